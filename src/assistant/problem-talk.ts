import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import { textTaskOf } from '../conversation/wishes.ts';
import { renderReport } from '../report/render.ts';
import { readAnswers } from '../writers/embedded/rewrite-answers.ts';
import { planFor } from '../writers/embedded/rewrite-entry.ts';
import { askAboutProblems } from '../writers/embedded/rewrite-problems.ts';
import { problemWish, revisionEvents, reviseProblems } from './polish-in-chat.ts';
import { revisionWords } from './polish-words.ts';
import { askedPrefix, idsOf, problemQuestions } from './problem-words.ts';
import type { ReviseParts } from './revise-draft.ts';
import { rewriteDraft } from './rewrite-draft.ts';
import { settleSuggestions, suggestionSet } from './suggest-changes.ts';

export interface ProblemTalk {
  events: ConversationEvent[];
  reply: string;
  asked: string[];
  draft?: Draft;
}

/**
 * 问题部分太空了 about the draft that is there: at most three questions, asked at once; and the answer to them, with
 * which the part is written anew. Null when the message is neither.
 */
export function talkOfProblems(
  parts: ReviseParts,
  before: ConversationState,
  understood: Understanding,
  message: string,
): ProblemTalk | null {
  const { draft } = understood.state;
  if (draft === null || understood.draft) return null;
  const base = baseOf(understood.state, draft);
  const ledger = understood.state.manuscript.origin === 'ledger' ? { ledger: understood.state.ledger } : {};
  if (understood.bearing.textTask === 'rewrite-problems') {
    const { questions } = askAboutProblems({ kind: parts.kind, text: base, ...ledger });
    const told = /\d/.test(message) && readAnswers(afterWish(message)).length > 0 ? afterWish(message) : null;
    if (told === null)
      return { events: understood.events, reply: problemQuestions(questions), asked: idsOf(questions) };
    return rewriteWith(parts, understood, draft, base, told);
  }
  if (!before.asked.some((id) => id.startsWith(askedPrefix)) || !isAnswer(parts, understood, base, message))
    return null;
  return rewriteWith(parts, understood, draft, base, message);
}

/** A wish about the problem part, or what may be the answer to the questions about it. */
export function isAboutProblems(state: ConversationState, message: string): boolean {
  return textTaskOf(message) === 'rewrite-problems' || state.asked.some((id) => id.startsWith(askedPrefix));
}

/** 问题部分太空了，其实点验有7人没到: what follows the wish is an answer already. */
function afterWish(message: string): string {
  return message.replace(/^[^，。；\n]*[，。；\n]/, '');
}

/** What the part is rewritten from: the text as it was brought, for his own words are told only there. */
function baseOf({ manuscript }: ConversationState, draft: Draft): string {
  const { suggestions, origin } = manuscript;
  if (origin === 'text' && suggestions?.task === 'rewrite') return suggestions.base;
  return renderReport(draft.report, { claims: 'plain' });
}

/** Figures of another matter, an order or a courtesy answer nothing that was asked. */
function isAnswer({ kind }: ReviseParts, understood: Understanding, base: string, message: string): boolean {
  const { side, dismissal, outline, isGreeting, isThanks, isAssent } = understood.bearing;
  if ([side, dismissal, outline].some((one) => one !== null) || isGreeting || isThanks || isAssent) return false;
  const [first] = readAnswers(message);
  if (!first || /[？?]$/.test(message.trim())) return false;
  const theme = planFor(kind, first.words)?.id ?? null;
  const isFigures = understood.echo.taken.length > 0;
  return !isFigures || theme === null || askAboutProblems({ kind, text: base }).themes.includes(theme);
}

function rewriteWith(
  parts: ReviseParts,
  understood: Understanding,
  draft: Draft,
  base: string,
  answers: string,
): ProblemTalk {
  const { kind, pastReports = [] } = parts;
  const { state } = understood;
  const events = withoutStrays(understood.events);
  if (state.manuscript.origin === 'text') {
    const revision = reviseProblems(kind, base, { ...problemWish(understood, pastReports), answers });
    const revised = revisionEvents(parts, state, revision);
    return { events: [...events, ...revised.events], reply: revision.reply, asked: [], draft: revised.draft };
  }
  const revised = rewriteDraft(kind, base, { answers, ledger: state.ledger });
  const suggestions = suggestionSet('rewrite', base, revised);
  const made: ConversationEvent = { type: 'suggestionsMade', turn: state.turn, suggestions };
  const all = suggestions.items.map((_, place) => place);
  const taken = settleSuggestions(parts, foldEvents([made], state), draft, all, 'take') ?? [];
  const after = foldEvents([made, ...taken], state).draft ?? draft;
  return { events: [...events, made, ...taken], reply: revisionWords(revised, true), asked: [], draft: after };
}

/** Numbers in an answer that are no figure of the ledger belong to the problem's sentence: nothing is asked of them. */
function withoutStrays(events: readonly ConversationEvent[]): ConversationEvent[] {
  return events.flatMap((event): ConversationEvent[] => {
    if (event.type === 'doubtRaised' && event.doubt.rule === 'figures/unassigned') return [];
    if (event.type !== 'ledgerChanged') return [event];
    return [{ ...event, change: { ...event.change, unassigned: [] } }];
  });
}
