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
  /** Where they answer, once they do. */
  url: Promise<string>;
  /** Makes the tables of `drizzle/`. */
  migrate: () => void;
  /** Ends wrangler and the workerd it started, however far they came. */
  stop: () => Promise<void>;
}

/** Both Workers as they are deployed, in workerd on this machine, their D1 in a folder of its own. */
export function startLocalWorkers(): LocalWorkers {
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
  const endAll = (signal: NodeJS.Signals): void => {
    try {
      if (dev.pid !== undefined) process.kill(-dev.pid, signal);
    } catch {
      // Nobody of the group is left.
    }
  };
  // A run that is broken off leaves nothing behind either.
  const atExit = (): void => endAll('SIGKILL');
  process.once('exit', atExit);
  const stop = async (): Promise<void> => {
    endAll('SIGTERM');
    await ended;
    endAll('SIGKILL');
    process.off('exit', atExit);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = new Promise<string>((ready, fail) => {
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
  // Heard by whoever asks for it; a stop before that is no failure of its own.
  url.catch(() => {});
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
