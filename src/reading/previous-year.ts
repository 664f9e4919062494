import { shape, shapes, shapeWith } from '../lexicon/shape.ts';
import { grammar, machine, pastedWords, time } from '../lexicon/lexicon.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Span } from '../text/spans.ts';
import { findOtherUnits } from './other-units.ts';

/**
 * Whose figures a stretch of a message holds. this: the report year's · previous: the year before it (a pasted report,
 * 去年入伍14人) · other: years further off (往年登记三百多) or another unit (人家走了12个) · ignored: orders hidden in a pasted text.
 */
export type Scope = 'this' | 'previous' | 'other' | 'ignored';

export interface ScopedSpan extends Span {
  scope: Scope;
  /** A pasted report rather than a word like 去年 in the officer's own sentence. */
  isPasted: boolean;
}

const orderWords = shapeWith('gi')`${machine.hiddenOrder}|ignore (?:all|previous)`;

/** Orders hidden in a text: the bracket they stand in, else their sentence. Their numbers are nobody's figures. */
export function findOrders(text: string): Span[] {
  const spans: Span[] = [];
  for (const found of text.matchAll(orderWords)) {
    if (found.index < (spans.at(-1)?.end ?? 0)) continue;
    spans.push(bracketAround(text, found.index) ?? sentenceAround(text, found.index));
  }
  return spans;
}

const bracketReach = 400;

function bracketAround(text: string, at: number): Span | null {
  const from = Math.max(0, at - bracketReach);
  const before = text.slice(from, at);
  for (const { open, close } of ['（）', '()', '【】', '[]', '<>', '{}'].map((pair) => ({
    open: pair.charAt(0),
    close: pair.charAt(1),
  }))) {
    const start = before.lastIndexOf(open);
    if (start < 0 || before.indexOf(close, start) >= 0) continue;
    const end = text.slice(at, at + bracketReach).indexOf(close);
    if (end >= 0) return { start: from + start, end: at + end + 1 };
  }
  return null;
}

function sentenceAround(text: string, at: number): Span {
  let start = at;
  while (start > 0 && !isSentenceEnd(text[start - 1])) start -= 1;
  let end = at;
  while (end < text.length && !isSentenceEnd(text[end])) end += 1;
  return { start, end };
}

function isSentenceEnd(character: string | undefined): boolean {
  return character !== undefined && '。！？!?；;\n'.includes(character);
}

/** Longest quoted report looked through for its closing mark. */
const longestQuote = 20_000;
const pastedLabel = shapes`(?:${pastedWords.oldYear}|(?<year>20\d\d)${pastedWords.yearMark})${pastedWords.between}*${pastedWords.piece}?[^\n。，,：:“"]{0,6}${pastedWords.paper}?[^\n。，,：:“"]{0,6}(?:[，,]${pastedWords.comma}[^\n。，,：:“"]{0,20})?(?:[：:]\s*|(?=[“"])|(?<=${pastedWords.paperEnd})\s*\n)`;
const returnToNow = shapes`(?:^|[\n。；;，,”"！!])\s*${pastedWords.then}?${pastedWords.backToNow}`;

const paperNamed = shape`${pastedWords.paper}|${grammar.of}[：:\s]|${pastedWords.like}`;

/** Past reports pasted into a message, by their label: 这是去年的：…, 2022年的稿子：“…”. `reportYear` rules out its own year. */
export function findPastedReports(text: string, reportYear: number | null): Span[] {
  const spans: Span[] = [];
  const returns = [...text.matchAll(returnToNow)].map((found) => ({ start: found.index, end: found.index }));
  pastedLabel.lastIndex = 0;
  for (let label = pastedLabel.exec(text); label; label = pastedLabel.exec(text)) {
    const year = label.groups?.['year'];
    if (year !== undefined && (reportYear === null || Number(year) >= reportYear)) continue;
    if (!paperNamed.test(label[0])) continue;
    const start = label.index + label[0].length;
    const end = endOfPaste(text, start, returns);
    if (end - start >= 8) spans.push({ start, end });
    pastedLabel.lastIndex = Math.max(end, pastedLabel.lastIndex);
  }
  return spans;
}

