import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { invariant } from '../result.ts';
import { accountsOf } from '../entries/node/shared.ts';
import { openSqliteDatabase } from '../storage/sqlite-database.ts';
import { putUnderLoad, type LoadRun, type LoadTarget } from './load.ts';
import { quickHashing } from './quick-hashing.ts';

export interface LoadSize {
  officers: number;
  /** Conversations of each officer, each with a stream. */
  conversations: number;
  turnsPerSecond: number;
  seconds: number;
  /** Texts of the greatest length among them. */
  pastes?: number;
}

export type Measured = LoadRun & { residentMb: number };

const password = '东湖边上种了三棵垂柳';
const secret = 'load'.repeat(10);
const publicUrl = 'http://127.0.0.1';

/** As `npm start` and the units of `deploy/` have it. */
export const startFlags = ['--max-semi-space-size=4'];

/** An entry as a process of its own, once it has said where it listens. */
export async function startProcess(file: string, env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [...startFlags, resolve(import.meta.dirname, file)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((ready, failed) => {
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (out.length < 2000) out += chunk.toString('utf8');
      const found = /http:\/\/[\d.:]+/.exec(out);
      if (found) ready(found[0]);
    });
    child.on('close', () => failed(new Error('the process ended')));
  });
  const residentMb = (): number =>
    Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
  const stop = async (): Promise<void> => {
    const closed = new Promise((done) => child.on('close', done));
    child.kill('SIGTERM');
    await closed;
  };
  return { url, residentMb, stop };
}

/** The service for many as a process of its own: sessions, limits, audit trail, disk and all. */
export async function loadService(dataFolder: string, size: LoadSize): Promise<Measured> {
  const cookies = await makeOfficers(dataFolder, size.officers);
  const settings = { ZHIBI_MODE: 'shared', ZHIBI_PUBLIC_URL: publicUrl, ZHIBI_SECRET: secret, ZHIBI_LOG: 'off' };
  const service = await startProcess('../entries/node/start.cjs', {
    ...process.env,
    ...settings,
    ZHIBI_PORT: '0',
    ZHIBI_DATA: dataFolder,
  });
  const targets: LoadTarget[] = [];
  for (const cookie of cookies) {
    for (let made = 0; made < size.conversations; made += 1) {
      // oxlint-disable-next-line no-await-in-loop
      const begun = await fetch(`${service.url}/api/conversations`, { method: 'POST', headers: { cookie } });
      // oxlint-disable-next-line no-await-in-loop
      const { conversationId } = z.object({ conversationId: z.string() }).parse(await begun.json());
      const path = `/api/conversations/${conversationId}`;
      targets.push({ streamPath: `${path}/events`, messagePath: `${path}/messages`, cookie });
    }
  }
  const run = await putUnderLoad({ url: service.url, targets, ...size });
  const residentMb = service.residentMb();
  await service.stop();
  return { ...run, residentMb };
}

/** Hono alone under the same load. */
export async function loadBareHono(size: LoadSize): Promise<Measured> {
  const bare = await startProcess('bare-hono.ts', process.env);
  const targets = Array.from({ length: size.officers * size.conversations }, (_, at) => ({
    streamPath: `/${at}/events`,
    messagePath: `/${at}/messages`,
    cookie: '',
  }));
  const run = await putUnderLoad({ url: bare.url, targets, ...size });
  const residentMb = bare.residentMb();
  await bare.stop();
  return { ...run, residentMb };
}

/** Their cookies. Made before the service starts, over the same file and secret. */
async function makeOfficers(dataFolder: string, count: number): Promise<string[]> {
  const opened = openSqliteDatabase(join(dataFolder, 'zhibi.db'), resolve(import.meta.dirname, '../../drizzle'));
  invariant(opened.ok, 'opens');
  const accounts = accountsOf(
    opened.value,
    dataFolder,
    { publicUrl, secret, sessionHours: 12, adminsNeedCode: false, oidc: null },
    quickHashing,
  );
  const district = await accounts.store.districtNamed('区', randomUUID(), '2026-11-25');
  await accounts.store.addUnit(district.id, 'unit', '东湖街道', '2026-11-25');
  const cookies: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const member = { account: `officer${made}`, name: '干事', role: 'officer' as const, unitId: 'unit' };
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const created = await accounts.signIn.create({ ...member, districtId: district.id }, password);
    // oxlint-disable-next-line no-await-in-loop
    const entered = created.ok && (await accounts.enter(member.account, password, new Headers(), '127.0.0.1'));
    invariant(entered && entered.ok, 'is let in');
    cookies.push(entered.value.cookies.map((cookie) => cookie.split(';')[0]).join('; '));
  }
  opened.value.close();
  return cookies;
}
