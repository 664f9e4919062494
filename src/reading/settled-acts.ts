import { withAllOf } from './all-of.ts';
import { valueAs } from './candidates.ts';
import type { HeardAct } from './hear.ts';
import type { Hit } from './names-found.ts';
import { saidOfHeads } from './said-of.ts';
import { isNamedWithin, type Scene } from './scene.ts';
import { timeTags } from './cues.ts';
import { withKindsSummed } from './kinds-summed.ts';
import { withSecondAmounts } from './second-amounts.ts';
import { withSharesJoined } from './shares.ts';
import { withoutTakenBack } from './taken-back.ts';
import { unitFit } from './unit-fit.ts';

/**
 * What the words of a message settle of the acts that were not surely heard: the name that stands beats the question
 * asked, one name said to be nothing is one figure's, and last year beside this year is of the same figure; what is
 * taken back in the same breath is not all, and a second amount comes on top of the first.
 */
export function settleActs(scene: Scene, acts: readonly HeardAct[]): HeardAct[] {
  const whole = saidOfHeads(scene, acts);
  const named = whole.map((act) => namedRather(scene, whole, act));
  const silent = named.filter((act) => !isNothingBeside(scene, named, act));
  const years = silent.map((act) => behindComparison(scene, silent, act));
  const all = [...years, ...lastYearBeside(scene, years)];
  const shared = withSharesJoined(scene, withoutTakenBack(scene, withAllOf(scene, all)));
  return withKindsSummed(scene, withSecondAmounts(scene, shared));
}

/** 应急排1个、32人, when 应编 and 实有 were asked: what a name surely means comes before what it may mean. */
function namedRather(scene: Scene, acts: readonly HeardAct[], act: HeardAct): HeardAct {
  const { kind, expected, names } = scene;
  const number = act.number === null ? undefined : scene.numbers[act.number];
  const own = kind.figureById.get(act.id);
  if (!number || !own || act.isSure || act.isLast || act.role !== 'own' || !expected.asked.includes(act.id)) return act;
  if (names.some((hit) => isStrong(hit, act.id))) return act;
  const hit = names.findLast(({ end }) => end <= number.start);
  const rather = hit?.namings.find(
    ({ figure, isWeak, topics }) =>
      !isWeak &&
      topics === null &&
      figure.unit === own.unit &&
      figure.group === own.group &&
      expected.known[figure.id] === undefined &&
      acts.every((other) => other.isLast || other.id !== figure.id),
  );
  if (!rather || scene.sentences[hit?.start ?? -1] !== scene.sentences[number.start]) return act;
  return { ...act, id: rather.figure.id, value: valueAs(scene, act.number ?? 0, rather.figure.id) };
}

function isStrong({ namings }: Hit, id: string): boolean {
  return namings.some(({ figure, isWeak, topics }) => figure.id === id && !isWeak && topics === null);
}

/** 民兵之家今年没投钱: one name and one word say that there was nothing of one figure, the likeliest. */
function isNothingBeside({ kind, names }: Scene, acts: readonly HeardAct[], act: HeardAct): boolean {
  if (act.isSure || act.act !== 'none' || act.role !== 'silence') return false;
  // No 专业分队 is no people in one: nearly as likely, the thing itself comes before its people and its money.
  const isThing = ({ id }: HeardAct): boolean => !ofThings.has(kind.figureById.get(id)?.unit ?? '');
  const oddsOf = (one: HeardAct): number => one.probability + (isThing(one) ? nearly : 0);
  const hit = names.find(
    ({ start, end, namings }) =>
      start >= act.start && end <= act.end && namings.some(({ figure }) => figure.id === act.id),
  );
  return acts.some(
    (other) =>
      other !== act &&
      other.act === 'none' &&
      other.role === 'silence' &&
      other.isLast === act.isLast &&
      other.start === act.start &&
      hit?.namings.some(({ figure }) => figure.id === other.id) &&
      oddsOf(other) > oddsOf(act),
  );
}

const nearly = 0.1;
const ofThings: ReadonlySet<string> = new Set(['人', '元']);
const likely = 0.6;

/** 投入合计26.8万，24年24.5万: a number by itself behind a word for last year is of what was told right before. */
function lastYearBeside(scene: Scene, acts: readonly HeardAct[]): HeardAct[] {
  const { numbers, cues, names, text, sentences } = scene;
  return numbers.flatMap((number, index): HeardAct[] => {
    const cue = cues.find(({ tag, end }) => tag === 'lastYear' && end === number.start);
    if (number.origin !== 'figure' || !cue || acts.some((act) => act.number === index)) return [];
    const at = numbers.findLastIndex(({ end }) => end <= cue.start);
    const before = numbers[at];
    const told = acts.find((act) => act.number === at && !act.isLast && act.act === 'given');
    const figure = told && scene.kind.figureById.get(told.id);
    if (!before || !figure) return [];
    const isApart = /^[，,、（(；;\s]+$/.test(text.slice(before.end, cue.start));
    const isNamed = names.some(({ start, end }) => start >= before.end && end <= number.start);
    const isTold = acts.some((act) => act.isLast && act.id === figure.id);
    const isOne = sentences[before.start] === sentences[number.start];
    if (!isApart || isNamed || isTold || !isOne || unitFit(figure, number.mention, text) <= leastFit) return [];
    return [
      {
        ...told,
        isLast: true,
        role: 'lastYear',
        value: valueAs(scene, index, figure.id),
        start: number.start,
        end: number.end,
        number: index,
        derived: null,
        probability: likely,
        isSure: false,
      },
    ];
  });
}

/** 走16，去年18，大学生15: last year's beside this year's is said of one figure; what is named behind is of this year. */
function behindComparison(scene: Scene, acts: readonly HeardAct[], act: HeardAct): HeardAct {
  const { numbers, cues, sentences, expected, kind } = scene;
  const own = act.number === null || !act.isLast ? undefined : numbers[act.number];
  const cue = own && cues.findLast(({ tag, end }) => timeTags.has(tag) && end <= own.start);
  if (!own || cue?.tag !== 'lastYear' || sentences[cue.start] !== sentences[own.start]) return act;
  const at = numbers.findIndex(({ start }) => start >= cue.end);
  const [last, now] = [at, at - 1].map((number) => acts.find((one) => one.number === number));
  const beside = numbers[at];
  if (!beside || beside === own || last?.isLast !== true || now?.isLast !== false || last.id !== now.id) return act;
  const previous = numbers[(act.number ?? 0) - 1];
  const isTold = expected.known[act.id] !== undefined || acts.some((one) => !one.isLast && one.id === act.id);
  const isOfLast = kind.figures.some(({ previousOf }) => previousOf === act.id);
  if (isTold || isOfLast || !previous || !isNamedWithin(scene, previous.end, own.start)) return act;
  return { ...act, isLast: false, role: 'own', isSure: false };
}

const leastFit = 0.3;
