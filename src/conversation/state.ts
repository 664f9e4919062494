import { createLedger, type Ledger, type LedgerFigure } from '../figures/ledger.ts';
import type { DraftForm } from '../report/draft-form.ts';
import type { Draft } from './draft.ts';
import type {
  ConversationEvent,
  Doubt,
  EventOf,
  LedgerChange,
  PastedAs,
  Proposal,
  SettledDoubt,
  TimelineMention,
} from './events.ts';
import {
  afterDraft,
  afterRevision,
  createManuscript,
  leaveSuggestions,
  withSuggestions,
  type Manuscript,
} from './manuscript.ts';
import { keyOfDoing } from './practices/doing-key.ts';
import type { Offer, OfferedDoing } from './practices/offer.ts';
import { settleRemark, withRemarks, type KeptRemark } from './remarks.ts';
import { stepsBefore, takeBack, type Step } from './steps.ts';
import { isSameFigure, markDisputed, recordChange } from './record-figures.ts';

export type Phase = 'askingBasics' | 'collectingFigures' | 'settlingDoubts' | 'drafting' | 'reviewingDraft';

/** All that a conversation has come to; nothing in it that its events do not say. */
export interface ConversationState {
  /** `computed` stays empty here: it follows from the rest and is worked out when the ledger is shown. */
  ledger: Ledger;
  /** The last turn begun, 0 before the first message. */
  turn: number;
  phase: Phase;
  /** Ids asked in the last reply, in the order asked. */
  asked: readonly string[];
  timesAsked: Readonly<Record<string, number>>;
  /** Doings put to him to be ticked: open until he answers, or others are put. */
  offer: Offer | null;
  /** The turn they were put in. */
  offeredIn: number;
  /** The last list of each section that was put, the newest last. */
  offers: readonly Offer[];
  /** Nothing is said twice in a row. */
  lastReply: string;
  skipped: readonly string[];
  /** Open: put to the officer, neither resolved nor insisted upon. */
  doubts: readonly Doubt[];
  /** Kept as the officer said although a rule objects; listed for checking. */
  insisted: readonly Doubt[];
  /** Year-bound expressions the officer used, each entry once. */
  mentioned: readonly TimelineMention[];
  /** The last few messages, newest last: what a number told stood beside. */
  spoken: readonly { turn: number; text: string }[];
  /** Figures taken out at the officer's word, kept in case they come back. */
  struck: Readonly<Record<string, LedgerFigure>>;
  /** Sentences shown and not yet settled; nothing prints them. */
  proposals: readonly Proposal[];
  /** The text brought last, and what it is taken for; empty where he only said that it comes. */
  pasted: { turn: number; text: string; as: PastedAs } | null;
  outline: string | null;
  /** Style and length he chose. */
  form: DraftForm;
  draftCount: number;
  /** The turn of the last draft written anew; 0 before any. */
  draftWrittenAt: number;
  draft: Draft | null;
  /** A draft asked for and not yet written. */
  requested: { turn: number; seed: number } | null;
  /** What chose the wording of the last draft; null when it is the officer's own text, polished. */
  draftSeed: number | null;
  /** What the draft was last written from; null where it stands for figures of another time. */
  writtenFrom: Ledger | null;
  /** The ledger changed after the last draft was written. */
  isDraftStale: boolean;
  /** The turn of the last declined wish to invent a figure, and so what 那就空着吧 speaks of; 0 before any. */
  inventDeclinedAt: number;
  /** Between a message and its reply. */
  isTurnOpen: boolean;
  /** What stood before each step, for undoing; the newest last. */
  steps: readonly Step[];
  manuscript: Manuscript;
  /** Of those who read the draft before it is handed in, the oldest first. */
  remarks: readonly KeptRemark[];
}

export function createState(): ConversationState {
  return {
    ledger: createLedger(''),
    turn: 0,
    phase: 'askingBasics',
    asked: [],
    timesAsked: {},
    offer: null,
    offeredIn: 0,
    offers: [],
    lastReply: '',
    skipped: [],
    doubts: [],
    insisted: [],
    mentioned: [],
    spoken: [],
    struck: {},
    proposals: [],
    pasted: null,
    outline: null,
    form: {},
    draftCount: 0,
    draft: null,
    draftWrittenAt: 0,
    requested: null,
    draftSeed: null,
    writtenFrom: null,
    isDraftStale: false,
    inventDeclinedAt: 0,
    isTurnOpen: false,
    steps: [],
    manuscript: createManuscript(),
    remarks: [],
  };
}

