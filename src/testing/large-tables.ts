import { buildZip } from './office-files.ts';

/** A workbook of a great many cells, and the figures it tells of the report. */
export interface LargeTable {
  name: string;
  bytes: Uint8Array;
  cells: number;
}

const open =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

function cell(value: string): string {
  return /^\d+$/.test(value) ? `<c><v>${value}</v></c>` : `<c t="str"><v>${value}</v></c>`;
}

/** One sheet of these rows. */
export function workbookOf(rows: readonly (readonly string[])[]): Uint8Array {
  const body = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  return buildZip([
    { name: '[Content_Types].xml', data: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      data: `<workbook ${open}><sheets><sheet name="总表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: '<Relationships><Relationship Id="r1" Target="worksheets/s1.xml"/></Relationships>',
    },
    { name: 'xl/worksheets/s1.xml', data: `<worksheet ${open}><sheetData>${body}</sheetData></worksheet>` },
  ]);
}

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';
const figures = [
  ['应征报名', '57', '51'],
  ['批准入伍', '12', '10'],
  ['基干民兵', '120', '118'],
];

/** Each kind of table that grows large: a list of people, a journal of the year, a summary by villages. */
export function largeTables(cells: number): LargeTable[] {
  const people = Array.from({ length: Math.floor(cells / 10) }, (_, at) => [
    String(at + 1),
    `${surnames[at % 16]}${surnames[(at >> 4) % 16]}${surnames[(at >> 8) % 16]}`,
    at % 3 === 0 ? '基干民兵' : '普通民兵',
    String(18 + (at % 20)),
    `第${(at % 40) + 1}网格${at}号`,
    String(2000 + (at % 25)),
    '高中',
    '在岗',
    String(100_000 + at),
    '无',
  ]);
  const journal = Array.from({ length: Math.floor(cells / 5) }, (_, at) => [
    `2025-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`,
    `走访第${at}户，登记${at % 7}人`,
    String(at % 90),
    `${surnames[at % 16]}干事`,
    '已办结',
  ]);
  const villages = Array.from({ length: Math.floor(cells / 20) }, (_, at) => [
    `${surnames[at % 16]}${surnames[(at >> 4) % 16]}${at}村`,
    ...Array.from({ length: 19 }, (__, column) => String((at * 7 + column * 13) % 60)),
  ]);
  const summary = [['2025年武装工作总表'], ['项目', '本年', '上年'], ...figures];
  const below = (rows: string[][]): string[][] => [...summary, [], ...rows];
  return [
    { name: '名册.xlsx', bytes: workbookOf(below(people)), cells },
    { name: '流水.xlsx', bytes: workbookOf(below(journal)), cells },
    { name: '村表.xlsx', bytes: workbookOf(below(villages)), cells },
  ];
}

/** Communities under heads that name figures, the most that is still told whole: each of its cells is read. */
export function fullTable(labels: readonly string[], rows: number): LargeTable {
  const numberAt = (row: number, column: number): number => (row * 7 + column * 13) % 60;
  const named = Array.from({ length: rows }, (_, at) => [
    `${surnames[at % 16]}${surnames[(at >> 4) % 16]}村${at}`,
    ...labels.map((__, column) => String(numberAt(at, column))),
  ]);
  const total = labels.map((_, column) => named.reduce((sum, __, row) => sum + numberAt(row, column), 0).toString());
  const bytes = workbookOf([['2025年各村武装工作统计表'], ['村', ...labels], ...named, ['合计', ...total]]);
  return { name: '各村表.xlsx', bytes, cells: (rows + 2) * (labels.length + 1) };
}
