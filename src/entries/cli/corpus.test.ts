import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildDocx, buildOle, buildZip, paragraphXml } from '../../testing/office-files.ts';
import { runCheck } from './check.ts';
import { runCorpus } from './corpus.ts';
import type { CliIo } from './io.ts';
import { runSearch } from './search.ts';
import { shippedCorpus } from '../node/kind.ts';

let corpus = '';
let folder = '';
let out = '';
let errors = '';

const io: CliIo = {
  lines: async function* () {},
  readAll: async () => '',
  write: (text) => {
    out += text;
  },
  writeError: (text) => {
    errors += text;
  },
  isInteractive: false,
};

const report =
  '石门街道2024年度党管武装工作述职报告\n\n2024年，我坚持党管武装，现述职如下:\n\n一、民兵工作\n组建应急排1个30人，基干民兵马小军表现突出。\n';

beforeEach(() => {
  corpus = mkdtempSync(join(tmpdir(), 'zhibi-corpus-'));
  folder = join(corpus, 'armed-forces-duty');
  mkdirSync(folder);
  cpSync(join(shippedCorpus, 'armed-forces-duty/raw'), join(folder, 'raw'), { recursive: true });
  cpSync(join(shippedCorpus, 'armed-forces-duty/manifest.json'), join(folder, 'manifest.json'));
  out = '';
  errors = '';
});
afterEach(() => rmSync(corpus, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(corpus, name);
  writeFileSync(path, content);
  return path;
}

describe('corpus', () => {
  it('ingests every report of the manifest and clears what no longer belongs', async () => {
    mkdirSync(join(folder, 'clean'));
    writeFileSync(join(folder, 'clean', 'gone.passages.json'), '[]');
    expect(await runCorpus(['ingest'], io, corpus)).toBe(0);
    const files = readdirSync(join(folder, 'clean')).toSorted();
    expect(files).not.toContain('gone.passages.json');
    expect(files.slice(0, 3)).toEqual(['seed-1.corrections.json', 'seed-1.passages.json', 'seed-1.txt']);
    expect(out).toContain('切成');
  });

  it('shows progress on a terminal only', async () => {
    await runCorpus(['ingest'], { ...io, isInteractive: true }, corpus);
    expect(errors).toContain('1/3');
    errors = '';
    await runCorpus(['ingest'], io, corpus);
    expect(errors).toBe('');
  });

  it('adds a report: bytes kept, title read, figures and names masked', async () => {
    expect(await runCorpus(['add', file('a.txt', report)], io, corpus)).toBe(0);
    const { reports } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const added = reports.at(-1);
    expect(added).toMatchObject({ title: '石门街道2024年度党管武装工作述职报告', origin: '本单位提供' });
    expect(readFileSync(join(folder, 'raw', `${added.id}.txt`), 'utf8')).toBe(report);
    const passages = readFileSync(join(folder, 'clean', `${added.id}.passages.json`), 'utf8');
    expect(passages).toContain('应急排〔数〕个〔数〕人，基干民兵〔人名〕');
    expect(passages).toContain('现述职如下：');
    out = '';
    expect(await runCorpus(['list'], io, corpus)).toBe(0);
    expect(out.split('\n').filter(Boolean)).toHaveLength(4);
  });

  it('takes Markdown', async () => {
    const path = file('a.md', '# 石门街道2024年度述职报告\n\n## 一、征兵工作\n\n**批准入伍**5人。\n');
    expect(await runCorpus(['add', path, '--origin', '党政办'], io, corpus)).toBe(0);
    const { reports } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    expect(reports.at(-1)).toMatchObject({ origin: '党政办', file: expect.stringMatching(/\.md$/) });
    const clean = readFileSync(join(folder, 'clean', `${reports.at(-1).id}.txt`), 'utf8');
    expect(clean).toContain('一、征兵工作\n\n批准入伍5人。');
  });

  it('takes what `check` takes, whatever it is called, and refuses what it refuses in the same words', async () => {
    const html =
      '<html><table><tr><td>石门街道2020年度述职报告</td></tr><tr><td>入伍</td><td>12</td></tr></table></html>';
    const page = '<html><body><p>石门街道2020年度述职报告</p></body></html>';
    const files = [
      file('a.docx', buildDocx({ body: paragraphXml('石门街道2021年度述职报告') + paragraphXml('批准入伍5人。') })),
      file('报表.xls', html),
      file('文本.doc', report.replace('2024', '2019')),
      file('网页.doc', page),
      file('旧.xls', buildOle(['Workbook'])),
      file('压.zip', buildZip([{ name: 'a.txt', data: 'x' }])),
    ];
    const verdicts: [checked: boolean, added: boolean, isSameReason: boolean][] = [];
    for (const path of files) {
      errors = '';
      const isRead = (await runCheck([path], io)) !== 2;
      const reason = errors;
      errors = '';
      const isAdded = (await runCorpus(['add', path], io, corpus)) === 0;
      verdicts.push([isRead, isAdded, isRead || errors === reason]);
    }
    expect(verdicts).toEqual([
      [true, true, true],
      [true, true, true],
      [true, true, true],
      [false, false, true],
      [false, false, true],
      [false, false, true],
    ]);
  });

  it('refuses, changing nothing, what it cannot or must not take', async () => {
    const before = readFileSync(join(folder, 'manifest.json'), 'utf8');
    const refused: [string, RegExp][] = [
      [file('a.pdf', 'x'), /PDF 已经损坏/],
      [join(corpus, '没有.txt'), /找不到/],
      [file('b.txt', ' \n'), /空的/],
      [file('c.txt', new Uint8Array([0xff, 0x00, 0xff, 0x81, 0x00])), /编码|不是文字|没有文字/],
      [file('d.txt', `机密★3年\n${report}`), /不能入库/],
      [join(folder, 'raw/seed-1.txt'), /已在库里/],
    ];
    for (const [path, message] of refused) {
      errors = '';
      expect(await runCorpus(['add', path], io, corpus)).toBe(2);
      expect(errors).toMatch(message);
    }
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(before);
  });

  it('stops when a raw report is not what the manifest says', async () => {
    writeFileSync(join(folder, 'raw/seed-2.txt'), '改过');
    expect(await runCorpus(['ingest'], io, corpus)).toBe(2);
    expect(errors).toContain('sha256');
    writeFileSync(join(folder, 'manifest.json'), '{');
    expect(await runCorpus(['list'], io, corpus)).toBe(2);
    expect(errors).toContain('manifest.json');
  });

  it.each([[[]], [['add']], [['nonsense']], [['ingest', 'x']], [['--bad']]])('explains itself for %j', async (args) => {
    expect(await runCorpus(args, io, corpus)).toBe(2);
    expect(errors).not.toBe('');
  });
});

describe('search', () => {
  it('prints passages with their place, or JSON', async () => {
    expect(await runSearch(['应急排', '--k', '2'], io)).toBe(0);
    expect(out).toContain('›');
    out = '';
    expect(await runSearch(['应急排', '--k=2', '--json'], io)).toBe(0);
    const { hits } = JSON.parse(out);
    expect(hits).toHaveLength(2);
    expect(hits[0]).toMatchObject({ reportId: expect.stringMatching(/^seed-/), start: expect.any(Number) });
  });

  it.each([[[]], [['民兵', '--k', '0']], [['民兵', '--k', 'x']], [['民兵', '--what']]])('refuses %j', async (args) => {
    expect(await runSearch(args, io)).toBe(2);
    expect(errors).not.toBe('');
  });
});
