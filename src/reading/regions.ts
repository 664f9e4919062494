import type { Source } from '../figures/ledger.ts';
import { firstFrom, type Span } from '../text/spans.ts';

/** A message less some stretches, closed up, so that what is left reads as it would alone. */
export interface Part {
  text: string;
  /** Where a place of the part stands in the message. */
  placeOf: (at: number) => number;
}

/** `spans` in order of place, none overlapping. */
export function without(text: string, spans: readonly Span[]): Part {
  const kept: Span[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (start > at) kept.push({ start: at, end: start });
    at = Math.max(at, end);
  }
  if (at < text.length) kept.push({ start: at, end: text.length });
  return partOf(text, kept);
}

/** One stretch alone, less what is cut out of it. */
export function only(text: string, span: Span, cut: readonly Span[]): Part {
  const outside = [
    { start: 0, end: span.start },
    ...cut.filter((one) => one.start >= span.start && one.end <= span.end),
    { start: span.end, end: text.length },
  ];
  return without(text, outside);
}

function partOf(text: string, kept: readonly Span[]): Part {
  const starts: number[] = [];
  let words = '';
  for (const { start, end } of kept) {
    starts.push(words.length);
    words += text.slice(start, end);
  }
  const placeOf = (at: number): number => {
    const index = starts.findLastIndex((start) => start <= at);
    return at + (kept[index]?.start ?? 0) - (starts[index] ?? 0);
  };
  return { text: words, placeOf };
}

/** A text with a mark put before each of some places, in order; a place of the mark is the place behind it. */
export function inserted(text: string, places: readonly number[], mark: string): Part {
  const pieces = [...places, text.length].map((place, at) => text.slice(places[at - 1] ?? 0, place));
  const marks = places.map((place, at): Span => {
    const start = place + at * mark.length;
    return { start, end: start + mark.length };
  });
  return {
    text: pieces.join(mark),
    placeOf: (at) => {
      const before = firstFrom(marks, at + 1);
      return Math.max(places[before - 1] ?? 0, at - before * mark.length);
    },
  };
}

/** What stands in the part, by the places of the message. */
export function partOfPart({ text, placeOf }: Part, outer: Part): Part {
  return { text, placeOf: (at) => outer.placeOf(placeOf(at)) };
}

/** A source of the part as a source of the message. */
export function moved<S extends Source>(source: S, { placeOf }: Part): S {
  const start = placeOf(source.start);
  return { ...source, start, end: Math.max(start, placeOf(Math.max(source.start, source.end - 1)) + 1) };
}

/** As long as it was, with nothing where the spans stood, in any order. */
export function blank(text: string, spans: readonly Span[]): string {
  const units = text.split('');
  for (const { start, end } of spans) units.fill(' ', start, end);
  return units.join('');
}

/** In order of place, none overlapping. */
export function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
