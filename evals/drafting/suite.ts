import { armedForcesDuty } from '../../src/testing/kind.ts';
import { writeReport } from '../../src/writers/embedded/write-report.ts';
import type { Suite, SuiteResult } from '../suite.ts';
import { draftingCases } from './cases.ts';
import { createTally, scoreDraft } from './scorers.ts';

export const draftingSuite: Suite = {
  name: 'drafting',
  about: '内置写稿：数字一个不丢、一个不编，问题原因措施逐条对应，成稿经得起自检',
  run(options) {
    const kind = armedForcesDuty();
    const tally = createTally();
    for (const one of draftingCases()) {
      if (options.caseId !== null && options.caseId !== one.id) continue;
      const written = writeReport({ kind, ledger: one.ledger, outline: one.outline, seed: one.seed, passages: [] });
      if (!written.ok) throw new Error(`${one.id}: ${written.failure.kind}`);
      scoreDraft(tally, kind, one, written.value);
    }
    const result: SuiteResult = { suite: 'drafting', scores: [...tally.scores.values()], misses: tally.misses };
    return Promise.resolve(result);
  },
};