/** Folding is incremental: events may come in any portions, `from` being the state after those before. */
export function foldEvents(
  events: Iterable<ConversationEvent>,
  from: ConversationState = createState(),
): ConversationState {
  let state = from;
  for (const event of events) state = foldEvent(state, event);
  return state;
}

/** Whether the last draft came from the ledger, so that it can be written anew when a figure changes. */
export function isFollowing(state: ConversationState): boolean {
  return state.draftSeed !== null && state.draft?.writer === 'embedded';
}

function foldEvent(before: ConversationState, event: ConversationEvent): ConversationState {
  const steps = stepsBefore(before, event);
  const state = steps === before.steps ? before : { ...before, steps };
  switch (event.type) {
    case 'conversationStarted':
      return { ...state, ledger: { ...state.ledger, kind: event.kind } };
    case 'kindChosen':
      return ofOtherKind(state, event.kind);
    case 'messageReceived':
      return { ...state, turn: event.turn, isTurnOpen: true, spoken: afterSaying(state.spoken, event) };
    case 'ledgerChanged':
      return afterChange(state, event.change);
    case 'figureEdited':
      return afterChange(state, changeOfOne(event));
    case 'timelineMentioned':
      return { ...state, mentioned: [...state.mentioned, ...event.mentions] };
    case 'doubtsWeighed':
      return afterRaising(afterSettling(state, event.settled), event.raised);
    case 'doubtRaised':
      return afterRaising(state, [event.doubt]);
    case 'doubtSettled':
      return afterSettling(state, [event]);
    case 'questionsSkipped':
      return { ...state, skipped: [...new Set([...state.skipped, ...event.ids])] };
    case 'sentencesProposed': {
      const anew = new Set(event.proposals.map(({ id }) => id));
      const proposals = [...state.proposals.filter(({ id }) => !anew.has(id)), ...event.proposals];
      return afterProposing({ ...state, proposals }, event.proposals);
    }
    case 'proposalSettled': {
      const isOfIt = ({ id }: Proposal): boolean => id === event.id;
      const proposals = state.proposals.filter((one) => !isOfIt(one));
      return afterProposing({ ...state, proposals }, state.proposals.filter(isOfIt));
    }
    case 'textBrought':
      return { ...state, pasted: { turn: event.turn, text: event.text, as: event.as } };
    case 'stepTakenBack':
      return takeBack(state);
    case 'outlineChosen':
      return { ...state, outline: event.outline };
    case 'formChosen':
      return { ...state, form: { ...state.form, ...event.form } };
    case 'draftRequested':
      return {
        ...state,
        phase: 'drafting',
        outline: event.outline,
        requested: { turn: event.turn, seed: event.seed },
      };
    case 'draftWritten':
      return {
        ...state,
        phase: 'reviewingDraft',
        draft: event.draft,
        draftSeed: state.requested?.turn === event.turn ? state.requested.seed : null,
        requested: null,
        draftCount: state.draftCount + 1,
        draftWrittenAt: event.turn,
        writtenFrom: state.ledger,
        isDraftStale: false,
        manuscript: afterDraft(state.manuscript, event),
      };
    case 'draftRevised':
      return {
        ...state,
        draft: event.draft,
        draftSeed: event.change.kind === 'restored' ? event.change.draftSeed : state.draftSeed,
        writtenFrom: event.change.kind !== 'restored' ? state.writtenFrom : event.isStale ? null : state.ledger,
        isDraftStale: event.isStale,
        manuscript: afterRevision(state.manuscript, event),
      };
    case 'suggestionsMade':
      return { ...state, manuscript: withSuggestions(state.manuscript, event.suggestions) };
    case 'suggestionsLeft': {
      const { manuscript } = state;
      const suggestions = leaveSuggestions(manuscript.suggestions, event.places);
      return { ...state, manuscript: { ...manuscript, suggestions } };
    }
    case 'waysOffered': {
      const { manuscript } = state;
      return { ...state, manuscript: { ...manuscript, offered: { turn: event.turn, ways: event.ways } } };
    }
    case 'findingKept': {
      const { manuscript } = state;
      return { ...state, manuscript: { ...manuscript, keptFindings: [...manuscript.keptFindings, event.key] } };
    }
    case 'remarksReceived':
      return { ...state, remarks: withRemarks(state.remarks, event.remarks) };
    case 'remarkSettled':
      return { ...state, remarks: settleRemark(state.remarks, event.id, event.status) };
    case 'replied':
      return afterReply(state, event);
    case 'draftFailed':
      return { ...state, requested: null };
    case 'requestDeclined':
      return event.rule === 'request/invent' ? { ...state, inventDeclinedAt: event.turn } : state;
  }
  return state;
}

