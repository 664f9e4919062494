import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { kindsIn, shippedCorpus } from '../node/kind.ts';
import { tinyKindTexts } from '../../testing/tiny-kind.ts';
import { runCheck } from './check.ts';
import { runFigures } from './figures.ts';
import type { CliIo } from './io.ts';
import { kindForCommands } from './kind.ts';

const corpus = mkdtempSync(join(tmpdir(), 'zhibi-'));
afterAll(() => rmSync(corpus, { recursive: true }));
mkdirSync(join(corpus, 'branch-building'));
for (const [name, text] of Object.entries(tinyKindTexts())) {
  if (!name.includes('/')) writeFileSync(join(corpus, 'branch-building', name), text);
}

describe('the kind a command works with', () => {
  it('is the one named, else the one of the setting', () => {
    expect(kindForCommands('branch-building', corpus)).toMatchObject({
      ok: true,
      value: { title: '党建工作述职报告' },
    });
    vi.stubEnv('ZHIBI_KIND', 'branch-building');
    expect(kindForCommands(undefined, corpus)).toMatchObject({ ok: true, value: { id: 'branch-building' } });
    vi.unstubAllEnvs();
    expect(kindForCommands()).toMatchObject({ ok: true, value: { id: 'armed-forces-duty' } });
  });

  it.each([
    ['check', runCheck, ['-', '--kind', 'no-such-kind']],
    ['figures', runFigures, ['--jsonl', '--kind', 'no-such-kind']],
  ] as const)('is told to be missing by %s, with those there are', async (_, run, args) => {
    const errors: string[] = [];
    const io: CliIo = {
      lines: async function* () {},
      readAll: async () => '',
      write: () => {},
      writeError: (text) => errors.push(text),
      isInteractive: false,
    };
    expect(await run([...args], io)).toBe(2);
    expect(errors.join('')).toBe(`没有“no-such-kind”这种报告，现有：${kindsIn(shippedCorpus).join('、')}。\n`);
  });
});
