import { actFeatures, companyOf } from './act-features.ts';
import { calibrate, type Judge } from '../judge/judge.ts';
import { probabilityOf, scoreTrees } from '../judge/trees.ts';
import { hearNumbers, type HeardNumber } from './hear-numbers.ts';
import { possibleActs, type PossibleAct } from './possible-acts.ts';
import type { Scene } from './scene.ts';
import { findSilenceCues } from './silences.ts';
import { secondLook } from './second-look.ts';

/** One thing a message tells of a figure. */
export interface HeardAct extends PossibleAct {
  /** 0 to 1, calibrated on writers the judge had not seen. */
  probability: number;
  isSure: boolean;
}

export interface Hearing {
  acts: HeardAct[];
  /** Every number of the message with what became of it. */
  numbers: HeardNumber[];
}

/** What a message says of figures: numbers told, things told without a number, values that follow from others. */
export function hear(scene: Scene, judge: Judge): Hearing {
  const numbers = hearNumbers(scene, judge);
  const weighed = weighActs(scene, judge, numbers, possibleActs(scene, judge, numbers));
  const { sure, recorded, inferred } = judge.thresholds;
  const acts = choose(weighed.filter((act) => sizeOf(scene, act) !== 'impossible')).flatMap((act): HeardAct[] => {
    if (act.probability < (act.number === null ? inferred : recorded)) return [];
    return [{ ...act, isSure: act.probability >= sure && sizeOf(scene, act) === 'usual' }];
  });
  const kept = withoutSharedCues(scene, acts);
  return { acts: kept.toSorted((a, b) => a.start - b.start), numbers: numbersWith(numbers, kept) };
}

/**
 * A word tells nothing of a figure that is only asked for, where each such word stands in a clause with the name of one
 * it does tell of: 退兵没有，举报也没有 while something else was asked.
 */
function withoutSharedCues(scene: Scene, acts: readonly HeardAct[]): HeardAct[] {
  const silent = acts.filter(({ role }) => role === 'silence');
  if (silent.length < 2) return [...acts];
  const { clauses, namesOf, names } = scene;
  const isNamed = ({ id }: HeardAct): boolean => namesOf.has(id);
  const cues = findSilenceCues(scene.text);
  const isTold = (act: HeardAct, clause: number | undefined): boolean =>
    (namesOf.get(act.id) ?? []).some((place) => clauses[names[place]?.start ?? -1] === clause);
  return acts.filter((act) => {
    if (act.role !== 'silence' || isNamed(act)) return true;
    const own = cues.filter(({ says }) => says === act.act);
    const others = silent.filter((other) => other.act === act.act && isNamed(other));
    return own.length === 0 || !own.every(({ start }) => others.some((other) => isTold(other, clauses[start])));
  });
}

export type WeighedAct = PossibleAct & { probability: number };

/** Every possible act with how likely it holds, all others in sight. */
export function weighActs(
  scene: Scene,
  judge: Pick<Judge, 'act' | 'actAgain' | 'calibration'>,
  numbers: readonly HeardNumber[],
  acts: readonly PossibleAct[],
): WeighedAct[] {
  const company = companyOf(scene, numbers, acts);
  const rows = acts.map((act) => actFeatures(company, act).values);
  const likely = rows.map((values) => probabilityOf(scoreTrees(judge.act, values)));
  const again = secondLook(acts, likely);
  return acts.map((act, at) => {
    const raw = probabilityOf(scoreTrees(judge.actAgain, [...(rows[at] ?? []), ...(again[at]?.values ?? [])]));
    return { ...act, probability: calibrate(judge.calibration, raw) };
  });
}

/** The likeliest hold: of a number one, of a figure and year one. */
export function choose<T extends WeighedAct>(acts: readonly T[]): T[] {
  const numbers = new Set<number>();
  const figures = new Set<string>();
  return acts
    .toSorted((a, b) => b.probability - a.probability)
    .filter(({ id, isLast, number }) => {
      const figure = `${isLast} ${id}`;
      if (figures.has(figure) || (number !== null && numbers.has(number))) return false;
      figures.add(figure);
      if (number !== null) numbers.add(number);
      return true;
    });
}

/** So many times the largest plausible value is a slip, and asked about. */
const beyondAll = 3;

function sizeOf({ kind }: Scene, { id, value, act }: PossibleAct): 'usual' | 'unusual' | 'impossible' {
  const figure = kind.figureById.get(id);
  const [low, high] = figure?.range ?? [0, Infinity];
  if (act === 'none') return figure?.zero === 'never' ? 'impossible' : 'usual';
  if (act !== 'given') return 'usual';
  const size = Number(value);
  if (size < 0 || size > high * beyondAll) return 'impossible';
  return size < low || size > high ? 'unusual' : 'usual';
}

/** The numbers as the acts left them: a number that tells nothing is no figure's. */
function numbersWith(numbers: readonly HeardNumber[], acts: readonly HeardAct[]): HeardNumber[] {
  const told = new Map(acts.map((act) => [act.number, act]));
  return numbers.map((heard): HeardNumber => {
    const act = told.get(heard.index);
    if (act) return { ...heard, id: act.id, isLast: act.isLast, role: act.isLast ? 'lastYear' : 'own' };
    return { ...heard, id: null, isLast: false, role: heard.otherRole };
  });
}
