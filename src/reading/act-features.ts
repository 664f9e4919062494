import type { CatalogueFigure } from '../kinds/catalogue.ts';
import { unitFit } from './unit-fit.ts';
import { valueAs } from './candidates.ts';
import { figureRivals, type RivalsSeen } from './figure-rivals.ts';
import { createRow, type FeatureRow, type OpenRow } from './feature-row.ts';
import type { HeardNumber } from './hear-numbers.ts';
import { firstFrom } from '../text/spans.ts';
import type { Cue } from './cues.ts';
import { numberRoles } from '../judge/judge.ts';
import { derivations } from './derived-values.ts';
import type { PossibleAct } from './possible-acts.ts';
import { breaksBetween, countBetween, type Scene } from './scene.ts';

/** What all acts of a message share: how sure its numbers are on the whole, and which acts want the same figure. */
export interface Company {
  scene: Scene;
  numbers: readonly HeardNumber[];
  sharesMean: number;
  countsMean: number;
  lastMean: number;
  counted: number;
  /** By figure: its tellings as one of them sees the others. */
  rivals: ReadonlyMap<string, (act: PossibleAct) => RivalsSeen>;
  /** By number: what follows from it as a step. */
  followsFrom: ReadonlyMap<number, readonly PossibleAct[]>;
  /** In order. */
  corrections: readonly Cue[];
  places: ReadonlyMap<string, number>;
}

export function companyOf(scene: Scene, numbers: readonly HeardNumber[], acts: readonly PossibleAct[]): Company {
  const mean = (of: (one: HeardNumber) => number): number =>
    numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + of(one), 0) / numbers.length;
  const tellings = groupedBy(acts, ({ id }) => id);
  const rivals = [...tellings].map(
    ([id, own]) =>
      [
        id,
        figureRivals(own, (number, raw) => {
          const odds = numbers[number]?.ranked.find((one) => one.id === id)?.odds ?? 0;
          return { value: valueAs(scene, number, id), likely: (raw + odds) / 2 };
        }),
      ] as const,
  );
  return {
    scene,
    numbers,
    sharesMean: mean(({ ranked }) => ranked[0]?.share ?? 0),
    countsMean: mean(({ counts }) => counts),
    lastMean: mean(({ last }) => last),
    counted: numbers.filter(({ counts }) => counts > 0.5).length,
    rivals: new Map(rivals),
    followsFrom: groupedBy(acts, stepOf),
    corrections: scene.cues.filter(({ tag }) => tag === 'correction').toSorted((a, b) => a.start - b.start),
    places: new Map(scene.kind.figures.map(({ id }, at) => [id, at])),
  };
}

function groupedBy<K>(acts: readonly PossibleAct[], keyOf: (act: PossibleAct) => K | null): Map<K, PossibleAct[]> {
  const groups = new Map<K, PossibleAct[]>();
  for (const act of acts) {
    const key = keyOf(act);
    if (key === null) continue;
    const known = groups.get(key);
    if (known) known.push(act);
    else groups.set(key, [act]);
  }
  return groups;
}

/** What tells whether an act holds, with all others in sight: its own models' word, its rivals, its neighbours. */
export function actFeatures(company: Company, act: PossibleAct): FeatureRow {
  const row = createRow();
  const { scene } = company;
  const figure = scene.kind.figureById.get(act.id);
  const heard = act.number === null ? undefined : company.numbers[act.number];
  row.put('source', act.number !== null ? 0 : act.derived ? 2 : 1);
  row.put('act', ['given', 'none', 'unknown', 'withheld'].indexOf(act.act));
  row.put('raw', act.raw);
  row.flag('isLast', act.isLast);
  putRank(row, company, act, heard, figure);
  putRivals(row, company, act);
  putSteps(row, company, act);
  putCorrection(row, company, act);
  for (const step of [-2, -1, 1, 2]) putNeighbour(row, company, act, figure, step);
  putMessage(row, company);
  putValue(row, company, act, figure);
  return { names: row.names, values: row.values };
}

const roleCount = 11;

