import type { LedgerFigure } from '../figures/ledger.ts';
import type { PartState } from '../figures/roll-up/total.ts';
import { standsBefore } from '../mentions/approximation.ts';

/** What stands in the cell of a street that has no number there. */
export const stateWords: Readonly<Record<PartState, string>> = {
  counted: '',
  apart: '',
  unknown: '不清楚',
  withheld: '保密',
  silent: '未报此项',
  missing: '未报送',
};

/** `2300余`, `10～12`, `近90`; 保密 and 不清楚 where there is no number. */
export function shownValue(figure: LedgerFigure): string {
  if (figure.value === null) return figure.status === 'withheld' ? stateWords.withheld : stateWords.unknown;
  const digits = (figure.valueMax ?? null) === null ? figure.value : `${figure.value}～${figure.valueMax ?? ''}`;
  if (figure.approx === null) return digits;
  return standsBefore(figure.approx) ? `${figure.approx}${digits}` : `${digits}${figure.approx}`;
}

/** The same with its unit, and with what it is of where that is not the whole year: 到任以来12次. */
export function shownFigure(figure: LedgerFigure): string {
  if (figure.value === null) return shownValue(figure);
  if (figure.status === 'none') return '没有';
  return `${figure.scope ?? ''}${shownValue(figure)}${figure.unit}`;
}
