import type { FigureChange, Reading, ReadingContext, TableAccount, Telling } from '../reading/reading.ts';
import type { UnassignedFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Span } from '../text/spans.ts';
import { bearingOf, draftWish, type Bearing } from './bearing.ts';
import { withAmendment } from './amendment.ts';
import { hearAmendment, type Amendments } from './amending/hear-amendment.ts';
import { answerClaims, confirmsAll } from './claim-answers.ts';
import { withBasicsAmended, withRoleAmended } from './basics-amended.ts';
import { blankSpans } from './clauses.ts';
import { findDeclines, type Decline } from './declines.ts';
import { hearPasted, takeKept, type PastedHeard } from './pasted-texts.ts';
import { draftOrders } from './draft-orders.ts';
import { answersIn } from './answers-in.ts';
import { echoOf } from './echo.ts';
import type { ConversationEvent, Doubt, LedgerChange, TimelineMention } from './events.ts';
import { figuresFetched } from './fetching.ts';
import { heardInTurn } from './heard-in-turn.ts';
import { withoutAsked, withoutAskedAfter, withoutTold } from './asking/asked.ts';
import { takeHints, type Hints } from './hints.ts';
import { takeByLabel } from './by-label.ts';
import { changeOf, dismiss, hasNews, isEmptyChange, isOfInvention, readFor } from './ledger-change.ts';
import type { Lead } from './next-question.ts';
import type { TicksHeard } from './practices/hear-ticks.ts';
import type { AccountsTold } from './problem-accounts.ts';
import { declineWords } from './replies-declines.ts';
import type { Echo } from './replies.ts';
import { spokenFigure } from './spoken-figures.ts';
import { comingOf, hearSettled, type Speech } from './speech.ts';
import { speechSceneOf, spokenPart, withoutTables } from './speech-scene.ts';
import { isPuttingRight, meantForReport, oddsOfCorrecting } from './meant-for-report.ts';
import { hearWords, withoutQuestions, type WordsHeard } from './spoken-words.ts';
import { foldEvents, type ConversationState } from './state.ts';
import { isInWords } from './told-unasked.ts';
import { withStrayTold } from './stray-told.ts';
import { findTimelineMentions } from './time-bound.ts';
import { skippedTopics, statusChange } from './topics.ts';
import { withWithheld } from './withheld-figures.ts';
import { weighBesideLedger } from './weigh-beside-ledger.ts';
import { weighDoubts } from './weigh-doubts.ts';
import { workedOut } from './worked-out.ts';
import { deferredClauses, opensTopic } from './wishes.ts';
import {
  isAskedOnly,
  isLooking,
  isOrderOfQuestion,
  isQuestion,
  isShownAlready,
  toldInQuestion,
} from './within-questions.ts';

/** What one message came to: the events to store, and what the reply should speak of. */
export interface Understanding {
  text: string;
  events: ConversationEvent[];
  /** After those events. */
  state: ConversationState;
  bearing: Bearing;
  /** What the utterance is. */
  speech: Speech;
  /** What it says in words for the report. */
  words: WordsHeard;
  /** What it makes of the doings that lay before him. */
  ticks: TicksHeard | null;
  /** What it brings of texts. */
  pasted: PastedHeard;
  /** What the ledger took, as it was heard. */
  heard: Telling[];
  /** Tables in the message, and what became of each number. */
  tables: readonly TableAccount[];
  /** Where a text of too many numbers was no longer heard; null: all of it was. */
  unheard: Reading['unheard'] | null;
  echo: Echo;
  /** Clauses that put something right, and of what was not found. */
  missed: readonly string[];
  declined: { rule: string; message: string }[];
  /** New doubts, in the order they are put. */
  raised: Doubt[];
  /** Doubts the officer held against. */
  insisted: Doubt[];
  /** The last questions were waved away, or a topic put off. */
  isDismissal: boolean;
  lead: Lead;
  /** Figures he is looking up right now. */
  fetched: string[];
  /** The last draft was up to date until this message. */
  isFirstChange: boolean;
  draft: { isOtherWording: boolean } | null;
}

/**
 * Reads one message against the state so far. Pure: the same message, state and day give the same events. `today` is
 * ISO 8601; without it 今年的 names no year. `hints` are a second reader's, weighed here like anything else.
 */
