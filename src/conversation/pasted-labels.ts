import { pastedWords, time } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import type { Span } from '../text/spans.ts';
import { withoutYears, yearsSaid } from './pasted-frame.ts';
import type { TextLabel } from './stretches.ts';

/** Said in so many words: no model need be asked. */
export const plainly = 0.9;
const sayings: readonly (readonly [TextLabel, RegExp])[] = [
  ['sample', shape`${pastedWords.others}`],
  ['half', shape`${pastedWords.halfYears}`],
  ['take', shape`${pastedWords.takeIt}`],
  ['last', shape`${pastedWords.lastYears}|(?:${pastedWords.predecessors}).{0,6}?(?:${pastedWords.paper})`],
];
/** What is compared with a text, or where its numbers stand beside this year's: 括号里是去年的. */
const comparing = shape`${pastedWords.comparing}|${time.bracketWord}.{0,6}${time.bracketLast}`;

/** What a clause without a number says of a text. */
export function labelSaid(text: string): TextLabel | null {
  for (const clause of text.split(/[，,。；;\n]/)) {
    if (hasNumber(clause) || comparing.test(clause)) continue;
    const found = sayings.find(([, words]) => words.test(clause));
    if (found) return found[0];
  }
  return null;
}

/** Figures of one character may be 一下 or 两份. */
function hasNumber(clause: string): boolean {
  const plain = withoutYears(clause);
  return /\d/.test(plain) || findNumerals(plain).some(({ start, end }) => end - start > 1);
}

/** The text behind a lead that says whose it is, and where it ends. */
export interface LedText {
  lead: Span;
  text: Span;
  label: TextLabel;
}

const [longestLead, longestClauses, shortestText, leastNumbers] = [60, 48, 40, 5];
const notOfNow = shape`${pastedWords.notNow}`;
const ofNow = shape`${time.thisYear}`;
const backToNow = shape`[。；;\n]\s*(?:${pastedWords.then}|好|，)*(?:${ofNow})(?!以来)`;

/**
 * 去年的我念给你听：…, 隔壁镇的，…, 二〇二三年的了：…: said before the text that follows, in the same breath or on its own
 * line. Null where the lead speaks of this year as well, or too little follows.
 */
export function ledText(text: string, year: number | null): LedText | null {
  const at = text.slice(0, longestLead).search(/[：:\n]/);
  const end = at >= 0 ? at + 1 : leadingClauses(text);
  const lead = text.slice(0, end);
  const rest = text.slice(end);
  if (rest.trim().length < shortestText || findNumerals(rest).length < leastNumbers) return null;
  const label = labelSaid(lead) ?? labelOfYears(yearsSaid(lead), year);
  if (label === null || label === 'take' || label === 'own' || ofNow.test(lead.replace(notOfNow, ''))) return null;
  const quoted = quotedIn(text, { start: end, end: text.length });
  const back = quoted ? null : backToNow.exec(rest);
  if (back && back.index < shortestText) return null;
  const to = quoted?.end ?? (back ? end + back.index + 1 : text.length);
  return { lead: { start: 0, end }, text: { start: end, end: to }, label: olderThanLast(label, lead, year) };
}

/** Up to the first clause with a number in it. */
function leadingClauses(text: string): number {
  let end = 0;
  for (const { index } of text.slice(0, longestClauses).matchAll(/[，,。；;！!]/g)) {
    if (hasNumber(text.slice(end, index))) break;
    end = index + 1;
  }
  return end;
}

function labelOfYears(years: readonly number[], year: number | null): TextLabel | null {
  return year !== null && years.length > 0 && years.every((one) => one < year) ? 'last' : null;
}

/** The year before the last is nobody's year here. */
export function olderThanLast(label: TextLabel, words: string, year: number | null): TextLabel {
  const years = yearsSaid(words);
  const isOlder = year !== null && years.length > 0 && years.every((one) => one < year - 1);
  return label === 'last' && isOlder ? 'sample' : label;
}

const nowLine = shape`^[ \t\u3000]*(?:${pastedWords.then}|好|，)*(?:${ofNow})(?!以来)`;
const endLine = /^[ \t]*[-—=*_]{2,}[^\n]{0,12}$/;
/** More than so much of a text is no line added behind it. */
const mostAdded = 0.4;

/** 「…」 where a span opens with it: whose words stand within is settled, whatever they say of 今年. */
function quotedIn(text: string, { start, end }: Span): Span | null {
  const open = start + (/^\s*/.exec(text.slice(start, end))?.[0].length ?? 0);
  const close = text[open] === '「' ? text.indexOf('」', open) : -1;
  return close >= 0 && close < end ? { start: open, end: close + 1 } : null;
}

/** The text without the lines added behind it: 今年…, 2025：…, and what follows a rule. What stands in 「」 is whole. */
export function beforeNow(text: string, { start, end }: Span, year: number | null): Span {
  const quoted = quotedIn(text, { start, end });
  if (quoted && text.slice(quoted.end, end).trim() === '') return { start, end };
  // Read once, for a text of many lines, and only for one that has such a line.
  let lastNumber: number | undefined;
  const hasNumberBehind = (place: number): boolean => {
    lastNumber ??= start + (findNumerals(text.slice(start, end)).at(-1)?.start ?? -1);
    return lastNumber >= place;
  };
  const ofYear = year === null ? null : new RegExp(`^\\s*${year}年?[：:]`);
  let at = start;
  for (const line of text.slice(start, end).split('\n')) {
    const isLate = at > start && end - at < (end - start) * mostAdded;
    const isAdded = (): boolean => nowLine.test(line) || ofYear?.test(line) === true || endLine.test(line);
    if (isLate && isAdded() && hasNumberBehind(at)) return { start, end: at };
    at += line.length + 1;
  }
  return { start, end };
}
