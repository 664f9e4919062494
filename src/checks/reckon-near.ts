/**
 * Flags numbers whose clause says that they follow from those beside them and which nothing beside them gives: sums,
 * remainders, shares told before or behind their part, steps told before what they lie between, so much for each of
 * what the unit is made up of, means out of their range, rows of years that do not rise, more than half that is less.
 * Where `reckon-sums.ts` and its kin know the form of a sentence, this goes by what stands near alone: a number is
 * wrong only where no reading of its neighbours gives it and the nearest one gives about as much.
 * Accepted: `一班12人、二班9人，先后来了21人`; `占四成，也就是20人` of 50; `多了3名，由16名增至19名`
 * Flagged: `一班12人、二班9人，先后共来了22人`; `多了3名，由16名增至18名`; `平均年龄26岁，最大的25岁`
 * Cannot see: numbers so far from the right one that they may be of something else.
 */
import { Big } from 'big.js';
import { change, classifiers, grammar, reckoning, time, totals } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { isOverlapping } from '../text/spans.ts';
import type { DraftReading } from './draft-reading.ts';
import { contradiction, isAlike, isAmount, isCount, isMadeOf, show, showFact, type Fact } from './facts.ts';
import { basesOf, readWholes, type Wholes } from './facts-identity.ts';
import type { Finding } from './finding.ts';
import { addsUp, isNear, multiplies, tolerance, valuesOf } from './reckoning.ts';
import { dayRanges } from './reckon-days.ts';
import { wording } from './wording.ts';

/** `found`: what the other checks of figures said; a place they named is not named again. */
export function checkNear(
  draft: DraftReading,
  sentences: readonly (readonly Fact[])[],
  found: readonly Finding[],
): Finding[] {
  const wholes = readWholes(draft, sentences.flat());
  return sentences
    .flatMap((own, at) => {
      if (own[0]?.part === 'plans') return [];
      const pool = poolOf(sentences, at);
      return own.flatMap((fact, i) => {
        if (!fact.isExact) return [];
        const place: Place = { draft, own, i, fact, pool };
        return laws.flatMap((law) => law(place, wholes)).slice(0, 1);
      });
    })
    .filter((one) => !found.some((other) => isOverlapping(one, other)));
}

interface Place {
  draft: DraftReading;
  own: readonly Fact[];
  i: number;
  fact: Fact;
  /** What stands in the paragraph before the sentence. */
  pool: readonly Fact[];
}

type Law = (place: Place, wholes: Wholes) => Finding[];

/** Numbers of a paragraph looked back over. */
const lookBack = 12;

function poolOf(sentences: readonly (readonly Fact[])[], at: number): Fact[] {
  const line = sentences[at]?.[0]?.line;
  const pool: Fact[] = [];
  for (const sentence of sentences.slice(Math.max(0, at - lookBack), at).toReversed()) {
    if (sentence[0]?.line !== line) break;
    pool.unshift(...sentence);
    if (pool.length >= lookBack) break;
  }
  return pool;
}

/** What is said with a number: from the mark before it. */
function clauseOf({ lead }: Fact): string {
  return lead.slice(Math.max(0, lead.search(lastClause)));
}

const lastClause = /[^，。；：（\n]*$/u;

/** What is said right behind a number, to the next mark or number. */
function behind({ text }: DraftReading, { end }: Fact): string {
  return /^[^，。；：、（\n\d]*/u.exec(text.slice(end, end + 16))?.[0] ?? '';
}

/** About as much: a digit that is another, digits changed about, or no more than a seventh off. */
function isAbout(said: Big, right: Big): boolean {
  if (right.lte(0)) return false;
  const [a, b] = [said.toFixed(), right.toFixed()];
  const others = a.length === b.length ? Array.from(a).filter((digit, k) => digit !== b[k]).length : Infinity;
  const gap = said.minus(right).abs();
  return others === 1 || gap.lte(2) || gap.lte(right.times(seventh));
}

