import { counters, numeralLetters, collectiveDigits } from '../text/numeral-letters.ts';
import { shape } from '../lexicon/shape.ts';
import { people as speakers, talk, units, approximations, classifiers, numbers } from '../lexicon/lexicon.ts';
import { ofField, type FieldWords } from '../lexicon/field.ts';
import type { Kind } from '../kinds/kind.ts';
import { namesOfRole } from '../kinds/roles.ts';
import type { Span } from '../text/spans.ts';

/** What a message says about whose report it is. */
export interface Said<T> extends Span {
  value: T;
}

/** Words right before a unit's name that are no part of it. Single characters common in place names are not among them. */
const lead = ofField(
  ({ organs }) =>
    shape`^(?:${units.makeVerb}${numbers.one}?${units.pieceWord}?|${units.wantVerb}${numbers.one}?${units.pieceWord}|${units.notNameStart}|${organs})`,
);
/** 隔壁花园街道: somebody else's. */
const othersName = shape`(?:${units.otherWord}|${units.someoneElse})${units.otherOf}?[\u4e00-\u9fa5]{0,4}$`;
/** The same inside a run of characters: the name begins after the last of them. */
const inner = ofField(
  ({ organs, people, posts }) =>
    shape`.*(?:${units.town.list[0] ?? ''}|${posts}|${people}|${organs}|${units.makeVerb}${numbers.one}?${units.pieceWord}?|${units.wantVerb}${numbers.one}?${units.pieceWord}|${units.notNameInside})`,
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
  let weak: Said<string> | null = null;
  for (const found of text.matchAll(endingPattern(endings))) {
    const name = nameBefore(kind.field, text, found.index);
    if (!name) continue;
    const isShort = found[0].length === 1;
    const after = text[found.index + found[0].length] ?? '';
    const behind = text.slice(found.index + found[0].length, found.index + found[0].length + 6);
    if (countedAhead.test(behind)) continue;
    if (isShort && (name.length < 2 || !afterShort.test(after))) continue;
    const ending = found[0].replace(partyOfficeTail, '');
    const said = { value: name + ending, start: found.index - name.length, end: found.index + ending.length };
    if (known !== null && said.value !== known && !introduces.test(text.slice(0, said.start).slice(-14))) continue;
    if (!isShort) return said;
    weak ??= said;
  }
  return weak;
}

const introduces = shape`${units.introduces}`;
const patterns = new Map<string, RegExp>();

function endingPattern(endings: readonly string[]): RegExp {
  const source = endings.join('|');
  const known = patterns.get(source) ?? new RegExp(source, 'g');
  patterns.set(source, known);
  return known;
}

const speaking = shape`^(?:${speakers.self}|[他她你您])`;

function nameBefore(field: FieldWords, text: string, end: number): string | null {
  let start = end;
  while (start > 0 && end - start < 2 * nameLength && /[\u4e00-\u9fa5]/.test(text[start - 1] ?? '')) start -= 1;
  let name = text.slice(start, end);
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
    isNoNameLed ||
    name.includes(units.town.list[0] ?? '')
    ? null
    : name;
}

/**
 * 我是书记, 以武装部长身份, 改成书记第一人称: the role's name in the kind. `isHeading`: the message says of what place or
 * year the report is; there a clause of the role alone is the speaker's: 平川街道2026年，党工委书记.
 */
export function findRole(kind: Kind, text: string, isHeading: boolean): Said<string> | null {
  for (const role of kind.roles) {
    for (const name of namesOfRole(kind, role).toSorted((a, b) => b.length - a.length)) {
      const place = placeOfRole(kind, text, name, isHeading);
      if (place >= 0) return { value: role.name, start: place, end: place + name.length };
    }
  }
  return null;
}

const saysRoleBefore = shape`(?:${speakers.self}${speakers.roleVerb}|${speakers.roleLead}|${speakers.reporter}[：:]?)[^，。,\n！!？?；;、]{0,8}$`;
/** 专武干部是十六: so many of them, and nobody's role. */
const isCounted = shape`^${speakers.roleCounted}?[\d${numeralLetters}]`;
const saysRoleAfter = shape`^${speakers.roleAfter}`;

const clauseStart = /(?:^|[\s，,。；;])$/;
const clauseEnd = /^(?:[\s，,。；;]|$)/;
const notRole = shape`${speakers.notRole}|\d$`;

function placeOfRole(kind: Kind, text: string, name: string, isHeading: boolean): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const before = text.slice(Math.max(0, at - 12), at);
    const after = text.slice(at + name.length, at + name.length + 6);
    if (isCounted.test(after)) continue;
    // 平川街道武装部长，2026年度
    const isOfUnit = kind.unitSuffixes.some((suffix) => before.endsWith(suffix)) && clauseEnd.test(after);
    if (isOfUnit || (isHeading && clauseStart.test(before) && clauseEnd.test(after))) return at;
    if (saysRoleAfter.test(after) || (saysRoleBefore.test(before) && !notRole.test(before))) return at;
  }
  return -1;
}