function putRank(
  row: OpenRow,
  { scene }: Company,
  { id, isLast }: PossibleAct,
  heard: HeardNumber | undefined,
  figure: CatalogueFigure | undefined,
): void {
  const rank = heard?.ranked.findIndex((one) => one.id === id) ?? -1;
  const own = heard?.ranked[rank];
  const other = heard?.ranked.find((one) => one.id !== id);
  const otherFigure = other && scene.kind.figureById.get(other.id);
  row.put('rank', rank);
  row.put('odds', own?.odds ?? -1);
  row.put('share', own?.share ?? -1);
  row.put('otherOdds', other?.odds ?? -1);
  row.flag('otherGroup', otherFigure !== undefined && otherFigure.group === figure?.group);
  row.flag('otherUnit', otherFigure !== undefined && otherFigure.unit === figure?.unit);
  row.put('counts', heard?.counts ?? -1);
  row.put('year', heard ? (isLast ? heard.last : 1 - heard.last) : -1);
  for (let role = 0; role < roleCount; role += 1) row.put(`words${role}`, heard?.words[role] ?? -1);
  row.put('chosen', heard ? (heard.id === null ? -1 : heard.id === id && heard.isLast === isLast ? 1 : 0) : 0);
}

/** The likeliest other tellings of the same figure: by numbers before and behind, by the same value, without a number. */
const unrivalled: RivalsSeen = {
  before: 0,
  after: 0,
  same: 0,
  distance: 99,
  none: 0,
  silent: 0,
  derived: 0,
  derivedSame: 0,
};

function putRivals(row: OpenRow, { rivals }: Company, act: PossibleAct): void {
  const seen = rivals.get(act.id)?.(act) ?? unrivalled;
  row.put('rivalBefore', seen.before);
  row.put('rivalAfter', seen.after);
  row.put('rivalSame', seen.same);
  row.put('rivalDistance', seen.distance);
  row.put('none', seen.none);
  row.put('silent', seen.silent);
  row.put('derived', seen.derived);
  row.put('derivedSame', seen.derivedSame);
}

function stepOf(act: PossibleAct): number | null {
  return act.derived?.step?.index ?? null;
}

/** Numbers that tell how much more or fewer: as a figure they are weak, and what follows from them is strong. */
function putSteps(row: OpenRow, { followsFrom, numbers }: Company, act: PossibleAct): void {
  let [asStep, asStepOfOwn] = [0, 0];
  if (act.number !== null)
    for (const other of followsFrom.get(act.number) ?? []) {
      asStep = Math.max(asStep, other.raw);
      if (other.id === act.id) asStepOfOwn = Math.max(asStepOfOwn, other.raw);
    }
  row.put('asStep', asStep);
  row.put('asStepOfOwn', asStepOfOwn);
  const index = stepOf(act);
  const step = index === null ? undefined : numbers[index];
  row.put('how', act.derived ? derivations.indexOf(act.derived.how) : -1);
  row.put('stepCounts', step?.counts ?? -1);
  row.put('stepOdds', step?.ranked[0]?.odds ?? -1);
  row.put('stepOwnOdds', step?.ranked.find(({ id }) => id === act.id)?.odds ?? -1);
}

const earlier = numberRoles.indexOf('earlier');

/** 点验40，不对，41: the next and the last number that may be the same figure, and whether one takes the other's place. */
function putCorrection(row: OpenRow, { scene, numbers, corrections }: Company, act: PossibleAct): void {
  const own = act.number === null ? undefined : scene.numbers[act.number];
  for (const [tag, step] of [
    ['rivalNext', 1],
    ['rivalLast', -1],
  ] as const) {
    const at = own && act.number !== null ? rivalAt(numbers, act, act.number, step) : -1;
    const told = scene.numbers[at];
    const isBeside = own !== undefined && told !== undefined;
    const [from, to] = isBeside ? [Math.min(told.end, own.end), Math.max(told.start, own.start)] : [0, 0];
    row.put(`${tag}Gap`, isBeside ? Math.min(40, to - from) : 41);
    row.put(`${tag}Numbers`, isBeside ? Math.min(9, Math.abs(at - (act.number ?? 0))) : 10);
    row.put(`${tag}Sentences`, isBeside ? Math.min(5, breaksBetween(scene.sentences, from, to)) : 6);
    row.put(`${tag}Names`, isBeside ? Math.min(9, countBetween(scene.namesBefore, from, to)) : 10);
    const corrects = isBeside && holdsOne(corrections, from, to);
    row.put(`${tag}Corrects`, isBeside ? Number(corrects) : -1);
    row.put(`${tag}Earlier`, numbers[at]?.words[earlier] ?? -1);
    row.put(`${tag}Counts`, numbers[at]?.counts ?? -1);
    row.put(`${tag}Unit`, isBeside ? Number(told.mention.unit === own.mention.unit) : -1);
  }
}