export function understand(
  kind: Kind,
  state: ConversationState,
  text: string,
  today?: string,
  hints?: Hints,
): Understanding {
  const turn = state.turn + 1;
  const declines = findDeclines(text, kind.field);
  const meant = blankSpans(text, unreadSpans(declines));
  const { byLabel, ticks, shown, accounts, readable, spoken } = answersIn(kind, state, meant, declines.length > 0);
  const scene = speechSceneOf(kind, state);
  const isAtFirst = !scene.hasDraft && (scene.askedFor === 'nothing' || scene.askedFor === 'basics');
  // What he has come for is in all of his first words, those that sound like an order with them.
  const isOpening = isAtFirst && Object.keys(state.ledger.figures).length === 0;
  const said = withoutTables(spoken);
  const speech = hearSettled(scene, isOpening ? said : spokenPart(said));
  const bearing = bearingOf(kind, state, said, { declines, speech, scene });
  const pasted = hearPasted(kind, state, (accounts?.proposed.length ?? 0) > 0 ? '' : readable, {
    hasTask: bearing.textTask !== null,
    isAsking: speech.act === 'ask' || speech.act === 'other' || bearing.asked.length > 0,
    comesTo: isAtFirst ? comingOf(speech) : null,
    isOrder: draftOrders(readable).length > 0 && (!isOpening || speech.act === 'command'),
    isWish: speech.act === 'wish',
  });
  const regions = pasted.isKnown ? { last: pasted.last, apart: pasted.apart } : undefined;
  const { reading, amendment, missed, given } = readAsMeant(kind, state, readable, {
    turn,
    today,
    bearing,
    speech,
    pasted: regions,
    isDeclined: declines.length > 0,
    witness: hints?.witness,
  });
  const change = changeOf(kind, state, reading, readable, declines, {
    isAmending: amendment !== null,
    isAsking: speech.act === 'ask',
    given,
  });
  const { asked } = bearing;
  const isFalsifying = declines.some(({ rule }) => rule === 'request/falsify');
  weighBesideLedger(kind, state, readable, { reading, change, asked, isFalsifying, held: amendment?.held, given });
  if (amendment) change.struck = reading.struck;
  if (amendment) change.placed.push(...amendment.placed);
  // 场次和人次换一下: what it does to figures it does not ask for.
  if (amendment && !/[？?]/.test(readable)) bearing.asked = [];
  if (byLabel) takeByLabel(change, byLabel);
  // 我其实是副书记 puts it right, and asks nothing.
  if (change.role) bearing.asked = [];
  change.figures.push(...notYetIn(change.figures, workedOut(kind, state, readable, turn)));
  const words = wordsIn(kind, state, { text: said, turn, speech, reading, bearing, change, shown, ticks, accounts });
  const claims = answerClaims(kind, state, ofClaims(meant, readable, words, bearing), turn);
  Object.assign(change.facts, words.taken, claims, ticks?.facts, accounts?.facts);
  if (words.isAnswer) {
    change.unassigned = [];
    bearing.asked = [];
  }
  change.figures = change.figures.filter(
    ({ figure: { source } }) => !isInWords(source, words.spans) && !isOfNamed(source, words.named),
  );
  change.unassigned = change.unassigned.filter(({ source }) => !isInWords(source, words.spans));
  if (pasted.settled) takeKept(kind, state, pasted.settled, change);
  const { outline } = bearing;
  const hinted = takeHints(kind, state, hints, { bearing, change, words, pasted, declines, text: readable });
  const intent = (bearing.isErrand && !isOpening) || hasNews(change) ? null : hinted;
  const dismissal = bearing.dismissal ?? (intent === 'skip' ? 'skip' : null);
  const waved = isOfInvention(state, readable) ? null : dismissal;
  const dismissed = waved === null || hasNews(change) ? null : dismiss(kind, state, waved, turn);
  if (dismissed) change.figures.push(...dismissed.changes);
  if (bearing.isRestNone) change.figures = withRestNone(kind, state, change.figures, turn);
  change.figures = isQuestion(speech, bearing)
    ? toldInQuestion(change.figures, readable, bearing.asked)
    : withWithheld(kind, state, change, { text: readable, turn });
  const putOff = isQuestion(speech, bearing) ? [] : putOffBy(kind, state, readable, change);
  const skipped = [...(dismissed?.skipped ?? []), ...putOff, ...(ticks?.declined ?? [])];
  const declined = wordDeclines(kind, readable, [...declines, ...wishedValues(reading, declines, bearing)], change);

  const mentions = newMentions(kind, state, change, readable);
  const events = eventsOf(turn, text, { declined, change, mentions, skipped, pasted, words, outline });
  const isAboutDraft = Object.keys(claims).length > 0;
  const doubts = weighDoubts(kind, foldEvents(events, state), { reading, change, text: readable, isAboutDraft });
  events.push(...doubts.events);

  const after = foldEvents(events, state);
  const wished = draftWish(after, readable, { outline, scene, isAtFirst });
  const isMeant =
    !isOrderOfQuestion(kind, state, readable) &&
    !isShownAlready(bearing, after) &&
    !isAskedOnly(speech, bearing, readable);
  const draft = isMeant ? (wished ?? (intent === 'draft' ? { isOtherWording: false } : null)) : null;
  if (draft && isLooking(bearing)) bearing.asked = [];
  return {
    text: readable,
    events,
    state: after,
    bearing,
    tables: reading.tables ?? [],
    unheard: reading.unheard ?? null,
    speech,
    words,
    ticks,
    pasted,
    heard: heardInTurn(kind, reading, change, { turn, text }),
    echo: echoOf(kind, state, change),
    missed: missed.map(({ start, end }) => readable.slice(start, end)),
    declined,
    raised: doubts.raised,
    insisted: doubts.insisted,
    isDismissal: waved !== null || skipped.length > 0,
    lead: {
      topics: new Set(change.figures.map((one) => kind.figureById.get(one.id)?.group ?? '')),
      isOpened: opensTopic(readable),
      isBeside: !hasNews(change) && waved === null && skipped.length === 0 && change.placed.length === 0,
    },
    fetched: hasNews(change) ? [] : figuresFetched(kind, after, readable),
    isFirstChange: state.draft !== null && !state.isDraftStale && hasNews(change),
    draft,
  };
}

