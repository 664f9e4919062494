import { runChecks } from '../checks/run-checks.ts';
import type { Finding } from '../checks/finding.ts';
import type { Draft } from '../conversation/draft.ts';
import type { SuggestionSet } from '../conversation/draft-work.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import type { PastText } from '../corpus/overlap.ts';
import type { Kind } from '../kinds/kind.ts';
import type { ReviseParts } from '../manuscripts/parts.ts';
import type { PolishWish, Revised } from '../manuscripts/polish-draft.ts';
import { rewriteDraft } from '../manuscripts/rewrite-draft.ts';
import { moveSuggestions, settleSuggestions, suggestionSet } from '../manuscripts/suggest-changes.ts';
import { parseReport } from '../report/parse.ts';
import { renderReport } from '../report/render.ts';
import { idsOf } from '../manuscripts/problem-words.ts';
import { revisionWords } from '../manuscripts/revision-words.ts';

/** A text the officer brought, revised. */
export interface TextRevision {
  /** As it was pasted. */
  original: Draft;
  /** With every suggestion taken. */
  draft: Draft;
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
  return revisionOfProblems(kind, pasted, rewriteDraft(kind, pasted, wish));
}

export function revisionOfProblems(kind: Kind, pasted: string, revised: Revised): TextRevision {
  // What rewriting finds is told of the new text.
  return revisionOf(kind, 'rewrite', pasted, revised, runChecks({ kind, text: pasted }));
}

export function revisionOf(
  kind: Kind,
  task: SuggestionSet['task'],
  pasted: string,
  revised: Revised,
  findings: readonly Finding[],
): TextRevision {
  const original = draftOf(kind, { text: pasted, findings: [...findings] });
  const set = suggestionSet(task, pasted, revised);
  return {
    original,
    draft: draftOf(kind, revised),
    suggestions: moveSuggestions(set, pasted, renderReport(original.report, { claims: 'plain' })),
    reply: revisionWords(revised, task === 'rewrite'),
    asked: task === 'rewrite' && revised.suggestions.length > 0 ? idsOf(revised.notes) : [],
  };
}

/** The text as it was pasted, what is proposed for it, and all of that taken: each a version to go back to. */
export function revisionEvents(
  parts: ReviseParts,
  state: ConversationState,
  revision: TextRevision,
): { events: ConversationEvent[]; draft: Draft } {
  const { original, draft, suggestions } = revision;
  const { turn } = state;
  const written: ConversationEvent = { type: 'draftWritten', turn, draft: original, origin: 'text' };
  if (suggestions.items.length === 0) return { events: [{ ...written, draft }], draft };
  const made: ConversationEvent = { type: 'suggestionsMade', turn, suggestions };
  const taken = suggestions.items.map((_, place) => place);
  if (suggestions.items.some(({ claims }) => claims !== undefined)) {
    // Sentences nobody has said yet stand 待核 in the draft.
    const begun = foldEvents([written, made], state);
    const settled = settleSuggestions(parts, begun, original, taken, 'take');
    if (settled) {
      const events = [written, made, ...settled];
      return { events, draft: foldEvents(events, state).draft ?? draft };
    }
  }
  const change = { kind: 'suggestionsSettled' as const, taken, left: [] };
  const revised: ConversationEvent = {
    type: 'draftRevised',
    turn,
    change,
    draft,
    edits: {},
    offers: {},
    isStale: false,
  };
  return { events: [written, made, revised], draft };
}

function draftOf(
  kind: Kind,
  { text, findings, report: written }: Pick<Revised, 'text' | 'findings' | 'report'>,
): Draft {
  const report = written ?? parseReport(text, kind);
  const questions: Draft['questions'] = [];
  return {
    text,
    report,
    pending: [],
    unplaced: [],
    findings,
    claims: [],
    questions,
    writer: 'embedded',
    outline: kind.defaultOutline,
  };
}
