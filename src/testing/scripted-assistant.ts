import { localOwner } from '../accounts/owner.ts';
import type { Assistant } from '../assistant/assistant.ts';
import type { TurnAnswer } from '../assistant/turn-answer.ts';
import type { Draft } from '../conversation/draft.ts';
import type { TurnFailure } from '../assistant/failures.ts';
import { createConversations } from '../assistant/conversations.ts';
import { createTextJobs, doInPlace } from '../assistant/text-jobs.ts';
import { createReviews } from '../assistant/create-reviews.ts';
import { createManuscripts } from '../assistant/create-manuscripts.ts';
import type { EventStore } from '../conversation/event-store.ts';
import type { ConversationEvent, StoredEvent } from '../conversation/events.ts';
import { openingOf, stretchOf } from '../conversation/opening.ts';
import { foldEvents } from '../conversation/state.ts';
import { createLedger, type Ledger } from '../figures/ledger.ts';
import { failure, invariant, success, type Result } from '../result.ts';
import type { Kind } from '../kinds/kind.ts';
import { armedForcesDuty } from './kind.ts';

const now = (): string => '2024-12-01T08:00:00.000Z';

export interface Script {
  eventStore: EventStore;
  newId: () => string;
  /** What the assistant answers to a text; waiting in it holds the turn open. */
  answer: (text: string) => Promise<string>;
}

/**
 * Stores and streams like the real assistant, understands nothing: `3人` in a message becomes the figure of the first
 * catalogue entry, 出稿 a report of one sentence. For tests of what stands above the assistant.
 */
export function createScriptedAssistant(script: Script): Assistant {
  const kind = armedForcesDuty();
  const { eventStore, newId } = script;
  const { append, ledgerOf, lastDraftOf, say, subscribe } = createScriptedTalk(kind, script);

  const assistant: Assistant = {
    kind,
    owner: localOwner,
    ownedBy: () => assistant,
    ...idle,
    say,
    start: async () => {
      const conversationId = newId();
      await append(conversationId, [{ type: 'conversationStarted', kind: kind.id }]);
      return { conversationId };
    },
    editFigure: async (id, figureId, edit) =>
      kind.figureById.has(figureId) ? say(id, edit.text ?? edit.status) : failure({ kind: 'unknown-figure', figureId }),
    moveFigure: async (_, figureId) => failure({ kind: 'unknown-figure', figureId }),
    ask: async (_, figureId) => failure({ kind: 'unknown-figure', figureId }),
    ledger: async (id) => {
      const ledger = await ledgerOf(id);
      return ledger ? success(ledger) : unknown(id);
    },
    draft: async (id) => {
      const drafted = await say(id, '出稿');
      if (!drafted.ok || !drafted.value.draft) return unknown(id);
      return success(drafted.value.draft);
    },
    lastDraft: async (id) =>
      (await eventStore.read(localOwner, id)).length > 0 ? success(await lastDraftOf(id)) : unknown(id),
    manuscripts: createManuscripts({
      owner: localOwner,
      parts: { kind },
      conversations: createConversations(eventStore, now)(localOwner, kind),
      doTextJob: doInPlace(createTextJobs({ kind, now })),
    }),
    reviews: createReviews({
      parts: { now, newId },
      conversations: createConversations(eventStore, now)(localOwner, kind),
    }),
    draftFromLedger: async (ledger) => success(oneSentence(kind, ledger)),
    draftDistrict: async () => success(oneSentence(kind, createLedger(kind.id))),
    kindOf: async (id) => eventStore.kindOf(localOwner, id),
    forget: async (id) => ((await eventStore.remove(localOwner, id)) ? success(null) : unknown(id)),
    conversations: async (limit) => eventStore.list(localOwner, limit),
    shelve: async (id, shelving) => ((await eventStore.shelve(localOwner, id, shelving)) ? success(null) : unknown(id)),
    events: async (id, afterSeq) => {
      const all = await eventStore.read(localOwner, id);
      return all.length > 0 ? success(all.slice(afterSeq)) : unknown(id);
    },
    opening: async (id) => {
      const all = await eventStore.read(localOwner, id);
      const state = foldEvents(all.map(({ event }) => event));
      return all.length > 0 ? success(openingOf(state, all.length, all)) : unknown(id);
    },
    saidBefore: async (id, before) =>
      success(stretchOf((await eventStore.read(localOwner, id)).slice(0, (before ?? Infinity) - 1))),
    subscribe,
  };
  return assistant;
}

