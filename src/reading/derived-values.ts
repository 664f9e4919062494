import type { Kind } from '../kinds/kind.ts';
import { nameTellings, numberRoles } from '../judge/judge.ts';
import { createAutomaton } from '../lexicon/automaton.ts';
import { silent } from '../lexicon/lexicon.ts';
import type { Span } from '../text/spans.ts';
import { createRow, type FeatureRow, type OpenRow } from './feature-row.ts';
import type { HeardNumber } from './hear-numbers.ts';
import { tiedTo } from './relatives.ts';
import { baseId, breaksBetween, countBetween, type Scene } from './scene.ts';
import { unitClass } from './unit-class.ts';

/**
 * How a value follows from others: all of a whole, all but k, k more than it, half of it, k times it; the rest of it
 * beside another part; as last year, k more, k fewer, twice; what a rhythm makes in a year; the sum of what was told; k
 * added to or taken from what is known; last year's from this year's.
 */
export const derivations = [
  'whole',
  'wholeLess',
  'wholeMore',
  'half',
  'times',
  'rest',
  'asLast',
  'lastMore',
  'lastFewer',
  'twiceLast',
  'rhythm',
  'sum',
  'knownMore',
  'knownFewer',
  'lastAsThis',
  'lastFromThisLess',
  'lastFromThisMore',
] as const;
export type Derivation = (typeof derivations)[number];

export interface DerivedCandidate {
  id: string;
  value: number;
  how: Derivation;
  /** The k of all but k, k more; 0 without one. */
  by: number;
  /** Where k is told; null without one. */
  step: Step | null;
  /** The figure it follows from, `id` itself for last year's and known values. */
  from: string;
  place: number | null;
  isLast: boolean;
}

/** A number that may be more or fewer than another, or a word that is no numeral of its own (俩). */
export interface Step extends Span {
  value: number;
  /** Its place among the scene's numbers; null for a word. */
  index: number | null;
}

/** A figure taken from a number of this message. */
export interface PlacedValue {
  id: string;
  value: number;
  isLast: boolean;
  /** Its place among the scene's numbers. */
  index: number;
}

const [mostCandidates, mostSteps, largestStep, mostSummed, mostBases] = [320, 12, 20, 6, 8];

export function derivedCandidates(scene: Scene, placed: readonly PlacedValue[]): DerivedCandidate[] {
  const { kind, expected } = scene;
  const known = new Map<string, number>();
  const last = new Map<string, number>();
  for (const [id, value] of Object.entries(expected.known)) {
    known.set(id, Number(value));
    const of = kind.figureById.get(id)?.previousOf;
    if (of !== undefined) last.set(of, Number(value));
  }
  for (const { id, value, isLast } of placed) (isLast ? last : known).set(id, value);
  const steps = stepsOf(scene);
  const found: DerivedCandidate[] = [];
  const seen = new Set<string>();
  const add: Add = (one, step) => {
    const key = `${one.id} ${one.value} ${one.isLast} ${one.how}`;
    if (one.value < 0 || seen.has(key) || found.length >= mostCandidates) return;
    seen.add(key);
    found.push({ ...one, by: step?.value ?? 0, step: step ?? null });
  };
  for (const [id, place] of namedOrAsked(scene)) {
    const base = { id, place };
    const near = nearestFirst(steps, placed.find((one) => one.id === id)?.index ?? null, place, scene);
    const has = (isLast: boolean): boolean => placed.some((one) => one.id === id && one.isLast === isLast);
    if (!has(false)) {
      for (const from of basesFor(scene, id, known, placed)) addFromWhole(add, base, from, known, near, kind);
      addFromLast(add, base, last.get(id), near);
      for (const times of rhythmsOf(scene))
        add({ ...base, value: times, how: 'rhythm', from: id, isLast: false });
      addFromKnown(add, base, expected.known[id], near);
      addSum(add, base, scene);
    }
    const own = known.get(id);
    if (own !== undefined && !has(true)) {
      add({ ...base, value: own, how: 'lastAsThis', from: id, isLast: true });
      for (const step of near) {
        add({ ...base, value: own - step.value, how: 'lastFromThisLess', from: id, isLast: true }, step);
        add({ ...base, value: own + step.value, how: 'lastFromThisMore', from: id, isLast: true }, step);
      }
    }
  }
  return found;
}

type Base = Pick<DerivedCandidate, 'id' | 'place'>;
type Add = (one: Omit<DerivedCandidate, 'by' | 'step'>, step?: Step) => void;

