import { shape, shapes } from '../lexicon/shape.ts';
import { asking, classifiers, grammar, secret, talk, time, units, unknown, zeros } from '../lexicon/lexicon.ts';
import { ofField, type FieldWords } from '../lexicon/field.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Span } from '../text/spans.ts';
import { partedBy } from './assign-evidence.ts';
import { hitsWithin, type Hit } from './assign-lexicon.ts';
import type { Mention } from '../mentions/mention.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { ones, ten } from '../text/numeral-letters.ts';

/** A figure said without a number: nothing of it, not known, not to be told. */
export interface StatusSaid {
  id: string;
  status: 'none' | 'unknown' | 'withheld';
  /** The words that say so, with the name where one stands beside them. */
  span: Span;
  why: string[];
  /** 先空着: said to stay blank even though a number is known. */
  isBlanking: boolean;
}

const unknownWords = shapes`${unknown.notTold}|${unknown.noCount}(?!${unknown.countLetter})|${unknown.waits}.{0,6}${unknown.toAsk}`;
const withheldWords = shapes`${secret.notSaid}|(?<!${secret.firstly})${secret.dontWrite}(?!${secret.wrongly})|${secret.delicateWord}.{0,4}${secret.notWritten}`;
const blanking = shape`${unknown.blanking}`;

/** Statuses told of named figures, or of what was just asked when the message names nothing. */
export function findStatuses(
  text: string,
  hits: readonly Hit[],
  mentions: readonly Mention[],
  asked: readonly CatalogueFigure[],
): StatusSaid[] {
  const said = new Map<string, StatusSaid>();
  const add = (one: StatusSaid): void => {
    if (!said.has(one.id)) said.set(one.id, one);
  };
  const isShort = isShortAnswer(text, hits, mentions);
  for (const [status, words] of [
    ['withheld', withheldWords],
    ['unknown', unknownWords],
  ] as const) {
    for (const cue of text.matchAll(words)) {
      const at = { start: cue.index, end: cue.index + cue[0].length };
      const isBlanking = blanking.test(cue[0]);
      for (const named of namedBy(text, at, hits, mentions)) {
        add({ ...named, status, why: [...named.why, cue[0]], isBlanking });
      }
      if (said.size > 0 || !isShort) continue;
      for (const figure of asked) add({ id: figure.id, status, span: at, why: ['按所问', cue[0]], isBlanking });
    }
  }
  return [...said.values()];
}

const restSaid = shape`(${zeros.restLead})${zeros.restOf}*(?:([${ones}两${ten}\d])${classifiers.plainOne}|${zeros.restSome})?${zeros.restNumber}?${grammar.of}?[^，。；\d]{0,6}?`;
const restUnknown = shape`${restSaid}(${unknownWords})`;
const restNone = shape`${restSaid}(${zeros.restNone})`;

/**
 * What was asked and not answered, spoken of together: 后面两个还没统计, 其他的不清楚, 前面的都不知道. `asked` in the order
 * asked with those answered marked.
 */
export function findRestStatuses(text: string, asked: readonly { id: string; isAnswered: boolean }[]): StatusSaid[] {
  const notKnown = restUnknown.exec(text);
  const none = notKnown ? null : restNone.exec(text);
  const found = notKnown ?? none;
  if (!found) return [];
  const open = asked.filter((one) => !one.isAnswered);
  const first = asked.findIndex((one) => one.isAnswered);
  const isAhead = found[1]?.startsWith('前') ?? false;
  const meant = isAhead ? asked.slice(0, Math.max(0, first)).filter((one) => !one.isAnswered) : open;
  const [count] = findNumerals(found[2] ?? '');
  const chosen = count ? meant.slice(-Number(count.value)) : meant;
  const span = { start: found.index, end: found.index + found[0].length };
  const status = notKnown ? ('unknown' as const) : ('none' as const);
  return chosen.map(({ id }) => ({ id, status, span, why: ['按所问', found[0]], isBlanking: false }));
}

/** A message that is hardly more than the cue: 这几个都不清楚，先空着. */
function isShortAnswer(text: string, hits: readonly Hit[], mentions: readonly Mention[]): boolean {
  const isBare = hits.every((hit) => hit.namings.length === 0) && mentions.length === 0 && text.length <= 30;
  return isBare && !isAskingToBeAsked(text);
}

