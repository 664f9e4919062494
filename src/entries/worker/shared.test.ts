import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readConfig } from '../../config.ts';
import { invariant } from '../../result.ts';
import worker from './main.ts';
import { sharedOnWorkers } from './shared.ts';

const origin = 'https://zhibi.example';
const settings = { ZHIBI_MODE: 'shared', ZHIBI_PUBLIC_URL: origin, ZHIBI_SECRET: 'w'.repeat(40) };
const password = '东湖边上种了三棵垂柳';
const waiting: Promise<unknown>[] = [];

async function call(
  method: string,
  path: string,
  cookie = '',
  sent?: { form?: Record<string, string>; json?: unknown },
) {
  const headers = new Headers({ cookie });
  if (sent?.json !== undefined) headers.set('content-type', 'application/json');
  const body = sent?.form
    ? new URLSearchParams(sent.form)
    : sent?.json === undefined
      ? null
      : JSON.stringify(sent.json);
  const request = new Request(origin + path, { method, headers, body, redirect: 'manual' });
  const context = { waitUntil: (work: Promise<unknown>) => waiting.push(work), passThroughOnException: () => {} };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the bindings of wrangler.toml, and settings
  return worker.fetch(request, { ...env, ...settings } as never, context as never);
}

describe('a Worker for many', () => {
  beforeAll(async () => applyD1Migrations(env.DB, env.MIGRATIONS));

  it('lets in by password alone, keeps officers apart, and notes who came', async () => {
    const config = readConfig(settings);
    invariant(config.ok && config.value.shared, 'shared');
    const { accounts } = sharedOnWorkers(env.DB, config.value.shared);
    const district = await accounts.store.districtNamed('桂花区', 'd1', '2026-11-25');
    await accounts.store.addUnit(district.id, 'u1', '东湖街道', '2026-11-25');
    const cookies: string[] = [];
    for (const account of ['wang.ming', 'li.lei']) {
      const member = { account, name: account, role: 'officer' as const, districtId: 'd1', unitId: 'u1' };
      invariant((await accounts.signIn.create(member, password)).ok, 'made');
      const entered = await call('POST', '/sign-in', '', { form: { account, password } });
      expect(entered.status).toBe(303);
      expect(entered.headers.get('set-cookie')).toMatch(/__Secure-zhibi.*HttpOnly; Secure; SameSite=Lax/);
      cookies.push(
        entered.headers
          .getSetCookie()
          .map((each) => each.split(';')[0])
          .join('; '),
      );
    }
    expect((await call('POST', '/api/conversations')).status).toBe(401);
    const started = await call('POST', '/api/conversations', cookies[0]);
    const { conversationId } = z.object({ conversationId: z.string() }).parse(await started.json());
    const path = `/api/conversations/${conversationId}`;
    const said = await call('POST', `${path}/messages`, cookies[0], { json: { text: '东湖街道2025年，入伍12人' } });
    expect(said.status).toBe(200);
    expect((await call('GET', path, cookies[1])).status).toBe(404);
    await Promise.all(waiting);
    const trail = await accounts.store.auditTrail('d1', '2026', 100);
    expect(trail.map(({ action, status }) => `${action} ${status}`)).toContain(
      'POST /api/conversations/:id/messages 200',
    );
    expect(JSON.stringify(trail)).not.toContain('入伍');
  });
});
