import type { Kind } from '../kinds/kind.ts';
import { nameTellings } from '../judge/judge.ts';
import { createAutomaton } from '../lexicon/automaton.ts';
import { silent } from '../lexicon/lexicon.ts';
import { createRow, type FeatureRow, type OpenRow } from './feature-row.ts';
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
  /** The figure it follows from, `id` itself for last year's and known values. */
  from: string;
  place: number | null;
  isLast: boolean;
}

/** A figure taken from a number of this message. */
export interface PlacedValue {
  id: string;
  value: number;
  isLast: boolean;
}

const related = new WeakMap<Kind, ReadonlyMap<string, ReadonlySet<string>>>();
const [mostCandidates, mostSteps, largestStep, mostSummed, mostBases] = [240, 8, 20, 6, 8];

/** Figures that a constraint, a whole or a set phrase ties together. */
function relatedTo(kind: Kind): ReadonlyMap<string, ReadonlySet<string>> {
  const cached = related.get(kind);
  if (cached) return cached;
  const pairs = new Map<string, Set<string>>();
  const add = (a: string, b: string): void => {
    const known = pairs.get(a);
    if (known) known.add(b);
    else pairs.set(a, new Set([b]));
  };
  for (const figure of kind.figures) {
    if (figure.partOf !== undefined) add(figure.id, figure.partOf);
    for (const other of figure.sameAs) add(figure.id, other.id);
  }
  for (const constraint of kind.constraints) {
    const words = JSON.stringify(constraint);
    const ids = kind.figures.map((figure) => figure.id).filter((id) => words.includes(id));
    if (ids.length <= 4) for (const a of ids) for (const b of ids) if (a !== b) add(a, b);
  }
  related.set(kind, pairs);
  return pairs;
}

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
  const add = (one: DerivedCandidate): void => {
    const key = `${one.id} ${one.value} ${one.isLast} ${one.how}`;
    if (one.value < 0 || seen.has(key) || found.length >= mostCandidates) return;
    seen.add(key);
    found.push(one);
  };
  for (const [id, place] of namedOrAsked(scene)) {
    const base = { id, place };
    const has = (isLast: boolean): boolean => placed.some((one) => one.id === id && one.isLast === isLast);
    if (!has(false)) {
      for (const from of basesFor(scene, id, known, placed)) addFromWhole(add, base, from, known, steps, kind);
      addFromLast(add, base, last.get(id), steps);
      for (const times of rhythmsOf(scene))
        add({ ...base, value: times, how: 'rhythm', by: times, from: id, isLast: false });
      addFromKnown(add, base, expected.known[id], steps);
      addSum(add, base, scene);
    }
    const own = known.get(id);
    if (own !== undefined && !has(true)) {
      add({ ...base, value: own, how: 'lastAsThis', by: 0, from: id, isLast: true });
      for (const by of steps) {
        add({ ...base, value: own - by, how: 'lastFromThisLess', by, from: id, isLast: true });
        add({ ...base, value: own + by, how: 'lastFromThisMore', by, from: id, isLast: true });
      }
    }
  }
  return found;
}

type Base = Pick<DerivedCandidate, 'id' | 'place'>;
type Add = (one: DerivedCandidate) => void;

/** Figures a value may follow from: tied to it, told just now, or known and named here, of a like unit. */
function basesFor(
  { kind, namesOf }: Scene,
  id: string,
  known: ReadonlyMap<string, number>,
  placed: readonly PlacedValue[],
): string[] {
  const unit = unitClass(kind.figureById.get(id)?.unit ?? '');
  const tied = relatedTo(kind).get(id) ?? new Set<string>();
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
  steps: readonly number[],
  kind: Kind,
): void {
  const whole = known.get(from);
  if (whole === undefined) return;
  add({ ...base, value: whole, how: 'whole', by: 0, from, isLast: false });
  for (const by of steps) {
    if (by > largestStep) {
      if (whole <= largestStep * 2) add({ ...base, value: whole * by, how: 'times', by, from, isLast: false });
      continue;
    }
    if (by < whole) add({ ...base, value: whole - by, how: 'wholeLess', by, from, isLast: false });
    add({ ...base, value: whole + by, how: 'wholeMore', by, from, isLast: false });
    if (by > 1) add({ ...base, value: whole * by, how: 'times', by, from, isLast: false });
  }
  if (whole % 2 === 0) add({ ...base, value: whole / 2, how: 'half', by: 0, from, isLast: false });
  if (!relatedTo(kind).get(base.id)?.has(from)) return;
  for (const sibling of relatedTo(kind).get(from) ?? []) {
    const part = known.get(sibling);
    if (sibling !== base.id && part !== undefined && part > 0 && part < whole)
      add({ ...base, value: whole - part, how: 'rest', by: part, from, isLast: false });
  }
}

