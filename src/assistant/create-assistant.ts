import { localOwner, type Owner } from '../accounts/owner.ts';
import { findOverlap } from '../checks/overlap.ts';
import { runChecks } from '../checks/run-checks.ts';
import type { ConversationEvent, DraftWritten, StoredEvent } from '../conversation/events.ts';
import { findingKey } from '../conversation/finding-places.ts';
import type { Hints } from '../conversation/hints.ts';
import { draftWords } from '../conversation/replies-draft.ts';
import {
  respond,
  respondToEdit,
  respondToGap,
  respondToStrike,
  respondWithDraft,
  type Response,
} from '../conversation/respond.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
import { understand, type Understanding } from '../conversation/understand.ts';
import { findSecret, hasWords } from '../conversation/secrecy-guard.ts';
import { failure, success, type Result } from '../result.ts';
import type { Instruction } from '../polish/instruction.ts';
import { wellFormed } from '../text/well-formed.ts';
import type { Assistant, DraftWish, TurnAnswer } from './assistant.ts';
import type { Draft } from '../conversation/draft.ts';
import type { DraftFailure, TurnFailure, UnknownConversation } from './failures.ts';
import type { AssistantParts } from './parts.ts';
import { exportAll, forgetAll } from './all-of-mine.ts';
import { addOwnReport } from './own-reports.ts';
import { createConversations, type Conversations, type Known } from './conversations.ts';
import { createManuscripts } from './create-manuscripts.ts';
import { draftReport, seedOf, withComputed } from './draft-report.ts';
import { editedEvent, readEdit } from './edit-figure.ts';
import { findReferences } from './find-references.ts';
import { followLedger } from './follow-ledger.ts';
import { keepEdits } from './keep-edits.ts';
import { moveFigure } from './move-figure.ts';
import { describeFindings } from './pasted-text.ts';
import { isUndoing, obeyDraftWish, ownDraftWish, undoInChat } from './own-draft.ts';
import { polishDraft } from './polish-draft.ts';
import { reviseInChat, revisionEvents } from './polish-in-chat.ts';
import { isAboutProblems, talkOfProblems } from './problem-talk.ts';
import { rewordInChat, type Improve } from './reword-in-chat.ts';
import { rewordPolished, rewordRewritten } from './reword-revised.ts';
import { rewriteDraft } from './rewrite-draft.ts';
import { createWritings, type Writings } from './writings.ts';
import { readAgain } from './second-reading.ts';

const maxCharacters = 100_000;

/** Answered, or a draft is still to be written. */
type Heard =
  /** `revised`: a pasted text, or the draft that was there, changed. */
  { response: Response; revised?: Draft } | { response: null; understood: Understanding };

/** Puts the parts together. Everything the product does goes through the object returned. */
export function createAssistant(parts: AssistantParts): Assistant {
  const conversations = createConversations(parts.eventStore, parts.now);
  return assistantOf(parts.owner ?? localOwner, parts, conversations, createWritings());
}

