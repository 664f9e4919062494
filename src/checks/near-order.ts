/**
 * Laws of numbers near one another that are about more and less: steps told before what they lie between, means out of
 * their range, rows of years that do not rise, more than half that is less, days told before their dates.
 * Accepted: `多了3名，由16名增至19名`; `平均26岁，最大的35岁`; `50人，过半是新人，27人`
 * Flagged: `多了3名，由16名增至18名`; `平均26岁，最大的25岁`; `50人，过半是新人，23人`
 * Cannot see: steps against a number told in another paragraph.
 */
import { change, grammar, reckoning, time } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { DraftReading } from './draft-reading.ts';
import { contradiction, isAlike, isAmount, show, showFact, type Fact } from './facts.ts';
import { behind, clauseOf, isAbout, reckoned, type Law } from './near-place.ts';
import { dayRanges } from './reckon-days.ts';
import { wording } from './wording.ts';

const turned = shape`(?:${change.any}|${change.up}|${change.down}|${change.verb})${change.to}`;
const upSaid = shape`(?:${change.up}|${change.more})[^，。；、\d]{0,4}$`;
const downSaid = shape`(?:${change.down}|${change.fewer})[^，。；、\d]{0,4}$`;
const against = shape`(?:${reckoning.against})[^，。；]{0,14}$`;
const againstBehind = shape`^[^，。；\d]{0,4}${reckoning.likened}`;

/** 多了3名，由16名增至18名; 与上年的30名相比，多送了4名, of 26. */
const checkStep: Law = ({ draft, own, i, fact: step, pool }) => {
  const clause = clauseOf(step);
  const isUp = upSaid.test(clause);
  if (!isUp && !downSaid.test(clause)) return [];
  if (turned.test(clause) || step.unit === '%' || (step.isLastYear && !step.isChange)) return [];
  const [then, now] = own.slice(i + 1, i + 3);
  const isTold =
    then && now && isAlike(then, step) && isAlike(now, then) && turned.test(now.lead) && now.lead.length <= longestTurn;
  const pair = isTold ? [then, now] : stepOf(draft, own, i, pool);
  const [from, to] = pair ?? [];
  if (!from || !to) return [];
  const difference = to.value.minus(from.value);
  if (difference.eq(step.value.times(isUp ? 1 : -1))) return [];
  const others = [...pool, ...own].filter((fact) => isAmount(fact) && isAlike(fact, from) && fact !== from);
  const said = step.value.times(isUp ? 1 : -1);
  if (!isTold && others.some(({ value }) => value.minus(from.value).eq(said))) return [];
  if (!isAbout(step.value, difference.abs()) && difference.times(isUp ? 1 : -1).gt(0)) return [];
  const how = difference.lt(0)
    ? wording.fewer(showFact(difference.abs(), step))
    : wording.more(showFact(difference.abs(), step));
  const isTurned = difference.times(isUp ? 1 : -1).lt(0);
  const ways = isTurned ? [] : [{ text: draft.text, of: step, to: showFact(difference.abs(), step) }];
  return reckoned('figures/direction', [from, to, step], `${from.text}、${to.text}`, how, step.text, ways);
};

const longestTurn = 14;

/** What a step is told against, and this year's before it. */
function stepOf(draft: DraftReading, own: readonly Fact[], i: number, pool: readonly Fact[]): [Fact, Fact] | null {
  const [from, step] = [own[i - 1], own[i]];
  if (!from || !step || !isAlike(from, step) || from.isChange || !from.isExact) return null;
  if (!against.test(from.lead) || !againstBehind.test(draft.text.slice(from.end, from.end + 10))) return null;
  const to = [...pool, ...own.slice(0, i - 1)].findLast(
    (fact) => isAmount(fact) && isAlike(fact, from) && !fact.isInside && !fact.addedTo,
  );
  return to && to.line === from.line ? [from, to] : null;
}

const fromSaid = shape`[${change.from.letters}][^，。；、\d]{0,8}$`;
const stepSaid = shape`^[^，。；\d]{1,4}${grammar.done}$`;
const nowSaid = shape`^，[^，。；、\d]{0,4}?${change.nowIs}[^，。；、\d]{0,4}$`;

/** 从10天缩短了4天，现在是7天. */
const checkFromTo: Law = ({ own, i, fact: step }) => {
  const [from, now] = [own[i - 1], own[i + 1]];
  if (!from || !now || !isAlike(from, step) || !isAlike(now, step) || !fromSaid.test(from.lead)) return [];
  if (!nowSaid.test(now.lead) || !stepSaid.test(step.lead)) return [];
  const right = from.value[now.value.lt(from.value) ? 'minus' : 'plus'](step.value);
  if (right.eq(now.value)) return [];
  return reckoned('figures/direction', [from, step, now], `${from.text}、${step.text}`, showFact(right, now), now.text);
};

const timesUp = shape`(?:${change.up}|${change.more})${grammar.done}$`;

