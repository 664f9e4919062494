import type { Chip, EventOf, LedgerChange } from '../conversation/events.ts';
import type { Opening, Stretch } from '../conversation/opening.ts';
import { createState, foldEvents, type ConversationState } from '../conversation/state.ts';
import type { LedgerFact, LedgerFigure, Source } from '../figures/ledger.ts';
import { ledgerWords } from './ledger-words.ts';
import type { Outgoing, PageEvent } from './api.ts';

export interface Bubble {
  key: string;
  who: 'officer' | 'assistant' | 'edit';
  turn: number;
  text: string;
  /** ISO 8601. */
  at: string;
  chips: readonly Chip[];
  /** The edited figure, for `edit`. */
  figureId?: string;
  /** What the assistant took from the officer's message. */
  understood?: readonly Understood[];
  facts?: readonly UnderstoodFact[];
}

export interface Writing {
  heading: string;
  text: string;
}

/** One thing taken from a message, as it was understood then. */
export interface Understood {
  /** `meta.year` and `meta.unit_name` among them. */
  id: string;
  figure: LedgerFigure;
  isPrevious: boolean;
}

/** What the officer confirmed, denied or said in his own words. */
export interface UnderstoodFact {
  id: string;
  fact: LedgerFact;
}

/** A message on its way, shown at once. `failure` says why it did not arrive. */
export interface Pending extends Outgoing {
  failure: string | null;
}

/** The page's state of one conversation: a fold of its events, and the one message under way. */
export interface Conversation {
  lastSeq: number;
  /** Seq where the bubbles begin; 1: nothing was said before them. */
  from: number;
  bubbles: readonly Bubble[];
  /** As the service told it, folded on with each event. */
  state: ConversationState;
  /** Sections as a model writes them, unchecked, by heading; nothing of it is stored. */
  writing: readonly Writing[];
  /** The draft was written while the page looked on, not before. */
  isDraftLive: boolean;
  /** Of the newest draft. */
  draftTurn: number;
  pending: Pending | null;
}

export const emptyConversation: Conversation = {
  lastSeq: 0,
  from: 1,
  bubbles: [],
  state: createState(),
  isDraftLive: false,
  draftTurn: 0,
  writing: [],
  pending: null,
};

export type Step =
  | { type: 'opened'; pending: Pending | null }
  | { type: 'told'; opening: Opening }
  | { type: 'saidBefore'; before: number; stretch: Stretch }
  | { type: 'happened'; events: readonly PageEvent[]; isReplay: boolean }
  | { type: 'writing'; writing: Writing }
  | { type: 'sending'; message: Outgoing }
  | { type: 'notSent'; messageId: string; failure: string }
  | { type: 'takenBack' }
  | { type: 'answered'; messageId: string };

export function step(state: Conversation, next: Step): Conversation {
  switch (next.type) {
    case 'opened':
      return { ...emptyConversation, pending: next.pending };
    case 'told':
      return afterOpening(state, next.opening);
    case 'saidBefore':
      if (state.from !== next.before) return state;
      return { ...state, from: next.stretch.from, bubbles: [...bubblesOf(next.stretch.said), ...state.bubbles] };
    case 'happened':
      return next.events.reduce((before, event) => happen(before, event, next.isReplay), state);
    case 'writing':
      return { ...state, writing: withWriting(state.writing, next.writing) };
    case 'sending':
      return { ...state, pending: { ...next.message, failure: null } };
    case 'notSent':
      if (state.pending?.messageId !== next.messageId) return state;
      return { ...state, pending: { ...state.pending, failure: next.failure } };
    case 'answered':
      return state.pending?.messageId === next.messageId ? { ...state, pending: null } : state;
    case 'takenBack':
      break;
  }
  return { ...state, pending: null };
}

/** What it has come to takes the place of what the page made of it; bubbles already there stay. */
function afterOpening(before: Conversation, { from, said, lastSeq, draftTurn, state }: Opening): Conversation {
  if (lastSeq < before.lastSeq) return before;
  const fresh = said.filter(({ seq }) => seq > before.lastSeq);
  return {
    ...before,
    lastSeq,
    draftTurn,
    from: before.lastSeq === 0 ? from : before.from,
    bubbles: bubblesOf(fresh, before.bubbles),
    state,
    pending: fresh.reduce(arrived, before.pending),
  };
}

/** Events already seen are passed over, so a stream that begins anew doubles nothing. */
function happen(before: Conversation, happened: PageEvent, isReplay: boolean): Conversation {
  const { seq, event } = happened;
  if (seq <= before.lastSeq) return before;
  const isWritten = event.type === 'draftWritten';
  return {
    ...before,
    lastSeq: seq,
    bubbles: withEvent(before.bubbles, happened),
    state: foldEvents([event], before.state),
    pending: arrived(before.pending, happened),
    isDraftLive: isWritten ? !isReplay : before.isDraftLive,
    draftTurn: isWritten ? event.turn : before.draftTurn,
    writing: isWritten || event.type === 'draftFailed' ? [] : before.writing,
  };
}

