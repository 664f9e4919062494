/**
 * What may hold between numbers that stand near one another: a whole and its parts, what is done and what is left, so
 * many times so much, a share of two counts, a change between two years. Every group of numbers whose units allow a
 * relation is a candidate, with signs of how it is told; whether it was meant is for `relation-odds.ts`.
 */
import { Big } from 'big.js';
import { totals } from '../lexicon/lexicon.ts';
import { isAlike, isCount, isMadeOf, type Fact } from './facts.ts';
import { isNearly, isPlain, type Relation } from './relation.ts';
import { clauseOf, gapOf, marksOf, orderOf, relationSigns, saidIn, tellingsOf, unitClass } from './relation-signs.ts';

/** Before a number, where its name may stand. */
const nameBefore = 8;
/** Numbers of a unit looked over for one relation. */
const mostAlike = 8;
const mostParts = 6;
/** From the first number of a relation to the last, in characters. */
const farthest = 160;
/** Where a list of parts seems to go on, in characters. */
const nextReach = 24;
/** Facts of a paragraph that one may be related to. */
const window = 24;

/** Candidates among the numbers of one paragraph that give what is told, or nearly. Linear in their count. */
export function findRelations(text: string, facts: readonly Fact[]): Relation[] {
  const usable = facts.filter((fact) => fact.isExact && fact.value.gt(0));
  return usable.flatMap((fact, at) => {
    const near = usable.slice(Math.max(0, at - window), at + window);
    const i = near.indexOf(fact);
    return [
      ...sumsOf(text, near, i),
      ...productsOf(text, near, i),
      ...sharesOf(text, near, i),
      ...stepsOf(text, near, i),
    ].filter(({ kind, result, right }) => kind === 'sum' || isNearly(kind, result.value, right));
  });
}

function sumsOf(text: string, near: readonly Fact[], i: number): Relation[] {
  const whole = near[i];
  if (!whole || !isPlain(whole)) return [];
  const made = near.filter((fact) => fact === whole || (isPlain(fact) && isMadeOf(whole, fact)));
  const alike = made.filter((fact) => isAlike(whole, fact));
  // 巡堤126人次，转移173人，守卡94人次，共220人次: of those counted in turns, and of all who may be.
  return (made.length === alike.length ? [made] : [made, alike]).flatMap((row) => sumsAmong(text, near, row, whole));
}

/** Runs of numbers behind or before a whole. */
function sumsAmong(text: string, near: readonly Fact[], alike: readonly Fact[], whole: Fact): Relation[] {
  const at = alike.indexOf(whole);
  const found: Relation[] = [];
  for (let from = at + 1; from <= at + mostAlike && from < alike.length; from += 1)
    for (let to = from + 2; to <= from + mostParts && to <= alike.length; to += 1)
      found.push(...sumOf(text, near, alike, { whole, from, to }));
  for (let to = at; to > at - mostAlike && to >= 2; to -= 1)
    for (let from = to - 2; from >= to - mostParts && from >= 0; from -= 1)
      found.push(...sumOf(text, near, alike, { whole, from, to }));
  return found;
}

function sumOf(
  text: string,
  near: readonly Fact[],
  alike: readonly Fact[],
  { whole, from, to }: { whole: Fact; from: number; to: number },
): Relation[] {
  const at = alike.indexOf(whole);
  const isBehind = from > at;
  const parts = alike.slice(from, to);
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return [];
  const reach = Math.max(last.end, whole.end) - Math.min(first.start, whole.start);
  if (reach > farthest || parts.some(({ value }) => value.gte(whole.value))) return [];
  const right = parts.reduce((sum, { value }) => sum.plus(value), new Big(0));
  if (!isNearly('sum', whole.value, right)) return [];
  const signs = (): string[] => {
    const next = isBehind ? alike[to] : alike[from - 1];
    const goesOn = next !== undefined && Math.abs(next.start - (isBehind ? last.end : first.start)) < nextReach;
    const skipped = isBehind ? from - at - 1 : at - to;
    const form = `${isBehind ? 'b' : 'a'}${Math.min(parts.length, 4)}${skipped}${marksOf(text, parts)}${goesOn ? '+' : ''}`;
    return [
      `form ${form}`,
      ...joined(form, whole, parts),
      ...tellingsOf(text, { w: whole, p: first, l: last }),
      ...relationSigns(text, near, whole, parts),
      ...(parts.length > 2 ? tellingsOf(text, { m: parts[1] ?? first }) : []),
    ];
  };
  return [{ kind: 'sum', result: whole, given: parts, right, signs }];
}

/** A form together with what is said before its first part and what kind of thing is counted. */
function joined(form: string, whole: Fact, parts: readonly Fact[]): string[] {
  const said = parts.map(saidIn);
  const isOfGroups = said.some((words) => words.includes('group'));
  const opened = said[0]?.filter((word) => word !== 'group').join() ?? '';
  return [
    `form+ ${form} ${opened} ${unitClass(whole.unit)}`,
    `form* ${form} ${isOfGroups ? 'group' : ''} ${unitClass(whole.unit)}`,
    `opened ${opened} ${isOfGroups ? 'group' : ''} ${parts.length > 2 ? 'list' : 'pair'}`,
    `whole ${saidIn(whole).join()} ${opened}`,
  ];
}