/** 由120平方米扩大到360平方米，扩大了3倍. */
const checkTimes: Law = ({ own, i, fact: times }) => {
  const [from, to] = [own[i - 2], own[i - 1]];
  if (times.unit !== '倍' || !from || !to || !isAlike(from, to) || from.value.lte(0) || !turned.test(to.lead))
    return [];
  if (!timesUp.test(clauseOf(times))) return [];
  const right = to.value.div(from.value).minus(1);
  if (right.minus(times.value).abs().lte(0.5) || right.lte(0)) return [];
  return reckoned(
    'figures/direction',
    [from, to, times],
    `${from.text}、${to.text}`,
    `${show(right.round(1))}倍`,
    times.text,
  );
};

const mean = shape`(?:${reckoning.average})[^，。；、]{0,6}$`;
const least = shape`(?:${reckoning.lowest})[^，。；、]{0,8}$`;
const most = shape`(?:${reckoning.highest})[^，。；、]{0,8}$`;

/** 平均年龄26岁，最大的25岁. */
const checkMean: Law = ({ own, i, fact: average }) => {
  if (!mean.test(clauseOf(average))) return [];
  const others = own.slice(i + 1, i + 4).filter((fact) => isAlike(fact, average) && fact.isExact);
  const wrong = others.find(
    (fact) =>
      (most.test(clauseOf(fact)) && fact.value.lt(average.value)) ||
      (least.test(clauseOf(fact)) && fact.value.gt(average.value)),
  );
  return wrong
    ? contradiction('figures/average', 'error', [average, wrong], wording.outOfRange(average.text, wrong.text))
    : [];
};

const yearsRun = shape`(?:${reckoning.inARow})[^，。；、]{0,3}$`;

/** 连续三年增长，21人、24人、24人. */
const checkRun: Law = ({ draft, own, i, fact: years }) => {
  if (years.unit !== '年' || !yearsRun.test(clauseOf(years))) return [];
  const said = behind(draft, years);
  const isUp = shape`${change.up}`.test(said);
  if (!isUp && !shape`${change.down}`.test(said)) return [];
  const [first, ...others] = own.slice(i + 1);
  const run = first
    ? [first, ...others.filter((fact) => isAlike(fact, first))].filter((fact) => fact.isExact && !fact.isChange)
    : [];
  const wrong = run.find((fact, k) => {
    const before = run[k - 1];
    return before !== undefined && (isUp ? fact.value.lte(before.value) : fact.value.gte(before.value));
  });
  if (!wrong || run.length < 2) return [];
  const told = run.map(({ text }) => text).join('、');
  return contradiction('figures/direction', 'error', [years, ...run], wording.claim(`${years.text}${said}`, told));
};

const shares = [
  { words: reckoning.moreThanHalf, isMore: true },
  { words: reckoning.lessThanHalf, isMore: false },
] as const;

/** 超过一半的是退役军人，49人, of 108. */
const checkHalf: Law = ({ draft, own, i, fact: part }) => {
  if (!isAmount(part)) return [];
  const last = own.slice(0, i).findLast((fact) => isAlike(fact, part));
  const said = draft.text.slice(last?.end ?? part.start, part.start) + behind(draft, part);
  const share = shares.find(({ words }) => shape`${words}`.test(said));
  const whole = own
    .slice(0, i)
    .findLast((fact) => isAlike(fact, part) && isAmount(fact) && !fact.isInside && fact.value.gt(part.value));
  if (!share || !whole) return [];
  const half = whole.value.div(2);
  if (share.isMore ? part.value.gte(half) : part.value.lte(half)) return [];
  const words = shape`${share.words}`.exec(said)?.[0] ?? '';
  return contradiction('figures/claim', 'error', [whole, part], wording.halfOf(whole.text, part.text, words));
};

/** 三天，从3月1日到3月5日. */
const checkDaysBefore: Law = ({ draft, fact: days }) => {
  if (!dayUnit.test(days.unit) || days.isEach) return [];
  const { sentence } = days.figure;
  const range = dayRanges(
    draft.text,
    { start: days.end, end: Math.min(sentence.end, days.end + nearRange) },
    draft.year,
  ).at(0);
  if (!range || days.value.eq(range.days) || /[；。]/.test(draft.text.slice(days.end, range.start))) return [];
  if (
    /\d/.test(draft.text.slice(days.end, range.start)) ||
    days.value.lt(range.days - 2) ||
    days.value.gt(range.days + 3)
  )
    return [];
  const message = wording.days(range.text, `${range.days}`, days.text);
  return [{ rule: 'figures/days', severity: 'warning', start: days.start, end: range.end, message }];
};

const dayUnit = shape`^(?:${time.dayUnit})$`;
const nearRange = 28;

export const lawsOfOrder: readonly Law[] = [
  checkStep,
  checkFromTo,
  checkTimes,
  checkMean,
  checkRun,
  checkHalf,
  checkDaysBefore,
];