/** Whether nothing of the report was told or done yet: till then another kind of report may be chosen. */
export function isUntold({ ledger, draft, requested, pasted, proposals }: ConversationState): boolean {
  const kept = [ledger.figures, ledger.previous, ledger.facts, ledger.unassigned, proposals];
  return !draft && !requested && !pasted && kept.every((one) => Object.keys(one).length === 0);
}

/** Year and unit are his, whatever he writes; there is no step back into the other kind. */
function ofOtherKind({ ledger, turn, isTurnOpen, spoken }: ConversationState, kindId: string): ConversationState {
  const { year, unitName } = ledger;
  return { ...createState(), turn, isTurnOpen, spoken, ledger: { ...createLedger(kindId), year, unitName } };
}

const mostSpoken = 12;
/** Longer ones are texts, and nothing is looked up in them. */
const longestSpoken = 300;

function afterSaying(spoken: ConversationState['spoken'], { turn, text }: EventOf<'messageReceived'>) {
  return text.length > longestSpoken ? spoken : [...spoken, { turn, text }].slice(-mostSpoken);
}

function afterChange(state: ConversationState, change: LedgerChange): ConversationState {
  const { ledger, struck } = recordChange(state.ledger, state.struck, change);
  const moved = new Set(change.struck);
  for (const { id } of change.figures) {
    const before = state.ledger.figures[id];
    const after = ledger.figures[id];
    if (!before || !after || !isSameFigure(before, after)) moved.add(id);
  }
  const reopened = state.insisted.filter((doubt) => doubt.ids.some((id) => moved.has(id)));
  const insisted = state.insisted.filter((doubt) => !reopened.includes(doubt));
  const freed = reopened
    .flatMap((doubt) => doubt.ids)
    .filter((id) => !insisted.some((doubt) => doubt.ids.includes(id)));
  return {
    ...state,
    ledger: markDisputed(ledger, freed, false),
    struck,
    insisted,
    proposals: state.proposals.filter(({ id }) => !(id in change.facts)),
    isDraftStale: state.isDraftStale || state.draft !== null,
  };
}

/** Words that stand in a draft while they wait: it is written anew with them, and without. */
function afterProposing(state: ConversationState, changed: readonly Proposal[]): ConversationState {
  const isInDraft = state.draft !== null && changed.some(({ isNamed }) => isNamed);
  return isInDraft ? { ...state, isDraftStale: true } : state;
}

function changeOfOne({ id, figure, isPrevious, ownId }: EventOf<'figureEdited'>): LedgerChange {
  const change: LedgerChange = { figures: [], previous: {}, facts: {}, struck: [], unassigned: [], placed: [] };
  const source = figure.source ?? { turn: 0, start: 0, end: 0 };
  const corrected = (figureId: string) =>
    change.figures.push({ id: figureId, figure, how: 'corrected', why: [], confidence: 1 });
  if (isPrevious) {
    change.previous[id] = figure;
    if (ownId !== undefined) corrected(ownId);
  } else if (id === 'meta.year' && figure.value !== null) change.year = { value: Number(figure.value), source };
  else if (id === 'meta.unit_name' && figure.surface !== null) change.unitName = { value: figure.surface, source };
  else corrected(id);
  return change;
}

