import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readEvents } from '../../testing/event-source.ts';
import { ownEnvironment } from '../../testing/leftovers.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhibi-node-'));
const started: ChildProcess[] = [];
afterAll(() => {
  // A test that failed midway has not ended what it began.
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

interface Service {
  url: string;
  end: (signal: NodeJS.Signals) => Promise<Ended>;
}

function run(settings: Record<string, string>): { child: ChildProcess; out: () => string; ended: Promise<Ended> } {
  const env = { ...ownEnvironment(), ZHIBI_PORT: '0', ZHIBI_DATA: join(folder, 'data'), ...settings };
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'main.ts')], { env });
  started.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const ended = new Promise<Ended>((done) => {
    child.on('close', (code) => done({ code, out, err }));
  });
  return { child, out: () => out, ended };
}

async function start(settings: Record<string, string> = {}): Promise<Service> {
  const { child, out, ended } = run(settings);
  const url = await new Promise<string>((ready, failed) => {
    child.stdout?.on('data', () => {
      const found = /http:\/\/\S+/.exec(out());
      if (found) ready(found[0]);
    });
    void ended.then(({ err }) => failed(new Error(err)));
  });
  const end = async (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal);
    return ended;
  };
  return { url, end };
}

async function post(url: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}

describe('the service on one machine', () => {
  it('is ready on loopback, says where in one Chinese line, and keeps conversations over a restart', async () => {
    const first = await start();
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { conversationId } = z
      .object({ conversationId: z.string() })
      .parse(await post(`${first.url}/api/conversations`, {}));
    await post(`${first.url}/api/conversations/${conversationId}/messages`, { text: '滨江街道2024年，入伍19人' });
    const { code, out } = await first.end('SIGTERM');
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(out).toContain('执笔已就绪');

    const second = await start();
    const state = await (await fetch(`${second.url}/api/conversations/${conversationId}`)).json();
    expect(state).toMatchObject({ ledger: { figures: { 'conscription.enlisted': { value: '19' } } } });
    await second.end('SIGTERM');
  });

  it('has lost nothing it answered when it is killed', async () => {
    const data = join(folder, 'killed');
    const first = await start({ ZHIBI_DATA: data });
    const { conversationId } = z
      .object({ conversationId: z.string() })
      .parse(await post(`${first.url}/api/conversations`, {}));
    for (let count = 1; count <= 8; count += 1) {
      // oxlint-disable-next-line no-await-in-loop -- a talk
      await post(`${first.url}/api/conversations/${conversationId}/messages`, { text: `入伍${count}人` });
    }
    await first.end('SIGKILL');
    const second = await start({ ZHIBI_DATA: data });
    const state = await (await fetch(`${second.url}/api/conversations/${conversationId}`)).json();
    expect(state).toMatchObject({ ledger: { figures: { 'conscription.enlisted': { value: '8' } } } });
    await second.end('SIGTERM');
  });

  it('stops although a page still listens', async () => {
    const service = await start();
    const { conversationId } = z
      .object({ conversationId: z.string() })
      .parse(await post(`${service.url}/api/conversations`, {}));
    const stream = readEvents(await fetch(`${service.url}/api/conversations/${conversationId}/events`));
    await stream.next(1);
    expect(await service.end('SIGINT')).toMatchObject({ code: 0 });
    await stream.close().catch(() => {});
  });

  it('serves past reports it was shipped with', async () => {
    const service = await start();
    const found = await (
      await fetch(`${service.url}/api/corpus/search?q=${encodeURIComponent('民兵整组')}&k=3`)
    ).json();
    const { hits } = z.object({ hits: z.array(z.object({ passage: z.object({ text: z.string() }) })) }).parse(found);
    expect(hits).toHaveLength(3);
    await service.end('SIGTERM');
  });

  it('says in Chinese what to do when it cannot start', async () => {
    const taken = createServer();
    await new Promise<void>((listening) => {
      taken.listen(0, '127.0.0.1', listening);
    });
    const address = taken.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    writeFileSync(join(folder, 'a-file'), '');
    writeFileSync(join(folder, 'zhibi.db'), '这不是数据库'.repeat(300));
    const cases = [
      { settings: { ZHIBI_PORT: port }, code: 1, says: '已被占用' },
      { settings: { ZHIBI_PORT: 'many' }, code: 2, says: '环境变量 ZHIBI_PORT 不对' },
      { settings: { ZHIBI_KIND: 'no-such-kind' }, code: 1, says: '报告种类' },
      { settings: { ZHIBI_DATA: join(folder, 'a-file') }, code: 1, says: '打不开数据文件' },
      { settings: { ZHIBI_DATA: folder }, code: 1, says: '已损坏或不是执笔的数据' },
    ];
    const ends = await Promise.all(cases.map(async ({ settings }) => run(settings).ended));
    taken.close();
    expect(ends.map(({ code }) => code)).toEqual(cases.map(({ code }) => code));
    for (const [at, { says }] of cases.entries()) {
      expect(ends[at]?.err).toContain(says);
      expect(ends[at]?.err).not.toContain('    at ');
    }
  });
});
