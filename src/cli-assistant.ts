import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assistant } from './assistant/assistant.ts';
import { createAssistant } from './assistant/create-assistant.ts';
import type { EventStore } from './conversation/event-store.ts';
import { z } from 'zod';
import type { PastText } from './corpus/overlap.ts';
import type { CorpusIndex } from './corpus/passage.ts';
import type { Kind } from './kinds/kind.ts';
import { readKind, shippedCorpus } from './node-kind.ts';
import { failure, success, type Result } from './result.ts';
import { createMemoryCorpus } from './testing/memory-corpus.ts';
import { createMemoryEventStore } from './testing/memory-event-store.ts';
import { createEmbeddedWriter } from './writers/embedded/write-report.ts';

const kindId = 'armed-forces-duty';

export type NoKind = { kind: 'no-kind'; message: string };

/** The kind the command line works with; a mistake in its files is told with file and line. */
export function kindForCommands(): Result<Kind, NoKind> {
  const kind = readKind(shippedCorpus, kindId);
  if (kind.ok) return kind;
  const { file, line, key, message } = kind.failure;
  return failure({ kind: 'no-kind', message: `报告种类的文件有误：${file} 第${line}行 ${key} ${message}` });
}

/** An assistant that keeps its conversations in `eventStore`, by default in memory for as long as the command runs. */
export async function assistantForCommands(
  eventStore: EventStore = createMemoryEventStore(),
): Promise<Result<Assistant, NoKind>> {
  const kind = kindForCommands();
  if (!kind.ok) return kind;
  const corpusIndex = createMemoryCorpus();
  await fillFromClean(corpusIndex);
  return success(
    createAssistant({
      kind: kind.value,
      eventStore,
      corpusIndex,
      writer: createEmbeddedWriter(),
      pastReports: readCleanReports(),
      now: () => new Date().toISOString(),
      newId: randomUUID,
    }),
  );
}

const Passages = z.array(
  z.object({
    id: z.string(),
    reportId: z.string(),
    reportTitle: z.string(),
    sectionId: z.string().nullable(),
    headings: z.array(z.string()),
    text: z.string(),
    start: z.number(),
    end: z.number(),
  }),
);

/** The shipped reports in full, against which drafts are held. */
function readCleanReports(): PastText[] {
  const folder = join(shippedCorpus, kindId, 'clean');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return files.toSorted().map((name) => ({ id: name.slice(0, -4), text: readFileSync(join(folder, name), 'utf8') }));
}

/** The shipped reports as ingest left them: `clean/<id>.passages.json`. */
async function fillFromClean(corpusIndex: CorpusIndex): Promise<void> {
  const folder = join(shippedCorpus, kindId, 'clean');
  if (!existsSync(folder)) return;
  const files = readdirSync(folder).filter((name) => name.endsWith('.passages.json'));
  for (const name of files.toSorted()) {
    const passages = Passages.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    const first = passages[0];
    if (!first) continue;
    const report = { id: first.reportId, title: first.reportTitle, origin: '', sha256: '', passages: passages.length };
    await corpusIndex.replaceReport(report, passages);
  }
}