function holdsOne(cues: readonly Cue[], from: number, to: number): boolean {
  for (let at = firstFrom(cues, from); (cues[at]?.start ?? to) < to; at += 1)
    if ((cues[at]?.end ?? to + 1) <= to) return true;
  return false;
}

/** The nearest number behind (1) or before (-1) that may well be the figure of an act too; -1 for none. */
function rivalAt(numbers: readonly HeardNumber[], act: PossibleAct, from: number, step: number): number {
  for (let at = from + step; at >= 0 && at < numbers.length && Math.abs(at - from) <= 8; at += step)
    if (numbers[at]?.ranked.some(({ id, odds }) => id === act.id && odds > leastRival)) return at;
  return -1;
}

const leastRival = 0.15;

function putNeighbour(
  row: OpenRow,
  { scene, numbers, places }: Company,
  act: PossibleAct,
  figure: CatalogueFigure | undefined,
  step: number,
): void {
  const own = act.number === null ? undefined : scene.numbers[act.number];
  const at = own && act.number !== null ? act.number + step : -1;
  const [heard, told] = [numbers[at], scene.numbers[at]];
  const id = heard?.id ?? heard?.ranked[0]?.id;
  const other = scene.kind.figureById.get(id ?? '');
  const tag = `next${step}`;
  row.put(`${tag}Counts`, heard?.counts ?? -1);
  row.put(`${tag}Last`, heard?.last ?? -1);
  row.put(`${tag}Share`, heard?.ranked[0]?.share ?? -1);
  row.put(`${tag}Group`, other ? Number(other.group === figure?.group) : -1);
  row.put(`${tag}Same`, other ? Number(other.id === act.id) : -1);
  row.put(`${tag}Part`, other ? (other.partOf === act.id ? 2 : Number(figure?.partOf === other.id)) : -1);
  const apart = (places.get(act.id) ?? 0) - (places.get(id ?? '') ?? 0);
  row.put(`${tag}Step`, other ? Math.max(-9, Math.min(9, apart)) : -10);
  const isBeside = own !== undefined && told !== undefined;
  const [from, to] = isBeside ? [Math.min(told.end, own.end), Math.max(told.start, own.start)] : [0, 0];
  row.put(`${tag}Breaks`, isBeside ? Math.min(6, breaksBetween(scene.clauses, from, to)) : 9);
  const ratio = isBeside ? (Number(own.mention.value) + 1) / (Number(told.mention.value) + 1) : 0;
  row.put(`${tag}Ratio`, isBeside ? Math.log10(ratio) : 9);
}

function putMessage(row: OpenRow, { scene, numbers, sharesMean, countsMean, lastMean, counted }: Company): void {
  row.put('sharesMean', numbers.length === 0 ? 1 : sharesMean);
  row.put('countsMean', countsMean);
  row.put('lastMean', lastMean);
  row.put('counted', counted);
  row.put('numbers', Math.min(40, numbers.length));
  row.put('length', Math.min(400, scene.text.length));
  row.put('askedCount', scene.expected.asked.length);
}

function putValue(
  row: OpenRow,
  { scene, numbers }: Company,
  act: PossibleAct,
  figure: CatalogueFigure | undefined,
): void {
  const { known, asked } = scene.expected;
  const value = Number(act.value ?? 0);
  const told = act.number === null ? undefined : scene.numbers[act.number];
  const before = known[act.id];
  row.put('known', before === undefined ? 0 : Number(before) === value ? 2 : 1);
  row.put('asked', asked.indexOf(act.id));
  row.put('fit', told && figure ? unitFit(figure, told.mention, scene.text) : -1);
  row.put('unit', told ? (told.mention.unit === figure?.unit ? 2 : Number(told.mention.unit === '')) : -1);
  const range = figure?.range;
  row.put('inRange', range ? Number(value >= range[0] && value <= range[1]) : 0.5);
  row.put('size', Math.log10(Math.max(0, value) + 1));
  const whole = wholeOf(scene, numbers, act, figure?.partOf);
  row.put('whole', whole === null ? -1 : value < whole ? 1 : value === whole ? 0.5 : 0);
  row.put('names', (scene.namesOf.get(act.id) ?? []).length);
}

function wholeOf(
  scene: Scene,
  numbers: readonly HeardNumber[],
  { isLast }: PossibleAct,
  whole: string | undefined,
): number | null {
  if (whole === undefined) return null;
  const told = numbers.find((one) => one.id === whole && one.isLast === isLast);
  if (told) return Number(valueAs(scene, told.index, whole));
  const known = isLast ? undefined : scene.expected.known[whole];
  return known === undefined ? null : Number(known);
}