const seventh = 0.15;
const sumOf = (facts: readonly Fact[]): Big => facts.reduce((acc, { value }) => acc.plus(value), new Big(0));

/** Whether a number is a sum of some of the others, or makes one of them up together with some. */
function takesPart(others: readonly Fact[], value: Big): boolean {
  const said = value.toNumber();
  const values = valuesOf(others);
  return (
    addsUp(values, said) || values.some((whole, k) => whole > said && makesUp(values.toSpliced(k, 1), whole - said))
  );
}

function makesUp(values: readonly number[], wanted: number): boolean {
  return values.some((value) => isNear(value, wanted, 0)) || addsUp(values, wanted);
}

function reckoned(
  rule: 'figures/sum' | 'figures/rate' | 'figures/average' | 'figures/direction',
  places: readonly Fact[],
  how: string,
  right: string,
  said: string,
): Finding[] {
  return contradiction(rule, 'error', places, wording.reckoned(how, right, said));
}

const sumSaid = shape`(?:${reckoning.sum}|${reckoning.sumLoose}|${reckoning.sumOfTime})[^，。；、]{0,9}$`;
/** From one addend to the next, in characters. */
const farthest = 40;
const noContent = shapes`${reckoning.sum}|${reckoning.sumLoose}|${reckoning.sumOfTime}|${totals.atNumber}|[^\p{Script=Han}]`;

/** 一班12人、二班9人，先后共来了22人; 2月出动12人。5月出动9人。全年共出动22人. */
const checkSum: Law = ({ own, i, fact: total, pool }) => {
  const clause = clauseOf(total);
  if (!isAmount(total) || !sumSaid.test(clause)) return [];
  const parts: Fact[] = [];
  let next = total;
  for (const fact of own.slice(0, i).toReversed()) {
    if (!isMadeOf(total, fact)) continue;
    if (fact.isTotal || !isAmount(fact) || fact.isAside !== total.isAside || next.start - fact.end > farthest) break;
    parts.unshift(fact);
    next = fact;
  }
  const before = [...pool, ...own.slice(0, i)];
  // 全年 alone says a sum only of what is called the same.
  const isBare = !shape`${reckoning.sum}|${reckoning.sumLoose}`.test(clause);
  if (isBare && !parts.every((part) => sharesWord(clause, clauseOf(part)))) return [];
  const told =
    parts.length >= 2
      ? parts
      : before.filter(
          (fact) =>
            isAmount(fact) &&
            !fact.isTotal &&
            !fact.isInside &&
            isMadeOf(total, fact) &&
            sharesWord(clause, clauseOf(fact)),
        );
  if (told.length < 2 || (told !== parts && told.length > mostApart)) return [];
  const right = sumOf(told);
  if (right.eq(total.value) || !isAbout(total.value, right)) return [];
  const alike = before.filter((fact) => isMadeOf(total, fact));
  if (takesPart(alike, total.value) || multiplies(valuesOf(own.slice(0, i)), total.value.toNumber(), 0)) return [];
  if (told.some((part) => part.value.gte(total.value))) return [];
  return reckoned(
    'figures/sum',
    [...told, total],
    told.map(({ text }) => text).join('、'),
    showFact(right, total),
    total.text,
  );
};

/** More of them in a paragraph are seldom told one by one to be added up. */
const mostApart = 4;

/** Whether two clauses have a word of two letters in common beside those that only lead to a number. */
function sharesWord(a: string, b: string): boolean {
  const words = a.replaceAll(noContent, ' ');
  for (let at = 0; at + 2 <= words.length; at += 1) {
    const word = words.slice(at, at + 2);
    if (!word.includes(' ') && b.includes(word)) return true;
  }
  return false;
}

const goneSaid = shape`(?:${reckoning.rest}|${totals.missing}|${totals.absent}|${reckoning.lost})[^，。；、]{0,6}$`;
const goneBehind = shape`^[^，。；、\d]{0,4}(?:${totals.absent}|${reckoning.lost})`;

