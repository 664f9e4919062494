import { anchorOf, findAnchor, hasNeighbours } from '../text/anchors.ts';
import { keptRuns } from '../text/diff.ts';
import type { Span } from '../text/spans.ts';
import type { SuggestedChange, SuggestionSet } from './draft-work.ts';

/** open: to be taken or left · taken: stands in the text · left: not wanted · gone: its place was written anew. */
export interface StandingSuggestion {
  place: number;
  item: SuggestedChange;
  status: 'open' | 'taken' | 'left' | 'gone';
  /** Where its words stand in the text of now. */
  at: Span;
}

/** How the suggestions of a set stand against the text of now (without 待核 marks), whatever was edited since. */
export function standSuggestions(set: SuggestionSet, text: string): StandingSuggestion[] {
  const taken = new Set(set.taken);
  const left = new Set(set.left);
  let expected = '';
  let at = 0;
  // oxlint-disable-next-line unicorn/no-array-sort -- a copy; browsers as old as Chromium 87 have no toSorted
  const order = set.items.map((item, place) => ({ item, place })).sort((a, b) => a.item.start - b.item.start);
  const places = order.map(({ item, place }) => {
    expected += set.base.slice(at, item.start);
    const start = expected.length;
    expected += taken.has(place) ? item.after : item.before;
    at = item.end;
    return { place, item, start, end: expected.length };
  });
  expected += set.base.slice(at);
  const locate = locateIn(expected, text);
  return places.map(({ place, item, start, end }) => {
    // The words as they should stand first; the others, for a place that was written by hand as was suggested.
    const words = taken.has(place) ? [item.after, item.before] : [item.before, item.after];
    const span = locate({ start, end }, words);
    const now = span && text.slice(span.start, span.end);
    const status = now === item.after ? 'taken' : now === item.before ? 'open' : 'gone';
    return {
      place,
      item,
      status: status === 'open' && left.has(place) ? 'left' : status,
      at: span ?? { start, end: start },
    };
  });
}

/**
 * Where a place of `before` is in `after`: where all that was quoted of it stands once, else where what differs between
 * the two leaves it, while its nearest neighbours are untouched; null when neither.
 */
function locateIn(before: string, after: string): (span: Span, words: readonly string[]) => Span | null {
  if (before === after) return (span) => span;
  const runs = keptRuns(before, after);
  const follow = (offset: number): number | null => {
    const run = runs.find((one) => one.from <= offset && offset < one.from + one.length);
    return run ? offset - run.from + run.to : null;
  };
  return ({ start, end }, words) => {
    for (const standing of words) {
      // As much is quoted as tells these very words from all others: they may be said elsewhere though those there are not.
      const supposed = before.slice(0, start) + standing + before.slice(end);
      const found = findAnchor(after, anchorOf(supposed, { start, end: start + standing.length }));
      if (found) return found;
    }
    const anchor = anchorOf(before, { start, end });
    const left = start === 0 ? -1 : follow(start - 1);
    const right = end === before.length ? after.length : follow(end);
    if (left === null || right === null || left + 1 > right) return null;
    const span = { start: left + 1, end: right };
    return hasNeighbours(after, span, anchor) ? span : null;
  };
}
