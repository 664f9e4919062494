import type { Kind } from '../kinds/kind.ts';
import { grammar } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { isWithin, type Span } from '../text/spans.ts';
import { derivedCuesOf, derivedCuesOfTag, type DerivedTag } from './derived-cues.ts';
import { tiedTo } from './relatives.ts';
import { baseId, type Scene } from './scene.ts';
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
  const said = new Set(derivedCuesOf(scene).map(({ tag }) => tag));
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
    if (saidBy[one.how]?.some((tag) => said.has(tag)) === false) return;
    seen.add(key);
    found.push({ ...one, by: step?.value ?? 0, step: step ?? null });
  };
  for (const [id, place] of namedOrAsked(scene)) {
    const base = { id, place };
    const near = nearestFirst(steps, placed.find((one) => one.id === id)?.index ?? null, place, scene);
    for (const from of basesFor(scene, id, known, placed)) addFromWhole(add, base, from, known, near, kind);
    addFromLast(add, base, last.get(id), near);
    const times = rhythmOf(scene, id, place);
    if (times !== null) add({ ...base, value: times, how: 'rhythm', from: id, isLast: false });
    addFromKnown(add, base, expected.known[id], near);
    addSum(add, base, scene);
    const own = known.get(id);
    if (own === undefined) continue;
    add({ ...base, value: own, how: 'lastAsThis', from: id, isLast: true });
    for (const step of near) {
      add({ ...base, value: own - step.value, how: 'lastFromThisLess', from: id, isLast: true }, step);
      add({ ...base, value: own + step.value, how: 'lastFromThisMore', from: id, isLast: true }, step);
    }
  }
  return found;
}

/** Of ways that are always put into words, which cues tell of them: nothing follows by them from a message without. */
const saidBy: Partial<Record<Derivation, readonly DerivedTag[]>> = {
  wholeLess: ['allBut', 'fewer', 'rest'],
  wholeMore: ['more', 'sum', 'again'],
  times: ['each', 'sum', 'rhythm'],
  half: ['half'],
  rest: ['rest', 'more', 'fewer', 'allBut', 'sum', 'whole'],
  asLast: ['same', 'lastYear'],
  lastMore: ['more'],
  lastFewer: ['fewer'],
  twiceLast: ['half'],
  knownMore: ['more', 'again', 'sum'],
  knownFewer: ['fewer', 'allBut', 'again'],
  lastAsThis: ['same', 'lastYear'],
  lastFromThisLess: ['more'],
  lastFromThisMore: ['fewer'],
};

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
  const tied = tiedTo(kind, id);
  const told = placed.filter((one) => !one.isLast).map((one) => one.id);
  const named = [...known.keys()].filter((one) => namesOf.has(one));
  const others = [...told.slice(-mostBases), ...named.slice(0, mostBases)].filter((one) => isOfLikeUnit(kind, id, one));
  return [...new Set([...tied, ...others])].filter((one) => one !== id && known.has(one));
}