/** 应到30人，实到27人，缺席5人; 体检88名，淘汰37名，合格52名. */
const checkGone: Law = ({ draft, own, i, fact: gone, pool }) => {
  if (!isAmount(gone) || !(goneSaid.test(clauseOf(gone)) || goneBehind.test(behind(draft, gone)))) return [];
  const isFit = (fact: Fact): boolean => isAlike(fact, gone) && isAmount(fact) && fact.isAside === gone.isAside;
  const earlier = own.slice(0, i).filter(isFit);
  const later = own.slice(i + 1).filter(isFit);
  const [whole, left] = earlier.length >= 2 ? earlier.slice(-2) : earlier.length === 1 ? [earlier[0], later[0]] : [];
  if (!whole || !left || whole.value.lte(left.value) || whole.value.lte(gone.value)) return [];
  const right = whole.value.minus(left.value);
  const slack = Math.max(2, whole.value.times(seventh).toNumber());
  if (right.eq(gone.value) || gone.value.minus(right).abs().gt(slack)) return [];
  if (
    takesPart(
      [...pool, ...own].filter((fact) => fact !== gone && isFit(fact)),
      gone.value,
    )
  )
    return [];
  return reckoned('figures/sum', [whole, left, gone], `${whole.text}、${left.text}`, showFact(right, gone), gone.text);
};

const shareSaid = shape`(?:${totals.rate}|${totals.shareOf}|${totals.share})[^，。；、]{0,8}$`;
/** Points off from which a share is of something else. */
const farthestShare = 8;

/** 党员22人，比例为50% of 40; 占61.5%，也就是15人; 训练占40%，是18万元. */
const checkShare: Law = ({ own, i, fact: share, pool }) => {
  if (share.unit !== '%' || share.isChange || share.isLastYear || share.value.lte(0)) return [];
  const isPlain = (fact: Fact | undefined): fact is Fact =>
    fact !== undefined && isAmount(fact) && fact.unit !== '%' && fact.value.gt(0);
  const after = own[i + 1];
  const amounts = own.slice(0, i).filter(isPlain);
  const last = own[i - 1];
  const isBehind = isPlain(after) && toldBehind.test(after.lead);
  const part = isBehind ? after : shareSaid.test(clauseOf(share)) && isPlain(last) ? last : undefined;
  if (!part) return [];
  const alike = amounts.filter((fact) => fact !== part && isAlike(fact, part));
  const before = [...pool.filter((fact) => isPlain(fact) && isAlike(fact, part)), ...alike];
  const ofShares = new Set(own.filter((_, k) => own[k - 1]?.unit === '%'));
  const whole = isBehind
    ? before.findLast((fact) => fact.value.gte(part.value) && !ofShares.has(fact))
    : alike.findLast((fact) => fact.value.gte(part.value));
  if (!whole) return [];
  const right = part.value.times(100).div(whole.value);
  const gap = right.minus(share.value).abs();
  if (gap.gt(farthestShare) || isNear(gap.toNumber(), 0, tolerance(share))) return [];
  // A part told behind its share is of that share; else any two numbers beside it may make it.
  const wholes = isBehind ? before : [];
  if (
    wholes.some(
      ({ value }) =>
        value.gt(0) && isNear(part.value.times(100).div(value).toNumber(), share.value.toNumber(), tolerance(share)),
    )
  )
    return [];
  if (!isBehind && isShareOfTwo(valuesOf([...before, part]), share)) return [];
  return reckoned(
    'figures/rate',
    [whole, part, share],
    `${part.text}占${whole.text}`,
    `${right.round(1).toString()}%`,
    share.text,
  );
};

/** Of two numbers as they stand: sums would make any share by chance. */
function isShareOfTwo(values: readonly number[], share: Fact): boolean {
  return values.some((part) =>
    values.some((whole) => whole > part && isNear((part * 100) / whole, share.value.toNumber(), tolerance(share))),
  );
}

