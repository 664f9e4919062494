import type { Kind } from '../../kinds/kind.ts';
import type { ConversationState } from '../state.ts';
import { unassignedIn } from './named.ts';
import { askingWords as words } from './words.ts';

/** A number he told that no figure took yet, and in which words. */
export function openNumber(kind: Kind, { ledger }: ConversationState, sentence: string): string | null {
  const [open] = unassignedIn(kind, ledger, sentence);
  return open ? words.openNumber(open.text, open.source.turn, open.clause ?? open.text) : null;
}
