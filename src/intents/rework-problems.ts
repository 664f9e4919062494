import { asksOfText } from '../conversation/asking/of-text.ts';
import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import { rewriteDraft } from '../manuscripts/rewrite-draft.ts';
import { settleSuggestions, suggestionSet } from '../manuscripts/suggest-changes.ts';
import { renderReport } from '../report/render.ts';
import { readAnswers } from '../writers/embedded/rewrite-answers.ts';
import { planFor } from '../writers/embedded/rewrite-entry.ts';
import { askAboutProblems } from '../writers/embedded/rewrite-problems.ts';
import type { Act, Intent, IntentParts, Scene } from './intent.ts';
import { askedPrefix, idsOf, problemQuestions } from '../manuscripts/problem-words.ts';
import { revisionWords } from '../manuscripts/revision-words.ts';
import { problemWish, reviseProblems, revisionEvents } from './text-revision.ts';

interface ProblemsHeard {
  draft: Draft;
  /** What the part is rewritten from. */
  base: string;
  /** What he told of the problems; null when he only wants the part better, and is asked. */
  answers: string | null;
}

/**
 * 问题部分太空了 about the draft that is there: at most three questions, asked at once; and the answer to them, with
 * which the part is written anew.
 */
export const reworkProblems: Intent<ProblemsHeard> = {
  name: 'rework-problems',
  wantsFreshDraft: true,
  hear: ({ parts, state, text, understood }) => {
    const heardSo = understood();
    const { draft } = heardSo.state;
    if (draft === null || heardSo.draft) return null;
    const base = baseOf(heardSo.state, draft);
    if (heardSo.bearing.textTask === 'rewrite-problems' && !asksOfText(heardSo.bearing.asked)) {
      const told = afterWish(text);
      const isTold = /\d/.test(text) && readAnswers(told, parts.kind.field).length > 0;
      return { draft, base, answers: isTold ? told : null };
    }
    const wasAsked = state.asked.some((id) => id.startsWith(askedPrefix));
    return wasAsked && isAnswer(parts, heardSo, base, text) ? { draft, base, answers: text } : null;
  },
  act: (scene, heard) => (heard.answers === null ? askBack(scene, heard) : rewriteWith(scene, heard, heard.answers)),
};

function askBack({ parts: { kind }, understood }: Scene, { base }: ProblemsHeard): Act {
  const { events, state, heard } = understood();
  const ledger = state.manuscript.origin === 'ledger' ? { ledger: state.ledger } : {};
  const { questions } = askAboutProblems({ kind, text: base, ...ledger });
  const response = plainResponse(problemQuestions(questions), idsOf(questions));
  return { events: [...events, repliedEvent(state.turn, response)], response, heard };
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
function isAnswer({ kind }: IntentParts, understood: Understanding, base: string, message: string): boolean {
  const { asked, dismissal, outline, isGreeting, isThanks, isAssent } = understood.bearing;
  if ([dismissal, outline].some((one) => one !== null) || asked.length > 0 || isGreeting || isThanks || isAssent)
    return false;
  const [first] = readAnswers(message, kind.field);
  if (!first || /[？?]$/.test(message.trim())) return false;
  const theme = planFor(kind, first.words)?.id ?? null;
  const isFigures = understood.echo.taken.length > 0;
  return !isFigures || theme === null || askAboutProblems({ kind, text: base }).themes.includes(theme);
}

function rewriteWith({ parts, understood }: Scene, { draft, base }: ProblemsHeard, answers: string): Act {
  const { kind, pastReports = [] } = parts;
  const heardSo = understood();
  const { state, heard } = heardSo;
  const told = withoutStrays(heardSo.events);
  const turnOf = (events: readonly ConversationEvent[], reply: string, after: Draft): Act => {
    const response = plainResponse(reply);
    return { events: [...told, ...events, repliedEvent(state.turn, response)], response, draft: after, heard };
  };
  if (state.manuscript.origin === 'text') {
    const revision = reviseProblems(kind, base, { ...problemWish(heardSo, pastReports), answers });
    const offered = revisionEvents(state, revision);
    return turnOf(offered, revision.reply, foldEvents(offered, state).draft ?? draft);
  }
  const revised = rewriteDraft(kind, base, { answers, ledger: state.ledger });
  const suggestions = suggestionSet('rewrite', base, revised);
  const made: ConversationEvent = { type: 'suggestionsMade', turn: state.turn, suggestions };
  const all = suggestions.items.map((_, place) => place);
  const settled = settleSuggestions(parts, foldEvents([made], state), draft, all, 'take');
  const taken = settled.ok ? settled.value : [];
  const after = foldEvents([made, ...taken], state).draft ?? draft;
  return turnOf([made, ...taken], revisionWords(revised, true, 'done'), after);
}

/** Numbers in an answer that are no figure of the ledger belong to the problem's sentence: nothing is asked of them. */
function withoutStrays(events: readonly ConversationEvent[]): ConversationEvent[] {
  return events.flatMap((event): ConversationEvent[] => {
    if (event.type === 'doubtsWeighed') {
      const raised = event.raised.filter(({ rule }) => rule !== 'figures/unassigned');
      return raised.length + event.settled.length === 0 ? [] : [{ ...event, raised }];
    }
    if (event.type !== 'ledgerChanged') return [event];
    return [{ ...event, change: { ...event.change, unassigned: [] } }];
  });
}
