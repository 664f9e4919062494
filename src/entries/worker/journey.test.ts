import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { TurnAnswer } from '../../assistant/turn-answer.ts';
import { Problem } from '../../http/problem.ts';
import { journeys } from '../../testing/journeys.ts';
import { createTestApp } from '../../testing/test-app.ts';
import { startLocalWorkers } from '../../testing/wrangler-dev.ts';

const Started = z.object({ conversationId: z.string() });
const workers = startLocalWorkers();
let url: string;

beforeAll(async () => {
  url = await workers.url;
});

// Also when they never came to answer.
afterAll(async () => workers.stop());

async function call(path: string, init?: RequestInit): Promise<Response> {
  return fetch(`${url}${path}`, init);
}

describe('both Workers, as wrangler dev runs them', () => {
  it('say what is missing before the tables are made, and work once they are', async () => {
    const early = await call('/healthz');
    expect(early.status).toBe(503);
    expect(Problem.parse(await early.json()).detail).toContain('d1 migrations apply');
    workers.migrate();
    expect(await (await call('/healthz')).json()).toEqual({ status: 'ok' });
  });

  it.each(journeys)('$about', async ({ run }) => expect(run(call)).resolves.toBeUndefined());

  it('serve the page with the same headers, and past reports', async () => {
    const page = await call('/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await page.text()).toContain('<div id="page">');
    const found: unknown = await (await call(`/api/corpus/search?q=${encodeURIComponent('民兵整组')}&k=2`)).json();
    expect(z.object({ hits: z.array(z.looseObject({})) }).parse(found).hits).toHaveLength(2);
  });

  it('carry the same kind as Node reads from files', async () => {
    const onNode = await createTestApp().call('GET', '/api/kind');
    expect(await (await call('/api/kind')).json()).toEqual(onNode.body);
  });

  it('hear a message as Node does', async () => {
    const text = '枫林街道2025年，报名的42，走了9个，比去年少两个；民兵应到85实到81，经费的事先空着';
    const onNode = createTestApp();
    const there = Started.parse((await onNode.call('POST', '/api/conversations')).body);
    const heard = await onNode.call('POST', `/api/conversations/${there.conversationId}/messages`, { text });
    const here = Started.parse(await (await call('/api/conversations', { method: 'POST' })).json());
    const answer = await call(`/api/conversations/${here.conversationId}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    });
    expect(await answer.json()).toEqual(heard.body);
    expect(Object.keys(TurnAnswer.parse(heard.body).ledger.figures).length).toBeGreaterThan(3);
  });
});
