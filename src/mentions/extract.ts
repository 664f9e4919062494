import type { FieldWords } from '../lexicon/field.ts';
import { findNumerals, readNumeral } from '../numerals/numerals.ts';
import { isOverlapping, type Span } from '../text/spans.ts';
import { other, otherBySurroundings } from './context.ts';
import { surroundingsOf, type Surroundings } from './surroundings.ts';
import { figureAt } from './figure.ts';
import { findEnclosedMarks, listMarkAt } from './lists.ts';
import { findRetracted } from './retractions.ts';
import { listedPhraseAt, quotedPhraseAt, shapedPhraseAt } from './set-phrases.ts';
import { findShapes, findSlashShares } from './shapes.ts';
import { findSaidZeros } from './zeros.ts';
import type { Extraction, Mention, OtherNumber } from './mention.ts';
import { numbers, time } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { rememberedFor } from '../text/remembered.ts';

/**
 * Every number of `text`, told apart: figures the officer gives, figures he takes back within the text, and numbers that
 * count nothing here (years, dates, idioms, ranks, telephone numbers …) with their kind. `field`: what is counted in the
 * texts of its kind. In order of start. Never throws;
 * time is linear in the text.
 */
export function extractFigures(text: string, field: FieldWords): Extraction {
  return extracted(field, text);
}

const extracted = rememberedFor((field: FieldWords, text: string): Extraction => {
  const taken = mergeByStart(findShapes(text), findEnclosedMarks(text));
  const zeros = mergeByStart(findSaidZeros(text, field), findSlashShares(text));
  const read = readNumerals(text, taken, zeros, field);
  const heard = zeros.length === 0 ? zeros : zeros.filter((zero) => !overlapsAny(zero, read.others));
  const figures = joinRanges(text, mergeByStart(read.figures, heard));
  const others = mergeByStart(read.others, taken);
  const isTakenBack = findRetracted(text, figures);
  if (isTakenBack.size === 0) return { figures, retracted: [], others: [...others] };
  return {
    figures: figures.filter((_, index) => !isTakenBack.has(index)),
    retracted: figures.filter((_, index) => isTakenBack.has(index)),
    others: [...others],
  };
});

interface Read {
  figures: Mention[];
  others: OtherNumber[];
}

function readNumerals(text: string, taken: readonly OtherNumber[], zeros: readonly Mention[], field: FieldWords): Read {
  const read: Read = { figures: [], others: [] };
  const masks = mergeByStart<Span>(taken, zeros);
  let mask = 0;
  let lastMark = 0;
  let coveredTo = 0;
  for (const numeral of findNumerals(text)) {
    while ((masks[mask]?.end ?? Infinity) <= numeral.start) mask += 1;
    const covering = masks[mask];
    if (covering && isOverlapping(covering, numeral)) {
      continue;
    }
    if (numeral.start < coveredTo) continue;
    const mark = listMarkAt(text, numeral, lastMark);
    if (mark) {
      lastMark = mark.number;
      read.others.push(mark.mark);
      coveredTo = mark.mark.end;
      const rest = coveredTo < numeral.end ? readNumeral(text, coveredTo) : null;
      if (rest) coveredTo = settle(text, surroundingsOf(text, rest, field), read);
      continue;
    }
    coveredTo = settle(text, surroundingsOf(text, numeral, field), read);
  }
  return read;
}

/** Puts one numeral where it belongs and says up to where the text is settled. */
function settle(text: string, around: Surroundings, read: Read): number {
  const { numeral } = around;
  const isArabic = numeral.script === 'arabic';
  const phrase =
    listedPhraseAt(text, numeral.start, numeral.end, around.field) ??
    quotedPhraseAt(text, numeral.start, numeral.end) ??
    (isArabic ? null : shapedPhraseAt(text, numeral.start, numeral.end));
  const found = phrase ?? otherBySurroundings(text, around);
  if (found) {
    found.value = numeral.value;
    read.others.push(found);
    return found.end;
  }
  const figure = figureAt(text, around);
  if (figure) {
    read.figures.push(figure);
    return figure.end;
  }
  read.others.push(other(text, around, { kind: 'idiom' }));
  return numeral.end;
}

/** 10人至15人, 5万元到8万元: two figures of one unit joined by a word make a range; 从82%到91% tells of two. */
function joinRanges(text: string, figures: readonly Mention[]): Mention[] {
  const joined: Mention[] = [];
  for (const figure of figures) {
    const last = joined.at(-1);
    if (last && isRange(text, last, figure)) joined[joined.length - 1] = rangeOf(text, last, figure);
    else joined.push(figure);
  }
  return joined;
}

const rangeJoin = shape`^\s?[${time.until.letters}\-－~～—–]{1,2}\s?$`;
const rangeStart = shape`[${numbers.rangeStart.letters}]\s?$`;

function isRange(text: string, low: Mention, high: Mention): boolean {
  if (low.unit !== high.unit || low.valueMax || high.valueMax || low.isSaidZero || high.isSaidZero) return false;
  if (high.start - low.end > 3 || !rangeJoin.test(text.slice(low.end, high.start))) return false;
  return Number(low.value) < Number(high.value) && !rangeStart.test(text.slice(Math.max(0, low.start - 2), low.start));
}

function rangeOf(text: string, low: Mention, high: Mention): Mention {
  return {
    ...high,
    start: low.start,
    text: text.slice(low.start, high.end),
    numeral: { start: low.numeral.start, end: high.numeral.end },
    value: low.value,
    valueMax: high.value,
    approx: low.approx ?? high.approx,
    ...(low.per ? { per: low.per } : {}),
  };
}

function overlapsAny(span: Span, others: readonly Span[]): boolean {
  let from = 0;
  let to = others.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((others[middle]?.end ?? 0) <= span.start) from = middle + 1;
    else to = middle;
  }
  const near = others[from];
  return near !== undefined && isOverlapping(near, span);
}

function mergeByStart<T extends Span>(a: readonly T[], b: readonly T[]): readonly T[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return [...a, ...b].toSorted((one, two) => one.start - two.start || two.end - one.end);
}
