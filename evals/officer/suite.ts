import { armedForcesDuty } from '../../src/testing/kind.ts';
import type { Suite } from '../suite.ts';
import { readBackUtterances } from './read-back.ts';

/** One truth said in sixteen styles over random ledgers, read back figure by figure. */
export const officerSuite: Suite = {
  name: 'officer',
  about: '同一本账用十六种口气说一万遍，听回来对不对',
  run: (options) => {
    const { scores, misses } = readBackUtterances(armedForcesDuty(), 10_000, 1 + options.seed);
    const wanted = options.caseId;
    return Promise.resolve({
      suite: 'officer',
      scores,
      misses: wanted === null ? misses : misses.filter((miss) => miss.case === wanted),
    });
  },
};
