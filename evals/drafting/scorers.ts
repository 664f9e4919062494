import { runChecks } from '../../src/checks/run-checks.ts';
import { computeFigures } from '../../src/figures/arithmetic.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { walkParagraphs, walkSections, type Report } from '../../src/report/report.ts';
import { renderReport } from '../../src/report/render.ts';
import type { Written } from '../../src/writers/writer.ts';
import { readNumbers } from '../second-reader.ts';
import type { Miss, Score } from '../suite.ts';
import type { DraftingCase } from './cases.ts';

/** Counts over all cases; `misses` tells each fault in the officer's terms. */
export interface DraftingTally {
  scores: Map<string, Score>;
  misses: Miss[];
}

export function createTally(): DraftingTally {
  return { scores: new Map(), misses: [] };
}

function count(tally: DraftingTally, name: string, total: number, reasons: string[], one: DraftingCase, fault = false) {
  const score = tally.scores.get(name) ?? { name, passed: 0, total: 0, ...(fault ? { isFaultRate: true } : {}) };
  score.total += total;
  score.passed += fault ? reasons.length : total - reasons.length;
  tally.scores.set(name, score);
  for (const reason of reasons) tally.misses.push({ case: one.id, score: name, reason });
}

/** Judges a draft by its text alone: the pieces that made it are no evidence. */
export function scoreDraft(tally: DraftingTally, kind: Kind, one: DraftingCase, written: Written): void {
  const text = renderReport(written.report, { claims: 'plain' });
  const read = readNumbers(text).map((number) => number.value);
  const given = Object.entries(one.ledger.figures).filter(([, figure]) => figure.status === 'given');
  const unplaced = new Set(written.unplaced.map((entry) => entry.id));
  const lost = given.filter(([id, figure]) => !unplaced.has(id) && !read.includes(figure.value ?? ''));
  count(
    tally,
    'figures-told',
    given.length,
    lost.map(([id]) => id),
    one,
  );
  const known = new Set([...given.map(([, figure]) => figure.value), ...computedValues(written.report), '0']);
  const loose = read.filter((value) => !known.has(value));
  count(tally, 'figures-invented', read.length, loose, one, true);
  const silent = Object.entries(one.ledger.figures).filter(
    ([id, figure]) => (figure.status === 'unknown' || figure.status === 'withheld') && isPrinted(written.report, id),
  );
  count(
    tally,
    'secret-or-unknown-numbers',
    Object.keys(one.ledger.figures).length,
    silent.map(([id]) => id),
    one,
    true,
  );
  const ledger = { ...one.ledger, computed: computeFigures(kind, one.ledger) };
  const errors = runChecks({ kind, text, ledger, report: written.report }).filter(
    (finding) => finding.severity === 'error',
  );
  count(
    tally,
    'check-errors',
    1,
    errors.slice(0, 1).map((finding) => `${finding.rule} ${finding.message}`),
    one,
    true,
  );
  count(tally, 'problems-answered', 1, alignmentFaults(written.report), one);
}

function computedValues(report: Report): string[] {
  return [...walkParagraphs(report)].flatMap(({ paragraph }) =>
    paragraph.pieces.flatMap((piece) => (piece.type === 'computed' ? [piece.value] : [])),
  );
}

function isPrinted(report: Report, id: string): boolean {
  return [...walkParagraphs(report)].some(({ paragraph }) =>
    paragraph.pieces.some((piece) => piece.type === 'figure' && piece.id === id),
  );
}

/** Problem n, cause n, measure n: as many of each. */
function alignmentFaults(report: Report): string[] {
  const counts = ['problems', 'causes', 'plans'].map((id) => {
    const section = [...walkSections(report.sections)].find((part) => part.id === id);
    const texts = section?.paragraphs.map((one) => one.pieces.map((piece) => piece.text).join('')) ?? [];
    return texts.filter((text) => /^[一二三四]是/u.test(text)).length;
  });
  return new Set(counts).size === 1 ? [] : [`问题、原因、措施条数 ${counts.join('、')}`];
}
