import type { UnassignedFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { isYesNo } from './hints.ts';
import type { ConversationState } from './state.ts';
import type { Understanding } from './understand.ts';

/** Where the first reader was at a loss; null when there is nothing to ask a second one about. */
export interface OpenMatters {
  /** Numbers of this message that found no place. */
  numbers: UnassignedFigure[];
  /** Yes-or-no questions of the last reply that this message left open. */
  facts: string[];
  /** Nothing at all was understood. */
  isUnheard: boolean;
}

export function openMatters(kind: Kind, before: ConversationState, understood: Understanding): OpenMatters | null {
  if (understood.declined.length > 0 || understood.draft !== null || understood.bearing.textTask !== null) return null;
  const { turn } = understood.state;
  const numbers = understood.state.ledger.unassigned.filter((figure) => figure.source.turn === turn);
  const isUnheard = numbers.length === 0 && !isHeard(understood);
  const facts = isUnheard ? before.asked.filter((id) => isYesNo(kind, id) && !(id in before.ledger.facts)) : [];
  return numbers.length > 0 || isUnheard ? { numbers, facts, isUnheard } : null;
}

function isHeard({ events, bearing, isDismissal, raised, insisted, fetched }: Understanding): boolean {
  const { side, outline, isGreeting, isThanks, isAssent } = bearing;
  return (
    events.length > 1 ||
    [side, outline].some((one) => one !== null) ||
    [isGreeting, isThanks, isAssent, isDismissal].some(Boolean) ||
    raised.length + insisted.length + fetched.length > 0
  );
}