/** What of a message may settle sentences of the draft: 都属实 is of all that wait, other words where none shown is settled. */
function ofClaims(meant: string, readable: string, words: WordsHeard, { asked }: Bearing): string {
  if (confirmsAll(meant)) return meant;
  return words.settled.length > 0 ? '' : withoutAsked(readable, asked);
}

/** What it says in words, beside what the ledger takes of it. */
function wordsIn(
  kind: Kind,
  state: ConversationState,
  said: Omit<Parameters<typeof hearWords>[2], 'figures'> & {
    change: LedgerChange;
    ticks: TicksHeard | null;
    accounts: AccountsTold | null;
  },
): WordsHeard {
  const { text, reading, change, ticks, accounts } = said;
  // 体检讲错了，是46: what is asked about first is a figure's word all the same.
  const disputed = notYetIn(change.figures, reading.changes).filter(({ id }) => id in state.ledger.figures);
  const heard = hearWords(kind, state, { ...said, figures: [...change.figures, ...disputed] });
  const words = withStrayTold(kind, state, said, withoutQuestions(kind, state, text, heard));
  const told = accounts?.proposed ?? [];
  return { ...words, proposed: [...words.proposed, ...told, ...(ticks?.proposed ?? [])] };
}

/** What a message came to, before its doubts. */
function eventsOf(
  turn: number,
  text: string,
  heard: Pick<Understanding, 'declined' | 'pasted' | 'words'> & {
    change: LedgerChange;
    mentions: TimelineMention[];
    skipped: string[];
    outline: string | null;
  },
): ConversationEvent[] {
  const { declined, change, mentions, skipped, pasted, words, outline } = heard;
  const events: ConversationEvent[] = [{ type: 'messageReceived', turn, text }];
  for (const { rule, message } of declined) events.push({ type: 'requestDeclined', turn, rule, message });
  if (!isEmptyChange(change)) events.push({ type: 'ledgerChanged', turn, change });
  if (mentions.length > 0) events.push({ type: 'timelineMentioned', turn, mentions });
  if (skipped.length > 0) events.push({ type: 'questionsSkipped', turn, ids: skipped });
  const brought = pasted.settled ?? pasted.brought;
  if (brought) events.push({ type: 'textBrought', turn, text: brought.text, as: brought.as });
  else if (pasted.announced) events.push({ type: 'textBrought', turn, text: '', as: pasted.announced });
  if (words.proposed.length > 0) events.push({ type: 'sentencesProposed', turn, proposals: words.proposed });
  for (const { id, how } of words.settled) events.push({ type: 'proposalSettled', turn, id, how });
  if (outline) events.push({ type: 'outlineChosen', turn, outline });
  return events;
}

interface Listening {
  turn: number;
  today: string | undefined;
  bearing: Bearing;
  speech: Speech;
  pasted: ReadingContext['pasted'];
  /** Part of it is refused: nothing is put right by it. */
  isDeclined: boolean;
  witness: ReadingContext['witness'] | undefined;
}

