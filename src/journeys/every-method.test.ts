import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeRules } from '../http/route-rules.ts';
import { framings } from '../testing/raw-http.ts';
import { startRealService, type Entered, type RealService } from '../testing/real-service.ts';

let service: RealService;
let officer: Entered;
let admin: Entered;
let key: string;

beforeAll(async () => {
  service = await startRealService({ ZHIBI_METRICS_TOKEN: 'operator-token-of-the-tests' });
  officer = await service.add('officer', '东区', '东湖街道');
  admin = await service.add('admin', '东区', null);
  const added = await service.accounts.addKey(officer.member, '脚本');
  key = added.ok ? added.value.key : '';
});
afterAll(async () => service.stop());

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const paths = [...new Set(Object.keys(routeRules).map((route) => route.slice(route.indexOf(' ') + 1)))];
const pathsOfPage = new Set(paths.filter((path) => path === '/*' || !(`GET ${path}` in routeRules)));
/** What ends the sessions or accounts of those who ask goes last, each on its own. */
const ending = /^\/(?:sign-out|account\/delete)$/;

const pathOf = (pattern: string, conversationId: string): string =>
  pattern
    .replace('/api/conversations/:id', `/api/conversations/${conversationId}`)
    .replace(':figureId', 'conscription.enlisted')
    .replace(/:\w+/g, '00000000-0000-4000-8000-000000000000')
    .replace('/*', '/');

const as = (pattern: string): { cookie?: string; key?: string } =>
  pattern.startsWith('/v1') ? { key } : { cookie: pattern.startsWith('/admin') ? admin.cookie : officer.cookie };

const anyBody = { text: '入伍99人', model: 'zhibi', messages: [{ role: 'user', content: '入伍9人' }], status: 'given' };

describe('every path of the service, over a real connection', () => {
  it.each(framings)('answers every method as a %s client sends it, and never with 500', async (framing) => {
    const conversationId = await service.talk(officer.cookie, '东湖街道2025年，报名57人', '出稿');
    const broken: string[] = [];
    for (const pattern of paths.filter((each) => !ending.test(each))) {
      for (const method of methods) {
        for (const json of [undefined, anyBody]) {
          if (json && (method === 'GET' || method === 'HEAD')) continue;
          if (method === 'DELETE' && pattern === '/api/conversations/:id') continue;
          const sent = { ...as(pattern), framing, ...(json && { json }) };
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          const { status, body } = await service.send(method, pathOf(pattern, conversationId), sent);
          // The page may not have been built where tests run: what is left to it is then answered with 503.
          const isPage = (method === 'GET' || method === 'HEAD') && pathsOfPage.has(pattern);
          if (status >= 500 && !(isPage && status === 503)) broken.push(`${method} ${pattern} ${status} ${body}`);
        }
      }
    }
    expect(broken).toEqual([]);
    expect(service.errors).toEqual([]);
  });

  it.each(framings)('deletes and stops for a %s client', async (framing) => {
    const { cookie } = officer;
    const sent = { cookie, framing };
    const id = await service.talk(cookie, '东湖街道2025年，报名57人');
    expect(await service.send('DELETE', `/api/conversations/${id}/writing`, sent)).toMatchObject({ status: 204 });
    const gone = await service.send('DELETE', `/api/conversations/${id}`, sent);
    expect([gone.status, gone.body]).toEqual([200, '{"deleted":1}']);
    expect(await service.send('GET', `/api/conversations/${id}`, sent)).toMatchObject({ status: 404 });
    await service.talk(cookie, '入伍12人');
    const all = await service.send('DELETE', '/api/me/conversations', sent);
    expect(all.status).toBe(200);
    const none = await service.send('GET', '/api/conversations', sent);
    expect(none.body).toBe('{"conversations":[]}');
    const text = `东湖街道2024年度党管武装工作述职报告\n\n一、民兵工作\n${framing}分队组织环湖搜救演练。`;
    const file = { name: '去年.txt', bytes: Buffer.from(text) };
    const added = await service.send('POST', '/api/corpus/reports', { ...sent, file });
    expect(added.status).toBe(201);
    const { id: reportId }: { id: string } = JSON.parse(added.body);
    expect(await service.send('DELETE', `/api/corpus/reports/${reportId}`, sent)).toMatchObject({ status: 200 });
    expect(await service.send('DELETE', `/api/corpus/reports/${reportId}`, sent)).toMatchObject({ status: 404 });
    expect(service.errors).toEqual([]);
  });

  it.each(framings)('signs in, out and away for a %s client', async (framing) => {
    const account = `leaver-${framing}`;
    const { cookie } = await service.add(account, '东区', '东湖街道');
    const out = await service.send('POST', '/sign-out', { cookie, framing });
    expect([out.status, out.headers['location']]).toEqual([303, '/sign-in']);
    const again = await service.enter(account);
    const form = { password: '东湖边上种了三棵垂柳' };
    const gone = await service.send('POST', '/account/delete', { cookie: again, framing, form });
    expect([gone.status, gone.headers['location']]).toEqual([303, '/sign-in?done=deleted']);
    expect(await service.accounts.store.memberByAccount(account)).toBeNull();
    expect(service.errors).toEqual([]);
  });

  it.each(framings)('turns away a body that is too large for a %s client', async (framing) => {
    const large = { text: '长'.repeat(500_000) };
    const { status } = await service.send('POST', '/api/check', { cookie: officer.cookie, framing, json: large });
    expect(status).toBe(413);
  });
});
