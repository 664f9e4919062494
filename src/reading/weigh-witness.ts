import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Mention } from '../mentions/mention.ts';
import { candidatesOf, valueAs } from './candidates.ts';
import type { HeardNumber } from './hear-numbers.ts';
import type { PossibleAct } from './possible-acts.ts';
import { baseId, type Scene } from './scene.ts';
import { unitFit } from './unit-fit.ts';
import { isOddUnit } from './unit-class.ts';
import type { Witness, WitnessedNumber, WitnessedTelling } from './witness.ts';

type Weighed = PossibleAct & { probability: number; isOfWitness?: boolean };

/**
 * What the judge never thought of: of what it leaves for a number being no figure's, so much is for a figure that is
 * named near it or asked for, so much for any other; and so likely a thing is told without a number.
 */
const unthoughtOf = { near: 0.3, far: 0.06 };
const toldUnthoughtOf = { near: 0.25, far: 0.03 };
/** A witness that speaks of numbers well may still pass over what is told without one, and more so what must be worked out. */
const passedOver = { silence: 0.15, derived: 0.35 };
/** No probability is so high or low that nothing could move it. */
const least = 0.005;

/**
 * The possible acts with the witness's word weighed in, by Bayes: the judge's probability is the prior, and a witness of
 * weight w says what is so w times as often as something else 1 − w times. What only the witness thought of is added if
 * its unit is not impossible.
 */
export function weighWitness(scene: Scene, acts: readonly Weighed[], witness: Witness): Weighed[] {
  const claims = new Map(witness.numbers.map((claim) => [claim.start, claim]));
  const byNumber = new Map<number | null, Weighed[]>();
  for (const act of acts) byNumber.set(act.number, [...(byNumber.get(act.number) ?? []), act]);
  const ofNumbers = scene.numbers.flatMap((told, index) => {
    const own = byNumber.get(index) ?? [];
    const claim = claims.get(told.start);
    return claim ? weighNumber(scene, index, own, claim, witness.weight) : own;
  });
  return [...ofNumbers, ...weighTold(scene, byNumber.get(null) ?? [], witness)];
}

function weighNumber(
  scene: Scene,
  index: number,
  own: readonly Weighed[],
  claim: WitnessedNumber,
  weight: number,
): Weighed[] {
  const isClaimed = ({ id, isLast }: PossibleAct): boolean => id === claim.id && isLast === claim.isLast;
  const sum = own.reduce((total, { probability }) => total + probability, 0);
  const none = Math.max(least, 1 - sum);
  const claimed = claim.id !== null && !own.some(isClaimed) ? actOf(scene, index, claim.id, claim.isLast) : null;
  const share = unthoughtOf[claim.id !== null && candidatesOf(scene, index).includes(claim.id) ? 'near' : 'far'];
  const options = claimed ? [...own, { ...claimed, probability: none * share }] : [...own];
  const rest = claimed ? none * (1 - share) : none;
  const likelihood = (isSo: boolean): number => (isSo ? weight : 1 - weight);
  const total =
    rest * likelihood(claim.id === null) +
    options.reduce((so, act) => so + act.probability * likelihood(isClaimed(act)), 0);
  return options.map((act) => ({ ...act, probability: (act.probability * likelihood(isClaimed(act))) / total }));
}

/** 役前15只退1个: a classifier that counts none of the kind's things may be the next word, and rules nothing out. */
export function canBe({ text }: Scene, mention: Mention, figure: CatalogueFigure): boolean {
  if (unitFit(figure, mention, text, true) > 0) return true;
  return isOddUnit(mention) && unitFit(figure, { ...mention, unit: '' }, text, true) > 0;
}

/** The number as that figure; null where its unit rules the figure out. */
function actOf(scene: Scene, index: number, id: string, isLast: boolean): Weighed | null {
  const told = scene.numbers[index];
  const figure = scene.kind.figureById.get(id);
  if (!told || !figure || figure.group === 'meta' || !canBe(scene, told.mention, figure)) return null;
  const value = valueAs(scene, index, id);
  return {
    id,
    act: value === '0' && told.mention.valueMax === undefined ? 'none' : 'given',
    value,
    isLast,
    role: isLast ? 'lastYear' : 'own',
    start: told.start,
    end: told.end,
    number: index,
    derived: null,
    why: [told.mention.unit].filter(Boolean),
    raw: 0,
    probability: 0,
    isOfWitness: true,
  };
}

function weighTold(scene: Scene, own: readonly Weighed[], witness: Witness): Weighed[] {
  const { weight } = witness;
  const spoken = new Set(witness.numbers.map(({ id, isLast }) => `${isLast} ${id}`));
  const known = own.map((act) => {
    // What a rhythm makes in a year is asked about whatever anybody says.
    if (act.derived?.how === 'rhythm') return act;
    const said = witness.told.filter(({ id, isLast }) => id === act.id && isLast === act.isLast);
    const isSaid = said.some((one) => isSame(one, act));
    const isOther = said.length > 0 || spoken.has(`${act.isLast} ${act.id}`);
    if (isSaid) return { ...act, probability: posterior(act.probability, weight, 1 - weight) };
    if (!isOther && !witness.isWhole) return act;
    const missed = isOther ? 1 - weight : 1 - weight + passedOver[act.derived ? 'derived' : 'silence'];
    return { ...act, probability: posterior(act.probability, missed, weight) };
  });
  const added = witness.told
    .filter((one) => !own.some((act) => act.id === one.id && act.isLast === one.isLast && isSame(one, act)))
    .filter(({ id }) => (scene.kind.figureById.get(id)?.group ?? 'meta') !== 'meta')
    .map((one): Weighed => ({
      ...one,
      role: one.act === 'given' ? 'derived' : 'silence',
      number: null,
      derived: null,
      why: [],
      raw: 0,
      probability: posterior(toldUnthoughtOf[isNear(scene, one.id) ? 'near' : 'far'], weight, 1 - weight),
      isOfWitness: true,
    }));
  return [...known, ...added];
}

/** Named in the message, or asked for. */
function isNear({ kind, namesOf, expected }: Scene, id: string): boolean {
  return namesOf.has(id) || expected.asked.some((asked) => baseId(kind, asked) === id);
}

function isSame(one: WitnessedTelling, { act, value }: PossibleAct): boolean {
  return one.act === act && (act !== 'given' || Number(one.value) === Number(value));
}

/** Of a prior, once something was seen that is `ifSo` likely where it holds and `ifNot` where it does not. */
function posterior(prior: number, ifSo: number, ifNot: number): number {
  const kept = Math.min(1 - least, prior);
  return (kept * ifSo) / (kept * ifSo + (1 - kept) * ifNot);
}

/** The numbers with the witness's word on whether they count and as what: what is asked about goes by it too. */
export function numbersHeardWith(
  scene: Scene,
  numbers: readonly HeardNumber[],
  { numbers: claims, weight }: Witness,
): HeardNumber[] {
  return numbers.map((heard) => {
    const start = scene.numbers[heard.index]?.start;
    const claim = claims.find((one) => one.start === start);
    if (!claim) return heard;
    const counts = posterior(
      heard.counts,
      claim.id === null ? 1 - weight : weight,
      claim.id === null ? weight : 1 - weight,
    );
    const { id } = claim;
    if (id === null) return { ...heard, counts };
    const rest = heard.ranked.filter((one) => one.id !== id);
    return { ...heard, counts, ranked: [{ id, share: weight, odds: weight }, ...rest] };
  });
}
