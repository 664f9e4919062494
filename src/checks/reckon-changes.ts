/**
 * Flags changes against another year that do not come out: more or less than the two figures differ, in the wrong
 * direction, a growth that is no such share, percentage points between two rates.
 * Accepted: `入伍16人，比上年的14人增加2人，增长14.3%`, `到位率由88%提高到93%，提高5个百分点`
 * Flagged: `报名56人，比去年的37人增加20人`, `由91%提高到82%`, `16人，比上年的14人减少2人`
 * Cannot see: comparisons whose other side stands in another sentence and has no indicator of last year.
 */
import type { Big } from 'big.js';
import { change, grammar, numbers, reckoning, totals } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { contradiction, isAlike, isCount, lastDigit, showFact, show, type Fact, type WayOut } from './facts.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import type { DraftReading, Sentence } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { isGrowth, isNear } from './reckoning.ts';
import { wording } from './wording.ts';

const numeral = shape`\d{1,3}|[${numeralLetters}]{1,3}`;
const thenBetween = shape`${change.then}`;
const upWord = shape`(?:${change.up}|${change.moreBy})`;
const downWord = shape`(?:${change.down}|${change.fewerBy})`;
const fromTo = shape`(?:${change.any}|${change.up}|${change.down}|${change.verb})${change.to}`;

export function checkChanges(draft: DraftReading, sentences: readonly (readonly Fact[])[]): Finding[] {
  return [
    ...sentences.flatMap((facts, at) =>
      facts.flatMap((fact, i) => [
        ...checkDirection(draft, facts, i),
        ...checkStep(draft, sentences, at, fact, i),
        ...checkTimes(facts, fact, i),
        ...checkFlow(draft, facts, fact, i),
      ]),
    ),
    ...draft.sentences.flatMap((sentence) => checkRank(sentence)),
  ];
}

const outgoing = shape`${reckoning.outgoing}[^，。；、]{0,4}$`;
const incoming = shape`${reckoning.incoming}[^，。；、]{0,4}$`;
const adjusted = shape`^[^，。；]{0,4}(?:${reckoning.adjusted})${grammar.done}?${change.to}${grammar.done}?$`;

/** 调出3人、调入5人，由40人增加到43人: what was there less what went and with what came. */
function checkFlow({ text }: DraftReading, facts: readonly Fact[], now: Fact, i: number): Finding[] {
  const from = facts[i - 1];
  if (!from || !isAlike(from, now) || !adjusted.test(now.lead)) return [];
  const before = facts.slice(0, i - 1).filter((fact) => isAlike(fact, now) && fact.isExact);
  const out = before.findLast(({ lead }) => outgoing.test(lead));
  const into = before.findLast(({ lead }) => incoming.test(lead));
  if (!out || !into) return [];
  const right = from.value.minus(out.value).plus(into.value);
  if (right.eq(now.value)) return [];
  const message = wording.flow(from.text, out.text, into.text, showFact(right, now), now.text);
  const ways = [{ text, of: now, to: showFact(right, now) }];
  return contradiction('figures/direction', 'error', [from, now], message, { ways });
}

const timesOfThen = shape`^[，、]?(?:${totals.amounts}|${reckoning.equals})?(?:${change.then})[^，。；\d]{0,8}$`;

/** 4800人次，上年1600人次，是上年的3倍. */
function checkTimes(facts: readonly Fact[], times: Fact, i: number): Finding[] {
  if (times.unit !== '倍' || !times.isExact) return [];
  const isMore = upWord.test(times.lead);
  if (!isMore && !timesOfThen.test(times.lead)) return [];
  const before = facts.slice(0, i).filter((fact) => isCount(fact) && fact.isExact && !fact.isChange && !fact.isEach);
  const then = before.findLast((fact) => fact.isLastYear && fact.value.gt(0));
  const now = then && before.findLast((fact) => !fact.isLastYear && isAlike(fact, then));
  if (!then || !now) return [];
  const right = now.value.div(then.value);
  const said = isMore ? times.value.plus(1) : times.value;
  // 三倍 may be said of 2.8: half a step of what is said.
  if (right.minus(said).abs().lte(lastDigit(times).div(2))) return [];
  const message = wording.times(now.text, then.text, show(right), times.text);
  return contradiction('figures/direction', 'error', [now, then, times], message);
}

const placeNamed = shapes`${numbers.ordinalMark}(${numeral})(?:${reckoning.rankUnit}|(?=[，。；、]|${change.verb}))`;
const rankStep = shape`(?:${change.rankUp}|${change.rankDown})${grammar.done}?(${numeral})${reckoning.rankUnit}`;
const isDownward = shape`^(?:${change.rankDown})`;

