import type { Draft } from '../conversation/draft.ts';
import type { Understanding } from '../conversation/understand.ts';
import type { Finding } from '../checks/finding.ts';
import { runChecks } from '../checks/run-checks.ts';
import { readDraft } from '../checks/draft-reading.ts';
import type { Kind } from '../kinds/kind.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
import type { PastText } from '../corpus/overlap.ts';
import type { SuggestionSet } from '../conversation/draft-work.ts';
import { readInstruction } from '../polish/instruction.ts';
import { parseReport } from '../report/parse.ts';
import { renderReport } from '../report/render.ts';
import { pastedSpan } from './pasted-text.ts';
import { polishDraft, type PolishWish, type Revised } from './polish-draft.ts';
import { idsOf } from './problem-words.ts';
import { revisionWords } from './polish-words.ts';
import { rewriteDraft } from './rewrite-draft.ts';
import type { ReviseParts } from './revise-draft.ts';
import { moveSuggestions, settleSuggestions, suggestionSet } from './suggest-changes.ts';

/** A shorter piece is looked over in the reply itself; from here on it is a draft to give back. */
const shortestDraft = 200;
/** What is wanted of it is said in so many characters beside it. */
const longestWish = 120;

export interface ChatRevision {
  /** As it was pasted. */
  original: Draft;
  /** With every suggestion taken. */
  draft: Draft;
  suggestions: SuggestionSet;
  reply: string;
  /** Ids of the questions in the reply. */
  asked: string[];
}

/** What a revision was made of. */
export interface RevisedBase {
  task: SuggestionSet['task'];
  pasted: string;
  instruction?: string;
}

/**
 * A draft pasted with 帮我看看, 润色 or 问题部分太空了: polished, or its problem part written anew, as a draft to take.
 * What stands before the text is the wish (压到1500字). Null when no draft was pasted.
 */
export function reviseInChat(
  { kind, pastReports = [] }: ReviseParts,
  understood: Understanding,
  message: string,
  improve: (revised: Revised, base: RevisedBase) => Revised = (revised) => revised,
): ChatRevision | null {
  const { start, end } = pastedSpan(message);
  const pasted = message.slice(start, end).trim();
  const said = `${message.slice(0, start)} ${message.slice(end)}`.trim();
  const instruction = said.length <= longestWish && readInstruction(kind, said) !== null ? said : null;
  const task = understood.bearing.textTask ?? (instruction !== null && start > 0 ? 'polish' : null);
  if (task === null) return null;
  const isRewrite = task === 'rewrite-problems';
  if (pasted.length < (isRewrite ? 40 : shortestDraft)) return null;
  if (isRewrite && readDraft(kind, pasted).problems.length === 0) return null;
  if (isRewrite) {
    const wish = problemWish(understood, pastReports);
    const better = improve(rewriteDraft(kind, pasted, wish), { task: 'rewrite', pasted });
    return withDeclined(revisionOfProblems(kind, pasted, better), understood);
  }
  const wish = instruction === null ? {} : { instruction };
  const revised = improve(polishDraft(kind, pasted, { comparedWith: pastReports, ...wish }), {
    task: 'polish',
    pasted,
    ...wish,
  });
  return withDeclined(revisionOf(kind, 'polish', pasted, revised, revised.findings), understood);
}

/** A pasted part names no year of its own: the conversation's stands in for it. */
export function problemWish({ state }: Understanding, comparedWith: readonly PastText[]): PolishWish {
  const { year } = state.ledger;
  return { comparedWith, ...(year !== null && { year }) };
}

/** A report's own sentences are no wish to falsify; other declined requests (密级, hidden orders) are still told. */
function withDeclined(revision: ChatRevision, understood: Understanding): ChatRevision {
  const declined = understood.declined.filter((one) => one.rule !== 'request/falsify').map((one) => one.message);
  return { ...revision, reply: [...declined, revision.reply].join('\n') };
}

/** The problem part of a pasted text written anew, with the officer's answers where he gave some. */
export function reviseProblems(kind: Kind, pasted: string, wish: PolishWish): ChatRevision {
  return revisionOfProblems(kind, pasted, rewriteDraft(kind, pasted, wish));
}

function revisionOfProblems(kind: Kind, pasted: string, revised: Revised): ChatRevision {
  // What rewriting finds is told of the new text.
  return revisionOf(kind, 'rewrite', pasted, revised, runChecks({ kind, text: pasted }));
}

function revisionOf(
  kind: Kind,
  task: SuggestionSet['task'],
  pasted: string,
  revised: Revised,
  findings: readonly Finding[],
): ChatRevision {
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
  revision: ChatRevision,
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
