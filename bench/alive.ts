import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { startProcess } from '../src/testing/loaded-service.ts';
import { longTexts } from '../src/testing/long-texts.ts';

/** Of `/healthz`, while the messages below are read. */
const budgetMs = 50;
const names = ['编号', '混着1', '去年今年', '同一个数'];
const betweenMs = 20;

/** `node bench/alive.ts`: how soon the service answers `/healthz` while four messages of 100,000 characters are read. */
if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-alive-'));
  const env = { ...process.env, ZHIBI_MODE: 'local', ZHIBI_PORT: '0', ZHIBI_DATA: folder, ZHIBI_LOG: 'off' };
  const service = await startProcess('../entries/node/start.cjs', env);
  const quiet = await probe(service.url, new Promise((settle) => setTimeout(settle, 3000)));
  const said = longTexts(100_000).filter(({ name }) => names.includes(name));
  const statuses: number[] = [];
  const busy = await probe(
    service.url,
    Promise.all(said.map(async ({ text }) => statuses.push(await say(service.url, text)))),
  );
  await service.stop();
  rmSync(folder, { recursive: true });
  const line = ({ times }: Probed): string =>
    `p50 ${at(times, 0.5)} ms，p99 ${at(times, 0.99)} ms（${times.length} 次）`;
  const [load = 0] = loadavg();
  console.log(
    `闲时 ${line(quiet)}；四条十万字（答 ${statuses.join('、')}）读着时 ${line(busy)}，预算 p99 ${budgetMs} ms`,
  );
  console.log(`机器的负载 ${load.toFixed(1)}，${availableParallelism()} 核；忙的机器上看 p99 是闲时的几倍`);
}

interface Probed {
  times: number[];
}

/** Asks again and again until `work` is done. */
async function probe(url: string, work: Promise<unknown>): Promise<Probed> {
  const times: number[] = [];
  const state = { isDone: false };
  void work.finally(() => (state.isDone = true));
  while (!state.isDone) {
    const from = performance.now();
    // oxlint-disable-next-line no-await-in-loop -- a probe after another
    await (await fetch(`${url}/healthz`)).text();
    times.push(performance.now() - from);
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((settle) => setTimeout(settle, betweenMs));
  }
  return { times: times.toSorted((a, b) => a - b) };
}

async function say(url: string, text: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const begun = await fetch(`${url}/api/conversations`, { method: 'POST', headers, body: '{}' });
  const { conversationId } = z.object({ conversationId: z.string() }).parse(await begun.json());
  const body = JSON.stringify({ text });
  const path = `${url}/api/conversations/${conversationId}/messages`;
  const answer = await fetch(path, { method: 'POST', headers, body });
  await answer.text();
  return answer.status;
}

function at(times: readonly number[], share: number): string {
  return (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
}
