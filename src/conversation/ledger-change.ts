import { numeralLetters } from '../text/numeral-letters.ts';
import type { LedgerFigure, UnassignedFigure } from '../figures/ledger.ts';
import { asking, unknown } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { readMessage } from '../reading/read-message.ts';
import type { FigureChange, Reading, ReadingContext } from '../reading/reading.ts';
import type { Kind } from '../kinds/kind.ts';
import { findHits } from '../reading/names-found.ts';
import { isWithin, type Span } from '../text/spans.ts';
import { asInstead } from './amendment.ts';
import type { Bearing } from './bearing.ts';
import type { Decline } from './declines.ts';
import type { LedgerChange } from './events.ts';
import { isInAskingSentence } from './asking/asked.ts';
import { isSameFigure } from './record-figures.ts';
import { settleUnassigned } from './settle-unassigned.ts';
import type { ConversationState } from './state.ts';
import { figureSaidAgain, isOfTheTalk, restatesDoubt } from './stray-numbers.ts';
import { nothingsBeside } from './silent-clauses.ts';
import { statusChange } from './topics.ts';
import type { Dismissal } from './wishes.ts';

interface Hearing {
  turn: number;
  bearing: Bearing;
  pasted: ReadingContext['pasted'];
  today: string | undefined;
  isCorrecting: boolean;
  witness?: ReadingContext['witness'] | undefined;
}

/** What a message says, less what its bearing rules out. */
export function readFor(
  kind: Kind,
  state: ConversationState,
  text: string,
  { turn, bearing, pasted, today, isCorrecting, witness }: Hearing,
): Reading {
  const brought = { ...(pasted && { pasted }), ...(witness && { witness }) };
  const base = { ledger: state.ledger, asked: askedNow(state), turn, ...brought };
  const context = today === undefined ? base : { ...base, today };
  const read = readMessage(kind, text, context);
  const plain = { ...read, changes: [...read.changes, ...nothingsBeside(kind, text, read, context)] };
  const lately = isCorrecting ? toldLately(kind, state) : [];
  const reading =
    lately.length > 0
      ? withLatelyTold(state, plain, readMessage(kind, text, { ...context, asked: lately }).changes)
      : plain;
  const isElsewhere = bearing.isErrand || reading.year !== null || reading.unitName !== null || reading.role !== null;
  const facts = reading.facts.filter((fact) => !(isElsewhere && fact.text !== null && state.asked.includes(fact.id)));
  // 没了 after a question means that all is told, not that the thing asked for is zero.
  // 那就空着吧 after a wish to invent was declined speaks of that figure, not of the question put since.
  if (isOfInvention(state, text)) return { ...reading, facts, changes: [] };
  if (bearing.dismissal !== 'done') return { ...reading, facts };
  return { ...reading, facts, changes: reading.changes.filter((one) => isOwnWord(kind, text, one)) };
}

/** 国防教育5场。没别的了: told by a number, or of a figure named; what is merely not there tells nothing. */
function isOwnWord(kind: Kind, text: string, { id, figure }: FigureChange): boolean {
  const isNamed = (): boolean =>
    findHits(kind, text).some(({ namings }) => namings.some((naming) => naming.figure.id === id));
  return figure.status === 'given' || isNamed();
}

const leftBlankWhole = shape`^[^，。；]{0,4}[，。]?[^，。；]{0,4}(?:${unknown.leftBlank}|不写|算了)[^，。；]{0,4}[。！]?$`;

export function isOfInvention(state: ConversationState, text: string): boolean {
  const isRightBehind = state.turn > 0 && state.inventDeclinedAt === state.turn;
  return isRightBehind && leftBlankWhole.test(text.trim());
}

/** What was told last, in order. */
function toldLately(kind: Kind, { ledger }: ConversationState): string[] {
  const told = Object.entries(ledger.figures).filter(
    ([id, { source }]) => source !== null && kind.figureById.get(id)?.group !== 'meta',
  );
  const turn = Math.max(0, ...told.map(([, { source }]) => source?.turn ?? 0));
  const last = told.filter(([, { source }]) => source?.turn === turn);
  const placed = last.toSorted(([, a], [, b]) => (a.source?.start ?? 0) - (b.source?.start ?? 0));
  return placed.map(([id]) => id);
}

/** So sure, and a number heard only with what was told last in mind is taken. */
const surelyOfLate = 0.95;

