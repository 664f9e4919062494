import { mends, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { itemMark } from '../report/enumerate.ts';
import type { Span } from '../text/spans.ts';
import { counters } from '../text/numeral-letters.ts';
import type { Asked } from './asked.ts';
import { declined, unsure, type Done } from './doing.ts';
import { sentencesIn, wholeLines, type Layout } from './layout.ts';
import { applyEdits, type Edit } from './outcome.ts';
import { readPlace } from './place.ts';
import type { Place } from './places-read.ts';
import { goalByWords } from './place-evidence.ts';
import { endingOf, hull, openingOf } from './place-state.ts';
import { countedParagraphs, leadingMark, unitsIn } from './place-lists.ts';
import { readPair } from './pairs.ts';
import { reordered as inSaidOrder } from './reorder.ts';
import { shiftDates, durationIn } from './shift-dates.ts';
import { renumber } from './renumber.ts';
import { holderOf } from './strike.ts';
import { wishWords } from './wish-words.ts';

const firstWord = shape`${wish.first}|${wish.opening}|${wish.atStart}`;
const lastWord = shape`${wish.last}|${wish.ending}|${wish.atEnd}`;
const forward = shape`${wish.forward}|${wish.before}`;
const hereWord = shape`^(?:放|到|在)?(?:(?:这|本|该|同)(?:一)?(?:${wish.paragraph})|(?:${wish.paragraph})(?=${wish.last}|${wish.first}|${wish.atEnd}|${wish.atStart}))`;
const numbersOnly = shape`^(?:[${counters}\d]|[、，,.．（）()第\s])+$`;
const standing = shape`(?:${mends.standing})$`;
const wholeText = { start: 0, end: 0 };

/** 第一、二部分对调: what carries a number keeps it. */
export function swap(layout: Layout, asked: Asked): Done | null {
  // 号照样二、三: which numbers stay, and no order.
  const isOrdered = asked.fresh.some((said) => !numbersOnly.test(said));
  if (isOrdered) return inSaidOrder(layout, asked) ?? declined(wishWords.which);
  const pair = readPair(layout, asked);
  if (!pair) return declined(wishWords.which);
  if ('outcome' in pair) return pair;
  const [x, y] = pair.spans;
  if (!x || !y) return declined(wishWords.which);
  const [a, b] = x.start < y.start ? [x, y] : [y, x];
  if (a.end > b.start) return declined(wishWords.which);
  const { text } = layout;
  const [first, second] = [bodyOfItem(layout, a), bodyOfItem(layout, b)];
  const swapped = applyEdits(text, [
    { ...first, text: text.slice(second.start, second.end) },
    { ...second, text: text.slice(first.start, first.end) },
  ]);
  return {
    outcome: { kind: 'changed', text: renumber(layout.kind, layout, swapped), did: wishWords.swapped },
    fit: pair.fit,
  };
}

/** Items change places, their marks stay where they are: what is numbered stays in order. */
function bodyOfItem({ text, allParts }: Layout, span: Span): Span {
  const own = text.slice(span.start, span.end);
  const part = allParts.find(({ start, mark }) => start === span.start && mark.start === start && mark.end > start);
  if (part && /\n/.test(own)) return { start: part.mark.end, end: span.end };
  const isLong = /\n/.test(own);
  const mark = itemMark.exec(own)?.[0].length ?? (isLong ? 0 : leadingMark(own).length);
  const end = mark > 0 && itemMark.test(own) ? span.end - (/[；。;]$/.exec(own)?.[0].length ?? 0) : span.end;
  return { start: span.start + mark, end };
}

/** 第三段挪到第二段前面, 把最后一句放到开头, 征兵提前. */
export function move(layout: Layout, asked: Asked): Done | null {
  const { places, goals, quotes } = asked;
  const by = goals.length === 0 ? durationIn(asked.fresh.join('')) : null;
  if (by) return shiftDates(layout, asked, by);
  const source = places.length === 0 ? null : readPlace(layout, places.join('，'), quotes);
  if (!source) return declined(wishWords.notFound(places.join('')));
  const doubt = unsure(layout, source);
  if (doubt) return doubt;
  if (source.unit === 'whole' || source.unit === 'title') return declined(wishWords.which);
  const at = goalOf(layout, asked, source, goals);
  if (at === null) return declined(wishWords.sayWhere);
  const { text } = layout;
  const sorted = reordered(layout, source.spans, at.place);
  if (sorted !== null)
    return {
      outcome: { kind: 'changed', text: sorted, did: wishWords.moved },
      fit: Math.min(source.fit, at.fit),
    };
  const spans =
    source.unit === 'words' && !asked.places.some((one) => one.includes('⟦'))
      ? source.spans.map((span) => holderOf(layout, 'sentence', span))
      : source.spans;
  const isLines = isLineUnit(source) || at.isLine;
  const taken = spans.map((span) => (isLines ? wholeLines(layout, span) : span));
  if (taken.some((span) => at.place > span.start && at.place < span.end)) return declined(wishWords.sayWhere);
  const words = spans.map((span) => text.slice(span.start, span.end)).join(isLines ? '\n' : '');
  const put = !at.isLine ? words : at.place === text.length || text[at.place] === '\n' ? `\n${words}` : `${words}\n`;
  const edits: Edit[] = [
    ...taken.map((span) => ({ ...span, text: '' })),
    { start: at.place, end: at.place, text: put },
  ];
  const moved = applyEdits(text, edits);
  return {
    outcome: { kind: 'changed', text: renumber(layout.kind, layout, moved), did: wishWords.moved },
    fit: Math.min(source.fit, at.fit),
  };
}

/** Items of one numbered list in another order: each slot keeps its mark. Null where they go elsewhere. */
function reordered(layout: Layout, moved: readonly Span[], at: number): string | null {
  const [first] = moved;
  const list = first ? siblingsOf(layout, first) : [];
  const isMoved = (one: Span): boolean => moved.some(({ start, end }) => start === one.start && end === one.end);
  const slots = list.map((one) => bodyOfItem(layout, one));
  const isMarked = slots.every(({ start }, i) => start > (list[i]?.start ?? start));
  if (list.filter(isMoved).length < moved.length || !isMarked || moved.length === list.length) return null;
  const isEdge = list.some(({ start, end }) => start === at || end === at);
  if (!isEdge) return null;
  const ahead = list.filter((one) => !isMoved(one) && one.start < at);
  const behind = list.filter((one) => !isMoved(one) && one.start >= at);
  const order = [...ahead, ...list.filter(isMoved), ...behind];
  const edits = slots.map((slot, i): Edit => {
    const body = order[i] && bodyOfItem(layout, order[i]);
    return { ...slot, text: body ? layout.text.slice(body.start, body.end) : '' };
  });
  const text = applyEdits(layout.text, edits);
  return text === layout.text ? null : text;
}

function isLineUnit({ unit, parts }: Place): boolean {
  return unit === 'part' || unit === 'paragraph' || unit === 'line' || (unit === 'item' && parts.length > 0);
}

interface Goal {
  place: number;
  isLine: boolean;
  fit: number;
}

function goalOf(layout: Layout, { quotes, manner }: Asked, source: Place, goals: readonly string[]): Goal | null {
  const phrase = (goals.at(-1) ?? '').replace(standing, '');
  const [own] = source.spans;
  if (!own) return null;
  const isLine = isLineUnit(source);
  if (phrase === '') return forward.test(manner) ? oneBack(layout, source) : null;
  if (hereWord.test(phrase)) {
    const here = layout.paragraphs.find(({ start, end }) => start <= own.start && own.start < end);
    return here
      ? { place: lastWord.test(phrase) || !firstWord.test(phrase) ? here.end : here.start, isLine: false, fit: 0.9 }
      : null;
  }
  const near = nearGoal(layout, source, phrase, quotes);
  const far = readPlace(layout, phrase, quotes);
  const read = isHome(far, own)
    ? far
    : near && near.unit !== 'whole' && near.fit >= (far?.fit ?? 0) - 0.05
      ? near
      : far;
  const goal = goalByWords(layout, read, phrase, quotes);
  if (
    goal &&
    goal.unit !== 'whole' &&
    goal.unit !== 'opening' &&
    goal.unit !== 'ending' &&
    goal.spans[0]?.start !== own.start
  ) {
    if (goal.others.length > 0 || goal.fit < 0.5) return null;
    return besideGoal(layout, goal, source, isLine);
  }
  if (lastWord.test(phrase)) return edgeOf(layout, source, 'last', goal);
  if (firstWord.test(phrase)) return edgeOf(layout, source, 'first', goal);
  return forward.test(phrase) ? toFront(layout, source) : null;
}

/** 第三点末尾, of a sentence that stands in it. */
function isHome(far: Place | null, own: Span): boolean {
  const home = far && far.side !== null && far.fit >= sureHome && far.others.length === 0 ? hull(far.spans) : null;
  return home !== null && home.start <= own.start && own.end <= home.end && !same(home, own);
}

const sureHome = 0.9;

/** What is meant in the nearest list or part around where the place stands. */
function nearGoal(layout: Layout, { spans }: Place, phrase: string, quotes: readonly string[]): Place | null {
  const own = hull(spans);
  const around = own
    ? layout.allParts
        .filter(({ start, end }) => start <= own.start && end >= own.end && (start < own.start || end > own.end))
        .toSorted((a, b) => a.end - a.start - (b.end - b.start))
    : [];
  const line = own && layout.paragraphs.find(({ start, end }) => start <= own.start && end >= own.end);
  const scopes: Span[] = [...around, ...(around.length === 0 && line && !same(line, own) ? [line] : [])];
  const found = scopes.map(({ start, end }) => readPlace(layout, phrase, quotes, { start, end }));
  return (
    found.find((one) => one !== null && one.others.length === 0 && one.fit >= leastGoal && !isOf(one, own)) ??
    found[0] ??
    null
  );
}

const leastGoal = 0.5;
function same(a: Span, b: Span | null): boolean {
  return b !== null && a.start === b.start && a.end === b.end;
}

function isOf({ spans }: Place, own: Span | null): boolean {
  return own !== null && spans.some(({ start, end }) => start >= own.start && end <= own.end);
}

function besideGoal(layout: Layout, goal: Place, source: Place, isLine: boolean): Goal | null {
  const { unit, side, fit } = goal;
  const span = hull(goal.spans);
  if (!span) return null;
  const isFront = side === 'before' || side === 'start';
  const isBig = unit === 'part' || unit === 'paragraph' || unit === 'item' || unit === 'line';
  if (isLine) {
    if ((side === 'start' || side === 'end') && unit === 'part' && goal.parts[0]) {
      const inner = unitsIn(layout, 'item', span, false);
      const edge = side === 'start' ? inner[0]?.start : inner.at(-1)?.end;
      if (edge !== undefined) return { place: edge, isLine: true, fit };
    }
    const line =
      unit === 'sentence' || unit === 'words' || unit === 'clause'
        ? holderOf(layout, 'line', { start: span.start, end: span.start + 1 })
        : span;
    const big = source.unit === 'item' || source.unit === 'paragraph' || source.unit === 'part' ? line : span;
    // 第2条: where that one stands now.
    if (side === null) {
      const [own] = source.spans;
      return { place: own && own.start > big.start ? big.start : big.end, isLine: true, fit };
    }
    return { place: isFront ? big.start : big.end, isLine: true, fit };
  }
  if (source.unit === 'item' && (unit === 'item' || unit === 'words')) {
    const other = unit === 'item' ? span : holderOf(layout, 'item', span);
    // 第二条: where that one stands now.
    const isTaken = side === null && (source.spans[0]?.start ?? 0) > other.start;
    return { place: isFront || isTaken ? other.start : other.end, isLine: false, fit };
  }
  const [part] = goal.parts;
  // 第二部分开头, where a list begins: a line above it.
  if (side === 'start' && unit === 'part' && part && part.parts.length > 0 && !part.isRunIn)
    return { place: part.parts[0]?.start ?? part.body, isLine: true, fit };
  if (isBig && (side === 'start' || side === 'end' || side === null)) {
    const sentences = sentencesIn(layout, span);
    const edge = side === 'start' ? sentences[0]?.start : sentences.at(-1)?.end;
    return edge === undefined ? null : { place: edge, isLine: false, fit: fit * (side === null ? 0.9 : 1) };
  }
  // A sentence behind an item goes on in its line.
  const isRunOn = part?.isRunIn === true && !isFront;
  if (isBig)
    return {
      place: isFront ? span.start : span.end,
      isLine: !isRunOn && (unit !== 'item' || goal.parts.length > 0),
      fit,
    };
  const holder = unit === 'words' || unit === 'clause' ? holderOf(layout, 'sentence', span) : span;
  return { place: isFront ? holder.start : holder.end, isLine: false, fit };
}

/** 挪到前面去: a sentence goes to the front of the part it stands in; which other place was not said. */
function toFront(layout: Layout, source: Place): Goal | null {
  const [own] = source.spans;
  const home = own && homeOf(layout, own);
  if (isLineUnit(source) || source.unit === 'item' || !home) return oneBack(layout, source);
  const [first] = sentencesIn(layout, home);
  return first && first.end <= own.start ? { place: first.start, isLine: false, fit: source.fit * 0.9 } : null;
}

/** The text under the nearest heading. */
function homeOf({ allParts }: Layout, { start, end }: Span): Span | null {
  const part = allParts.filter((one) => one.body <= start && end <= one.end).at(-1);
  return part ? { start: part.body, end: part.end } : null;
}

/** 往前提: before the one of its kind that stands before it. */
function oneBack(layout: Layout, { unit, spans, parts, fit }: Place): Goal | null {
  const [own] = spans;
  if (!own) return null;
  const whole = { ...wholeText, end: layout.text.length };
  const peers: readonly Span[] =
    unit === 'part' && parts.length > 0
      ? layout.parts
      : unit === 'sentence'
        ? sentencesIn(layout, homeOf(layout, own) ?? whole)
        : countedParagraphs(layout);
  const before = peers.filter(({ end }) => end <= own.start).at(-1);
  return before ? { place: before.start, isLine: unit !== 'sentence', fit: fit * 0.85 } : null;
}

/** The first or last of its kind where it stands; else of the whole text. */
function edgeOf(layout: Layout, source: Place, edge: 'first' | 'last', goal: Place | null): Goal | null {
  const { unit, fit } = source;
  const [own] = source.spans;
  if (!own) return null;
  const side = <T extends Span>(some: readonly T[]): T | undefined => (edge === 'first' ? some[0] : some.at(-1));
  const at = (span: Span | undefined, isLine: boolean): Goal | null =>
    span ? { place: edge === 'first' ? span.start : span.end, isLine, fit: fit * 0.9 } : null;
  if (unit === 'line')
    return at(side([...unitsIn(layout, 'line', { start: 0, end: layout.text.length }, false)]), true);
  if (isLineUnit(source) || unit === 'item') {
    const siblings = siblingsOf(layout, own);
    if (siblings.length > 1) return at(side(siblings), isLineUnit(source));
    return at(side(countedParagraphs(layout)), true);
  }
  const home =
    goal?.unit === 'opening' || goal?.unit === 'ending'
      ? goal.spans
      : edge === 'first'
        ? openingOf(layout)
        : endingOf(layout);
  return at(side(home), false);
}

function siblingsOf(layout: Layout, own: Span): Span[] {
  const parent = layout.allParts.find(({ parts }) => parts.some(({ start }) => start === own.start));
  if (parent) return parent.parts.map(({ start, end }) => ({ start, end }));
  const top = layout.parts.filter(({ number }) => number !== null);
  if (top.some(({ start }) => start === own.start)) return top.map(({ start, end }) => ({ start, end }));
  const lists = layout.allParts.map((part) => unitsIn(layout, 'item', part, false));
  return lists.find((list) => list.some(({ start }) => start === own.start)) ?? [];
}
