import { bigramsOf } from '../text/bigrams.ts';
import { sectionKeys } from './blocks.ts';
import { renderReport } from './render.ts';
import type { Report, Section } from './report.ts';

/** From here on a section is one that stood before, changed. */
const alike = 0.5;

/**
 * A report read anew, its top sections known by the keys they had: a section that was moved is the block it was,
 * wherever it stands now and whatever number it bears.
 */
export function keepBlocks(before: Report, after: Report): Report {
  const keys = sectionKeys(before.sections);
  const free = new Set(before.sections.keys());
  const matched = new Map<number, number>();
  const take = (place: number, from: number | undefined): void => {
    if (from === undefined) return;
    free.delete(from);
    matched.set(place, from);
  };
  const bodies = before.sections.map(bodyOf);
  const read = after.sections.map(bodyOf);
  for (const [place, body] of read.entries())
    take(
      place,
      [...free].find((from) => bodies[from] === body),
    );
  for (const [place, section] of after.sections.entries()) {
    if (matched.has(place)) continue;
    take(
      place,
      [...free].find((from) => before.sections[from]?.heading === section.heading && section.heading !== ''),
    );
  }
  for (const [place, body] of read.entries()) {
    if (matched.has(place)) continue;
    const [best] = [...free]
      .map((from) => ({ from, worth: likeness(bodies[from] ?? '', body) }))
      .toSorted((a, b) => b.worth - a.worth);
    if (best && best.worth >= alike) take(place, best.from);
  }
  const sections = after.sections.map((section, place): Section => {
    const from = matched.get(place);
    const old = from === undefined ? undefined : before.sections[from];
    if (from === undefined || !old) return section;
    const block = keys[from] ?? '';
    if (bodies[from] !== read[place]) return { ...section, block };
    const { written: _, ...same } = old;
    const { form, number, written } = section;
    return { ...same, block, form, number, ...(written !== undefined && { written }) };
  });
  return { ...after, sections };
}

/** Heading and text without the number. */
function bodyOf(section: Section): string {
  const { written: _, ...printed } = section;
  return renderReport({ ...nothing, sections: [{ ...printed, number: null, form: null }] }, { claims: 'plain' });
}

const nothing: Report = {
  kind: null,
  title: '',
  byline: null,
  opening: [],
  sections: [],
  closing: [],
  signature: null,
  date: null,
};

function likeness(one: string, other: string): number {
  const [a, b] = [new Set(bigramsOf(one)), new Set(bigramsOf(other))];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