/**
 * A correction speaks of what was told last, not of what was asked since: where the reading with the question in mind
 * has a figure never told, the one with what was told last in mind stands against it (不是88是98，金额也改成4.9万).
 */
function withLatelyTold({ ledger }: ConversationState, plain: Reading, lately: readonly FigureChange[]): Reading {
  const startOf = ({ figure }: FigureChange): number => (figure.value === null ? -1 : (figure.source?.start ?? -1));
  const taken = lately.filter((one) => {
    if (startOf(one) < 0 || !(one.id in ledger.figures)) return false;
    const other = plain.changes.find((change) => startOf(change) === startOf(one));
    if (other) return other.id !== one.id && !(other.id in ledger.figures);
    return one.confidence >= surelyOfLate;
  });
  if (taken.length === 0) return plain;
  const starts = new Set(taken.map(startOf));
  const ids = new Set(taken.map(({ id }) => id));
  return {
    ...plain,
    changes: [...plain.changes.filter((one) => !starts.has(startOf(one)) && !ids.has(one.id)), ...taken],
    unassigned: plain.unassigned.filter(({ source }) => !starts.has(source.start)),
  };
}

/** A bare number may answer the range just asked about. */
function askedNow(state: ConversationState): readonly string[] {
  if (state.asked.length > 0) return state.asked;
  return state.doubts.filter((doubt) => doubt.rule === 'figures/range').flatMap((doubt) => doubt.ids);
}

interface Amending {
  isAmending?: boolean;
  isAsking?: boolean;
  /** By start of a number: the figures told before that its words surely give it to. */
  given?: ReadonlyMap<number, readonly string[]>;
}

/** The change a reading makes; figures wished for falsely are left out, those too unsure become questions. */
export function changeOf(
  kind: Kind,
  state: ConversationState,
  reading: Reading,
  text: string,
  declines: readonly Decline[],
  { isAmending = false, isAsking = false, given = new Map<number, readonly string[]>() }: Amending = {},
): LedgerChange {
  const untrue = declines
    .filter((decline) => decline.rule === 'request/falsify' || decline.rule === 'request/invent')
    .map((decline) => decline.span);
  const settled = settleUnassigned(kind, state, reading, text);
  const heard = reading.changes
    .filter((one) => !settled.instead.includes(one))
    .filter(
      (one) =>
        kind.figureById.has(one.id) &&
        !(one.figure.value !== null && liesIn(one.figure, untrue)) &&
        !isOfTheTalk(text, one.figure.source),
    )
    .filter((one) => one.figure.value !== null || !isInQuestion(text, one.figure.source))
    .filter((one) => !isGuessedSilence(kind, reading, text, one) && !isOfAnother(kind, state, text, one));
  const stray = reading.unassigned.filter(
    (one) =>
      !untrue.some((span) => isWithin(one.source, span)) &&
      !isOfTheTalk(text, one.source) &&
      !(one.unit === '' && restatesDoubt(state, one.value)) &&
      // 对，4次: the number says again what was just asked and is settled.
      !settled.figures.some(({ figure }) => figure.value === one.value) &&
      figureSaidAgain(state, text, one.value) === null,
  );
  const unsure = heard
    .filter((one) => !isSure(state, heard, one) && figureSaidAgain(state, text, one.figure.value ?? '') === null)
    .flatMap((one) => asUnassigned(state, one));
  const taken = heard.filter((one) => isSure(state, heard, one));
  const contested = isAmending
    ? []
    : taken.filter(
        (one) =>
          given.get(one.figure.source?.start ?? -1)?.includes(one.id) !== true &&
          isContested(state, one, isAsking && isInAskingSentence(text, one.figure.source)),
      );
  const open = [...stray.map((one) => maybeInstead(state, one)), ...unsure, ...contested.flatMap(asInstead)];
  const change: LedgerChange = {
    figures: [
      ...taken.filter((one) => !contested.includes(one)).map((one) => withoutPast(asSureAsTold(state, one))),
      ...settled.figures,
    ],
    previous: reading.previous.figures,
    facts: {},
    struck: struckFigures(kind, state, reading, text),
    unassigned: open.slice(0, mostListed).map((figure) => ({ ...figure, clause: clauseAround(text, figure.source) })),
    placed: settled.placed,
  };
  if (open.length > mostListed) change.unlisted = open.length - mostListed;
  // A text pasted tells of its own year and unit, not of the conversation's.
  if (isFramed(state) && text.length > longestFrame) return change;
  if (reading.year && reading.year.value !== state.ledger.year) change.year = reading.year;
  if (reading.unitName && reading.unitName.value !== state.ledger.unitName) change.unitName = reading.unitName;
  if (reading.role && reading.role.value !== state.ledger.role) change.role = reading.role;
  return change;
}

