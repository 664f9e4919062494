import { crossedLayouts } from './crossed-layouts.ts';
import { items, type Item } from './items.ts';
import { oddLayouts } from './odd-layouts.ts';
import { money, type InventedTable, type Told, type Ways } from './page.ts';
import { plainLayouts } from './plain-layouts.ts';
import { rareLayouts } from './rare-layouts.ts';
import { deviate } from './seeded.ts';

const unusual = 3;

/** Workbooks of every layout, the same for one seed. */
export function inventedTables(seed: number, each: number): InventedTable[] {
  return Object.entries({ ...plainLayouts, ...crossedLayouts, ...oddLayouts, ...rareLayouts }).flatMap(
    ([layout, lay], order) =>
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
          text: `【上传的表格】\n${pages.map((page) => page.told()).join('\n')}`,
          wanted: pages.flatMap(({ wanted }) => wanted),
        };
      }),
  );
}
