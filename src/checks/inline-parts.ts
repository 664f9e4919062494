import { enumerate } from '../report/enumerate.ts';
import type { Span } from '../text/spans.ts';

/** Problems, causes and measures told in running text, without a heading or label of their own. */
export interface InlineParts {
  /** From the words that lead in to the end of the last part. */
  span: Span;
  problems: Span[];
  causes: Span[];
  measures: Span[];
}

const problemCue =
  /(?:[^。；\n]{0,16}[，,])?(?:也|还|仍|依然)?(?:存在|有)(?:着|的)?(?:以下|如下|下列|一些|一定|不少|几个|几点)?[^，。：:\n]{0,8}(?:问题|不足|差距|短板|薄弱环节)[^，。：:\n]{0,14}[：:，]|(?:主要)?不足(?:之处)?(?:主要)?(?:有|是|在于)?[：:]/g;
const causeCue =
  /(?:产生|造成|出现|存在)?(?:这些|上述|以上)?(?:问题|不足)?(?:的)?(?:主要)?(?:原因|根源)(?:主要)?(?:有|是|在于)?(?:以下)?(?:几[点个]?(?:方面)?)?[：:，]?/;
const planCue = /(?:今后|下一?步|接下来|下半年|明年|来年|新的一年|为此|针对(?:上述|以上|这些|存在))/;
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