/** 由第9名升到第4名，上升5位. */
function checkRank(sentence: Sentence): Finding[] {
  const step = rankStep.exec(sentence.text);
  const places = [...sentence.text.matchAll(placeNamed)].filter(({ index }) => step && index < step.index);
  const [from, to] = places.slice(-2);
  if (!step || !from || !to) return [];
  const [first = 0, second = 0, said = 0] = [from[1], to[1], step[1]].map((text = '') =>
    Number(findNumerals(text)[0]?.value ?? 0),
  );
  const right = Math.abs(first - second);
  // 列第5，上年第8: last year's may stand behind.
  const isUp = thenBetween.test(sentence.text.slice(from.index, to.index)) ? first < second : second < first;
  if (right === 0 || (right === said && isUp !== isDownward.test(step[0]))) return [];
  const start = sentence.start + from.index;
  const end = sentence.start + step.index + step[0].length;
  const message = wording.rank(from[0], to[0], `${right}位`, step[0]);
  const whole = sentence.text.slice(from.index, step.index + step[0].length);
  const offer = isUp !== isDownward.test(step[0]) ? { offer: whole.replace(/[\d]+(?=\D*$)/, `${right}`) } : {};
  return [{ rule: 'figures/direction', severity: 'error', start, end, message, ...offer }];
}

/** 由91%提高到82%. */
function checkDirection(draft: DraftReading, facts: readonly Fact[], i: number): Finding[] {
  const [first, second] = [facts[i - 1], facts[i]];
  if (!first || !second || !isAlike(first, second) || !first.isExact || !second.isExact) return [];
  if (second.lead.length > longestTurn || !fromTo.test(second.lead)) return [];
  const difference = second.value.minus(first.value);
  const isWrong = (upWord.test(second.lead) && difference.lt(0)) || (downWord.test(second.lead) && difference.gt(0));
  if (!isWrong) return [];
  const said = draft.text.slice(first.start, second.end);
  return contradiction('figures/direction', 'error', [first, second], wording.direction(said));
}

const longestTurn = 14;

interface Pair {
  now: Fact;
  before: Fact;
}

function checkStep(
  draft: DraftReading,
  sentences: readonly (readonly Fact[])[],
  at: number,
  step: Fact,
  i: number,
): Finding[] {
  const isUp = upWord.test(step.lead);
  const isDown = !isUp && downWord.test(step.lead);
  if (!step.isChange || !step.isExact || (!isUp && !isDown)) return [];
  const points = missingPoints(draft, sentences[at] ?? [], step, i);
  if (points) return [points];
  const before = (sentences[at] ?? [])
    .slice(0, i)
    .filter((fact) => !fact.isChange && fact.isExact && !fact.isEach && fact.isAside === step.isAside);
  const isShare = step.unit === '%';
  const pair = pairOf(draft, sentences, at, before, step, isShare);
  if (!pair) return [];
  const { now, before: then } = pair;
  const difference = now.value.minus(then.value);
  const said = step.value.times(isUp ? 1 : -1);
  const isRates = now.unit === '%';
  // 比上年的11人增加2人: of whatever else stands before it, but always against those 11.
  const others = before.filter((fact) => isAlike(fact, now) && fact !== then && !fact.isInside);
  const isTurned = difference.times(said).lt(0);
  if (isShare && !isRates) {
    if (
      then.value.eq(0) ||
      (!isTurned && others.some(({ value }) => isGrowth(value.toNumber(), then.value.toNumber(), step, isUp)))
    )
      return [];
    const right = difference.times(100).div(then.value);
    if (isGrowth(now.value.toNumber(), then.value.toNumber(), step, isUp)) return [];
    const message = wording.growth(
      now.text,
      then.text,
      `${difference.lt(0) ? '下降' : '增长'}${right.abs().round(1).toString()}%`,
      step.text,
    );
    const ways = isTurned ? [] : [{ text: draft.text, of: step, to: `${right.abs().round(1).toString()}%` }];
    return contradiction('figures/direction', 'error', [now, then, step], message, { ways });
  }
  const slack = isRates ? rateStep : 0;
  if (isNear(difference.toNumber(), said.toNumber(), slack)) return [];
  if (!isTurned && others.some(({ value }) => isNear(value.minus(then.value).toNumber(), said.toNumber(), slack)))
    return [];
  const amount = isRates ? `${show(difference.abs())}个百分点` : showFact(difference.abs(), step);
  const message = wording.step(now.text, then.text, `${difference.lt(0) ? '减少' : '增加'}${amount}`, step.text);
  const ways = isTurned
    ? isNear(difference.toNumber(), -said.toNumber(), slack)
      ? turnedAbout(draft, step)
      : []
    : stepOrSum(draft, sentences[at] ?? [], { now, before: then, step, said, amount });
  return contradiction('figures/direction', 'error', [now, then, step], message, { ways });
}

