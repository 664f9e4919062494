import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { readWorkbookXlsx, writeWorkbookXlsx } from '../../documents/workbook-xlsx.ts';
import { startScriptedEndpoint } from '../../testing/scripted-endpoint.ts';
import { runKind } from './kinds.ts';

const reports = [
  `桂岭镇党委书记2023年度禁毒工作述职报告

一、履职情况
（一）压实责任。全年召开党委会专题研究禁毒工作5次，与16个村签订责任书16份。
（二）抓好预防宣传。开展禁毒宣传28场，发放宣传资料6200份，培训禁毒志愿者140人次。
（三）管好重点人员。登记社区戒毒人员36名，落实见面谈话35名，谈话率97.2%。
二、存在的问题
一是个别村宣传覆盖不全。
三、原因分析
一是我对村里督促不够。
四、下步打算
一是逐村补上宣传点。
`,
  `石潭乡2024年度禁毒工作述职报告

一、压实禁毒责任
乡党委专题研究禁毒工作4次，签订禁毒责任书9份。
二、抓好预防宣传
开展禁毒宣传15场，发放宣传单3100份。
三、管好重点人员
现有社区戒毒人员21名，见面谈话21名，谈话率100%。
四、存在的问题
一是人员力量不足。
五、下步打算
一是增配专干。
`,
];

let folder = '';
let out = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhibi-kind-'));
  vi.stubEnv('ZHIBI_DATA', join(folder, 'data'));
  out = '';
});
afterEach(() => vi.unstubAllEnvs());

async function run(...args: string[]): Promise<number> {
  const io = {
    lines: async function* () {},
    readAll: async () => '',
    write: (text: string) => void (out += text),
    writeError: (text: string) => void (out += text),
    isInteractive: false,
  };
  return runKind(args, io);
}

/** Writes 要 into every row. */
async function confirmAll(path: string): Promise<void> {
  const read = readWorkbookXlsx(readFileSync(path));
  if (!read.ok) throw new Error(read.failure.kind);
  const all = [...read.value.workbook].map(
    ([name, rows]) => [name, rows.map((row) => ({ ...row, cells: { ...row.cells, 要不要: '要' } }))] as const,
  );
  writeFileSync(path, await writeWorkbookXlsx(new Map(all)));
}

describe('where a model is configured', () => {
  it('writes what it proposes in columns of its own, and builds nothing of it', async () => {
    const endpoint = await startScriptedEndpoint(({ body }) => {
      const id = /^(\S+) \| 禁毒宣传/m.exec(body.messages?.at(-1)?.content ?? '')?.[1] ?? '';
      const figures = [{ id, label: null, aliases: ['上街宣传'], same: null }];
      return { do: 'say', text: JSON.stringify({ figures }) };
    });
    vi.stubEnv('ZHIBI_MODEL_BASE_URL', endpoint.baseUrl);
    vi.stubEnv('ZHIBI_MODEL', 'scripted');
    reports.forEach((text, at) => writeFileSync(join(folder, `${at}.txt`), text));
    const path = join(folder, 'new.xlsx');
    expect(await run('new', '--from', folder, '--id', 'drug-control', '--out', path)).toBe(0);
    await endpoint.close();
    const rowsOf = () => {
      const read = readWorkbookXlsx(readFileSync(path));
      return read.ok ? (read.value.workbook.get('数字') ?? []) : [];
    };
    expect(rowsOf().filter(({ cells }) => cells['模型提的叫法'] === '上街宣传')).toHaveLength(1);
    expect(endpoint.requests.map(({ bytes }) => bytes).join('')).not.toMatch(/桂岭|石潭|6200/);
    await confirmAll(path);
    expect(await run('build', path)).toBe(0);
    expect(readFileSync(join(folder, 'data/kinds/drug-control/figures.yaml'), 'utf8')).not.toContain('上街宣传');
  });
});

describe('from past reports to a kind that talks', () => {
  it('proposes, builds what was confirmed, checks and tries it', async () => {
    reports.forEach((text, at) => writeFileSync(join(folder, `${at}.txt`), text));
    const path = join(folder, 'new.xlsx');
    expect(await run('new', '--from', folder, '--id', 'drug-control', '--out', path)).toBe(0);
    expect(out).toContain('读了2篇');
    expect(await run('build', path)).toBe(1);
    expect(out).toContain('没有写文件');
    await confirmAll(path);
    expect(await run('build', path)).toBe(0);
    expect(existsSync(join(folder, 'data/kinds/drug-control/figures.yaml'))).toBe(true);
    out = '';
    expect(await run('list')).toBe(0);
    expect(out).toContain('drug-control  禁毒工作述职报告');
    out = '';
    await run('try', 'drug-control', '--talks', '1', '--json');
    const tried = z.array(z.object({ counts: z.object({ right: z.number() }) })).parse(JSON.parse(out));
    const right = tried.reduce((sum, { counts }) => sum + counts.right, 0);
    expect(tried.length).toBeGreaterThan(7);
    expect(right / tried.length).toBeGreaterThan(0.8);
  }, 60_000);

  it.each([
    ['new'],
    ['new', '--from', '/nowhere'],
    ['build', '/nowhere.xlsx'],
    ['workbook', 'nothing', '--out', '/tmp/x.xlsx'],
    ['try', 'nothing'],
  ])('says what is wrong with %s %s', async (...args) => {
    expect(await run(...args)).toBe(2);
    expect(out).not.toBe('');
  });
});
