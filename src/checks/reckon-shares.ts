/**
 * Flags rates and shares that the counts before them do not make, and goals said to be met that are not.
 * Accepted: `应到30人，实到27人，到位率90%`; `其中大学生15人，占88.2%`; `任务12人，完成14人，超额完成`
 * Flagged: `报名50人，上站体检40人，上站率85%`; `预算20万元，支出9万元，占预算的55%`; `90%的目标，到位率88%，超额完成`
 * Cannot see: rates whose counts stand in another paragraph (the kind's arithmetic knows some of them).
 */
import { grammar, reckoning, totals } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { sentenceAt, type DraftReading } from './draft-reading.ts';
import { contradiction, isAlike, isAmount, type Fact } from './facts.ts';
import type { Finding } from './finding.ts';
import { isNear, isShareAmong, tolerance, valuesOf } from './reckoning.ts';
import { wording } from './wording.ts';

export function checkShares(draft: DraftReading, sentences: readonly (readonly Fact[])[]): Finding[] {
  const findings: Finding[] = [];
  let paragraph: Fact[] = [];
  for (const own of sentences) {
    if (own[0]?.line !== paragraph[0]?.line) paragraph = [];
    for (const [i, fact] of own.entries()) {
      const pool = [...paragraph, ...own.slice(0, i)];
      findings.push(...checkRate(draft, pool, own, fact), ...checkShare(pool, own, fact, i));
    }
    findings.push(...checkGoal(draft, own));
    paragraph = [...paragraph, ...own].slice(-lookBack);
  }
  return findings;
}

/** Numbers of a paragraph looked back over. */
const lookBack = 40;

const isPercent = (fact: Fact): boolean =>
  fact.unit === '%' && fact.isExact && !fact.isChange && !fact.isLastYear && fact.part !== 'plans' && fact.value.gt(0);

interface Pair {
  part: Fact;
  whole: Fact;
}

function judged(pair: Pair, percent: Fact): Finding[] {
  const { part, whole } = pair;
  const right = part.value.times(100).div(whole.value);
  if (isNear(right.toNumber(), percent.value.toNumber(), tolerance(percent))) return [];
  const fix = `${right.round(1).toString()}%`;
  const message = wording.share(part.text, whole.text, fix, percent.text);
  const { start, end, figure } = percent;
  const ids = figure.id === null ? {} : { ids: [figure.id] };
  return [{ rule: 'figures/rate', severity: 'error', start, end, message, fix, ...ids }];
}

const rateNamed = shape`([\p{Script=Han}]{1,3})${totals.rate}${totals.amounts}?$`;
const wanted = shape`${totals.wanted}`;
const present = shape`${totals.present}`;

/** 报名50人，上站体检40人，上站率85%: what the rate names, or what was wanted and was there. */
function checkRate(draft: DraftReading, pool: readonly Fact[], own: readonly Fact[], rate: Fact): Finding[] {
  const stem = rateNamed.exec(rate.lead)?.[1];
  if (stem === undefined || !isPercent(rate)) return [];
  const near = pool.filter((fact) => isAmount(fact) && own.includes(fact));
  const pairs = near.flatMap((part, i): Pair[] => {
    const whole = near[i - 1];
    const isPair = whole && isAlike(part, whole) && whole.value.gte(part.value) && whole.value.gt(0);
    return isPair ? [{ part, whole }] : [];
  });
  const pair =
    pairs.findLast(
      ({ part, whole }) => wanted.test(nearest(whole)) && (present.test(nearest(part)) || isNamed(stem, nearest(part))),
    ) ?? pairs.findLast(({ part, whole }) => isNamed(stem, nearest(part)) && !isNamed(stem, nearest(whole)));
  if (!pair || isShareAmong(valuesOf(alikeOf(near, pair.part)), rate)) return [];
  return judged(pair, rate);
}

/** The words a count is told with. */
function nearest({ lead }: Fact): string {
  return lead.slice(-8);
}

/** 上站 names 上站体检, 到位 names 实到. */
function isNamed(stem: string, words: string): boolean {
  return Array.from(stem).some((letter) => words.includes(letter));
}

function alikeOf(facts: readonly Fact[], like: Fact): Fact[] {
  return facts.filter((fact) => isAlike(fact, like));
}

const shareSaid = shape`^[，、（]?(?:${totals.shareOf}|${totals.share})([^，。；\d]{0,8})${totals.amounts}?$`;
const longestLead = 14;

/** 大学生15人，占88.2%; 支出9万元，占预算的45%. */
function checkShare(pool: readonly Fact[], own: readonly Fact[], share: Fact, i: number): Finding[] {
  const part = own[i - 1];
  const said = shareSaid.exec(share.lead);
  if (!said || !part || !isPercent(share) || !isAmount(part) || share.lead.length > longestLead) return [];
  const before = alikeOf(pool, part).filter((fact) => fact !== part && isAmount(fact));
  if (isShareAmong(valuesOf([...before, part]), share)) return [];
  const whole = wholeOf(pool, own, before, part, said[1] ?? '');
  return whole && whole.value.gte(part.value) && whole.value.gt(0) ? judged({ part, whole }, share) : [];
}

