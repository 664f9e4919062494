/**
 * What may hold between numbers that stand near one another: a whole and its parts, what is done and what is left, so
 * many times so much, a share of two counts, a change between two years. Every group of numbers whose units allow a
 * relation is a candidate, with signs of how it is told; whether it was meant is for `relation-odds.ts`.
 */
import { Big } from 'big.js';
import { change, reckoning, totals } from '../lexicon/lexicon.ts';
import type { Words } from '../lexicon/words.ts';
import { isAlike, isCount, isMadeOf, lastDigit, persons, type Fact } from './facts.ts';

export const relationKinds = ['sum', 'product', 'share', 'step', 'growth', 'same'] as const;
export type RelationKind = (typeof relationKinds)[number];

export interface Relation {
  kind: RelationKind;
  /** The number that the others give, as it is told. */
  result: Fact;
  /** The others, in their order. */
  given: readonly Fact[];
  /** What they give. */
  right: Big;
  /** How it is told: the words before and behind each number, what stands between, what was passed over. */
  signs: () => readonly string[];
}

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

/** Whether the numbers give what is told, as far as it is told: a share is rounded, a sum is not. */
export function isHeld({ result, right, kind }: Relation): boolean {
  const gap = right.minus(result.value).abs();
  if (kind === 'sum' || kind === 'step' || kind === 'same') return gap.eq(0);
  return gap.lte(lastDigit(result).times(1.1)) && (kind !== 'product' || gap.eq(0) || result.text.includes('.'));
}

/** Whether another relation, which comes out, accounts for these numbers. A whole may be parted twice. */
export function isExplained(broken: Relation, held: Relation): boolean {
  const all = [held.result, ...held.given];
  if ([broken.result, ...broken.given].every((fact) => all.includes(fact))) return true;
  // Parts of one whole make up no other.
  if (broken.kind === 'sum' && held.kind === 'sum' && broken.given.every((fact) => held.given.includes(fact)))
    return true;
  if (held.result !== broken.result) return false;
  return broken.kind !== 'sum' || held.kind !== 'sum' || held.given.some((fact) => broken.given.includes(fact));
}

/** About as much as the others give: no more than a quarter off, a share some points. */
function isNearly(kind: RelationKind, said: Big, right: Big): boolean {
  const gap = said.minus(right).abs();
  return gap.lte(kind === 'share' || kind === 'growth' ? fewPoints : Math.max(2, right.toNumber() / 4));
}

const fewPoints = 12;

