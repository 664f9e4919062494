import { crossedLayouts } from './crossed-layouts.ts';
import { filedLayouts } from './filed-layouts.ts';
import { items, type Item } from './items.ts';
import { oddLayouts } from './odd-layouts.ts';
import { keptLayouts } from './kept-layouts.ts';
import { money, title, type InventedTable, type Told, type Ways } from './page.ts';
import { plainLayouts } from './plain-layouts.ts';
import { rareLayouts } from './rare-layouts.ts';
import { deviate, type Deviating } from './seeded.ts';

const unusual = 3;

const titles = [
  title,
  title,
  '青石街道武装工作情况统计表（2025年度）',
  '2025年度武装工作情况统计表（2026年1月填）',
  '2025年1—12月武装工作情况（附2024年同期）',
  '清河区青石街道2025年武装工作“一张表”',
];
const feet = [
  '',
  '',
  '填表人：小周\t审核人：老何\t填表日期：2026年1月6日',
  '注：本表数据截至2025年12月31日。',
  '说明：1.上年数以2024年年报为准；2.经费按实际支出填报。',
  '2026年1月8日',
];

/** What stands over and under a table varies apart from its layout. */
function framed(text: string, { choose }: Deviating): string {
  const foot = choose(feet);
  return text.replace(title, choose(titles)).replace(/【表完】$/, foot === '' ? '【表完】' : `${foot}\n【表完】`);
}

/** Workbooks of every layout, the same for one seed. */
export function inventedTables(seed: number, each: number): InventedTable[] {
  return Object.entries({
    ...plainLayouts,
    ...crossedLayouts,
    ...oddLayouts,
    ...rareLayouts,
    ...keptLayouts,
    ...filedLayouts,
  }).flatMap(([layout, lay], order) =>
    Array.from({ length: each }, (_, at): InventedTable => {
      const by = deviate(seed * 7919 + order * 101 + at);
      const [thisYear, lastYear] = by.choose([
        ['2025年', '2024年'],
        ['今年', '去年'],
        ['本年', '上年'],
        ['本年度', '上年度'],
        ['2025', '2024'],
      ]);
      const ways: Ways = { ...by, thisYear, lastYear, isWan: by.chance(0.6) };
      const used = new Set<string>();
      const pick = (count: number, of: (one: Item) => boolean = () => true): Told[] => {
        const left = by.shuffle(items.filter((one) => of(one) && !used.has(one.id)));
        return left.slice(0, count).map((one) => {
          used.add(one.id);
          const step = one.unit === money ? 100 : 1;
          const draw = (): number => step * Math.floor((one.from + by.upTo(one.to - one.from)) / step);
          const value = draw();
          const other = draw();
          return {
            ...one,
            name: by.choose(one.names),
            now: value,
            last: other === value ? other + step * unusual : other,
          };
        });
      };
      const pages = lay(ways, pick);
      return {
        layout,
        text: framed(`【上传的表格】\n${pages.map((page) => page.told()).join('\n')}`, by),
        wanted: pages.flatMap(({ wanted }) => wanted),
      };
    }),
  );
}