function assistantOf(
  owner: Owner,
  parts: AssistantParts,
  shared: (owner: Owner) => Conversations,
  writings: Writings,
): Assistant {
  const { kind, pastReports = [] } = parts;
  const conversations = shared(owner);

  function answer(state: ConversationState, response: Response, draft: Draft | null): TurnAnswer {
    return { turn: state.turn, ...response, ledger: withComputed(kind, state.ledger), draft };
  }

  /** A pasted draft under the model's hands, before the turn is decided. */
  async function improvementFor(
    conversationId: string,
    text: string,
    hints: Hints | undefined,
  ): Promise<Improve | undefined> {
    const known = parts.reword && (await conversations.know(conversationId));
    if (!known?.ok || ownDraftWish(kind, known.value.state, text) !== null) return undefined;
    return rewordInChat(parts, understand(kind, known.value.state, text, parts.now(), hints), text);
  }

  async function say(conversationId: string, spoken: string): Promise<Result<TurnAnswer, TurnFailure>> {
    const text = wellFormed(spoken);
    if (text.length > maxCharacters) return failure({ kind: 'message-too-long', maxCharacters });
    if (!hasWords(text)) return failure({ kind: 'empty-message' });
    const secret = findSecret(text);
    if (secret) return failure({ kind: 'classified', reason: secret });
    const mayGoBack = isUndoing(text) || /书面|还原|原稿|报告/.test(text);
    const stored = mayGoBack ? await parts.eventStore.read(owner, conversationId) : [];
    await freshen(conversationId, text);
    const hints = await hintsFor(conversationId, text);
    const improve = await improvementFor(conversationId, text, hints);
    const heard = await conversations.append<Heard>(conversationId, (known) => {
      const wished = ownDraftWish(kind, known.state, text);
      if (wished) return obeyInTurn(known.state, text, wished, stored);
      if (known.state.draft && isUndoing(text)) return undoInTurn(known.state, text, stored);
      const understood = understand(kind, known.state, text, parts.now(), hints);
      const revision = reviseInChat(parts, understood, text, improve);
      if (revision) {
        const { turn } = understood.state;
        const revised = revisionEvents(parts, understood.state, revision);
        const response = { ...respond(kind, understood), reply: revision.reply, asked: revision.asked, chips: [] };
        return {
          events: [...understood.events, ...revised.events, replied(turn, response)],
          outcome: { response, revised: revised.draft },
        };
      }
      const talk = talkOfProblems(parts, known.state, understood, text);
      if (talk) {
        const response: Response = { reply: talk.reply, asked: talk.asked, warnings: [], chips: [] };
        return {
          events: [...talk.events, replied(understood.state.turn, response)],
          outcome: { response, ...(talk.draft && { revised: talk.draft }) },
        };
      }
      if (understood.draft) {
        const wish = wishOf(understood);
        const outline = wish.outline ?? kind.defaultOutline;
        const requested: ConversationEvent = {
          type: 'draftRequested',
          turn: understood.state.turn,
          outline,
          seed: wish.seed ?? 0,
        };
        return { events: [...understood.events, requested], outcome: { understood, response: null } };
      }
      const response = respond(kind, understood, describeFindings(kind, understood, text), parts.draftFollows);
      return {
        events: [...understood.events, replied(understood.state.turn, response)],
        outcome: { response },
      };
    });
    if (!heard.ok) return heard;
    const { outcome, known } = heard.value;
    if (outcome.response === null) return draftInTurn(conversationId, outcome.understood, known.state);
    await follow(conversationId);
    return success(answer(known.state, outcome.response, outcome.revised ?? null));
  }

  /** A wish about a draft from older figures is done with the figures of now. */
  async function freshen(conversationId: string, text: string): Promise<void> {
    const known = await conversations.know(conversationId);
    if (!known.ok || !known.value.state.isDraftStale) return;
    const { state } = known.value;
    if (ownDraftWish(kind, state, text) !== null || isAboutProblems(state, text))
      await followLedger(owner, parts, conversations, conversationId);
  }

  function undoInTurn(before: ConversationState, text: string, stored: readonly StoredEvent[]) {
    const turn = before.turn + 1;
    const received: ConversationEvent = { type: 'messageReceived', turn, text };
    const undone = undoInChat(parts, foldEvents([received], before), stored);
    const response: Response = { reply: undone.reply, asked: [], warnings: [], chips: [] };
    return {
      events: [received, ...undone.events, replied(turn, response)],
      outcome: { response, revised: undone.draft },
    };
  }

  /** A wish about the draft that is there: no figure is read from it, nothing else asked. */
  function obeyInTurn(
    before: ConversationState,
    text: string,
    wish: Instruction,
    stored: readonly StoredEvent[],
  ): { events: ConversationEvent[]; outcome: Heard } {
    const turn = before.turn + 1;
    const received: ConversationEvent = { type: 'messageReceived', turn, text };
    const obeyed = obeyDraftWish(parts, foldEvents([received], before), text, wish, stored);
    const response: Response = { reply: obeyed.reply, asked: [], warnings: [], chips: [] };
    return {
      events: [received, ...obeyed.events, replied(turn, response)],
      outcome: { response, revised: obeyed.draft },
    };
  }

  async function hintsFor(conversationId: string, text: string): Promise<Hints | undefined> {
    const known = parts.secondReader ? await conversations.know(conversationId) : null;
    if (!parts.secondReader || !known?.ok) return undefined;
    const { state } = known.value;
    const isOfDraft = ownDraftWish(kind, state, text) !== null || (state.draft !== null && isUndoing(text));
    return isOfDraft ? undefined : readAgain(kind, parts.secondReader, state, text, parts.now());
  }

  /** 出稿 said in chat: a draft that fails is answered like any other message. */
  async function draftInTurn(
    conversationId: string,
    understood: Understanding,
    state: ConversationState,
  ): Promise<Result<TurnAnswer, TurnFailure>> {
    const watch = writings.watchOf(owner, conversationId);
    const written = await draftReport(owner, parts, state.ledger, wishOf(understood), watch);
    watch.end();
    const { turn } = understood.state;
    if (!written.ok) {
      const reply = watch.signal.aborted ? draftWords.stopped : draftWords.failed;
      const response: Response = { reply, asked: [], warnings: [], chips: [] };
      const kept = await conversations.append(conversationId, () => ({
        events: [{ type: 'draftFailed', turn, message: response.reply }, replied(turn, response)],
        outcome: null,
      }));
      return kept.ok ? success(answer(kept.value.known.state, response, null)) : kept;
    }
    const kept = await conversations.append(conversationId, (known) => {
      const event = { ...keepEdits(parts, known.state, written.value), turn };
      const response = respondWithDraft(kind, understood, state, event.draft, countOffers(event));
      return { events: [event, replied(turn, response)], outcome: { response, draft: event.draft } };
    });
    if (!kept.ok) return kept;
    const { response, draft } = kept.value.outcome;
    return success(answer(kept.value.known.state, response, draft));
  }

  async function draftNow(conversationId: string, wish: DraftWish): Promise<Result<Draft, DraftFailure>> {
    const known = await conversations.know(conversationId);
    if (!known.ok) return known;
    const { state } = known.value;
    const outline = wish.outline ?? state.outline ?? undefined;
    const seed = wish.seed ?? seedOf(state.ledger);
    const full = outline === undefined ? { seed } : { outline, seed };
    const watch = writings.watchOf(owner, conversationId);
    const written = await draftReport(owner, parts, state.ledger, full, watch);
    watch.end();
    if (!written.ok) return written;
    const kept = await conversations.append<Draft>(conversationId, (newest) => {
      const { turn } = state;
      const event = { ...keepEdits(parts, newest.state, written.value), turn };
      const response = respondWithDraft(kind, null, state, event.draft, countOffers(event));
      return {
        events: [
          { type: 'draftRequested', turn, outline: written.value.outline, seed },
          event,
          replied(turn, response),
        ],
        outcome: event.draft,
      };
    });
    return kept.ok ? success(kept.value.outcome) : kept;
  }

  async function withState<T>(
    conversationId: string,
    take: (state: ConversationState) => T,
  ): Promise<Result<T, UnknownConversation>> {
    const known = await conversations.know(conversationId);
    return known.ok ? success(take(known.value.state)) : known;
  }

  /** A change made on the page, answered like a message. */
  async function change(
    conversationId: string,
    decide: (known: Known) => { events: readonly ConversationEvent[]; outcome: Result<Response, TurnFailure> },
  ): Promise<Result<TurnAnswer, TurnFailure>> {
    const kept = await conversations.append(conversationId, decide);
    if (!kept.ok) return kept;
    if (!kept.value.outcome.ok) return kept.value.outcome;
    await follow(conversationId);
    return success(answer(kept.value.known.state, kept.value.outcome.value, null));
  }

  async function follow(conversationId: string): Promise<void> {
    if (parts.draftFollows) await followLedger(owner, parts, conversations, conversationId);
  }

  return {
    kind,
    owner,
    ownedBy: (other) => assistantOf(other, parts, shared, writings),
    start: async () => {
      const conversationId = parts.newId();
      await conversations.begin(conversationId, kind.id);
      return { conversationId };
    },
    say,
    editFigure: async (conversationId, figureId, edit) => {
      const read = readEdit(kind, figureId, edit);
      if (!read.ok) return read;
      return change(conversationId, ({ state }) => {
        const edited = editedEvent(state.turn, figureId, edit, read.value);
        const previous = edit.isPrevious ? read.value : undefined;
        const after = foldEvents([edited], state);
        const { events, response } = respondToEdit(kind, after, figureId, parts.draftFollows, previous);
        return { events: [edited, ...events, replied(state.turn, response)], outcome: success(response) };
      });
    },
    moveFigure: (conversationId, figureId, to, isPrevious) =>
      change(conversationId, ({ state }) => {
        const moved = moveFigure(kind, state, figureId, to, isPrevious);
        if (!moved.ok) return { events: [], outcome: moved };
        const after = foldEvents([moved.value], state);
        const id = to ?? figureId;
        const previous = isPrevious ? after.ledger.previous[id] : undefined;
        const { events, response } = respondToEdit(kind, after, id, parts.draftFollows, previous);
        const said = to === null ? respondToStrike(kind, after, figureId, parts.draftFollows) : response;
        return { events: [moved.value, ...events, replied(state.turn, said)], outcome: success(said) };
      }),
    ask: (conversationId, id) =>
      change(conversationId, ({ state }) => {
        const response = respondToGap(kind, state, id);
        if (!response) return { events: [], outcome: failure({ kind: 'unknown-figure', figureId: id }) };
        const isAsked = response.asked.join(' ') === state.asked.join(' ');
        return { events: isAsked ? [] : [replied(state.turn, response)], outcome: success(response) };
      }),
    ledger: (conversationId) => withState(conversationId, (state) => withComputed(kind, state.ledger)),
    draft: draftNow,
    lastDraft: (conversationId) => withState(conversationId, draftAsSeen),
    manuscripts: createManuscripts(owner, parts, conversations),
    draftFromLedger: (ledger, wish) => draftReport(owner, parts, ledger, wish),
    check: (text, ledger) =>
      runChecks({ kind, text, comparedWith: pastReports, ...(ledger && { ledger: withComputed(kind, ledger) }) }),
    overlap: (text, lastYear) => findOverlap(kind, text, { pastReports, ...(lastYear !== undefined && { lastYear }) }),
    polish: async (text, wish) => {
      const whole = { comparedWith: pastReports, ...wish };
      const revised = polishDraft(kind, wellFormed(text), whole);
      return parts.reword ? rewordPolished(kind, parts.reword, wellFormed(text), whole, revised) : revised;
    },
    rewrite: async (text, wish) => {
      const whole = { comparedWith: pastReports, ...wish };
      const revised = rewriteDraft(kind, wellFormed(text), whole);
      return parts.reword ? rewordRewritten(kind, parts.reword, wellFormed(text), whole, revised) : revised;
    },
    references: async (conversationId) => {
      const known = await conversations.know(conversationId);
      return known.ok ? success(await findReferences(owner, parts, known.value.state.ledger)) : known;
    },
    search: (query, k) => parts.corpusIndex.search(owner, query, k),
    reports: () => parts.corpusIndex.reports(owner),
    addReport: (text) => addOwnReport(owner, parts, text),
    removeReport: (reportId) => parts.corpusIndex.removeReport(owner, reportId),
    exportAll: () => exportAll(owner, parts.eventStore),
    forget: async (conversationId) =>
      (await conversations.forget(conversationId))
        ? success(null)
        : failure({ kind: 'unknown-conversation', conversationId }),
    forgetAll: () => forgetAll(owner, parts.eventStore, conversations),
    conversations: (limit) => parts.eventStore.list(owner, limit),
    events: async (conversationId, afterSeq) => {
      const known = await conversations.know(conversationId);
      return known.ok ? success(await parts.eventStore.read(owner, conversationId, afterSeq)) : known;
    },
    subscribe: (conversationId, listener) => conversations.subscribe(conversationId, listener),
    stopWriting: async (conversationId) => {
      const known = await conversations.know(conversationId);
      if (!known.ok) return known;
      if (writings.stop(owner, conversationId) || known.value.state.requested === null) return success(null);
      // Whoever was writing is gone: what was asked for will not come.
      const kept = await conversations.append(conversationId, ({ state: { turn, requested } }) => {
        const response: Response = { reply: draftWords.stopped, asked: [], warnings: [], chips: [] };
        const failed: ConversationEvent = { type: 'draftFailed', turn, message: response.reply };
        return { events: requested ? [failed, replied(turn, response)] : [], outcome: null };
      });
      return kept.ok ? success(null) : kept;
    },
    watchWriting: (conversationId, listener) => writings.subscribe(owner, conversationId, listener),
  };
}

/** The wish of the conversation so far; 换一版 moves the seed on. */
function wishOf(understood: Understanding): DraftWish {
  const { state } = understood;
  const turnOfWording = understood.draft?.isOtherWording ? state.draftCount : 0;
  const wish: DraftWish = { seed: (seedOf(state.ledger) + turnOfWording) >>> 0 };
  if (state.outline !== null) wish.outline = state.outline;
  return wish;
}

function countOffers({ offers = {} }: DraftWritten): number {
  return Object.keys(offers).length;
}

/** Without the findings that the officer has looked at and keeps. */
function draftAsSeen({ draft, manuscript }: ConversationState): Draft | null {
  if (draft === null || manuscript.keptFindings.length === 0) return draft;
  const kept = new Set(manuscript.keptFindings);
  return { ...draft, findings: draft.findings.filter((finding) => !kept.has(findingKey(finding, draft.text))) };
}

function replied(turn: number, response: Response): ConversationEvent {
  return { type: 'replied', turn, ...response };
}