function isOfLikeUnit(kind: Kind, id: string, other: string): boolean {
  const [one, two] = [id, other].map((each) => unitClass(kind.figureById.get(each)?.unit ?? ''));
  return one === two || (isCount(one ?? 0) && isCount(two ?? 0));
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
  // So much for each of them is money; a share or a sum is never as many as they are.
  if (!isOfLikeUnit(kind, base.id, from)) {
    for (const step of steps) if (step.value > 1) add({ ...one, value: whole * step.value, how: 'times' }, step);
    return;
  }
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

/** Figures named, asked for, or said by a set phrase to be as many as another: 应登记356，全登了. */
export function namedOrAsked(scene: Scene): Map<string, number | null> {
  const found = new Map<string, number | null>();
  for (const [place, name] of scene.names.slice(0, 40).entries())
    for (const { figure } of name.namings)
      if (figure.previousOf === undefined && !found.has(figure.id)) found.set(figure.id, place);
  for (const asked of scene.expected.asked) {
    const id = baseId(scene.kind, asked);
    const figure = scene.kind.figureById.get(id);
    if (figure && figure.group !== 'meta' && !found.has(id)) found.set(id, null);
  }
  for (const { id, sameAs } of scene.kind.figures)
    for (const { id: whole } of sameAs)
      for (const [one, other] of [
        [id, whole],
        [whole, id],
      ] as const)
        if (!found.has(one) && scene.namesOf.has(other) && isSaidAsMany(scene, one, other)) found.set(one, null);
  return found;
}

/** By a set phrase of either figure: 应登记356，全登了, and as well 登记356，全登了. */
export function isSaidAsMany(scene: Scene, one: string, other: string): boolean {
  return phrasesOfBoth(scene, one, other).some((phrase) => phraseShape(phrase).test(scene.text));
}

/** The same, with nothing counted between that number and the phrase, or the number said again: no other can be meant. */
export function isSaidRightBehind(scene: Scene, { id, from, value }: DerivedCandidate): boolean {
  return phrasesOfBoth(scene, id, from).some((phrase) => {
    const found = phraseShape(phrase).exec(scene.text);
    if (!found) return false;
    const before = scene.numbers.findLast(({ end }) => end <= found.index);
    const again = scene.numbers.find(({ start }) => start === found.index + found[0].length);
    return Number((again ?? before)?.mention.value) === value;
  });
}

const phraseShapes = new Map<string, RegExp>();

/** 全登了 is said as 全登完了, 全登上了 as well. */
function phraseShape(phrase: string): RegExp {
  const known = phraseShapes.get(phrase) ?? new RegExp(phrase.replace(doneAtEnd, `${resultEnd.source}?$&`), 'u');
  phraseShapes.set(phrase, known);
  return known;
}

const doneAtEnd = shape`${grammar.done}$`;
const resultEnd = shape`${grammar.resultEnd}`;

function phrasesOfBoth({ kind }: Scene, one: string, other: string): string[] {
  const said = (id: string, whole: string): string[] =>
    (kind.figureById.get(id)?.sameAs ?? []).filter((same) => same.id === whole).flatMap(({ phrases }) => phrases);
  return [...said(one, other), ...said(other, one)];
}

/** Numbers of the message, and 俩 仨 一 that are no numerals of their own. */
function stepsOf(scene: Scene): Step[] {
  const { numbers, text } = scene;
  const steps: Step[] = [];
  for (const [index, { mention, start, end }] of numbers.entries()) {
    const value = Number(mention.value);
    if (value > 0) steps.push({ value, start, end, index });
  }
  for (const [letter, value] of smallWords) {
    const start = text.indexOf(letter);
    if (start >= 0) steps.push({ value, start, end: start + 1, index: null });
  }
  // The one of 一个不少 is none that is missing.
  const wholes = derivedCuesOfTag(scene, 'whole');
  return steps.filter((step) => !wholes.some((cue) => isWithin(step, cue))).slice(0, mostStepsInAll);
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

/** How often a year, by the rhythm nearest to a name of what is counted in times; null without one. */
function rhythmOf(scene: Scene, id: string, place: number | null): number | null {
  const { text, kind, names } = scene;
  if (unitClass(kind.figureById.get(id)?.unit ?? '') !== unitClass('次')) return null;
  const at = place === null ? 0 : (names[place]?.end ?? 0);
  let nearest: { times: number; gap: number } | null = null;
  for (const found of text.matchAll(rhythm)) {
    const gap = Math.abs(found.index - at);
    const times = rhythms.find(([words]) => words.test(found[0]))?.[1];
    if (times !== undefined && (!nearest || gap < nearest.gap)) nearest = { times, gap };
  }
  return nearest?.times ?? null;
}

const rhythm = /每个?季|每个?月|月月|每半年|半年一/g;
const rhythms: readonly (readonly [RegExp, number])[] = [
  [/季/, 4],
  [/半年/, 2],
  [/月/, 12],
];