/** Steps by how near they stand to the figure's number, or to its name: of two with one value the nearer counts. */
function nearestFirst(steps: readonly Step[], index: number | null, place: number | null, scene: Scene): Step[] {
  const at = (index === null ? null : scene.numbers[index]?.end) ?? (place === null ? null : scene.names[place]?.end);
  if (at === null || at === undefined) return [...steps];
  return steps
    .filter((step) => step.index === null || step.index !== index)
    .toSorted((a, b) => Math.abs(a.start - at) - Math.abs(b.start - at))
    .slice(0, mostSteps);
}

/** Figures a value may follow from: tied to it, told just now, or known and named here, of a like unit. */
function basesFor(
  { kind, namesOf }: Scene,
  id: string,
  known: ReadonlyMap<string, number>,
  placed: readonly PlacedValue[],
): string[] {
  const unit = unitClass(kind.figureById.get(id)?.unit ?? '');
  const tied = tiedTo(kind, id);
  const told = placed.filter((one) => !one.isLast).map((one) => one.id);
  const named = [...known.keys()].filter((one) => namesOf.has(one));
  const others = [...told.slice(-mostBases), ...named.slice(0, mostBases)].filter((one) => {
    const other = unitClass(kind.figureById.get(one)?.unit ?? '');
    return (isCount(unit) && isCount(other)) || unit === other;
  });
  return [...new Set([...tied, ...others])].filter((one) => one !== id && known.has(one));
}

/** People, things, times and places may be as many as each other; money and shares only as money and shares. */
function isCount(unit: number): boolean {
  return unit !== unitClass('元') && unit !== unitClass('%');
}

function addFromWhole(
  add: Add,
  base: Base,
  from: string,
  known: ReadonlyMap<string, number>,
  steps: readonly Step[],
  kind: Kind,
): void {
  const whole = known.get(from);
  if (whole === undefined) return;
  const one = { ...base, from, isLast: false };
  add({ ...one, value: whole, how: 'whole' });
  for (const step of steps) {
    const by = step.value;
    if (by > largestStep) {
      if (whole <= largestStep * 2) add({ ...one, value: whole * by, how: 'times' }, step);
      continue;
    }
    if (by < whole) add({ ...one, value: whole - by, how: 'wholeLess' }, step);
    add({ ...one, value: whole + by, how: 'wholeMore' }, step);
    if (by > 1) add({ ...one, value: whole * by, how: 'times' }, step);
  }
  if (whole % 2 === 0) add({ ...one, value: whole / 2, how: 'half' });
  if (!tiedTo(kind, base.id).has(from)) return;
  for (const sibling of tiedTo(kind, from)) {
    const part = known.get(sibling);
    if (sibling !== base.id && part !== undefined && part > 0 && part < whole)
      add({ ...one, value: whole - part, how: 'rest' });
  }
}

function addFromLast(add: Add, base: Base, last: number | undefined, steps: readonly Step[]): void {
  if (last === undefined) return;
  const one = { ...base, from: base.id, isLast: false };
  add({ ...one, value: last, how: 'asLast' });
  for (const step of steps) {
    add({ ...one, value: last + step.value, how: 'lastMore' }, step);
    add({ ...one, value: last - step.value, how: 'lastFewer' }, step);
  }
  add({ ...one, value: 2 * last, how: 'twiceLast' });
}

function addFromKnown(add: Add, base: Base, known: string | undefined, steps: readonly Step[]): void {
  if (known === undefined) return;
  const one = { ...base, from: base.id, isLast: false };
  for (const step of steps) {
    add({ ...one, value: Number(known) + step.value, how: 'knownMore' }, step);
    add({ ...one, value: Number(known) - step.value, how: 'knownFewer' }, step);
  }
}

function addSum(add: Add, base: Base, scene: Scene): void {
  if (scene.figureOrder.size < 2 || scene.figureOrder.size > mostSummed) return;
  let sum = 0;
  for (const told of scene.figureOrder.keys()) sum += Number(told.mention.value);
  add({ ...base, value: sum, how: 'sum', from: base.id, isLast: false });
}

function namedOrAsked(scene: Scene): Map<string, number | null> {
  const found = new Map<string, number | null>();
  for (const [place, name] of scene.names.slice(0, 40).entries())
    for (const { figure } of name.namings)
      if (figure.previousOf === undefined && !found.has(figure.id)) found.set(figure.id, place);
  for (const asked of scene.expected.asked) {
    const id = baseId(scene.kind, asked);
    const figure = scene.kind.figureById.get(id);
    if (figure && figure.group !== 'meta' && !found.has(id)) found.set(id, null);
  }
  return found;
}

