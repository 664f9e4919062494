import type { RollUpRule } from './catalogue.ts';

/** How a clerk reads and writes each way of adding up. */
export const rollUpWords: Readonly<Record<RollUpRule, string>> = {
  sum: '相加',
  rate: '由合计重算',
  max: '取最大',
  list: '逐个列',
  none: '不汇总',
};
