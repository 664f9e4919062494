/**
 * Flags totals that are not so many times what each got, how often something was done against how many times it was, and
 * one for each against how many there are.
 * Accepted: `12个社区每个社区2000元，共计2.4万元`, `25人、47.5万元，人均1.9万元`, `每季度召开1次，全年4次`
 * Flagged: `三期培训，每期20人，三期共70人`, `1至4月每月一次，累计5次`, `每月召开一次议军会` beside `召开议军会4次`
 * Cannot see: what was meant to be done every month and was not.
 */
import { Big } from 'big.js';
import { grammar, papers, reckoning, time, totals } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { ones } from '../text/numeral-letters.ts';
import { findNumerals } from '../numerals/numerals.ts';
import {
  contradiction,
  groupBy,
  isAlike,
  isCount,
  isMadeOf,
  lastDigit,
  persons,
  showFact,
  type Fact,
} from './facts.ts';
import type { Span } from '../text/spans.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { dayRanges } from './reckon-days.ts';
import { addsUp, isMiswritten, multiplies, valuesOf } from './reckoning.ts';
import { wording } from './wording.ts';

export function checkEach(draft: DraftReading, sentences: readonly (readonly Fact[])[]): Finding[] {
  return [
    ...sentences.flatMap((facts) =>
      facts.flatMap((fact, i) => (fact.isEach && !fact.isChange ? checkShare(draft, facts, fact, i) : [])),
    ),
    ...checkFrequencies(draft, sentences),
  ];
}

const sumEnd = shape`^，(?:${reckoning.sum}|${reckoning.sumLoose})$`;
const averageSaid = shape`${reckoning.average}[^，。；、]{0,6}$`;
/** Counts told before what each got that may be meant. */
const nearby = 3;
/** From what each got to the whole of it, in characters. */
const farthest = 30;

function checkShare(draft: DraftReading, facts: readonly Fact[], each: Fact, i: number): Finding[] {
  if (!each.isExact || !isCount(each) || each.value.eq(0)) return [];
  const amounts = facts.filter(
    (fact) =>
      fact !== each &&
      (!fact.isEach || isPerDay(fact)) &&
      !fact.isChange &&
      !fact.isLastYear &&
      isMadeOf(fact, each) &&
      fact.isExact,
  );
  const run = eachRun(facts, i);
  const last = run.at(-1) ?? each;
  const own = sumOf(run.map(({ value }) => value));
  const about = facts.slice(Math.max(0, i - nearby), i);
  const isAsked = (fact: Fact): boolean => isFactor(fact, each) && isHead(draft, fact, each);
  const told = averageSaid.test(each.lead)
    ? (beside(facts, amounts, i) ?? summed(amounts, last))
    : (summed(amounts, last) ?? beside(facts, amounts, i));
  // 8万元，每个社区5000元，共16个社区.
  const counted = facts[i + run.length];
  const isCounted = told && told.start < each.start && counted && sumEnd.test(counted.lead);
  const behind = isCounted ? [counted] : facts.filter(({ start }) => start >= last.end && start < (told ?? last).start);
  const days =
    daily.has(each.figure.mention.per ?? '') || isPerDay(each)
      ? dayRanges(draft.text, each.figure.sentence, draft.year)
      : [];
  const asked = [...about, ...behind].filter((fact) => fact !== told && isAsked(fact));
  const spread = told ? null : spreadBehind(draft, facts, i + run.length, each, own);
  const heads: Head[] = [
    ...asked,
    ...(spread ? [spread.count] : []),
    ...togetherWith(about, asked),
    ...days.map((range) => ({ ...range, value: new Big(range.days) })),
  ];
  const count = heads.at(-1);
  const total = told ?? spread?.total ?? (count && meant(amounts, last, count.value.times(own)));
  if (!total || !count || heads.some((head) => comesOut(head.value, own, each, total))) return [];
  const factors = [...new Set<Head>([count, ...[...about, ...behind].filter((fact) => isFactor(fact, each))])];
  const turns = turnsOf(draft, each);
  const period = perPeriod.find(([words]) => shape`${words}`.test(each.lead))?.[1] ?? 1;
  if (
    multiplies(
      [...factors.map(({ value }) => value.toNumber()), period, ...turns.map(({ value }) => value), own.toNumber()],
      total.value.toNumber(),
      lastDigit(total).toNumber() * short,
    ) ||
    isSumOfProducts(facts, amounts, each, total) ||
    isTotalOfOther(each, total, count, count.value.times(own))
  )
    return [];
  const times = turns.reduce((acc, { value }) => acc * value, count.value.toNumber());
  const product = own.times(times);
  const message = wording.each(
    [count, ...turns].map(({ text }) => text).join('、'),
    run.map(({ text }) => text).join('、'),
    total.text,
    showFact(product, total),
    showFact(total.value.div(times), each),
  );
  const ways = [{ text: draft.text, of: total, to: showFact(product, total) }];
  return contradiction('figures/average', 'error', [{ ...each, ...spanOf([count, ...run, total]) }], message, { ways });
}

