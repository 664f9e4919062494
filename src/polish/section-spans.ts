import type { DraftReading } from '../checks/draft-reading.ts';
import type { Span } from '../text/spans.ts';

/** Where the named sections stand, heading and subsections with them: from the first sentence to the last, run by run. */
export function sectionSpans(draft: Pick<DraftReading, 'sentences'>, sectionIds: readonly string[]): Span[] {
  const spans: Span[] = [];
  let isOpen = false;
  for (const sentence of draft.sentences) {
    const isWanted = sentence.sectionId !== null && sectionIds.includes(sentence.sectionId);
    const last = spans.at(-1);
    if (isWanted && isOpen && last) last.end = sentence.end;
    else if (isWanted) spans.push({ start: sentence.start, end: sentence.end });
    isOpen = isWanted;
  }
  return spans;
}
