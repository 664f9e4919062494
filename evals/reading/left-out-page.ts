import type { LeftOutReport } from './left-out.ts';

const roleNames: Readonly<Record<string, string>> = {
  own: '今年的',
  lastYear: '去年的',
  none: '不是报告里的数',
  plan: '打算',
  requirement: '要求',
  otherUnit: '别处的',
  perHead: '人均',
  part: '其中一部分',
  retold: '说过的',
  earlier: '更早的',
  notInCatalogue: '目录外',
  noFigure: '不是数',
};

/** Tables by writer, by role and by probability, of writers that were left out of what the judge learned from. */
export function leftOutTables({ writers, roles, probabilities }: LeftOutReport): string {
  const named = (role: string): string => roleNames[role] ?? role;
  const byWriter = writers.map((one) => [
    one.writer === 'all' ? '全部' : one.writer,
    String(one.n),
    ...[one.exact, one.found, one.right, one.sureRight, one.silentlyWrong, one.marked].map((value) => `${value}%`),
  ]);
  const heardAs = ['own', 'lastYear', 'none'];
  const byRole = [...new Set(roles.map(({ is }) => is))].map((is) => [
    named(is),
    ...heardAs.map((as) => String(roles.find((one) => one.is === is && one.as === as)?.count ?? 0)),
  ]);
  const byProbability = probabilities.map(({ from, count, right }) => [
    `${from.toFixed(1)}–${(from + 0.1).toFixed(1)}`,
    String(count),
    `${((100 * right) / Math.max(1, count)).toFixed(1)}%`,
  ]);
  return [
    '<h2>没学过的人说的话</h2><p>每个人的话由没学过他的判定来听。</p>',
    table(
      ['作者', '句数', '整句全对', '说了的听到了', '记下的是对的', '没做记号的是对的', '错了看不出', '做了记号'],
      byWriter,
    ),
    '<h3>一个数是什么，听成了什么</h3>',
    table(['是', ...heardAs.map(named)], byRole),
    '<h3>说有几成把握，实际对几成</h3>',
    table(['把握', '处数', '对的'], byProbability),
  ].join('');
}

/** Cells are our own words and numbers. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: 'td' | 'th'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<table>${line(head, 'th')}${rows.map((row) => line(row, 'td')).join('')}</table>`;
}
