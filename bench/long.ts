import type { Assistant } from '../src/assistant/assistant.ts';
import { createAssistant } from '../src/assistant/create-assistant.ts';
import { readPastReports } from '../src/entries/node/corpus.ts';
import { shippedCorpus } from '../src/entries/node/kind.ts';
import { createMemoryCorpus } from '../src/storage/memory-corpus.ts';
import { createMemoryEventStore } from '../src/storage/memory-event-store.ts';
import { longTexts } from '../src/testing/long-texts.ts';
import { armedForcesDuty } from '../src/testing/kind.ts';
import { createEmbeddedWriter } from '../src/writers/embedded/write-report.ts';
import type { Measure } from './run.ts';

/** The greatest length taken. */
const length = 100_000;
/** Of CPU, for any text of that length, in ms. */
const budgetMs = 2000;
/** What is read at the short lengths tells what is slowest at the greatest: so many of each kind of work are read whole. */
const [shorter, short] = [4000, 16_000];
const readWhole = 8;

interface Timed {
  name: string;
  ms: number;
}

/**
 * Texts made to be hard to read in some hundred ways: the CPU that hearing, checking, comparing and polishing them takes.
 * All are read short, twice; from the growth follows which are slowest at the greatest length, and those are read at it.
 */
export async function benchLong(): Promise<Measure[]> {
  const [few, more, whole] = [longTexts(shorter), longTexts(short), longTexts(length)];
  return measureAll(whole.length, async (run) => {
    const expected: Timed[] = [];
    for (const [place, { name, text }] of more.entries()) {
      const before = await cpuOf(() => run(few[place]?.text ?? ''));
      const after = await cpuOf(() => run(text));
      const power = Math.log(after / before) / Math.log(short / shorter);
      expected.push({ name, ms: after * (length / short) ** Math.max(1, power) });
    }
    const slowest = new Set(
      slowestFirst(expected)
        .slice(0, readWhole)
        .map(({ name }) => name),
    );
    return timesOf(
      run,
      whole.filter(({ name }) => slowest.has(name)),
    );
  });
}

async function measureAll(
  texts: number,
  measure: (run: (text: string) => Promise<unknown>) => Promise<Timed[]>,
): Promise<Measure[]> {
  const work = workOf(createOne());
  // The compiler warms up, and the dictionary is read.
  for (const { text } of longTexts(1000)) for (const run of Object.values(work)) await run(text);
  const measures: Measure[] = [];
  for (const [name, run] of Object.entries(work)) {
    const [slowest] = slowestFirst(await measure(run));
    measures.push({
      name: `${name}，${texts} 种十万字里最慢的“${slowest?.name ?? ''}”，对预算`,
      ours: slowest?.ms ?? 0,
      peer: budgetMs,
      ratio: (slowest?.ms ?? 0) / budgetMs,
      unit: 'ms CPU',
    });
  }
  return measures;
}

function createOne(): Assistant {
  let ids = 0;
  return createAssistant({
    kind: armedForcesDuty(),
    eventStore: createMemoryEventStore(),
    corpusIndex: createMemoryCorpus(),
    pastReports: readPastReports(shippedCorpus, 'armed-forces-duty'),
    writer: createEmbeddedWriter(),
    now: () => '2026-01-05T08:00:00.000Z',
    newId: () => `c${(ids += 1)}`,
  });
}

function workOf(assistant: Assistant): Record<string, (text: string) => Promise<unknown>> {
  return {
    听: async (text) => assistant.say((await assistant.start()).conversationId, text),
    核对: (text) => assistant.check(text),
    对照往年: (text) => assistant.overlap(text),
    润色: (text) => assistant.polish(text, {}),
  };
}

async function timesOf(run: (text: string) => Promise<unknown>, texts: ReturnType<typeof longTexts>): Promise<Timed[]> {
  const times: Timed[] = [];
  for (const { name, text } of texts) times.push({ name, ms: await cpuOf(() => run(text)) });
  return times;
}

const slowestFirst = (times: readonly Timed[]): Timed[] => times.toSorted((a, b) => b.ms - a.ms);

async function cpuOf(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** `node bench/long.ts`: each of them at the greatest length, in some ten minutes. */
if (import.meta.main) {
  const whole = longTexts(length);
  const measures = await measureAll(whole.length, async (run) => timesOf(run, whole));
  for (const { name, ours } of measures) console.log(`${name}  ${ours.toFixed(0)} ms`);
}
