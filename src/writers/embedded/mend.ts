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

/** What can be looked up or counted: such a line is the officer's, and stays. */
export const saysFact = shape`\d|${marks.count}${amounts.measure}|${plans.evidence}|${plans.concreteDoing}`;

/** What stands nowhere yet. null: causes have places of their own. */
export interface Added {
  causes: string[] | null;
  measures: { aim: string; words: string }[];
}

export interface Matter {
  plan: ThemePlan | null;
  /** In his words, without what fits any matter: 民兵之家建而少用. */
  topic: string;
  /** Without their stops. */
  cause: string;
  /** null: only he can say what shall be done. */
  measure: string | null;
  /** What the measure is for; his own words where no plan has it. */
  aim: string;
  problem: string | null;
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

/** Each question once. */
export function ask({ questions }: Mended, question: string): void {
  if (!questions.includes(question)) questions.push(question);
}
