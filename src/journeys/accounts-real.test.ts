import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAdmin } from '../entries/cli/admin.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { invariant } from '../result.ts';
import { startFakeIssuer } from '../testing/fake-issuer.ts';
import { realPassword, startRealService, type Entered, type RealService } from '../testing/real-service.ts';

const fresh = '西湖边上种了五棵桃树';
let service: RealService;
let admin: Entered;
let tick = (): void => {};

beforeAll(async () => {
  const ticker = (call: () => void) => {
    const before = tick;
    tick = () => {
      before();
      call();
    };
    return () => {};
  };
  service = await startRealService({ ZHIBI_PROXY: 'trusted' }, { ticker });
  admin = await service.add('qu.admin', '东区', null);
});
afterAll(async () => service.stop());

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
const signIn = async (account: string, password: string, address: string) =>
  (await service.send('POST', '/sign-in', { form: { account, password }, ...from(address) })).status;

describe('an open stream', () => {
  async function open({ cookie }: Entered) {
    const id = await service.talk(cookie, '入伍12人');
    const answer = await fetch(`${service.url}/api/conversations/${id}/events`, { headers: { cookie } });
    expect(answer.status).toBe(200);
    return { ended: answer.text() };
  }

  it.each([
    {
      what: 'its session signs out',
      end: async ({ cookie }: Entered) => service.send('POST', '/sign-out', { cookie }),
    },
    {
      what: 'its officer sets a new password elsewhere',
      end: async ({ member }: Entered) =>
        service.send('POST', '/account/password', {
          cookie: await service.enter(member.account),
          form: { old: realPassword, fresh },
        }),
    },
    {
      what: 'its account is closed',
      end: async ({ member }: Entered) =>
        service.send('POST', `/admin/members/${member.id}/close`, { cookie: admin.cookie }),
    },
    {
      what: 'its account is deleted',
      end: async ({ cookie }: Entered) =>
        service.send('POST', '/account/delete', { cookie, form: { password: realPassword } }),
    },
    {
      what: 'its password is set anew by a link',
      end: async ({ member }: Entered) => {
        const link = await renew(member.id);
        return service.send('POST', link, { form: { password: fresh } });
      },
    },
    {
      what: 'another program ended its session, at the next sign of life',
      end: async ({ member }: Entered) => {
        await service.accounts.signIn.endSessions(member.id);
        tick();
        return { status: 303 };
      },
    },
  ])('ends when $what', async ({ what, end }) => {
    const entered = await service.add(`stream${what.length}-${what.charCodeAt(5)}`, '东区', '东湖街道');
    const { ended } = await open(entered);
    expect((await end(entered)).status).toBe(303);
    expect(await ended).toContain('event: current');
  });

  it('stays when another session of the officer ends, or a sign of life is due', async () => {
    const entered = await service.add('stays', '东区', '东湖街道');
    const other = await service.enter('stays');
    const id = await service.talk(entered.cookie, '入伍12人');
    const headers = { cookie: entered.cookie };
    const answer = await fetch(`${service.url}/api/conversations/${id}/events`, { headers });
    await service.send('POST', '/sign-out', { cookie: other });
    tick();
    const path = `/api/conversations/${id}/messages`;
    await service.send('POST', path, { cookie: entered.cookie, json: { text: '说错了，入伍13人' } });
    await service.send('POST', '/sign-out', { cookie: entered.cookie });
    expect(await answer.text()).toContain('说错了，入伍13人');
  });
});

async function renew(memberId: string): Promise<string> {
  const shown = await service.send('POST', `/admin/members/${memberId}/renew`, { cookie: admin.cookie });
  const link = /(\/join\/[\w-]+)/.exec(shown.body)?.[1];
  invariant(link, 'the link is shown');
  expect(shown.body).toContain('24 小时内有效');
  return link;
}