/** What the share names (占预算的), what the share of the part before it was of, what 其中 opens, what stands right before. */
function wholeOf(
  pool: readonly Fact[],
  own: readonly Fact[],
  before: readonly Fact[],
  part: Fact,
  name: string,
): Fact | undefined {
  const words = name.replace(grammarOf, '');
  const named = words.length >= 2 ? before.findLast(({ lead }) => lead.includes(words)) : undefined;
  if (named) return named;
  if (words !== '') return undefined;
  const sibling = siblingWhole(pool, before, part);
  if (sibling) return sibling;
  const near = before.filter((fact) => own.includes(fact));
  if (part.isInside) return near.findLast((fact) => !fact.isInside);
  const last = near.at(-1);
  return last && own[own.indexOf(part) - 1] === last && !isOfShare(own, last) && !amongSaid.test(last.lead)
    ? last
    : undefined;
}

/** 基干民兵中退役军人47人: a part itself. */
const amongSaid = shape`${totals.inside}`;
const grammarOf = shape`${totals.amounts}|${grammar.of}$`;

function isOfShare(own: readonly Fact[], fact: Fact): boolean {
  const next = own[own.indexOf(fact) + 1];
  return next?.unit === '%' && shareSaid.test(next.lead);
}

/** 退役军人20人，占40%；党员10人，占…: of the same 50. */
function siblingWhole(pool: readonly Fact[], before: readonly Fact[], next: Fact): Fact | undefined {
  const k = pool.findLastIndex((fact, at) => {
    const part = pool[at - 1];
    return (
      fact.unit === '%' && fact.isExact && shareSaid.test(fact.lead) && part !== undefined && before.includes(part)
    );
  });
  const [share, part] = [pool[k], pool[k - 1]];
  if (!share || !part || next.start - share.end > longestLead) return undefined;
  return before.findLast(
    (whole) =>
      whole.start < part.start &&
      whole.value.gt(0) &&
      isNear(part.value.times(100).div(whole.value).toNumber(), share.value.toNumber(), tolerance(share)),
  );
}

const goalLead = shape`${reckoning.goal}[^，。；]{0,6}$`;
const goalBehind = shape`^[^，。；]{0,6}${reckoning.goal}`;
const met = shapes`${reckoning.goalMet}`;
const beyond = shape`${totals.beyond}`;
const missed = shape`${reckoning.goalMissed}`;
const rateOfDone = shape`${totals.finished}${totals.rate}`;
const longestGoal = 60;

/** 任务15人，超额完成12人; 90%的目标，…到位率88%，超额完成目标. */
function checkGoal(draft: DraftReading, own: readonly Fact[]): Finding[] {
  const isGoal = (fact: Fact): boolean =>
    goalLead.test(fact.lead) || goalBehind.test(draft.text.slice(fact.end, fact.end + 10));
  const goal = own.find((fact) => isGoal(fact) && !fact.isChange && fact.isExact && fact.value.gt(0));
  const sentence = goal && sentenceAt(draft, goal.start);
  if (!goal || !sentence || goal.part === 'plans' || goal.isLastYear) return [];
  const results = own.filter(
    (fact) =>
      fact.start > goal.end &&
      isAlike(fact, goal) &&
      fact.isExact &&
      !fact.isChange &&
      !fact.isLastYear &&
      !isGoal(fact),
  );
  const [said] = [...sentence.text.matchAll(met)].filter(({ index }) => sentence.start + index > goal.start);
  const from = said ? sentence.start + said.index : 0;
  const reached = said
    ? (results.findLast(({ end }) => end <= from) ?? results.find(({ start }) => start >= from))
    : results.find(({ lead }) => shape`${totals.reached}`.test(lead));
  if (!reached || reached.start - goal.end > longestGoal) return [];
  const isReached = said && beyond.test(said[0]) ? reached.value.gt(goal.value) : reached.value.gte(goal.value);
  if (said && !isReached && !missed.test(draft.text.slice(from - 4, from)))
    return contradiction(
      'figures/claim',
      'error',
      [goal, { ...reached, end: Math.max(reached.end, from + said[0].length) }],
      wording.goal(goal.text, reached.text, said[0]),
    );
  const rate = own.find(
    (fact) =>
      fact.start > reached.start && isPercent(fact) && fact.lead.length <= longestLead && rateOfDone.test(fact.lead),
  );
  return rate && isAmount(reached) && isAmount(goal) ? judged({ part: reached, whole: goal }, rate) : [];
}
