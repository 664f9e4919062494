import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type FileChild,
  type ParagraphChild,
} from 'docx';
import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Report } from '../report/report.ts';
import { face, packDocument } from './docx-styles.ts';
import { usualType, faces, sizes } from './page-layout.ts';
import { reportLines, type LineMark, type ReportLine } from './report-lines.ts';
import { checkSheetStyleId } from './style-ids.ts';
import { xmlSafe } from './xml-text.ts';

/** One figure as it is printed, to be ticked by hand against what the officer said. */
export interface CheckSheetRow {
  label: string;
  printed: string;
  /** Where it stands: the heading and the words just before it. */
  place: string;
  /** The officer's words with their turn, or the formula of a computed figure. */
  source: string;
}

/** 核对表: every figure of a report with its origin, to be ticked and signed by hand. */
export interface CheckSheet {
  title: string;
  rows: CheckSheetRow[];
  /** Figures in the ledger that stand nowhere in the report. */
  absent: { label: string; words: string; reason: string }[];
}

/** Builds the sheet; `unplaced` is the draft's own list with its reasons. */
export function buildCheckSheet(
  report: Report,
  ledger: Ledger,
  kind: Kind,
  unplaced: readonly { id: string; reason: string }[] = [],
): CheckSheet {
  const rows: CheckSheetRow[] = [];
  const printedIds = new Set<string>();
  for (const line of reportLines(report)) {
    for (const mark of line.marks) {
      if (mark.kind !== 'figure' && mark.kind !== 'computed') continue;
      if (mark.kind === 'figure') printedIds.add(mark.id);
      else mark.from.forEach((id) => printedIds.add(id));
      rows.push({
        label: markLabel(mark, kind),
        printed: line.text.slice(mark.start, mark.end),
        place: placeOf(line, mark.start),
        source: mark.kind === 'figure' ? officersWords(ledger.figures[mark.id]) : computedFrom(mark, ledger, kind),
      });
    }
  }
  const reasons = new Map(unplaced.map((item) => [item.id, item.reason]));
  const absent = Object.entries(ledger.figures)
    .filter(([id, figure]) => figure.status === 'given' && !printedIds.has(id))
    .map(([id, figure]) => ({
      label: kind.figureById.get(id)?.label ?? id,
      words: officersWords(figure),
      reason: reasons.get(id) ?? '文中没有用到',
    }));
  const unit = `${ledger.unitName ?? ''}${ledger.year === null ? '' : `${ledger.year}年度`}`;
  return { title: `${unit}${kind.title}数字核对表`, rows, absent };
}

/** The sheet as a document of its own. */
export async function writeCheckSheet(sheet: CheckSheet, writtenAt: string): Promise<Uint8Array> {
  return packDocument(checkSheetBlock(sheet, false), [], {
    title: sheet.title,
    type: usualType(),
    writtenAt,
  });
}

const columns = [
  { head: '序号', width: 640 },
  { head: '指标', width: 1900 },
  { head: '文中写法', width: 1500 },
  { head: '在文中的位置', width: 2265 },
  { head: '原话', width: 1760 },
  { head: '核对', width: 780 },
] as const;

/** Paragraphs and table of the sheet, on a page of its own when it follows a report. */
export function checkSheetBlock(sheet: CheckSheet, isAfterReport: boolean): FileChild[] {
  const heading = new Paragraph({
    style: checkSheetStyleId,
    pageBreakBefore: isAfterReport,
    children: [new TextRun({ text: xmlSafe(sheet.title), font: { hint: 'eastAsia' } })],
  });
  const guide = note('请对照原始材料逐项核对，无误的在“核对”栏打“√”，有出入的直接改正并注明。');
  const rows = sheet.rows.map((row, index) =>
    tableRow([String(index + 1), row.label, row.printed, row.place, row.source, '□'], false),
  );
  const table = new Table({
    width: { size: columns.reduce((sum, column) => sum + column.width, 0), type: WidthType.DXA },
    columnWidths: columns.map((column) => column.width),
    layout: TableLayoutType.FIXED,
    rows: [
      tableRow(
        columns.map((column) => column.head),
        true,
      ),
      ...rows,
    ],
  });
  const absent = absentNotes(sheet.absent);
  return [
    heading,
    guide,
    ...(rows.length > 0 ? [table] : [note('文中没有用到台账里的数字。')]),
    ...(absent.length > 0 ? [note(`以下 ${sheet.absent.length} 个数字给了、但没有写进文中：`), ...absent] : []),
    note('核对人（签字）：________________　　核对日期：______年____月____日', true),
  ];
}

/** Figures left out for one reason stand in one paragraph. */
function absentNotes(absent: CheckSheet['absent']): Paragraph[] {
  const byReason = new Map<string, string[]>();
  for (const item of absent) {
    const list = byReason.get(item.reason) ?? [];
    list.push(`${item.label} ${item.words}`);
    byReason.set(item.reason, list);
  }
  return [...byReason].map(([reason, items]) => note(`${reason.replace(/[。；]$/, '')}：${items.join('；')}。`));
}

function tableRow(cells: readonly string[], isHead: boolean): TableRow {
  return new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    children: cells.map((text, index) => {
      const isCentred = isHead || index === 0 || index === columns.length - 1;
      return new TableCell({
        width: { size: columns[index]?.width ?? 0, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
        margins: { top: 40, bottom: 40, left: 60, right: 60 },
        children: [
          new Paragraph({
            alignment: isCentred ? AlignmentType.CENTER : AlignmentType.LEFT,
            // Exact lines stay off the page's grid, which would stretch every row to the body's height.
            spacing: { line: 340, lineRule: 'exact' },
            children: [small(text, isHead)],
          }),
        ],
      });
    }),
  });
}

function note(text: string, isSigning = false): Paragraph {
  return new Paragraph({
    spacing: { line: 420, lineRule: 'exact', before: isSigning ? 480 : 60 },
    children: [small(text, false)],
  });
}

function small(text: string, isHead: boolean): ParagraphChild {
  return new TextRun({
    text: xmlSafe(text),
    size: sizes.table,
    scale: 100,
    font: isHead ? face(faces.heading) : { hint: 'eastAsia' },
  });
}

function markLabel(mark: LineMark, kind: Kind): string {
  if (mark.kind === 'figure') return kind.figureById.get(mark.id)?.label ?? mark.id;
  return '推算数';
}

/** Heading and the words before the figure, enough to find it with the finger. */
function placeOf(line: ReportLine, start: number): string {
  const before = line.text.slice(Math.max(0, start - 14), start);
  const words = before.slice(Math.max(0, Math.max(...['。', '；'].map((mark) => before.lastIndexOf(mark))) + 1));
  const heading = line.under?.split(/[，,]/)[0] ?? '开头或结尾';
  return words === '' ? heading : `${heading}：…${words}▲`;
}

function officersWords(figure: LedgerFigure | undefined): string {
  if (!figure) return '台账里没有';
  const words = figureNumber(figure);
  const turn = figure.source?.turn ?? 0;
  return turn === 0 ? `${words}（台账）` : `${words}（第${turn}轮）`;
}

function computedFrom(mark: Extract<LineMark, { kind: 'computed' }>, ledger: Ledger, kind: Kind): string {
  const parts = mark.from.map((id) => `${kind.figureById.get(id)?.label ?? id}${figureNumber(ledger.figures[id])}`);
  return `由${parts.join('、')}算得`;
}

function figureNumber(figure: LedgerFigure | undefined): string {
  if (!figure) return '';
  return figure.surface === null || figure.surface === '' ? `${figure.value ?? ''}${figure.unit}` : figure.surface;
}
