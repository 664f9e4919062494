import { valueAs } from './candidates.ts';
import { derivedCandidates, derivedFeatures, type DerivedCandidate, type PlacedValue } from './derived-values.ts';
import { silenceGrams } from './grams.ts';
import { hearNumbers, type HeardNumber } from './hear-numbers.ts';
import { calibrate, nameTellings, silences, type Judge, type NumberRole, type Silence } from '../judge/judge.ts';
import type { Scene } from './scene.ts';
import {
  findSilenceCues,
  silenceCandidates,
  silenceFeatures,
  type SilenceCandidate,
  type SilenceCue,
} from './silences.ts';
import { probabilityOf, scoreTrees } from '../judge/trees.ts';
import { classify } from '../judge/word-model.ts';

/** Below this, as it comes out, a thing told without a number is not weighed further. */
const worthWeighing = 0.5;

/** One thing a message tells of a figure. */
export interface HeardAct {
  id: string;
  act: 'given' | Silence;
  /** Decimal in the catalogue's base unit; null unless given. */
  value: string | null;
  isLast: boolean;
  /** 0 to 1, calibrated on writers the judge had not seen. */
  probability: number;
  isSure: boolean;
  role: NumberRole | 'silence' | 'derived';
  /** Where it is said. */
  start: number;
  end: number;
  /** Of a number told: its place among the scene's numbers. */
  number: number | null;
  derived: DerivedCandidate | null;
  /** The words that carry it. */
  why: string[];
}

export interface Hearing {
  acts: HeardAct[];
  /** Every number of the message with what became of it. */
  numbers: HeardNumber[];
}

/** What a message says of figures: numbers told, things told without a number, values that follow from others. */
export function hear(scene: Scene, judge: Judge): Hearing {
  const numbers = hearNumbers(scene, judge);
  const told = numbers.flatMap((heard) => numberAct(scene, judge, heard, nearTo(numbers, heard.index)));
  const placed = placedIn(numbers);
  const cues = findSilenceCues(scene.text);
  const candidates = silenceCandidates(scene, cues);
  const words = new Map(
    candidates.map(({ id, place }) => [id, classify(judge.nameWords, silenceGrams(scene, id, place))]),
  );
  const silent = candidates.flatMap((one) => silentAct(scene, judge, one, cues, placed, words.get(one.id) ?? []));
  const derived = derivedActs(scene, judge, numbers, placed, words);
  return { acts: settle([...told, ...silent, ...derived]), numbers };
}

/** How likely each figure of this year has a number of its own. */
export function placedIn(numbers: readonly Pick<HeardNumber, 'id' | 'isLast' | 'counts'>[]): Map<string, number> {
  const placed = new Map<string, number>();
  for (const { id, isLast, counts } of numbers)
    if (id !== null && !isLast) placed.set(id, Math.max(placed.get(id) ?? 0, counts));
  return placed;
}

export function placedValues(
  scene: Scene,
  numbers: readonly Pick<HeardNumber, 'index' | 'id' | 'isLast' | 'counts'>[],
): PlacedValue[] {
  return numbers.flatMap(({ index, id, isLast, counts }) =>
    id !== null && counts > 0.5 ? [{ id, value: Number(valueAs(scene, index, id)), isLast }] : [],
  );
}

/** What a name's words tell of a derived and of a plain value, for `derivedFeatures`. */
export function derivedWords(words: readonly number[] | undefined): number[] {
  return [words?.[nameTellings.indexOf('derived')] ?? 0, words?.[nameTellings.indexOf('number')] ?? 0];
}

function numberAct(scene: Scene, judge: Judge, heard: HeardNumber, numbers: readonly HeardNumber[]): HeardAct[] {
  const told = scene.numbers[heard.index];
  if (heard.id === null || !told) return [];
  const value = valueAs(scene, heard.index, heard.id);
  const isNothing = value === '0' && told.mention.valueMax === undefined;
  const probability = calibrate(judge.calibration.number, heard.raw);
  const size = sizeOf(scene, heard.id, value);
  if (probability < judge.thresholds.recorded || size === 'impossible') return [];
  const isToldTwice = numbers.some((other) => isRival(scene, heard, other));
  return [
    {
      id: heard.id,
      act: isNothing ? 'none' : 'given',
      value: isNothing ? '0' : value,
      isLast: heard.isLast,
      probability,
      isSure: probability >= judge.thresholds.sure && !isToldTwice && size === 'usual',
      role: heard.role,
      start: told.start,
      end: told.end,
      number: heard.index,
      derived: null,
      why: whyOf(scene, heard.id, told.start, told.end, told.mention.unit),
    },
  ];
}

/** So many times the largest plausible value is a slip, and asked about. */
const beyondAll = 3;

