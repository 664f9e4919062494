import { createAssistant } from '../src/assistant/create-assistant.ts';
import { readDocument } from '../src/documents/read-document.ts';
import { readTablesIn } from '../src/reading/tables/read-tables.ts';
import { createMemoryCorpus } from '../src/storage/memory-corpus.ts';
import { createMemoryEventStore } from '../src/storage/memory-event-store.ts';
import { armedForcesDuty } from '../src/testing/kind.ts';
import { fullTable, largeTables } from '../src/testing/large-tables.ts';
import { createEmbeddedWriter } from '../src/writers/embedded/write-report.ts';
import type { Measure } from './run.ts';

const cells = 50_000;
/** Of CPU, from the file's bytes to the answer, in ms. */
const budgetMs = 2000;

/** A workbook of 50,000 cells as the service takes it: parsed, its rows chosen, read, answered. */
export async function benchTables(): Promise<Measure[]> {
  const measures: Measure[] = [];
  await take(largeTables(500)[0]?.bytes ?? new Uint8Array());
  for (const { name, bytes } of largeTables(cells)) {
    const { parsed, told } = await take(bytes);
    const one = (what: string, ours: number): Measure => ({
      name: `${name} ${cells} 格，${what}，对预算`,
      ours,
      peer: budgetMs,
      ratio: ours / budgetMs,
      unit: 'ms CPU',
    });
    measures.push(one('解析', parsed), one('挑行、听、答', told), one('合计', parsed + told));
  }
  measures.push(await benchGrowth());
  return measures;
}

/** Tables short enough to be told whole: eight times the rows may cost eight times the time, and no more. */
async function benchGrowth(): Promise<Measure> {
  const labels = ['应征报名', '批准入伍', '基干民兵', '普通民兵'];
  const [few, many] = [250, 2000].map((rows) => fullTable(labels, rows));
  const costs: number[] = [];
  for (const table of [few, many]) {
    const read = await readDocument(table?.bytes ?? new Uint8Array(), '总表.xlsx');
    if (!read.ok || read.value.told === undefined) throw new Error('not read');
    const started = cpuMs();
    readTablesIn(armedForcesDuty(), read.value.told, { year: 2025, unitName: null });
    costs.push(cpuMs() - started);
  }
  const [ofFew = 1, ofMany = 1] = costs;
  return {
    name: '各村表 2000 行，对 250 行的八倍',
    ours: ofMany,
    peer: ofFew * 8,
    ratio: ofMany / (ofFew * 8),
    unit: 'ms CPU',
  };
}

async function take(bytes: Uint8Array): Promise<{ parsed: number; told: number }> {
  let ids = 0;
  const assistant = createAssistant({
    kind: armedForcesDuty(),
    eventStore: createMemoryEventStore(),
    corpusIndex: createMemoryCorpus(),
    pastReports: [],
    writer: createEmbeddedWriter(),
    now: () => '2026-01-05T08:00:00.000Z',
    newId: () => `c${(ids += 1)}`,
  });
  const { conversationId } = await assistant.start();
  const started = cpuMs();
  const read = await readDocument(bytes, '总表.xlsx');
  const parsed = cpuMs() - started;
  if (!read.ok) throw new Error(read.failure.kind);
  const text = await assistant.tablesToTell(read.value.told ?? '', null);
  const answer = await assistant.say(conversationId, text);
  if (!answer.ok || answer.value.ledger.figures['conscription.applied']?.value !== '57') throw new Error('not heard');
  return { parsed, told: cpuMs() - started - parsed };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
