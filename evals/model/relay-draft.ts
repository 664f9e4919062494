import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLedgerFile } from '../../src/entries/cli/ledger.ts';
import { loadShippedCorpus, readPastReports } from '../../src/entries/node/corpus.ts';
import { shippedCorpus } from '../../src/entries/node/kind.ts';
import { draftReport } from '../../src/manuscripts/draft-report.ts';
import { createChatModel } from '../../src/model/chat-model.ts';
import { readPrompts } from '../../src/model/node-prompts.ts';
import { localOwner } from '../../src/accounts/owner.ts';
import { createMemoryCorpus } from '../../src/storage/memory-corpus.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { createEmbeddedWriter } from '../../src/writers/embedded/write-report.ts';
import type { Attempt } from '../../src/writers/model/attempt.ts';
import { createModelWriter } from '../../src/writers/model/create-model-writer.ts';
import type { Writer } from '../../src/writers/writer.ts';
import { startRelay } from './relay.ts';

/** An hour: who answers by hand is not hurried. */
const patientMs = 3_600_000;

/**
 * `node evals/model/relay-draft.ts LEDGER FOLDER`: one whole draft, the model's part played through the relay in FOLDER.
 * Leaves `embedded.txt`, `draft.txt` and `rates.json` there: of the sections asked for those that passed at once (raw),
 * repaired, fallen back to the embedded writer, and every clause that was cut.
 */
const [ledgerFile, folder] = process.argv.slice(2);
if (ledgerFile === undefined || folder === undefined) throw new Error('node evals/model/relay-draft.ts LEDGER FOLDER');
const kind = armedForcesDuty();
const ledger = readLedgerFile(kind, readFileSync(ledgerFile, 'utf8'));
if (!ledger.ok) throw new Error(ledger.failure.message);
const relay = await startRelay(folder);
const endpoint = { baseUrl: relay.baseUrl, model: 'relay', key: null, timeoutMs: patientMs };
const pastReports = readPastReports(shippedCorpus, kind.id);
const corpusIndex = createMemoryCorpus();
await loadShippedCorpus(corpusIndex, shippedCorpus, kind.id);
const embedded = createEmbeddedWriter();
const attempts = new Map<string, Attempt[]>();
const model = createModelWriter({
  model: createChatModel(endpoint),
  prompts: readPrompts(),
  fallback: embedded,
  pastReports,
  maxTotalMs: patientMs,
  // Who sits behind the relay sees all that is asked at once.
  atOnce: 99,
  onAttempt: ({ section }, attempt) =>
    attempts.set(section.heading, [...(attempts.get(section.heading) ?? []), attempt]),
});
const write = async (writer: Writer, name: string) => {
  const draft = await draftReport(localOwner, { kind, corpusIndex, pastReports, writer }, ledger.value, {});
  if (!draft.ok) throw new Error(JSON.stringify(draft.failure));
  const { text, questions, sections, findings } = draft.value;
  const asked = (questions ?? []).map(({ text: question }) => question).join('\n');
  writeFileSync(join(folder, name), `${text}\n${asked === '' ? '' : `\n※ ${asked}\n`}`);
  return { sections: sections ?? [], findings };
};
await write(embedded, 'embedded.txt');
const { sections, findings } = await write(model, 'draft.txt');
await relay.close();
const tried = sections.flatMap(({ id, heading, writer, why }) => {
  const own = attempts.get(heading);
  if (!own) return [];
  const rounds = own.map(({ round, answer, findings: left, cut, isFit }) => ({ round, answer, left, cut, isFit }));
  return [{ id, heading, writer, why, rounds }];
});
const standing = tried.filter(({ writer }) => writer === 'model');
const rates = {
  asked: tried.length,
  raw: tried.filter(({ rounds }) => rounds[0]?.isFit === true).length,
  repaired: tried.filter(({ rounds }) => rounds[0]?.isFit === false && rounds.at(-1)?.isFit === true).length,
  fallen: tried.length - standing.length,
  clausesCut: tried.reduce((sum, { rounds }) => sum + (rounds.at(-1)?.cut.length ?? 0), 0),
};
const errors = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
writeFileSync(join(folder, 'rates.json'), `${JSON.stringify({ ...rates, errors, sections: tried }, null, 1)}\n`);
console.log(JSON.stringify(rates));
