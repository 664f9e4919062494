import type { LedgerFigure } from '../figures/ledger.ts';
import { negation, secret, unknown } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { FigureEdit } from '../assistant/figure-edit.ts';

const noneTyped = shape`^(?:${negation.none}|0)$`;
const unknownTyped = shape`^(?:${unknown.unsure}|${unknown.pending}|${unknown.leftBlank}|[?？]+)$`;
const secretTyped = shape`^${secret.secret}$`;

/** What an officer types into a cell: a number, a word that stands for one, or nothing, which takes the figure out. */
export function editOf(typed: string): FigureEdit | null {
  const text = typed.trim();
  if (text === '') return null;
  if (noneTyped.test(text)) return { status: 'none' };
  if (unknownTyped.test(text)) return { status: 'unknown' };
  if (secretTyped.test(text)) return { status: 'withheld' };
  return { status: 'given', text };
}

/** What a cell shows of a figure; statuses without a number stand in a column of their own. */
export function cellText(figure: LedgerFigure | undefined): string {
  if (figure?.status !== 'given') return '';
  return figure.surface ?? `${figure.approx ?? ''}${figure.value ?? ''}${figure.unit}`;
}
