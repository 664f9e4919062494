import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import * as z from 'zod';
import type { Measure } from './run.ts';

const budgets = { readyMs: 1500, residentMb: 150 };
const turns = 300;
/** Lets what starting left behind settle before memory is read, in milliseconds. */
const settleMs = 1500;

const said = [
  '今年兵役登记312人，报名86人',
  '最后入伍19人，其中大学毕业生11人',
  '应急排30人，点验实到28人',
  '走访慰问46户，慰问金5.8万元',
  '说错了，报名是88人',
];

/** The service as `npm start` runs it, in a process of its own; turns go over HTTP and to the disk. */
export async function benchServe(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-bench-'));
  // The first start also fills the compile cache, as it does once after an installation.
  const first = await startService(join(folder, 'first'));
  await first.stop();
  const service = await startService(join(folder, 'data'));
  await new Promise((settled) => setTimeout(settled, settleMs));
  const residentMb = residentOf(service.pid);

  const begun = z.object({ conversationId: z.string() }).parse(await post(`${service.url}/api/conversations`, {}));
  const path = `${service.url}/api/conversations/${begun.conversationId}/messages`;
  await talk(path, 50);
  const ours = await talk(path, turns);
  const theirs = await bareRoute();
  await service.stop();
  rmSync(folder, { recursive: true });
  return [
    {
      name: '启动到可用（越低越好，参照为预算）',
      ours: service.readyMs,
      peer: budgets.readyMs,
      ratio: service.readyMs / budgets.readyMs,
      unit: 'ms',
    },
    {
      name: '首次启动到可用',
      ours: first.readyMs,
      peer: budgets.readyMs,
      ratio: first.readyMs / budgets.readyMs,
      unit: 'ms',
    },
    {
      name: '空闲内存（越低越好，参照为预算）',
      ours: residentMb,
      peer: budgets.residentMb,
      ratio: residentMb / budgets.residentMb,
      unit: 'MB',
    },
    { name: '一问一答存盘（参照：空的 Hono 路由）', ours, peer: theirs, ratio: ours / theirs, unit: '次/秒' },
  ];
}

export interface Service {
  url: string;
  pid: number;
  readyMs: number;
  stop: () => Promise<void>;
}

export async function startService(data: string): Promise<Service> {
  const started = performance.now();
  const env = { ...process.env, ZHIBI_PORT: '0', ZHIBI_DATA: data };
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../src/entries/node/start.cjs')], { env });
  let out = '';
  const url = await new Promise<string>((ready, failed) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
      const found = /http:\/\/\S+/.exec(out);
      if (found) ready(found[0]);
    });
    child.stderr.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    child.on('close', () => failed(new Error('the service ended')));
  });
  await (await fetch(`${url}/healthz`)).text();
  const readyMs = performance.now() - started;
  const stop = async (): Promise<void> => {
    const closed = new Promise((done) => child.on('close', done));
    child.kill('SIGTERM');
    await closed;
  };
  return { url, pid: child.pid ?? 0, readyMs, stop };
}

export function residentOf(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) / 1024;
}

/** Turns a second, one after the other as an officer speaks. */
async function talk(path: string, count: number): Promise<number> {
  const started = performance.now();
  for (let turn = 0; turn < count; turn += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one turn follows the other
    await post(path, { text: said[turn % said.length] });
  }
  return count / ((performance.now() - started) / 1000);
}

async function post(path: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

async function bareRoute(): Promise<number> {
  const app = new Hono().post('/', async (c) => c.json(await c.req.json()));
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const path = `http://127.0.0.1:${port}/`;
  await talk(path, 50);
  const rate = await talk(path, turns);
  server.close();
  return rate;
}
