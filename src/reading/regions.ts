import type { Span } from '../text/spans.ts';

/** The message without some stretches: they become blanks, so that every place stays where it was. */
export function without(text: string, spans: readonly Span[]): string {
  let words = text;
  for (const { start, end } of spans) words = words.slice(0, start) + blanks(text.slice(start, end)) + words.slice(end);
  return words;
}

/** One stretch alone, where it stands. */
export function only(text: string, { start, end }: Span): string {
  return blanks(text.slice(0, start)) + text.slice(start, end) + blanks(text.slice(end));
}

function blanks(words: string): string {
  return words.replaceAll(/[^\n]/g, ' ');
}
