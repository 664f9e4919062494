import { Big } from 'big.js';
import { openRange } from '../figures/arithmetic.ts';
import { tellChain } from '../figures/chains.ts';
import type { Coverage, Ledger } from '../figures/ledger.ts';
import { evaluate, type Lookup } from '../kinds/expression-worth.ts';
import { formulaText, type Formula, type FunctionName } from '../kinds/expression.ts';
import { templateFormulas } from '../kinds/template.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { roundRate } from '../numerals/rates.ts';
import type { Kind } from '../kinds/kind.ts';
import { sentenceAt, type DraftReading } from './draft-reading.ts';
import { classifiers, papers, time, zeros, grammar } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { TextFigure } from '../reading/text-figures.ts';

export interface Sources {
  has(value: string, valueMax: string | undefined, unit: string): boolean;
}

/**
 * Every value the ledger can answer for: this year's, last year's beside it, computed, and unassigned but given. As the
 * ledger stands: it is asked for while the ledger stays as it is.
 */
export function sourcedValues(kind: Kind, ledger: Ledger): Sources {
  const values = new Set<string>();
  const add = (value: string | null | undefined): void => {
    if (value !== null && value !== undefined && value !== '') values.add(normal(value));
  };
  /** A district tells how many of its streets a number is of, and how many are left. */
  const addStreets = (coverage: Coverage | undefined): void => {
    if (!coverage) return;
    for (const count of [coverage.reported, coverage.of, coverage.of - coverage.reported]) add(String(count));
  };
  for (const figure of [...Object.values(ledger.figures), ...Object.values(ledger.previous)]) {
    if (figure.status === 'withheld' || figure.status === 'unknown') continue;
    add(figure.value);
    add(figure.valueMax);
    addStreets(figure.coverage);
  }
  addStreets(ledger.coverage);
  for (const figure of Object.values(ledger.computed)) add(figure.value);
  for (const figure of ledger.unassigned) add(figure.value);
  for (const value of changesFromLastYear(kind, ledger)) add(value);
  // Dear, and most numbers are told as they were given.
  let workedOut: ReadonlySet<string> | undefined;
  const isKnown = (value: string): boolean =>
    values.has(value) || (workedOut ??= new Set(workedOutAsSaid(kind, ledger).map(normal))).has(value);
  // What an officer confirmed in his own words is his, numbers and all.
  const words = Object.values(ledger.facts).map((fact) => (fact.status === 'confirmed' ? (fact.text ?? '') : ''));
  const factText = words.join('\n');
  for (const { value } of findNumerals(factText)) add(value);
  return {
    has: (value, valueMax) =>
      (isKnown(normal(value)) && (valueMax === undefined || isKnown(normal(valueMax)))) ||
      (factText !== '' && factText.includes(value)),
  };
}

const formulasOf = new WeakMap<Kind, readonly Formula[]>();

/** Every formula that a sentence of the kind may print. */
function formulasSaid(kind: Kind): readonly Formula[] {
  let known = formulasOf.get(kind);
  if (!known) {
    const templates = [
      ...kind.insights.insights.flatMap(({ say, heading, summary }) => [...say, ...heading, ...summary]),
      ...kind.problems.problems.flatMap((one) =>
        [one.problem, one.shown, one.grounds, one.directions, one.targets].flat(),
      ),
      ...Object.values(kind.phrases.sections).flatMap(({ blocks }) =>
        blocks.flatMap(({ topics }) => topics.flatMap(({ plans }) => plans.map(({ say }) => say))),
      ),
    ];
    const byText = new Map(
      templates.flatMap(({ nodes }) => templateFormulas(nodes)).map((formula) => [formulaText(formula), formula]),
    );
    formulasOf.set(kind, (known = [...byText.values()]));
  }
  return known;
}

