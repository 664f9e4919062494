import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { readConfig, type Config } from '../../config.ts';
import { exitCode, type CliIo } from './io.ts';

const project = resolve(import.meta.dirname, '../../..');
/** Which version of the program the data was last opened with. */
const versionFile = 'program-version';

/**
 * `open`: for who starts the program by a double click. Starts the service and opens the page in the browser; where it
 * runs already, the page alone. Before a new version touches the data, what is there is copied to `backups/`. Closing
 * the window ends the service as Ctrl+C does.
 */
export async function runOpen(args: string[], io: CliIo): Promise<number> {
  if (args.length > 0) {
    io.writeError('open 不用跟选项；端口等用环境变量设。\n');
    return exitCode.misused;
  }
  const config = readConfig(process.env);
  if (!config.ok) {
    io.writeError(`${config.failure.message}\n`);
    return exitCode.misused;
  }
  const address = `http://${config.value.host}:${config.value.port}`;
  if (await isOurs(address)) {
    io.write(`执笔已经开着：${address}\n`);
    showInBrowser(address, io);
    return exitCode.done;
  }
  const kept = await keepBeforeUpdate(config.value, io);
  if (kept !== exitCode.done) return kept;
  const { url, end } = await import('../node/main.ts');
  // A window that is closed: on Windows the program has about ten seconds left, elsewhere as long as it takes.
  process.on('SIGHUP', end);
  io.write('用完了，把这个窗口关掉，执笔就停下；写过的都在。\n');
  showInBrowser(url, io);
  return exitCode.done;
}

/** Whether what answers there is this program's page. */
async function isOurs(address: string): Promise<boolean> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(2000) });
    return (await answer.text()).includes('<title>执笔');
  } catch {
    return false;
  }
}

async function keepBeforeUpdate({ dataFolder }: Config, io: CliIo): Promise<number> {
  const manifest = z.object({ version: z.string() });
  const { version } = manifest.parse(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')));
  const noted = resolve(dataFolder, versionFile);
  const before = existsSync(noted) ? readFileSync(noted, 'utf8') : null;
  if (before === version) return exitCode.done;
  if (existsSync(resolve(dataFolder, 'zhibi.db'))) {
    const backups = resolve(dataFolder, 'backups');
    mkdirSync(backups, { recursive: true, mode: 0o700 });
    const at = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
    const { runBackup } = await import('./backup.ts');
    io.write(`程序换成了 ${version}，先把现在的数据备份一份。\n`);
    const done = await runBackup([join(backups, `before-${version}-${at}.db`)], io);
    if (done !== exitCode.done) return done;
  }
  mkdirSync(resolve(dataFolder), { recursive: true, mode: 0o700 });
  writeFileSync(noted, version);
  return exitCode.done;
}

/** What opens an address in the browser the officer is used to. */
const openers: Readonly<Partial<Record<NodeJS.Platform, [string, ...string[]]>>> = {
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  darwin: ['open'],
};

function showInBrowser(url: string, io: CliIo): void {
  const [program, ...options] = openers[process.platform] ?? ['xdg-open'];
  const opener = spawn(program, [...options, url], { stdio: 'ignore', detached: true });
  opener.on('error', () => io.write(`没能替您打开浏览器，请自己打开，地址栏输入 ${url}\n`));
  opener.unref();
}
