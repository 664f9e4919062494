import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { carryOut } from './carry-out.ts';
import type { HeardWish } from './hear-parts.ts';
import type { Outcome } from './outcome.ts';
import { wishActs, type Stretch } from './wish-acts.ts';

const kind = armedForcesDuty();
const draft = `青石镇党委书记2025年度党管武装述职报告

一、主要工作
1.组织领导。议武会开了4次，解决问题3个。
2.民兵建设。编组基干民兵XX人，应急排30人,其中党员12人。民兵孙大勇同志荣立三等功。
4.征兵工作。报名60人，入伍12人，其中大学生9人，占75%。政审无差错。
5.经费保障。投入5.2万元，训练用3万元。

二、存在问题
存在的不足有三个方面。
一是训练内容单一。
二是宣传不够深入。

三、下步打算
一是每月训练一次。
二是组织宣传小分队。

青石镇党委
2025.12.20`;

const roles: Readonly<Record<string, Stretch['role']>> = { p: 'place', g: 'goal', v: 'verb', o: 'old', n: 'fresh' };

/** `delete: [p第一条][v删掉]`, as it was heard. */
function heard(line: string): HeardWish {
  const [act = '', said = ''] = line.split(': ');
  const stretches = [...said.matchAll(/\[([pgvon])([^\]]+)\]|[^[]+/g)].map(([all, role, words]): Stretch => ({
    role: roles[role ?? ''] ?? 'rest',
    said: words ?? all,
  }));
  const known = wishActs.find((one) => one === act) ?? 'none';
  return { act: known, sureness: 1, stretches, said: stretches.map((one) => one.said).join('') };
}

function outcomesOf(...lines: string[]): Outcome[] {
  return carryOut(kind, draft, lines.map(heard), [], true).outcomes;
}

function after(...lines: string[]): string {
  const changed = outcomesOf(...lines).findLast((one) => one.kind === 'changed');
  return changed?.kind === 'changed' ? changed.text : draft;
}

describe('a wish that was heard', () => {
  const done: [string, string, string][] = [
    ['recount: 说[o三个方面]，其实就俩，[v改对]', '三个方面', '两个方面'],
    ['hide: [o孙大勇]的名字[v别露]', '孙大勇', '孙某某'],
    ['hide: [o真名][v处理一下]，写[n××]', '孙大勇', '孙××'],
    ['replace: [p经费那条]的[o万元]都[v用][n元][v写]', '5.2万元，训练用3万元', '52000元，训练用30000元'],
    ['replace: [o5.2万元][v写成][n元]', '5.2万元', '52000元'],
    ['replace: [oXX][v填][n88]', '民兵XX人', '民兵88人'],
    ['replace: [p入伍][v改][n15个]，占比你重算', '12人，其中大学生9人，占75%', '15人，其中大学生9人，占60%'],
    ['insert: [p民兵建设那条]把[n党员占百分之几][v补上]', '党员12人。', '党员12人,占40%。'],
    ['insert: [p存在问题开头][v垫]一句：[n差距不小。]', '存在问题\n存在的', '存在问题\n差距不小。存在的'],
    ['replace: [p落款日期][v改成][n2025年12月25日]', '2025.12.20', '2025年12月25日'],
    ['delete: 下步打算就留第一条，[p第二条][v删了]', '\n二是组织宣传小分队。', ''],
    ['delete: 政审那个没核实，[p那句][v先拿下]', '政审无差错。', ''],
  ];
  it.each(done)('%s', (line, before, now) => {
    expect(draft).toContain(before);
    const text = after(line);
    expect(text).not.toBe(draft);
    expect(text).toBe(draft.replace(before, now));
  });

  it('sets right what counts, and takes out empty lines', () => {
    const counted = draft.replace('4.征兵', '3.征兵').replace('5.经费', '4.经费');
    expect(after('renumber: [p第一部分]的号[v跳了]，[v顺过来]')).toBe(counted);
    expect(after('strip: [o空行][v删掉]')).toBe(draft.replaceAll('\n\n', '\n'));
  });

  it('brings its numbering with it, and that is not done again', () => {
    const once = after('delete: [p存在问题的一是那条][v删]');
    expect(once).toContain('一是宣传不够深入');
    expect(after('delete: [p存在问题的一是那条][v删]', 'replace: 后面的[o二是][v改成][n一是]')).toBe(once);
  });

  it('that takes the step before back is done to what stood then', () => {
    const [only, ...more] = outcomesOf('restore-last: [v删错了]', 'delete: 该[v删][p第二条]');
    expect(only?.kind).toBe('redo');
    expect(more).toEqual([]);
  });

  const left = ['replace: [p党员][v改成][n5]', 'hide: [o姓名][v隐去]', 'recount: [o四件事][v改对]'];
  it.each(left)('%s: no other place is changed', (line) => {
    const text = after(line);
    expect(text.replaceAll(/孙某某|孙大勇/g, '')).toBe(
      line.startsWith('replace')
        ? draft.replace('党员12人', '党员5人').replaceAll('孙大勇', '')
        : draft.replaceAll('孙大勇', ''),
    );
  });

  it('tells the clauses that tell no number', () => {
    const [told] = outcomesOf('empties: [v没带数的话有哪些]');
    expect(told?.kind === 'answered' && told.answer).toContain('二是组织宣传小分队');
    expect(told?.kind === 'answered' && told.answer).not.toContain('议武会开了4次');
  });
});