/** What sentences of the kind work out from this ledger, rounded as they are printed: a stage's part of all losses. */
function workedOutAsSaid(kind: Kind, ledger: Ledger): string[] {
  const lookup: Lookup = (id) => openRange(ledger.figures[id]);
  const ofChains = kind.insights.chains
    .flatMap((chain) => tellChain(chain, lookup))
    .flatMap(({ say }) => say.flatMap(({ nodes }) => templateFormulas(nodes)));
  return [...formulasSaid(kind), ...ofChains].flatMap((formula) => {
    const worth = evaluate(formula, lookup);
    if (worth.kind === 'unknown' || formula.kind !== 'call') return [];
    return roundings(formula.name, worth.low, worth.kind === 'exact').map((value) => value.toString());
  });
}

/** 约1.8万元 and 8.1万余元 are told in thousands. */
const thousands = -3;

function roundings(name: FunctionName, value: Big, isExact: boolean): Big[] {
  if (name === 'pp') return [value.round(0, Big.roundHalfUp)];
  if (name === 'rate' || name === 'growth' || name === 'drop')
    return isExact ? [roundRate(value) ?? value] : [value.round(0, Big.roundDown)];
  if (name === 'per') return [value, value.round(0, Big.roundHalfUp), value.round(thousands, Big.roundHalfUp)];
  return isExact ? [value] : [value.round(thousands, Big.roundDown)];
}

/** A figure beside its own last-year figure (入伍 and 上年入伍): how many more or fewer, and by how much per cent. */
function changesFromLastYear(kind: Kind, ledger: Ledger): string[] {
  return Object.entries(ledger.figures).flatMap(([id, before]) => {
    const now = ledger.figures[kind.figureById.get(id)?.previousOf ?? ''];
    if (!now?.value || !before.value || now.approx !== null || before.approx !== null) return [];
    const [a, b] = [big(now.value), big(before.value)];
    if (a === null || b === null) return [];
    const change = a.minus(b).abs();
    return b.eq(0) ? [change.toString()] : [change.toString(), change.times(100).div(b).round(1).toString()];
  });
}

function normal(value: string): string {
  try {
    return new Big(value).toString();
  } catch {
    return value;
  }
}

const listNoun = shape`^${grammar.of}?(?:${papers.part}|“${zeros.not}”|“)`;
const targetBefore = shape`(?:${papers.target}|${papers.norm})[^，。；\d]{0,6}$`;
const dueUnit = shape`^${time.unit}$`;
const dueAfter = shape`^${time.afterDue}`;

const itemUnit = shape`^${classifiers.item}?$`;
const aspectUnit = shape`^${classifiers.aspect}$`;
const pointingBefore = shape`^${papers.pointing}`;

/**
 * Numbers that state no figure of the report: counts of the list that follows (三个差距), 一 as an article (一次, 一个),
 * targets and deadlines, everything in title and signature.
 */
export function isAllowedNumber(draft: DraftReading, figure: TextFigure): boolean {
  const { mention } = figure;
  const numeral = draft.text.slice(mention.numeral.start, mention.numeral.end);
  const before = draft.text.slice(Math.max(0, mention.start - 12), mention.start);
  const after = draft.text.slice(mention.end, mention.end + 8);
  const isHan = !/[\d０-９]/.test(numeral);
  if (mention.isSaidZero || mention.per !== undefined) return true;
  if (isHan && mention.value === '1') return true;
  if (Number(mention.value) <= 20 && itemUnit.test(mention.unit) && listNoun.test(after)) return true;
  if (aspectUnit.test(mention.unit) && Number(mention.value) <= 20) return true;
  if (
    isHan &&
    Number(mention.value) <= 10 &&
    pointingBefore.test(before.slice(-2) + numeral) &&
    itemUnit.test(mention.unit)
  )
    return true;
  const part = sentenceAt(draft, mention.start)?.part;
  if (part === 'title' || part === 'signature') return true;
  if (mention.bound !== undefined || targetBefore.test(before)) return true;
  const isAhead = part === 'plans' || part === 'closing' || part === 'causes';
  if (isAhead && (dueUnit.test(mention.unit) || dueAfter.test(after) || mention.unit === '%')) return true;
  return dueUnit.test(mention.unit) && dueAfter.test(after);
}

