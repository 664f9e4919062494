import type { Draft } from '../conversation/draft.ts';
import type { Understanding } from '../conversation/understand.ts';
import { runChecks } from '../checks/run-checks.ts';
import { readDraft } from '../checks/draft-reading.ts';
import type { Kind } from '../kinds/kind.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import type { SuggestionSet } from '../conversation/manuscript.ts';
import { parseReport } from '../report/parse.ts';
import { renderReport } from '../report/render.ts';
import { pastedSpan } from './pasted-text.ts';
import { polishDraft, type Revised } from './polish-draft.ts';
import { revisionWords } from './polish-words.ts';
import { rewriteDraft } from './rewrite-draft.ts';
import { moveSuggestions, suggestionSet } from './suggest-changes.ts';

/** A shorter piece is looked over in the reply itself; from here on it is a draft to give back. */
const shortestDraft = 200;

export interface ChatRevision {
  /** As it was pasted. */
  original: Draft;
  /** With every suggestion taken. */
  draft: Draft;
  suggestions: SuggestionSet;
  reply: string;
}

/**
 * A draft pasted with 帮我看看, 润色 or 问题部分太空了: polished, or its problem part written anew, as a draft to take.
 * What stands before the text is the wish (压到1500字). Null when no draft was pasted.
 */
export function reviseInChat(kind: Kind, understood: Understanding, message: string): ChatRevision | null {
  const task = understood.bearing.textTask;
  if (task === null) return null;
  const { start, end } = pastedSpan(message);
  const pasted = message.slice(start, end).trim();
  const isRewrite = task === 'rewrite-problems';
  if (pasted.length < (isRewrite ? 40 : shortestDraft)) return null;
  if (isRewrite && readDraft(kind, pasted).problems.length === 0) return null;
  const instruction = `${message.slice(0, start)} ${message.slice(end)}`.trim();
  const wish = /字|我们|人称|年|标点|错|讲|只|光|单/.test(instruction) ? { instruction } : {};
  const revised = isRewrite ? rewriteDraft(kind, pasted, {}) : polishDraft(kind, pasted, wish);
  // A report's own sentences are no wish to falsify; other declined requests (密级, hidden orders) are still told.
  const declined = understood.declined.filter((one) => one.rule !== 'request/falsify').map((one) => one.message);
  // What rewriting finds is told of the new text.
  const findings = isRewrite ? runChecks({ kind, text: pasted }) : revised.findings;
  const original = draftOf(kind, { ...revised, text: pasted, findings });
  const set = suggestionSet(isRewrite ? 'rewrite' : 'polish', pasted, revised);
  return {
    original,
    draft: draftOf(kind, revised),
    suggestions: moveSuggestions(set, pasted, renderReport(original.report, { claims: 'plain' })),
    reply: [...declined, revisionWords(revised, isRewrite)].join('\n'),
  };
}

/** The text as it was pasted, what is proposed for it, and all of that taken: each a version to go back to. */
export function revisionEvents(turn: number, revision: ChatRevision): ConversationEvent[] {
  const { original, draft, suggestions } = revision;
  const written: ConversationEvent = { type: 'draftWritten', turn, draft: original, origin: 'text' };
  if (suggestions.items.length === 0) return [{ ...written, draft }];
  const taken = suggestions.items.map((_, place) => place);
  const change = { kind: 'suggestionsSettled' as const, taken, left: [] };
  return [
    written,
    { type: 'suggestionsMade', turn, suggestions },
    { type: 'draftRevised', turn, change, draft, edits: {}, offers: {}, isStale: false },
  ];
}

function draftOf(kind: Kind, { text, findings }: Revised): Draft {
  const report = parseReport(text, kind);
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