/** A message read for what it changes: its figures, with what puts known ones right taken as such. */
function readAsMeant(
  kind: Kind,
  state: ConversationState,
  readable: string,
  heard: Listening,
): Amendments & { reading: Reading } {
  const { turn, today, bearing, speech, pasted, isDeclined, witness } = heard;
  const isCorrecting = isPuttingRight(speech);
  const isAsking = speech.act === 'ask' && (/[？?]/.test(readable) || bearing.asked.length > 0);
  const readSo = readFor(kind, state, readable, { turn, bearing, pasted, today, isCorrecting, witness });
  bearing.asked = withoutTold(bearing.asked, readable, readSo);
  const heardSo = withoutAskedAfter(readSo, readable, bearing.asked);
  const { amendment, missed, given, open } = isDeclined
    ? { amendment: null, missed: [], given: new Map<number, string[]>(), open: [] }
    : hearAmendment(kind, state, withoutAsked(readable, bearing.asked), {
        turn,
        correcting: oddsOfCorrecting(speech),
        isAsking,
        reading: heardSo,
      });
  const told = amendment ? withAmendment(heardSo, amendment) : meantForReport(kind, state, readable, speech, heardSo);
  const isLeft = ({ source }: UnassignedFigure): boolean => open.every((one) => one.source.start !== source.start);
  const asMeant = { ...told, unassigned: [...told.unassigned.filter(isLeft), ...open] };
  const ofBasics = isCorrecting ? withBasicsAmended(kind, state, readable, turn, asMeant) : asMeant;
  return {
    reading: isAsking ? ofBasics : withRoleAmended(kind, readable, turn, ofBasics),
    amendment,
    missed,
    given,
    open,
  };
}

function notYetIn(taken: readonly FigureChange[], others: readonly FigureChange[]): FigureChange[] {
  return others.filter(({ id }) => taken.every((one) => one.id !== id));
}

/** 问题就两条：…: what stands before his words says how many they are, and is no figure. */
function isOfNamed(source: Span | null, named: Span | null): boolean {
  return source !== null && named !== null && source.end <= named.start;
}

/** 别的没有, of what the last question listed: all of those without a word of their own. */
function withRestNone(
  kind: Kind,
  state: ConversationState,
  heard: readonly FigureChange[],
  turn: number,
): FigureChange[] {
  const figures = heard.filter(({ figure }) => figure.status !== 'unknown' || figure.sure !== false);
  const rest = state.asked.flatMap((id) => {
    const known = kind.figureById.get(id);
    const isTold = id in state.ledger.figures || figures.some((one) => one.id === id);
    return known && !isTold && known.zero !== 'never' ? [statusChange(known, 'none', turn, '刚列出来的')] : [];
  });
  return [...figures, ...rest];
}

/** Wishes that name no figure of the officer's; what 写成28 stands beside is still needed to know the true one. */
function unreadSpans(declines: readonly Decline[]): Span[] {
  return declines
    .filter((decline) => decline.rule !== 'request/falsify' && decline.rule !== 'request/invent')
    .map((decline) => decline.span)
    .toSorted((a, b) => a.start - b.start);
}

function newMentions(kind: Kind, state: ConversationState, change: LedgerChange, text: string): TimelineMention[] {
  const year = change.year?.value ?? state.ledger.year;
  const isCarriedOver = Object.keys(change.previous).length > 0;
  return findTimelineMentions(kind, text, year, isCarriedOver).filter(
    (mention) => !state.mentioned.some((earlier) => earlier.entry === mention.entry),
  );
}

/** The reader itself saw a value wished for beside the true one; a question that has an answer wishes none. */
function wishedValues(reading: Reading, declines: readonly Decline[], { asked }: Bearing): Decline[] {
  const first = reading.wishes?.[0];
  if (!first || asked.length > 0 || declines.some((decline) => decline.rule === 'request/falsify')) return [];
  return [{ rule: 'request/falsify', span: first.source, isPasted: false }];
}

function wordDeclines(
  kind: Kind,
  text: string,
  declines: readonly Decline[],
  change: LedgerChange,
): Understanding['declined'] {
  return declines.map(({ rule, isPasted, span }) => {
    const actual = actualWords(kind, text.slice(span.start, span.end), change);
    return { rule, message: declineWords[rule]({ isPasted, actual }) };
  });
}

/** The true figure beside a declined wish, in words: 点验实到25人. It is the one whose name stands in the wish. */
function actualWords(kind: Kind, wish: string, change: LedgerChange): string | null {
  const named = change.figures.find((one) =>
    kind.figureById.get(one.id)?.aliases.some((alias) => alias.length > 1 && wish.includes(alias)),
  );
  return named && named.figure.status === 'given' ? spokenFigure(kind, named.id, named.figure) : null;
}

/** 民兵啊，回头再说: the topic named, unless what is awaited was just left blank. */
function putOffBy(kind: Kind, state: ConversationState, text: string, { figures }: LedgerChange): string[] {
  const isAwaitedMeant = !figures.some(({ figure }) => figure.status === 'unknown');
  return skippedTopics(kind, state, deferredClauses(text, isAwaitedMeant));
}
