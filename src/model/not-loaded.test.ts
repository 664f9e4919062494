import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const source = resolve(import.meta.dirname, '..');

/** Every module a program loads is told on standard error by a hook that stands before all others. */
const tellModules = `data:text/javascript,${encodeURIComponent(
  `import { registerHooks } from 'node:module';
   registerHooks({ load: (url, context, next) => { process.stderr.write('module ' + url + '\\n'); return next(url, context); } });`,
)}`;

async function modulesOf(script: string, environment: Record<string, string>): Promise<string[]> {
  const { stderr } = await run(process.execPath, ['--import', tellModules, '--input-type=module', '--eval', script], {
    cwd: source,
    env: { PATH: process.env['PATH'], ...environment },
    maxBuffer: 50_000_000,
  });
  return stderr.split('\n').flatMap((line) => (line.startsWith('module ') ? [line.slice('module '.length)] : []));
}

const startAndStop = `
  const { readConfig } = await import('./config.ts');
  const { startService } = await import('./entries/node/service.ts');
  const { mkdtempSync } = await import('node:fs');
  const config = readConfig({ ...process.env, ZHIBI_PORT: '0', ZHIBI_DATA: mkdtempSync('/tmp/zhibi-start-') });
  const started = await startService(config.value, () => {});
  await started.value.stop();
`;
const ofAccounts = /node_modules\/(?:better-auth|@better-auth|kysely|jose|prom-client)\//;
const ofModels = /node_modules\/(?:openai|@langchain)\/|src\/model\//;

describe('with no model', () => {
  it('the service loads nothing of the model path', async () => {
    const modules = await modulesOf(startAndStop, {});
    expect(modules.some((url) => url.endsWith('/entries/node/service.ts'))).toBe(true);
    expect(modules.filter((url) => ofModels.test(url))).toEqual([]);
    // On an officer's own machine there is nobody to sign in, and nobody reads numbers.
    expect(modules.filter((url) => ofAccounts.test(url))).toEqual([]);
  });

  it('nor does a conversation on the command line', async () => {
    const modules = await modulesOf(
      `await import('./entries/cli/assistant.ts').then((m) => m.assistantForCommands());`,
      {},
    );
    expect(modules.filter((url) => ofModels.test(url))).toEqual([]);
  });
});
