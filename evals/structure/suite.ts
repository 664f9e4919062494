import { alignItems } from '../../src/checks/alignment.ts';
import { readDraft } from '../../src/checks/draft-reading.ts';
import { renderReport } from '../../src/report/render.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { writeReport } from '../../src/writers/embedded/write-report.ts';
import { draftingCases } from '../drafting/cases.ts';
import type { Miss, Score, ShownCase, Suite, SuiteResult } from '../suite.ts';
import { plantedCases } from './planted-defects.ts';
import { runChecks } from '../../src/checks/run-checks.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { readDraftCases, scoreDrafts } from './score-drafts.ts';
import type { DraftCase } from './draft-case.ts';
import { structureScore } from './shape.ts';

export const structureSuite: Suite = {
  name: 'structure',
  about: '查错：种下的毛病查得出、改得对，好稿不误报；内置写的稿骨架读得回来，问题、原因、措施接得上',
  run(options) {
    const kind = armedForcesDuty();
    const extra = options.dataFolder === null ? [] : readDraftCases(options.dataFolder);
    const cases = [...plantedCases(), ...extra].filter(({ id }) => options.caseId === null || options.caseId === id);
    const drafts = scoreDrafts(kind, cases);
    const scores: Score[] = [];
    const misses: Miss[] = drafts.misses.map((miss) => ({
      case: miss.case,
      score: miss.kind,
      reason: `${miss.span} ${miss.detail}`,
    }));
    let hit = 0;
    let total = 0;
    for (const [name, count] of drafts.found) {
      scores.push({ name: `found-${name}`, passed: count.hit, total: count.total });
      hit += count.hit;
      total += count.total;
    }
    scores.push({ name: 'found', passed: hit, total });
    scores.push({ name: 'right-fix', passed: drafts.fixes.right, total: drafts.fixes.total });
    const { error, warning, hint } = drafts.alarms;
    const thousands = Math.max(1, Math.round(drafts.cleanCharacters / 1000));
    scores.push({ name: 'false-alarms-per-1000', passed: error + warning, total: thousands, isFaultRate: true });
    scores.push({ name: 'hints-per-1000', passed: hint, total: thousands, isFaultRate: true });
    const own = ownDrafts(options.caseId);
    const result: SuiteResult = {
      suite: 'structure',
      scores: [...scores, ...own.scores],
      misses: [...misses, ...own.misses],
      cases: cases.map((one) => showDefects(kind, one)),
    };
    return Promise.resolve(result);
  },
};

/** Shape and alignment of what the embedded writer writes, from the text alone. */
function ownDrafts(caseId: string | null): { scores: Score[]; misses: Miss[] } {
  const kind = armedForcesDuty();
  const shape: Score = { name: 'outline-read-back', passed: 0, total: 0 };
  const covered: Score = { name: 'problems-answered', passed: 0, total: 0 };
  const misses: Miss[] = [];
  for (const one of draftingCases()) {
    if (caseId !== null && caseId !== one.id) continue;
    const written = writeReport({ kind, ledger: one.ledger, outline: one.outline, seed: one.seed, passages: [] });
    if (!written.ok) throw new Error(`${one.id}: ${written.failure.kind}`);
    const text = renderReport(written.value.report);
    const score = structureScore(kind, text, written.value.report);
    shape.total += 1;
    if (score > 0.999) shape.passed += 1;
    else misses.push({ case: one.id, score: shape.name, reason: `骨架得分 ${score.toFixed(2)}` });
    for (const row of alignItems(readDraft(kind, text))) {
      covered.total += 1;
      if (row.cause !== null && row.measure !== null) covered.passed += 1;
      else misses.push({ case: one.id, score: covered.name, reason: row.problem.text.slice(0, 40) });
    }
  }
  return { scores: [shape, covered], misses };
}

/** The draft with what was planted, and what the checks say of it. */
function showDefects(kind: Kind, { id, text, defects }: DraftCase): ShownCase {
  const planted = defects.map((one) => `种下：${one.kind} “${one.span}” → ${one.fix}`);
  const findings = runChecks({ kind, text });
  const said = findings.map((one) => `查出：${one.rule} ${one.message}`);
  const marks = findings.map(({ start, end, rule }) => ({ start, end, source: 'computed' as const, label: rule }));
  return { id, input: [...planted, ...said].join('\n'), output: text, marks };
}