function sizeOf({ kind }: Scene, id: string, value: string): 'usual' | 'unusual' | 'impossible' {
  const [low, high] = kind.figureById.get(id)?.range ?? [0, Infinity];
  const size = Number(value);
  if (size < 0 || size > high * beyondAll) return 'impossible';
  return size !== 0 && (size < low || size > high) ? 'unusual' : 'usual';
}

/** Numbers further off than this are no second telling of the same. */
const rivalReach = 6;

function nearTo(numbers: readonly HeardNumber[], index: number): readonly HeardNumber[] {
  return numbers.slice(Math.max(0, index - rivalReach), index + rivalReach + 1);
}

/** 抗旱出动12人，防汛出动20人: another value that would be the same figure, and may well count. */
function isRival({ numbers }: Scene, heard: HeardNumber, other: HeardNumber): boolean {
  if (other.index === heard.index || other.id !== null || other.counts < 0.35) return false;
  const [best] = other.ranked;
  if (best?.id !== heard.id || best.odds < 0.5) return false;
  return numbers[other.index]?.mention.value !== numbers[heard.index]?.mention.value;
}

/** The name nearest to a number, and its classifier. */
function whyOf({ names, namesOf, text }: Scene, id: string, start: number, end: number, unit: string): string[] {
  const own = (namesOf.get(id) ?? []).flatMap((place) => names[place] ?? []);
  const before = own.findLast((name) => name.end <= start);
  const after = own.find((name) => name.start >= end);
  const name = before ?? after;
  return [name ? text.slice(name.start, name.end) : '按所问', unit].filter((word) => word !== '');
}

function silentAct(
  scene: Scene,
  judge: Judge,
  candidate: SilenceCandidate,
  cues: readonly SilenceCue[],
  placed: ReadonlyMap<string, number>,
  words: readonly number[],
): HeardAct[] {
  const { values } = silenceFeatures(scene, candidate, cues, placed, words);
  return silences.flatMap((says): HeardAct[] => {
    const raw = probabilityOf(scoreTrees(judge.silence[says], values));
    if (raw < worthWeighing) return [];
    const probability = calibrate(judge.calibration.silence, raw);
    const { start, end, why } = placeOfSilence(scene, candidate, cues, says);
    return [
      {
        id: candidate.id,
        act: says,
        value: says === 'none' ? '0' : null,
        isLast: false,
        probability,
        isSure: probability >= judge.thresholds.sure,
        role: 'silence',
        start,
        end,
        number: null,
        derived: null,
        why,
      },
    ];
  });
}

function placeOfSilence(
  { names, text }: Scene,
  { place }: SilenceCandidate,
  cues: readonly SilenceCue[],
  says: Silence,
): { start: number; end: number; why: string[] } {
  const name = place === null ? undefined : names[place];
  const own = cues.filter((cue) => cue.says === says);
  const cue = name
    ? own.toSorted((a, b) => Math.abs(a.start - name.start) - Math.abs(b.start - name.start))[0]
    : own[0];
  const spans = [name, cue].filter((span) => span !== undefined);
  if (spans.length === 0) return { start: 0, end: text.length, why: ['按所问'] };
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  return { start, end, why: spans.map((span) => text.slice(span.start, span.end)) };
}

function derivedActs(
  scene: Scene,
  judge: Judge,
  numbers: readonly HeardNumber[],
  placed: ReadonlyMap<string, number>,
  words: ReadonlyMap<string, readonly number[]>,
): HeardAct[] {
  const candidates = derivedCandidates(scene, placedValues(scene, numbers));
  return candidates.flatMap((one): HeardAct[] => {
    const row = derivedFeatures(
      scene,
      one,
      candidates.length,
      placed.get(one.id) ?? 0,
      derivedWords(words.get(one.id)),
    );
    const raw = probabilityOf(scoreTrees(judge.derived, row.values));
    if (raw < worthWeighing) return [];
    const probability = calibrate(judge.calibration.derived, raw);
    const name = one.place === null ? undefined : scene.names[one.place];
    return [
      {
        id: one.id,
        act: one.value === 0 ? 'none' : 'given',
        value: String(one.value),
        isLast: one.isLast,
        probability,
        isSure: probability >= judge.thresholds.sure,
        role: 'derived',
        start: name?.start ?? 0,
        end: name?.end ?? scene.text.length,
        number: null,
        derived: one,
        why: [name ? scene.text.slice(name.start, name.end) : '按所问', one.how],
      },
    ];
  });
}

/** Of several things said of one figure the likeliest holds. */
function settle(acts: readonly HeardAct[]): HeardAct[] {
  const taken = new Set<string>();
  return acts
    .toSorted((a, b) => b.probability - a.probability)
    .filter((act) => {
      const key = `${act.isLast} ${act.id}`;
      return !taken.has(key) && taken.add(key);
    })
    .toSorted((a, b) => a.start - b.start);
}