const askingToBeAsked = shape`${asking.askMe}(?!${asking.notAskMe})|${asking.askMeNow}|${asking.fromWhat}${asking.place}?${asking.startVerb}|${asking.how}${classifiers.plainOne}?${asking.startDoing}`;

/** 不知道咋说，你问吧: what is not known is how to begin. */
export function isAskingToBeAsked(text: string): boolean {
  return askingToBeAsked.test(text);
}

function firstOfEach(said: readonly StatusSaid[]): StatusSaid[] {
  const ids = new Set<string>();
  return said.filter((one) => !ids.has(one.id) && ids.add(one.id));
}

type Named = Pick<StatusSaid, 'id' | 'span' | 'why'>;

function namedBy(text: string, cue: Span, hits: readonly Hit[], mentions: readonly Mention[]): Named[] {
  const clause = clauseAround(text, cue);
  const within = hitsIn(hits, clause.start, cue.start);
  if (within.length > 0) return figuresOf(text, { start: clause.start, end: cue.start }, within, mentions, cue);
  const behind = hitsIn(hits, cue.end, clause.end);
  if (behind.length > 0) return figuresOf(text, { start: cue.end, end: clause.end }, behind, mentions, cue);
  let end = clause.start;
  for (let steps = 0; steps < 2 && end > 0; steps += 1) {
    // 上半年入伍几个？这个不清楚: the officer asks himself and answers.
    if (partedBy(text, end - 1, end) === 3 && !/[？?]/.test(text[end - 1] ?? '')) return [];
    const before = clauseAround(text, { start: end - 1, end: end - 1 });
    const names = hitsIn(hits, before.start, end);
    if (names.length > 0 || mentionsIn(mentions, before).length > 0) {
      return figuresOf(text, { start: before.start, end }, names, mentions, cue);
    }
    end = before.start;
  }
  return [];
}

function clauseAround(text: string, at: Span): Span {
  let start = at.start;
  while (start > at.start - clauseReach && start > 0 && isInClause(text, start - 1)) start -= 1;
  let end = at.end;
  while (end < at.end + clauseReach && end < text.length && isInClause(text, end)) end += 1;
  return { start, end };
}

/** Characters of a clause looked at on either side. */
const clauseReach = 60;

function isInClause(text: string, at: number): boolean {
  return partedBy(text, at, at + 1) < 2 && text[at] !== ' ';
}

function hitsIn(hits: readonly Hit[], start: number, end: number): Hit[] {
  return hitsWithin(hits, start, end).filter((hit) => hit.namings.length > 0);
}

function mentionsIn(mentions: readonly Mention[], span: Span): Mention[] {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.start ?? 0) < span.start) low = middle + 1;
    else high = middle;
  }
  const within: Mention[] = [];
  for (let i = low; i < mentions.length; i += 1) {
    const mention = mentions[i];
    if (!mention || mention.start >= span.end) break;
    if (mention.end <= span.end) within.push(mention);
  }
  return within;
}

/** Names of a clause that have no number of their own, each for the figures of the kind of number it speaks of. */
function figuresOf(
  text: string,
  clause: Span,
  names: readonly Hit[],
  mentions: readonly Mention[],
  cue: Span,
): Named[] {
  const numbers = mentionsIn(mentions, clause);
  const free = names.filter((hit) => !hit.isNegated && !numbers.some((number) => number.start >= hit.end));
  const words = text.slice(clause.start, clause.end);
  return free.flatMap((hit) =>
    figuresNamed(hit, words).map((figure) => ({
      id: figure.id,
      span: { start: Math.min(hit.start, cue.start), end: Math.max(hit.end, cue.end) },
      why: [text.slice(hit.start, hit.end)],
    })),
  );
}

const wordsForUnits: readonly [RegExp, RegExp][] = [
  [shape`${asking.ofMoney}`, shape`^${classifiers.yuanOnly}$`],
  [shape`${asking.ofTurns}`, shape`^${asking.ofTurns}$`],
  [shape`${asking.ofPeople}`, shape`^${classifiers.headcount}$`],
  [shape`${asking.ofHomes}`, shape`^${classifiers.homeOnly}$`],
  [shape`${asking.ofTimes}`, shape`^${classifiers.time}$`],
  [shape`${asking.ofDays}`, shape`^${time.day}$`],
  [shape`${asking.ofLessons}`, shape`^${asking.ofLessons}$`],
  [shape`${asking.ofShare}`, /^%$/],
];

