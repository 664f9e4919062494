import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkKindIn, readKinds, shippedCorpus } from '../../src/entries/node/kind.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { mistakeWords } from '../../src/kinds/check/kind-mistake.ts';
import { ledgerKnowing } from '../../src/reading/known-ledger.ts';
import { readMessage } from '../../src/reading/read-message.ts';
import { tryKind } from '../../src/writers/try-kind.ts';
import { keyOf, readTalk, talkFolder, toldBy, type TalkMessage } from '../reading/talk.ts';
import type { Miss, Score, Suite } from '../suite.ts';

const ledgersTried = 40;

/** Every shipped kind: its files in order, drafts that lose nothing, and its talk read by a judge that never saw it. */
export const kinds: Suite = {
  name: 'kinds',
  about: '每一种报告：文件没有毛病、随便报数出稿不丢数；没学过的种类的话，说了的听到几成、听错几成',
  run: async ({ caseId }) => {
    const scores: Score[] = [];
    const misses: Miss[] = [];
    for (const { kind, root } of readKinds([shippedCorpus]).kinds) {
      const mistakes = checkKindIn(root, kind.id);
      for (const one of mistakes)
        misses.push({ case: kind.id, score: `${kind.id}-in-order`, reason: mistakeWords(one) });
      scores.push({
        name: `${kind.id}-mistakes`,
        passed: mistakes.length,
        total: kind.figures.length,
        isFaultRate: true,
      });
      const tried = await tryKind(kind, ledgersTried);
      for (const { message } of tried) misses.push({ case: kind.id, score: `${kind.id}-lost`, reason: message });
      scores.push({ name: `${kind.id}-lost`, passed: tried.length, total: kind.figures.length, isFaultRate: true });
      const folder = join(root, kind.id, 'talk');
      // What the judge was trained on is measured by `reading`.
      if (folder === talkFolder || !existsSync(folder)) continue;
      const messages = readTalk(folder).filter(({ id }) => caseId === null || id === caseId);
      const read = readAll(kind, messages);
      misses.push(...read.misses);
      scores.push(...read.scores);
    }
    return { suite: 'kinds', scores, misses };
  },
};

/** Figures alone: unit and year are read by rules. */
function readAll(kind: Kind, messages: readonly TalkMessage[]): { scores: Score[]; misses: Miss[] } {
  const sums = { told: 0, found: 0, wrong: 0, recorded: 0 };
  const misses: Miss[] = [];
  for (const { id, text, acts, context } of messages) {
    const { year = null, unit = null, asked, known } = context;
    const { heard } = readMessage(kind, text, { ledger: ledgerKnowing(kind, { year, unit, known }), asked, turn: 1 });
    const told = keysOf(acts);
    // What is marked as not surely heard is asked about: it is no silent mistake.
    const sure = heard
      .filter((one) => one.sure)
      .map(({ id: of, act, value, unit: base, year: ofYear }) => {
        return { id: of, act, year: ofYear, unit: base, ...(value !== null && { value }) };
      });
    const recorded = keysOf(sure);
    const found = [...told].filter((key) => recorded.has(key));
    const wrong = [...recorded].filter((key) => !told.has(key));
    sums.told += told.size;
    sums.found += found.length;
    sums.recorded += recorded.size;
    sums.wrong += wrong.length;
    if (found.length === told.size && wrong.length === 0) continue;
    const missing = [...told].filter((key) => !recorded.has(key));
    const reason = [...missing.map((key) => `没听到 ${key}`), ...wrong.map((key) => `听错成 ${key}`)].join('；');
    misses.push({ case: id, score: `${kind.id}-figures`, reason: `${text}：${reason}` });
  }
  return {
    misses,
    scores: [
      { name: `${kind.id}-figures`, passed: sums.found, total: sums.told },
      { name: `${kind.id}-silently-wrong`, passed: sums.wrong, total: sums.recorded, isFaultRate: true },
    ],
  };
}

function keysOf(acts: TalkMessage['acts']): Set<string> {
  return new Set(acts.filter(({ id }) => !id.startsWith('meta.')).map((act) => keyOf(toldBy(act))));
}
