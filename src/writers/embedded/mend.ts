import { amounts, marks, plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { ThemePlan } from '../../kinds/problems.ts';
import type { Span } from '../../text/spans.ts';

/** What stands in a span of the officer's text gives way to `after`. */
export interface Mend extends Span {
  after: string;
}

export interface Mended {
  mends: Mend[];
  /** Sentences nobody has said yet, as they stand in `after`, each with the question that settles it. */
  claims: { text: string; question: string }[];
  questions: string[];
  /** Matters of the plans that were used, for telling answers apart. */
  themes: string[];
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

export interface Matter {
  plan: ThemePlan | null;
  /** In his words, without what fits any matter: 民兵之家建而少用. */
  topic: string;
  /** The same where it may follow 针对. */
  named: string | null;
  /** Without their stops; a gap where no sentence is known to fit both the matter and the way it falls short. */
  cause: string;
  measure: string;
  /** What the figures show of the very same thing. */
  figures: string | null;
  /** What only he knows of a problem that says nothing which could be looked up. */
  gap: string;
  /** What shall be done, where only he can say it. */
  deedGap: string;
  /** In which way it falls short is known. */
  isTold: boolean;
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

/**
 * Words put in that nobody has said, all of them in one mark: lead-in, words and the comma before them, so that what is
 * left when they are struck is the officer's own sentence.
 */
export function propose(mended: Mended, at: number, words: string, question: string): void {
  mended.mends.push({ start: at, end: at, after: words });
  mended.claims.push({ text: words.trim(), question });
}

/** Before the stop a span ends in. */
export function beforeStop(text: string, { start, end }: Span): number {
  return end - (/[。；;，,\s]*$/.exec(text.slice(start, end))?.[0].length ?? 0);
}
