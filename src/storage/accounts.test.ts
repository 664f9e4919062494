import { scryptSync } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drizzle } from 'drizzle-orm/d1';
import { createAccounts, type Accounts } from '../accounts/accounts.ts';
import type { Member } from '../accounts/member.ts';
import { invariant } from '../result.ts';
import { openLocalD1 } from '../testing/local-d1.ts';
import { quickHashing } from '../testing/quick-hashing.ts';
import { createAccountStore } from './account-store.ts';
import { createSignIn } from './account-sign-in.ts';
import { asAsyncTables, type AsyncTables } from './async-tables.ts';
import { openSqliteDatabase } from './sqlite-database.ts';

const password = '东湖边上种了三棵垂柳';

const signInSettings = { secret: 'x'.repeat(40), publicUrl: 'https://zhibi.example', sessionHours: 12 };

async function onSqlite() {
  const database = openSqliteDatabase(':memory:', join(import.meta.dirname, '../../drizzle'));
  invariant(database.ok, 'opens');
  return { orm: asAsyncTables(database.value), close: async () => database.value.close() };
}

async function onD1() {
  const { database, close } = await openLocalD1();
  return { orm: drizzle(database), close };
}

describe.each([
  { where: 'on SQLite', open: onSqlite },
  { where: 'on D1', open: onD1 },
])('accounts $where', ({ open }) => {
  let opened: { orm: AsyncTables; close: () => Promise<void> };
  let accounts: Accounts;
  let clock = Date.parse('2026-11-25T08:00:00.000Z');
  let made = 0;
  let admin: Member;

  beforeAll(async () => {
    opened = await open();
    const { orm } = opened;
    accounts = createAccounts({
      store: createAccountStore(orm),
      signIn: createSignIn({ ...signInSettings, orm, hashing: quickHashing }),
      now: () => new Date(clock).toISOString(),
      newId: () => `id-${(made += 1)}`,
      newToken: () => `token-${(made += 1)}`,
    });
  });
  afterAll(async () => opened.close());

  beforeEach(async () => {
    const district = await accounts.store.districtNamed(`区${(made += 1)}`, `d${made}`, new Date(clock).toISOString());
    const who = { account: `admin${made}`, name: '管理员', role: 'administrator' as const, unitId: '' };
    const created = await accounts.signIn.create({ ...who, districtId: district.id }, password);
    invariant(created.ok, 'a new account');
    admin = created.value;
  });

  it('keep every ledger that was sent, tell the newest of each unit, kind and year, and none of another district', async () => {
    const { store } = accounts;
    const { districtId } = admin;
    const [one, two] = [`${districtId}-one`, `${districtId}-two`];
    const sent = { districtId, unitId: one, officerId: 'o', kind: 'k', year: 2025, sentAt: '2026-11-25T08:00:00.000Z' };
    const at = (hour: string): string => `2026-11-25T${hour}:00:00.000Z`;
    for (const ledger of [
      { ...sent, id: `${one}-1`, figures: 'older' },
      { ...sent, id: `${one}-2`, figures: 'newer', sentAt: at('09') },
      { ...sent, id: `${one}-3`, figures: 'of the same moment, later', sentAt: at('09') },
      { ...sent, id: `${one}-4`, figures: 'another year', year: 2024, sentAt: at('07') },
      { ...sent, id: `${two}-1`, unitId: two, figures: 'another unit', sentAt: at('10') },
      { ...sent, id: `${two}-2`, unitId: `${two}-else`, districtId: 'elsewhere', figures: 'another district' },
    ])
      await store.sendLedger(ledger);
    const told = (ledgers: readonly { figures: string }[]): string[] => ledgers.map(({ figures }) => figures);
    expect(told(await store.sentLedgers(districtId))).toEqual([
      'another year',
      'of the same moment, later',
      'another unit',
    ]);
    expect(told(await store.sentLedgers(districtId, two))).toEqual(['another unit']);
    expect(await store.sentLedgers(districtId, `${two}-else`)).toEqual([]);
  });

  it('remember when a unit was last asked for its ledger', async () => {
    const { store } = accounts;
    const { districtId, id: askedBy } = admin;
    const request = { districtId, unitId: `${districtId}-unit`, kind: 'k', year: 2025, askedBy, askedAt: '2026-11-25' };
    await store.requestLedgers([request, { ...request, year: 2024 }]);
    await store.requestLedgers([{ ...request, askedAt: '2026-11-26' }]);
    const asked = await store.ledgerRequests(districtId, request.unitId);
    expect(asked.map(({ year, askedAt }) => `${year} ${askedAt}`)).toEqual(['2024 2026-11-25', '2025 2026-11-26']);
    expect(await store.ledgerRequests('elsewhere')).toEqual([]);
  });

  async function unitOf(by: Member): Promise<string> {
    await accounts.addUnits(by, `街道${(made += 1)}`);
    return (await accounts.units(by)).at(-1)?.id ?? '';
  }

  async function joinUnit(by: Member): Promise<Member> {
    const token = await accounts.invite(by, await unitOf(by));
    invariant(token.ok, 'invited');
    const joined = await joinBy(token.value, { account: `officer${(made += 1)}`, name: '王干事', password });
    invariant(joined.ok, 'joined');
    return joined.value;
  }

  const joinBy = async (token: string, wish: Parameters<Accounts['join']>[1]) => accounts.join(token, wish, 'home');

  const cookieOf = (cookies: readonly string[]) =>
    new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });

  it('lets a member in by a cookie that is safe, and out again', async () => {
    const officer = await joinUnit(admin);
    const entered = await accounts.enter(` ${officer.account.toUpperCase()} `, password, new Headers(), 'afar');
    invariant(entered.ok, 'enters');
    expect(entered.value.member).toEqual(officer);
    const [cookie = ''] = entered.value.cookies;
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/']) expect(cookie).toContain(attribute);
    const headers = cookieOf(entered.value.cookies);
    expect((await accounts.signIn.whoIs(headers))?.member).toEqual(officer);
    await accounts.signIn.signOut(headers);
    expect(await accounts.signIn.whoIs(headers)).toBeNull();
  });

  it('knows nobody without a cookie, with a made-up one, or with one changed by a letter', async () => {
    const officer = await joinUnit(admin);
    const entered = await accounts.enter(officer.account, password, new Headers(), 'afar');
    invariant(entered.ok, 'enters');
    const cookie = cookieOf(entered.value.cookies).get('cookie') ?? '';
    const [name = '', value = ''] = cookie.split('=');
    const turned = value.startsWith('A') ? `B${value.slice(1)}` : `A${value.slice(1)}`;
    for (const forged of ['', `${name}=nonsense`, `${name}=${turned}`, `${name}=${value.split('.')[0]}`]) {
      expect(await accounts.signIn.whoIs(new Headers({ cookie: forged }))).toBeNull();
    }
    expect((await accounts.signIn.whoIs(new Headers({ cookie })))?.member).toEqual(officer);
  });

  it('keeps no password and no key that could be read', async () => {
    const officer = await joinUnit(admin);
    const added = await accounts.addKey(officer, '办公系统');
    invariant(added.ok, 'a key');
    const rows = JSON.stringify([
      await opened.orm.all('select * from credentials'),
      await opened.orm.all('select * from api_keys'),
      await opened.orm.all('select * from invitations'),
    ]);
    expect(rows).not.toContain(password);
    expect(rows).not.toContain(added.value.key);
    expect((await accounts.memberByKey(added.value.key))?.id).toBe(officer.id);
    expect(await accounts.memberByKey(`${added.value.key}x`)).toBeNull();
    const [key] = await accounts.store.keys(officer.id);
    expect(key).toMatchObject({ name: '办公系统', hint: added.value.key.slice(-4), lastUsedAt: '2026-11-25' });
    expect(await accounts.store.removeKey(admin.id, key?.id ?? '')).toBe(false);
    expect(await accounts.store.removeKey(officer.id, key?.id ?? '')).toBe(true);
    expect(await accounts.memberByKey(added.value.key)).toBeNull();
  });

  it('makes those wait who fail again and again, alike for accounts that are not there', async () => {
    const officer = await joinUnit(admin);
    for (const account of [officer.account, `ghost${(made += 1)}`]) {
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        expect(await accounts.enter(account, '不是这个密码', new Headers(), 'afar')).toMatchObject({
          failure: { kind: 'wrong-password' },
        });
      }
      const locked = await accounts.enter(account, password, new Headers(), 'afar');
      expect(locked).toMatchObject({ failure: { kind: 'locked-out', waitMs: 60_000 } });
    }
    clock += 60_000;
    expect(await accounts.enter(officer.account, password, new Headers(), 'afar')).toMatchObject({ ok: true });
  });

  it('never makes an officer wait at home for what others guess, at home or elsewhere', async () => {
    const officer = await joinUnit(admin);
    for (let guess = 0; guess < 28; guess += 1) {
      await accounts.enter(officer.account, '不是这个密码', new Headers(), guess % 4 === 0 ? 'home' : `afar-${guess}`);
    }
    expect(await accounts.enter(officer.account, password, new Headers(), 'new')).toMatchObject({
      failure: { kind: 'locked-out' },
    });
    expect(await accounts.enter(officer.account, password, new Headers(), 'home')).toMatchObject({ ok: true });
    const { store } = accounts;
    const hundred = { failures: 100, lastAt: new Date(clock).toISOString() };
    await store.countTry(officer.account, 'home', await store.tries(officer.account, 'home'), hundred);
    expect(await accounts.enter(officer.account, password, new Headers(), 'home')).toMatchObject({
      failure: { kind: 'locked-out' },
    });
  });

  it('makes those wait who guess from everywhere, a few tries from each place', async () => {
    const officer = await joinUnit(admin);
    const answers: string[] = [];
    for (let guess = 0; guess < 24; guess += 1) {
      const tried = await accounts.enter(officer.account, `猜的密码${guess}`, new Headers(), `afar-${guess}`);
      answers.push(tried.ok ? 'in' : tried.failure.kind);
    }
    expect(answers.filter((kind) => kind === 'wrong-password')).toHaveLength(20);
  });

  it('counts guesses at the password of whoever is signed in, and lets others be', async () => {
    const officer = await joinUnit(admin);
    const kinds: string[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      const tried = await accounts.changePassword(officer, `猜的密码${guess}`, '西湖边上种了五棵桃树');
      kinds.push(tried.ok ? 'in' : tried.failure.kind);
    }
    expect(kinds).toEqual([...Array<string>(5).fill('wrong-password'), 'locked-out', 'locked-out']);
    expect(await accounts.prove(officer, password)).toMatchObject({ failure: { kind: 'locked-out' } });
    expect(await accounts.enter(officer.account, password, new Headers(), 'afar')).toMatchObject({ ok: true });
    clock += 60_000;
    expect(await accounts.prove(officer, password)).toMatchObject({ ok: true });
  });

  it('voids a link that sets a new password once there is a newer one, a new password or no account', async () => {
    const officer = await joinUnit(admin);
    const renew = async (): Promise<string> => {
      const token = await accounts.renew(admin, officer.id);
      invariant(token.ok, 'renewed');
      return token.value;
    };
    const spent = { failure: { kind: 'invitation-spent' } };
    const take = async (token: string) => joinBy(token, { account: '', name: '', password: '北湖边上种了七棵柳树' });
    const [older, newer] = [await renew(), await renew()];
    expect(await take(older)).toMatchObject(spent);
    await accounts.changePassword(officer, password, '西湖边上种了五棵桃树');
    expect(await take(newer)).toMatchObject(spent);
    const beforeReset = await renew();
    await accounts.resetPassword(officer.id, password);
    expect(await take(beforeReset)).toMatchObject(spent);
    const beforeClosing = await renew();
    await accounts.close(admin, officer.id, true);
    await accounts.close(admin, officer.id, false);
    expect(await take(beforeClosing)).toMatchObject(spent);
    const late = await renew();
    clock += 24 * 3600_000;
    expect(await take(late)).toMatchObject(spent);
    const good = await renew();
    const all = await Promise.all(Array.from({ length: 8 }, async () => take(good)));
    expect(all.filter((each) => each.ok)).toHaveLength(1);
  });

  it('lets no burst of guesses through on one count', async () => {
    const officer = await joinUnit(admin);
    const guesses = Array.from({ length: 20 }, (_, at) =>
      accounts.enter(officer.account, `猜的密码${at}`, new Headers(), 'afar'),
    );
    const tried = (await Promise.all(guesses)).filter((each) => !each.ok && each.failure.kind === 'wrong-password');
    expect(tried.length).toBeLessThanOrEqual(5);
  });

  it('takes an invitation once, in its time, from its own district', async () => {
    const unitId = await unitOf(admin);
    const token = await accounts.invite(admin, unitId);
    invariant(token.ok, 'invited');
    const wish = (account: string, wanted = password) => ({ account, name: '李部长', password: wanted });
    expect(await joinBy(token.value, wish('li', password))).toMatchObject({ failure: { kind: 'bad-account' } });
    expect(await joinBy(token.value, wish('libuzhang', '短'))).toMatchObject({
      failure: { kind: 'weak-password' },
    });
    expect(await joinBy(token.value, wish(admin.account))).toMatchObject({ failure: { kind: 'account-taken' } });
    const both = await Promise.all(['one', 'two'].map((each) => joinBy(token.value, wish(`li${each}${made}`))));
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(await joinBy(token.value, wish('libu3'))).toMatchObject({ failure: { kind: 'invitation-spent' } });
    const late = await accounts.invite(admin, unitId);
    invariant(late.ok, 'invited');
    clock += 8 * 24 * 3600_000;
    expect(await joinBy(late.value, wish('libu4'))).toMatchObject({ failure: { kind: 'invitation-spent' } });
    expect(await accounts.invite(admin, 'no-such-unit')).toMatchObject({ failure: { kind: 'unknown-here' } });
  });

  it('renews a password by link, ends old sessions, and leaves another district alone', async () => {
    const officer = await joinUnit(admin);
    const entered = await accounts.enter(officer.account, password, new Headers(), 'afar');
    invariant(entered.ok, 'enters');
    const stranger: Member = { ...admin, id: 'x', districtId: 'elsewhere' };
    expect(await accounts.renew(stranger, officer.id)).toMatchObject({ failure: { kind: 'unknown-here' } });
    expect(await accounts.close(stranger, officer.id, true)).toMatchObject({ failure: { kind: 'unknown-here' } });
    const token = await accounts.renew(admin, officer.id);
    invariant(token.ok, 'renewed');
    const fresh = '西湖边上种了五棵桃树';
    expect(await joinBy(token.value, { account: 'ignored', name: '', password: fresh })).toMatchObject({
      value: { id: officer.id },
    });
    expect(await accounts.signIn.whoIs(cookieOf(entered.value.cookies))).toBeNull();
    expect(await accounts.enter(officer.account, password, new Headers(), 'afar')).toMatchObject({ ok: false });
    expect(await accounts.enter(officer.account, fresh, new Headers(), 'afar')).toMatchObject({ ok: true });
  });

  it('closes an account at once: session, password and keys', async () => {
    const officer = await joinUnit(admin);
    const entered = await accounts.enter(officer.account, password, new Headers(), 'afar');
    const added = await accounts.addKey(officer, '脚本');
    invariant(entered.ok && added.ok, 'enters');
    expect(await accounts.close(admin, officer.id, true)).toMatchObject({ ok: true });
    expect(await accounts.signIn.whoIs(cookieOf(entered.value.cookies))).toBeNull();
    expect(await accounts.memberByKey(added.value.key)).toBeNull();
    expect(await accounts.enter(officer.account, password, new Headers(), 'afar')).toMatchObject({ ok: false });
    expect(await accounts.close(admin, admin.id, true)).toMatchObject({ failure: { kind: 'unknown-here' } });
    await accounts.close(admin, officer.id, false);
    expect(await accounts.enter(officer.account, password, new Headers(), 'afar')).toMatchObject({ ok: true });
  });

  it('shows a district its own units with counts, and its own trail', async () => {
    const officer = await joinUnit(admin);
    const units = await accounts.units(admin);
    expect(units.find((unit) => unit.id === officer.unitId)).toMatchObject({
      officers: 1,
      conversations: 0,
      drafts: 0,
    });
    const entry = { at: new Date(clock).toISOString(), districtId: admin.districtId, unitId: officer.unitId };
    const rest = { officerId: officer.id, action: 'POST /x', subject: '', status: 200, address: '::1', requestId: 'r' };
    await accounts.store.audit(Array.from({ length: 25 }, () => ({ ...entry, ...rest })));
    expect(await accounts.store.auditTrail(admin.districtId, '2026', 100)).toHaveLength(25);
    expect(await accounts.store.auditTrail('elsewhere', '2026', 100)).toEqual([]);
  });
});

describe('a password', () => {
  it('is kept salted and hashed at the stated cost unless a test says otherwise', async () => {
    const { orm, close } = await onSqlite();
    const signIn = createSignIn({ ...signInSettings, orm });
    const who = { account: 'wang', name: '王干事', role: 'administrator' as const, districtId: 'd', unitId: '' };
    await createAccountStore(orm).districtNamed('区', 'd', '2026-11-25');
    const [one, other] = [await signIn.create(who, password), await signIn.create({ ...who, account: 'li' }, password)];
    invariant(one.ok && other.ok, 'new accounts');
    const kept = await orm.all<{ password: string }>('select password from credentials');
    expect(new Set(kept.map((row) => row.password)).size).toBe(2);
    for (const row of kept) {
      const [salt = '', key] = row.password.split(':');
      expect(salt).toMatch(/^[0-9a-f]{32}$/);
      const cost = { N: 16_384, r: 16, p: 1, maxmem: 64 * 2 ** 20 };
      expect(key).toBe(scryptSync(password, salt, 64, cost).toString('hex'));
    }
    expect(await signIn.isPassword(one.value.id, password)).toBe(true);
    expect(await signIn.isPassword(one.value.id, `${password}。`)).toBe(false);
    await close();
  });
});
