import type { Arranged, WholeChanges, WordChange } from '../conversation/draft-work.ts';
import type { ReportShape } from '../report/section-id.ts';
import { orderBlocks, sectionKeys } from '../report/blocks.ts';
import { markLike, numberSections } from '../report/number-sections.ts';
import { renderReport } from '../report/render.ts';
import type { Report } from '../report/report.ts';
import { reviseReport, type TextChange } from '../report/revise.ts';
import { changePerson } from '../polish/person-and-year.ts';

/** A draft of the writer with every word changed that the officer wanted otherwise throughout. */
export function withWords(report: Report, words: readonly WordChange[], shape: ReportShape): Report {
  return words.reduce((now, change) => {
    const changes = changesOf(renderReport(now, { claims: 'plain' }), change);
    return changes.length === 0 ? now : reviseReport(now, changes, shape);
  }, report);
}

/** A text changed likewise. */
export function withWordsChanged(text: string, words: readonly WordChange[]): string {
  return words.reduce((now, change) => {
    let result = '';
    let at = 0;
    for (const { start, end, text: to } of changesOf(now, change)) {
      result += now.slice(at, start) + to;
      at = end;
    }
    return result + now.slice(at);
  }, text);
}

/** Not where it already is so: 常住居民 for 居民. The person of the speaker is changed where it is he who speaks. */
function changesOf(text: string, { from, to }: WordChange): TextChange[] {
  const persons = changePerson(text).filter(({ before, after }) => before === from && after === to);
  if (persons.length > 0) return persons.map(({ start, end, after }) => ({ start, end, text: after }));
  const inside = to.indexOf(from);
  const changes: TextChange[] = [];
  for (let start = text.indexOf(from); start !== -1; start = text.indexOf(from, start + from.length)) {
    const isSo = inside !== -1 && text.startsWith(to, start - inside);
    if (!isSo) changes.push({ start, end: start + from.length, text: to });
  }
  return changes;
}

/**
 * The officer's order of the sections, where he made one in this outline; counted from one as the writer's are. A
 * section that is new is marked as those that stood before.
 */
export function arrange(
  report: Report,
  outline: string,
  { arranged }: WholeChanges,
  standing: ReadonlySet<string>,
): Report {
  const ordered = arranged?.outline === outline ? orderBlocks(report, arranged.keys) : report;
  const keys = sectionKeys(ordered.sections);
  const isNew = new Set(ordered.sections.filter((_, place) => !standing.has(keys[place] ?? '')));
  return numberSections(markLike(ordered, (section) => isNew.has(section)));
}

/** The order as the officer left it, where a change moved a section or added one. */
export function arrangedBy(before: Report, after: Report, outline: string): Arranged | null {
  const [old, now] = [keysOf(before), keysOf(after)];
  const stay = old.filter((key) => now.includes(key));
  const isMoved = now.filter((key) => old.includes(key)).some((key, place) => key !== stay[place]);
  const isMore = now.some((key) => !old.includes(key));
  return isMoved || isMore ? { outline, keys: now } : null;
}

function keysOf({ sections }: Report): string[] {
  return [...new Set(sectionKeys(sections))];
}
