import { describe, expect, it } from 'vitest';
import { tableEnd, tableMark } from '../text/table-mark.ts';
import { piecesOf, stateOf } from './told-tables.ts';

const text = [
  '【上传的表格】',
  tableMark('汇总', 0, 0),
  '项目\t今年',
  '报名\t 57 ',
  '入伍\t12',
  tableEnd,
  '就这些',
].join('\n');

describe('a table told in a message', () => {
  it('is shown between the words round it, each cell where it stands', () => {
    const pieces = piecesOf(text);
    expect(pieces.map(({ kind }) => kind)).toEqual(['words', 'table', 'words']);
    const [, table] = pieces;
    const cells = table?.kind === 'table' ? table.rows.flat() : [];
    expect(cells.map(({ name, text: shown }) => `${name} ${shown}`)).toEqual([
      'A1 项目',
      'B1 今年',
      'A2 报名',
      'B2 57',
      'A3 入伍',
      'B3 12',
    ]);
    expect(cells.every((cell) => text.slice(cell.start, cell.end) === cell.text)).toBe(true);
  });

  it('tells what was recorded from what was not', () => {
    const at = text.indexOf('57');
    const source = { turn: 1, start: at, end: at + 2 };
    const figure = { status: 'given' as const, value: '57', unit: '人', approx: null, surface: '57', source };
    const understood = [{ id: 'conscription.applied', figure, isPrevious: false }];
    const [, table] = piecesOf(text);
    const cells = table?.kind === 'table' ? table.rows.flat() : [];
    expect(cells.map((cell) => stateOf(cell, understood).state)).toEqual([
      'words',
      'words',
      'words',
      'recorded',
      'words',
      'left',
    ]);
    const doubted = [{ id: 'conscription.applied', figure: { ...figure, sure: false }, isPrevious: false }];
    expect(stateOf(cells[3] ?? { name: '', text: '', start: 0, end: 0 }, doubted).state).toBe('doubtful');
  });
});
