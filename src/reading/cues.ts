import { shape } from '../lexicon/shape.ts';
import { createAutomaton } from '../lexicon/automaton.ts';
import { cues as cueWords, time } from '../lexicon/lexicon.ts';
import type { Span } from '../text/spans.ts';
import { yearsNamed } from './years-named.ts';

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
const yearMark = shape`^${time.yearMark}`;
/** 23年 is a year where the report is of 2024 or 2025, and elsewhere how long something took. */
const nearYears = 3;

/** Every cue of a text by place; a year in figures is one too, seen from the report's year. */
export function findCues(text: string, reportYear: number | null): Cue[] {
  const found: Cue[] = find(text);
  if (reportYear !== null) {
    for (const { value, start, end, isShort } of yearsNamed(text)) {
      const distance = value - reportYear;
      if (isShort && Math.abs(distance) > nearYears) continue;
      found.push({ tag: yearTag(distance), start, end: end + Number(yearMark.test(text.slice(end))) });
    }
  }
  return found.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function yearTag(distance: number): CueTag {
  if (distance === 0) return 'thisYear';
  if (distance === -1) return 'lastYear';
  return distance < 0 ? 'earlierYear' : 'plan';
}
