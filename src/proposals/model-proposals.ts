import { heads, ofModel } from '../kinds/workbook/parts.ts';
import type { Workbook, WorkbookRow } from '../kinds/workbook/workbook.ts';
import { reportRow } from '../kinds/workbook/workbook-of-kind.ts';
import type { NamedByModel, ToName } from '../model/figure-namer.ts';

const sheet = '数字';

/** What a model is asked to name: the figures nobody has turned down, each in the first sentence it comes from. */
export function toName(workbook: Workbook): ToName {
  const report = workbook.get('分节')?.find(({ cells }) => cells[heads.what] === reportRow)?.cells;
  return {
    title: report?.['名称'] ?? '',
    reportTitles: report?.[heads.source]?.split('\n') ?? [],
    figures: (workbook.get(sheet) ?? []).flatMap(({ cells }) => {
      const [id, label] = [cells['编号'], cells['名称']];
      const sentence = cells[heads.source]?.split('\n')[0] ?? '';
      const [start, end] = [sentence.indexOf('【'), sentence.indexOf('】') - 1];
      if (id === undefined || label === undefined || start < 0 || cells[heads.wanted] === '不要') return [];
      const plain = sentence.replace('【', '').replace('】', '');
      return [{ id, label, unit: cells['单位'] ?? '', sentence: plain, at: { start, end } }];
    }),
  };
}

/** The workbook with what a model proposes in columns of its own, in the place of what it proposed before; they decide nothing. */
export function withNames(workbook: Workbook, named: readonly NamedByModel[]): Workbook {
  const own = (row: WorkbookRow): WorkbookRow => {
    const one = named.find(({ id }) => id === row.cells['编号']);
    const kept = Object.entries(row.cells).filter(([head]) => !Object.values<string>(ofModel).includes(head));
    const cells = {
      ...Object.fromEntries(kept),
      ...(one?.label != null && { [ofModel.label]: one.label }),
      ...(one && one.aliases.length > 0 && { [ofModel.aliases]: one.aliases.join('、') }),
      ...(one?.same != null && { [ofModel.same]: one.same }),
    };
    return { ...row, cells };
  };
  return new Map([...workbook].map(([name, rows]) => [name, name === sheet ? rows.map(own) : rows]));
}
