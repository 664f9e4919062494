import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startFakeIssuer, type FakeIssuer } from '../testing/fake-issuer.ts';
import { createSharedApp, testPassword, type SharedApp } from '../testing/shared-app.ts';
import type { SeenRequest } from './observe.ts';
import { createRateLimit } from './rate-limit.ts';
import { createStreamGate } from './stream-gate.ts';

const cookieIn = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');

/** A page's markup with its tables bare of all but their cells. */
const cellsOf = (page: string): string => page.replace(/<td [^>]*>/g, '<td>').replace(/\s+/g, '');

describe('accounts, as people meet them', () => {
  const seen: SeenRequest[] = [];
  const shared: SharedApp = createSharedApp({ onRequest: (one) => seen.push(one) });
  afterAll(() => shared.close());

  it('go from a unit and a link to an officer who writes, and leaves with everything', async () => {
    const admin = await shared.add('qu.admin', '桂花区', null);
    const as = { cookie: admin.cookie };
    expect((await shared.request('POST', '/admin/units', { ...as, form: { name: '东湖街道' } })).status).toBe(303);
    const again = await shared.request('POST', '/admin/units', { ...as, form: { name: '东湖街道' } });
    expect(await again.text()).toContain('已有这个单位');
    const unit = (await shared.accounts.units(admin.member))[0]?.id ?? '';
    const invited = await (await shared.request('POST', '/admin/invitations', { ...as, form: { unit } })).text();
    const link = /http:\/\/localhost(\/join\/[\w-]+)/.exec(invited)?.[1] ?? '';
    expect(await (await shared.request('GET', '/admin', as)).text()).not.toContain(link);

    expect(await (await shared.request('GET', link)).text()).toContain('您受邀加入东湖街道');
    const weak = await shared.request('POST', link, {
      form: { name: '王干事', account: 'wang.ganshi', password: '1234567890' },
    });
    expect(weak.status).toBe(422);
    expect(await weak.text()).toMatch(/太好猜[\s\S]*value="王干事"/);
    const form = { name: '王干事<b>', account: 'wang.ganshi', password: testPassword };
    expect((await shared.request('POST', link, { form })).headers.get('location')).toBe('/sign-in?done=joined');
    expect((await shared.request('GET', link)).status).toBe(404);

    const cookie = await shared.enter('wang.ganshi');
    expect((await shared.request('GET', '/', { cookie })).status).toBe(200);
    expect(await (await shared.request('GET', '/account', { cookie })).text()).toContain('王干事&lt;b&gt;');
    const started = await shared.request('POST', '/api/conversations', { cookie });
    const { conversationId } = z.object({ conversationId: z.string() }).parse(await started.json());
    const path = `/api/conversations/${conversationId}/messages`;
    await shared.request('POST', path, { cookie, json: { text: '东湖街道2025年，报名57人' } });
    const counts = await (await shared.request('GET', '/admin', as)).text();
    expect(cellsOf(counts)).toContain('<td>东湖街道</td><td>1</td><td>1</td><td>0</td>');
    expect(counts).not.toMatch(/报名|57人/);

    const exported = await (await shared.request('GET', '/api/me/export', { cookie })).text();
    expect(exported).toContain('东湖街道2025年，报名57人');
    const wrong = await shared.request('POST', '/account/delete', { cookie, form: { password: '不对' } });
    expect(wrong.status).toBe(422);
    await shared.request('POST', '/account/delete', { cookie, form: { password: testPassword } });
    expect((await shared.request('GET', '/account', { cookie })).headers.get('location')).toBe('/sign-in');
    const left = shared.database.client.prepare(`select count(*) from events`).pluck().get();
    expect(left).toBe(0);
  });

  it('list the links that were sent, by name and state, and take units as a list', async () => {
    const as = { cookie: (await shared.add('qu.lists', '梅花区', null)).cookie };
    const pasted = '东湖街道\r\n西湖街道\r\n\r\n东湖街道\n' + '长'.repeat(41);
    const added = await (await shared.request('POST', '/admin/units', { ...as, form: { name: pasted } })).text();
    expect(added).toContain('添加了 2 个单位，1 个已经有了；这几行不像单位名称');
    expect(cellsOf(added)).toContain('<td>合计（2个单位）</td><td>0</td>');
    const unit = /<option value="([^"]+)">西湖街道/.exec(added)?.[1] ?? '';
    const invite = async (name: string) => {
      const answer = await shared.request('POST', '/admin/invitations', { ...as, form: { unit, name } });
      return /http:\/\/localhost(\/join\/[\w-]+)/.exec(await answer.text())?.[1] ?? '';
    };
    const [used] = [await invite('张三'), await invite('李四')];
    expect(await (await shared.request('GET', used)).text()).toContain('value="张三"');
    const form = { name: '张三', account: 'zhang.san', password: testPassword };
    expect((await shared.request('POST', used, { form })).status).toBe(303);
    shared.database.client.exec(`update invitations set expires_at = '2020-01-01T00:00:00.000Z' where name = '李四'`);
    await invite('王五');
    const list = cellsOf(await (await shared.request('GET', '/admin', as)).text());
    const rows = [...list.matchAll(/<tr><td>(张三|李四|王五)<\/td><td>加入西湖街道<\/td>.*?<\/tr>/g)].map(
      ([row]) => row,
    );
    expect(rows.map((row) => /张三|李四|王五/.exec(row)?.[0])).toEqual(['王五', '李四', '张三']);
    expect(rows.map((row) => [/还没用|用了|过期了/.exec(row)?.[0], row.includes('收回')])).toEqual([
      ['还没用', true],
      ['过期了', false],
      ['用了', false],
    ]);
    const cookie = await shared.enter('zhang.san');
    await shared.request('POST', '/account/delete', { cookie, form: { password: testPassword } });
    expect(await (await shared.request('GET', '/admin', as)).text()).not.toContain('张三');
  });

  it('leave a trail of who did what, without a word of it', async () => {
    const officer = await shared.add('trail', '桂花区', '东湖街道');
    seen.length = 0;
    await shared.request('POST', '/api/conversations', { cookie: officer.cookie });
    await shared.request('POST', '/sign-in', { form: { account: 'trail', password: '猜一个' } });
    expect(seen.map(({ route, status, member, address }) => [route, status, member?.id ?? null, address])).toEqual([
      ['POST /api/conversations', 201, officer.member.id, '203.0.113.7'],
      ['POST /sign-in', 401, null, '203.0.113.7'],
    ]);
    expect(new Set(seen.map(({ requestId }) => requestId)).size).toBe(2);
    expect(JSON.stringify(seen)).not.toContain('猜一个');
  });

  it('take no form from another web page, and none that is too large', async () => {
    const { cookie } = await shared.add('careful', '桂花区', '东湖街道');
    for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      for (const path of ['/sign-in', '/sign-out', '/account/password', '/account/delete', '/admin/units']) {
        const sent = { cookie, headers, form: { password: testPassword } };
        expect((await shared.request('POST', path, sent)).status).toBe(403);
      }
    }
    const large = await shared.request('POST', '/sign-in', { form: { account: 'x'.repeat(70_000), password: 'x' } });
    expect(large.status).toBe(413);
    expect((await shared.request('GET', '/account', { cookie })).status).toBe(200);
  });
});