const isPlain = (fact: Fact): boolean => isCount(fact) && !fact.isChange && !fact.isEach;

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
      ...told(text, { w: whole, p: first, l: last }),
      ...relationSigns(text, near, whole, parts),
      ...(parts.length > 2 ? told(text, { m: parts[1] ?? first }) : []),
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
          ...told(text, { t: total, c: count, e: each }),
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
        ...told(text, { s: share, p: part, w: whole }),
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
function sharesName(told: Fact, again: Fact): boolean {
  const name = /[\p{Script=Han}]*$/u.exec(told.lead)?.[0].slice(-5) ?? '';
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
            ...told(text, { s: step, n: now, t: then }),
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

/** How many numbers stand between two. */
function gapOf(near: readonly Fact[], a: Fact, b: Fact): string {
  return String(Math.min(4, Math.abs(near.indexOf(a) - near.indexOf(b)) - 1));
}

function orderOf(places: Readonly<Record<string, Fact>>): string {
  return Object.entries(places)
    .toSorted(([, a], [, b]) => a.start - b.start)
    .map(([name]) => name)
    .join('');
}

/** The marks between parts, each once: 、 alone says that they stand in one list. */
function marksOf(text: string, parts: readonly Fact[]): string {
  const marks = new Set<string>();
  for (const [k, part] of parts.entries()) {
    const next = parts[k + 1];
    if (next) for (const [mark] of text.slice(part.end, next.start).matchAll(/[、，；。\n]/g)) marks.add(mark);
  }
  return Array.from(marks).toSorted().join('');
}

/** Words that lead to a number, by what they say of it. */
const classes: readonly (readonly [string, Words])[] = [
  ['sum', reckoning.sum],
  ['sum?', reckoning.sumLoose],
  ['year', reckoning.sumOfTime],
  ['rest', reckoning.rest],
  ['rest?', reckoning.restLoose],
  ['settled', reckoning.settled],
  ['taken', reckoning.taken],
  ['pending', reckoning.pending],
  ['built', reckoning.built],
  ['part', totals.part],
  ['share', totals.share],
  ['rate', totals.rate],
  ['wanted', totals.wanted],
  ['missing', totals.missing],
  ['absent', totals.absent],
  ['then', change.then],
  ['change', change.verb],
  ['average', reckoning.average],
  ['each', reckoning.each],
  ['group', reckoning.alsoOther],
  ['list', reckoning.listOpener],
  ['goal', reckoning.goal],
];

const farLead = 16;

/** What is said before and behind each number. */
function told(text: string, places: Readonly<Record<string, Fact>>): string[] {
  return Object.entries(places).flatMap(([name, fact]) => tellingOf(text, fact).map((sign) => `${name}${sign}`));
}

const tellings = new WeakMap<Fact, readonly string[]>();

/** A number takes part in many relations: how it is told is looked up once. */
function tellingOf(text: string, fact: Fact): readonly string[] {
  let telling = tellings.get(fact);
  if (!telling) tellings.set(fact, (telling = readTelling(text, fact)));
  return telling;
}

function readTelling(text: string, fact: Fact): string[] {
  const { lead, end, unit } = fact;
  const near = lead.slice(-farLead);
  const clause = clauseOf(near);
  const said = saidIn(fact);
  return [
    ...(said.length === 0 ? [':none'] : said.map((tag) => `:${tag}`)),
    `-${clause.slice(-1)}`,
    `-${clause.slice(-2)}`,
    `+${text.slice(end, end + 1)}`,
    `u${unitClass(unit)}`,
    `m${/[，。；：、（\n](?=[^，。；：、（\n]*$)/u.exec(near)?.[0] ?? ''}${Math.min(3, Math.floor(clause.length / 4))}`,
  ];
}

const clauseOf = (lead: string): string => /[^，。；：\n]*$/u.exec(lead)?.[0] ?? '';

const sayings = new WeakMap<Fact, readonly string[]>();

/** What the words right before a number say of it. */
function saidIn(fact: Fact): readonly string[] {
  let said = sayings.get(fact);
  if (!said) {
    const clause = clauseOf(fact.lead.slice(-farLead));
    said = classes.filter(([, words]) => words.list.some((word) => clause.includes(word))).map(([tag]) => tag);
    sayings.set(fact, said);
  }
  return said;
}

function unitClass(unit: string): string {
  if (persons.has(unit)) return 'p';
  return unit;
}

function relationSigns(text: string, near: readonly Fact[], result: Fact, given: readonly Fact[]): string[] {
  const all = [result, ...given].toSorted((a, b) => a.start - b.start);
  const [first, last] = [all[0] ?? result, all.at(-1) ?? result];
  const between = text.slice(first.end, last.start);
  const others = near.filter((fact) => fact.start > first.start && fact.start < last.start && !all.includes(fact));
  const same = (of: (fact: Fact) => unknown): string => (new Set(all.map(of)).size === 1 ? '=' : '/');
  return [
    `stops ${Math.min(3, between.split('。').length - 1)}`,
    `others ${Math.min(4, others.length)}`,
    `sentence ${same(({ figure }) => figure.sentence.start)}`,
    `aside ${same(({ isAside }) => isAside)}`,
    `then ${same(({ isLastYear }) => isLastYear)}${result.isLastYear ? 'y' : 'n'}`,
    `inside ${result.isInside ? 'y' : 'n'}${given
      .map(({ isInside }) => (isInside ? 'y' : 'n'))
      .join('')
      .slice(0, 3)}`,
    `added ${given
      .map(({ isAdded }) => (isAdded ? 'y' : 'n'))
      .join('')
      .slice(0, 3)}`,
    `total ${result.isTotal ? 'y' : 'n'}${given.some(({ isTotal }) => isTotal) ? 'y' : 'n'}`,
    `far ${Math.min(6, Math.floor((last.start - first.end) / 20))}`,
    `part ${result.part === 'plans' ? 'plans' : ''}`,
    ...(new Set(given.map(({ label }) => label.slice(-1))).size === 1 ? ['one name'] : []),
  ];
}

/** 上站率 and 上站体检: letters of the share's name in the names of its part and its whole. */
function sharedWords(share: Fact, part: Fact, whole: Fact): string[] {
  const name = /[^，。；：]*$/u.exec(share.lead)?.[0] ?? '';
  const has = ({ lead }: Fact): boolean =>
    Array.from(name).some((letter) => !'占率达为到的'.includes(letter) && lead.slice(-8).includes(letter));
  return [`named ${has(part) ? 'p' : ''}${has(whole) ? 'w' : ''}`];
}

/** Told with the same words, numbers of a text that may be one; more of them say less. */
const mostTold = 12;
const nameBefore = 8;
const nameBehind = 4;

/** Said of the year itself, in digits: 三个问题 counts what is listed. */
function isTold(fact: Fact): boolean {
  return (
    fact.isExact &&
    !change.verb.list.some((word) => fact.lead.endsWith(word)) &&
    isPlain(fact) &&
    !fact.isLastYear &&
    fact.value.gt(1) &&
    fact.part !== 'plans' &&
    /^\d/.test(fact.text)
  );
}

/** Numbers of different paragraphs that may be one thing told twice. Linear in their count. */
export function findRepeats(text: string, facts: readonly Fact[]): Relation[] {
  const byName = new Map<string, Fact[]>();
  return facts.filter(isTold).flatMap((fact) => {
    const names = namesOf(text, fact);
    const earlier = new Set<Fact>();
    for (const name of names) {
      const key = `${unitClass(fact.unit)} ${name}`;
      const told = byName.get(key);
      if (!told) byName.set(key, [fact]);
      else {
        if (told.length <= mostTold) for (const one of told) earlier.add(one);
        told.push(fact);
      }
    }
    return [...earlier]
      .filter((one) => one.line !== fact.line && !areOfTwo(one, fact) && isNearly('same', fact.value, one.value))
      .map((one): Relation => ({
        kind: 'same',
        result: fact,
        given: [one],
        right: one.value,
        signs: () => repeatSigns(text, one, fact),
      }));
  });
}

/** Bound to two indicators, or told of two occasions. */
function areOfTwo({ figure: a }: Fact, { figure: b }: Fact): boolean {
  // What money goes to is seldom told in the same words twice.
  if (a.mention.unit === '元' && a.id !== b.id) return true;
  if (a.occasion !== null && b.occasion !== null && a.occasion !== b.occasion) return true;
  return a.id !== null && b.id !== null && a.id !== b.id && a.confidence !== 'none' && b.confidence !== 'none';
}

/** Pairs of letters said right before a number and right behind it; its indicator too. */
function namesOf(text: string, { lead, end, figure: { id, confidence } }: Fact): Set<string> {
  const before = /[\p{Script=Han}“”]*$/u.exec(lead.slice(-nameBefore))?.[0] ?? '';
  const behind = /^[\p{Script=Han}]*/u.exec(text.slice(end, end + nameBehind))?.[0] ?? '';
  const pairs = [before, behind].flatMap((run) =>
    Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2)),
  );
  return new Set(id === null || confidence === 'none' ? pairs : [...pairs, id]);
}