/** What a name stands for when no number tells by its unit: the kind of number named beside it, else all it may mean. */
export function figuresNamed(hit: Hit, words: string): CatalogueFigure[] {
  const plain = hit.namings.filter((naming) => naming.topics === null && !naming.isWeak).map((naming) => naming.figure);
  for (const [said, wanted] of wordsForUnits) {
    if (!said.test(words)) continue;
    const fitting = plain.filter((figure) => wanted.test(figure.unit));
    if (fitting.length > 0) return fitting;
  }
  const counts = plain.filter((figure) => figure.unit !== '%');
  const meant = counts.length > 0 ? counts : plain;
  return meant.filter((figure) => figure.group === meant[0]?.group);
}

const zeroBefore = ofField(
  ({ eventKinds }) =>
    shape`${zeros.beforeName}${zeros.again}?${zeros.beforeVerb}?${grammar.completed}?${zeros.oneOf}?${zeros.anyOf}?${eventKinds}?${grammar.of}?$`,
);
const zeroAfter = shape`^${grammar.of}?${zeros.afterNoun}?${zeros.particle}?(?:${zeros.subject}|${units.own}|${units.town})?${zeros.adverb}?(?:${zeros.oneOf}|${zeros.oneMan})?${zeros.alsoAll}?(?:${zeros.afterName}|${zeros.isNought}0)${zeros.tail}*`;
const listLink = shape`^(?:、|${zeros.listWord}|，${zeros.norHave})+$`;

const plainVerb = shape`^${zeros.plainVerb}$`;

/** Zero said in words of named figures: 退兵没有, 没有发生退兵和信访举报, 信访、退兵都没有. Not 应急排没有编满. */
export function findZeros(field: FieldWords, text: string, hits: readonly Hit[]): StatusSaid[] {
  const said: StatusSaid[] = [];
  for (const [index, hit] of hits.entries()) {
    if (hit.namings.length === 0) continue;
    const before = zeroBefore(field).exec(text.slice(Math.max(0, hit.start - 16), hit.start));
    if (before && isWholeAfter(text, hits, index) && !isAssent(before[0], hit)) {
      const span = { start: hit.start - before[0].length, end: hit.end };
      const isPlainVerb = plainVerb.test(before[0]);
      const worth = closedList(text, hits, index).filter((one) => !isPlainVerb || isZeroWorthSaying(one));
      said.push(...zerosOf(text, worth, span, before[0]));
      continue;
    }
    const after = zeroAfter.exec(text.slice(hit.end, hit.end + 24));
    if (after && isClosed(text, hits, index, hit.end + after[0].length) && !isOfNext(text, hits, index, after[0])) {
      const span = { start: hit.start, end: hit.end + after[0].length };
      said.push(...zerosOf(text, linkedBack(text, hits, index), span, after[0]));
    }
  }
  return firstOfEach(said);
}

const plainEnd = shape`${zeros.plainEnd}$`;

/** 征兵的没有信访: 没有 belongs to the name right behind it that ends its clause. */
function isOfNext(text: string, hits: readonly Hit[], index: number, said: string): boolean {
  const hit = hits[index];
  const next = hits[index + 1];
  if (!hit || next?.start !== hit.end + said.length || !plainEnd.test(said)) return false;
  return isZeroWorthSaying(next) && isWholeAfter(text, hits, index + 1);
}

const assentVerb = shape`^${zeros.plainNot}$`;

const assentNoun = shape`^${zeros.assentNoun}$`;

/** 体检45没问题, 没困难: agreed to, nothing counted. */
function isAssent(before: string, hit: Hit): boolean {
  return assentVerb.test(before) && assentNoun.test(hit.name);
}

const turnWord = shape`^${talk.turns}`;

const closingParticle = shape`${talk.closes}$`;

const oneNone = shape`${zeros.unitBefore}?${zeros.noneLetter}$`;

