import { readTablesIn } from '../../src/reading/tables/read-tables.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { inventedTables } from './invented/make.ts';

/** `node evals/tables/run-layouts.ts [SEED [EACH [--lines]]]`: how tables of invented layouts are read, layout by layout. */
const [seed = '1', each = '10', flag] = process.argv.slice(2);
const kind = armedForcesDuty();
/** What a column of changes or of half a year tells besides what was laid out. */
const isOfAll = new Set(['conscription.enlisted_growth', 'conscription.enlisted_h1', 'conscription.enlisted_h2']);
const byLayout = new Map<
  string,
  { total: number; right: number; marked: number; wrong: number; wronglyMarked: number; gone: number; lines: string[] }
>();
for (const { layout, text, wanted } of inventedTables(Number(seed), Number(each))) {
  const of = byLayout.get(layout) ?? { total: 0, right: 0, marked: 0, wrong: 0, wronglyMarked: 0, gone: 0, lines: [] };
  byLayout.set(layout, of);
  const { tables } = readTablesIn(kind, text, { year: 2025, unitName: '青石街道' });
  const fates = tables.flatMap(({ cells }) => cells);
  for (const one of wanted) {
    of.total += 1;
    const own = fates.filter((fate) => fate.cell === one.cell && fate.sheet === one.sheet);
    const isMeant = own.find(
      (fate) =>
        (fate.fate === 'recorded' || fate.fate === 'doubtful') &&
        fate.id === one.id &&
        fate.year === one.year &&
        Number(fate.value) === one.value,
    );
    if (isMeant) {
      of.right += 1;
      if (isMeant.fate === 'doubtful') of.marked += 1;
    } else
      of.lines.push(
        `miss ${one.cell} ${one.year} ${one.id}=${one.value} — ${own.map((fate) => `${fate.fate} ${fate.why ?? ''} ${fate.id ?? ''} ${fate.year ?? ''} ${fate.value} “${fate.told}”`).join(';') || 'gone'}`,
      );
    if (own.length === 0) of.gone += 1;
  }
  for (const fate of fates) {
    if (fate.fate !== 'recorded' && fate.fate !== 'doubtful') continue;
    const isMeant = wanted.some(
      (one) => one.id === fate.id && one.year === fate.year && Number(fate.value) === one.value,
    );
    if (isMeant || isOfAll.has(fate.id ?? '')) continue;
    of[fate.fate === 'recorded' ? 'wrong' : 'wronglyMarked'] += 1;
    of.lines.push(
      `${fate.fate === 'recorded' ? 'WRONG' : 'marked'} ${fate.cell} ${fate.year} ${fate.id}=${fate.value} “${fate.told}”`,
    );
  }
  if (of.lines.length > 0 && of.lines[0]?.startsWith('【') !== true) of.lines.unshift(text);
}
const all = [...byLayout.values()];
const sum = (key: 'total' | 'right' | 'marked' | 'wrong' | 'wronglyMarked'): number =>
  all.reduce((total, one) => total + one[key], 0);
for (const [layout, { total, right, marked, wrong, wronglyMarked, lines }] of byLayout) {
  console.log(
    `${layout}: ${right}/${total} (${((100 * right) / total).toFixed(1)} %), marked ${marked}, wrong ${wrong}, with a mark ${wronglyMarked}`,
  );
  if (flag === '--lines') console.log(lines.slice(0, 24).join('\n'));
}
console.log(
  `right ${((100 * sum('right')) / sum('total')).toFixed(1)} % of ${sum('total')}, marked ${((100 * sum('marked')) / sum('total')).toFixed(1)} %, wrong ${sum('wrong')}, with a mark ${sum('wronglyMarked')}`,
);