function afterRaising(state: ConversationState, raised: readonly Doubt[]): ConversationState {
  if (raised.length === 0) return state;
  const byKey = new Map(raised.map((doubt) => [doubt.key, doubt]));
  const doubts = [...state.doubts.filter(({ key }) => !byKey.has(key)), ...byKey.values()];
  return { ...state, doubts, ledger: markUnsure(state.ledger, marksOf(raised)) };
}

function afterSettling(state: ConversationState, settled: readonly SettledDoubt[]): ConversationState {
  if (settled.length === 0) return state;
  const hows = new Map(settled.map(({ key, how }) => [key, how]));
  const doubts = state.doubts.filter(({ key }) => !hows.has(key));
  const stillMarked = new Set(marksOf(doubts));
  const freed = marksOf(state.doubts.filter(({ key }) => hows.has(key))).filter(
    (id) => !stillMarked.has(id) && (state.ledger.figures[id]?.source?.turn ?? 0) < state.turn,
  );
  const insistedUpon = state.doubts.filter(({ key }) => hows.get(key) === 'insisted');
  const [heard, kept] = [true, false].map((isHeard) =>
    insistedUpon.filter(({ rule }) => (rule === 'figures/unsure') === isHeard),
  );
  const ledger = confirm(state.ledger, [...freed, ...idsOf(heard ?? [])]);
  if (!kept?.length) return { ...state, doubts, ledger };
  const keys = new Set(kept.map(({ key }) => key));
  return {
    ...state,
    doubts,
    insisted: [...state.insisted.filter(({ key }) => !keys.has(key)), ...kept],
    ledger: markDisputed(ledger, idsOf(kept), true),
  };
}

function idsOf(doubts: readonly Doubt[]): string[] {
  return doubts.flatMap(({ ids }) => ids);
}

/** Marked because of what they contradict. */
function marksOf(doubts: readonly Doubt[]): string[] {
  return doubts.flatMap(({ marks = [] }) => marks);
}

function markUnsure(ledger: Ledger, ids: readonly string[]): Ledger {
  if (ids.length === 0) return ledger;
  const figures = { ...ledger.figures };
  for (const id of ids) if (figures[id]) figures[id] = { ...figures[id], sure: false };
  return { ...ledger, figures };
}

/** What was heard unsurely is the officer's word now. */
function confirm(ledger: Ledger, ids: readonly string[]): Ledger {
  if (ids.length === 0) return ledger;
  const figures = { ...ledger.figures };
  for (const id of ids) {
    const { sure: _, ...figure } = figures[id] ?? {};
    if ('status' in figure) figures[id] = figure;
  }
  return { ...ledger, figures };
}

function afterReply(
  state: ConversationState,
  { asked, reply, offer }: Pick<EventOf<'replied'>, 'asked' | 'reply' | 'offer'>,
): ConversationState {
  const timesAsked = { ...state.timesAsked };
  for (const id of [...asked, ...(offer?.doings.map(keyOfDoing) ?? [])]) timesAsked[id] = (timesAsked[id] ?? 0) + 1;
  return {
    ...state,
    asked,
    timesAsked,
    ...(offer && { offers: [...state.offers.filter(({ section }) => section !== offer.section), offer] }),
    ...(offer ? { offer, offeredIn: state.turn } : { offer: isOpenOffer(state) ? state.offer : null }),
    lastReply: reply,
    isTurnOpen: false,
    phase: phaseOf(state),
  };
}

/** None of them ticked, told or waved away: what he passes over in an answer counts as waved away. */
function isOpenOffer({ offer, ledger, skipped }: ConversationState): boolean {
  return offer?.doings.every((doing) => !skipped.includes(keyOfDoing(doing)) && !isTold(ledger, doing)) ?? false;
}

function isTold({ facts }: Ledger, { id, text }: OfferedDoing): boolean {
  const fact = facts[id];
  return fact !== undefined && (text === undefined || (fact.text?.includes(text) ?? false));
}

function phaseOf(state: ConversationState): Phase {
  if (state.draft && !state.isDraftStale) return 'reviewingDraft';
  if (state.doubts.length > 0) return 'settlingDoubts';
  if (state.ledger.year === null || state.ledger.unitName === null) return 'askingBasics';
  return 'collectingFigures';
}
