import type { DraftReading, Item, Part } from '../../checks/draft-reading.ts';
import type { Span } from '../../text/spans.ts';

export type ProblemPartName = 'problems' | 'causes' | 'plans';

export interface Region extends Span {
  parts: ProblemPartName[];
  /** In running text: what stands there now needs labels of its own. */
  isInline?: boolean;
}

/**
 * Where problems, causes and measures stand, without the headings over them and without a closing that follows the
 * last measure; parts that run into each other are one region. Null spans mean the text has no such part.
 */
export function findRegions(draft: DraftReading): Region[] {
  if (draft.inline) return [{ ...draft.inline, parts: ['problems', 'causes', 'plans'], isInline: true }];
  const found: Region[] = [];
  const itemsOf = { problems: draft.problems, causes: draft.causes, plans: draft.measures };
  for (const part of ['problems', 'causes', 'plans'] as const) {
    const span = regionOf(draft, part, itemsOf[part]);
    if (span) found.push({ ...span, parts: [part] });
  }
  const joined: Region[] = [];
  for (const region of found.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && region.start < last.end) {
      last.end = Math.max(last.end, region.end);
      last.parts.push(...region.parts);
    } else joined.push({ ...region });
  }
  return joined;
}

function regionOf(draft: DraftReading, part: Part, items: readonly Item[]): Span | null {
  const sentences = draft.sentences.filter((sentence) => sentence.part === part);
  const bodies = sentences.filter((sentence) => !sentence.isHeading);
  const starts = [...bodies.map(({ start }) => start), ...items.map(({ start }) => start)];
  if (starts.length === 0) return null;
  const start = Math.min(...starts);
  if (items.length === 0) return { start, end: Math.max(...bodies.map(({ end }) => end)) };
  const lastItem = Math.max(...items.map(({ end }) => end));
  // The line that holds the last item goes with it; paragraphs after it close the report.
  const within = bodies.filter((sentence) => sentence.start < lastItem);
  const line = draft.text.indexOf('\n', lastItem - 1);
  const lineEnd = line === -1 ? draft.text.length : line;
  const tail = bodies.filter((sentence) => sentence.start >= lastItem - 1 && sentence.end <= lineEnd);
  const end = Math.max(lastItem, ...within.map((one) => one.end), ...tail.map((one) => one.end));
  return { start, end };
}
