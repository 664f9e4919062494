import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '../..');
const wrangler = join(project, 'node_modules/wrangler/bin/wrangler.js');
/** No questions, no telemetry, nothing fetched. */
const quiet = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  CI: '1',
};

export interface LocalWorkers {
  url: string;
  /** Makes the tables of `drizzle/`. */
  migrate: () => void;
  stop: () => Promise<void>;
}

/** Both Workers as they are deployed, in workerd on this machine, their D1 in a folder of its own. */
export async function startLocalWorkers(): Promise<LocalWorkers> {
  const folder = mkdtempSync(join(tmpdir(), 'zhibi-worker-'));
  const args = ['dev', '-c', 'wrangler.toml', '-c', 'wrangler.documents.toml', '--port', '0', '--inspector-port', '0'];
  // A group of its own: wrangler started through another process leaves workerd behind when only that one is ended.
  const dev = spawn(process.execPath, [wrangler, ...args, '--persist-to', folder], {
    cwd: project,
    env: { ...process.env, ...quiet },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((done) => dev.once('exit', () => done()));
  const stop = async (): Promise<void> => {
    if (dev.pid !== undefined && dev.exitCode === null) process.kill(-dev.pid, 'SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = await new Promise<string>((ready, fail) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /Ready on (http:\/\/\S+)/.exec(said)?.[1];
      if (found !== undefined) ready(found.replace('localhost', '127.0.0.1'));
    };
    dev.stdout.on('data', listen);
    dev.stderr.on('data', listen);
    dev.once('exit', () => fail(new Error(`wrangler dev ended: ${said}`)));
  });
  const migrate = (): void => {
    const command = ['d1', 'migrations', 'apply', 'zhibi', '--local', '--persist-to', folder];
    execFileSync(process.execPath, [wrangler, ...command], {
      cwd: project,
      env: { ...process.env, ...quiet },
      stdio: 'pipe',
    });
  };
  return { url, migrate, stop };
}
