import { createLedger, type LedgerFigure } from '../figures/ledger.ts';
import { readMessage } from '../reading/read-message.ts';
import { armedForcesDuty } from './kind.ts';

/** By figure: its value, with ? where it waits for his word. `known`: what was told before. */
export function toldIn(text: string, known: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kind = armedForcesDuty();
  const figures = Object.entries(known).map(([id, value]): [string, LedgerFigure] => [
    id,
    { status: 'given', value, unit: '', approx: null, surface: value, source: { turn: 0, start: 0, end: 1 } },
  ]);
  const { changes } = readMessage(kind, text, {
    ledger: { ...createLedger(kind.id), year: 2025, figures: Object.fromEntries(figures) },
    asked: [],
    turn: 1,
  });
  return Object.fromEntries(
    changes.map(({ id, figure }) => [
      id.replace(/^.*\./, ''),
      `${figure.value ?? figure.status}${figure.sure === false ? '?' : ''}`,
    ]),
  );
}
