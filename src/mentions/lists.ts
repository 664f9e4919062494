import type { Numeral } from '../numerals/numeral.ts';
import type { OtherNumber } from './mention.ts';
import { classifiers, time, numbers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { numeralLetters } from '../text/numeral-letters.ts';

const opening = /[（(［[【]/;
const closing: Record<string, string> = { '（': '）', '(': ')', '［': '］', '[': ']', '【': '】' };
const boundary = /[\n\r。；;：:！!？?]/;

/**
 * Marks of lists among the numerals: `1.` `1、` `1）` `（一）` `一、` at the head of a line or a sentence. `previous` is the
 * last mark's number, for 1、…2、 where a number follows the mark. Null when the numeral is no mark.
 */
export function listMarkAt(
  text: string,
  numeral: Numeral,
  previous: number,
): { mark: OtherNumber; number: number } | null {
  const glued = gluedMarkAt(text, numeral, previous);
  if (glued) return glued;
  const number = Number(numeral.value);
  if (numeral.form !== 'number' || !Number.isInteger(number) || number < 1 || number > 60 || numeral.valueMax)
    return null;
  const before = text[numeral.start - 1] ?? '';
  const after = text[numeral.end] ?? '';
  if (
    opening.test(before) &&
    (after === closing[before] || (before === '(' && after === '）') || (before === '（' && after === ')'))
  ) {
    const isAlone = isHead(text, numeral.start - 1) || !/[\d%％]/.test(text[numeral.end + 1] ?? '');
    if (!isAlone || (!isHead(text, numeral.start - 1) && numeral.script === 'arabic' && number > 20)) return null;
    return { mark: markOf(text, numeral, 1, 1), number };
  }
  if (/[，,]/.test(after) && after !== '') return commaMark(text, numeral, number, previous);
  if (!/[.．、）)]/.test(after) || after === '') return null;
  if (!isHead(text, numeral.start) && !isNextInLine(text, numeral, number, previous)) return null;
  const next = text[numeral.end + 1] ?? '';
  if (/[.．]/.test(after) && /[0-9０-９]/.test(next))
    return isYearNext(text, numeral.end + 1) ? { mark: markOf(text, numeral, 0, 1), number } : null;
  if (after === '、' && numeralAhead.test(next) && number !== previous + 1) return null;
  return { mark: markOf(text, numeral, 0, 1), number };
}

const numeralAhead = shape`[${numeralLetters}0-9０-９]`;
const wholeAhead = shape`^(?:${classifiers.whole}|${classifiers.plainOne}(?!${classifiers.afterItem}))`;

/** `6.15个社区` at the head of a line after a mark 5: communities are counted whole, so the point belongs to the mark. */
function gluedMarkAt(text: string, numeral: Numeral, previous: number): { mark: OtherNumber; number: number } | null {
  const parts = /^(\d{1,2})[.．](\d{1,5})$/.exec(numeral.text);
  if (!parts || Number(parts[1]) !== previous + 1 || !isHead(text, numeral.start)) return null;
  if (!wholeAhead.test(text.slice(numeral.end, numeral.end + 3))) return null;
  const end = numeral.start + (parts[1]?.length ?? 0) + 1;
  const mark: OtherNumber = { start: numeral.start, end, text: text.slice(numeral.start, end), kind: 'list' };
  return { mark, number: previous + 1 };
}

const secondItem = shape`[；;。\n]\s?[2２${numbers.two.letters}][，,]`;

/** `1，登记301人；2，报名42人`: a comma makes a mark only where the count goes on, else 民兵连：1，应急排：2 would lose its 1. */
function commaMark(
  text: string,
  numeral: Numeral,
  number: number,
  previous: number,
): { mark: OtherNumber; number: number } | null {
  if (!isHead(text, numeral.start) || !/[\u4e00-\u9fff]/.test(text[numeral.end + 1] ?? '')) return null;
  const isFirst = number === 1 && secondItem.test(text.slice(numeral.end, numeral.end + 80));
  const isNext = number > 1 && number === previous + 1 && /[；;。\n]/.test(text[numeral.start - 1] ?? '');
  return isFirst || isNext ? { mark: markOf(text, numeral, 0, 1), number } : null;
}

/** `1.登记301人 2.报名42人，3.入伍9人`: further marks on one line follow a blank or a comma and count on. */
function isNextInLine(text: string, numeral: Numeral, number: number, previous: number): boolean {
  const isCountedOn = number === previous + 1 || number === 1;
  return (
    isCountedOn &&
    /[\s，,、]/.test(text[numeral.start - 1] ?? '') &&
    /[\u4e00-\u9fff\s]/.test(text[numeral.end + 1] ?? '')
  );
}

function markOf(text: string, numeral: Numeral, back: number, forth: number): OtherNumber {
  const start = numeral.start - back;
  const end = numeral.end + forth;
  return { start, end, text: text.slice(start, end), kind: 'list', value: numeral.value };
}

const yearAhead = shape`^(?:19|20)\d{2}${time.yearMark}`;

function isYearNext(text: string, at: number): boolean {
  return yearAhead.test(text.slice(at, at + 5));
}

/** Only blanks stand between `at` and the head of a line, a sentence or the text. */
function isHead(text: string, at: number): boolean {
  let pos = at - 1;
  while (pos >= 0 && pos > at - 5 && /[ \t\u3000]/.test(text[pos] ?? '')) pos -= 1;
  return pos < 0 || boundary.test(text[pos] ?? '');
}

/** Marks of one character: ① ⑴ ⒈ ㈠. Their numbers are no figures either. */
export function findEnclosedMarks(text: string): OtherNumber[] {
  const found: OtherNumber[] = [];
  for (const match of text.matchAll(/[\u2460-\u249b\u3220-\u3229\u2776-\u2793]/g)) {
    found.push({ start: match.index, end: match.index + 1, text: match[0], kind: 'list' });
  }
  return found;
}
