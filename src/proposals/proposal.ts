import * as z from 'zod';
import { columnsOf, heads, restSheet, sheetNames } from '../kinds/workbook/parts.ts';
import type { Workbook, WorkbookRow } from '../kinds/workbook/workbook.ts';
import { failure, success, type Result } from '../result.ts';

const Row = z.object({ line: z.number().int(), cells: z.record(z.string(), z.string()) });

/** A kind that somebody is deciding on: past reports, then the workbook made of them, as it stands. */
export const Proposal = z.object({
  id: z.string(),
  /** As its maker called it; empty: as its reports are called. */
  title: z.string(),
  createdAt: z.string(),
  changedAt: z.string(),
  /** What was put in; let go once the workbook is made of it. */
  reports: z.array(z.object({ name: z.string(), text: z.string() })),
  sheet: z.object({ name: z.string(), rows: z.array(z.array(z.string())) }).nullable(),
  /** Names of the files that the workbook was made of. */
  madeOf: z.array(z.string()),
  /** Rows by sheet; null till it is proposed. */
  workbook: z.record(z.string(), z.array(Row)).nullable(),
  /** Counts workbooks: rows are known by their line within one. */
  generation: z.number().int(),
  /** The kind it was last made, with the files that were written. */
  enabled: z.object({ kindId: z.string(), files: z.array(z.string()), at: z.string() }).nullable(),
});
export type Proposal = z.infer<typeof Proposal>;

export function workbookOf({ workbook }: Proposal): Workbook | null {
  return workbook === null ? null : new Map(Object.entries(workbook));
}

export function withWorkbook(proposal: Proposal, workbook: Workbook): Proposal {
  const sheets = Object.fromEntries(
    [...workbook].map(([name, rows]) => [name, rows.map(({ line, cells }) => ({ line, cells: { ...cells } }))]),
  );
  return { ...proposal, workbook: sheets };
}

/** What was decided of one row: cells by the head of their column, empty for none. A line no row has is a row more. */
export interface RowEdit {
  sheet: string;
  line: number;
  cells: Readonly<Record<string, string>>;
}

export type BadEdit = { kind: 'bad-edit'; message: string };

const mostRows = 2000;

/** The workbook after some decisions, in their order. */
export function decide(workbook: Workbook, edits: readonly RowEdit[]): Result<Workbook, BadEdit> {
  const sheets = new Map([...workbook].map(([name, rows]): [string, WorkbookRow[]] => [name, [...rows]]));
  for (const { sheet, line, cells } of edits) {
    const known = headsOf(sheet);
    const strange = Object.keys(cells).find((head) => !known.has(head));
    if (known.size === 0) return failure({ kind: 'bad-edit', message: `没有“${sheet}”这张表` });
    if (strange !== undefined) return failure({ kind: 'bad-edit', message: `“${sheet}”表没有“${strange}”一栏` });
    const rows = sheets.get(sheet) ?? [];
    const at = rows.findIndex((row) => row.line === line);
    if (at < 0 && (rows.length >= mostRows || line < 2)) return failure({ kind: 'bad-edit', message: '没有这一行' });
    const before = rows[at]?.cells ?? {};
    const after = Object.entries({ ...before, ...cells }).filter(([, cell]) => cell.trim() !== '');
    rows[at < 0 ? rows.length : at] = { line, cells: Object.fromEntries(after) };
    sheets.set(sheet, rows);
  }
  return success(sheets);
}

function headsOf(sheet: string): ReadonlySet<string> {
  if (sheet === restSheet || !sheetNames.some((name) => name === sheet)) return new Set();
  const columns = columnsOf(sheet).map(({ head }) => head);
  return new Set([heads.wanted, heads.what, heads.mergedInto, ...columns]);
}
