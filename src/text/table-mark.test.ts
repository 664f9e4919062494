import { describe, expect, it } from 'vitest';
import { findTables, tableEnd, tableMark } from './table-mark.ts';

const marked = tableMark('征兵', 2, 1);

describe('the tables a text tells', () => {
  it.each([
    ['stands between words', `看这张表\n${marked}\n报名\t57\n${tableEnd}\n出稿`, '报名\t57'],
    ['has no rows', `${marked}\n${tableEnd}`, ''],
    ['goes to the end of the text where nothing ends it', `${marked}\n报名\t57\n入伍\t12`, '报名\t57\n入伍\t12'],
    ['holds a line like a mark', `${marked}\n${marked}\t1\n${marked}\n${tableEnd}`, `${marked}\t1\n${marked}`],
  ])('is found where it %s', (_, text, body) => {
    const [table, ...rest] = findTables(text);
    expect(rest).toEqual([]);
    expect(table).toMatchObject({ sheet: '征兵', row: 2, column: 1 });
    expect(text.slice(table?.body.start, table?.body.end)).toBe(body);
    expect(text.slice(table?.start, table?.end)).toMatch(/^【表“征兵”/);
  });

  it('is none in words', () => {
    expect(findTables('表里没有')).toEqual([]);
  });
});