const oneMore = shape`\p{Script=Han}{2}(?:、|${grammar.and})$`;
const alsoHead = shape`^\p{Script=Han}{0,4}(?:、|${grammar.and})$`;

/** 8个村、2个社区各2000元: each of the ten. */
function togetherWith(about: readonly Fact[], asked: readonly Fact[]): Head[] {
  return asked.flatMap((head): Head[] => {
    const before = about[about.indexOf(head) - 1];
    // 站长和3名队长各讲1次: one more, without a number.
    if (oneMore.test(head.lead)) return [{ ...head, value: head.value.plus(1) }];
    if (!before || !alsoHead.test(head.lead) || before.unit !== head.unit) return [];
    return [{ ...spanOf([before, head]), text: `${before.text}、${head.text}`, value: before.value.plus(head.value) }];
  });
}

/** What is rounded is off by less than a step. */
const short = 0.99;

type Head = Pick<Fact, 'value' | 'text' | 'start' | 'end'>;

const sumOf = (values: readonly Big[]): Big => values.reduce((acc, value) => acc.plus(value), new Big(0));

function spanOf(places: readonly Span[]): Span {
  return { start: Math.min(...places.map(({ start }) => start)), end: Math.max(...places.map(({ end }) => end)) };
}

/** 干部3名，14个社区各1名: a count told before is the sum only where it is about as much, and days are not added up. */
function isTotalOfOther(each: Fact, total: Fact, count: Head, product: Big): boolean {
  if (total.start > each.start || averageSaid.test(each.lead)) return false;
  if (daily.has(each.unit) || total.start > count.start) return true;
  return total.value.minus(product).abs().gt(product.times(0.5));
}

const alsoEach = /^、[^，。；、]{1,12}$/;

/** 各配网格员3名、调解员2名: what each got, all of it. */
function eachRun(facts: readonly Fact[], i: number): Fact[] {
  const each = facts[i];
  if (!each) return [];
  const rest = facts.slice(i + 1);
  const end = rest.findIndex((fact) => !isAlike(fact, each) || !alsoEach.test(fact.lead) || fact.isTotal);
  return [each, ...(end === -1 ? rest : rest.slice(0, end))];
}

/** Without a word that says so, an amount is the product where it looks like it written wrong. */
function meant(amounts: readonly Fact[], each: Fact, product: Big): Fact | undefined {
  const next = amounts.find(({ start }) => start > each.end);
  if (!next || next.start - each.end > farthest || !averageSaid.test(each.lead)) return undefined;
  return isMiswritten(next.value, product) ? next : undefined;
}

