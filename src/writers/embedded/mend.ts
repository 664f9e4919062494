import { amounts, marks, plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { ThemePlan } from '../../kinds/problems.ts';
import type { Span } from '../../text/spans.ts';

/** What stands in a span of the officer's text gives way to `after`. */
export interface Mend extends Span {
  after: string;
}

/** Words nobody has said yet, as they stand in `after`. */
export interface Proposed {
  text: string;
  /** What settles it. */
  question: string;
  /** His own words in its place: they come back when it is struck. */
  instead?: string;
}

/** A problem that something was answered of. */
export interface HeardAnswer {
  /** From 0. */
  place: number;
  topic: string;
}

export interface Mended {
  mends: Mend[];
  claims: Proposed[];
  questions: string[];
  /** Matters of the plans that were used, for telling answers apart. */
  themes: string[];
  /** Problems that his answers were of. */
  heard: HeardAnswer[];
  /** Answers of no problem. */
  left: string[];
}

/** 一个过程 counts nothing, 一个也没有 does. */
const notOne = shape`一[个种](?!${plans.evenOne})`;
/** A figure he has not filled in yet: XX人未到. */
const placeholder = /[XxＸ×＊○]{2,}(?=\p{Script=Han})|(?<=\p{Script=Han})[*_]{2,}(?=\p{Script=Han}{1,2}[^*_]*$)/u;
/** What can be looked up or counted: such a line is the officer's, and stays. */
export const saysFact = shape`\d|(?!${notOne})${marks.count}${amounts.measure}|${plans.evidence}|${plans.concreteDoing}|${placeholder}`;

/** A cause or a measure that stands nowhere yet. */
export interface AddedLine {
  topic: string;
  words: string;
  /** He said it himself, and no mark is set. */
  isTold?: boolean;
}

/** What stands in the place of a problem that says nothing which could be looked up. Without their stops. */
export interface Evidence {
  /** What the text itself tells of the matter, what is lacking worked out; empty where it tells nothing. */
  told: string;
  /** What only he knows, as gaps; empty where the figures say it all. */
  open: string;
}

export interface Matter {
  plan: ThemePlan | null;
  /** In his words, without what fits any matter: 民兵之家建而少用. */
  topic: string;
  /** The same where it may follow 针对; null where it would not fit there. */
  named: string | null;
  evidence: Evidence;
  /** Without their stops; null where nothing is surely of this matter, and he is asked. */
  cause: string | null;
  measure: string | null;
  /** What the measure is for: 提高民兵点验到位率; null where no plan says. */
  aim: string | null;
  /** What is said of circumstances. */
  objective: RegExp;
  question: string;
}

/** Without its stop. */
export function bare(sentence: string): string {
  return sentence.replace(/[。；，\s]+$/, '');
}

export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** What closes the sentence before a place that has no stop. */
export function stopAt(text: string, at: number): string {
  return /[。！？；\n]$/.test(text.slice(0, at)) ? '' : '。';
}

/** Whether a sentence ends here, or goes on behind a comma or to the next item. */
export function isSentenceEnd(text: string, at: number): boolean {
  return /^(?:[。！？\n]|$)/.test(text.slice(at, at + 1));
}

/** Each question once. */
export function ask({ questions }: Mended, question: string): void {
  if (!questions.includes(question)) questions.push(question);
}

/** Words nobody has said, all of them in one mark; what they take the place of comes back when they are struck. */
export function propose(mended: Mended, place: number | Span, words: string, question: string, own?: string): void {
  const span = typeof place === 'number' ? { start: place, end: place } : spanOf(place);
  mended.mends.push({ ...span, after: words });
  mended.claims.push({ text: words.trim(), question, ...(own !== undefined && own !== '' && { instead: own }) });
}

/** Before the stop a span ends in. */
export function beforeStop(text: string, { start, end }: Span): number {
  return end - (/[。；;，,\s]*$/.exec(text.slice(start, end))?.[0].length ?? 0);
}

/** A sentence ends here, though signs of emphasis stand behind its stop: **…。** */
export function endsSentence(text: string, at: number): boolean {
  return /[。！？](?:\*{1,2}|_{1,2})$/.test(text.slice(Math.max(0, at - 3), at));
}
