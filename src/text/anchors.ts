import type { Span } from './spans.ts';

/** A place by what it quotes: its words and as much round them as tells it from every other place of its text. */
export interface Anchor {
  words: string;
  before: string;
  after: string;
}

/** Characters quoted on either side: at least, and at most. */
const [reach, farthest] = [16, 128];

/**
 * What is quoted of a place: more and more round it, until the quotation stands in the text once. Of a text that says the
 * same for longer than that, places cannot be told apart: none is found again.
 */
export function anchorOf(text: string, { start, end }: Span): Anchor {
  for (let wide = reach; ; wide *= 2) {
    const from = Math.max(0, start - wide);
    const to = Math.min(text.length, end + wide);
    const isWhole = from === 0 && to === text.length;
    if (isWhole || wide >= farthest || isOnce(text, text.slice(from, to)))
      return { words: text.slice(start, end), before: text.slice(from, start), after: text.slice(end, to) };
  }
}

function isOnce(text: string, quoted: string): boolean {
  return text.indexOf(quoted) === text.lastIndexOf(quoted);
}

/** The one place where exactly these words stand with what was quoted round them; null where there is none or more. */
export function findAnchor(text: string, { words, before, after }: Anchor): Span | null {
  const quoted = before + words + after;
  const at = text.indexOf(quoted);
  if (at === -1 || text.lastIndexOf(quoted) !== at) return null;
  return { start: at + before.length, end: at + before.length + words.length };
}

/** So many characters on either side must still stand where not all that was quoted does. */
const nearest = 3;

/** True when at least the nearest neighbours of a place still stand round `span`. */
export function hasNeighbours(text: string, { start, end }: Span, { before, after }: Anchor): boolean {
  const left = before.slice(-nearest);
  const right = after.slice(0, nearest);
  return (
    (left.length < nearest ? start === left.length : true) &&
    text.slice(start - left.length, start) === left &&
    text.slice(end, end + right.length) === right &&
    (right.length < nearest ? end + right.length === text.length : true)
  );
}
