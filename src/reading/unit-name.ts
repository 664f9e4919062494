import { counters, numeralLetters, collectiveDigits } from '../text/numeral-letters.ts';
import { shape } from '../lexicon/shape.ts';
import {
  corrections,
  people as speakers,
  talk,
  time,
  units,
  approximations,
  classifiers,
  numbers,
} from '../lexicon/lexicon.ts';
import { ofField, type FieldWords } from '../lexicon/field.ts';
import type { Kind } from '../kinds/kind.ts';
import { findHits } from './names-found.ts';
import type { Span } from '../text/spans.ts';

/** What a message says about whose report it is. */
export interface Said<T> extends Span {
  value: T;
}

/** Words right before a unit's name that are no part of it. Single characters common in place names are not among them. */
const lead = ofField(
  ({ organs }) =>
    shape`^(?:${units.makeVerb}${numbers.one}?${units.pieceWord}?|${units.wantVerb}${numbers.one}?${units.pieceWord}|${units.notNameStart}|${talk.turns}|${organs})`,
);
/** 隔壁花园街道: somebody else's. */
const othersName = shape`(?:${units.otherWord}|${units.someoneElse})${units.otherOf}?[\u4e00-\u9fa5]{0,4}$`;
/** The same inside a run of characters: the name begins after the last of them. */
const inner = ofField(
  ({ organs, people, posts }) =>
    shape`.*(?:${units.town.list[0] ?? ''}|${posts}|${people}|${organs}|${units.makeVerb}${numbers.one}?${units.pieceWord}?|${units.wantVerb}${numbers.one}?${units.pieceWord}|${units.notNameInside}|${talk.turns})`,
);
const noName = ofField(
  ({ people, posts }) =>
    shape`^(?:${units.noName}|XX|xx|X|x|××|${posts}|${people}|.*${units.eachBefore}|.*[${collectiveDigits}${counters}${approximations.few.letters}]${classifiers.plainOne}|[^\u4e00-\u9fa5]*)$`,
);
const nameLength = 5;

const countedAhead = shape`^[\d${numeralLetters}]+${numbers.counterHead}`;

const afterShort = shape`^(?:[\s，,。；;：:、2]|${units.afterShortName}|${talk.particle})?$`;

const partyOfficeTail = shape`${units.partyOffice}$`;

/**
 * The unit whose report it is: 2–5 characters before one of the kind's endings (街道, 镇, 办事处 …). Nothing is known of
 * places; words like 到, 我们, 区 end the name to the left. The first that reads like a name wins;
 * once a name is `known`, another one must be introduced as the unit.
 */
export function findUnitName(kind: Kind, text: string, known: string | null = null): Said<string> | null {
  const endings = kind.unitSuffixes.toSorted((a, b) => b.length - a.length);
  let strong: Said<string> | null = null;
  let weak: Said<string> | null = null;
  const namedUpTo = namesEnding(kind, text);
  for (const found of text.matchAll(endingPattern(endings))) {
    const name = nameBefore(kind.field, text, found.index, namedUpTo(found.index));
    if (!name) continue;
    const isShort = found[0].length === 1;
    const after = text[found.index + found[0].length] ?? '';
    const behind = text.slice(found.index + found[0].length, found.index + found[0].length + 6);
    if (countedAhead.test(behind) || denied.test(text.slice(0, found.index - name.length))) continue;
    const isIntroduced = selfIs.test(text.slice(0, found.index - name.length));
    if (isShort && !isIntroduced && !afterShort.test(after)) continue;
    const ending = found[0].replace(partyOfficeTail, '');
    const said = { value: name + ending, start: found.index - name.length, end: found.index + ending.length };
    if (known !== null && said.value !== known && !introduces.test(text.slice(0, said.start))) continue;
    const isPutRight = strong !== null && putRight.test(text.slice(strong.end, said.start));
    if (!isShort && (strong === null || isPutRight)) strong = said;
    weak ??= said;
  }
  return strong ?? weak ?? calledName(kind, text);
}

