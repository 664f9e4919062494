import type { Score, Suite, SuiteOptions, SuiteResult } from '../suite.ts';
import { createTally } from '../tally.ts';
import { adversaries, type Adversary } from './adversaries.ts';
import { scorePasted } from './pasted-drafts.ts';
import { pastReports, runReports, type TriedReport } from './run-reports.ts';
import { arms, errorsByArm, scoreFinal, type Arm } from './score-reports.ts';

/** Reports for each adversary: some nine sections each, more than 3,000 in all. */
const reportsEach = 21;
/** One pasted draft for so many reports. */
const pastedShare = 5;

export const modelSuite: Suite = {
  name: 'model',
  about: '接模型写稿：十几种使坏的模型和一个中等水平的老实模型，看最后到手的稿子',
  run: (options) => modelScores(reportsEach, options),
};

/** Every adversary (or the one named as the case) over `count` reports. */
export async function modelScores(count: number, { caseId }: Pick<SuiteOptions, 'caseId'>): Promise<SuiteResult> {
  const tally = createTally();
  const rates: Score[] = [];
  const ablation = new Map<Arm, Score>();
  const written = new Map<Arm, Score>();
  const past = pastReports().map(({ text }) => text);
  for (const [place, adversary] of adversaries(past).entries()) {
    if (caseId !== null && caseId !== adversary.name) continue;
    // oxlint-disable-next-line no-await-in-loop -- one server at a time
    const reports = await runReports(adversary, place, count);
    for (const report of reports) {
      scoreFinal(tally, adversary.name, report);
      addAblation(ablation, written, report);
    }
    rates.push(...ratesOf(adversary, reports));
  }
  rates.push(...(await scorePasted(tally, Math.ceil(count / pastedShare), caseId)));
  const scores = [...tally.scores(), ...ablation.values(), ...written.values(), ...rates];
  return { suite: 'model', scores, misses: tally.misses };
}

function addAblation(ablation: Map<Arm, Score>, written: Map<Arm, Score>, report: TriedReport): void {
  for (const section of report.sections) {
    const errors = errorsByArm(report, section);
    for (const arm of arms) {
      const score = ablation.get(arm) ?? {
        name: `SER ${arm}`,
        passed: 0,
        total: 0,
        isFaultRate: true,
        isAdvisory: true,
      };
      const there = written.get(arm) ?? { name: `有稿 ${arm}`, passed: 0, total: 0, isAdvisory: true };
      const own = errors[arm];
      there.total += 1;
      if (own) {
        there.passed += 1;
        score.total += own.required;
        score.passed += own.reasons.length;
      }
      ablation.set(arm, score);
      written.set(arm, there);
    }
  }
}

/** Of the sections asked for: passed at once, passed when repaired, left to the embedded writer. */
function ratesOf({ name }: Adversary, reports: readonly TriedReport[]): Score[] {
  const sections = reports.flatMap((report) => report.sections);
  const passed = (round: 1 | 2): number =>
    sections.filter(({ attempts }) => attempts.some((attempt) => attempt.round === round && attempt.isFit)).length;
  const total = sections.length;
  const rate = (what: string, count: number): Score => ({
    name: `${what} ${name}`,
    passed: count,
    total,
    isAdvisory: true,
  });
  const [raw, repaired] = [passed(1), passed(2)];
  return [rate('一次过', raw), rate('改后过', repaired), rate('退回内置', total - raw - repaired)];
}