function endOfPaste(text: string, start: number, returns: readonly Span[]): number {
  const opening = /^\s*([“"「『])/.exec(text.slice(start, start + 8));
  if (opening) {
    const close = { '“': '”', '"': '"', '「': '」', '『': '』' }[opening[1] ?? ''] ?? '”';
    const from = start + opening[0].length;
    const end = text.slice(from, from + longestQuote).indexOf(close);
    if (end >= 0) return from + end + 1;
  }
  return returns[firstFrom(returns, start + 1)]?.start ?? text.length;
}

/** Quoted passages of some length. */
export function findQuotes(text: string): Span[] {
  const spans: Span[] = [];
  const quote = /[“"「『]([^“”"「」『』]{10,})[”"」』]/g;
  for (let found = quote.exec(text); found; found = quote.exec(text)) {
    spans.push({ start: found.index, end: found.index + found[0].length });
  }
  return spans;
}

const timeWord = shapes`(?<compare>${time.compareWith}${time.scopeYear})|(?<past>${time.scopePast})|(?<other>${time.scopeOther})|(?<now>${time.scopeNow})|(?<year>(?<!\d)20\d\d)(?=${time.yearMark})`;

/** What a message holds, for judging how far 去年 reaches. */
export interface Landmarks {
  /** In order of place, those taken back in the message with them. */
  mentions: readonly (Span & { isTakenBack?: boolean })[];
  names: readonly (Span & { name: string; namings: readonly { figure: CatalogueFigure }[] })[];
  /** Place of a figure in the catalogue, which follows the work: 登记 before 报名 before 入伍. */
  orderOf: (figure: CatalogueFigure) => number;
}

/**
 * Splits a message by whose year is being told. `pasted` are stretches known to be a past report, `ignored` those that
 * hold orders. 去年 holds for one number, or to the next 今年 when the same things are told of both years.
 */
export function scopeSpans(
  text: string,
  reportYear: number | null,
  pasted: readonly Span[],
  ignored: readonly Span[],
  landmarks: Landmarks,
): ScopeMap {
  const spans: ScopedSpan[] = [
    ...ignored.map((span) => ({ start: span.start, end: span.end, scope: 'ignored' as const, isPasted: true })),
    ...pasted.map((span) => ({ start: span.start, end: span.end, scope: 'previous' as const, isPasted: true })),
  ];
  for (const { start, end } of findOtherUnits(text)) spans.push({ start, end, scope: 'other', isPasted: false });
  const marks = [...text.matchAll(timeWord)].filter((mark) => mark.groups?.['compare'] === undefined);
  let mention = 0;
  for (const [index, mark] of marks.entries()) {
    const scope = scopeOfMark(mark, reportYear);
    if (scope === 'this') continue;
    const start = mark.index;
    const next = marks[index + 1]?.index ?? text.length;
    while (mention < landmarks.mentions.length && (landmarks.mentions[mention]?.start ?? 0) < start) mention += 1;
    const turn = marks[index + 1];
    const isTurn = scope === 'previous' && turn !== undefined && scopeOfMark(turn, reportYear) === 'this';
    const isLong =
      scope === 'previous' &&
      ((isTurn && isToldTwice(landmarks, start, next, marks[index + 2]?.index ?? text.length)) ||
        isWholeRow(text, start, next, landmarks, mention));
    const stretch = isLong
      ? endOfStretch(text, start, next, false)
      : endOfNumber(text, start, next, landmarks, mention);
    spans.push({ start, end: Math.min(next, stretch), scope, isPasted: false });
  }
  return mapScopes(text.length, spans);
}

/** 去年登记289、报名36，今年登记301、报名42: a name stands on both sides of the next time word. */
function isToldTwice(landmarks: Landmarks, start: number, turn: number, end: number): boolean {
  const before = new Set<string>();
  for (let i = firstFrom(landmarks.names, start); i < landmarks.names.length; i += 1) {
    const name = landmarks.names[i];
    if (!name || name.start >= end) break;
    if (name.start < turn) before.add(name.name);
    else if (before.has(name.name)) return true;
  }
  return false;
}

/** So many figures in the order of the work are a row, and no single look back. */
const leastRow = 3;

/**
 * 去年登记301，报名88，体检60，政考40: a sentence that opens with 去年 and tells one group's figures in the order of
 * the work is all of last year. 去年入伍14人，登记418人，报名67人 begins anew after the look back.
 */
function isWholeRow(text: string, start: number, limit: number, landmarks: Landmarks, mention: number): boolean {
  const { mentions, names, orderOf } = landmarks;
  const end = Math.min(endOfStretch(text, start, limit, false), limit);
  if (/[^。！？!?；;\n\s]{7}$/.test(text.slice(Math.max(0, start - 7), start))) return false;
  const before = mentions[mention - 1];
  if (before && !/[。！？!?；;\n]/.test(text.slice(before.end, start))) return false;
  let [last, count] = [-1, 0];
  let group: string | undefined;
  let from = start;
  for (let i = mention; i < mentions.length; i += 1) {
    const one = mentions[i];
    if (!one || one.start >= end) break;
    const figure = lastBetween(names, from, one.start)?.namings[0]?.figure;
    if (!figure) return false;
    const order = orderOf(figure);
    if (order <= last || figure.group !== (group ??= figure.group)) return false;
    [last, count, from] = [order, count + 1, one.end];
  }
  return count >= leastRow;
}

function lastBetween<T extends Span>(places: readonly T[], start: number, end: number): T | undefined {
  let found: T | undefined;
  for (let i = firstFrom(places, start); (places[i]?.end ?? Infinity) <= end; i += 1) found = places[i];
  return found;
}

/** Index of the first that starts at `start` or later. */
function firstFrom(places: readonly Span[], start: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function scopeOfMark(mark: RegExpExecArray, reportYear: number | null): Scope {
  const groups = mark.groups ?? {};
  if (groups['compare']) return 'this';
  if (groups['past']) return 'previous';
  if (groups['other']) return 'other';
  if (groups['year'] && reportYear !== null) {
    const years = reportYear - Number(groups['year']);
    if (years === 1) return 'previous';
    if (years > 1) return 'other';
  }
  return 'this';
}

function endOfNumber(text: string, from: number, limit: number, landmarks: Landmarks, mention: number): number {
  const clause = endOfStretch(text, from, limit, true);
  const first = landmarks.mentions[mention];
  if (!first || first.start >= clause) return clause;
  const second = landmarks.mentions[mention + 1];
  return first.isTakenBack && second ? second.end : first.end;
}

function endOfStretch(text: string, from: number, limit: number, isClause: boolean): number {
  let end = from;
  while (end < limit) {
    const character = text[end] ?? '';
    if (isSentenceEnd(character) || (isClause && '，,：:）)'.includes(character))) break;
    end += 1;
  }
  return end;
}

/** Which stretch each place of a message lies in; ignored and pasted stretches win over words like 去年. */
export interface ScopeMap {
  spans: readonly ScopedSpan[];
  /** By offset: 1 + index into `spans`, 0 for the officer's own words of this year. */
  places: Uint16Array | Uint32Array;
}

function mapScopes(length: number, spans: ScopedSpan[]): ScopeMap {
  spans.sort((a, b) => rank(a) - rank(b));
  const places = spans.length === 0 ? new Uint16Array(0) : new Uint32Array(length);
  for (const [index, span] of spans.entries()) places.fill(index + 1, span.start, span.end);
  return { spans, places };
}

/** The stretch of another year, or of orders, that a place lies in. */
export function spanAt(map: ScopeMap, at: number): ScopedSpan | null {
  return map.spans[(map.places[at] ?? 0) - 1] ?? null;
}

export function scopeAt(map: ScopeMap, at: number): { scope: Scope; isPasted: boolean } {
  return spanAt(map, at) ?? officersOwn;
}

const officersOwn = { scope: 'this', isPasted: false } as const;

function rank(span: ScopedSpan): number {
  return span.scope === 'ignored' ? 3 : span.isPasted ? 2 : 1;
}
