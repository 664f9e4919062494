import { shapes } from '../lexicon/shape.ts';
import { createAutomaton } from '../lexicon/automaton.ts';
import { cues as cueWords, time } from '../lexicon/lexicon.ts';
import type { Span } from '../text/spans.ts';

/** In the order of the features that tell of them; the first four are of time. */
export const cueTags = [
  'lastYear',
  'earlierYear',
  'thisYear',
  'plan',
  'requirement',
  'otherUnit',
  'oneOfOurs',
  'each',
  'total',
  'partOf',
  'rest',
  'correction',
  'negation',
  'unknown',
  'secret',
  'comparison',
  'reason',
  'expected',
  'saidBefore',
  'moment',
  'about',
  'target',
  'sinceBefore',
] as const satisfies readonly (keyof typeof cueWords)[];

export type CueTag = (typeof cueTags)[number];

export interface Cue extends Span {
  tag: CueTag;
}

export const timeTags: ReadonlySet<CueTag> = new Set(['lastYear', 'earlierYear', 'thisYear', 'plan']);

const find = createAutomaton(cueTags.flatMap((tag) => cueWords[tag].list.map((word) => [word, tag] as const)));
const yearNumber = shapes`(?<!\d)(20\d\d)(?:${time.yearMark}|(?!\d))`;

/** Every cue of a text by place; a year in figures is one too, seen from the report's year. */
export function findCues(text: string, reportYear: number | null): Cue[] {
  const found: Cue[] = find(text);
  if (reportYear !== null) {
    for (const match of text.matchAll(yearNumber)) {
      const tag = yearTag(Number(match[1]) - reportYear);
      found.push({ tag, start: match.index, end: match.index + match[0].length });
    }
  }
  return found.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function yearTag(distance: number): CueTag {
  if (distance === 0) return 'thisYear';
  if (distance === -1) return 'lastYear';
  return distance < 0 ? 'earlierYear' : 'plan';
}
