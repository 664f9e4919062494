import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { readTablesIn } from './read-tables.ts';

const kind = armedForcesDuty();

function sheet(name: string, ...lines: string[]): string {
  return [`【表“${name}”，从A1起】`, ...lines, '【表完】'].join('\n');
}

function fates(text: string): Record<string, string> {
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '桂花街道' });
  const cells = tables.flatMap(({ sheet: of, cells: all }) => all.map((one) => ({ ...one, at: `${of}!${one.cell}` })));
  return Object.fromEntries(cells.map(({ at, fate, why }) => [at, `${fate}${why ? ` ${why}` : ''}`]));
}

const heads = '年度\t报名\t入伍';

describe('a table of another unit', () => {
  const ours = sheet('征兵', '桂花街道2025年征兵情况', heads, '2025年\t62\t14', '2024年\t58\t12');

  it('is set apart by its title where our own stands over another sheet', () => {
    const other = sheet('附', '枫桥街道2025年征兵情况', heads, '2025年\t41\t9', '2024年\t40\t8');
    expect(fates(`${ours}\n${other}`)).toMatchObject({
      '征兵!B3': 'recorded',
      '征兵!C4': 'recorded',
      '附!B3': 'left otherUnit',
      '附!C4': 'left otherUnit',
    });
  });

  it('is ours where we stand among its rows', () => {
    const all = sheet('全区', '枫桥街道2025年牵头征兵情况', '街道\t报名\t入伍', '枫桥街道\t41\t9', '桂花街道\t62\t14');
    expect(fates(`${ours}\n${all}`)['全区!B4']).not.toBe('left otherUnit');
  });

  it('is left alone where no sheet has our own title', () => {
    expect(fates(sheet('表', '枫桥街道2025年征兵情况', heads, '2025年\t41\t9'))['表!B3']).toBe('recorded');
  });
});
