import writeXlsxFile, { type Row, type Sheet } from 'write-excel-file/universal';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { RollUp, Total } from '../figures/roll-up/total.ts';
import type { Kind } from '../kinds/kind.ts';
import { rollUpWords } from '../kinds/roll-up-words.ts';
import { shownValue, stateWords } from './shown-value.ts';
import { xmlSafe } from './xml-text.ts';

/**
 * The district's totals as a workbook (汇总表), each row opened into its streets: figure, rule, total, unit, how many
 * streets, then a column for each street. A number left out of the total stands in brackets.
 */
export async function writeRollUpXlsx(rolled: RollUp, kind: Kind): Promise<Uint8Array> {
  const sheets: Sheet<Blob>[] = [
    sheetOf('汇总', rolled, rolled.totals, kind),
    ...(rolled.previous.length > 0 ? [sheetOf('上年', rolled, rolled.previous, kind)] : []),
  ];
  const blob = await writeXlsxFile(sheets, { fontFamily: '宋体', fontSize: 12 }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function sheetOf(name: string, rolled: RollUp, totals: readonly Total[], kind: Kind): Sheet<Blob> {
  const heads = ['项目', '怎样汇总', '合计', '单位', '报了几个', ...rolled.units];
  const rows = totals.map((total): Row => {
    const catalogue = kind.figureById.get(total.id);
    const { reported = 0, of = rolled.units.length } = total.figure?.coverage ?? {};
    return [
      text(catalogue?.label ?? total.id),
      text(rollUpWords[total.rule]),
      total.figure === null ? text('') : valueCell(total.figure),
      text(catalogue?.unit ?? ''),
      text(total.figure === null ? '' : `${reported}/${of}`),
      ...total.parts.map(({ state, figure }) => {
        if (figure === null || figure.value === null) return text(stateWords[state]);
        return state === 'apart' && total.figure !== null ? text(`（${shownValue(figure)}）`) : valueCell(figure);
      }),
    ];
  });
  const columns = [34, 12, 14, 8, 10, ...rolled.units.map(() => 12)].map((width) => ({ width }));
  return { sheet: name, data: [heads.map(head), ...rows], columns, stickyRowsCount: 1, stickyColumnsCount: 1 };
}

function valueCell(figure: LedgerFigure): Row[number] {
  const shown = shownValue(figure);
  const number = Number(shown);
  return String(number) === shown && Math.abs(number) < 1e15 ? { value: number, type: Number } : text(shown);
}

function text(value: string): { value: string; type: StringConstructor } {
  return { value: xmlSafe(value), type: String };
}

function head(value: string): Row[number] {
  return { value: xmlSafe(value), type: String, fontWeight: 'bold', align: 'center' };
}
