import { describe, expect, it } from 'vitest';
import { readDocument } from '../documents/read-document.ts';
import { isProse } from '../documents/upload-limits.ts';
import { createLedger } from '../figures/ledger.ts';
import { readMessage } from '../reading/read-message.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { largeTables, workbookOf } from '../testing/large-tables.ts';
import { readPassedLine } from '../text/table-mark.ts';
import { tableWords } from './replies-tables.ts';
import { foldEvents } from './state.ts';
import { longestTable, tablesToTell } from './tables-to-tell.ts';
import { understand } from './understand.ts';

const kind = armedForcesDuty();

async function toldOf(bytes: Uint8Array): Promise<string> {
  const read = await readDocument(bytes, '总表.xlsx');
  return read.ok ? (read.value.told ?? '') : read.failure.kind;
}

function readIn(text: string) {
  return readMessage(kind, text, { ledger: { ...createLedger(kind.id), year: 2025 }, asked: [], turn: 1 });
}

describe('a long table', () => {
  it.each(largeTables(30_000))(
    '$name is taken by its rows that matter, its other numbers counted',
    async ({ bytes }) => {
      const told = await toldOf(bytes);
      const text = tablesToTell(kind, told, null);
      expect(text.length).toBeLessThan(longestTable * 1.2);
      const { changes, previous, tables = [] } = readIn(text);
      expect(changes.map(({ id, figure }) => [id, figure.value])).toContainEqual(['conscription.applied', '57']);
      expect(previous.figures['conscription.enlisted']?.value).toBe('10');
      expect(tableWords(tables).at(-1)).toMatch(/^另有\d+个数，/);
    },
  );

  it('keeps each cell in its place behind rows that are not told', async () => {
    const filler = Array.from({ length: 3000 }, (_, at) => [`柳树沟第${at}号渠`, String(at), String(at)]);
    const rows = [
      ['2025年总表'],
      ['项目', '本年', '上年'],
      ...filler,
      ['应征报名', '57', '51'],
      ...filler,
      ['合计', '1', '1'],
    ];
    const text = tablesToTell(kind, await toldOf(workbookOf(rows)), null);
    const cells = (readIn(text).tables ?? []).flatMap((table) => table.cells);
    expect(cells.find(({ cell }) => cell === 'B3003')).toMatchObject({ id: 'conscription.applied', value: '57' });
    const passed = text.split('\n').flatMap((line) => readPassedLine(line) ?? []);
    expect(passed.map(({ first, last }) => [first, last])).toEqual([
      [26, 3002],
      [3004, 5996],
    ]);
    expect(passed.every(({ numbers }) => numbers > 5000)).toBe(true);
  });

  it('is told whole where it is short', async () => {
    const told = await toldOf(
      workbookOf([
        ['项目', '本年'],
        ['应征报名', '57'],
      ]),
    );
    expect(tablesToTell(kind, told, null)).toBe(told);
  });

  it('is read though its text is longer than prose may be, and is no prose', async () => {
    const [roster] = largeTables(50_000);
    const read = await readDocument(roster?.bytes ?? new Uint8Array(), '总表.xlsx');
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && isProse(read.value)).toBe(false);
    const prose = await readDocument(new TextEncoder().encode('民兵整组。'.repeat(30_000)), '长.txt');
    expect(prose).toMatchObject({ ok: false, failure: { kind: 'text-too-long' } });
  });
});

describe('the lines of a table', () => {
  it('are no sentences for the report', () => {
    const state = foldEvents([{ type: 'conversationStarted', kind: kind.id }]);
    const lines = ['2025年度武装工作目标管理考核表', '序号\t考核内容\t目标值\t完成值', '1\t中心组学习武装内容\t2\t3'];
    const { words } = understand(kind, state, ['【表“目标”，从A1起】', ...lines, '【表完】'].join('\n'));
    expect(words.proposed).toEqual([]);
  });
});

describe('a file that begins a conversation', () => {
  it('tells year and unit by its title, and asks nothing of the program', () => {
    const table = [
      '【表“汇总”，从A1起】',
      '东湾街道2025年武装工作统计表',
      '项目\t2025年\t2024年',
      '应征报名\t57\t51',
      '【表完】',
    ];
    const state = foldEvents([{ type: 'conversationStarted', kind: kind.id }]);
    const { state: after, bearing } = understand(kind, state, ['【上传的表格】', ...table].join('\n'));
    expect(bearing.asked).toEqual([]);
    expect([after.ledger.year, after.ledger.unitName]).toEqual([2025, '东湾街道']);
  });
});
