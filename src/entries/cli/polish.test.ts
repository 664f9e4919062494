import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CliIo, Command } from './io.ts';
import { runPolish } from './polish.ts';
import { runRewrite } from './rewrite.ts';

const draft = `竹溪街道2024年度党管武装工作述职报告

2024年，我认真履行职责。现述职如下:

一、工作情况
组织民兵点验1次，应到40人，实到33人，到位率82.5%。做好拥军拥属工作。

二、存在问题
一是任务繁重，干部长期加班加点。

三、原因分析
一是青年观念淡薄。

四、下步打算
一是进一步加强学习。
`;

interface Answer {
  text: string;
  suggestions: { start: number; end: number; before: string; after: string; reason: string }[];
  findings: { rule: string; message: string }[];
  matrix: unknown[];
}

async function run(
  command: Command,
  args: string[],
  input = draft,
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io: CliIo = {
    lines: async function* () {},
    readAll: () => Promise.resolve(input),
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      err += text;
    },
    isInteractive: false,
  };
  return { code: await command(args, io), out, err };
}

describe('polish', () => {
  it('prints text, suggestions and findings as JSON, offsets against the text that came in', async () => {
    const { out } = await run(runPolish, ['-', '--json']);
    const answer: Answer = JSON.parse(out);
    expect(answer.text).toContain('拥军优属');
    expect(answer.text).toContain('现述职如下：');
    for (const { start, end, before } of answer.suggestions) expect(draft.slice(start, end)).toBe(before);
    expect(answer.findings.some((finding) => finding.rule === 'weak/praise-as-problem')).toBe(true);
    expect(answer.matrix).toHaveLength(1);
  });

  it('names a wish it does not understand', async () => {
    const { out } = await run(runPolish, ['-', '--instruction', '弄得好看']);
    expect(out).toContain('没听明白');
  });

  it('refuses bad usage', async () => {
    expect((await run(runPolish, [])).code).toBe(2);
    expect((await run(runPolish, ['-', '--out', 'a.pdf'])).code).toBe(2);
    expect((await run(runPolish, ['missing-file.txt'])).code).toBe(2);
  });
});

describe('rewrite', () => {
  it('leaves praise in the place of a problem, and offers what the figures show', async () => {
    const { out } = await run(runRewrite, ['-', '--part', 'problems', '--json']);
    const answer: Answer & { notes: string[] } = JSON.parse(out);
    expect(answer.text).toContain('任务繁重，干部长期加班加点');
    expect(answer.text).not.toMatch(/下步打算[\s\S]*点验/);
    expect(answer.notes.join('')).toMatch(/应到40人[、，]实到33人/);
  });

  it('takes no other part', async () => {
    expect((await run(runRewrite, ['-', '--part', 'opening'])).code).toBe(2);
  });
});

describe('a workbook', () => {
  it.each([
    ['polish', runPolish],
    ['rewrite', runRewrite],
  ])('is no prose: %s says so and changes nothing', async (_, command) => {
    const folder = mkdtempSync(join(tmpdir(), 'zhibi-table-'));
    const path = join(folder, '台账.csv');
    writeFileSync(path, '项目,2025年\n报 名,57\n');
    const { code, out, err } = await run(command, [path]);
    rmSync(folder, { recursive: true });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('这是一张表');
  });
});
