import { spokenValue } from '../conversation/spoken-figures.ts';
import type { LedgerFigure } from '../figures/ledger.ts';

/** A figure as it is drawn: the words beside its bar, and its length. */
export interface Drawable {
  said: string;
  value: number;
}

/** Only a number the officer gave; the length of a bar needs no more precision than a double has. */
export function drawable(figure: LedgerFigure | undefined): Drawable | null {
  if (figure?.status !== 'given' || figure.value === null) return null;
  const value = Number(figure.value);
  return value > 0 ? { said: spokenValue(figure), value } : null;
}