/** How far back a number's parts may stand, in numbers of the same paragraph and the one before it. */
const window = 14;

/**
 * Worked out from numbers that stand in the same paragraph (or shortly before in the text): difference, rate, sum,
 * amount per head; in later parts also a number already worked out above (查清5名未到人员).
 */
export function isWorkedOut(
  draft: DraftReading,
  figures: readonly TextFigure[],
  at: number,
  sources: Sources,
): boolean {
  const figure = figures[at];
  if (!figure) return false;
  const value = big(figure.mention.value);
  if (value === null) return false;
  const near = figures
    .slice(Math.max(0, at - window), at + 3)
    .filter((one) => one !== figure && isSameParagraph(draft, one, figure));
  const values = near
    .filter(({ mention }) => sources.has(mention.value, mention.valueMax, mention.unit))
    .map(({ mention }) => ({ value: big(mention.value), unit: mention.unit }))
    .filter((one): one is { value: Big; unit: string } => one.value !== null);
  if (isCombination(value, figure.mention.unit, values, figure.mention.approx !== null)) return true;
  const first = firstPlaces(figures).get(figure.mention.value) ?? at;
  const earlier = figures[first];
  return (
    earlier !== undefined &&
    first < at &&
    !isSameParagraph(draft, earlier, figure) &&
    isWorkedOut(draft, figures, first, sources)
  );
}

const placesOf = new WeakMap<readonly TextFigure[], Map<string, number>>();

/** Where each value stands first. */
function firstPlaces(figures: readonly TextFigure[]): Map<string, number> {
  let places = placesOf.get(figures);
  if (!places) {
    places = new Map();
    for (const [i, { mention }] of figures.entries()) if (!places.has(mention.value)) places.set(mention.value, i);
    placesOf.set(figures, places);
  }
  return places;
}

function big(value: string): Big | null {
  try {
    return new Big(value);
  } catch {
    return null;
  }
}

function isSameParagraph(draft: DraftReading, a: TextFigure, b: TextFigure): boolean {
  const from = Math.min(a.mention.end, b.mention.end);
  const to = Math.max(a.mention.start, b.mention.start);
  return from >= to || !draft.text.slice(from, to).includes('\n');
}

const countUnit = shape`^${classifiers.counted}$`;

function isCombination(
  value: Big,
  unit: string,
  values: readonly { value: Big; unit: string }[],
  isApprox: boolean,
): boolean {
  const isClose = (right: Big, digits: number): boolean =>
    isApprox
      ? right.minus(value).abs().lte(right.abs().times(0.1))
      : right.round(digits).eq(value.round(digits)) || right.round(0).eq(value);
  for (const [i, a] of values.entries()) {
    for (const [j, b] of values.entries()) {
      if (i === j) continue;
      if (unit === '%' && b.value.gt(0)) {
        const rate = a.value.times(100).div(b.value);
        if (isClose(rate, 1) || isClose(a.value.minus(b.value).abs().times(100).div(b.value), 1)) return true;
      }
      if (unit === '个百分点' && a.unit === '%' && b.unit === '%' && isClose(a.value.minus(b.value).abs(), 1))
        return true;
      if (isApprox && b.value.gt(0) && isClose(a.value.div(b.value), 0)) return true;
      if (unit === '元' && a.unit === '元' && b.value.gt(0) && isClose(a.value.div(b.value), 0)) return true;
      if (a.value.gt(b.value) && isClose(a.value.minus(b.value), 2) && unit !== '%') return true;
      if (
        unit !== '%' &&
        b.value.gt(0) &&
        countUnit.test(unit) &&
        a.value.div(b.value).round(0).eq(value) &&
        a.value.gt(b.value)
      )
        return true;
    }
  }
  let sum = new Big(0);
  for (const part of values.filter((one) => one.unit === unit).toReversed()) {
    sum = sum.plus(part.value);
    if (isClose(sum, 2)) return true;
  }
  return false;
}