function repeatSigns(text: string, a: Fact, b: Fact): string[] {
  const [one, other] = [namesOf(text, a), namesOf(text, b)];
  const shared = [...one].filter((name) => other.has(name));
  const ids = a.figure.id === null || b.figure.id === null ? 'none' : a.figure.id === b.figure.id ? 'same' : 'two';
  const flags = ({ isInside, isAdded, isAside, isTotal, isLastYear }: Fact): string =>
    [isInside, isAdded, isAside, isTotal, isLastYear].map((flag) => (flag ? 'y' : 'n')).join('');
  const occasions =
    a.figure.occasion === b.figure.occasion
      ? 'same'
      : a.figure.occasion === null || b.figure.occasion === null
        ? 'one'
        : 'two';
  const form = `${ids} ${Math.min(5, shared.length)} ${occasions}`;
  return [
    `form ${form}`,
    `form+ ${form} ${unitClass(a.unit)}`,
    `form* ${form} ${a.isInside ? 'y' : 'n'}${b.isInside ? 'y' : 'n'}`,
    `flags ${flags(a)} ${flags(b)}`,
    `own ${one.size - shared.length > 2 ? '+' : one.size - shared.length} ${other.size - shared.length > 2 ? '+' : other.size - shared.length}`,
    `parts ${a.part} ${b.part}`,
    `size ${a.value.gte(100) ? 3 : a.value.gte(10) ? 2 : 1}`,
    ...shared.map((name) => `shared ${name}`),
    ...told(text, { a, b }),
  ];
}