/** The clause ends there, or the next name begins: 退兵没有街道民兵之家一个. */
function isClosed(text: string, hits: readonly Hit[], index: number, end: number): boolean {
  if (end >= text.length || /[\s，,。；;！!、]/.test(text[end] ?? '')) return true;
  // Voice typing has no stops: a closing particle, or a word that begins something new, ends the clause too.
  if (closingParticle.test(text.slice(end - 1, end)) || turnWord.test(text.slice(end, end + 3))) return true;
  const hit = hits[index];
  const next = hits[index + 1];
  const isName = next?.namings.some((naming) => naming.topics === null && !naming.isWeak) ?? false;
  const isPlain = !oneNone.test(text.slice(end - 2, end));
  return next?.start === end && isName && isPlain && hit !== undefined && isZeroWorthSaying(hit);
}

/** 没培训过 is hardly a zero of the year; 没有退兵 is. */
function isZeroWorthSaying(hit: Hit): boolean {
  return hit.namings.some(
    (naming) => naming.topics === null && (naming.figure.zero === 'good' || naming.figure.zero === 'gap'),
  );
}

const wholeAhead = shape`^${grammar.of}?${zeros.wholeNoun}*(?:$|[\s，,。；;！!、]|${zeros.wholeEnd})`;

/** 没有退兵 ends there or goes on as a list; 没有报名的名额 does not mean that nobody applied. */
function isWholeAfter(text: string, hits: readonly Hit[], index: number): boolean {
  const hit = hits[index];
  if (!hit) return false;
  const after = text.slice(hit.end, hit.end + 12);
  if (wholeAhead.test(after)) return true;
  const next = hits[index + 1];
  if (next?.start === hit.end && isZeroWorthSaying(hit)) return true;
  return next !== undefined && listLink.test(text.slice(hit.end, next.start)) && next.start - hit.end <= 3;
}

/** Good news when there is none: 退兵, 信访. */
function isEvent(hit: Hit): boolean {
  return hit.namings.some((naming) => naming.topics === null && naming.figure.zero === 'good');
}

function linkedFrom(text: string, hits: readonly Hit[], index: number): Hit[] {
  const linked: Hit[] = [];
  for (let i = index; i < hits.length; i += 1) {
    const hit = hits[i];
    const before = linked.at(-1);
    if (!hit || (before && !listLink.test(text.slice(before.end, hit.start)))) break;
    linked.push(hit);
  }
  return linked;
}

/** 没有退兵、征兵期间入户728户: a list goes only as far as its names end the clause. */
function closedList(text: string, hits: readonly Hit[], index: number): Hit[] {
  const list = linkedFrom(text, hits, index);
  while (list.length > 1 && !isWholeAfter(text, hits, index + list.length - 1)) list.pop();
  return list;
}

function linkedBack(text: string, hits: readonly Hit[], index: number): Hit[] {
  const linked: Hit[] = [];
  for (let i = index; i >= 0; i -= 1) {
    const hit = hits[i];
    const after = linked[0];
    const between = hit && after ? text.slice(hit.end, after.start) : '';
    // 退兵信访都没有: two events side by side.
    const isBeside = between === '' && after !== undefined && hit !== undefined && [hit, after].every(isEvent);
    if (!hit || (after && !isBeside && !listLink.test(between))) break;
    linked.unshift(hit);
  }
  return linked;
}

function zerosOf(text: string, names: readonly Hit[], span: Span, cue: string): StatusSaid[] {
  return names.flatMap((hit) => {
    const [figure] = figuresNamed(hit, text.slice(hit.start, span.end)).toSorted((a, b) => zeroRank(a) - zeroRank(b));
    const why = [text.slice(hit.start, hit.end), cue.trim()];
    return figure ? [{ id: figure.id, status: 'none' as const, span, why, isBlanking: false }] : [];
  });
}

/** Where a name may mean several figures, nothing of it means the one whose zero is worth saying. */
function zeroRank(figure: CatalogueFigure): number {
  const byUnit = figure.unit === '次' ? 0 : figure.unit === '人' ? 1 : 2;
  return (figure.zero === 'good' ? 0 : figure.zero === 'gap' ? 1 : 2) * 10 + byUnit;
}

const bareZero = shape`^[\s，。,.!！]*${zeros.bareWhen}?${zeros.bareAll}?(?:${zeros.bareNone}|0)(?:${grammar.done}|${grammar.of}|${talk.closes})*[\s，。,.!！]*$`;

/** A message that says nothing but zero, in answer to what was asked. */
export function isBareZero(text: string): boolean {
  return bareZero.test(text);
}
