import { invariant } from '../result.ts';
import type { Suggestion } from './suggestion.ts';

/**
 * Applies suggestions to the text they were made for. Each touches only its own span; the order given does not matter.
 * Throws (invariant) when they overlap or do not belong to this text: that is our mistake, never the officer's.
 */
export function applySuggestions(text: string, suggestions: readonly Suggestion[]): string {
  const ordered = suggestions.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const suggestion of ordered) {
    invariant(suggestion.start >= at, `suggestions overlap at ${suggestion.start}`);
    invariant(text.slice(suggestion.start, suggestion.end) === suggestion.before, 'suggestion of another text');
    result += text.slice(at, suggestion.start) + suggestion.after;
    at = suggestion.end;
  }
  return result + text.slice(at);
}

/**
 * Suggestions made for `applySuggestions(text, earlier)`, carried back to `text` and joined with `earlier`:
 * what touches an earlier change becomes one with it. Applying the answer gives the text after both rounds.
 */
export function joinRounds(text: string, earlier: readonly Suggestion[], later: readonly Suggestion[]): Suggestion[] {
  const first = earlier.toSorted((a, b) => a.start - b.start);
  const joined: Suggestion[] = [];
  const second = later.toSorted((a, b) => a.start - b.start);
  let shift = 0;
  let next = 0;
  let i = 0;
  while (i < first.length || next < second.length) {
    const one = first[i];
    const two = second[next];
    const oneStart = one ? one.start + shift : Infinity;
    if (two && two.end <= oneStart && !(one && two.end === oneStart && two.start === two.end)) {
      joined.push({ ...two, start: two.start - shift, end: two.end - shift });
      next += 1;
      continue;
    }
    if (one && (!two || oneStart + one.after.length < two.start || isApart(oneStart, one, two))) {
      joined.push(one);
      shift += one.after.length - one.before.length;
      i += 1;
      continue;
    }
    const group = gatherGroup(first, second, i, next, shift);
    joined.push(composeGroup(text, first, second, i, next, group));
    shift = group.shift;
    i = group.i;
    next = group.next;
  }
  return joined;
}

function isApart(oneStart: number, one: Suggestion, two: Suggestion): boolean {
  return oneStart + one.after.length === two.start && two.start < two.end && one.after.length > 0;
}

interface Group {
  /** In the text after the first round. */
  start: number;
  end: number;
  i: number;
  next: number;
  startShift: number;
  shift: number;
}

/** Grows a run of touching changes of both rounds, in coordinates of the text between the rounds. */
function gatherGroup(
  first: readonly Suggestion[],
  second: readonly Suggestion[],
  i: number,
  next: number,
  shift: number,
): Group {
  const group: Group = { start: Infinity, end: -1, i, next, startShift: shift, shift };
  for (;;) {
    const one = first[group.i];
    const two = second[group.next];
    const oneStart = one ? one.start + group.shift : Infinity;
    const isFresh = group.end < 0;
    if (one && oneStart <= (two?.start ?? Infinity) && (isFresh || oneStart <= group.end)) {
      group.start = Math.min(group.start, oneStart);
      group.end = Math.max(group.end, oneStart + one.after.length);
      group.shift += one.after.length - one.before.length;
      group.i += 1;
    } else if (two && (isFresh || two.start <= group.end)) {
      group.start = Math.min(group.start, two.start);
      group.end = Math.max(group.end, two.end);
      group.next += 1;
    } else if (one && oneStart <= group.end) {
      group.end = Math.max(group.end, oneStart + one.after.length);
      group.shift += one.after.length - one.before.length;
      group.i += 1;
    } else return group;
  }
}

function composeGroup(
  text: string,
  first: readonly Suggestion[],
  second: readonly Suggestion[],
  i: number,
  next: number,
  group: Group,
): Suggestion {
  const start = group.start - group.startShift;
  const end = group.end - group.shift;
  const ones = first.slice(i, group.i);
  const between = applySuggestions(
    text.slice(start, end),
    ones.map((one) => ({ ...one, start: one.start - start, end: one.end - start })),
  );
  const twos = second.slice(next, group.next);
  const after = applySuggestions(
    between,
    twos.map((two) => ({ ...two, start: two.start - group.start, end: two.end - group.start })),
  );
  const all = [...ones, ...twos];
  const [weightiest] = all;
  invariant(weightiest, 'a group holds a change');
  return {
    start,
    end,
    before: text.slice(start, end),
    after,
    rule: weightiest.rule,
    reason: [...new Set(all.map((one) => one.reason))].join('；'),
  };
}
