import { describe, expect, it } from 'vitest';
import { rowsOf, type Workbook } from '../kinds/workbook/workbook.ts';
import { decide, type RowEdit } from './proposal.ts';

const workbook: Workbook = new Map([['数字', rowsOf([{ 名称: '巡河次数', 单位: '次' }, { 名称: '发现问题' }])]]);

function after(...edits: RowEdit[]) {
  const decided = decide(workbook, edits);
  return decided.ok ? decided.value.get('数字')?.map(({ cells }) => cells) : decided.failure.message;
}

describe('deciding on a row', () => {
  it('changes the cells that are named and no other, the last word standing', () => {
    const edit = { sheet: '数字', line: 2 };
    expect(after({ ...edit, cells: { 要不要: '要' } }, { ...edit, cells: { 要不要: '不要', 名称: '巡河' } })).toEqual([
      { 名称: '巡河', 单位: '次', 要不要: '不要' },
      { 名称: '发现问题' },
    ]);
    expect(workbook.get('数字')?.[0]?.cells).toEqual({ 名称: '巡河次数', 单位: '次' });
  });

  it('takes a cell away that is emptied, and adds a row for a line that is none', () => {
    expect(
      after(
        { sheet: '数字', line: 2, cells: { 单位: ' ' } },
        { sheet: '数字', line: 9, cells: { 要不要: '要', 名称: '清淤长度' } },
      ),
    ).toEqual([{ 名称: '巡河次数' }, { 名称: '发现问题' }, { 要不要: '要', 名称: '清淤长度' }]);
  });

  it.each<[string, RowEdit]>([
    ['a sheet of another name', { sheet: '数目', line: 2, cells: {} }],
    ['the sheet of what no row holds', { sheet: '其余', line: 2, cells: {} }],
    ['a column no sheet has', { sheet: '数字', line: 2, cells: { 原句: '改过的' } }],
    ['the row of the heads', { sheet: '数字', line: 1, cells: {} }],
  ])('is refused for %s', (_, edit) => {
    expect(after(edit)).toEqual(expect.any(String));
  });
});
