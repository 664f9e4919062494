import type { LedgerFigure } from '../figures/ledger.ts';
import type { FigureEdit } from './api.ts';

/** What an officer types into a cell: a number, a word that stands for one, or nothing, which takes the figure out. */
export function editOf(typed: string): FigureEdit | null {
  const text = typed.trim();
  if (text === '') return null;
  if (/^(?:没有|没|无|零|0|〇)$/.test(text)) return { status: 'none' };
  if (/^(?:不清楚|不知道|先空着|空着|待定|[?？]+)$/.test(text)) return { status: 'unknown' };
  if (/^保密$/.test(text)) return { status: 'withheld' };
  return { status: 'given', text };
}

/** What a cell shows of a figure; statuses without a number stand in a column of their own. */
export function cellText(figure: LedgerFigure | undefined): string {
  if (figure?.status !== 'given') return '';
  return figure.surface ?? `${figure.approx ?? ''}${figure.value ?? ''}${figure.unit}`;
}
