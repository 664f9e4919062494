import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unstable_startWorker } from 'wrangler';
import { z } from 'zod';
import { Problem } from './http/problem.ts';
import { TurnAnswer } from './http/shapes.ts';
import { readEvents } from './testing/event-source.ts';
import { createTestApp } from './testing/test-app.ts';

const project = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'zhibi-worker-'));
const quiet = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  CI: '1',
};

type Worker = Awaited<ReturnType<typeof unstable_startWorker>>;
let worker: Worker;

/** The Worker as it is deployed, in workerd on this machine, its D1 in a folder of its own. */
beforeAll(async () => {
  Object.assign(process.env, quiet);
  worker = await unstable_startWorker({
    config: join(project, 'wrangler.toml'),
    dev: { persist: folder, remote: false, inspector: false, logLevel: 'none', server: { port: 0 }, watch: false },
  });
  await worker.ready;
});

afterAll(async () => {
  await worker.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function migrate(): void {
  const command = ['d1', 'migrations', 'apply', 'zhibi', '--local', '--persist-to', folder];
  execFileSync(process.execPath, [join(project, 'node_modules/wrangler/bin/wrangler.js'), ...command], {
    cwd: project,
    env: { ...process.env, ...quiet },
    stdio: 'pipe',
  });
}

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const sent =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await worker.fetch(`http://localhost${path}`, { method, ...sent });
  return { status: response.status, body: await response.json() };
}

describe('the Worker', () => {
  it('says what is missing before its tables are made, and works once they are', async () => {
    const early = await call('GET', '/healthz');
    expect(early.status).toBe(503);
    expect(Problem.parse(early.body).detail).toContain('d1 migrations apply');
    migrate();
    expect(await call('GET', '/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
  });

  it('goes from the first word to a report, keeps it, and streams it', async () => {
    const started = await call('POST', '/api/conversations');
    const { conversationId: id } = z.object({ conversationId: z.string() }).parse(started.body);
    const root = `/api/conversations/${id}`;
    await call('POST', `${root}/messages`, { text: '滨江街道2024年，报名86人，入伍19人' });
    const drafted = await call('POST', `${root}/messages`, { text: '出稿' });
    const { draft } = TurnAnswer.parse(drafted.body);
    expect(draft?.text).toContain('滨江街道');
    expect(draft?.text).toContain('19');
    const state = await call('GET', root);
    expect(state.body).toMatchObject({ draft: { text: draft?.text } });

    const response = await worker.fetch(`http://localhost${root}/events?after=1`);
    const stream = readEvents(response);
    const [first] = await stream.next(1);
    expect(first?.id).toBe(2);
    await stream.close();
  });

  it('serves the page with the same headers, and past reports', async () => {
    const page = await worker.fetch('http://localhost/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await page.text()).toContain('<div id="page">');
    const found = await call('GET', `/api/corpus/search?q=${encodeURIComponent('民兵整组')}&k=2`);
    expect(z.object({ hits: z.array(z.looseObject({})) }).parse(found.body).hits).toHaveLength(2);
  });

  it('carries the same kind as Node reads from files', async () => {
    const onNode = await createTestApp().call('GET', '/api/kind');
    expect((await call('GET', '/api/kind')).body).toEqual(onNode.body);
  });
});
