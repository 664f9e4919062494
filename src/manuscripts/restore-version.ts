import type { Draft } from '../conversation/draft.ts';
import type { DraftRevised } from '../conversation/events.ts';
import type { ConversationState } from '../conversation/state.ts';
import { redraw } from './revise-draft.ts';
import type { ReviseParts } from './parts.ts';

/** An earlier version of the draft as the newest one. `past` is the state as it was then. */
export function restoreVersion(
  parts: ReviseParts,
  state: ConversationState,
  back: Draft,
  past: ConversationState,
  version: number,
): DraftRevised {
  const { origin, parked, suggestions, verdicts, edits, offers, whole } = past.manuscript;
  const isSame = isSameLedger(state, past);
  // One that stands for other figures was chosen as it is: it does not follow the ledger until 出稿.
  const draftSeed = isSame ? past.draftSeed : null;
  const seen = { ...state, manuscript: { ...state.manuscript, origin } };
  return {
    type: 'draftRevised',
    turn: state.turn,
    change: { kind: 'restored', version, origin, parked, suggestions, draftSeed, verdicts },
    draft: redraw(parts, seen, back, back.report),
    edits,
    offers,
    whole,
    isStale: state.isDraftStale || !isSame,
  };
}

/** States folded at different times hold different objects; where a value was told, and what it replaced, no draft says. */
function isSameLedger(one: ConversationState, other: ConversationState): boolean {
  return one.ledger === other.ledger || asWritten(one) === asWritten(other);
}

function asWritten({ ledger }: ConversationState): string {
  return JSON.stringify(ledger, (key, value: unknown) => (key === 'source' || key === 'replaces' ? undefined : value));
}
