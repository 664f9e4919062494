import { describe, expect, it } from 'vitest';
import { widened, withSpared } from './widen.ts';
import type { Stretch } from './wish-acts.ts';

const read = (marked: string): Stretch[] =>
  [...marked.matchAll(/\[(place|verb|old|fresh) ([^\]]*)\]|[^[]+/g)].map(([whole, role, said]) => ({
    role: role === 'place' || role === 'verb' || role === 'old' || role === 'fresh' ? role : 'rest',
    said: said ?? whole,
  }));
const written = (stretches: readonly Stretch[]): string =>
  stretches.map(({ role, said }) => (role === 'rest' ? said : `[${role} ${said}]`)).join('');

describe('borders drawn otherwise', () => {
  const cases: [string, string[]][] = [
    ['讲征兵那[place 段头一句]给我[verb 删了]', ['[place 讲征兵那段头一句]给我[verb 删了]']],
    ['[place 第一块]那个[place 第三条]，请[verb 删去]。', ['[place 第一块那个第三条]，请[verb 删去]。']],
    ['[place 原因][verb 填][fresh 抓得]不紧。谢谢', ['[place 原因][verb 填][fresh 抓得不紧]。谢谢']],
    ['把[place 标题][verb 改成][fresh ⟦0⟧]', []],
    ['[verb 删了][place 第二段]', []],
    ['[verb 写] [fresh 汇报完了]，请[fresh 各位批评]', ['[verb 写] [fresh 汇报完了，请各位批评]']],
  ];
  it.each(cases)('%s', (said, ways) => {
    expect(widened([read(said)]).map((groups) => groups.map(written).join('|'))).toEqual(ways);
  });

  it('hears what a clause says shall stay, and not where nothing is named', () => {
    const spared = (said: string): string =>
      withSpared([read(said)])
        .map((one) => one.map(({ role, said: words }) => (role === 'rest' ? words : `[${role} ${words}]`)).join(''))
        .join('|');
    expect(spared('[place 日子][verb 往后推]，落款的时间不变')).toBe(
      '[place 日子][verb 往后推]，[kept 落款的时间]不变',
    );
    expect(spared('[place 第一条][verb 删了]，其余不动')).toBe('[place 第一条][verb 删了]，其余不动');
  });
});
