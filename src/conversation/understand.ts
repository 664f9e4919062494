import type { LedgerFigure, UnassignedFigure } from '../figures/ledger.ts';
import { readMessage } from '../figures/read-message.ts';
import type { FigureChange, Reading } from '../figures/reading.ts';
import type { Kind } from '../kinds/kind.ts';
import { isWithin, type Span } from '../text/spans.ts';
import { answerClaims, answerReason } from './claim-answers.ts';
import { blankSpans } from './clauses.ts';
import { findDeclines, type Decline } from './declines.ts';
import type { ConversationEvent, Doubt, LedgerChange, TimelineMention } from './events.ts';
import { isSameFigure } from './record-figures.ts';
import { declineWords } from './replies-declines.ts';
import type { Echo, Taken } from './replies.ts';
import { sideQuestionOf, type SideQuestion } from './side-questions.ts';
import { spokenFigure } from './spoken-figures.ts';
import { foldEvents, type ConversationState } from './state.ts';
import { settleUnassigned } from './settle-unassigned.ts';
import { findTimelineMentions } from './time-bound.ts';
import { weighDoubts } from './weigh-doubts.ts';
import { skippedTopics } from './topics.ts';
import * as wishes from './wishes.ts';

/** What one message came to: the events to store, and what the reply should speak of. */
export interface Understanding {
  events: ConversationEvent[];
  /** After those events. */
  state: ConversationState;
  echo: Echo;
  declined: { rule: string; message: string }[];
  /** New doubts, in the order they are put. */
  raised: Doubt[];
  /** Doubts the officer held against. */
  insisted: Doubt[];
  side: { question: SideQuestion; sentence: string } | null;
  isGreeting: boolean;
  isThanks: boolean;
  isDismissal: boolean;
  textTask: wishes.TextTask | null;
  outline: string | null;
  draft: { isOtherWording: boolean } | null;
}

/** Reads one message against the state so far. Pure: the same message and state give the same events. */
export function understand(kind: Kind, state: ConversationState, text: string): Understanding {
  const turn = state.turn + 1;
  const declines = findDeclines(text);
  const orders = declines.filter((decline) => decline.rule === 'request/injection').map((decline) => decline.span);
  const readable = blankSpans(text, orders);
  const reading = readMessage(kind, readable, { ledger: state.ledger, asked: askedNow(state), turn });
  const taken = acceptChanges(kind, state, reading, declines);
  const dismissal = wishes.dismissalOf(readable);
  const change = ledgerChange(state, reading, taken, readable);
  Object.assign(change.facts, answerClaims(kind, state, readable, turn));
  if (dismissal === null && !wishes.wantsDraft(readable) && !hasNews(change)) {
    Object.assign(change.facts, answerReason(state, readable, turn));
  }
  const dismissed = dismissal === null || hasNews(change) ? null : dismiss(kind, state, dismissal, turn);
  if (dismissed) change.figures.push(...dismissed.changes);
  const skipped = [...(dismissed?.skipped ?? []), ...skippedTopics(kind, state, wishes.deferredClauses(readable))];
  const outline = wishes.wishedOutline(kind, readable);
  const declined = [...declines, ...wishedValues(reading, declines)].map((decline) => ({
    rule: decline.rule,
    message: declineWords[decline.rule]({
      isPasted: decline.isPasted,
      actual: actualWords(kind, readable, decline, taken),
    }),
  }));

  const events: ConversationEvent[] = [{ type: 'messageReceived', turn, text }];
  for (const { rule, message } of declined) events.push({ type: 'requestDeclined', turn, rule, message });
  if (!isEmpty(change)) events.push({ type: 'ledgerChanged', turn, change });
  const mentioned = newMentions(kind, state, change, readable);
  if (mentioned.length > 0) events.push({ type: 'timelineMentioned', turn, mentions: mentioned });
  if (skipped.length > 0) events.push({ type: 'questionsSkipped', turn, ids: skipped });
  if (outline) events.push({ type: 'outlineChosen', turn, outline });
  const doubts = weighDoubts(kind, foldEvents(events, state), { reading, change, text: readable });
  events.push(...doubts.events);

  return {
    events,
    state: foldEvents(events, state),
    echo: echoOf(state, change, dismissal !== null),
    declined,
    raised: doubts.raised,
    insisted: doubts.insisted,
    side: sideQuestionOf(readable),
    isGreeting: wishes.isGreeting(readable),
    isThanks: wishes.isThanks(readable),
    isDismissal: dismissal !== null || skipped.length > 0,
    textTask: wishes.textTaskOf(readable),
    outline,
    draft: wishes.wantsDraft(readable) ? { isOtherWording: wishes.wantsOtherWording(readable) } : null,
  };
}