/** Numbers of the message, and 俩 仨 一 that are no numerals of their own. */
function stepsOf({ numbers, text }: Scene): Step[] {
  const steps: Step[] = [];
  for (const [index, { mention, start, end }] of numbers.entries()) {
    const value = Number(mention.value);
    if (value > 0) steps.push({ value, start, end, index });
  }
  for (const [letter, value] of smallWords) {
    const start = text.indexOf(letter);
    if (start >= 0) steps.push({ value, start, end: start + 1, index: null });
  }
  return steps.slice(0, mostStepsInAll);
}

/** Counting words that stand without a numeral (少俩). */
const smallWords = [
  ['俩', 2],
  ['两', 2],
  ['仨', 3],
  ['三', 3],
  ['一', 1],
] as const;
/** A text with more numbers than this is no remark about a difference. */
const mostStepsInAll = 60;

function rhythmsOf({ text }: Scene): number[] {
  const times: number[] = [];
  if (/每个?季/.test(text)) times.push(4);
  if (/每个?月|月月/.test(text)) times.push(12);
  if (/每半年|半年一/.test(text)) times.push(2);
  return times;
}

const cueTags = [
  'whole',
  'allBut',
  'rest',
  'same',
  'more',
  'fewer',
  'sum',
  'rhythm',
  'half',
  'lastYear',
  'again',
  'each',
] as const;
const find = createAutomaton(cueTags.flatMap((tag) => silent[tag].list.map((word) => [word, tag] as const)));

/** `numbers`: as they were heard; `words`: how likely its name's words tell a derived or a plain value. */
export function derivedFeatures(
  scene: Scene,
  one: DerivedCandidate,
  count: number,
  numbers: readonly HeardNumber[],
  words: readonly number[],
): FeatureRow {
  const row = createRow();
  const { kind, expected, text } = scene;
  const figure = kind.figureById.get(one.id);
  const name = one.place === null ? undefined : scene.names[one.place];
  const rules = (one.isLast ? scene.witness.last : scene.witness.figures).get(one.id);
  row.put('rules', rules ? (Number(rules.value) === one.value ? (rules.surface === null ? 2 : 1) : -1) : 0);
  row.put('how', derivations.indexOf(one.how));
  row.put('by', one.by);
  row.flag('isLast', one.isLast);
  row.put('count', count);
  row.flag('isNamed', name !== undefined);
  row.put('length', Math.min(400, text.length));
  row.put('numbers', Math.min(40, scene.numbers.length));
  row.put('askedPlace', expected.asked.indexOf(one.id));
  row.put('asked', expected.asked.length);
  putNumbers(row, scene, one, numbers);
  row.put('size', Math.log10(one.value + 1));
  const range = figure?.range;
  row.flag('inRange', !range || (one.value >= range[0] && one.value <= range[1]));
  row.put('unitOf', unitClass(figure?.unit ?? ''));
  row.flag('isPartOf', figure?.partOf === one.from);
  const from = kind.figureById.get(one.from);
  row.flag('isRelated', tiedTo(kind, one.id).has(one.from));
  row.flag('isOfGroup', from !== undefined && from.group === figure?.group);
  row.flag('isOfUnit', from !== undefined && from.unit === figure?.unit);
  putNearest(row, scene, one, name);
  const phrases = figure?.sameAs.find((other) => other.id === one.from)?.phrases ?? [];
  row.flag(
    'isSaidSame',
    phrases.some((phrase) => text.includes(phrase)),
  );
  row.flag('fromKnown', expected.known[one.from] !== undefined);
  const { step } = one;
  row.put('stepTold', step ? (step.index === null ? 0 : 1) : -1);
  row.flag(
    'valueTold',
    scene.numbers.some(({ mention }) => Number(mention.value) === one.value),
  );
  const basePlace = scene.namesOf.get(one.from)?.[0];
  const base = basePlace === undefined ? undefined : scene.names[basePlace];
  row.put('baseGap', base ? (name ? Math.min(60, Math.abs(base.start - name.start)) : 61) : -1);
  row.flag('baseBefore', base !== undefined && name !== undefined && base.end <= name.start);
  row.put('stepGap', name && step ? Math.min(60, Math.abs(step.start - name.start)) : 61);
  const next = name && scene.numbers.find((told) => told.start >= name.end);
  row.put('nextNumber', name && next ? Math.min(40, next.start - name.end) : 41);
  for (const [at, value] of words.entries()) row.put(`words${at}`, value);
  putCues(row, scene, name ?? null, step);
  return { names: row.names, values: row.values };
}

