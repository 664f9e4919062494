import { createAssistant } from '../src/assistant/create-assistant.ts';
import { readPastReports } from '../src/entries/node/corpus.ts';
import { shippedCorpus } from '../src/entries/node/kind.ts';
import { createMemoryCorpus } from '../src/storage/memory-corpus.ts';
import { createMemoryEventStore } from '../src/storage/memory-event-store.ts';
import { longTexts } from '../src/testing/long-texts.ts';
import { armedForcesDuty } from '../src/testing/kind.ts';
import { createEmbeddedWriter } from '../src/writers/embedded/write-report.ts';
import type { Measure } from './run.ts';

const length = 100_000;
/** Of CPU, for any text of that length, in ms. */
const budgetMs = 2000;

/**
 * Texts of the greatest length taken, made to be hard to read in some hundred ways: the CPU that hearing, checking and
 * polishing each of them takes. The slowest of each is shown beside the budget, with its name.
 */
export async function benchLong(): Promise<Measure[]> {
  let ids = 0;
  const assistant = createAssistant({
    kind: armedForcesDuty(),
    eventStore: createMemoryEventStore(),
    corpusIndex: createMemoryCorpus(),
    pastReports: readPastReports(shippedCorpus, 'armed-forces-duty'),
    writer: createEmbeddedWriter(),
    now: () => '2026-01-05T08:00:00.000Z',
    newId: () => `c${(ids += 1)}`,
  });
  const work: Record<string, (text: string) => Promise<unknown>> = {
    听: async (text) => assistant.say((await assistant.start()).conversationId, text),
    核对: (text) => assistant.check(text),
    对照往年: (text) => assistant.overlap(text),
    润色: (text) => assistant.polish(text, {}),
  };
  // The compiler warms up, and the dictionary is read.
  for (const { text } of longTexts(2000)) for (const run of Object.values(work)) await run(text);
  const texts = longTexts(length);
  const measures: Measure[] = [];
  for (const [name, run] of Object.entries(work)) {
    const times: { name: string; ms: number }[] = [];
    for (const one of texts) times.push({ name: one.name, ms: await cpuOf(() => run(one.text)) });
    times.sort((a, b) => b.ms - a.ms);
    const median = times[Math.floor(times.length / 2)]?.ms ?? 0;
    const [slowest] = times;
    measures.push(
      { name: `${name}，${texts.length} 种十万字的中位`, ours: median, peer: null, ratio: null, unit: 'ms CPU' },
      {
        name: `${name}，最慢的“${slowest?.name ?? ''}”，对预算`,
        ours: slowest?.ms ?? 0,
        peer: budgetMs,
        ratio: (slowest?.ms ?? 0) / budgetMs,
        unit: 'ms CPU',
      },
    );
  }
  return measures;
}

async function cpuOf(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
