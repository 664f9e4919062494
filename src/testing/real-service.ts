import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import type { Member, Role } from '../accounts/member.ts';
import { readConfig, type Config } from '../config.ts';
import { startService, type RunningService } from '../entries/node/service.ts';
import type { ServiceTuning } from '../entries/node/tuning.ts';
import { accountsOf } from '../entries/node/shared.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import { invariant } from '../result.ts';
import { openSqliteDatabase, type SqliteDatabase } from '../storage/sqlite-database.ts';
import { quickHashing } from './quick-hashing.ts';
import { sendRaw, type Framing, type RawAnswer } from './raw-http.ts';

export const realPassword = '东湖边上种了三棵垂柳';

/** Who is signed in, with what proves it. */
export interface Entered {
  member: Member;
  cookie: string;
}

export interface RealRequest {
  cookie?: string;
  key?: string;
  json?: unknown;
  form?: Readonly<Record<string, string>>;
  file?: { name: string; bytes: Uint8Array };
  headers?: Readonly<Record<string, string>>;
  framing?: Framing;
}

export interface RealService {
  url: string;
  folder: string;
  databasePath: string;
  timeouts: RunningService['timeouts'];
  /** Unexpected errors the service told of. */
  errors: Error[];
  /** Accounts over a connection of their own, as the command line has it. */
  accounts: Accounts;
  /** That connection: what the service has on the disk. */
  database: SqliteDatabase;
  /** A member, made with his district and unit where they are not there yet; no unit: an administrator. */
  add: (account: string, districtName: string, unitName: string | null) => Promise<Entered>;
  enter: (account: string, password?: string) => Promise<string>;
  send: (method: string, path: string, sent?: RealRequest) => Promise<RawAnswer>;
  /** A conversation in which these were said. */
  talk: (cookie: string | undefined, ...texts: string[]) => Promise<string>;
  stop: () => Promise<void>;
}

const never: RateLimit = { take: () => 0 };
const migrations = resolve(import.meta.dirname, '../../drizzle');
export const realOrigin = 'http://127.0.0.1';

/**
 * The service as `npm start` runs it, listening on a port of loopback over a database file: the same server, the same
 * wiring. Settings by their names; senders are not slowed down and passwords hashed
 * quickly unless `tuning` says otherwise.
 */
export async function startRealService(
  settings: Readonly<Record<string, string>> = {},
  tuning: ServiceTuning = {},
): Promise<RealService> {
  const folder = settings['ZHIBI_DATA'] ?? mkdtempSync(join(tmpdir(), 'zhibi-real-'));
  const config = readConfig({
    ZHIBI_MODE: 'shared',
    ZHIBI_PUBLIC_URL: realOrigin,
    ZHIBI_SECRET: 's'.repeat(40),
    ZHIBI_LOG: 'off',
    ZHIBI_ADMIN_SECOND_FACTOR: 'optional',
    ...settings,
    ZHIBI_PORT: '0',
    ZHIBI_DATA: folder,
  });
  invariant(config.ok, config.ok ? '' : config.failure.message);
  const errors: Error[] = [];
  const limits = { ofMembers: never, ofAddresses: never };
  const started = await startService(config.value, (_, error) => errors.push(error), {
    limits,
    hashing: quickHashing,
    ...tuning,
  });
  invariant(started.ok, started.ok ? '' : JSON.stringify(started.failure));
  const { url, databasePath, timeouts, stop } = started.value;
  const { accounts, database } = openBeside(databasePath, folder, config.value);

  const send = async (method: string, path: string, sent: RealRequest = {}): Promise<RawAnswer> => {
    const { body, type } = bodyOf(sent);
    return sendRaw(url, {
      method,
      path,
      framing: sent.framing ?? 'browser',
      headers: {
        ...(sent.cookie && { cookie: sent.cookie }),
        ...(sent.key && { authorization: `Bearer ${sent.key}` }),
        ...(type && { 'content-type': type }),
        ...sent.headers,
      },
      ...(body !== undefined && { body }),
    });
  };

  const enter = async (account: string, password = realPassword): Promise<string> => {
    const form = new URLSearchParams({ account, password });
    const answer = await fetch(`${url}/sign-in`, { method: 'POST', body: form, redirect: 'manual' });
    const cookies = answer.headers.getSetCookie();
    invariant(cookies.length > 0, `${account} is let in`);
    return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  };

  return {
    url,
    folder,
    databasePath,
    timeouts,
    errors,
    accounts,
    database,
    send,
    enter,
    add: async (account, districtName, unitName) => {
      const member = await addMember(accounts, account, districtName, unitName);
      return { member, cookie: await enter(account) };
    },
    talk: async (cookie, ...texts) => {
      const as = cookie === undefined ? {} : { cookie };
      const begun = await send('POST', '/api/conversations', as);
      const { conversationId } = z.object({ conversationId: z.string() }).parse(JSON.parse(begun.body));
      for (const text of texts) {
        // oxlint-disable-next-line no-await-in-loop -- a talk
        const said = await send('POST', `/api/conversations/${conversationId}/messages`, { ...as, json: { text } });
        invariant(said.status === 200, `heard: ${said.body}`);
      }
      return conversationId;
    },
    stop: async () => {
      database.close();
      await stop();
      if (settings['ZHIBI_DATA'] === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function openBeside(databasePath: string, folder: string, config: Config) {
  const opened = openSqliteDatabase(databasePath, migrations);
  invariant(opened.ok, 'the file opens a second time');
  const shared = config.shared ?? {
    publicUrl: realOrigin,
    secret: 's'.repeat(40),
    sessionHours: 12,
    adminsNeedCode: false,
    oidc: null,
  };
  return { database: opened.value, accounts: accountsOf(opened.value, folder, shared, quickHashing) };
}

async function addMember(
  accounts: Accounts,
  account: string,
  districtName: string,
  unitName: string | null,
): Promise<Member> {
  const now = new Date().toISOString();
  const { id: districtId } = await accounts.store.districtNamed(districtName, randomUUID(), now);
  const known = (await accounts.store.units(districtId)).find((unit) => unit.name === unitName);
  const unitId = unitName === null ? '' : (known?.id ?? randomUUID());
  if (unitName !== null && !known) await accounts.store.addUnit(districtId, unitId, unitName, now);
  const role: Role = unitName === null ? 'administrator' : 'officer';
  const made = await accounts.signIn.create({ account, name: account, role, districtId, unitId }, realPassword);
  invariant(made.ok, 'a new account');
  return made.value;
}

const boundary = 'zhibi-real-boundary';

function bodyOf({ json, form, file }: RealRequest): { body?: string | Uint8Array; type?: string } {
  if (file) {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    return { body, type: `multipart/form-data; boundary=${boundary}` };
  }
  if (form) return { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
  return json === undefined ? {} : { body: JSON.stringify(json), type: 'application/json' };
}
