import * as z from 'zod';
import { spanFields } from '../text/span-shape.ts';
import { buildSuffixAutomaton } from './suffix-automaton.ts';

export interface PastText {
  id: string;
  /** The first line of the text where absent. */
  title?: string;
  text: string;
}

/** A verbatim run that a text shares with a past one. `start`/`end` are offsets in the text. */
export const SharedRun = z.object({
  ...spanFields,
  text: z.string(),
  /** Characters that count: without white space and without exempt terms. */
  length: z.number().int(),
  sourceId: z.string(),
  /** Offsets in the past text. */
  sourceStart: z.number().int(),
  sourceEnd: z.number().int(),
});
export type SharedRun = z.infer<typeof SharedRun>;

export interface OverlapIndex {
  /** Maximal shared runs of at least `minLength` counting characters, in reading order, none inside another. */
  runs(text: string, exempt: readonly string[], minLength: number): SharedRun[];
  /** The longest by counting characters; null when nothing is shared. */
  longest(text: string, exempt: readonly string[]): SharedRun | null;
}

/**
 * Compares one text with many past ones, white space apart. Exempt terms (titles, fixed names of meetings, laws and
 * offices) may stand inside a run but do not count. Building is linear in the past texts, comparing in the text.
 */
export function createOverlapIndex(past: readonly PastText[]): OverlapIndex {
  const sources = past.map((one) => ({ id: one.id, ...squeeze(one.text) }));
  // A lone surrogate per border: no well-formed text crosses it.
  const joined = sources.map((source) => source.text).join('\uDFFF');
  const automaton = buildSuffixAutomaton(joined);
  const borders: number[] = [];
  let total = 0;
  for (const source of sources) {
    borders.push(total);
    total += source.text.length + 1;
  }

  const runs = (text: string, exempt: readonly string[], minLength: number): SharedRun[] => {
    const squeezed = squeeze(text);
    const counted = countFree(squeezed.text, exempt);
    const found: SharedRun[] = [];
    let state = 0;
    let length = 0;
    for (let i = 0; i < squeezed.text.length; i += 1) {
      const unit = squeezed.text.charCodeAt(i);
      while (state !== 0 && automaton.step(state, unit) === -1) {
        state = automaton.link(state);
        length = automaton.length(state);
      }
      const next = unit === 0xdfff ? -1 : automaton.step(state, unit);
      if (next === -1) length = 0;
      else length += 1;
      state = Math.max(next, 0);
      const goesOn = i + 1 < squeezed.text.length && automaton.step(state, squeezed.text.charCodeAt(i + 1)) !== -1;
      if (goesOn || length === 0) continue;
      const start = i + 1 - length;
      const free = (counted[i + 1] ?? 0) - (counted[start] ?? 0);
      if (free < minLength || free < 1) continue;
      found.push(toRun(squeezed, start, i + 1, free, automaton.anyEnd(state)));
    }
    return found;
  };

  const toRun = (from: Squeezed, start: number, end: number, free: number, sourceEnd: number): SharedRun => {
    const index = lastAtMost(borders, sourceEnd - 1);
    const source = sources[index];
    const local = sourceEnd - (borders[index] ?? 0);
    const span = { start: from.offsets[start] ?? 0, end: (from.offsets[end - 1] ?? 0) + 1 };
    return {
      ...span,
      text: from.text.slice(start, end),
      length: free,
      sourceId: source?.id ?? '',
      sourceStart: source?.offsets[local - (end - start)] ?? 0,
      sourceEnd: (source?.offsets[local - 1] ?? 0) + 1,
    };
  };

  const longest = (text: string, exempt: readonly string[]): SharedRun | null => {
    let best: SharedRun | null = null;
    for (const run of runs(text, exempt, 1)) if (!best || run.length > best.length) best = run;
    return best;
  };
  return { runs, longest };
}

/** The longest run that `text` shares with any of `others`, by characters that count. Build an index to ask often. */
export function longestSharedRun(
  text: string,
  others: readonly PastText[],
  exempt: readonly string[] = [],
): SharedRun | null {
  return createOverlapIndex(others).longest(text, exempt);
}

interface Squeezed {
  text: string;
  /** Offset in the original per unit of `text`. */
  offsets: Int32Array;
}

function squeeze(text: string): Squeezed {
  const offsets = new Int32Array(text.length);
  const parts: string[] = [];
  let kept = 0;
  for (const match of text.matchAll(/\S+/g)) {
    parts.push(match[0]);
    for (let i = 0; i < match[0].length; i += 1) offsets[kept + i] = match.index + i;
    kept += match[0].length;
  }
  return { text: parts.join(''), offsets: offsets.subarray(0, kept) };
}

/** Prefix sums of the characters outside exempt terms. */
function countFree(text: string, exempt: readonly string[]): Int32Array {
  const isExempt = new Uint8Array(text.length);
  for (const term of exempt) {
    if (term === '') continue;
    for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1))
      isExempt.fill(1, at, at + term.length);
  }
  const sums = new Int32Array(text.length + 1);
  for (let i = 0; i < text.length; i += 1) sums[i + 1] = (sums[i] ?? 0) + (isExempt[i] === 1 ? 0 : 1);
  return sums;
}

function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
