import { join } from 'node:path';
import { placedKind } from './kind.ts';
import { exitCode, type CliIo } from './io.ts';
import { readOptions } from './options.ts';
import { localOwner } from '../../accounts/owner.ts';
import type { PassageHit } from '../../corpus/passage.ts';
import { loadShippedCorpus } from '../node/corpus.ts';
import { createSqliteCorpusIndex } from '../../storage/sqlite-corpus.ts';
import { openSqliteDatabase } from '../../storage/sqlite-database.ts';

const usualHits = 5;
const maxHits = 100;

/** `search QUERY [--k N] [--json]`: passages of past reports, figures and names masked, best first. */
export async function runSearch(args: string[], io: CliIo): Promise<number> {
  const misused = (message: string): number => {
    io.writeError(`${message}\n`);
    return exitCode.misused;
  };
  const options = readOptions(args, { values: ['k', 'kind'], flags: ['json'] });
  if (!options.ok) return misused(options.failure.message);
  const query = options.value.words.join(' ').trim();
  const k = Number(options.value.values['k'] ?? usualHits);
  if (!Number.isInteger(k) || k < 1 || k > maxHits) return misused(`--k 要是 1 到 ${maxHits} 的整数。`);
  const placed = placedKind(options.value.values['kind']);
  if (!placed.ok) return misused(placed.failure.message);
  const { kind, root } = placed.value;
  if (query === '') return misused(`请给要找的词语，例如：search ${kind.voice.searchExample}`);
  const database = openSqliteDatabase(':memory:', join(import.meta.dirname, '../../../drizzle'));
  if (!database.ok) return misused(`建不了索引：${database.failure.reason}`);
  const index = createSqliteCorpusIndex(database.value, kind.id);
  await loadShippedCorpus(index, root, kind.id);
  const hits = await index.search(localOwner, query, k);
  database.value.close();
  if (options.value.flags.has('json')) io.write(`${JSON.stringify({ query, hits: hits.map(plain) })}\n`);
  else io.write(hits.length === 0 ? '没有找到。\n' : hits.map(described).join('\n'));
  return exitCode.done;
}

function plain({ passage, score }: PassageHit): unknown {
  return { ...passage, score: Number(score.toFixed(4)) };
}

function described({ passage }: PassageHit): string {
  const place = [passage.reportTitle, ...passage.headings].join(' › ');
  return `${place}\n  ${passage.text}\n`;
}