/** The step, or this year's amount: that first, where its parts make what the step wants. */
function stepOrSum(
  { text }: DraftReading,
  own: readonly Fact[],
  { now, before, step, said, amount }: Pair & { step: Fact; said: Big; amount: string },
): WayOut[] {
  const ofStep = { text, of: step, to: amount };
  if (now.unit === '%') return [ofStep];
  const wanted = before.value.plus(said);
  const ofNow = { text, of: now, to: showFact(wanted, now) };
  const parts = own.filter((fact) => fact.isInside && isAlike(fact, now)).map(({ value }) => value);
  const isMade = parts.length > 1 && parts.reduce((acc, value) => acc.plus(value)).eq(wanted);
  return isMade ? [ofNow, ofStep] : [ofStep, ofNow];
}

/** 减少2人 → 增加2人, where it is the word that is wrong. */
function turnedAbout({ text }: DraftReading, step: Fact): WayOut[] {
  const [words, others] = [change.stepUp.list, change.stepDown.list];
  const pairs = words.flatMap((up, i): (readonly [string, string])[] => {
    const down = others[i] ?? up;
    return [
      [up, down],
      [down, up],
    ];
  });
  const from = step.start - step.lead.length;
  const found = pairs
    .map(([word, other]) => ({ at: step.lead.lastIndexOf(word), word, other }))
    .filter(({ at }) => at !== -1)
    .toSorted((a, b) => b.at + b.word.length - a.at - a.word.length || b.word.length - a.word.length)[0];
  if (!found) return [];
  const { at, word, other } = found;
  return [{ text, of: { start: from + at, end: from + at + word.length }, to: other }];
}

const rateName = shape`${totals.rate}[^，。；]{0,4}$`;

/** 到位率92.9%，比上年提高2.9%: a rate less a rate is points, no share. */
function missingPoints(draft: DraftReading, facts: readonly Fact[], step: Fact, i: number): Finding | null {
  const rate = facts[i - 1];
  if (step.unit !== '%' || rate?.unit !== '%' || rate.isChange || !rateName.test(rate.lead)) return null;
  if (step.lead.length > longestStep || !shape`${change.then}`.test(step.lead)) return null;
  const start = step.start - Math.min(2, step.lead.length);
  return {
    rule: 'figures/points',
    severity: 'warning',
    start,
    end: step.end,
    message: wording.points(draft.text.slice(start, step.end)),
  };
}

const longestStep = 14;

const rateStep = 0.1;

/** The two figures a step lies between: this year's and last year's, of the step's own unit (of rates for points, of counts for a growth). */
function pairOf(
  draft: DraftReading,
  sentences: readonly (readonly Fact[])[],
  at: number,
  before: readonly Fact[],
  step: Fact,
  isShare: boolean,
): Pair | null {
  const isPoints = step.unit === '个百分点';
  const fits = (fact: Fact): boolean =>
    isPoints ? fact.unit === '%' : isShare ? isCount(fact) || fact.unit === '%' : isAlike(fact, step);
  const own = before.filter(fits);
  const then = own.findLast((fact) => fact.isLastYear);
  if (!then) return turned(own);
  const all = own.filter((fact) => !fact.isLastYear && isAlike(fact, then));
  const wholes = all.filter((fact) => !fact.isInside && !fact.addedTo);
  const same = wholes.length > 0 ? wholes : all;
  const now = same.findLast((fact) => fact.start < then.start) ?? same.find((fact) => fact.start > then.start);
  if (now) return { now, before: then };
  // 入伍12人。…比上年的14人少2人: this year's stands in a sentence of the same paragraph, known by its indicator.
  const id = draft.kind.checks.indicators.find(
    (one) => one.id === then.figure.id && one.thisYear !== undefined,
  )?.thisYear;
  const earlier = sentences
    .slice(Math.max(0, at - lookBack), at)
    .flat()
    .findLast((fact) => id !== undefined && fact.figure.id === id && fact.line === then.line && !fact.isLastYear);
  return earlier?.isExact ? { now: earlier, before: then } : null;
}

/** Sentences of a paragraph looked back over. */
const lookBack = 6;

/** 由88%提高到93%，提高6个百分点. */
function turned(own: readonly Fact[]): Pair | null {
  const [then, now] = own.slice(-2);
  return then && now && isAlike(then, now) && fromTo.test(now.lead) && now.lead.length <= longestTurn
    ? { now, before: then }
    : null;
}
