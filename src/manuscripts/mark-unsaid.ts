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
  for (const { start, end } of unsaid) if (start >= (spans.at(-1)?.end ?? 0)) spans.push({ start, end });
  if (spans.length === 0) return revised;
  let text = '';
  let at = 0;
  for (const { start, end } of spans) {
    text += `${revised.text.slice(at, start)}${claimOpen}${revised.text.slice(start, end)}${claimClose}`;
    at = end;
  }
  text += revised.text.slice(at);
  const shift = (offset: number, isEnd: boolean): number => {
    const opened = spans.filter(({ start }) => start < offset || (!isEnd && start === offset)).length;
    const closed = spans.filter(({ end }) => end < offset || (!isEnd && end === offset)).length;
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
  let moved = 0;
  return suggestions
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((one) => {
      const from = one.start + moved;
      moved += one.after.length - one.before.length;
      const inside = spans.filter(({ start, end }) => start >= from && end <= from + one.after.length);
      const after = inside.reduceRight(
        (words, { start, end }) =>
          `${words.slice(0, start - from)}${claimOpen}${words.slice(start - from, end - from)}${claimClose}${words.slice(end - from)}`,
        one.after,
      );
      return { ...one, after };
    });
}