describe('a link that sets a new password', () => {
  it('is void once there is a newer one, once used, and once the officer sets a password himself', async () => {
    const { member, cookie } = await service.add('renewed', '东区', '东湖街道');
    const [older, newer] = [await renew(member.id), await renew(member.id)];
    const take = async (link: string) => (await service.send('POST', link, { form: { password: fresh } })).status;
    expect(await take(older)).toBe(404);
    await service.send('POST', '/account/password', { cookie, form: { old: realPassword, fresh: `${fresh}一` } });
    expect([await take(newer), (await service.send('GET', newer)).status]).toEqual([404, 404]);
    expect(await signIn('renewed', `${fresh}一`, '10.0.0.1')).toBe(303);
  });

  it('is used once, of any number at the same moment', async () => {
    const { member } = await service.add('raced', '东区', '东湖街道');
    const link = await renew(member.id);
    const passwords = Array.from({ length: 12 }, (_, at) => `${fresh}${'一二三四五六七八九十甲乙'[at] ?? ''}`);
    const sent = passwords.map(async (password) => (await service.send('POST', link, { form: { password } })).status);
    const statuses = await Promise.all(sent);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    const winner = passwords[statuses.indexOf(303)] ?? '';
    expect(await signIn('raced', winner, '10.0.0.2')).toBe(303);
  });
});

describe('guesses at a password', () => {
  it('lock out who guesses, not the officer where he signs in from', async () => {
    await service.add('guessed', '东区', '东湖街道');
    expect(await signIn('guessed', realPassword, '10.1.0.1')).toBe(303);
    const guesses: number[] = [];
    for (let at = 0; at < 30; at += 1) guesses.push(await signIn('guessed', `猜${at}`, `10.9.${at % 3}.1`));
    expect(guesses.filter((status) => status === 401).length).toBeLessThanOrEqual(15);
    expect(guesses.at(-1)).toBe(429);
    for (let at = 0; at < 12; at += 1) expect(await signIn('guessed', `猜${at}`, '10.1.0.1')).toBe(401);
    expect(await signIn('guessed', realPassword, '10.9.0.1')).toBe(429);
    expect(await signIn('guessed', realPassword, '10.1.0.1')).toBe(303);
  });

  it('believe of X-Forwarded-For only what the own proxy wrote', async () => {
    await service.add('forged', '东区', '东湖街道');
    const statuses: number[] = [];
    for (let at = 0; at < 8; at += 1) statuses.push(await signIn('forged', `猜${at}`, `10.8.0.${at}, 10.7.0.1`));
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  });

  it.each([
    { path: '/account/password', form: (guess: string) => ({ old: guess, fresh }) },
    { path: '/account/delete', form: (guess: string) => ({ password: guess }) },
  ])('are slowed down at $path too', async ({ path, form }) => {
    const { cookie } = await service.add(`session${path.length}`, '东区', '东湖街道');
    const statuses: number[] = [];
    for (let at = 0; at < 7; at += 1)
      statuses.push((await service.send('POST', path, { cookie, form: form(`猜${at}`) })).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429]);
    expect((await service.send('POST', path, { cookie, form: form(realPassword) })).status).toBe(429);
  });
});

describe('a session', () => {
  it('ends thirty days after signing in, however much it is used', async () => {
    const { cookie, member } = await service.add('worn', '东区', '东湖街道');
    const begun = (days: number) =>
      service.database.client
        .prepare('update sessions set created_at = ?, updated_at = ? where user_id = ?')
        .run(Date.now() / 1000 - days * 86_400, Date.now() / 1000, member.id);
    begun(29.9);
    expect((await service.send('GET', '/api/me', { cookie })).status).toBe(200);
    begun(30.1);
    expect((await service.send('GET', '/api/me', { cookie })).status).toBe(401);
    const left = service.database.client.prepare('select count(*) from sessions where user_id = ?').pluck();
    expect(left.get(member.id)).toBe(0);
  });
});

describe("the district's own sign-in, over a real connection", () => {
  it('lets in, and cannot be begun without end from one address', async () => {
    const issuer = await startFakeIssuer('zhibi');
    const oidc = { ZHIBI_OIDC_ISSUER: issuer.url, ZHIBI_OIDC_CLIENT_ID: 'zhibi', ZHIBI_OIDC_CLIENT_SECRET: 'secret' };
    const ofAddresses = createRateLimit(1, 6, () => 0);
    const limits = { ofMembers: { take: () => 0 }, ofAddresses };
    const other = await startRealService({ ...oidc, ZHIBI_PROXY: 'trusted' }, { limits });
    await other.add('wang.ming', '东区', '东湖街道');
    issuer.become('wang.ming');
    const begun = await fetch(`${other.url}/sign-in/district`, { redirect: 'manual' });
    const there = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
    const back = new URL(there.headers.get('location') ?? '');
    const cookie = begun.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    const entered = await fetch(other.url + back.pathname + back.search, { headers: { cookie }, redirect: 'manual' });
    const session = entered.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    expect((await other.send('GET', '/api/me', { cookie: session })).body).toContain('wang.ming');
    const statuses: number[] = [];
    for (let at = 0; at < 8; at += 1)
      statuses.push((await other.send('GET', '/sign-in/district', from('10.0.0.1'))).status);
    expect(statuses).toEqual([302, 302, 302, 302, 302, 302, 429, 429].map((status) => (status === 302 ? 303 : status)));
    const rows = other.database.client.prepare('select count(*) from verifications').pluck();
    expect(Number(rows.get())).toBeGreaterThan(4);
    await other.accounts.store.sweep(new Date(Date.now() + 3600_000).toISOString());
    expect(rows.get()).toBe(0);
    expect(other.errors).toEqual([]);
    await other.stop();
    await issuer.close();
  });
});