function createScriptedTalk(kind: Kind, { eventStore, answer }: Script) {
  const listeners = new Set<(event: StoredEvent) => void>();
  const first = firstFigure(kind);

  async function append(id: string, events: ConversationEvent[]): Promise<boolean> {
    const before = await eventStore.read(localOwner, id);
    if (before.length === 0 && events[0]?.type !== 'conversationStarted') return false;
    const stored = await eventStore.append(localOwner, id, before.length, events, now());
    invariant(stored.ok, 'one writer at a time');
    for (const event of stored.value) for (const listener of listeners) listener(event);
    return true;
  }

  async function ledgerOf(id: string): Promise<Ledger | null> {
    const events = await eventStore.read(localOwner, id);
    if (events.length === 0) return null;
    const ledger = createLedger(kind.id);
    for (const { event } of events) {
      if (event.type !== 'ledgerChanged') continue;
      for (const { id: figureId, figure } of event.change.figures) ledger.figures[figureId] = figure;
    }
    return ledger;
  }

  async function lastDraftOf(id: string): Promise<Draft | null> {
    const drafts = (await eventStore.read(localOwner, id)).flatMap(({ event }) =>
      event.type === 'draftWritten' ? [event.draft] : [],
    );
    return drafts.at(-1) ?? null;
  }

  async function say(id: string, text: string): Promise<Result<TurnAnswer, TurnFailure>> {
    if (text.trim() === '') return failure({ kind: 'empty-message' });
    if (text.length > 100_000) return failure({ kind: 'message-too-long', maxCharacters: 100_000 });
    const reply = await answer(text);
    const turn =
      (await eventStore.read(localOwner, id)).filter(({ event }) => event.type === 'messageReceived').length + 1;
    const draft = text === '出稿' ? oneSentence(kind, await ledgerOf(id)) : null;
    const events: ConversationEvent[] = [{ type: 'messageReceived', turn, text }, ...changeIn(first.id, turn, text)];
    if (draft) events.push({ type: 'draftWritten', turn, draft });
    events.push({ type: 'replied', turn, reply, asked: [], warnings: [], chips: [] });
    if (!(await append(id, events))) return failure({ kind: 'unknown-conversation', conversationId: id });
    const ledger = (await ledgerOf(id)) ?? createLedger(kind.id);
    return success({ turn, reply, asked: [], ledger, warnings: [], draft });
  }

  function subscribe(id: string, listener: (event: StoredEvent) => void): () => void {
    const mine = (event: StoredEvent): void => {
      if (event.conversationId === id) listener(event);
    };
    listeners.add(mine);
    return () => listeners.delete(mine);
  }

  return { append, ledgerOf, lastDraftOf, say, subscribe };
}

/** What no test of the surroundings asks for. */
const idle: Pick<
  Assistant,
  | 'polish'
  | 'rewrite'
  | 'check'
  | 'overlap'
  | 'tablesToTell'
  | 'correctRecognised'
  | 'references'
  | 'search'
  | 'reports'
  | 'addReport'
  | 'removeReport'
  | 'reportPassages'
  | 'exportAll'
  | 'forgetAll'
  | 'letGo'
  | 'stopWriting'
  | 'watchWriting'
> = {
  polish: async (text) => ({ text, suggestions: [], findings: [], matrix: [], overlap: [], notes: [] }),
  rewrite: async (text) => ({ text, suggestions: [], findings: [], matrix: [], overlap: [], notes: [] }),
  check: async () => [],
  overlap: async () => [],
  tablesToTell: async (told) => told,
  correctRecognised: async (read) => read,
  references: async () => success([]),
  search: async () => [],
  reports: async () => [],
  addReport: async () => failure({ kind: 'empty-message' }),
  removeReport: async () => false,
  reportPassages: async () => null,
  exportAll: async () => [],
  forgetAll: async () => [],
  letGo: () => {},
  stopWriting: async () => success(null),
  watchWriting: () => () => {},
};

function firstFigure(kind: Kind) {
  const [first] = kind.figures;
  invariant(first, 'the kind has figures');
  return first;
}

function changeIn(id: string, turn: number, text: string): ConversationEvent[] {
  const said = /(\d+)人/.exec(text);
  if (!said) return [];
  const source = { turn, start: said.index, end: said.index + said[0].length };
  const value = said[1] ?? null;
  const figure = { status: 'given' as const, value, unit: '人', approx: null, surface: said[0], source };
  const change = { id, figure, how: 'said' as const, why: [], confidence: 1 };
  const none = { previous: {}, facts: {}, struck: [], unassigned: [], placed: [] };
  return [{ type: 'ledgerChanged', turn, change: { figures: [change], ...none } }];
}

function oneSentence(kind: Kind, ledger: Ledger | null): Draft {
  const first = firstFigure(kind);
  const figure = ledger?.figures[first.id];
  const pieces = figure
    ? [{ type: 'figure' as const, id: first.id, text: figure.surface ?? '' }]
    : [{ type: 'pending' as const, id: first.id, text: '【　】人' }];
  const report = { kind: kind.id, title: kind.title, byline: null, opening: [{ pieces }], sections: [], closing: [] };
  return {
    text: `${kind.title}\n\n${pieces.map((piece) => piece.text).join('')}\n`,
    report: { ...report, signature: null, date: null },
    pending: figure ? [] : [first.id],
    unplaced: [],
    findings: [],
    claims: [],
    writer: 'embedded',
    outline: 'standard',
  };
}

function unknown(conversationId: string) {
  return failure({ kind: 'unknown-conversation' as const, conversationId });
}
