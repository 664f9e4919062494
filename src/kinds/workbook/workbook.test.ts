import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkKindFolder } from '../check/check-kind.ts';
import { commonFile } from '../kind-of-files.ts';
import { loadKind } from '../load-kind.ts';
import { quickYaml } from '../quick-yaml.ts';
import { kindOfWorkbook } from './kind-of-workbook.ts';
import { rowsOf } from './workbook.ts';
import { workbookOfKind } from './workbook-of-kind.ts';

const corpus = resolve(import.meta.dirname, '../../../corpus');
const defaults = { withheld: ['本节个别数据不作列述。'], zero: '为零' };

function textsOf(kind: string): Record<string, string> {
  const folder = join(corpus, kind);
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('a kind as a workbook', () => {
  it.each(['armed-forces-duty', 'party-building-duty', 'work-safety-duty'])('%s comes back as it went', (kind) => {
    const texts = textsOf(kind);
    const back = kindOfWorkbook(workbookOfKind(texts), defaults);
    if (!back.ok) throw new Error(JSON.stringify(back.failure.mistakes.slice(0, 5)));
    expect(back.value.id).toBe(kind);
    expect(Object.keys(back.value.texts).toSorted()).toEqual(Object.keys(texts).toSorted());
    const values = (files: Record<string, string>) =>
      Object.fromEntries(Object.entries(files).map(([file, text]) => [file, quickYaml(text).value]));
    expect(values(back.value.texts)).toEqual(values(texts));
  });
});

type Rows = Record<string, Record<string, string>[]>;

const report = { 要不要: '要', 类: '报告', 名称: '河湖管护述职报告', 编号: 'river-duty' };
const section = { 要不要: '要', 类: '节', 名称: '巡河', 编号: 'patrol' };
const rounds = { 要不要: '要', 名称: '巡河次数', 单位: '次', 节: '巡河', 编号: 'patrol.rounds' };
const found = { 要不要: '要', 名称: '发现问题', 单位: '个', 节: '巡河', 编号: 'patrol.found' };
const mended = { 要不要: '要', 名称: '整改问题', 单位: '个', 节: '巡河', 编号: 'patrol.mended' };

function build(rows: Rows) {
  const sheets = Object.entries({ 分节: [report, section], ...rows });
  return kindOfWorkbook(new Map(sheets.map(([sheet, cells]) => [sheet, rowsOf(cells)])), defaults);
}

function fileOf(rows: Rows, file: string): unknown {
  const built = build(rows);
  if (!built.ok) throw new Error(JSON.stringify(built.failure.mistakes));
  return quickYaml(built.value.texts[file] ?? '').value;
}

describe('a confirmed workbook', () => {
  it('is a kind without mistakes from names, units and sections alone', () => {
    const built = build({ 数字: [rounds, found] });
    if (!built.ok) throw new Error(JSON.stringify(built.failure.mistakes));
    const texts = { ...built.value.texts, [commonFile]: readFileSync(join(corpus, commonFile), 'utf8') };
    expect(checkKindFolder({ name: 'river-duty', texts, files: Object.keys(built.value.texts) })).toEqual([]);
    expect(loadKind(texts).ok).toBe(true);
  });

  it('uses no row that nobody decided on, and tells how many there are', () => {
    const built = build({ 数字: [rounds, { ...found, 要不要: '' }, { ...mended, 要不要: '不要' }] });
    expect(built).toMatchObject({ ok: true, value: { undecided: new Map([['数字', 1]]) } });
    expect(fileOf({ 数字: [rounds, { ...found, 要不要: '' }] }, 'figures.yaml')).toMatchObject({
      figures: [{ id: 'patrol.rounds' }],
    });
  });

  it('takes a merged row for further names of the row it goes into, wherever it was named', () => {
    const merged = { ...mended, 要不要: '', 合并到: '发现问题', 平时叫法: '查出问题' };
    const sentence = {
      要不要: '要',
      类: '句',
      节: '巡河',
      怎样写: '整改{整改问题}，巡河{patrol.rounds}，发现{patrol.mended}。',
    };
    const rows = { 数字: [rounds, found, merged], 句子: [sentence] };
    expect(fileOf(rows, 'figures.yaml')).toMatchObject({
      figures: [{}, { id: 'patrol.found', aliases: ['整改问题', '查出问题'] }],
    });
    expect(JSON.stringify(fileOf(rows, 'phrases.yaml'))).toContain('巡河{patrol.rounds}，发现{patrol.found}');
  });

  it('tells figures that no sentence holds by their name', () => {
    const sentence = { 要不要: '要', 类: '句', 节: '巡河', 怎样写: '全年巡河{巡河次数}。' };
    const topics = [
      { figures: ['patrol.rounds'], plans: ['全年巡河{patrol.rounds}。'] },
      { figures: ['patrol.found'], plans: ['发现问题{patrol.found}。'] },
    ];
    expect(fileOf({ 数字: [rounds, found], 句子: [sentence] }, 'phrases.yaml')).toMatchObject({
      sections: { patrol: { blocks: [{ topics }] } },
    });
  });

  it('leaves out a group none of whose figures is wanted', () => {
    const groups = ['甲', '乙'].map((name, at) => ({
      要不要: '要',
      类: '组',
      名称: name,
      编号: `g${at + 1}`,
      怎样问: `${name}多少？`,
    }));
    const figures = [
      { ...rounds, 组: '甲' },
      { ...found, 组: '乙', 要不要: '不要' },
    ];
    expect(fileOf({ 分节: [report, section, ...groups], 数字: figures }, 'figures.yaml')).toMatchObject({
      groups: [{ id: 'g1', question: '甲多少？' }],
      figures: [{ group: 'g1' }],
    });
  });

  it('asks for the figures that are wanted, as they are called', () => {
    const group = { 要不要: '要', 类: '组', 名称: '巡河', 编号: 'patrol' };
    const figures = [rounds, { ...found, 名称: '查出问题' }, { ...mended, 要不要: '不要' }];
    expect(fileOf({ 分节: [report, section, group], 数字: figures }, 'figures.yaml')).toMatchObject({
      groups: [{ question: '巡河次数、查出问题各多少？' }],
      figures: [{ question: '巡河次数多少次？' }, { question: '查出问题多少个？' }],
    });
  });

  it('takes names of figures in formulas', () => {
    const rule = { 要不要: '要', 左边: '整改问题', 关系: '不大于', 右边: 'sum(发现问题, 巡河次数)' };
    expect(fileOf({ 数字: [rounds, found, mended], 勾稽: [rule] }, 'constraints.yaml')).toMatchObject({
      constraints: [{ left: 'patrol.mended', op: '<=', right: 'sum(patrol.found, patrol.rounds)' }],
    });
  });

  it.each<[string, Rows, object]>([
    ['a word in 要不要', { 数字: [{ ...rounds, 要不要: '行' }] }, { sheet: '数字', line: 2, column: '要不要' }],
    ['a weight that is no number', { 数字: [{ ...rounds, 分量: '高' }] }, { sheet: '数字', line: 2, column: '分量' }],
    [
      'a section not wanted',
      { 分节: [report, { ...section, 要不要: '' }], 数字: [rounds] },
      { sheet: '数字', column: '节' },
    ],
    [
      'a merge into what is not there',
      { 数字: [rounds, { ...found, 合并到: '巡查次数' }] },
      { line: 3, column: '合并到' },
    ],
    ['a row of no known sort', { 句子: [{ 要不要: '要', 类: '话' }] }, { sheet: '句子', line: 2, column: '类' }],
    ['a range the wrong way', { 数字: [{ ...rounds, 范围: '四十' }] }, { column: '范围' }],
    ['a report without a name', { 分节: [section] }, { sheet: '分节' }],
  ])('is refused for %s, with sheet, row and column', (_, rows, place) => {
    const built = build(rows);
    if (built.ok) throw new Error('built');
    expect(built.failure.mistakes).toContainEqual(expect.objectContaining(place));
  });

  it('finds the row of what only the finished files show', () => {
    const built = build({ 数字: [rounds, { ...found, 单位: '万元' }] });
    if (!built.ok) throw new Error(JSON.stringify(built.failure.mistakes));
    expect(built.value.locate('figures.yaml', 'figures.1.unit')).toEqual({ sheet: '数字', line: 3, column: '单位' });
  });
});
