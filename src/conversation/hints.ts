import type { Witness } from '../reading/witness.ts';
import type { Kind } from '../kinds/kind.ts';
import type { LedgerChange } from './events.ts';
import type { ConversationState } from './state.ts';

/** What a second reader makes of a message: evidence, weighed with the first reader's own. */
export interface Hints {
  /** What the numbers are, and what is told without one. */
  witness: Witness;
  /** Answers to yes-or-no questions just put. */
  facts: readonly { id: string; isConfirmed: boolean }[];
  intent: 'draft' | 'skip' | null;
}

/** A fact that a plain yes or no answers. */
export function isYesNo(kind: Kind, id: string): boolean {
  return kind.facts.some((fact) => fact.id === id && fact.answer === 'yes');
}

/** Yes and no to what was just asked and nobody has answered, at the length of the message. */
export function hintedFacts(
  kind: Kind,
  state: ConversationState,
  { facts }: Hints,
  length: number,
): LedgerChange['facts'] {
  const asked = facts.filter(({ id }) => isYesNo(kind, id) && state.asked.includes(id) && !(id in state.ledger.facts));
  return Object.fromEntries(
    asked.map(({ id, isConfirmed }) => [
      id,
      {
        status: isConfirmed ? 'confirmed' : 'denied',
        text: null,
        source: { turn: state.turn + 1, start: 0, end: length },
      },
    ]),
  );
}