/** How its own number, the number it follows from and the difference were heard, and how they stand to each other. */
function putNumbers(row: OpenRow, scene: Scene, one: DerivedCandidate, numbers: readonly HeardNumber[]): void {
  const own = numbers.find(({ id, isLast }) => id === one.id && isLast === one.isLast);
  row.put('placed', own?.counts ?? 0);
  const isFromLast = one.how === 'asLast' || one.how === 'lastMore' || one.how === 'lastFewer';
  const base = numbers.find(({ id, isLast }) => id === one.from && isLast === isFromLast);
  row.put('base', base?.counts ?? -1);
  const step = one.step?.index === null || one.step === null ? undefined : numbers[one.step.index];
  row.put('stepCounts', step?.counts ?? -1);
  row.put('stepLast', step?.last ?? -1);
  row.put('stepOwn', step?.ranked.find(({ id }) => id === one.id)?.odds ?? -1);
  row.put('stepBest', step?.ranked[0]?.odds ?? -1);
  row.flag('stepIsOther', step?.id !== undefined && step.id !== null && step.id !== one.id);
  for (let role = 0; role < numberRoles.length; role += 1) row.put(`step${role}`, step?.words[role] ?? -1);
  const baseTold = base && scene.numbers[base.index];
  const [from, to] = spanBetween(baseTold, one.step);
  row.put('stepAfterBase', baseTold && one.step ? Number(one.step.start >= baseTold.end) : -1);
  row.put('stepBaseGap', to < 0 ? 61 : Math.min(60, to - from));
  row.put('stepBaseNumbers', to < 0 ? 9 : Math.min(9, countBetween(scene.numbersBefore, from, to)));
  row.put('stepBaseNames', to < 0 ? 9 : Math.min(9, countBetween(scene.namesBefore, from, to)));
  row.put('stepBaseClauses', to < 0 ? 9 : Math.min(9, breaksBetween(scene.clauses, from, to)));
  row.put('stepBaseSentences', to < 0 ? 9 : Math.min(9, breaksBetween(scene.sentences, from, to)));
  row.put('stepUnit', one.step?.index == null ? -1 : unitClass(scene.numbers[one.step.index]?.mention.unit ?? ''));
}

function spanBetween(a: Span | null | undefined, b: Span | null): readonly [from: number, to: number] {
  if (!a || !b) return [0, -1];
  return a.end <= b.start ? [a.end, b.start] : [b.end, Math.max(b.end, a.start)];
}

/** How far the name stands from the number whose value it may share, and whether another number stands between. */
function putNearest(row: OpenRow, scene: Scene, one: DerivedCandidate, name: Span | undefined): void {
  const value = one.how === 'whole' || one.how === 'half' ? one.value * (one.how === 'half' ? 2 : 1) : null;
  const at =
    value === null || !name
      ? -1
      : scene.numbers.findLastIndex((told) => told.end <= name.start && Number(told.mention.value) === value);
  const told = scene.numbers[at];
  row.put('sourceGap', told && name ? Math.min(60, name.start - told.end) : 61);
  row.put('sourceNumbers', told && name ? countBetween(scene.numbersBefore, told.end, name.start) : 9);
}

/** What a name's words tell of a derived and of a plain value, for `derivedFeatures`. */
export function derivedWords(words: readonly number[] | undefined): number[] {
  return [words?.[nameTellings.indexOf('derived')] ?? 0, words?.[nameTellings.indexOf('number')] ?? 0];
}

const foundCues = new WeakMap<Scene, ReturnType<typeof find>>();

function putCues(row: OpenRow, scene: Scene, name: Span | null, step: Span | null): void {
  let found = foundCues.get(scene);
  if (!found) foundCues.set(scene, (found = find(scene.text)));
  for (const tag of cueTags) {
    const own = found.filter((cue) => cue.tag === tag).slice(0, 30);
    const after = name ? own.find((cue) => cue.start >= name.end) : undefined;
    const before = name ? own.findLast((cue) => cue.end <= name.start) : undefined;
    row.put(`${tag}After`, name && after ? Math.min(40, after.start - name.end) : 41);
    row.put(`${tag}AfterClauses`, name && after ? Math.min(9, breaksBetween(scene.clauses, name.end, after.start)) : 9);
    row.put(`${tag}Before`, name && before ? Math.min(40, name.start - before.end) : 41);
    row.put(
      `${tag}BeforeClauses`,
      name && before ? Math.min(9, breaksBetween(scene.clauses, before.end, name.start)) : 9,
    );
    row.put(`${tag}Count`, Math.min(9, own.length));
    const gaps = step
      ? own.map((cue) => (cue.start < step.start ? Math.max(0, step.start - cue.end) : cue.start - step.end + 3))
      : [];
    row.put(`${tag}Step`, step ? Math.min(41, ...gaps) : 42);
  }
}
