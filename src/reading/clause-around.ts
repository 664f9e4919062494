import type { Span } from '../text/spans.ts';
import { partedBy } from './name-suits.ts';

/** Characters of a clause looked at on either side. */
export const clauseReach = 60;

/** The clause that a stretch of a text stands in, as far as it is looked at. */
export function clauseAround(text: string, from: number, to: number): Span {
  let start = from;
  while (start > from - clauseReach && start > 0 && partedBy(text, start - 1, start) < 2) start -= 1;
  let end = to;
  while (end < to + clauseReach && end < text.length && partedBy(text, end, end + 1) < 2) end += 1;
  return { start, end };
}
