import { breathsOf } from '../reading/breaths.ts';
import { remembered } from '../text/remembered.ts';
import type { Span } from '../text/spans.ts';

export interface Clause extends Span {
  text: string;
}

/**
 * Pieces between stops and commas, trimmed, in order; where none are written, between the breaths that are drawn.
 * Numbers such as 1,260 are not cut.
 */
export const splitClauses = remembered((text): readonly Clause[] => {
  return split(
    text,
    /[。！？!?；;，、\n\r]|,(?!\d)|(?<!\d)[.～~](?!\d)/g,
    breathsOf(text).map(({ at }) => at),
  );
});

/** Pieces of talk as it is breathed: between stops, commas, colons, blanks, brackets and whatever is no letter, trimmed, in order. */
export const splitPieces = remembered((text): readonly Clause[] => {
  return split(text, /[。！？!?；;，、：:（）()\s]|,(?!\d)|(?<!\d)[.～~](?!\d)|\p{Extended_Pictographic}/gu).filter(
    ({ text: words }) => words !== '',
  );
});

/** Pieces between full stops and line ends, trimmed, in order. */
export const splitSentences = remembered((text): readonly Clause[] => {
  return split(text, /[。！？!?；;\n\r]/g);
});

/** Points behind ①②③, or behind 1、2、 at the heads of lines: one for each, and each line between; the whole text where there are fewer than two. */
export function splitMarked(text: string): Clause[] {
  const marks = [...text.matchAll(/[①②③④⑤⑥]|(?:^|\n)[^\S\n]*(?:\d{1,2}|[一二三四五六])[、.．）)]/g)];
  if (marks.length < 2) return [{ start: 0, end: text.length, text }];
  const clauses: Clause[] = [];
  for (const [at, mark] of marks.entries()) {
    const [from, to] = [mark.index + mark[0].length, marks[at + 1]?.index ?? text.length];
    // A point that begins its line is that line: what follows without a mark is said beside.
    const line = /\d|[一二三四五六]/.test(mark[0]) ? text.slice(from, to).trimEnd().indexOf('\n') : -1;
    push(clauses, text, from, line < 0 ? to : from + line);
    if (line >= 0)
      for (const one of splitSentences(text.slice(from + line, to)))
        push(clauses, text, from + line + one.start, from + line + one.end);
  }
  return clauses;
}

function split(text: string, stop: RegExp, breaths: readonly number[] = []): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  const stops = [...text.matchAll(stop)].map(({ 0: mark, index }) => ({ start: index, end: index + mark.length }));
  const drawn = breaths.map((at) => ({ start: at, end: at }));
  for (const { start, end } of [...stops, ...drawn].toSorted((one, other) => one.start - other.start)) {
    push(clauses, text, from, start);
    from = end;
  }
  push(clauses, text, from, text.length);
  return clauses;
}

function push(clauses: Clause[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  const start = from + (raw.length - raw.trimStart().length);
  const end = to - (raw.length - raw.trimEnd().length);
  if (end > start) clauses.push({ start, end, text: text.slice(start, end) });
}

/** The same text with the spans (in order, not overlapping) blanked, so that what is left keeps its offsets. */
export function blankSpans(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    if (start < from) continue;
    parts.push(text.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

const closingMark: Readonly<Record<string, string>> = { '“': '”', '「': '」', '『': '』', '"': '"', '《': '》' };

/** Runs of text in quotation marks, the marks included, outermost only. */
export function quotedSpans(text: string): Span[] {
  return pairedSpans(text, closingMark);
}

const closingBracket: Readonly<Record<string, string>> = {
  '（': '）',
  '(': ')',
  '【': '】',
  '[': ']',
  '<': '>',
  '{': '}',
};

/** Runs of text in brackets, the brackets included, outermost only. */
export function bracketedSpans(text: string): Span[] {
  return pairedSpans(text, closingBracket);
}

function pairedSpans(text: string, closing: Readonly<Record<string, string>>): Span[] {
  const spans: Span[] = [];
  // A mark that never closes again is not looked for twice: the scan stays linear.
  const unclosed = new Set<string>();
  for (let at = 0; at < text.length; at += 1) {
    const close = closing[text.charAt(at)];
    if (close === undefined || unclosed.has(close)) continue;
    const end = text.indexOf(close, at + 1);
    if (end < 0) {
      unclosed.add(close);
      continue;
    }
    spans.push({ start: at, end: end + 1 });
    at = end;
  }
  return spans;
}