function newMentions(kind: Kind, state: ConversationState, change: LedgerChange, text: string): TimelineMention[] {
  const year = change.year?.value ?? state.ledger.year;
  const isCarriedOver = Object.keys(change.previous).length > 0;
  return findTimelineMentions(kind, text, year, isCarriedOver).filter(
    (mention) => !state.mentioned.some((earlier) => earlier.entry === mention.entry),
  );
}

/** A bare number may answer the range or the unplaced number just asked about. */
function askedNow(state: ConversationState): readonly string[] {
  if (state.asked.length > 0) return state.asked;
  return state.doubts.filter((doubt) => doubt.rule === 'figures/range').flatMap((doubt) => doubt.ids);
}

/** Below this the assistant asks instead of taking a figure. */
const sureEnough = 0.5;

function acceptChanges(
  kind: Kind,
  state: ConversationState,
  reading: Reading,
  declines: readonly Decline[],
): FigureChange[] {
  const untrue = declines
    .filter((decline) => decline.rule === 'request/falsify' || decline.rule === 'request/invent')
    .map((decline) => decline.span);
  return reading.changes
    .filter(
      (change) => change.confidence >= sureEnough && kind.figureById.has(change.id) && !liesIn(change.figure, untrue),
    )
    .map(withoutPast);
}

/** The fold hangs the earlier value on the new one; in the event it would be stored twice. */
function withoutPast(change: FigureChange): FigureChange {
  const { replaces: _, ...figure } = change.figure;
  return { ...change, figure };
}

function liesIn(figure: LedgerFigure, spans: readonly Span[]): boolean {
  const source = figure.source;
  return source !== null && spans.some((span) => isWithin(source, span));
}

/** The reader itself saw a value wished for beside the true one. */
function wishedValues(reading: Reading, declines: readonly Decline[]): Decline[] {
  const first = reading.wishes?.[0];
  if (!first || declines.some((decline) => decline.rule === 'request/falsify')) return [];
  return [{ rule: 'request/falsify', span: first.source, isPasted: false }];
}

/** The true figure beside a declined wish, in words: 点验实到25人. It is the one whose name stands in the wish. */
function actualWords(kind: Kind, text: string, decline: Decline, taken: readonly FigureChange[]): string | null {
  const wish = text.slice(decline.span.start, decline.span.end);
  const named = taken.find((one) =>
    kind.figureById.get(one.id)?.aliases.some((alias) => alias.length > 1 && wish.includes(alias)),
  );
  return named && named.figure.status === 'given' ? spokenFigure(kind, named.id, named.figure) : null;
}