/** 我们街道叫春晓里 */
function calledName(kind: Kind, text: string): Said<string> | null {
  const found = called.exec(text)?.groups;
  const { ending = '', name = '', head = '' } = found ?? {};
  if (!kind.unitSuffixes.includes(ending) || noName(kind.field).test(name)) return null;
  const start = text.indexOf(head) + head.length;
  return { value: name + ending, start, end: start + name.length };
}

const called = shape`(?<head>(?<ending>${units.town})${units.namedAs})(?<name>[\u4e00-\u9fa5]{2,4})(?=[\s，,。；;！!]|$)`;
const denied = shape`${speakers.notHis}$`;
const introduces = shape`(?:${units.introduces}[^\d。]{0,4}|[，,。；;\s]${units.isFor})$`;
const selfIs = shape`(?:(?:${speakers.self}${speakers.plural}?|${units.namedAs})${speakers.roleVerb}?|${units.arrived})$`;
/** 清溪街道，哎打错了，是青溪街道 */
const putRight = shape`^[^。]{0,12}${corrections.slip}[^。]{0,6}$`;
const patterns = new Map<string, RegExp>();

function endingPattern(endings: readonly string[]): RegExp {
  const source = endings.join('|');
  const known = patterns.get(source) ?? new RegExp(source, 'g');
  patterns.set(source, known);
  return known;
}

const speaking = shape`^(?:${speakers.self}|[他她你您])`;

const dateTail = shape`^${time.dateMark}${time.degreeWord}?`;
const noNameEnd = shape`${units.noNameEnd}$`;

/** Asked from left to right: where what the kind counts was last named. 专武干部连街道带社区 tells of cadres, and of no place of that name. */
function namesEnding(kind: Kind, text: string): (at: number) => number {
  const ends = findHits(kind, text)
    .filter(({ start, end }) => end - start >= fullName)
    .map(({ end }) => end)
    .toSorted((one, other) => one - other);
  let next = 0;
  return (at) => {
    while (next < ends.length && (ends[next] ?? 0) <= at) next += 1;
    return ends[next - 1] ?? 0;
  };
}

/** Shorter ones stand in names of places as well. */
const fullName = 3;

function nameBefore(field: FieldWords, text: string, end: number, from: number): string | null {
  let start = end;
  while (start > from && end - start < 2 * nameLength && /[\u4e00-\u9fa5]/.test(text[start - 1] ?? '')) start -= 1;
  let name = text.slice(start, end);
  // 12月清溪街道
  if (/\d/.test(text[start - 1] ?? '')) name = name.replace(dateTail, '');
  if (othersName.test(name)) return null;
  for (let led = lead(field).exec(name); led && name.length - led[0].length >= 2; led = lead(field).exec(name)) {
    name = name.slice(led[0].length);
  }
  const cut = inner(field).exec(name);
  if (cut && name.length - cut[0].length >= 2 && (name.length > nameLength || cut[0].length > 1)) {
    name = name.slice(cut[0].length);
    for (let led = lead(field).exec(name); led && name.length - led[0].length >= 2; led = lead(field).exec(name))
      name = name.slice(led[0].length);
  }
  const led = lead(field).exec(name)?.[0] ?? '';
  const isLead = led === name;
  // 今年全街道: all of it, and no name. A lead of one character may be the beginning of one.
  const isNoNameLed = led.length > 1 && noName(field).test(name.slice(led.length));
  return name.length < 2 ||
    name.length > nameLength ||
    // 我是街道武装部的, 他在镇上: who speaks, and no place.
    isLead ||
    // 管着本街道: his own, and no name.
    units.mine.list.some((one) => name.endsWith(one)) ||
    speaking.test(name) ||
    noName(field).test(name) ||
    noNameEnd.test(name) ||
    isNoNameLed ||
    name.includes(units.town.list[0] ?? '')
    ? null
    : name;
}
