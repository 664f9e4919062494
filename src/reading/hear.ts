import { actFeatures, companyOf } from './act-features.ts';
import { inOrderOfNames } from './between-numbers.ts';
import { calibrate, type Judge } from '../judge/judge.ts';
import { probabilityOf, scoreTrees } from '../judge/trees.ts';
import { valueAs } from './candidates.ts';
import { hearNumbers, type HeardNumber } from './hear-numbers.ts';
import { possibleActs, type PossibleAct } from './possible-acts.ts';
import type { Scene } from './scene.ts';
import { isSaidAsMany, isSaidRightBehind } from './derived-values.ts';
import { findSilenceCues } from './silences.ts';
import { secondLook } from './second-look.ts';
import { numbersHeardWith, weighWitness } from './weigh-witness.ts';
import type { Witness } from './witness.ts';
import { wishedNumbers, type WishedNumber } from './wished-numbers.ts';

/** One thing a message tells of a figure. */
export interface HeardAct extends PossibleAct {
  /** 0 to 1, calibrated on writers the judge had not seen. */
  probability: number;
  isSure: boolean;
  /** Only a second reader thought of it. */
  isOfWitness?: boolean;
  /** Added up from numbers of the message: how, and their places among the scene's numbers. */
  expression?: string;
  parts?: readonly number[];
}

export interface Hearing {
  acts: HeardAct[];
  /** Every number of the message with what became of it. */
  numbers: HeardNumber[];
  /** Numbers wished for although another one is true: none of the acts. */
  wished: WishedNumber[];
}

/** 防汛出动20人，抗旱出动12人: another number is as likely the same figure's, and neither takes the other back. */
function isContested(
  scene: Scene,
  numbers: readonly HeardNumber[],
  { id, value, number, isLast }: PossibleAct,
): boolean {
  const own = number === null || isLast ? undefined : scene.numbers[number];
  if (!own) return false;
  return numbers.some(({ index, ranked: [best], counts, last }) => {
    const other = scene.numbers[index];
    if (index === number || !other || best?.id !== id || Math.min(best.odds, counts) < asLikely || last > 0.5)
      return false;
    if (Number(valueAs(scene, index, id)) === Number(value)) return false;
    const [from, to] = [Math.min(own.end, other.end), Math.max(own.start, other.start)];
    return !scene.cues.some(
      (cue) => cue.tag === 'correction' && cue.start >= from - 1 && cue.end <= to + behindCorrected,
    );
  });
}

const asLikely = 0.8;
/** 20，12那是说错了 */
const behindCorrected = 12;

/** So sure, and a second reader who can make nothing of it raises no doubt. */
const sureAlone = 0.98;

/** What a rhythm makes in a year is only asked. */
const worthAsking = 0.25;

/**
 * 没有 to questions of which one cannot be nothing (no street is without communities) means that no number is at hand,
 * for all of them; named, for what cannot be nothing alone.
 */
function withoutNumberAtHand({ kind, expected, names, namesOf }: Scene, acts: readonly WeighedAct[]): WeighedAct[] {
  const isNever = (id: string): boolean => kind.figureById.get(id)?.zero === 'never';
  const isNone = ({ act, role }: PossibleAct): boolean => act === 'none' && role === 'silence';
  const isForAll = names.length === 0 && expected.asked.some(isNever);
  const likeliest = Math.max(
    0,
    ...acts.filter((one) => isNone(one) && !one.isLast).map(({ probability }) => probability),
  );
  return acts.map((one) => {
    const isMeant = isForAll ? !namesOf.has(one.id) && !one.isLast : isNever(one.id);
    if (!isNone(one) || !isMeant) return one;
    return { ...one, act: 'unknown', value: null, probability: isForAll ? likeliest : one.probability };
  });
}

/**
 * What a message says of figures: numbers told, things told without a number, values that follow from others. A
 * `witness` read it too; its word is weighed against the judge's.
 */
export function hear(scene: Scene, judge: Judge, witness: Witness | null = null): Hearing {
  const numbers = hearNumbers(scene, judge);
  const wished = wishedNumbers(scene, numbers);
  const isUntaken = new Set(wished.map(({ index }) => index));
  // A number only wished for is no company to the true one.
  const told = possibleActs(scene, judge, numbers).filter(({ number }) => number === null || !isUntaken.has(number));
  const alone = weighActs(scene, judge, numbers, told);
  const weighed = witness ? weighWitness(scene, alone, witness) : alone;
  const possible = withoutNumberAtHand(scene, weighed).filter((act) => sizeOf(scene, act) !== 'impossible');
  const { sure, recorded, inferred } = judge.thresholds;
  const acts = withoutGuessedWholes(scene, choose(possible)).flatMap((act): HeardAct[] => {
    const least = act.derived?.how === 'rhythm' ? worthAsking : act.number === null ? inferred : recorded;
    if (act.probability < least) return [];
    const isUnclear = act.number !== null && witness?.unclear.includes(scene.numbers[act.number]?.start ?? -1) === true;
    const isSaidEqual = act.derived?.how === 'whole' && isSaidRightBehind(scene, act.derived);
    const isLikely = isSaidEqual || act.probability >= (isUnclear ? sureAlone : sure);
    const isSure = isLikely && sizeOf(scene, act) === 'usual' && !isContested(scene, numbers, act);
    return [{ ...act, isSure }];
  });
  const kept = inOrderOfNames(scene, withoutSharedCues(scene, acts));
  return {
    acts: kept.toSorted((a, b) => a.start - b.start),
    numbers: numbersWith(witness ? numbersHeardWith(scene, numbers, witness) : numbers, kept),
    wished,
  };
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

/**
 * 报名85人，全上站了 says that one figure is as many as another, and not which others are: of several that might follow
 * from the same whole only those do that are named, or said by a set phrase of theirs.
 */
function withoutGuessedWholes(scene: Scene, acts: readonly WeighedAct[]): WeighedAct[] {
  const wholes = acts.filter(({ number, derived }) => number === null && derived?.how === 'whole');
  const isMeant = ({ id, derived }: WeighedAct): boolean =>
    scene.namesOf.has(id) || isSaidAsMany(scene, id, derived?.from ?? id);
  return acts.filter((act) => {
    if (!wholes.includes(act) || isMeant(act)) return true;
    return wholes.filter(({ derived }) => derived?.from === act.derived?.from).length === 1;
  });
}

export type WeighedAct = PossibleAct & { probability: number; isOfWitness?: boolean };

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
  const again = secondLook(scene, acts, likely);
  return acts.map((act, at) => {
    const raw = probabilityOf(scoreTrees(judge.actAgain, (rows[at] ?? []).concat(again[at]?.values ?? [])));
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
