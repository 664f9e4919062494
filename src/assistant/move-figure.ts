import type { EventOf, LedgerChange } from '../conversation/events.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Kind } from '../kinds/kind.ts';
import { failure, success, type Result } from '../result.ts';
import { ownValue } from '../text/own-value.ts';
import type { TurnFailure } from './failures.ts';

/** A number put down for the wrong figure or year goes to the right one with the officer's words, or out (`to` null). */
export function moveFigure(
  kind: Kind,
  state: ConversationState,
  figureId: string,
  to: string | null,
  isPrevious = false,
): Result<EventOf<'ledgerChanged'>, Extract<TurnFailure, { kind: 'unknown-figure' | 'other-unit' }>> {
  const figure = ownValue(state.ledger.figures, figureId);
  if (!figure) return failure({ kind: 'unknown-figure', figureId });
  const target = to === null ? null : kind.figureById.get(to);
  if (target === undefined) return failure({ kind: 'unknown-figure', figureId: to ?? '' });
  if (target && !fits(figure.unit, target)) {
    return failure({ kind: 'other-unit', figureId, to: target.id, unit: target.unit });
  }
  const { replaces: _, ...plain } = figure;
  if (target && isPrevious) {
    const previous = { [target.id]: { ...plain, unit: target.unit } };
    return success(changed(state, { figures: [], previous, struck: [figureId] }));
  }
  const moved = target
    ? [{ id: target.id, figure: { ...plain, unit: target.unit }, how: 'corrected' as const, why: [], confidence: 1 }]
    : [];
  return success(changed(state, { figures: moved, previous: {}, struck: [figureId] }));
}

function changed(
  { turn }: ConversationState,
  change: Pick<LedgerChange, 'figures' | 'previous' | 'struck'>,
): EventOf<'ledgerChanged'> {
  return { type: 'ledgerChanged', turn, change: { ...change, facts: {}, unassigned: [], placed: [] } };
}

function fits(unit: string, target: { unit: string; units: readonly string[] }): boolean {
  return unit === target.unit || target.units.includes(unit);
}