function bubblesOf(said: readonly PageEvent[], before: readonly Bubble[] = []): readonly Bubble[] {
  return said.reduce(withEvent, before);
}

function withEvent(bubbles: readonly Bubble[], { seq, at, event }: PageEvent): readonly Bubble[] {
  const more = { key: String(seq), at, chips: [] };
  switch (event.type) {
    case 'messageReceived':
      return [...bubbles, { ...more, who: 'officer', turn: event.turn, text: event.text }];
    case 'replied':
      // The edit's own line says it all, unless it contradicts something.
      if (bubbles[bubbles.length - 1]?.who === 'edit' && event.warnings.length === 0) return bubbles;
      return [...bubbles, { ...more, who: 'assistant', turn: event.turn, text: event.reply, chips: event.chips }];
    case 'ledgerChanged':
      return withFacts(withUnderstood(bubbles, event.change), event.change);
    case 'figureEdited':
      return [...bubbles, { ...more, who: 'edit', turn: event.turn, text: editedText(event), figureId: event.id }];
    default:
      return bubbles;
  }
}

function withWriting(before: readonly Writing[], next: Writing): readonly Writing[] {
  const isNew = !before.some(({ heading }) => heading === next.heading);
  return isNew ? [...before, next] : before.map((one) => (one.heading === next.heading ? next : one));
}

/** What was set on the page: the words typed, or the state chosen. */
function editedText({ figure, text, isPrevious }: EventOf<'figureEdited'>): string {
  const said = figure.status === 'given' ? (text ?? figure.surface ?? '') : ledgerWords.statuses[figure.status];
  return isPrevious ? `${ledgerWords.lastYear} ${said}` : said;
}

/** What a change took stands under the message it came from. */
function withUnderstood(bubbles: readonly Bubble[], change: LedgerChange): readonly Bubble[] {
  const taken = understoodIn(change);
  const turns = new Set(taken.map(({ figure }) => figure.source?.turn));
  if (taken.length === 0) return bubbles;
  return changedSince(bubbles, turns, (bubble) => {
    if (bubble.who !== 'officer' || !turns.has(bubble.turn)) return bubble;
    const mine = taken.filter(({ figure }) => figure.source?.turn === bubble.turn);
    const before = bubble.understood?.filter(({ id }) => !mine.some((one) => one.id === id)) ?? [];
    return { ...bubble, understood: [...before, ...mine] };
  });
}

function withFacts(bubbles: readonly Bubble[], { facts }: LedgerChange): readonly Bubble[] {
  const heard = Object.entries(facts).map(([id, fact]) => ({ id, fact }));
  if (heard.length === 0) return bubbles;
  const turns = new Set(heard.map(({ fact }) => fact.source?.turn));
  return changedSince(bubbles, turns, (bubble) => {
    const mine = heard.filter(({ fact }) => bubble.who === 'officer' && fact.source?.turn === bubble.turn);
    return mine.length > 0 ? { ...bubble, facts: [...(bubble.facts ?? []), ...mine] } : bubble;
  });
}

/** What is understood is of the last messages: a long talk is not gone through for each. */
function changedSince(
  bubbles: readonly Bubble[],
  turns: ReadonlySet<number | undefined>,
  change: (bubble: Bubble) => Bubble,
): readonly Bubble[] {
  const first = Math.min(...[...turns].map((turn) => turn ?? 0));
  let from = bubbles.length;
  while (from > 0 && (bubbles[from - 1]?.turn ?? 0) >= first) from -= 1;
  return from === bubbles.length ? bubbles : [...bubbles.slice(0, from), ...bubbles.slice(from).map(change)];
}

function understoodIn({ year, unitName, figures, previous }: LedgerChange): Understood[] {
  const plain = { status: 'given' as const, unit: '', approx: null };
  const said = (id: string, surface: string, source: Source): Understood => ({
    id,
    figure: { ...plain, value: null, surface, source },
    isPrevious: false,
  });
  return [
    ...(unitName ? [said('meta.unit_name', unitName.value, unitName.source)] : []),
    ...(year ? [said('meta.year', `${year.value}年`, year.source)] : []),
    ...figures.map(({ id, figure }) => ({ id, figure, isPrevious: false })),
    ...Object.entries(previous).map(([id, figure]) => ({ id, figure, isPrevious: true })),
  ];
}

/** The message under way has come back as an event: its own bubble takes over. */
function arrived(pending: Pending | null, { seq, event }: PageEvent): Pending | null {
  if (!pending || event.type !== 'messageReceived' || seq <= pending.sentAfterSeq) return pending;
  return comparable(pending.text) === comparable(event.text) ? null : pending;
}

/** The service keeps half surrogates as U+FFFD. */
function comparable(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
