import { describe, expect, it } from 'vitest';
import { createLedger, type LedgerFigure } from '../figures/ledger.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { buildZip, type TestEntry } from '../testing/office-files.ts';
import { cellNumber, readCellFormat } from './cell-formats.ts';
import { readDocument } from './read-document.ts';
import { writeLedgerXlsx } from './xlsx-out.ts';

const open =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

const pairRow = (name: string, value: number): string =>
  `<row><c t="str"><v>${name}</v></c><c><v>${value}</v></c></row>`;

function wideRow(seed: number): string {
  const cells = Array.from({ length: 190 }, (_, index) => `<c><v>${(seed * 7919 + index * 104_729) % 99_991}</v></c>`);
  return `<row>${cells.join('')}</row>`;
}

function given(value: string, unit: string, more: Partial<LedgerFigure> = {}): LedgerFigure {
  const source = { turn: 2, start: 0, end: 1 };
  return { status: 'given', value, unit, approx: null, surface: `${value}${unit}`, source, ...more };
}

interface TestSheet {
  name: string;
  rows: string;
  state?: string;
}

function workbook(sheets: readonly TestSheet[], strings: readonly string[] = [], styles = ''): Uint8Array {
  const list = sheets.map(
    (sheet, index) =>
      `<sheet name="${sheet.name}" sheetId="${index + 1}" ${sheet.state ? `state="${sheet.state}"` : ''} r:id="r${index + 1}"/>`,
  );
  const targets = sheets.map((_, index) => `<Relationship Id="r${index + 1}" Target="worksheets/s${index + 1}.xml"/>`);
  const entries: TestEntry[] = [
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'xl/workbook.xml', data: `<workbook ${open}><sheets>${list.join('')}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', data: `<Relationships>${targets.join('')}</Relationships>` },
    { name: 'xl/sharedStrings.xml', data: `<sst ${open}>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>` },
    { name: 'xl/styles.xml', data: `<styleSheet ${open}>${styles}</styleSheet>` },
    ...sheets.map((sheet, index) => ({
      name: `xl/worksheets/s${index + 1}.xml`,
      data: `<worksheet ${open}><sheetData>${sheet.rows}</sheetData></worksheet>`,
    })),
  ];
  return buildZip(entries);
}

describe('a spreadsheet', () => {
  it('gives its cells as an officer reads them, exact', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="0.0%"/><numFmt numFmtId="171" formatCode="0&quot;人&quot;"/><numFmt numFmtId="172" formatCode="0.0"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="14"/><xf numFmtId="172"/></cellXfs>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>单位</t></is></c></row>' +
      '<row r="2"><c r="A2" t="str"><v>到位率</v></c><c r="B2" s="1"><v>0.91100000000000003</v></c></row>' +
      '<row r="3"><c r="A3" t="str"><v>报名</v></c><c r="B3" s="2"><v>88</v></c></row>' +
      '<row r="4"><c r="A4" t="str"><v>日期</v></c><c r="B4" s="3"><v>45991</v></c></row>' +
      '<row r="5"><c r="A5" t="str"><v>金额</v></c><c r="B5" s="4"><v>55.86</v></c></row>' +
      '<row r="6" hidden="1"><c r="A6"><v>1</v></c></row>' +
      '<row r="7"><c r="A7" t="str"><v>合计</v></c><c r="B7"><f>SUM(B2:B3)</f></c><c r="C7" t="e"><v>#DIV/0!</v></c></row>';
    const strings = ['<t>项目</t><rPh sb="0" eb="2"><t>xiangmu</t></rPh>', '<r><t>数</t></r><r><t>量</t></r>'];
    const read = await readDocument(workbook([{ name: '表', rows }], strings, styles), '台账.xlsx');
    expect(read.ok && read.value.sheets?.flatMap((sheet) => sheet.rows)).toEqual([
      ['项目', '数量', '', '单位'],
      ['到位率', '91.1%'],
      ['报名', '88人'],
      ['日期', '2025年11月30日'],
      ['金额', '55.86'],
      [],
      ['合计', '', ''],
    ]);
    expect(read.ok && read.value.text.split('\n')[1]).toBe('到位率\t91.1%');
    expect(read.ok && read.value.notes.map((note) => note.kind)).toEqual([
      'hidden-cells',
      'formulas-without-value',
      'spreadsheet-error',
      'rounded-display',
    ]);
  });

  it('gives all visible sheets one behind the other, a repeated head once', async () => {
    const head = '<row><c t="str"><v>项目</v></c><c t="str"><v>数量</v></c></row>';
    const file = workbook([
      { name: '征兵', rows: head + pairRow('报名', 88) },
      { name: '旧', rows: head + pairRow('报名', 1), state: 'hidden' },
      { name: '空', rows: '' },
      { name: '双拥', rows: head + pairRow('走访', 46) },
    ]);
    const read = await readDocument(file, 'a.xlsx');
    expect(read.ok && read.value.text).toBe('项目\t数量\n报名\t88\n走访\t46');
    expect(read.ok && read.value.notes.map((note) => note.message).join()).toMatch(/“征兵”、“双拥”.*“旧”/);
  });

  it('has too many cells with its own message, and a broken one says so', async () => {
    const many = Array.from({ length: 600 }, (_, index) => wideRow(index)).join('');
    const crowded = await readDocument(workbook([{ name: '表', rows: many }]), 'a.xlsx');
    expect(crowded).toMatchObject({ ok: false, failure: { kind: 'too-many-cells' } });
    const odd = await readDocument(workbook([{ name: '表', rows: '<row><c r="??"><v>一</v></c></row>' }]), 'a.xlsx');
    expect(odd.ok && odd.value.text).toBe('一');
  });

  const numbers: [string, number, string | undefined, string][] = [
    ['55.799999999999997', 0, undefined, '55.8'],
    ['1.0E-3', 0, undefined, '0.001'],
    ['558000', 3, undefined, '558000'],
    ['1', 9, undefined, '100%'],
    ['12.5', 180, '#,##0.00"万元"', '12.5万元'],
    ['558000', 181, '0!.0,"万"', '558000'],
    ['45991', 182, 'yyyy"年"m"月"d"日"', '2025年11月30日'],
    ['3', 183, '[Red]0"次";-0"次"', '3次'],
  ];
  it.each(numbers)('shows %s under format %i %s as %s', (stored, id, code, expected) => {
    expect(cellNumber(stored, readCellFormat(id, code), false)?.text).toBe(expected);
  });
});

describe('the ledger as a workbook', () => {
  const kind = armedForcesDuty();
  it('holds every figure with last year, words and turn, and reads back exact', async () => {
    const ledger = createLedger(kind.id);
    ledger.year = 2025;
    const [first, second, third] = kind.figures.map((figure) => figure.id);
    ledger.figures[first ?? ''] = given('12345678.9', '元');
    ledger.figures[second ?? ''] = given('2300', '人次', { approx: '余', surface: '2300余人次' });
    ledger.figures[third ?? ''] = given('0', '次', { status: 'none', surface: '没有', source: null });
    ledger.previous[first ?? ''] = given('12345678901234567890', '元');
    const label = (id: string | undefined): string => kind.figureById.get(id ?? '')?.label ?? '';
    const read = await readDocument(await writeLedgerXlsx(ledger, kind), '台账.xlsx');
    expect(read.ok && read.value.sheets?.flatMap((sheet) => sheet.rows).map((row) => row.slice(0, 6))).toEqual([
      ['项目', '2025年', '2024年', '单位', '原话', '出处'],
      [label(first), '12345678.9', '12345678901234567890', '元', '12345678.9元', '第2轮'],
      [label(second), '2300余', '', '人次', '2300余人次', '第2轮'],
      [label(third), '0', '', '次', '没有', '台账'],
    ]);
  });

  it('has one value column without last year, and sheets for what was computed or has no place', async () => {
    const ledger = createLedger(kind.id);
    const id = kind.figures[0]?.id ?? '';
    ledger.figures[id] = given('=1+1', '个');
    ledger.computed['r'] = { value: '91.1', unit: '%', formula: 'rate(a, b)', from: [id] };
    ledger.unassigned.push({
      text: '37个',
      value: '37',
      unit: '个',
      source: { turn: 4, start: 0, end: 3 },
      guesses: [id],
    });
    const read = await readDocument(await writeLedgerXlsx(ledger, kind), '台账.xlsx');
    expect(read.ok && read.value.sheets?.flatMap((sheet) => sheet.rows)[0]?.slice(0, 3)).toEqual([
      '项目',
      '数量',
      '单位',
    ]);
    expect(read.ok && read.value.text).not.toContain('原话\t出处');
    expect(
      read.ok &&
        read.value.sheets
          ?.flatMap(({ rows }) => rows)
          .at(-1)
          ?.slice(0, 2),
    ).toEqual(['91.1', '%']);
    expect(read.ok && read.value.text).not.toContain('91.1');
    expect(read.ok && read.value.notes.map((note) => note.kind)).toContain('computed-rows');
    expect(read.ok && read.value.text).toContain('37个\t37');
    expect(read.ok && read.value.sheets?.flatMap((sheet) => sheet.rows)[1]).toContain('=1+1');
  });
});
