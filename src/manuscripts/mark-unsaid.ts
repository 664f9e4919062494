import { claimClose, claimOpen } from '../report/render.ts';
import type { Span } from '../text/spans.ts';
import type { Suggestion } from '../polish/suggestion.ts';
import type { MatrixCell } from '../polish/matrix.ts';
import type { Revised } from './polish-draft.ts';

/** The rewritten text with 待核 round every sentence nobody has said yet; what points into it moves along. */
export function withMarks(revised: Revised): Revised {
  const unsaid = revised.findings
    .filter(({ rule, start, end }) => rule === 'claims/unconfirmed' && end > start)
    .toSorted((a, b) => a.start - b.start);
  const spans: Span[] = [];
  for (const { start, end } of unsaid) {
    const last = spans.at(-1);
    // What stands side by side within a sentence is one mark.
    if (last?.end === start && revised.text[start - 1] !== '。') last.end = end;
    else if (start >= (last?.end ?? 0)) spans.push({ start, end });
  }
  if (spans.length === 0) return revised;
  const text = marked(revised.text, spans, 0);
  const [starts, ends] = [spans.map(({ start }) => start), spans.map(({ end }) => end)];
  const shift = (offset: number, isEnd: boolean): number => {
    const before = isEnd ? offset : offset + 1;
    const opened = countBelow(starts, before);
    const closed = countBelow(ends, before);
    return offset + opened * claimOpen.length + closed * claimClose.length;
  };
  const moved = <T extends Span>(one: T): T => ({ ...one, start: shift(one.start, false), end: shift(one.end, true) });
  const cell = (one: MatrixCell | null): MatrixCell | null => one && moved(one);
  return {
    ...revised,
    text,
    suggestions: markChanges(revised.suggestions, spans),
    findings: revised.findings.map(moved),
    overlap: revised.overlap.map(moved),
    matrix: revised.matrix.map(({ problem, cause, measure }) => ({
      problem: moved(problem),
      cause: cell(cause),
      measure: cell(measure),
    })),
  };
}

/** The changes with the same marks, so that taking them all gives the marked text, by whatever way they are taken. */
function markChanges(suggestions: readonly Suggestion[], spans: readonly Span[]): Suggestion[] {
  const [starts, ends] = [spans.map(({ start }) => start), spans.map(({ end }) => end)];
  let moved = 0;
  return suggestions
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((one) => {
      const from = one.start + moved;
      moved += one.after.length - one.before.length;
      const inside = spans.slice(countBelow(starts, from), countBelow(ends, from + one.after.length + 1));
      return { ...one, after: marked(one.after, inside, from) };
    });
}

/** `words` begin at `from` in the text the spans are of. */
function marked(words: string, spans: readonly Span[], from: number): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    parts.push(words.slice(at, start - from), claimOpen, words.slice(start - from, end - from), claimClose);
    at = end - from;
  }
  return parts.join('') + words.slice(at);
}

/** How many of the ascending numbers are below `limit`. */
function countBelow(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