/** 每户500元，共20户，发放9000元: how many got it, and an amount that looks like the product written wrong. */
function spreadBehind(
  draft: DraftReading,
  facts: readonly Fact[],
  at: number,
  each: Fact,
  own: Big,
): { count: Fact; total: Fact } | null {
  const [count, total] = facts.slice(at, at + 2);
  if (!count || !total || total.start - each.end > farthest || !isFactor(count, each) || !isHead(draft, count, each))
    return null;
  const isAmountOfAll = isAlike(total, each) && total.isExact && !total.isEach && !total.isChange && !total.isLastYear;
  return isAmountOfAll && isMiswritten(total.value, count.value.times(own)) ? { count, total } : null;
}

/** 2人各包2个村，3人各包1个村，共7个村; 12个村各1套，另备3套，共15套. */
function isSumOfProducts(facts: readonly Fact[], amounts: readonly Fact[], each: Fact, total: Fact): boolean {
  const products = facts.flatMap((fact, k) => {
    const head = facts[k - 1];
    return fact.isEach && isAlike(fact, each) && head && !isAlike(head, fact) && isCount(head)
      ? [fact.value.times(head.value)]
      : [];
  });
  const others = amounts.filter((fact) => fact !== total && !fact.isEach);
  const sum = sumOf(products);
  return sum.eq(total.value) || addsUp([...valuesOf(others), sum.toNumber()], total.value.toNumber());
}

const eachNamed = shapes`${reckoning.each}(\p{Script=Han})`;

/** 每个岗每班2人，一天两班: what else each is of, counted in words that are no figure by themselves. */
function turnsOf({ text }: DraftReading, { lead, end, figure: { sentence } }: Fact): { value: number; text: string }[] {
  const units = [...lead.matchAll(eachNamed)].map(([, unit = '']) => unit).slice(1);
  const behind = text.slice(end, Math.min(sentence.end, end + farthest));
  return findNumerals(behind).flatMap((numeral) => {
    const unit = behind[numeral.end] ?? '';
    return units.includes(unit)
      ? [{ value: Number(numeral.value), text: `${behind.slice(numeral.start, numeral.end)}${unit}` }]
      : [];
  });
}

function isFactor(fact: Fact, each: Fact): boolean {
  return !isAlike(fact, each) && isCount(fact) && fact.isExact && !fact.isChange && !fact.isEach && fact.value.gt(0);
}

const daySaid = shape`${totals.perDay}[^，。；]{0,6}$`;

/** 每天需民兵72人, after what each post and shift takes. */
function isPerDay({ lead }: Fact): boolean {
  return daySaid.test(lead) && !averageSaid.test(lead);
}

const eachAtOnce = shape`^\p{Script=Han}{0,6}(?:${reckoning.each}|${reckoning.average})\p{Script=Han}{0,8}$`;
const thingOf = /^\p{Script=Han}{1,4}/u;
const headNamed = shape`(?:${totals.perHead}|${totals.perDay}|${reckoning.average}|${reckoning.each}\p{Script=Han}{1,2})[^，。；、\d]{0,5}$`;
const daily = new Set(['天', '日', '班']);

/** Whether a count is of those who each got something: 12个社区 for 每个社区, 两批 for 每批, 41天 for 每天, people for 人均. */
function isHead(draft: DraftReading, count: Fact, each: Fact): boolean {
  const said = headNamed.exec(each.lead)?.[0] ?? each.figure.mention.per ?? '';
  if (totals.perDay.list.some((word) => said.includes(word) && daily.has(count.unit))) return true;
  if (
    !persons.has(count.unit) &&
    count.unit !== '个' &&
    (said.includes(count.unit) || each.figure.mention.per === count.unit)
  )
    return true;
  // 11个社区民兵之家每个补助3000元: one breath.
  if (said.includes(count.unit) && count.end === each.start - each.lead.length && !/[，。；]/.test(each.lead))
    return true;
  // 9个社区各配, 9个社区每处: nothing but the each stands between.
  if (count.end === each.start - each.lead.length && eachAtOnce.test(each.lead)) return true;
  const thing = thingOf.exec(draft.text.slice(count.end, count.end + 4))?.[0] ?? '';
  if (thing !== '' && (said.includes(thing.slice(0, 2)) || said.endsWith(thing.slice(-1)))) return true;
  if (count.label.length >= 2 && said.includes(count.label.slice(-2))) return true;
  return (
    persons.has(count.unit) &&
    Array.from('人名户家').some((letter) => said.includes(letter) || each.figure.mention.per === letter)
  );
}

