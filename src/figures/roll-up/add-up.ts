import { Big } from 'big.js';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import { directionOf } from '../arithmetic.ts';
import type { LedgerFigure } from '../ledger.ts';
import type { Part } from './total.ts';

/** A figure with a number. */
export type Counted = LedgerFigure & { value: string };

/** Their sum: a range where one was told, an approximation where one was told of a part. */
export function addUp(figures: readonly Counted[], catalogue: CatalogueFigure): LedgerFigure {
  const sum = (values: readonly string[]): Big => values.reduce((all, one) => all.plus(one), new Big(0));
  const low = sum(figures.map(({ value }) => value));
  const high = sum(figures.map(({ value, valueMax }) => valueMax ?? value));
  return figureOf(figures, low, high, catalogue);
}

/** The largest of them, as it was told; of two equal ones the exact. */
export function greatest(figures: readonly Counted[], catalogue: CatalogueFigure): LedgerFigure {
  const highs = figures.map((figure) => new Big(figure.valueMax ?? figure.value));
  const top = highs.reduce((a, b) => (b.gt(a) ? b : a), new Big(0));
  const largest = figures.filter((_, at) => highs[at]?.eq(top) === true);
  const exact = largest.filter(({ approx, valueMax }) => approx === null && (valueMax ?? null) === null);
  const told = exact.length > 0 ? exact : largest;
  const low = told.map(({ value }) => new Big(value)).reduce((a, b) => (b.gt(a) ? b : a), new Big(0));
  return figureOf(told, low, top, catalogue);
}

function figureOf(figures: readonly Counted[], low: Big, high: Big, catalogue: CatalogueFigure): LedgerFigure {
  const isNone = figures.every(({ status }) => status === 'none');
  return {
    status: isNone ? 'none' : 'given',
    value: low.toFixed(),
    ...(high.gt(low) ? { valueMax: high.toFixed() } : {}),
    unit: catalogue.unit,
    approx: approximationOf(figures.map(({ approx }) => approx)),
    surface: null,
    source: null,
    ...(figures.some(({ isDisputed }) => isDisputed) ? { isDisputed: true } : {}),
    ...(figures.some(({ sure }) => sure === false) ? { sure: false as const } : {}),
  };
}

/** What a total is marked with, whose parts are marked differently. */
const inOneWord = { up: '以上', down: '近', both: '约' } as const;

/** Of one part its word; of several one that points where all of them do: 余 fits round numbers alone. Exact parts shift no direction. */
function approximationOf(words: readonly (string | null)[]): string | null {
  const said = new Set(words.filter((word) => word !== null));
  if (said.size === 0) return null;
  const [only = ''] = said;
  if (words.length === 1) return only;
  const directions = new Set([...said].map(directionOf));
  const [direction] = directions;
  return inOneWord[directions.size > 1 || direction === undefined ? 'both' : direction];
}

/** Of a figure nobody gave a number of: not known where somebody does not know, withheld where the others withhold it. */
export function silenceOf(parts: readonly Part[], catalogue: CatalogueFigure): LedgerFigure | null {
  const states = new Set(parts.map(({ state }) => state));
  const status = states.has('apart')
    ? null
    : states.has('unknown')
      ? 'unknown'
      : states.has('withheld')
        ? 'withheld'
        : null;
  return status && { status, value: null, unit: catalogue.unit, approx: null, surface: null, source: null };
}
