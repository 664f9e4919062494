import type { LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { marks, pastedWords, reports, talk as talkWords, time, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findHits } from '../reading/names-found.ts';
import { findPastedReports } from '../reading/pasted-reports.ts';
import { readMessage } from '../reading/read-message.ts';
import { firstFrom, type Span } from '../text/spans.ts';
import type { LedgerChange, PastedAs } from './events.ts';
import { sameUnit, unitIn, yearsIn } from './pasted-frame.ts';
import { beforeNow, labelSaid, ledText, olderThanLast, plainly, type LedText } from './pasted-labels.ts';
import type { ConversationState } from './state.ts';
import {
  isTitle,
  labelled,
  stretchesOf,
  stretchSorts,
  talkWeight,
  textLabels,
  type Stretch,
  type TextLabel,
} from './stretches.ts';

export interface PastedText {
  turn: number;
  text: string;
  as: PastedAs;
  /** Taken for his own telling: nothing is said of it. */
  isSilent?: boolean;
}

/** What a message brings of texts, and what it says of one brought before. */
export interface PastedHeard {
  /** Stretches that are last year's report. */
  last: Span[];
  /** Stretches of which nothing is read. */
  apart: Span[];
  /** To be kept: the text, and what it is taken for. */
  brought: PastedText | null;
  /** A text asked about before, and what he now says it is. */
  settled: PastedText | null;
  /** He says that one comes: 我把去年的发你. */
  announced: TextLabel | null;
  /** Where the texts stand is known: nobody looks for them again. */
  isKnown: boolean;
}

const nothing: PastedHeard = { last: [], apart: [], brought: null, settled: null, announced: null, isKnown: false };

/** Shorter, and it is no report but a sentence of one. */
const [shortestBlock, shortestKept, shortestWhole, leastHeadings] = [24, 100, 180, 2];
const shortestMessage = 60;
const longestAnswer = 120;

interface Asked {
  /** He asks for the text to be looked over or changed. */
  hasTask: boolean;
  /** 这稿子啥时候能好啊 brings no text. */
  isAsking: boolean;
  /** What he says he has come for: a report to be written, or a text to be brought. */
  comesTo: 'begin' | 'bring' | null;
  /** 出稿 is an order, and brings no text. */
  isOrder: boolean;
  /** He wishes something changed. */
  isWish: boolean;
}

export function hearPasted(kind: Kind, state: ConversationState, text: string, asked: Asked): PastedHeard {
  const heard = hearText(kind, state, text, asked);
  const trim = (span: Span): Span => beforeNow(text, span, state.ledger.year);
  return { ...heard, last: heard.last.map(trim), apart: heard.apart.map(trim) };
}

function hearText(
  kind: Kind,
  state: ConversationState,
  text: string,
  { hasTask, isAsking, comesTo, isOrder, isWish }: Asked,
): PastedHeard {
  const waiting = state.pasted?.as === 'asked' ? state.pasted : null;
  const isShort = text.length < shortestMessage && !text.includes('\n');
  if (state.draft !== null && listsOrders(text)) return nothing;
  const isTold = comesTo === 'bring' || mayAnnounce.test(text);
  if (isShort && waiting === null && state.pasted === null && !isTold) return nothing;
  const led = waiting === null ? ledText(text, state.ledger.year) : null;
  if (led) return takeLed(state, text, led);
  const stretches = stretchesOf(text);
  const blocks = blocksOf(stretches);
  const talk = stretches.filter((one) => !isIn(blocks, one));
  const label = labelOf(talk);
  if (blocks.length === 0) {
    const old = findPastedReports(text, state.ledger.year);
    const kept = old.filter((span) => isProseIn(stretches, span) || !promisesNew(stretches, span));
    if (kept.length > 0) return { ...nothing, last: kept, isKnown: true };
    if (old.length > 0) return { ...nothing, apart: labelSpans(talk), isKnown: true };
    const before = waiting ?? (state.pasted !== null && state.turn - state.pasted.turn <= 1 ? state.pasted : null);
    // 今年的数：报名58 says of its own numbers whose they are; so does whatever tells numbers while nothing was asked.
    const isOfItself = (label === 'take' || waiting === null) && tellsNumbers(text);
    const isAnswer =
      label !== null && label !== before?.as && !isOfItself && !merelyYes.test(text) && text.length <= longestAnswer;
    if (before !== null && before.text !== '' && isAnswer) return { ...nothing, settled: { ...before, as: label } };
    // 第二段太长了, said to the question which of three: it is to be worked on.
    if (waiting !== null && isWish && !isOrder) return { ...nothing, settled: { ...waiting, as: 'own' } };
    const names = isAsking ? namesAnother : mayAnnounce;
    const isBrought = (isAsking ? bringing : brings).test(text);
    const isComing = comesTo === null ? names.test(text) && isBrought : comesTo === 'bring';
    const isOpen = state.manuscript.origin === 'text' && isAsking;
    const coming =
      isComing && !isOpen && !isOrder && !/\d/.test(text) ? (label ?? (comesTo === 'bring' ? 'own' : null)) : null;
    return { ...nothing, announced: coming, isKnown: old.length > 0 };
  }
  return takeBlocks(kind, state, { text, blocks, talk, label, hasTask });
}

const order = shape`^[^，。：:]{0,4}(?:${marks.ordinal}|\d)(?:${reports.block})[^，。：:]{0,12}(?:${wish.insert}|${wish.replace}|${wish.delete})[^，。：:]{0,3}[：:，。]`;

/** 第二部分末尾加：… and 第三部分末尾加：…, on lines of their own: orders about a draft, and no text. */
export function listsOrders(text: string): boolean {
  return text.split('\n').filter((line) => order.test(line)).length > 1;
}

/** 往年稿子里混着用，要区分吗？ asks of a paper and brings none. */
const bringing = shape`${pastedWords.bringing}`;
const brings = shape`${bringing}|${pastedWords.paper}`;
const namesAnother = shape`${time.lastYear}|${time.earlierYear}`;
const mayAnnounce = shape`${namesAnother}|[稿文范报样]`;

/** 好的 behind a text says nothing of whose it is. */
const merelyYes = shape`^(?:${talkWords.yes}|${talkWords.assent}|${talkWords.particle}|[，。！,.!\s])+$`;

/** Numbers besides years. */
function tellsNumbers(text: string): boolean {
  return /\d/.test(text.normalize('NFKC').replaceAll(/20\d\d|\d\d年/g, ''));
}

interface Message {
  text: string;
  blocks: readonly Span[];
  /** His own sentences around them, and what they say of whose the texts are. */
  talk: readonly Stretch[];
  label: TextLabel | null;
  hasTask: boolean;
}

/** Said before it whose it is: all behind is that text, up to where he comes back to this year. */
function takeLed({ turn }: ConversationState, text: string, { lead, text: span, label }: LedText): PastedHeard {
  const words = text.slice(span.start, span.end).trim();
  const spans = label === 'last' ? { last: [span], apart: [lead] } : { last: [], apart: [lead, span] };
  return { ...nothing, ...spans, brought: { turn: turn + 1, text: words, as: label }, isKnown: true };
}

function takeBlocks(kind: Kind, state: ConversationState, message: Message): PastedHeard {
  const { text, blocks, hasTask } = message;
  const heard: PastedHeard = { ...nothing, last: [], apart: labelSpans(message.talk), isKnown: true };
  for (const [at, span] of blocks.entries()) {
    const words = text.slice(span.start, span.end);
    const as = sortOf(kind, state, words, labelFor(message, at), hasTask);
    if (as === 'last') heard.last.push(span);
    else if (as === 'sample' || as === 'asked' || as === 'half') heard.apart.push(span);
    const kept = as ?? (words.length >= shortestKept ? 'take' : null);
    if (kept !== null && (kept !== 'own' || (!hasTask && isWhole(words))))
      heard.brought = { turn: state.turn + 1, text: words, as: kept, isSilent: as === null };
  }
  return heard;
}

/** 去年的稿子： says whose a text is, and of no figure which year's it is. */
function labelSpans(talk: readonly Stretch[]): Span[] {
  return talk
    .filter((one) => !/\d/.test(one.text.normalize('NFKC')) && isOfAnother(labelOf([one])))
    .map(({ start, end }) => ({ start, end }));
}

function isOfAnother(label: TextLabel | null): boolean {
  return label === 'last' || label === 'sample' || label === 'half';
}

/** What is said right before a text is of it, else what is said right behind. */
function labelFor({ blocks, talk, label }: Message, at: number): TextLabel | null {
  const [block, before, after] = [blocks[at], blocks[at - 1], blocks[at + 1]];
  if (!block) return null;
  const lead = labelOf(between(talk, before?.end ?? 0, block.start + 1));
  const tail = labelOf(between(talk, block.end - 1, after?.start ?? Infinity));
  return at === 0 || lead !== null ? (lead ?? tail) : (tail ?? label);
}

/** Of stretches in order those from one place to another. */
function between(stretches: readonly Stretch[], from: number, to: number): Stretch[] {
  const first = firstFrom(stretches, from);
  let behind = first;
  while (behind < stretches.length && (stretches[behind]?.end ?? 0) <= to) behind += 1;
  return stretches.slice(first, behind);
}

/** Null: the officer's own telling, however formal. */
function sortOf(
  kind: Kind,
  state: ConversationState,
  words: string,
  label: TextLabel | null,
  hasTask: boolean,
): PastedAs | null {
  const { year, unitName } = state.ledger;
  if (label === 'own') return 'own';
  const said = label ?? announcedBefore(state);
  if (said !== null) return olderThanLast(said, words, year);
  const other = unitIn(words);
  // 专武干部镇里3名: what holds a figure's name is no unit's.
  const isOther =
    unitName !== null && other !== null && !sameUnit(unitName, other) && findHits(kind, other).length === 0;
  if (isOther) return isWhole(words) ? 'sample' : 'asked';
  if (hasTask) return 'own';
  const years = yearsIn(words);
  if (year !== null && years.length > 0 && years.every((one) => one < year)) return olderThanLast('last', words, year);
  if (!isWhole(words)) return null;
  return 'asked';
}

function announcedBefore({ pasted, turn }: ConversationState): TextLabel | null {
  return pasted !== null && pasted.text === '' && pasted.as !== 'asked' && turn - pasted.turn <= 1 ? pasted.as : null;
}

/** A report by its title, its headings or its length. */
function isWhole(words: string): boolean {
  const lines = words.split('\n');
  const headings = [...words.matchAll(headingMark)].length;
  return (
    (words.length >= shortestKept && (headings >= leastHeadings || lines.some((line) => isTitle(line)))) ||
    words.length >= shortestWhole
  );
}

const headingMark = /(?:^|[\n。])(?:[#*]|[^\S\n])*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])/g;
function blocksOf(stretches: readonly Stretch[]): Span[] {
  const blocks: Span[] = [];
  let current: Span | null = null;
  for (const one of stretches) {
    if (one.isProse) {
      if (current) current.end = one.end;
      else blocks.push((current = { start: one.start, end: one.end }));
    } else current = null;
  }
  return blocks.filter(({ start, end }) => end - start >= shortestBlock);
}

/** In one of spans that stand in order. */
function isIn(spans: readonly Span[], { start, end }: Span): boolean {
  return end <= (spans[firstFrom(spans, start + 1) - 1]?.end ?? -1);
}

function isProseIn(stretches: readonly Stretch[], span: Span): boolean {
  const within = stretches.filter((one) => one.start < span.end && span.start < one.end);
  return within.some(({ odds }) => (odds[stretchSorts.indexOf('report')] ?? 0) >= 0.3);
}

const newToCome = shape`${time.thisYear}`;

/** 把去年的稿子改成今年的：报名45: the label itself says that the new ones follow. */
function promisesNew(stretches: readonly Stretch[], span: Span): boolean {
  const label = stretches.findLast(({ end }) => end <= span.start + 1);
  return label !== undefined && newToCome.test(label.text);
}

/** What his own sentences say of the text: the surest of them. */
function labelOf(stretches: readonly Stretch[]): TextLabel | null {
  let [best, most]: [TextLabel | null, number] = [null, labelled];
  for (const { odds, text } of stretches) {
    const said = labelSaid(text);
    if (said !== null && plainly > most) [best, most] = [said, plainly];
    const talk = (odds[0] ?? 0) * talkWeight;
    for (const label of textLabels) {
      const odd = odds[stretchSorts.indexOf(label)] ?? 0;
      const share = odd / (odd + talk + 0.02);
      if (share > most) [best, most] = [label, share];
    }
  }
  return best;
}

/** What a text kept before gives, now that he said what it is: last year's figures, this year's, or none. */
export function takeKept(
  kind: Kind,
  state: ConversationState,
  { text, turn, as }: PastedText,
  change: LedgerChange,
): void {
  const context = { ledger: { ...state.ledger, figures: {} }, asked: [], turn };
  const all = { start: 0, end: text.length };
  const isOf = (figure: LedgerFigure): boolean => figure.source?.turn === turn;
  const told = new Set(change.figures.map(({ id }) => id));
  if (state.pasted?.as === 'take')
    change.struck.push(
      ...Object.entries(state.ledger.figures).flatMap(([id, figure]) => (isOf(figure) && !told.has(id) ? [id] : [])),
    );
  if (as === 'last') {
    const { previous } = readMessage(kind, text, { ...context, pasted: { last: [all], apart: [] } });
    change.previous = { ...previous.figures, ...change.previous };
  } else if (as === 'take') {
    const { changes } = readMessage(kind, text, { ...context, pasted: { last: [], apart: [] } });
    change.figures.push(...changes.filter(({ id }) => kind.figureById.has(id) && !told.has(id)));
  }
}
