import writeXlsxFile, { type Row, type Sheet } from 'write-excel-file/universal';
import { columnsOf, hasSorts, heads, ofModel, restSheet, sheetNames } from '../kinds/workbook/parts.ts';
import type { Workbook, WorkbookRow } from '../kinds/workbook/workbook.ts';
import { restHeads } from '../kinds/workbook/workbook-of-kind.ts';
import { failure, success, type Result } from '../result.ts';
import { guardUpload } from './guard.ts';
import type { ImportNote } from './import-notes.ts';
import type { UploadFailure } from './upload-failures.ts';
import { uploadLimits } from './upload-limits.ts';
import { xmlSafe } from './xml-text.ts';
import { readXlsx } from './xlsx-in.ts';

const usualWidth = 16;
const wantedColumn = { head: heads.wanted, width: 7 };
const whatColumn = { head: heads.what, width: 10 };
const ofProposals = [
  { head: heads.mergedInto, width: 14 },
  { head: heads.source, width: 60 },
  { head: heads.seen, width: 24 },
  { head: heads.from, width: 24 },
  { head: ofModel.label, width: 16 },
  { head: ofModel.aliases, width: 24 },
  { head: ofModel.same, width: 20 },
];
const restColumns = [
  { head: restHeads.file, width: 20 },
  { head: restHeads.key, width: 20 },
  { head: restHeads.text, width: 100 },
];

/** A kind's workbook as xlsx: every sheet with its heads, also an empty one, so that rows can be added. */
export async function writeWorkbookXlsx(workbook: Workbook): Promise<Uint8Array> {
  const sheets = sheetNames.map((name): Sheet<Blob> => {
    const rows = workbook.get(name) ?? [];
    const columns = headsOf(name, rows);
    const data: Row[] = [
      columns.map(({ head }) => ({ value: head, type: String, fontWeight: 'bold', align: 'center' })),
      ...rows.map(({ cells }): Row =>
        columns.map(({ head }) =>
          cells[head] === undefined
            ? null
            : { value: xmlSafe(cells[head]), type: String, wrap: true, alignVertical: 'top' },
        ),
      ),
    ];
    return { sheet: name, data, columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1 };
  });
  const blob = await writeXlsxFile(sheets, { fontFamily: '宋体', fontSize: 11 }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

/** What a clerk decides first, then what an entry is made of, then where a proposal comes from. */
function headsOf(sheet: string, rows: readonly WorkbookRow[]): { head: string; width: number }[] {
  if (sheet === restSheet) return restColumns;
  const own = columnsOf(sheet).map(({ head, width = usualWidth }) => ({ head, width }));
  const shown = ofProposals.filter(({ head }) => rows.some(({ cells }) => cells[head] !== undefined));
  const merged = sheet === '数字' ? ofProposals.slice(0, 1) : [];
  const [first = { head: '', width: usualWidth }, ...others] = own;
  const sources = shown.filter(({ head }) => head !== heads.mergedInto);
  return [
    wantedColumn,
    ...(hasSorts(sheet) ? [whatColumn] : []),
    first,
    ...merged,
    ...sources,
    ...others,
    { head: heads.rest, width: 40 },
  ];
}

/**
 * Reads a kind's workbook back, columns by their heads in any order, titles above the heads passed over. Cells of hidden rows and columns are not read: the
 * notes tell of them. A sheet with another name is left aside.
 */
export function readWorkbookXlsx(
  bytes: Uint8Array,
): Result<{ workbook: Workbook; notes: ImportNote[] }, UploadFailure> {
  const guarded = guardUpload(bytes, 'workbook.xlsx', uploadLimits);
  if (!guarded.ok) return guarded;
  if (guarded.value.kind !== 'xlsx') return failure({ kind: 'parser-failed' });
  const read = readXlsx(guarded.value, uploadLimits);
  if (!read.ok) return read;
  const workbook = new Map<string, WorkbookRow[]>();
  for (const { name, row: top, rows } of read.value.sheets) {
    const at = rows.findIndex((cells) =>
      cells.some((cell) => [heads.wanted, restHeads.file].some((head) => head === cell.trim())),
    );
    const named = rows[at]?.map((head) => head.trim());
    if (!named) continue;
    const below = rows.slice(at + 1);
    workbook.set(
      name.trim(),
      below.map((cells, place) => ({ line: top + at + place + 2, cells: cellsByHead(named, cells) })),
    );
  }
  return success({ workbook, notes: read.value.notes });
}

function cellsByHead(named: readonly string[], cells: readonly string[]): Record<string, string> {
  const row: Record<string, string> = {};
  for (const [at, head] of named.entries()) {
    const cell = cells[at] ?? '';
    if (head !== '' && cell.trim() !== '') row[head] = cell;
  }
  return row;
}
