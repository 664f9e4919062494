import type { Span } from './spans.ts';

const sentenceEnd = /[。！？!?]+[”’」』）)]*|(?<=[\p{Script=Han}”）])\.(?!\d)/gu;

/** Sentences of `text` with their closing marks; a line's end ends a sentence. */
export function splitSentences(text: string, from = 0, to = text.length): Span[] {
  const spans: Span[] = [];
  const add = (start: number, end: number): void => {
    const raw = text.slice(start, end);
    const first = start + raw.length - raw.trimStart().length;
    const last = start + raw.trimEnd().length;
    if (first < last) spans.push({ start: first, end: last });
  };
  let lineStart = from;
  while (lineStart < to) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline === -1 || newline > to ? to : newline;
    const line = text.slice(lineStart, lineEnd);
    let at = 0;
    for (const match of line.matchAll(sentenceEnd)) {
      add(lineStart + at, lineStart + match.index + match[0].length);
      at = match.index + match[0].length;
    }
    add(lineStart + at, lineEnd);
    lineStart = lineEnd + 1;
  }
  return spans;
}
