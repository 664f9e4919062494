import { armedForcesDuty } from '../../src/testing/kind.ts';
import { writeReport } from '../../src/writers/embedded/write-report.ts';
import { renderReport } from '../../src/report/render.ts';
import type { Ledger } from '../../src/figures/ledger.ts';
import { showDraft } from '../show-draft.ts';
import type { ShownCase, Suite, SuiteResult } from '../suite.ts';
import { draftingCases } from './cases.ts';
import { createTally, scoreDraft } from './scorers.ts';

export const draftingSuite: Suite = {
  name: 'drafting',
  about: '内置写稿：数字一个不丢、一个不编，问题原因措施逐条对应，成稿经得起自检',
  run(options) {
    const kind = armedForcesDuty();
    const tally = createTally();
    const cases: ShownCase[] = [];
    for (const one of draftingCases()) {
      if (options.caseId !== null && options.caseId !== one.id) continue;
      const written = writeReport({ kind, ledger: one.ledger, outline: one.outline, seed: one.seed, passages: [] });
      if (!written.ok) throw new Error(`${one.id}: ${written.failure.kind}`);
      scoreDraft(tally, kind, one, written.value);
      const text = renderReport(written.value.report);
      cases.push(showDraft(one.id, ledgerWords(one.ledger), text, one.ledger));
    }
    const result: SuiteResult = { suite: 'drafting', scores: [...tally.scores.values()], misses: tally.misses, cases };
    return Promise.resolve(result);
  },
};

/** One line a figure: its id and what the officer said of it. */
export function ledgerWords({ figures }: Ledger): string {
  return Object.entries(figures)
    .map(([id, figure]) => `${id}  ${figure.surface ?? figure.value ?? figure.status}`)
    .join('\n');
}
