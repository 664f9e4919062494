import { broughtDraft } from '../manuscripts/brought-draft.ts';
import type { Draft } from '../conversation/draft.ts';
import type { SuggestionSet } from '../conversation/draft-work.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import type { PastText } from '../corpus/overlap.ts';
import type { Kind } from '../kinds/kind.ts';
import type { PolishWish, Revised } from '../manuscripts/polish-draft.ts';
import { rewriteDraft } from '../manuscripts/rewrite-draft.ts';
import { suggestionSet } from '../manuscripts/suggest-changes.ts';
import { renderReport } from '../report/render.ts';
import { idsOf } from '../manuscripts/problem-words.ts';
import { revisionWords } from '../manuscripts/revision-words.ts';

/** A text the officer brought, revised. */
export interface TextRevision {
  /** As it was brought. */
  original: Draft;
  suggestions: SuggestionSet;
  reply: string;
  /** Ids of the questions in the reply. */
  asked: string[];
}

/** A pasted part names no year of its own: the conversation's stands in for it. */
export function problemWish({ state }: Understanding, comparedWith: readonly PastText[]): PolishWish {
  const { year } = state.ledger;
  return { comparedWith, ...(year !== null && { year }) };
}

/** The problem part of a pasted text written anew, with the officer's answers where he gave some. */
export function reviseProblems(kind: Kind, pasted: string, wish: PolishWish): TextRevision {
  return revisionOfProblems(kind, pasted, rewriteDraft(kind, asPrinted(kind, pasted), wish));
}

export function revisionOfProblems(kind: Kind, pasted: string, revised: Revised): TextRevision {
  return revisionOf(kind, 'rewrite', pasted, revised);
}

/** `revised`: made of the text as the product prints it. */
export function revisionOf(kind: Kind, task: SuggestionSet['task'], pasted: string, revised: Revised): TextRevision {
  const original = broughtDraft(kind, pasted);
  return {
    original,
    suggestions: suggestionSet(task, asPrinted(kind, pasted), revised),
    reply: revisionWords(revised, task === 'rewrite', 'offered'),
    asked: task === 'rewrite' && revised.suggestions.length > 0 ? idsOf(revised.notes) : [],
  };
}

/** A text as the product prints it: white space may differ from what was brought. Changes are proposed for this one. */
export function asPrinted(kind: Kind, pasted: string): string {
  return renderReport(broughtDraft(kind, pasted).report, { claims: 'plain' });
}

/** The text as it was brought, and what is proposed for it: nothing of that is taken unasked. */
export function revisionEvents(state: ConversationState, revision: TextRevision): ConversationEvent[] {
  const { original, suggestions } = revision;
  const { turn, manuscript } = state;
  // The same text once more: its versions and the ways back stay.
  const isOpen = manuscript.origin === 'text' && state.draft?.text === original.text;
  const written: ConversationEvent[] = isOpen ? [] : [{ type: 'draftWritten', turn, draft: original, origin: 'text' }];
  if (suggestions.items.length === 0) return written;
  return [...written, { type: 'suggestionsMade', turn, suggestions }];
}