const saysSum = shape`(?:${totals.sumSaid}|${reckoning.sum}|${totals.perDay}${reckoning.sumVerb})[^，。；]{0,8}$`;

function summed(amounts: readonly Fact[], each: Fact): Fact | undefined {
  return amounts.find((fact) => fact.start > each.end && fact.start - each.end <= farthest && saysSum.test(fact.lead));
}

/** 25人、47.5万元，人均1.9万元: the amount stands right before, next to the count. */
function beside(facts: readonly Fact[], amounts: readonly Fact[], i: number): Fact | undefined {
  return amounts.find((fact) => !fact.isEach && (fact === facts[i - 1] || fact === facts[i - 2]));
}

function comesOut(count: Big, own: Big, each: Fact, total: Fact): boolean {
  const product = count.times(own);
  // 每户1.2万元，共计25.2万元: what is added up from it was not rounded.
  const isAverage = averageSaid.test(each.lead) || total.start < each.start;
  const isRounded = averageSaid.test(each.lead) || (isAverage && (lastDigit(each).lt(1) || each.text.includes('万')));
  return (
    (isRounded && total.value.div(count).minus(own).abs().lt(lastDigit(each))) ||
    product.minus(total.value).abs().lt(lastDigit(total))
  );
}

const perPeriod = [
  [reckoning.weekly, 52],
  [reckoning.everyTwoMonths, 6],
  [reckoning.monthly, 12],
  [reckoning.quarterly, 4],
  [reckoning.halfYearly, 2],
] as const;
const periods = perPeriod.map(([words, times]) => [shape`${words}[^，。；]{0,16}$`, times] as const);
const monthsTold = shape`(\d{1,2})${time.monthMark}?[至到—-](\d{1,2})${time.monthMark}`;
const follower = /^[“”]?([\p{Script=Han}]{2,8})/u;
const resultSaid = shape`(?:${totals.wholeYear}|${reckoning.sum}|${reckoning.sumLoose}|${reckoning.sumOfTime})[^，。；]{0,6}$`;
const isTurn = (fact: Fact): boolean =>
  !persons.has(fact.unit) && fact.unit !== '元' && fact.unit !== '个' && isCount(fact);

/** 每月召开一次议军会 and 全年召开议军会4次: told of the same thing, by its indicator, its name or the same sentence. */
function checkFrequencies(draft: DraftReading, sentences: readonly (readonly Fact[])[]): Finding[] {
  const facts = sentences
    .flat()
    .filter((fact) => fact.part !== 'plans' && isTurn(fact) && !fact.isLastYear && !fact.isChange);
  const byUnit = groupBy(
    facts.filter(({ lead }) => timesOf(lead) === undefined),
    ({ unit }) => unit,
  );
  const often = facts.flatMap((fact): Often[] => {
    const times = fact.isExact ? timesOf(fact.lead) : undefined;
    const name = follower.exec(draft.text.slice(fact.end, fact.end + 10))?.[1] ?? fact.label;
    return times === undefined
      ? []
      : [{ fact, start: fact.start - Math.min(fact.lead.length, 8), value: fact.value, times, name }];
  });
  return [
    ...often.flatMap((one) => {
      const others = (byUnit.get(one.fact.unit) ?? []).slice(0, mostCompared).filter((fact) => isSameThing(one, fact));
      const other = others.find((fact) => isOfSentence(one, fact)) ?? others[0];
      return other ? judge(draft, one, other) : [];
    }),
    ...facts.flatMap((fact) => (resultSaid.test(fact.lead) ? judgeOnce(draft, fact) : [])),
  ];
}