describe('the audit trail', () => {
  const trail = async (): Promise<string[][]> => {
    const { body } = await service.send('GET', '/admin/audit.csv', { cookie: admin.cookie });
    return body
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','));
  };
  const found = async (action: string, subject: string) =>
    (await trail()).filter((row) => row[3] === action && (row[4] ?? '').includes(subject));

  it('tells of failed sign-ins, links used, refusals and deletions whose they were', async () => {
    const { member, cookie } = await service.add('trailed', '东区', '东湖街道');
    await signIn('trailed', '猜', '10.2.0.1');
    expect(await found('POST /sign-in', member.id)).toMatchObject([
      { 1: '', 2: member.unitId, 5: '401', 6: '10.2.0.1' },
    ]);

    const id = await service.talk(cookie, '入伍12人');
    await service.talk(cookie, '入伍13人');
    await service.send('DELETE', `/api/conversations/${id}`, { cookie });
    expect(await found('DELETE /api/conversations/:id', id)).toMatchObject([{ 1: member.id, 5: '200' }]);
    const rest = await service.send('GET', '/api/conversations', { cookie });
    const [other]: { id: string }[] = JSON.parse(rest.body).conversations;
    await service.send('DELETE', '/api/me/conversations', { cookie });
    expect(await found('DELETE /api/me/conversations', other?.id ?? '-')).toMatchObject([{ 1: member.id }]);

    await service.send('POST', '/admin/units', { cookie, form: { name: '新街道' } });
    expect((await trail()).filter((row) => row[1] === member.id && row[3] === 'POST /admin/units')).toMatchObject([
      { 5: '403' },
    ]);
    await service.send('POST', '/account/delete', { cookie, headers: { origin: 'http://evil.example' }, form: {} });
    const refused = (await trail()).filter((row) => row[1] === member.id && row[3] === 'POST /account/delete');
    expect(refused).toMatchObject([{ 5: '403' }]);

    const link = await renew(member.id);
    await service.send('POST', link, { form: { password: '短' } });
    await service.send('POST', link, { form: { password: fresh } });
    const used = (await trail()).filter((row) => row[3] === 'POST /join/:token' && row[2] === member.unitId);
    expect(used.slice(-2)).toMatchObject([
      { 1: '', 5: '422' },
      { 1: member.id, 5: '303' },
    ]);

    const again = await service.enter('trailed', fresh);
    const last = await service.talk(again, '入伍14人');
    await service.send('POST', '/account/delete', { cookie: again, form: { password: fresh } });
    expect(await found('POST /account/delete', `${member.id} ${last}`)).toMatchObject([{ 1: member.id, 5: '303' }]);
  });

  it('tells of what was done on the command line', async () => {
    const { member } = await service.add('forgetful', '东区', null);
    const settings = { ZHIBI_MODE: 'shared', ZHIBI_PUBLIC_URL: 'http://127.0.0.1', ZHIBI_DATA: service.folder };
    Object.assign(process.env, settings, { ZHIBI_SECRET: 's'.repeat(40) });
    const io = { lines: async function* () {}, readAll: async () => '', write: () => {}, writeError: () => {} };
    expect(await runAdmin(['reset', '--account', 'forgetful'], { ...io, isInteractive: false })).toBe(0);
    for (const name of [...Object.keys(settings), 'ZHIBI_SECRET']) delete process.env[name];
    expect(await found('admin reset', member.id)).toMatchObject([{ 6: 'command line' }]);
  });
});