function ledgerChange(state: ConversationState, reading: Reading, taken: FigureChange[], text: string): LedgerChange {
  const unsure: UnassignedFigure[] = reading.changes
    .filter((change) => change.confidence < sureEnough && change.figure.source !== null && change.figure.value !== null)
    .map((change) => ({
      text: change.figure.surface ?? '',
      value: change.figure.value ?? '',
      unit: change.figure.unit,
      source: change.figure.source ?? { turn: 0, start: 0, end: 0 },
      guesses: [change.id],
    }));
  const settled = settleUnassigned(state, reading, text);
  const change: LedgerChange = {
    figures: [...taken, ...settled.figures],
    previous: reading.previous.figures,
    facts: Object.fromEntries(reading.facts.map(({ id, ...fact }) => [id, fact])),
    struck: reading.struck.filter((id) => id in state.ledger.figures),
    unassigned: [...reading.unassigned, ...unsure].map((figure) => ({
      ...figure,
      clause: clauseAround(text, figure.source),
    })),
    placed: settled.placed,
  };
  if (reading.year && reading.year.value !== state.ledger.year) change.year = reading.year;
  if (reading.unitName && reading.unitName.value !== state.ledger.unitName) change.unitName = reading.unitName;
  if (reading.role && reading.role.value !== state.ledger.role) change.role = reading.role;
  return change;
}

/** The clause a number stands in, where it is short enough to be said back. */
function clauseAround(text: string, { start, end }: Span): string {
  const before = /[^，。！？；：、,!?;:\s]{0,14}$/.exec(text.slice(Math.max(0, start - 14), start))?.[0] ?? '';
  const after = /^[^，。！？；：、,!?;:\s]{0,8}/.exec(text.slice(end, end + 8))?.[0] ?? '';
  return `${before}${text.slice(start, end)}${after}`;
}

function hasNews(change: LedgerChange): boolean {
  return change.figures.length > 0 || Object.keys(change.facts).length > 0 || change.struck.length > 0;
}

function isEmpty(change: LedgerChange): boolean {
  return (
    !hasNews(change) &&
    Object.keys(change.previous).length === 0 &&
    change.unassigned.length === 0 &&
    change.placed.length === 0 &&
    !change.year &&
    !change.unitName &&
    !change.role
  );
}

/** 跳过, 不清楚 or 保密 for everything just asked. */
function dismiss(
  kind: Kind,
  state: ConversationState,
  dismissal: wishes.Dismissal,
  turn: number,
): { changes: FigureChange[]; skipped: string[] } {
  const open = state.asked.filter((id) => !(id in state.ledger.figures));
  if (dismissal === 'skip') return { changes: [], skipped: open };
  const status: LedgerFigure['status'] = dismissal;
  const figures = open.filter((id) => kind.figureById.has(id) && !id.startsWith('meta.'));
  const changes = figures.map((id): FigureChange => {
    const unit = kind.figureById.get(id)?.unit ?? '';
    const figure: LedgerFigure = {
      status,
      value: null,
      unit,
      approx: null,
      surface: null,
      source: { turn, start: 0, end: 0 },
    };
    return { id, figure, how: 'said', why: ['刚问到的'], confidence: 1 };
  });
  return { changes, skipped: open.filter((id) => !figures.includes(id)) };
}

/** Sentences of the last draft are told apart from other facts. */
function factCounts(
  state: ConversationState,
  change: LedgerChange,
  isDismissal: boolean,
): Pick<Echo, 'factCount' | 'confirmedClaims' | 'struckClaims'> {
  const claims = new Set(state.draft?.claims.map((claim) => claim.id.replace(/^claim:/, '')));
  const facts = isDismissal ? [] : Object.entries(change.facts);
  const settled = facts.filter(([id]) => claims.has(id));
  return {
    factCount: facts.length - settled.length,
    confirmedClaims: settled.filter(([, fact]) => fact.status === 'confirmed').length,
    struckClaims: settled.filter(([, fact]) => fact.status === 'denied').length,
  };
}

function echoOf(state: ConversationState, change: LedgerChange, isDismissal: boolean): Echo {
  const taken = change.figures.flatMap((one): Taken[] => {
    const earlier = state.ledger.figures[one.id];
    if (earlier && isSameFigure(earlier, one.figure)) return [];
    return [{ change: one, before: earlier ?? null }];
  });
  return {
    unitName: change.unitName?.value ?? null,
    year: change.year?.value ?? null,
    role: change.role?.value ?? null,
    taken,
    struck: change.struck,
    previousCount: Object.keys(change.previous).length,
    ...factCounts(state, change, isDismissal),
    skipped: 0,
  };
}