describe("a unit's own past reports", () => {
  const report = `东湖街道2024年度党管武装工作述职报告\n\n一、民兵工作\n水上分队组织环湖搜救演练，编实芦苇荡值守小组。\n\n二、征兵工作\n走进渔村逐船宣讲征兵政策。`;

  it('are found by its officers alone, once, until they take them out', async () => {
    const shared = createSharedApp();
    const [wang, li] = [await shared.add('wang.ming', '区', '东湖街道'), await shared.add('li.lei', '区', '东湖街道')];
    const neighbour = await shared.add('neighbour', '区', '滨江街道');
    const send = async (text: string) => {
      const body = new FormData();
      body.set('file', new File([text], '去年.txt'));
      return shared.app.request('/api/corpus/reports', { method: 'POST', headers: { cookie: wang.cookie }, body });
    };
    const found = async ({ cookie }: { cookie: string }) =>
      (await shared.request('GET', `/api/corpus/search?q=${encodeURIComponent('芦苇荡值守')}`, { cookie })).text();

    const added = await send(report);
    expect(added.status).toBe(201);
    const { id } = z.object({ id: z.string() }).parse(await added.json());
    expect((await send(report)).status).toBe(409);
    expect((await send(`秘密★5年\n${report}`)).status).toBe(422);
    expect(await found(wang)).toContain('芦苇荡值守小组');
    expect(await found(li)).toContain('芦苇荡值守小组');
    expect(await found(neighbour)).toBe('{"hits":[]}');
    const remove = async ({ cookie }: { cookie: string }) =>
      (await shared.request('DELETE', `/api/corpus/reports/${id}`, { cookie })).status;
    expect([await remove(neighbour), await remove(li), await remove(li)]).toEqual([404, 200, 404]);
    expect(await found(wang)).toBe('{"hits":[]}');
    expect(shared.errors).toEqual([]);
    shared.close();
  });
});

