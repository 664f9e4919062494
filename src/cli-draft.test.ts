import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runCheck } from './cli-check.ts';
import { runDraft } from './cli-draft.ts';
import type { CliIo } from './cli-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhibi-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ledgerPath = join(folder, 'ledger.json');
const given = (value: string) => ({ status: 'given', value });
writeFileSync(
  ledgerPath,
  JSON.stringify({
    year: 2024,
    unitName: '枫林街道',
    figures: {
      'conscription.registered': given('312'),
      'conscription.applied': given('46'),
      'conscription.enlisted': given('11'),
      'leadership.council_meetings': given('4'),
    },
  }),
);

async function run(
  command: (args: string[], io: CliIo) => Promise<number>,
  args: string[],
  input = '',
): Promise<{ code: number; out: string; errors: string }> {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await command(args, {
    lines: async function* () {
      yield* input.split('\n');
    },
    readAll: async () => input,
    write: (text) => out.push(text),
    writeError: (text) => errors.push(text),
    isInteractive: false,
  });
  return { code, out: out.join(''), errors: errors.join('') };
}

describe('draft and check', () => {
  it('prints the draft of a ledger as one JSON object', async () => {
    const { code, out } = await run(runDraft, ['--ledger', ledgerPath, '--json']);
    const draft = z
      .looseObject({
        text: z.string(),
        pending: z.array(z.string()),
        unplaced: z.array(z.string()),
        findings: z.array(z.looseObject({ rule: z.string() })),
        writer: z.literal('embedded'),
      })
      .parse(JSON.parse(out));
    expect(code).toBe(0);
    for (const figure of ['312人', '46人', '11人', '4次']) expect(draft.text).toContain(figure);
    expect(draft.unplaced).toEqual([]);
  });

  it.each(['md', 'txt', 'docx'])('saves the draft as %s', async (ending) => {
    const path = join(folder, `draft.${ending}`);
    const { code, out } = await run(runDraft, ['--ledger', ledgerPath, '--out', path]);
    expect([code, out]).toEqual([0, '']);
    expect(readFileSync(path).length).toBeGreaterThan(500);
  });

  it.each([
    [[], '--ledger'],
    [['--ledger', join(folder, 'absent.json')], '读不了'],
    [['--ledger', ledgerPath, '--outline', 'nine-part'], 'nine-part'],
    [['--ledger', ledgerPath, '--out', 'a.pdf'], '--out'],
    [['--ledger', ledgerPath, '--seed', 'x'], '--seed'],
    [['--ledger', ledgerPath, '--writer', 'quill'], '--writer'],
    [['--ledger'], '--ledger'],
    [['--fast'], '--fast'],
  ])('says in Chinese how it was misused: %j', async (args, words) => {
    const { code, errors } = await run(runDraft, args);
    expect(code).toBe(2);
    expect(errors).toContain(words);
  });

  it('finds nothing that must be mended in its own draft, and a wrong figure in a changed one', async () => {
    const { out } = await run(runDraft, ['--ledger', ledgerPath]);
    expect((await run(runCheck, ['-', '--ledger', ledgerPath, '--json'], out)).code).not.toBe(2);
    const changed = await run(runCheck, ['-', '--ledger', ledgerPath], out.replace('46人', '64人'));
    expect(changed.code).toBe(1);
    expect(changed.out).toContain('64');
  });

  it('refuses a file it cannot read', async () => {
    expect(await run(runCheck, [join(folder, 'absent.txt')])).toMatchObject({ code: 2 });
    expect(await run(runCheck, [])).toMatchObject({ code: 2 });
  });
});
