import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { runCheck } from './check.ts';
import { runLedger } from './document.ts';
import { runDraft } from './draft.ts';
import type { CliIo } from './io.ts';

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
  it('says what to do for a PDF where there is no LibreOffice', async () => {
    vi.stubEnv('PATH', folder);
    const out = join(folder, '报告.pdf');
    const { code, errors } = await run(runDraft, ['--ledger', ledgerPath, '--out', out]);
    vi.unstubAllEnvs();
    expect([code, existsSync(out)]).toEqual([2, false]);
    expect(errors).toMatch(/LibreOffice.*\.docx.*打印/);
  });

  it('reminds of the review that figures of organisation go before: behind the text, and on the terminal', async () => {
    const strength = join(folder, 'strength.json');
    const figures = {
      'militia.emergency_platoon_required': given('30'),
      'militia.emergency_platoon_actual': given('27'),
    };
    writeFileSync(strength, JSON.stringify({ year: 2024, unitName: '枫林街道', figures }));
    const note = '报送前请先送区人武部作保密审查';
    const kept = async (name: string, ...more: string[]): Promise<string> => {
      const out = join(folder, name);
      const { errors } = await run(runDraft, ['--ledger', strength, '--out', out, ...more]);
      expect(errors).toContain(note);
      return readFileSync(out, 'utf8');
    };
    expect(await kept('marked.txt')).toMatch(new RegExp(`（[^（）]*${note}。）\\n$`));
    expect(await kept('marked.md')).toContain(note);
    expect(await kept('clean.txt', '--clean')).not.toContain(note);
    const open = await run(runDraft, ['--ledger', strength]);
    expect([open.out.includes(note), open.errors.includes(note)]).toEqual([false, true]);
  });

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
    [['--ledger', ledgerPath, '--out', 'a.odt'], '--out'],
    [['--ledger', ledgerPath, '--seed', 'x'], '--seed'],
    [['--ledger', ledgerPath, '--writer', 'quill'], '--writer'],
    [['--ledger', ledgerPath, '--writer', 'model'], 'ZHIBI_MODEL_BASE_URL'],
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

describe('documents by file', () => {
  it('writes the draft and its 核对表 as Word files, and checks the draft it wrote', async () => {
    const [out, sheet] = [join(folder, '稿.docx'), join(folder, '核对表.docx')];
    const drafted = await run(runDraft, ['--ledger', ledgerPath, '--out', out, '--check-sheet', sheet]);
    expect(drafted.code).toBe(0);
    expect(readFileSync(sheet).subarray(0, 2).toString()).toBe('PK');
    const checked = await run(runCheck, [out, '--ledger', ledgerPath, '--json']);
    const { text } = z.looseObject({ text: z.string() }).parse(JSON.parse(checked.out));
    expect(text).toContain('枫林街道');
    expect(text).toContain('312');
  });

  it('turns a ledger into a workbook and back without losing a figure', async () => {
    const book = join(folder, '台账.xlsx');
    expect((await run(runLedger, ['--in', ledgerPath, '--out', book])).code).toBe(0);
    const { code, out } = await run(runLedger, ['--in', book, '--year', '2024', '--unit', '枫林街道']);
    expect(code).toBe(0);
    const shape = z.looseObject({ figures: z.record(z.string(), z.looseObject({ value: z.string().nullable() })) });
    const figures = Object.entries(shape.parse(JSON.parse(out)).figures).map(([id, { value }]) => [id, value]);
    expect(Object.fromEntries(figures)).toEqual({
      'conscription.registered': '312',
      'conscription.applied': '46',
      'conscription.enlisted': '11',
      'leadership.council_meetings': '4',
    });
  });

  it('says what is wrong with a file, and with a place that cannot be written', async () => {
    const fake = join(folder, '假.docx');
    writeFileSync(fake, 'not a document');
    const refused = await run(runCheck, [fake]);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.errors).toContain('不是真正的 .docx');
    const nowhere = await run(runDraft, ['--ledger', ledgerPath, '--out', join(folder, '没有的/稿.docx')]);
    expect(nowhere.code).toBe(2);
    expect(nowhere.errors).toContain('存不了文件');
    expect((await run(runLedger, ['--in', join(folder, 'none.xlsx')])).code).toBe(2);
  });
});
