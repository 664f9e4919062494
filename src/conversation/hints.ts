import type { Witness } from '../reading/witness.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Bearing } from './bearing.ts';
import type { Decline } from './declines.ts';
import type { LedgerChange } from './events.ts';
import { isEmptyChange } from './ledger-change.ts';
import type { PastedHeard } from './pasted-texts.ts';
import type { WordsHeard } from './spoken-words.ts';
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

/** What a message came to without hints. */
interface HeardAlone {
  bearing: Bearing;
  words: WordsHeard;
  pasted: PastedHeard;
  change: LedgerChange;
  declines: readonly Decline[];
  text: string;
}

/**
 * What a second reader says of anything but figures: it counts only where nothing at all was heard. Answers to what was
 * just asked go into the change; returns what is wanted.
 */
export function takeHints(
  kind: Kind,
  state: ConversationState,
  hints: Hints | undefined,
  heard: HeardAlone,
): Hints['intent'] {
  if (!hints || !isUnheard(heard)) return null;
  Object.assign(heard.change.facts, hintedFacts(kind, state, hints, heard.text.length));
  return hints.intent;
}

function isUnheard({ bearing, change, words, pasted, declines }: HeardAlone): boolean {
  const { asked, outline, dismissal, textTask, isGreeting, isThanks, isAssent } = bearing;
  const isManners = isGreeting || isThanks || isAssent;
  const isTold = words.proposed.length > 0 || words.settled.length > 0 || words.isAnswer;
  const isBrought = pasted.brought ?? pasted.settled ?? pasted.announced;
  const isMeant = (asked.length > 0 ? asked : null) ?? outline ?? dismissal ?? textTask ?? isBrought;
  return isEmptyChange(change) && declines.length === 0 && isMeant === null && !isManners && !isTold;
}

/** Yes and no to what was just asked and nobody has answered, at the length of the message. */
function hintedFacts(kind: Kind, state: ConversationState, { facts }: Hints, length: number): LedgerChange['facts'] {
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
