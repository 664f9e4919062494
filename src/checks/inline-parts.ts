import { enumerate } from '../report/enumerate.ts';
import type { Span } from '../text/spans.ts';
import { papers, time, grammar } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';

/** Problems, causes and measures told in running text, without a heading or label of their own. */
export interface InlineParts {
  /** From the words that lead in to the end of the last part. */
  span: Span;
  problems: Span[];
  causes: Span[];
  measures: Span[];
}

const problemCue = shapes`(?:[^。；\n]{0,16}[，,])?${papers.alsoWord}?${papers.existVerb}(?:${grammar.going}|${grammar.of})?${papers.vagueCount}?[^，。：:\n]{0,8}${papers.fault}[^，。：:\n]{0,14}[：:，]|${papers.mainly}?${papers.shortcoming}${papers.mainly}?${papers.is}?[：:]`;
const causeCue = shape`${papers.arise}?${papers.these}?${papers.faultNoun}?${grammar.of}?${papers.mainly}?${papers.cause}${papers.mainly}?${papers.is}?${papers.below}?${papers.fewAspects}?[：:，]?`;
const planCue = shape`(?:${time.ahead}|${papers.therefore})`;
/** From the lead-in to the first word of cause or plan. */
const longestProblems = 400;

/** Null when the text tells of no problems in this way. Only for a text that has no such part by heading. */
export function findInlineParts(text: string): InlineParts | null {
  for (const match of text.matchAll(problemCue)) {
    const from = match.index + match[0].length;
    const lineEnd = endOfLine(text, from);
    const rest = text.slice(from, lineEnd);
    const cause = causeCue.exec(rest);
    const afterCause = cause ? cause.index + cause[0].length : 0;
    const plan = planCue.exec(rest.slice(afterCause));
    const planAt = plan ? afterCause + plan.index : rest.length;
    const problemsEnd = Math.min(cause?.index ?? rest.length, planAt);
    if ((!cause && !plan) || problemsEnd > longestProblems || problemsEnd < 6) continue;
    return {
      span: { start: match.index, end: lineEnd },
      problems: itemsIn(text, from, from + problemsEnd),
      causes: cause ? itemsIn(text, from + afterCause, from + planAt) : [],
      measures: plan ? itemsIn(text, from + planAt, lineEnd) : [],
    };
  }
  return null;
}

function endOfLine(text: string, at: number): number {
  const lineBreak = text.indexOf('\n', at);
  return lineBreak === -1 ? text.length : lineBreak;
}

const shortestItem = 5;

/** 一是…二是… where numbered, else clauses between ；, 。 or commas. */
function itemsIn(text: string, from: number, to: number): Span[] {
  const body = text.slice(from, to);
  const numbered = enumerate(body).map(({ start, end }) => ({ start: from + start, end: from + end }));
  if (numbered.length > 0) return numbered;
  const separator = /[；;]/.test(body) ? /[；;。]/g : /[，,、。]/g;
  const items: Span[] = [];
  let at = 0;
  for (const end of [...[...body.matchAll(separator)].map(({ index }) => index), body.length]) {
    const raw = body.slice(at, end);
    const start = from + at + raw.length - raw.trimStart().length;
    if (raw.trim().length >= shortestItem) items.push({ start, end: from + at + raw.trimEnd().length });
    at = end + 1;
  }
  return items;
}
