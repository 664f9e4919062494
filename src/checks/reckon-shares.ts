/**
 * Flags rates and shares that the counts before them do not make, and goals said to be met that are not.
 * Accepted: `应到30人，实到27人，到位率90%`; `其中大学生15人，占88.2%`; `任务12人，完成14人，超额完成`
 * Flagged: `报名50人，上站体检40人，上站率85%`; `预算20万元，支出9万元，占预算的55%`; `90%的目标，到位率88%，超额完成`
 * Cannot see: rates whose counts stand in another paragraph (the kind's arithmetic knows some of them).
 */
import { amounts, grammar, reckoning, totals } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { sentenceAt, type DraftReading } from './draft-reading.ts';
import { contradiction, isAlike, isAmount, type Fact } from './facts.ts';
import type { Finding } from './finding.ts';
import { isNear, isShareAmong, isShareOf, tolerance, valuesOf } from './reckoning.ts';
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
    findings.push(...checkGoal(draft, own), ...checkMet(draft, own), ...checkBounds(own), ...checkOverAll(own));
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

const shareSaid = shape`^[，、（]?${amounts.about}?(?:${totals.shareOf}|${totals.share})([^，。；\d]{0,8})${totals.amounts}?$`;
const longestLead = 14;

/** 大学生15人，占88.2%; 支出9万元，占预算的45%. */
function checkShare(pool: readonly Fact[], own: readonly Fact[], share: Fact, i: number): Finding[] {
  const told = own[i - 1];
  if (!told || !isPercent(share) || share.lead.length > longestLead) return [];
  // 党员10人，占民兵40人的25%: the whole stands in the share itself.
  const isWithin = ofIt.test(share.lead) && shareEnd.test(told.lead);
  const part = isWithin ? own[i - 2] : told;
  const said = isWithin ? ['', ''] : shareSaid.exec(share.lead);
  if (!said || !part || !isAmount(part)) return [];
  if (isWithin) return isAlike(part, told) && told.value.gt(0) ? judged({ part, whole: told }, share) : [];
  const before = alikeOf(pool, part).filter((fact) => fact !== part && isAmount(fact));
  const among = amongNamed.exec(part.lead)?.[1] ?? '';
  const named = namedWholes(before, said[1] === '' ? among : (said[1] ?? ''));
  if (isShareOf(part.value.toNumber(), valuesOf(named.length > 0 ? named : before), share)) return [];
  const whole = named.at(-1) ?? wholeOf(pool, own, before, part, said[1] ?? '');
  return whole && whole.value.gte(part.value) && whole.value.gt(0) ? judged({ part, whole }, share) : [];
}

/** 基干民兵中退役军人27人，占…: of those. */
const amongNamed = shape`(?:^|[，；。、])(\p{Script=Han}{2,8}?)${totals.inside}[^，。；]{0,8}$`;
const ofIt = shape`^${grammar.of}$`;
const shareEnd = shape`^[，、（]?(?:${totals.shareOf}|${totals.share})[^，。；\d]{0,10}$`;
const totalled = shape`(?:${totals.atNumber})+$`;

/** 占入伍总数的: what is told of by that name. */
function namedWholes(before: readonly Fact[], name: string): Fact[] {
  const words = name.replace(grammarOf, '');
  const told = (said: string): Fact[] => {
    const near = said.length < 2 ? [] : before.filter(({ lead }) => lead.slice(-longestLead).includes(said));
    const own = near.filter(({ lead, label }) => lead.endsWith(said) || label.endsWith(said));
    return own.length > 0 ? own : near;
  };
  const whole = told(words);
  if (whole.length > 0) return whole;
  const others = told(words.replace(totalled, ''));
  return others.length > 0 ? others : before.filter((fact, i) => isNamedWithin(words, fact, before[i - 1]));
}

/** 报名大学生: 大学生, told as a part of 报名. */
function isNamedWithin(words: string, part: Fact, whole: Fact | undefined): boolean {
  if (!part.isInside || !whole || part.label.length < 2 || !words.endsWith(part.label)) return false;
  const rest = words.slice(0, -part.label.length);
  return rest.length >= 2 && whole.lead.includes(rest);
}

/** What the share of the part before it was of, what 其中 opens, what stands right before. */
function wholeOf(
  pool: readonly Fact[],
  own: readonly Fact[],
  before: readonly Fact[],
  part: Fact,
  name: string,
): Fact | undefined {
  if (name.replace(grammarOf, '') !== '') return undefined;
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
      !fact.isInside &&
      !fact.addedTo &&
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

const metLead = shape`(${reckoning.goalReached})[^，。；]{0,12}$`;
const notMet = shape`(?:${reckoning.goalMissed}|${totals.notDone})[^，。；]{0,3}$`;

/** 到位率88%，达到了年初定的90%的目标: the goal told after what was reached. */
function checkMet(draft: DraftReading, own: readonly Fact[]): Finding[] {
  return own.flatMap((goal, i): Finding[] => {
    const result = own.slice(0, i).findLast((fact) => !fact.isInside && !fact.addedTo);
    const said = metLead.exec(goal.lead);
    if (!result || !said || !isAlike(goal, result) || goal.isChange || result.isChange || result.isEach) return [];
    if (!goalBehind.test(draft.text.slice(goal.end, goal.end + 10)) && !goalLead.test(goal.lead)) return [];
    if (result.value.gte(goal.value) || notMet.test(goal.lead.slice(0, said.index))) return [];
    const message = wording.goal(goal.text, result.text, said[1] ?? '');
    return contradiction('figures/claim', 'error', [result, goal], message);
  });
}

const atLeast = shape`(?:${totals.whole}|${reckoning.allOver})[^，。；]{0,4}(?:${reckoning.above})[^，。；]{0,2}$`;
const atMost = shape`(?:${totals.whole}|${reckoning.allOver})[^，。；]{0,4}(?:${reckoning.below})[^，。；]{0,2}$`;
const lowest = shape`${reckoning.lowest}[^，。；]{0,10}$`;
const highest = shape`${reckoning.highest}[^，。；]{0,10}$`;

/** 全部超过10万元，最低的9万元: what holds for all holds for the least of them. */
function checkBounds(own: readonly Fact[]): Finding[] {
  return own.flatMap((bound, i): Finding[] => {
    const isLeast = atLeast.test(bound.lead);
    if ((!isLeast && !atMost.test(bound.lead)) || bound.part === 'plans') return [];
    const other = own
      .slice(i + 1)
      .find(
        (fact) =>
          isAlike(fact, bound) &&
          (isLeast
            ? lowest.test(fact.lead) && fact.value.lt(bound.value)
            : highest.test(fact.lead) && fact.value.gt(bound.value)),
      );
    if (!other) return [];
    const [said, told] = [bound, other].map(({ lead, text }) => `${lead.replace(beforeName, '')}${text}`);
    return contradiction('figures/claim', 'error', [bound, other], wording.claim(said ?? '', told ?? ''));
  });
}

const beforeName = /^.*[，。；、]/u;
const boundedRate = shape`(?:${reckoning.ratesOfAll})${totals.rate}?${totals.amounts}?$`;

/** 登记率103%: no more than all can be there. */
function checkOverAll(own: readonly Fact[]): Finding[] {
  return own
    .filter((fact) => fact.unit === '%' && !fact.isChange && fact.value.gt(100) && boundedRate.test(fact.lead))
    .map(({ start, end, text }) => ({
      rule: 'figures/rate',
      severity: 'error',
      start,
      end,
      message: wording.overAll(text),
    }));
}