function addFromLast(add: Add, base: Base, last: number | undefined, steps: readonly number[]): void {
  if (last === undefined) return;
  const from = base.id;
  add({ ...base, value: last, how: 'asLast', by: 0, from, isLast: false });
  for (const by of steps) {
    add({ ...base, value: last + by, how: 'lastMore', by, from, isLast: false });
    add({ ...base, value: last - by, how: 'lastFewer', by, from, isLast: false });
  }
  add({ ...base, value: 2 * last, how: 'twiceLast', by: 0, from, isLast: false });
}

function addFromKnown(add: Add, base: Base, known: string | undefined, steps: readonly number[]): void {
  if (known === undefined) return;
  for (const by of steps) {
    add({ ...base, value: Number(known) + by, how: 'knownMore', by, from: base.id, isLast: false });
    add({ ...base, value: Number(known) - by, how: 'knownFewer', by, from: base.id, isLast: false });
  }
}

function addSum(add: Add, base: Base, scene: Scene): void {
  if (scene.figureOrder.size < 2 || scene.figureOrder.size > mostSummed) return;
  let sum = 0;
  for (const told of scene.figureOrder.keys()) sum += Number(told.mention.value);
  add({ ...base, value: sum, how: 'sum', by: scene.figureOrder.size, from: base.id, isLast: false });
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

/** Small numbers of the message, and 俩 仨 一 that are no numerals of their own. */
function stepsOf({ numbers, text }: Scene): number[] {
  const steps = new Set<number>();
  for (const { mention } of numbers) {
    const value = Number(mention.value);
    if (value > 0 && steps.size < mostSteps) steps.add(value);
  }
  if (/[俩两]/.test(text)) steps.add(2);
  if (/[仨三]/.test(text)) steps.add(3);
  if (text.includes('一')) steps.add(1);
  return [...steps];
}

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

/** `placed`: how likely the figure has a number of its own; `words`: how likely its name's words tell a derived or a plain value. */
export function derivedFeatures(
  scene: Scene,
  one: DerivedCandidate,
  count: number,
  placed: number,
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
  row.put('placed', placed);
  row.put('size', Math.log10(one.value + 1));
  const range = figure?.range;
  row.flag('inRange', !range || (one.value >= range[0] && one.value <= range[1]));
  row.put('unitOf', unitClass(figure?.unit ?? ''));
  row.flag('isPartOf', figure?.partOf === one.from);
  const from = kind.figureById.get(one.from);
  row.flag('isRelated', relatedTo(kind).get(one.id)?.has(one.from) ?? false);
  row.flag('isOfGroup', from !== undefined && from.group === figure?.group);
  row.flag('isOfUnit', from !== undefined && from.unit === figure?.unit);
  putNearest(row, scene, one, name);
  const phrases = figure?.sameAs.find((other) => other.id === one.from)?.phrases ?? [];
  row.flag(
    'isSaidSame',
    phrases.some((phrase) => text.includes(phrase)),
  );
  row.flag('fromKnown', expected.known[one.from] !== undefined);
  const step = one.by > 0 ? scene.numbers.find(({ mention }) => Number(mention.value) === one.by) : undefined;
  row.put('stepTold', one.by > 0 ? (step ? 1 : 0) : -1);
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
  putCues(row, scene, name ?? null, step ?? null);
  return { names: row.names, values: row.values };
}

interface Place {
  start: number;
  end: number;
}

/** How far the name stands from the number whose value it may share, and whether another number stands between. */
function putNearest(row: OpenRow, scene: Scene, one: DerivedCandidate, name: Place | undefined): void {
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

function putCues(row: OpenRow, scene: Scene, name: Place | null, step: Place | null): void {
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
