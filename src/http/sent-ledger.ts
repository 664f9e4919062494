import type { TurnAnswer } from '../assistant/turn-answer.ts';
import type { Ledger, LedgerFigure } from '../figures/ledger.ts';

/**
 * The ledger as it is sent: of what a figure replaced only the last, for each correction hangs on the one before it and a
 * long talk would be sent whole with every answer. All of them stand in the conversation's events.
 */
export function sentLedger(ledger: Ledger): Ledger {
  return { ...ledger, figures: shortened(ledger.figures), previous: shortened(ledger.previous) };
}

export function sentAnswer(answer: TurnAnswer): TurnAnswer {
  return { ...answer, ledger: sentLedger(answer.ledger) };
}

function shortened(figures: Ledger['figures']): Ledger['figures'] {
  return Object.fromEntries(Object.entries(figures).map(([id, figure]) => [id, withLastReplaced(figure)]));
}

function withLastReplaced(figure: LedgerFigure): LedgerFigure {
  if (!figure.replaces?.replaces) return figure;
  const { replaces: _, ...replaced } = figure.replaces;
  return { ...figure, replaces: replaced };
}
