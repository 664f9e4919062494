import type { Span } from './spans.ts';

/** A place by what it quotes: its words and as much round them as tells it from every other place of its text. */
export interface Anchor {
  words: string;
  before: string;
  after: string;
}

/** Characters quoted on either side: at least, and at most. */
const [reach, farthest] = [16, 128];

/** What is quoted of one place: see `anchorsIn`. */
export function anchorOf(text: string, span: Span): Anchor {
  return anchored(text, span, (from, to) => {
    const words = text.slice(from, to);
    return text.indexOf(words) === text.lastIndexOf(words);
  });
}

/**
 * What is quoted of places: more and more round each, until the quotation stands in the text once. Of a text that says the
 * same for longer than that, places cannot be told apart: none is found again. Linear in the text and the places.
 */
export function anchorsIn(text: string, spans: readonly Span[]): Anchor[] {
  if (spans.length < manyPlaces) return spans.map((span) => anchorOf(text, span));
  const isOnce = onceIn(text);
  return spans.map((span) => anchored(text, span, isOnce));
}

function anchored(text: string, { start, end }: Span, isOnce: (from: number, to: number) => boolean): Anchor {
  for (let wide = reach; ; wide *= 2) {
    const from = Math.max(0, start - wide);
    const to = Math.min(text.length, end + wide);
    const isWhole = from === 0 && to === text.length;
    if (isWhole || wide >= farthest || isOnce(from, to))
      return { words: text.slice(start, end), before: text.slice(from, start), after: text.slice(end, to) };
  }
}

/** From so many places on the text is indexed. */
const manyPlaces = 50;
/** What is quoted begins with so many characters; places that begin alike are chained. */
const opening = 12;
/** Of more places that begin alike, none is held to stand alone. */
const mostAlike = 32;

function onceIn(text: string): (from: number, to: number) => boolean {
  const bits = 18;
  const last = new Int32Array(1 << bits).fill(-1);
  const previous = new Int32Array(text.length).fill(-1);
  const slotAt = (at: number): number => {
    let hash = 0;
    for (let i = at; i < at + opening; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x9e3779b1);
    return hash >>> (32 - bits);
  };
  for (let at = 0; at + opening <= text.length; at += 1) {
    const slot = slotAt(at);
    previous[at] = last[slot] ?? -1;
    last[slot] = at;
  }
  return (from, to) => {
    if (to - from < opening) return false;
    const words = text.slice(from, to);
    let at = last[slotAt(from)] ?? -1;
    for (let seen = 0; at !== -1; seen += 1) {
      if (seen >= mostAlike || (at !== from && text.startsWith(words, at))) return false;
      at = previous[at] ?? -1;
    }
    return true;
  };
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