/** Beside a number that was said, what is not named is not silently none or unknown. */
function isGuessedSilence(kind: Kind, { changes, unassigned }: Reading, text: string, one: FigureChange): boolean {
  const isSilent = one.figure.status === 'none' || one.figure.status === 'unknown';
  if (!isSilent || one.figure.sure !== false || one.how === 'corrected') return false;
  const hasNumber = unassigned.length > 0 || changes.some(({ figure }) => figure.status === 'given');
  return hasNumber && !findHits(kind, text).some(({ namings }) => namings.some(({ figure }) => figure.id === one.id));
}

/** 学习搞了好几次，记不清了, when 点验 was asked: what is not known is what he names. */
function isOfAnother(kind: Kind, { asked }: ConversationState, text: string, { id, figure }: FigureChange): boolean {
  if (figure.status === 'given' || !asked.includes(id)) return false;
  const named = findHits(kind, text).flatMap(({ namings }) =>
    namings.filter(({ isWeak, topics }) => !isWeak && topics === null).map((naming) => naming.figure.id),
  );
  return named.length > 0 && !named.some((one) => asked.includes(one));
}

const longestFrame = 80;

function isFramed({ ledger }: ConversationState): boolean {
  return ledger.year !== null && ledger.unitName !== null;
}

function liesIn(figure: LedgerFigure, spans: readonly Span[]): boolean {
  const source = figure.source;
  return source !== null && spans.some((span) => isWithin(source, span));
}

const allAtOnce = shape`都[是删不]|全(?:部|都|删)`;

/**
 * 那是前年的，删了吧 points at what was said last: of several figures of one message only those of the last topic go,
 * unless they are named. To strike too much would lose what was given.
 */
function struckFigures(kind: Kind, state: ConversationState, reading: Reading, text: string): string[] {
  const known = reading.struck.filter((id) => id in state.ledger.figures);
  const isNamed = known.some((id) =>
    kind.figureById.get(id)?.aliases.some((alias) => alias.length > 1 && text.includes(alias)),
  );
  if (isNamed || known.length < 2 || allAtOnce.test(text.slice(0, 40))) return known;
  const startOf = (id: string): number => state.ledger.figures[id]?.source?.start ?? 0;
  const last = known.reduce((later, id) => (startOf(id) > startOf(later) ? id : later));
  const group = kind.figureById.get(last)?.group;
  return known.filter((id) => kind.figureById.get(id)?.group === group);
}

const askedBehind = shape`^[^，,。！\n]{0,12}?(?:[？?]|${asking.final}(?=[，。！？\s]|$))`;

/** 这些数都保密吗 asks; it does not say so. */
function isInQuestion(text: string, source: Span | null): boolean {
  if (source === null) return false;
  const rest = askedBehind.exec(text.slice(source.end, source.end + 14));
  return rest !== null;
}

/** Of more open numbers in one message the rest is counted, and the officer told. */
const mostListed = 200;

/** Below this the assistant asks instead of taking a figure. */
const sureEnough = 0.5;

function isSure(state: ConversationState, heard: readonly FigureChange[], change: FigureChange): boolean {
  return change.confidence >= sureEnough && !isLoneBareAnswer(state, heard, change);
}

/** One bare number after a question for three and more figures could be any of them. */
function isLoneBareAnswer(state: ConversationState, heard: readonly FigureChange[], change: FigureChange): boolean {
  const isBare = (one: FigureChange): boolean => one.why.includes('按所问') && one.figure.status === 'given';
  // 场次是22场, where the last told was 20: what puts right is of what was told, not of what was asked since.
  if (change.how === 'corrected' && change.figure.sure !== false) return false;
  // 应登510登了508: surely heard beside what is named.
  if (change.figure.sure !== false && heard.length > 1) return false;
  return isBare(change) && heard.filter(isBare).length === 1 && state.asked.length >= 3;
}

/** Said again as it stands, a figure is no less sure than it was. */
function asSureAsTold({ ledger }: ConversationState, change: FigureChange): FigureChange {
  const told = ledger.figures[change.id];
  // Said to be wrong, and not what is right.
  const isDoubted = change.how === 'corrected' && change.figure.sure === false;
  if (!told || told.sure === false || isDoubted || !isSameFigure(told, change.figure)) return change;
  const { sure: _, ...figure } = change.figure;
  return { ...change, figure };
}

