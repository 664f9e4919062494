import type { Context } from 'hono';
import type { TurnFailure } from '../assistant/failures.ts';
import type { TurnAnswer } from '../assistant/turn-answer.ts';
import type { Opening } from '../conversation/opening.ts';
import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import type { Result } from '../result.ts';
import { failureResponse } from './problem.ts';

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

/**
 * The answer to something said or set. Who follows the events has it from there, and says so by the header
 * `Prefer: return=minimal` (RFC 7240): he is only told that it was done.
 */
export function turnResponse(c: Context, answer: Result<TurnAnswer, TurnFailure>): Response {
  if (!answer.ok) return failureResponse(c, answer.failure);
  if (!/\breturn=minimal\b/.test(c.req.header('prefer') ?? '')) return c.json(sentAnswer(answer.value));
  c.header('preference-applied', 'return=minimal');
  return c.body(null, 204);
}

/** For a route's description, beside the answer itself. */
export const minimalAnswer = { 204: { description: '做好了；请求带着 Prefer: return=minimal 时这样答' } };

/** What the draft was written from is the service's to know. */
export function sentOpening({ state, ...stretch }: Opening): Opening {
  const struck = shortened(state.struck);
  return { ...stretch, state: { ...state, ledger: sentLedger(state.ledger), struck, writtenFrom: null } };
}

function shortened(figures: Ledger['figures']): Ledger['figures'] {
  return Object.fromEntries(Object.entries(figures).map(([id, figure]) => [id, withLastReplaced(figure)]));
}

function withLastReplaced(figure: LedgerFigure): LedgerFigure {
  if (!figure.replaces?.replaces) return figure;
  const { replaces: _, ...replaced } = figure.replaces;
  return { ...figure, replaces: replaced };
}
