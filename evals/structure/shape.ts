import type { Kind } from '../../src/kinds/kind.ts';
import { checkNumbering } from '../../src/checks/structure-numbering.ts';
import { readDraft } from '../../src/checks/draft-reading.ts';
import { walkSections, type Report, type Section } from '../../src/report/report.ts';
import { rankSections } from '../../src/report/section-id.ts';

/**
 * 0.4·F1 of sections + 0.3·share of the wanted order kept + 0.3·share of headings with valid numbers, read from the
 * text alone against the tree it was written from. A section is found when its heading is, and when that heading may
 * be read as the section it was written for. 1 is a draft whose outline can be read back.
 */
export function structureScore(kind: Kind, text: string, report: Report): number {
  const draft = readDraft(kind, text);
  const wanted = [...walkSections(report.sections)];
  const found = [...walkSections(draft.report.sections)];
  const isSame = (a: Section, b: Section): boolean =>
    bare(a.heading) === bare(b.heading) && (a.id === null || rankSections(b.heading, kind).includes(a.id));
  const hits = wanted.filter((section) => found.some((other) => isSame(section, other))).length;
  const f1 = wanted.length + found.length === 0 ? 1 : (2 * hits) / (wanted.length + found.length);
  const order = wanted.length === 0 ? 1 : longestCommon(wanted, found, isSame) / wanted.length;
  const numbered = found.filter((section) => section.number !== null).length;
  const faults = checkNumbering(draft).length;
  const valid = numbered === 0 ? 1 : Math.max(0, numbered - faults) / numbered;
  return 0.4 * f1 + 0.3 * order + 0.3 * valid;
}

function bare(heading: string): string {
  return heading.replace(/[。：:]$/, '');
}

/** Length of the longest common subsequence. */
function longestCommon<T>(a: readonly T[], b: readonly T[], isSame: (left: T, right: T) => boolean): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const left of a) {
    const next = [0];
    for (const [j, right] of b.entries()) {
      next.push(isSame(left, right) ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