describe('limits of a shared service', () => {
  it('bound what one account asks for, then let it go on', async () => {
    let now = 0;
    const shared = createSharedApp({}, { limits: { ofMembers: createRateLimit(60, 3, () => now) } });
    const [one, other] = [await shared.add('one', '区', '甲街道'), await shared.add('other', '区', '甲街道')];
    const ask = async (cookie: string) => (await shared.request('GET', '/api/me', { cookie })).status;
    expect([await ask(one.cookie), await ask(one.cookie), await ask(one.cookie)]).toEqual([200, 200, 200]);
    const refused = await shared.request('GET', '/api/me', { cookie: one.cookie });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await ask(other.cookie)).toBe(200);
    now = 1000;
    expect(await ask(one.cookie)).toBe(200);
    now = -5_000_000;
    expect(await ask(one.cookie)).toBe(429);
    shared.close();
  });

  it('bound guesses from one address, whatever the account', async () => {
    const shared = createSharedApp({}, { limits: { ofAddresses: createRateLimit(1, 4, () => 0) } });
    const guess = async (at: number) =>
      (await shared.request('POST', '/sign-in', { form: { account: `nobody${at}`, password: 'x' } })).status;
    const answers = [];
    for (let at = 0; at < 6; at += 1) answers.push(await guess(at));
    expect(answers).toEqual([401, 401, 401, 401, 429, 429]);
    shared.close();
  });

  it('bound the streams of one account, and give the place back', async () => {
    const gate = createStreamGate(2);
    const closing = new AbortController();
    const shared = createSharedApp({ streamGate: gate, closing: closing.signal });
    const { cookie } = await shared.add('streams', '区', '甲街道');
    const started = await shared.request('POST', '/api/conversations', { cookie });
    const { conversationId } = z.object({ conversationId: z.string() }).parse(await started.json());
    const open = async () => shared.request('GET', `/api/conversations/${conversationId}/events`, { cookie });
    const streams = [await open(), await open()];
    expect((await open()).status).toBe(429);
    expect(gate.open()).toBe(2);
    closing.abort();
    const text = await streams[0]?.text();
    expect(text).toMatch(/id: 1\n[\s\S]*event: closing\ndata: 1\n\n$/);
    await streams[1]?.text();
    expect(gate.open()).toBe(0);
    shared.close();
  });
});

describe("the district's own sign-in", () => {
  let issuer: FakeIssuer;
  let shared: SharedApp;
  beforeAll(async () => {
    issuer = await startFakeIssuer('zhibi');
    shared = createSharedApp({}, { oidc: { issuer: issuer.url, clientId: 'zhibi', clientSecret: 'secret' } });
  });
  afterAll(async () => {
    shared.close();
    await issuer.close();
  });

  async function throughIssuer(account: string): Promise<Response> {
    issuer.become(account);
    const begun = await shared.request('GET', '/sign-in/district');
    const there = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
    const back = new URL(there.headers.get('location') ?? '');
    return shared.request('GET', back.pathname + back.search, { cookie: cookieIn(begun) });
  }

  it('lets in who has an account here', async () => {
    await shared.add('wang.ming', '桂花区', '东湖街道');
    expect(await (await shared.request('GET', '/sign-in')).text()).toContain('统一账号');
    const answer = await throughIssuer('wang.ming');
    expect(answer.headers.get('location')).toMatch(/\/$/);
    const me = await shared.request('GET', '/api/me', { cookie: cookieIn(answer) });
    expect(await me.json()).toMatchObject({ account: 'wang.ming', role: 'officer' });
  });

  it('makes no account for a stranger, and none for one whose account was closed', async () => {
    const admin = await shared.add('qu.admin', '桂花区', null);
    const gone = await shared.add('li.gone', '桂花区', '东湖街道');
    await shared.accounts.close(admin.member, gone.member.id, true);
    for (const account of ['zhao.stranger', 'li.gone']) {
      const answer = await throughIssuer(account);
      const me = await shared.request('GET', '/api/me', { cookie: cookieIn(answer) });
      expect(me.status).toBe(401);
    }
    expect(await shared.accounts.store.memberByAccount('zhao.stranger')).toBeNull();
  });

  it('takes no answer that belongs to another browser', async () => {
    issuer.become('wang.ming');
    const begun = await shared.request('GET', '/sign-in/district');
    const there = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
    const back = new URL(there.headers.get('location') ?? '');
    const answer = await shared.request('GET', back.pathname + back.search);
    expect(answer.headers.get('location')).toContain('/sign-in');
    expect((await shared.request('GET', '/api/me', { cookie: cookieIn(answer) })).status).toBe(401);
  });
});
