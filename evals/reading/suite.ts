import { readKind, readShippedJudge, shippedCorpus } from '../../src/entries/node/kind.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { ledgerKnowing } from '../../src/reading/known-ledger.ts';
import { readMessage } from '../../src/reading/read-message.ts';
import type { Telling } from '../../src/reading/reading.ts';
import { invariant } from '../../src/result.ts';
import type { Miss, ShownCase, Suite } from '../suite.ts';
import { hashTalk, keyOf, readTalk, talkFolder, toldBy, type TalkMessage } from './talk.ts';

const kindId = 'armed-forces-duty';
/** All of it takes minutes on a slow machine. */
const everyNth = 4;

export const reading: Suite = {
  name: 'reading',
  about: '学过的话再读一遍：整句全对、说了的听到几成、记下的对几成（没学过的话见 first-sight.jsonl）',
  run: async ({ caseId }) => {
    const kind = readKind(shippedCorpus, kindId);
    invariant(kind.ok, kind.ok ? '' : kind.failure.message);
    const isOfThisTalk = readShippedJudge().dataHash === hashTalk(talkFolder);
    invariant(isOfThisTalk, 'corpus/common/judge.json was made from other talk: npm run train');
    const messages = readTalk(talkFolder).filter(({ id }, at) =>
      caseId === null ? at % everyNth === 0 : id === caseId,
    );
    const misses: Miss[] = [];
    const cases: ShownCase[] = [];
    const sums = { exact: 0, told: 0, found: 0, recorded: 0, right: 0 };
    for (const message of messages) {
      const told = keysOf(message.acts);
      const recorded = keysOf(read(kind.value, message).map(asGold));
      const missing = [...told].filter((key) => !recorded.has(key));
      const wrong = [...recorded].filter((key) => !told.has(key));
      sums.told += told.size;
      sums.found += told.size - missing.length;
      sums.recorded += recorded.size;
      sums.right += recorded.size - wrong.length;
      if (missing.length + wrong.length === 0) {
        sums.exact += 1;
        continue;
      }
      const reason = [...missing.map((key) => `没听到 ${key}`), ...wrong.map((key) => `听错成 ${key}`)].join('；');
      misses.push({ case: message.id, score: '整句全对', reason });
      cases.push({ id: message.id, input: message.text, output: [...recorded].join('\n'), marks: [] });
    }
    return {
      suite: 'reading',
      scores: [
        { name: '整句全对', passed: sums.exact, total: messages.length },
        { name: '说了的听到了', passed: sums.found, total: sums.told },
        { name: '记下的是对的', passed: sums.right, total: sums.recorded },
      ],
      misses,
      cases,
    };
  },
};

/** As in chat, with what was known and asked when it was said. */
function read(kind: Kind, { text, context }: TalkMessage): Telling[] {
  const { year = null, unit = null, asked, known } = context;
  const ledger = ledgerKnowing(kind, { year, unit, known });
  return readMessage(kind, text, { ledger, asked, turn: 1 }).heard;
}

function asGold({ id, act, value, unit, year }: Telling): TalkMessage['acts'][number] {
  return { id, act, year, unit, ...(value !== null && { value }) };
}

/** Year and unit are read by rules and are not what is measured here. */
function keysOf(acts: TalkMessage['acts']): Set<string> {
  return new Set(acts.filter(({ id }) => !id.startsWith('meta.')).map((act) => keyOf(toldBy(act))));
}
