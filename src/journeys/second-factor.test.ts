import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { invariant } from '../result.ts';
import { realPassword, startRealService, type Entered, type RealService } from '../testing/real-service.ts';

let service: RealService;
let admin: Entered;
beforeAll(async () => {
  service = await startRealService();
  admin = await service.add('qu.admin', '东区', null);
});
afterAll(async () => service.stop());

/** RFC 6238, the way authenticators compute it. */
function codeOf(base32: string, atMs: number): string {
  const bits = base32
    .split('')
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'));
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

async function post(path: string, form: Record<string, string>, cookie = '', url = service.url): Promise<Response> {
  const headers = { cookie };
  return fetch(url + path, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' });
}

/** Sets an authenticator up; its secret, the spare codes and the session that goes on. */
async function setUp(cookie: string, url = service.url) {
  const shown = await (await post('/account/second-factor', { password: realPassword }, cookie, url)).text();
  const secret = /secret=([A-Z2-7]+)/.exec(shown)?.[1];
  invariant(secret, 'the key is shown');
  const spareCodes = shown.match(/\b\w{5}-\w{5}\b/g) ?? [];
  const wrong = await post('/account/second-factor/confirm', { code: '000000' }, cookie, url);
  expect(wrong.status).toBe(422);
  const atMs = Date.now();
  const used = codeOf(secret, atMs);
  const confirmed = await post('/account/second-factor/confirm', { code: used }, cookie, url);
  expect(confirmed.status).toBe(303);
  // The next of its half minute is good already, as a clock may be ahead.
  return { secret, used, next: codeOf(secret, atMs + 30_000), spareCodes, cookie: cookiesOf(confirmed) };
}

describe('a second step of signing in', () => {
  it.each([
    { who: 'an administrator', account: 'admin2', unit: null, to: '/admin' },
    { who: 'an officer', account: 'officer2', unit: '东湖街道', to: '/' },
  ])('lets $who in by his authenticator, and not by the password alone', async ({ account, unit, to }) => {
    const { next } = await setUp((await service.add(account, '东区', unit)).cookie);
    const first = await post('/sign-in', { account, password: realPassword });
    expect([first.status, first.headers.get('location')]).toEqual([303, '/sign-in/code']);
    const waiting = cookiesOf(first);
    expect((await service.send('GET', '/account', { cookie: waiting })).headers['location']).toBe('/sign-in');
    expect((await post('/sign-in/code', { code: '123456' }, waiting)).status).toBe(401);
    expect((await post('/sign-in/code', { code: next })).status).toBe(401);
    const second = await post('/sign-in/code', { code: next }, waiting);
    expect([second.status, second.headers.get('location')]).toEqual([303, to]);
    expect((await service.send('GET', '/api/me', { cookie: cookiesOf(second) })).body).toContain(account);
    // What let in once lets in no more.
    expect((await post('/sign-in/code', { code: next }, waiting)).status).toBe(401);
  });

  it('takes a code once, of two that send it at once one, and none of before', async () => {
    const { used, next } = await setUp((await service.add('once', '东区', '东湖街道')).cookie);
    const first = async () => cookiesOf(await post('/sign-in', { account: 'once', password: realPassword }));
    const [one, other] = [await first(), await first()];
    // The code that set it up.
    expect((await post('/sign-in/code', { code: used }, one)).status).toBe(401);
    const both = await Promise.all([one, other].map((cookie) => post('/sign-in/code', { code: next }, cookie)));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 401]);
    const left = service.database.client.prepare('select last_step from second_factors where last_step is not null');
    expect(left.all().length).toBeGreaterThan(0);
    expect((await post('/sign-in/code', { code: next }, await first())).status).toBe(401);
    expect((await post('/sign-in/code', { code: used }, await first())).status).toBe(401);
  });

  it('takes a spare code once, and locks who guesses', async () => {
    const { spareCodes } = await setUp((await service.add('spare', '东区', '东湖街道')).cookie);
    expect(spareCodes).toHaveLength(10);
    const enter = async (code: string) => {
      const first = await post('/sign-in', { account: 'spare', password: realPassword });
      return (await post('/sign-in/code', { code }, cookiesOf(first))).status;
    };
    expect([await enter(spareCodes[0] ?? ''), await enter(spareCodes[0] ?? '')]).toEqual([303, 401]);
    for (let guess = 0; guess < 10; guess += 1) await enter('000000');
    expect(await enter(spareCodes[1] ?? '')).toBe(401);
  });

  it('is taken away by its owner with his password, and with a new password by an administrator', async () => {
    const { member, cookie } = await service.add('loser', '东区', '东湖街道');
    const { cookie: now } = await setUp(cookie);
    const wrong = await post('/account/second-factor/remove', { password: '猜一个' }, now);
    expect(wrong.status).toBe(422);
    const shown = await service.send('POST', `/admin/members/${member.id}/renew`, { cookie: admin.cookie });
    const link = /(\/join\/[\w-]+)/.exec(shown.body)?.[1] ?? '';
    expect((await post(link, { password: '西湖边上种了五棵桃树' })).status).toBe(303);
    const entered = await post('/sign-in', { account: 'loser', password: '西湖边上种了五棵桃树' });
    expect(entered.headers.get('location')).toBe('/');
  });

  it('comes first for an administrator, where the service asks for it', async () => {
    const strict = await startRealService({ ZHIBI_ADMIN_SECOND_FACTOR: 'required' });
    onTestFinished(async () => strict.stop());
    const { cookie } = await strict.add('qu.first', '西区', null);
    const page = await strict.send('GET', '/admin', { cookie });
    expect([page.status, page.headers['location']]).toEqual([303, '/account?code-first']);
    const told = await strict.send('GET', '/account?code-first', { cookie });
    expect(told.body).toContain('管理员要先打开两步验证');
    const added = await strict.send('POST', '/admin/units', { cookie, form: { name: '南湖街道' } });
    expect([added.status, added.body.includes('second-factor-first')]).toEqual([403, true]);
    const officer = await strict.add('officer.first', '西区', '东湖街道');
    expect((await strict.send('GET', '/api/me', { cookie: officer.cookie })).status).toBe(200);
    const { cookie: now } = await setUp(cookie, strict.url);
    expect((await strict.send('POST', '/admin/units', { cookie: now, form: { name: '南湖街道' } })).status).toBe(303);
  });

  it('puts everybody out who came in by the password alone', async () => {
    const { cookie } = await service.add('qu.two', '东区', null);
    const thief = await service.enter('qu.two');
    expect((await service.send('GET', '/admin', { cookie: thief })).status).toBe(200);
    const { cookie: now } = await setUp(cookie);
    expect((await service.send('GET', '/admin', { cookie: thief })).headers['location']).toBe('/sign-in');
    expect((await service.send('GET', '/admin', { cookie: now })).status).toBe(200);
  });

  it('is turned off by a code, and not by the password alone', async () => {
    const { cookie } = await service.add('quitter', '东区', '东湖街道');
    const { cookie: now, spareCodes } = await setUp(cookie);
    const off = async (code: string) =>
      (await post('/account/second-factor/remove', { password: realPassword, code }, now)).status;
    expect([await off(''), await off('000000')]).toEqual([422, 422]);
    expect(cookiesOf(await post('/sign-in', { account: 'quitter', password: realPassword }))).toContain('two_factor');
    expect(await off(spareCodes[0] ?? '')).toBe(303);
    const entered = await post('/sign-in', { account: 'quitter', password: realPassword });
    expect(entered.headers.get('location')).toBe('/');
  });

  it('has wrong codes told in the audit trail, with whose sign-in they were tried for', async () => {
    const { member, cookie } = await service.add('tried', '东区', '东湖街道');
    await setUp(cookie);
    const first = await post('/sign-in', { account: 'tried', password: realPassword });
    expect((await post('/sign-in/code', { code: '000000' }, cookiesOf(first))).status).toBe(401);
    const trail = await service.send('GET', '/admin/audit.csv', { cookie: admin.cookie });
    const lines = trail.body.split('\n').filter((line) => line.includes('POST /sign-in/code') && line.includes('401'));
    expect(lines.some((line) => line.includes(member.id))).toBe(true);
  });

  it('lets no sign-in go on that began with a password since changed', async () => {
    const { cookie } = await service.add('changer', '东区', '东湖街道');
    const { next, cookie: now } = await setUp(cookie);
    const waiting = cookiesOf(await post('/sign-in', { account: 'changer', password: realPassword }));
    const changed = await post('/account/password', { old: realPassword, fresh: '西湖边上种了五棵桃树' }, now);
    expect(changed.status).toBe(303);
    expect((await post('/sign-in/code', { code: next }, waiting)).status).toBe(401);
  });

  it('keeps its secret from whoever reads the database', async () => {
    const { secret, spareCodes } = await setUp((await service.add('sealed', '东区', '东湖街道')).cookie);
    const rows = JSON.stringify(service.database.client.prepare('select * from second_factors').all());
    expect([rows.includes(secret), rows.includes(spareCodes[0] ?? '')]).toEqual([false, false]);
  });
});