interface Often {
  fact: Fact;
  start: number;
  value: Big;
  times: number;
  name: string;
}

function timesOf(words: string): number | undefined {
  return periods.find(([pattern]) => pattern.test(words))?.[1];
}

function judge(draft: DraftReading, often: Often, other: Fact): Finding[] {
  const { fact, times, value, start } = often;
  const months = times === 12 ? monthsOf(draft, fact) : null;
  const wanted = value.times(months ?? times);
  const ofPeriod = draft.isHalfYear || halfSaid.test(other.lead) ? wanted.div(2) : wanted;
  const isRight =
    months === null
      ? other.value.gte(ofPeriod) && !(isSummedNext(often, other) && isLittleMore(other.value, ofPeriod))
      : other.value.eq(wanted) || other.value.eq(value.times(times));
  if (isRight) return [];
  const said = draft.text.slice(start, fact.end);
  const message = wording.frequency(
    said,
    `${(months === null ? ofPeriod : wanted).toString()}${other.unit}`,
    other.text,
  );
  const ways = [
    { text: draft.text, of: other, to: `${(months === null ? ofPeriod : wanted).toString()}${other.unit}` },
  ];
  return contradiction('figures/frequency', 'warning', [{ ...fact, start }, other], message, { ways });
}

/** 每月一次，全年共13次: what the very next words add up is as many, where it says a sum. */
function isSummedNext({ fact, times }: Often, other: Fact): boolean {
  const isNext = other.start >= fact.end && other.start - fact.end <= nextClause && /^，[^，。；]*$/.test(other.lead);
  return times <= monthsOfYear && isNext && resultSaid.test(other.lead);
}

/** More by so few are no turns of something else. */
function isLittleMore(said: Big, wanted: Big): boolean {
  return said.gt(wanted) && said.minus(wanted).lte(2);
}

const halfSaid = shape`${papers.halfYear}`;
const nextClause = 12;
const monthsOfYear = 12;

/** 1至6月，每月上一次课，累计7次: the one each time is no figure by itself. */
function judgeOnce(draft: DraftReading, result: Fact): Finding[] {
  const { sentence } = result.figure;
  const from = Math.max(sentence.start, result.start - farthestOnce);
  const said = draft.text.slice(from, result.start);
  for (const [words, times] of perPeriod) {
    const once = new RegExp(`${words.toString()}[^，。；\\d]{0,20}${ones[0] ?? ''}${result.unit}`).exec(said);
    if (!once) continue;
    const [start, end] = [from + once.index, from + once.index + once[0].length];
    return judge(draft, { fact: { ...result, start, end }, start, value: new Big(1), times, name: '' }, result);
  }
  return [];
}

/** From 每月一次 to its sum, in characters. */
const farthestOnce = 80;

/** A text of thousands of counts is compared so far. */
const mostCompared = 100;

/** 1至6月: six; null where no months are told. */
function monthsOf(draft: DraftReading, { figure: { sentence } }: Fact): number | null {
  const told = monthsTold.exec(draft.text.slice(sentence.start, sentence.end));
  if (!told) return null;
  const months = Number(told[2]) - Number(told[1]) + 1;
  return months > 1 && months <= 12 ? months : null;
}

const shortestName = 3;

function isOfSentence({ fact: often }: Pick<Often, 'fact'>, fact: Fact): boolean {
  return fact.start > often.end && fact.figure.sentence.start === often.figure.sentence.start;
}

function isSameThing({ fact: often, name }: Often, fact: Fact): boolean {
  if (often.figure.id !== null && often.figure.id === fact.figure.id) return true;
  // 每季度召开1次，…全年共开3次: the sum told in the same sentence.
  if (isOfSentence({ fact: often }, fact) && resultSaid.test(fact.lead)) return true;
  const key = name.slice(0, shortestName);
  return key.length === shortestName && (fact.label.endsWith(key) || fact.lead.includes(key));
}
