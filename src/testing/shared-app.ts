import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { createAccounts, type Accounts } from '../accounts/accounts.ts';
import { nobody, type Member, type Role } from '../accounts/member.ts';
import type { Assistant } from '../assistant/assistant.ts';
import { createApp, type AppParts } from '../app.ts';
import { createAssistant } from '../assistant/create-assistant.ts';
import { deskIn } from '../entries/node/proposals.ts';
import { memberOf } from '../http/members.ts';
import { proposalRoutes } from '../http/proposal-routes.ts';
import type { Desk } from '../proposals/desk.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import type { SharedMode } from '../http/shared-mode.ts';
import { invariant } from '../result.ts';
import { createAccountStore } from '../storage/account-store.ts';
import type { OidcSettings } from '../storage/account-auth.ts';
import { createSignIn } from '../storage/account-sign-in.ts';
import { asAsyncTables } from '../storage/async-tables.ts';
import { createSqliteCorpusIndex } from '../storage/sqlite-corpus.ts';
import { openSqliteDatabase, type SqliteDatabase } from '../storage/sqlite-database.ts';
import { createSqliteEventStore } from '../storage/sqlite-event-store.ts';
import { createEmbeddedWriter } from '../writers/embedded/write-report.ts';
import { readDocument } from '../documents/read-document.ts';
import { armedForcesDuty } from './kind.ts';
import { quickHashing } from './quick-hashing.ts';

export const testPassword = '东湖边上种了三棵垂柳';
export const operatorToken = 'operator-token-of-the-tests';
const origin = 'http://localhost';
const never: RateLimit = { take: () => 0 };

export interface SignedIn {
  member: Member;
  cookie: string;
}

export interface SharedApp {
  app: Hono;
  accounts: Accounts;
  /** Nobody's until owned. */
  assistant: Assistant;
  database: SqliteDatabase;
  /** Kinds in the making; what is enabled here is offered to nobody. */
  desk: Desk;
  errors: Error[];
  /** A member of a unit of a district, both made when there are none of that name; no unit: an administrator. */
  add: (account: string, districtName: string, unitName: string | null) => Promise<SignedIn>;
  enter: (account: string) => Promise<string>;
  request: (method: string, path: string, sent?: Sent) => Promise<Response>;
  close: () => void;
}

export interface Sent {
  cookie?: string;
  key?: string;
  json?: unknown;
  form?: Record<string, string>;
  headers?: Record<string, string>;
}

/** A service with accounts over a database in memory: real sign-in, real storage, the real assistant. */
export function createSharedApp(
  parts: Partial<Omit<AppParts, 'shared'>> = {},
  {
    oidc,
    limits,
    adminsNeedCode = false,
  }: { oidc?: OidcSettings; limits?: Partial<SharedMode['limits']>; adminsNeedCode?: boolean } = {},
): SharedApp {
  const opened = openSqliteDatabase(':memory:', join(import.meta.dirname, '../../drizzle'));
  invariant(opened.ok, 'opens');
  const database = opened.value;
  const orm = asAsyncTables(database);
  const now = (): string => new Date().toISOString();
  const accounts = createAccounts({
    store: createAccountStore(orm),
    signIn: createSignIn({
      orm,
      secret: 's'.repeat(40),
      publicUrl: origin,
      sessionHours: 12,
      hashing: quickHashing,
      ...(oidc && { oidc }),
    }),
    now,
    newId: () => crypto.randomUUID(),
    newToken: () => crypto.randomUUID() + crypto.randomUUID(),
  });
  const assistant = createAssistant({
    kind: armedForcesDuty(),
    owner: nobody,
    eventStore: createSqliteEventStore(database),
    corpusIndex: createSqliteCorpusIndex(database, armedForcesDuty().id),
    writer: createEmbeddedWriter(),
    draftFollows: true,
    now,
    newId: () => crypto.randomUUID(),
  });
  const errors: Error[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-shared-'));
  const desk = deskIn({ dataFolder: folder, newId: () => crypto.randomUUID(), now, offer: async () => '' });
  const app = createApp({
    assistant,
    newId: () => crypto.randomUUID(),
    onError: (_, error) => errors.push(error),
    readUpload: readDocument,
    ticker: () => () => {},
    allowedHosts: ['localhost'],
    shared: {
      accounts,
      publicUrl: origin,
      adminsNeedCode,
      makesKinds: true,
      limits: { ofMembers: never, ofAddresses: never, ...limits },
    },
    addressOf: () => '203.0.113.7',
    metrics: { token: operatorToken, text: async () => ({ type: 'text/plain', text: '' }) },
    making: {
      routes: proposalRoutes({ desk, makerOf: (c) => memberOf(c).districtId, read: readDocument }),
      page: async (c) => c.html('<div id="page"></div>'),
    },
    page: async (c) => c.html('<div id="page"></div>'),
    ...parts,
  });

  async function request(method: string, path: string, sent: Sent = {}): Promise<Response> {
    const headers = new Headers(sent.headers);
    if (sent.cookie) headers.set('cookie', sent.cookie);
    if (sent.key) headers.set('authorization', `Bearer ${sent.key}`);
    if (sent.json !== undefined) headers.set('content-type', 'application/json');
    const body = sent.form
      ? new URLSearchParams(sent.form)
      : sent.json === undefined
        ? null
        : JSON.stringify(sent.json);
    return app.request(path, { method, headers, body });
  }

  async function enter(account: string): Promise<string> {
    const answer = await request('POST', '/sign-in', { form: { account, password: testPassword } });
    const cookies = answer.headers.getSetCookie();
    invariant(cookies.length > 0, `${account} is let in`);
    return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  }

  return {
    app,
    accounts,
    assistant,
    database,
    desk,
    errors,
    request,
    enter,
    add: async (account, districtName, unitName) => {
      const { id: districtId } = await accounts.store.districtNamed(districtName, crypto.randomUUID(), now());
      const known = (await accounts.store.units(districtId)).find((unit) => unit.name === unitName);
      const unitId = unitName === null ? '' : (known?.id ?? crypto.randomUUID());
      if (unitName !== null && !known) await accounts.store.addUnit(districtId, unitId, unitName, now());
      const role: Role = unitName === null ? 'administrator' : 'officer';
      const made = await accounts.signIn.create({ account, name: account, role, districtId, unitId }, testPassword);
      invariant(made.ok, 'a new account');
      return { member: made.value, cookie: await enter(account) };
    },
    close: () => {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
}
