import { classify, gramRowMaker, type GramRow } from '../judge/word-model.ts';
import { trainedModel } from '../judge/trained-model.ts';
import type { Kind } from '../kinds/kind.ts';
import { editing, hearing, marks, requests, talk, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { findHits } from '../reading/names-found.ts';
import { rememberedFor } from '../text/remembered.ts';
import type { Span } from '../text/spans.ts';
import { listedOrders } from './listed-orders.ts';
import { frontMatterIn } from './front-matter.ts';
import { quotedSpans, splitClauses, splitPieces } from './clauses.ts';

/** A message between stops, commas, blanks and breaths, and how each piece is learned by. */
export interface OrderPieces {
  spans: readonly Span[];
  /** Letters with figures, numbers and quotes folded. */
  letters: readonly (readonly string[])[];
  /** What stands between a piece and the one before. */
  marks: readonly string[];
}

/** A longer message is a text. */
const longestMessage = 600;
/** From here on another order begins; of messages made up of words left out see `train:parting`. */
const likely = 0.4;

/** What a message orders, one thing after the other: 议军会是5次，第二句删掉，别的都属实 in three. */
export const partOrders = rememberedFor((kind: Kind, text: string): readonly Span[] => {
  if (text.length > longestMessage) return [{ start: 0, end: text.length }];
  const listed = listedOrders(text);
  const pieces = orderPieces(kind, text, listed?.marks);
  const fronts = frontsIn(kind, text);
  const orders: Span[] = [];
  let from = 0;
  for (const [at, span] of pieces.spans.entries()) {
    const last = orders.at(-1);
    // What he counts himself is parted where he counts, and what only announces it orders nothing.
    if (listed?.lead && span.start < listed.lead.end) continue;
    if (last && listed?.words && span.start >= listed.words.start && span.start < listed.words.end) {
      last.end = span.end;
      continue;
    }
    if (listed?.marks.some(({ end }) => end === span.start) === true) {
      orders.push({ ...span });
      from = at;
      continue;
    }
    const side = sideOf(fronts, span, last);
    if (last && side === 'within') {
      last.end = span.end;
      continue;
    }
    if (side === 'begins') {
      orders.push({ ...span });
      from = at;
      continue;
    }
    const isBegun = !last || (classify(trainedModel('parting'), partingGrams(pieces, from, at))[1] ?? 0) >= likely;
    if (isBegun && !(last && isOfBefore(kind, text.slice(span.start, span.end), text.slice(last.start, last.end)))) {
      orders.push({ ...span });
      from = at;
    } else last.end = span.end;
  }
  return orders;
});

/** With nothing but marks between, several are said in one breath. */
function frontsIn(kind: Kind, text: string): Span[] {
  const fronts: Span[] = [];
  for (const { whole } of frontMatterIn(kind, text)) {
    const last = fronts.at(-1);
    if (last && /^[\s，,、；;。]*$/.test(text.slice(last.end, whole.start))) last.end = whole.end;
    else fronts.push({ ...whole });
  }
  return fronts;
}

/** What is to stand above and below the report is an order by itself. */
function sideOf(fronts: readonly Span[], { start }: Span, last: Span | undefined): 'begins' | 'within' | null {
  if (fronts.some((front) => front.start < start && start < front.end)) return 'within';
  const isBehind = fronts.some((front) => last !== undefined && last.start <= front.start && front.end <= start);
  return isBehind || fronts.some((front) => front.start === start) ? 'begins' : null;
}

/** 那半句删掉, 今年51, 改成…: what names nothing of its own is of what was named before; of several sentences one speaks of the others. */
function isOfBefore(kind: Kind, words: string, before: string): boolean {
  if (otherOnes.test(words) && (outside.test(before) || excepting.test(before))) return true;
  // 都属实，除了第二句: what is excepted is of what was said of all.
  if (excepting.test(words)) return true;
  // 标黄的两句看过了，都对.
  if (rightAll.test(words) && unconfirmed.test(before)) return true;
  const isNaming = findHits(kind, words).some(({ namings }) => namings.some(({ isWeak }) => !isWeak));
  if (isNaming || quotedSpans(words).length > 0 || named.test(words)) return false;
  return bare.test(words) || nodding.test(words) || (words.length <= longestBare && findNumerals(words).length > 0);
}

const [rightAll, unconfirmed] = [
  shape`^(?:${hearing.lookedOver})*(?:${requests.every})+(?:${talk.confirm})`,
  shape`${wish.unconfirmed}`,
];
const excepting = shape`^(?:${talk.except})`;
const listed = shape`(?:${marks.ordinal}|\d)、(?:${marks.ordinal}|\d)`;
const longestBare = 8;
const [otherOnes, outside] = [shape`^(?:${editing.other})`, shape`${hearing.outside}`];
const named = shape`(?:第|前|后)(?:${marks.ordinal}|\d)|(?:${marks.count}|\d)[${marks.sentencePart.letters}]|${wish.faultsPart}|${wish.causesPart}|${wish.plansPart}|${wish.heading}|${wish.opening}|${wish.ending}|${wish.unconfirmed}|${hearing.outside}|${requests.every}`;
const bare = shape`^(?:${talk.particle}|${wish.following}|请|就|把)*(?:(?:${wish.pointing})+(?:${wish.clause}|${wish.sentence}|[${marks.sentencePart.letters}])|${hearing.reword}|${wish.replace}|${wish.delete}|${editing.strike}|${hearing.putIn}|${wish.insert})`;

/** 9个没毛病，属实: a nod that does not say 都 is of what stands before it. */
const nodding = shape`^(?:${talk.particle})*(?:${talk.confirm})(?:${talk.particle}|[的了，。\s])*$`;

/** `marks`: of orders he counts himself; they are no words of them. */
export function orderPieces(kind: Kind, text: string, counted: readonly Span[] = []): OrderPieces {
  const quoted = quotedSpans(text);
  // 第1、3句 names both.
  const isListed = (at: number): boolean => text.charAt(at - 1) === '、' && listed.test(text.slice(at - 2, at + 1));
  const isCut = (at: number): boolean => !isListed(at) && !quoted.some(({ start, end }) => start < at && at < end);
  const isMark = (at: number): boolean => counted.some(({ start, end }) => start <= at && at < end);
  // 末尾加一句“…。”第三部分…: a sentence quoted with its stop is over with its quote.
  const closed = quoted.flatMap(({ end }) =>
    /[。！？；]/.test(text.charAt(end - 2)) && end < text.length ? [end] : [],
  );
  const cut = [...[...splitClauses(text), ...splitPieces(text)].map(({ start }) => start), ...closed];
  const begins = [
    ...new Set([...cut.filter((at) => isCut(at) && !isMark(at)), ...counted.map(({ end }) => end)]),
  ].toSorted((one, other) => one - other);
  const ends = [...[...splitClauses(text), ...splitPieces(text)].map(({ end }) => end), ...closed].toSorted(
    (one, other) => one - other,
  );
  const spans = begins.map((start, at) => {
    const next = begins[at + 1] ?? text.length;
    const mark = counted.find(({ end }) => end === next);
    if (mark) return { start, end: start + text.slice(start, mark.start).replace(/[。；;，,、\s]+$/u, '').length };
    return { start, end: ends.findLast((end) => end > start && end <= next) ?? next };
  });
  const folded = foldedText(kind, text, quoted);
  return {
    spans,
    letters: spans.map(({ start, end }) => folded.slice(start, end).filter((one) => one !== '')),
    marks: spans.map(({ start }, at) => {
      const between = text.slice(spans[at - 1]?.end ?? start, start).replaceAll(/[^\S\n]+/g, ' ');
      return between.length > 1 ? between.trim().charAt(0) || between.charAt(0) : between;
    }),
  };
}

/** By place: its letter, or what it is part of at the first place of that. */
function foldedText(kind: Kind, text: string, quoted: readonly Span[]): string[] {
  const letters = text.split('').map((one) => (/\s/.test(one) ? '' : one));
  const fold = (spans: readonly Span[], as: string): void => {
    for (const { start, end } of spans) letters.fill('', start, end).splice(start, 1, as);
  };
  fold(findHits(kind, text), 'F');
  fold(findNumerals(text), '#');
  fold(quoted, 'Q');
  return letters;
}

export const partingBits = 14;
const [longestGram, edge, across, far, mostPieces] = [3, 5, 3, 12, 4];

/** The row by which it is judged whether an order begins at a piece, the one before it having begun at `from`. */
export function partingGrams({ letters, marks: between }: OrderPieces, from: number, at: number): GramRow {
  const { add, addJoined, addRuns, row } = gramRowMaker(partingBits);
  const [before, here, head] = [letters[at - 1] ?? [], letters[at] ?? [], letters[from] ?? []];
  const mark = between[at] ?? '';
  addRuns(here, longestGram, 'r');
  addRuns(before.slice(-far), longestGram, 'l');
  for (let size = 1; size <= edge; size += 1) {
    addJoined('R', here, 0, size);
    addJoined(`R${mark}`, here, 0, size);
    addJoined('E', here, here.length - size, here.length);
    addJoined('L', before, before.length - size, before.length);
    addJoined('H', head, 0, size);
  }
  for (let size = 1; size <= across; size += 1) {
    const [left, right] = [before.slice(-size).join(''), here.slice(0, size).join('')];
    add(`M${left}|${right}`);
    add(`M${mark}${left}|${right.charAt(0)}`);
  }
  const next = letters[at + 1] ?? [];
  add(`n${next.slice(0, 2).join('')}`);
  add(`m${mark}`);
  add(`k${Math.min(mostPieces, at - from)}${mark}`);
  add(`s${Math.min(far, here.length)}`);
  add(`o${before.includes('F')}${here.includes('F')}${before.includes('#')}${here.includes('#')}`);
  add(`q${before.includes('Q')}${here.includes('Q')}`);
  return row();
}
