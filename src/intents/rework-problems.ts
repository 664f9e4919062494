import { asksOfText } from '../conversation/asking/of-text.ts';
import type { Draft } from '../conversation/draft.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import { plainResponse, repliedEvent } from '../conversation/response.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import { rewriteByModel, rewriteDraft } from '../manuscripts/rewrite-draft.ts';
import { settleSuggestions, suggestionSet } from '../manuscripts/suggest-changes.ts';
import { renderReport } from '../report/render.ts';
import type { Kind } from '../kinds/kind.ts';
import { answerOwn } from '../manuscripts/answer-own.ts';
import { answersByItem } from '../writers/embedded/match-lines.ts';
import { readOwnPart } from '../writers/embedded/own-part.ts';
import { readAnswers, type Answer } from '../writers/embedded/rewrite-answers.ts';
import { planFor } from '../writers/embedded/rewrite-entry.ts';
import { askAboutProblems } from '../writers/embedded/rewrite-problems.ts';
import type { Act, Improve, Intent, IntentParts, Scene } from './intent.ts';
import { askedPrefix, idsOf, problemQuestions } from '../manuscripts/problem-words.ts';
import { revisionWords } from '../manuscripts/revision-words.ts';
import { isOwnOpen } from './edit-wish.ts';
import { hearDraftWish } from './hear-wish.ts';
import { problemWish } from './text-revision.ts';

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
  isOpen: (scene, { answers }) => answers === null && isOwnOpen(scene),
  hear: ({ parts, text, understood }) => {
    const heardSo = understood();
    const { draft } = heardSo.state;
    const isAnew = wantsProblemsAnew(heardSo);
    // 帮我重写, of his own text: no other draft.
    if (draft === null || (heardSo.draft && !(isAnew && heardSo.state.manuscript.origin === 'text'))) return null;
    const base = baseOf(heardSo.state, draft);
    if (isAnew) {
      const told = afterWish(text);
      const isTold = /\d/.test(text) && readAnswers(told, parts.kind.field).length > 0;
      return { draft, base, answers: isTold ? told : null };
    }
    return null;
  },
  act: (scene, heard, { improve }) => {
    if (heard.answers !== null) return rewriteWith(scene, heard, heard.answers);
    return (improve && offerRewritten(scene, heard, improve)) ?? askBack(scene, heard);
  },
  improve: async ({ parts, understood }, { base, answers }, { rewriteOwn }) => {
    const heardSo = understood();
    const isOwn = heardSo.state.manuscript.origin === 'text';
    const wish = problemWish(heardSo, parts.pastReports ?? []);
    const better =
      isOwn && rewriteOwn && answers === null && (await rewriteByModel(parts.kind, rewriteOwn, base, wish));
    return (revised) => better || revised;
  },
};

/** 问题部分太空了: what is amiss in the draft that is open is to be written anew. */
export function wantsProblemsAnew({ bearing }: Understanding): boolean {
  return bearing.textTask === 'rewrite-problems' && !asksOfText(bearing.asked);
}

/** What a model put in, shown at once; null where it put in nothing. */
function offerRewritten({ parts: { kind }, understood }: Scene, { base }: ProblemsHeard, improve: Improve): Act | null {
  const plain = rewriteDraft(kind, base, {});
  const better = improve(plain);
  if (better === plain || better.suggestions.length === 0) return null;
  const { events, state, heard } = understood();
  const suggestions = suggestionSet('rewrite', base, better);
  const response = plainResponse(revisionWords(better, true, 'offered'), idsOf(better.notes));
  const made: ConversationEvent = { type: 'suggestionsMade', turn: state.turn, suggestions };
  return { events: [...events, made, repliedEvent(state.turn, response)], response, heard };
}

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

/**
 * The answer to what was asked of the problems, in the turn before or with a rewriting that is still open: his words go
 * into the place they speak of, and what was wished of the draft is no answer.
 */
export const answerProblems: Intent<ProblemsHeard & { answers: string }> = {
  name: 'answer-problems',
  wantsFreshDraft: true,
  hear: (scene) => {
    const { parts, state, text, understood } = scene;
    const wasAsked = state.asked.some((id) => id.startsWith(askedPrefix));
    if (state.draft === null || !(wasAsked || isOpen(state)) || text.length > longestAnswer) return null;
    const heardSo = understood();
    const { draft } = heardSo.state;
    if (draft === null || heardSo.draft) return null;
    const base = baseOf(heardSo.state, draft);
    if (!isAnswer(parts, heardSo, base, text)) return null;
    const isWish = (hearDraftWish(scene) ?? []).some(({ kind }) => kind !== 'declined' && kind !== 'pen');
    return isWish ? null : { draft, base, answers: text };
  },
  act: (scene, heard) => rewriteWith(scene, heard, heard.answers),
};

/** A longer message brings a text. */
const longestAnswer = 600;

/** His own draft, with a rewriting whose questions nothing has settled. */
function isOpen({ manuscript: { suggestions, origin } }: ConversationState): boolean {
  return origin === 'text' && suggestions?.task === 'rewrite' && suggestions.notes.length > 0;
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
  const answers = readAnswers(message, kind.field);
  const [first] = answers;
  if (!first || /[？?]$/.test(message.trim())) return false;
  if (understood.state.manuscript.origin === 'text') return fitsProblems(kind, base, answers);
  const theme = planFor(kind, first.words)?.id ?? null;
  const isFigures = understood.echo.taken.length > 0;
  return !isFigures || theme === null || askAboutProblems({ kind, text: base }).themes.includes(theme);
}

/** Something of it belongs to a problem of his, or names who and when for them. */
function fitsProblems(kind: Kind, base: string, answers: readonly Answer[]): boolean {
  const lines = readOwnPart(base);
  if (lines === null) return true;
  const { found } = answersByItem(base, lines.problems, answers, (words) => planFor(kind, words));
  return found.some((one) => one.length > 0);
}

function rewriteWith({ parts, understood }: Scene, { draft, base }: ProblemsHeard, answers: string): Act {
  const { kind, pastReports = [] } = parts;
  const heardSo = understood();
  const { state, heard } = heardSo;
  const isOwn = state.manuscript.origin === 'text';
  // Told for his own draft: nothing of it enters the ledger.
  const told = isOwn ? heardSo.events.filter(({ type }) => type === 'messageReceived') : withoutStrays(heardSo.events);
  const turnOf = (events: readonly ConversationEvent[], reply: string, after: Draft, asked: string[] = []): Act => {
    const response = plainResponse(reply, asked);
    return { events: [...told, ...events, repliedEvent(state.turn, response)], response, draft: after, heard };
  };
  if (isOwn) {
    const { suggestions, reply, asked } = answerOwn(kind, state, draft, answers, problemWish(heardSo, pastReports));
    const offered: ConversationEvent[] =
      suggestions.items.length === 0 ? [] : [{ type: 'suggestionsMade', turn: state.turn, suggestions }];
    return turnOf(offered, reply, draft, asked);
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
