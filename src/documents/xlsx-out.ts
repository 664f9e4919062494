import writeXlsxFile, { type Row, type Sheet } from 'write-excel-file/universal';
import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { computedHeads, ledgerRemarkHeads } from './table-text.ts';
import { xmlSafe } from './xml-text.ts';
import { standsBefore } from '../mentions/approximation.ts';

/**
 * The ledger as a workbook (台账): one row per figure in the catalogue's order, this year beside last year, the
 * officer's words and turn; computed figures and those not yet assigned on sheets of their own. Reads back through
 * `readDocument` with the same values.
 */
export async function writeLedgerXlsx(ledger: Ledger, kind: Kind): Promise<Uint8Array> {
  const sheets: Sheet<Blob>[] = [
    { sheet: '台账', data: figureRows(ledger, kind), columns: widths([34, 14, 14, 8, 22, 12, 24]), stickyRowsCount: 1 },
  ];
  const unassigned = unassignedRows(ledger, kind);
  if (unassigned.length > 1) sheets.push({ sheet: '未归类', data: unassigned, columns: widths([24, 14, 10, 40]) });
  const computed = computedRows(ledger, kind);
  if (computed.length > 1) sheets.push({ sheet: '推算', data: computed, columns: widths([14, 8, 60]) });
  const blob = await writeXlsxFile(sheets, { fontFamily: '宋体', fontSize: 12 }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function figureRows(ledger: Ledger, kind: Kind): Row[] {
  const hasPrevious = Object.keys(ledger.previous).length > 0;
  const thisYear = ledger.year === null ? '今年' : `${ledger.year}年`;
  const lastYear = ledger.year === null ? '去年' : `${ledger.year - 1}年`;
  const heads = [
    '项目',
    hasPrevious ? thisYear : '数量',
    ...(hasPrevious ? [lastYear] : []),
    '单位',
    ...ledgerRemarkHeads,
  ];
  const order = new Map(kind.figures.map((figure, index) => [figure.id, index]));
  const ids = [...new Set([...Object.keys(ledger.figures), ...Object.keys(ledger.previous)])];
  const sorted = ids.toSorted((a, b) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity) || (a < b ? -1 : 1));
  const rows = sorted.map((id): Row => {
    const figure = ledger.figures[id];
    const previous = ledger.previous[id];
    const catalogue = kind.figureById.get(id);
    return [
      text(catalogue?.label ?? id),
      valueCell(figure),
      ...(hasPrevious ? [valueCell(previous)] : []),
      text(figure?.unit ?? previous?.unit ?? catalogue?.unit ?? ''),
      text(figure?.surface ?? ''),
      text(sourceText(figure)),
      text(remark(figure)),
    ];
  });
  return [heads.map(head), ...rows];
}

function computedRows(ledger: Ledger, kind: Kind): Row[] {
  const rows = Object.values(ledger.computed).map((figure): Row => {
    const labels = figure.from.map((id) => kind.figureById.get(id)?.label ?? id);
    return [numberOrText(figure.value), text(figure.unit), text(`由${labels.join('、')}算得`)];
  });
  return [computedHeads.map(head), ...rows];
}

function unassignedRows(ledger: Ledger, kind: Kind): Row[] {
  const rows = ledger.unassigned.map((figure): Row => {
    const guesses = figure.guesses.map((id) => kind.figureById.get(id)?.label ?? id);
    const { turn } = figure.source;
    return [
      text(figure.text),
      numberOrText(figure.value),
      text(turn > 0 ? `第${turn}轮` : '台账'),
      text(guesses.join('、')),
    ];
  });
  return [['原话', '数值', '出处', '可能是'].map(head), ...rows];
}

function valueCell(figure: LedgerFigure | undefined): Row[number] {
  if (!figure || figure.value === null) return null;
  if (figure.valueMax !== undefined && figure.valueMax !== null) return text(`${figure.value}～${figure.valueMax}`);
  if (figure.approx === null) return numberOrText(figure.value);
  const isBefore = standsBefore(figure.approx);
  return text(isBefore ? `${figure.approx}${figure.value}` : `${figure.value}${figure.approx}`);
}

/** A number only where a spreadsheet keeps it to the last digit. */
function numberOrText(value: string): Row[number] {
  const number = Number(value);
  return String(number) === value && Math.abs(number) < 1e15 ? { value: number, type: Number } : text(value);
}

function sourceText(figure: LedgerFigure | undefined): string {
  if (!figure) return '';
  const turn = figure.source?.turn ?? 0;
  return turn > 0 ? `第${turn}轮` : '台账';
}

function remark(figure: LedgerFigure | undefined): string {
  const parts: string[] = [];
  if (!figure) parts.push('今年还没有');
  if (figure?.status === 'none') parts.push('说的是没有');
  if (figure?.status === 'unknown') parts.push('还不清楚');
  if (figure?.status === 'withheld') parts.push('不宜写数');
  if (figure?.scope) parts.push(figure.scope);
  if (figure?.isDisputed) parts.push('与其他数对不上，待核对');
  return parts.join('；');
}

function text(value: string): { value: string; type: StringConstructor } {
  return { value: xmlSafe(value), type: String };
}

function head(value: string): Row[number] {
  return { value, type: String, fontWeight: 'bold', align: 'center' };
}

function widths(characters: readonly number[]): { width: number }[] {
  return characters.map((width) => ({ width }));
}