/**
 * 去了28个人守堤: what is not surely heard never takes the place of what was told, and neither does what is asked about,
 * as in 报名31，体检倒有35，是不是有毛病; a silence is no more than that.
 */
function isContested({ ledger }: ConversationState, { id, figure }: FigureChange, isAskedAbout: boolean): boolean {
  const told = ledger.figures[id];
  if (told?.status !== 'given' || told.value === figure.value) return false;
  return figure.sure === false || (figure.status === 'given' && isAskedAbout);
}

/** So many figures told before are asked about as what a number may put right. */
const mostMeant = 2;

/** What is likeliest another value of a figure told is asked about as that. */
function maybeInstead({ ledger }: ConversationState, stray: UnassignedFigure): UnassignedFigure {
  const isOther = (id: string): boolean => {
    const told = ledger.figures[id];
    return told?.status === 'given' && told.value !== stray.value;
  };
  const [likeliest] = stray.guesses;
  if (likeliest === undefined || !isOther(likeliest)) return stray;
  return { ...stray, guesses: stray.guesses.filter(isOther).slice(0, mostMeant), instead: true };
}

function asUnassigned(state: ConversationState, { id, figure }: FigureChange): UnassignedFigure[] {
  if (figure.source === null || figure.value === null) return [];
  const others = state.asked.filter((one) => one.includes('.') && !one.startsWith('meta.'));
  return [
    {
      text: figure.surface ?? figure.value,
      value: figure.value,
      unit: figure.unit,
      source: figure.source,
      guesses: [...new Set([id, ...others])].slice(0, 3),
    },
  ];
}

/** The fold hangs the earlier value on the new one; in the event it would be stored twice. */
function withoutPast(change: FigureChange): FigureChange {
  const { replaces: _, ...figure } = change.figure;
  return { ...change, figure };
}

/** The clause a number stands in, where it is short enough to be said back. */
export function clauseAround(text: string, { start, end }: Span): string {
  const [from, to] = [Math.max(0, start - 14), end + 8];
  const before = /[^，。！？；：、,!?;:\s]{0,14}$/.exec(text.slice(from, start))?.[0] ?? '';
  const after = /^[^，。！？；：、,!?;:\s]{0,8}/.exec(text.slice(end, to))?.[0] ?? '';
  const isCutNumber = (at: number): boolean => numeralPair.test(text.slice(at - 1, at + 1));
  return [
    start - before.length === from && isCutNumber(from) ? before.replace(numeralHead, '') : before,
    text.slice(start, end),
    end + after.length === to && isCutNumber(to) ? after.replace(numeralTail, '') : after,
  ].join('');
}

/** 20万花了… is not said back as 0万花了…. */
const numeralPair = shape`^[${numeralLetters}\d.]{2}$`;
const numeralHead = shape`^[${numeralLetters}\d.]+`;
const numeralTail = shape`[${numeralLetters}\d.]+$`;

/** 跳过, 不清楚 or 保密 for everything just asked. */
export function dismiss(
  kind: Kind,
  state: ConversationState,
  dismissal: Dismissal,
  turn: number,
): { changes: FigureChange[]; skipped: string[] } {
  const open = state.asked.filter((id) => !(id in state.ledger.figures));
  if (dismissal === 'skip' || dismissal === 'done') return { changes: [], skipped: open };
  const figures = open.filter((id) => kind.figureById.has(id) && !id.startsWith('meta.'));
  const changes = figures.map((id) =>
    statusChange({ id, unit: kind.figureById.get(id)?.unit ?? '' }, dismissal, turn, '刚问到的'),
  );
  return { changes, skipped: open.filter((id) => !figures.includes(id)) };
}

/** Something for the report itself, beyond unit, year and last year's figures. */
export function hasNews(change: LedgerChange): boolean {
  return change.figures.length > 0 || Object.keys(change.facts).length > 0 || change.struck.length > 0;
}

export function isEmptyChange(change: LedgerChange): boolean {
  const isAbout = change.year ?? change.unitName ?? change.role;
  const beside = [Object.keys(change.previous), change.struckPrevious ?? [], change.unassigned, change.placed].flat()
    .length;
  return !hasNews(change) && !isAbout && beside === 0;
}
