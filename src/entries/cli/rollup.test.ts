import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeLedgerXlsx } from '../../documents/xlsx-out.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { readDocument } from '../../documents/read-document.ts';
import { invariant } from '../../result.ts';
import { scriptedIo } from '../../testing/scripted-io.ts';
import { streetLedger, streetNames } from '../../testing/street-ledgers.ts';
import { exitCode } from './io.ts';
import { runRollup } from './rollup.ts';

const kind = armedForcesDuty();
const names = streetNames(40);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollup-'));
  for (const [at, name] of names.entries()) put(`${name}.json`, streetLedger(name, at));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(file: string, content: object | string): void {
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
}

async function run(...args: string[]) {
  const { io, out, errors } = scriptedIo([]);
  const code = await runRollup([folder, ...args], io);
  return { code, out: out.join(''), errors: errors.join('') };
}

describe('rollup', () => {
  it('adds forty streets up into the district’s report and a sheet that opens every total', async () => {
    put('名单.txt', names.join('\n'));
    const [out, sheet] = [join(folder, '..', 'q.docx'), join(folder, '..', 'q.xlsx')];
    const { code, errors } = await run('--unit', '香樟区', '--out', out, '--sheet', sheet);
    expect(errors).toContain('汇总了40个街道，共40个。');
    expect(code).toBe(exitCode.done);
    const report = await readDocument(readFileSync(out), 'q.docx');
    const opened = await readDocument(readFileSync(sheet), 'q.xlsx');
    invariant(report.ok && opened.ok, 'both are read back');
    expect(report.value.text).toContain('本报告各项数由40个街道报送汇总。');
    const enlisted = opened.value.text.split('\n').find((line) => line.startsWith('批准入伍人数')) ?? '';
    const cells = enlisted.split('\t');
    const parts = cells.slice(-40).map(Number);
    expect(parts).toHaveLength(40);
    expect(cells).toContain(String(parts.reduce((a, b) => a + b, 0)));
  });

  it('names the streets that are missing and every file that cannot be used, all at once', async () => {
    const [first = '', second = '', third = '', fourth = ''] = names;
    put('名单.txt', `${names.join('\n')}\n青石镇`);
    put(`${first}.json`, '{');
    put(`${second}.json`, { ...streetLedger(second, 1), year: 2024 });
    put(`${third}.json`, { ...streetLedger(third, 2), kind: 'party-building-duty' });
    put(`${fourth}（改）.json`, streetLedger(fourth, 9));
    put('外来街道.json', streetLedger('外来街道', 3));
    put('说明.docx', '字');
    const { code, errors } = await run('--unit', '香樟区', '--json');
    expect(code).toBe(exitCode.found);
    for (const words of [
      `${first}.json：台账文件不是完整的 JSON`,
      `${second}.json：写的是2024年的，这次汇总2025年的`,
      `${third}.json：这份台账是“party-building-duty”的`,
      `${fourth}.json：和 ${fourth}（改）.json 都是${fourth}的`,
      '外来街道.json：名单里没有外来街道',
      '说明.docx：不是台账',
      '还缺：',
    ])
      expect(errors).toContain(words);
    const missing = /还缺：(.*)/.exec(errors)?.[1]?.split('、') ?? [];
    expect(missing.toSorted()).toEqual([first, second, third, fourth, '青石镇'].toSorted());
  });

  it('takes ledgers as the page gives them, workbooks named for unit and year', async () => {
    for (const [at, name] of names.entries()) {
      rmSync(join(folder, `${name}.json`));
      if (at > 2) continue;
      const ledger = { ...streetLedger(name, at), previous: streetLedger(name, at + 1).figures };
      const file = `${name}2025年度${kind.title}台账.xlsx`;
      // oxlint-disable-next-line no-await-in-loop -- three files
      writeFileSync(join(folder, at === 1 ? `02 ${file}` : file), await writeLedgerXlsx(ledger, kind));
    }
    const { out } = await run('--json');
    const told: unknown = JSON.parse(out);
    const enlisted = [0, 1, 2].reduce((sum, at) => sum + 8 + (at % 7), 0);
    expect(told).toMatchObject({ year: 2025, units: names.slice(0, 3).toSorted(), missing: [], mistakes: [] });
    expect(told).toHaveProperty(
      'totals',
      expect.arrayContaining([
        expect.objectContaining({
          id: 'conscription.enlisted',
          figure: expect.objectContaining({ value: String(enlisted) }),
        }),
      ]),
    );
    expect(told).toHaveProperty(
      'previous',
      expect.arrayContaining([
        expect.objectContaining({
          id: 'conscription.enlisted',
          figure: expect.objectContaining({ value: String(enlisted + 3) }),
        }),
      ]),
    );
  });

  it('counts a street whose file is broken as missing, where there is no list of names', async () => {
    put(`${names[5] ?? ''}.json`, '{');
    const { out } = await run('--json');
    const told: unknown = JSON.parse(out);
    expect(told).toMatchObject({ missing: [names[5]], year: 2025 });
  });

  it('tells of a street’s figures that cannot be', async () => {
    const odd = streetLedger(names[0] ?? '', 0);
    const [exam, meetings] = [odd.figures['conscription.medical_exam'], odd.figures['basic.community_count']];
    invariant(exam && meetings, 'both are there');
    exam.value = '90';
    meetings.value = '900';
    put(`${names[0] ?? ''}.json`, odd);
    const { errors } = await run();
    expect(errors).toMatch(/要核：香樟街道：辖区社区数900个，一般在1到60之间.*体检90人，多于报名的/u);
  });

  it.each([
    { args: ['--unit', '清溪街道'], words: '--unit 要写区或县的名称' },
    { args: ['--out', 'a.pdf'], words: '--out' },
    { args: ['--sheet', 'a.csv'], words: '--sheet' },
    { args: ['--year', '25'], words: '--year' },
    { args: ['--units', 'nowhere.txt'], words: 'nowhere.txt' },
  ])('refuses $args', async ({ args, words }) => {
    const { code, errors } = await run(...args);
    expect([code, errors.includes(words)]).toEqual([exitCode.misused, true]);
  });

  it('refuses a folder without ledgers, and one that is not there', async () => {
    const { io, errors } = scriptedIo([]);
    expect(await runRollup([join(folder, 'none')], io)).toBe(exitCode.misused);
    for (const name of names) rmSync(join(folder, `${name}.json`));
    expect(await runRollup([folder], io)).toBe(exitCode.misused);
    expect(errors.join('')).toContain('没有能用的台账');
  });
});