function productsOf(text: string, near: readonly Fact[], i: number): Relation[] {
  const each = near[i];
  if (!each?.isEach || each.isChange || !isCount(each)) return [];
  const totalsNear = around(near, i, (fact) => isPlain(fact) && isMadeOf(fact, each) && fact.value.gt(each.value));
  const counts = around(
    near,
    i,
    (fact) => isPlain(fact) && !isAlike(fact, each) && fact.unit !== '元' && fact.value.gt(1),
  );
  return totalsNear.flatMap((total) =>
    counts
      .filter((count) => count !== total)
      .map((count): Relation => ({
        kind: 'product',
        result: total,
        given: [count, each],
        right: count.value.times(each.value),
        signs: () => [
          `form ${orderOf({ t: total, c: count, e: each })}${gapOf(near, total, each)}${gapOf(near, count, each)}`,
          ...tellingsOf(text, { t: total, c: count, e: each }),
          ...relationSigns(text, near, total, [count, each]),
          `per ${each.figure.mention.per ?? ''} ${count.unit}`,
        ],
      })),
  );
}

function sharesOf(text: string, near: readonly Fact[], i: number): Relation[] {
  const share = near[i];
  if (share?.unit !== '%' || share.isChange) return [];
  const parts = near
    .slice(Math.max(0, i - mostAlike), i + 2)
    .filter((fact, k, all) => isAmountLike(fact) && (k >= all.indexOf(share) - 3 || sharesName(fact, share)));
  return parts.flatMap((part) => {
    if (isOfOther(share, part)) return [];
    const wholes = near
      .slice(0, Math.max(near.indexOf(part), i))
      .filter((fact) => fact !== part && isAmountLike(fact) && isAlike(fact, part) && fact.value.gte(part.value))
      .slice(-mostAlike);
    return wholes.map((whole): Relation => ({
      kind: 'share',
      result: share,
      given: [part, whole],
      right: part.value.times(100).div(whole.value),
      signs: () => [
        `form ${orderOf({ s: share, p: part, w: whole })}${gapOf(near, part, share)}${gapOf(near, whole, part)}`,
        ...tellingsOf(text, { s: share, p: part, w: whole }),
        ...relationSigns(text, near, share, [part, whole]),
        ...sharedWords(share, part, whole),
        `again ${sharesName(part, share)}${sharesName(whole, share)}`,
      ],
    }));
  });
}

/** 退役军人50人，党员占35%: of another group, whose number is not told. */
function isOfOther(share: Fact, part: Fact): boolean {
  const clause = clauseOf(share.lead);
  const ends = totals.shareOf.list.map((word) => clause.indexOf(word)).filter((at) => at > 0);
  const group = clause.slice(0, Math.min(...ends, clause.length));
  return (
    ends.length > 0 &&
    group.length > 1 &&
    !Array.from(group).some((letter) => part.lead.slice(-nameBefore).includes(letter))
  );
}

/** Whether a word of two letters right before the one number stands before the other too. */
function sharesName(first: Fact, again: Fact): boolean {
  const name = /[\p{Script=Han}]*$/u.exec(first.lead)?.[0].slice(-5) ?? '';
  return Array.from({ length: name.length - 1 }, (_, at) => name.slice(at, at + 2)).some((pair) =>
    again.lead.includes(pair),
  );
}

const isAmountLike = (fact: Fact): boolean => isPlain(fact) && fact.unit !== '倍';

function stepsOf(text: string, near: readonly Fact[], i: number): Relation[] {
  const step = near[i];
  if (!step?.isChange) return [];
  const isShare = step.unit === '%';
  const alike = around(
    near,
    i,
    (fact) =>
      !fact.isChange &&
      !fact.isEach &&
      (isShare ? isCount(fact) : step.unit === '个百分点' ? fact.unit === '%' : isAlike(fact, step)),
  );
  return alike.flatMap((now) =>
    alike
      .filter((then) => then !== now && isAlike(then, now) && !then.value.eq(now.value))
      .map((then): Relation => {
        const gap = now.value.minus(then.value).abs();
        return {
          kind: isShare ? 'growth' : 'step',
          result: step,
          given: [now, then],
          right: isShare ? gap.times(100).div(then.value) : gap,
          signs: () => [
            `form ${orderOf({ s: step, n: now, t: then })}${gapOf(near, now, step)}${gapOf(near, then, step)}`,
            `years ${now.isLastYear}${then.isLastYear}${now.value.gt(then.value) ? '>' : '<'}`,
            ...tellingsOf(text, { s: step, n: now, t: then }),
            ...relationSigns(text, near, step, [now, then]),
          ],
        };
      }),
  );
}

/** The nearest that fit, on both sides. */
function around(near: readonly Fact[], i: number, isFit: (fact: Fact) => boolean): Fact[] {
  const own = near[i];
  return [
    ...near
      .slice(Math.max(0, i - mostAlike), i)
      .filter(isFit)
      .slice(-4),
    ...near
      .slice(i + 1, i + 5)
      .filter(isFit)
      .slice(0, 3),
  ].filter((fact) => own !== undefined && Math.abs(fact.start - own.start) <= farthest);
}

/** 上站率 and 上站体检: letters of the share's name in the names of its part and its whole. */
function sharedWords(share: Fact, part: Fact, whole: Fact): string[] {
  const name = /[^，。；：]*$/u.exec(share.lead)?.[0] ?? '';
  const has = ({ lead }: Fact): boolean =>
    Array.from(name).some((letter) => !'占率达为到的'.includes(letter) && lead.slice(-8).includes(letter));
  return [`named ${has(part) ? 'p' : ''}${has(whole) ? 'w' : ''}`];
}