const toldBehind = shape`^，?(?:${reckoning.thatIs})[^，。；、\d]{0,4}$`;

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
  return reckoned('figures/direction', [from, to, step], `${from.text}、${to.text}`, how, step.text);
};

const longestTurn = 14;

/** What a step is told against, and this year's before it. */
function stepOf(draft: DraftReading, own: readonly Fact[], i: number, pool: readonly Fact[]): [Fact, Fact] | null {
  const [from, step] = [own[i - 1], own[i]];
  if (!from || !step || !isAlike(from, step) || from.isChange || !from.isExact) return null;
  if (!against.test(from.lead) || !againstBehind.test(draft.text.slice(from.end, from.end + 10))) return null;
  const to = [...pool, ...own.slice(0, i - 1)].findLast(
    (fact) => isAmount(fact) && isAlike(fact, from) && !fact.isInside && !fact.isAdded,
  );
  return to && to.line === from.line ? [from, to] : null;
}

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

const perEach = shape`(?:${reckoning.each})(?:${classifiers.plainOne})?([\p{Script=Han}（）]{1,7}?)[^，。；、]{0,6}$`;

/** 印发1600张，每个社区120张, of the 16 there are. */
const checkOfEach: Law = ({ own, i, fact: each }, wholes) => {
  if (!each.isEach || each.isChange || !isCount(each)) return [];
  const said = perEach.exec(clauseOf(each))?.[0];
  const bases = said === undefined ? null : basesOf(wholes, said);
  if (
    !bases ||
    own.some((fact) => bases.some((base) => fact.value.eq(base.fact.value) && fact.unit === base.fact.unit))
  )
    return [];
  const fits = (fact: Fact | undefined): boolean => fact !== undefined && isAmount(fact) && isAlike(fact, each);
  const total = [own[i - 1], own[i + 1]].find(fits);
  if (!total || (total === own[i + 1] && !sumSaid.test(clauseOf(total)))) return [];
  const count = bases.reduce((acc, { fact }) => acc.plus(fact.value), new Big(0));
  const right = count.times(each.value);
  if (right.eq(total.value) || right.minus(total.value).abs().gt(right.times(quarter))) return [];
  if (multiplies([...valuesOf(own.filter((fact) => fact !== total))], total.value.toNumber(), 0)) return [];
  return reckoned('figures/average', [total, each], `${show(count)}×${each.text}`, showFact(right, total), total.text);
};

const quarter = 0.25;

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

const personDays = new Set(reckoning.personDays.list);

/** 30人训练10天、20人训练5天，共训练400人日. */
const checkPersonDays: Law = ({ own, i, fact: total, pool }) => {
  if (!personDays.has(total.unit) || !isAmount(total)) return [];
  const before = own.slice(0, i);
  const turns = (facts: readonly Fact[]): Big[] =>
    facts.flatMap((days, k) => {
      const heads = facts.slice(0, k).findLast((fact) => fact.unit === '人' || fact.unit === '名');
      return dayUnit.test(days.unit) && heads ? [heads.value.times(days.value)] : [];
    });
  const sums = [before, [...pool, ...before]].map((facts) =>
    turns(facts).reduce((acc, value) => acc.plus(value), new Big(0)),
  );
  if (sums.some((sum) => sum.eq(total.value)) || multiplies(valuesOf([...pool, ...before]), total.value.toNumber(), 0))
    return [];
  const all = before.reduce((acc, { value }) => acc.times(value), new Big(1));
  const right = (before.length <= 3 ? [all, ...sums] : sums).find((value) => isAbout(total.value, value));
  if (!right) return [];
  return reckoned(
    'figures/sum',
    [...before, total],
    before.map(({ text }) => text).join('、'),
    showFact(right, total),
    total.text,
  );
};

const laws: readonly Law[] = [
  checkSum,
  checkGone,
  checkShare,
  checkStep,
  checkTimes,
  checkOfEach,
  checkMean,
  checkRun,
  checkHalf,
  checkDaysBefore,
  checkPersonDays,
];
