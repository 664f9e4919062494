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
    const span = locate(start, end);
    const words = span && text.slice(span.start, span.end);
    const status = words === item.after ? 'taken' : words === item.before ? 'open' : 'gone';
    return {
      place,
      item,
      status: status === 'open' && left.has(place) ? 'left' : status,
      at: span ?? { start, end: start },
    };
  });
}

/** Where what stands between two places of `before` stands in `after`; null when a neighbour is gone. */
function locateIn(before: string, after: string): (start: number, end: number) => Span | null {
  if (before === after) return (start, end) => ({ start, end });
  const runs = keptRuns(before, after);
  const follow = (offset: number): number | null => {
    const run = runs.find((one) => one.from <= offset && offset < one.from + one.length);
    return run ? offset - run.from + run.to : null;
  };
  return (start, end) => {
    const left = start === 0 ? -1 : follow(start - 1);
    const right = end === before.length ? after.length : follow(end);
    return left === null || right === null || left + 1 > right ? null : { start: left + 1, end: right };
  };
}
