import type { SheetGrid } from './sheet-grid.ts';
import { tidyText } from './tidy-text.ts';

/** A table as text, cells between tabs: what a table copied from a spreadsheet looks like when pasted. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) =>
    row
      .map((cell) => cleanCell(cell))
      .join('\t')
      .replace(/\s+$/, ''),
  );
  return lines.filter((line) => line !== '').join('\n');
}

/** Heads of the columns that `writeLedgerXlsx` adds for people: the words and where they came from. */
export const ledgerRemarkHeads = ['原话', '出处', '说明'] as const;

/** Heads of the last sheet that `writeLedgerXlsx` adds: what code worked out, which is never a given figure. */
export const computedHeads = ['结果', '单位', '由来'] as const;

/**
 * The sheets that give figures: of a ledger written here those without remark columns, whose numbers only repeat the
 * figures, and without what was computed; of any other workbook all. `hasComputed` tells that a sheet was left out.
 */
export function figureSheetsOf(sheets: readonly SheetGrid[]): { sheets: SheetGrid[]; hasComputed: boolean } {
  const isLedger = sheets.some(({ rows }) => isLedgerHead(rows[0] ?? []));
  if (!isLedger) return { sheets: [...sheets], hasComputed: false };
  const given = sheets.filter(({ rows }) => !computedHeads.every((name, index) => rows[0]?.[index] === name));
  const cut = given.map((sheet) => {
    const head = sheet.rows[0] ?? [];
    if (!isLedgerHead(head)) return sheet;
    const end = head.findIndex((name) => ledgerRemarkHeads.some((remark) => remark === name));
    return { ...sheet, rows: sheet.rows.map((row) => row.slice(0, end)) };
  });
  return { sheets: cut, hasComputed: given.length < sheets.length };
}

function isLedgerHead(head: readonly string[]): boolean {
  return ledgerRemarkHeads.every((name) => head.includes(name));
}

/** Sheets one behind the other as one table; a head row that only repeats is left out. */
export function stackSheets(sheets: readonly SheetGrid[]): string[][] {
  const [first, ...others] = sheets.map(({ rows }) => rows);
  const head = first?.[0]?.join('\t');
  return [...(first ?? []), ...others.flatMap((rows) => (rows[0]?.join('\t') === head ? rows.slice(1) : rows))];
}

function cleanCell(cell: string): string {
  return tidyText(cell).replace(/\s+/g, ' ').trim();
}

/**
 * Rows of a text with separators (RFC 4180): the separator is the tab, else whichever of , ， ; stands in most lines
 * equally often. A comma between digits (1,234) separates nothing when the file separates by tabs.
 */
export function readSeparated(text: string): string[][] {
  const separator = findSeparator(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted) {
      if (character === '"' && text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (character === '"') isQuoted = false;
      else cell += character;
    } else if (character === '"' && cell.trim() === '') {
      isQuoted = true;
      cell = '';
    } else if (character === separator) {
      row.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[at + 1] === '\n') at += 1;
      row.push(cell);
      rows.push(row);
      row = [];
      cell = '';
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  while (rows.length > 0 && rows.at(-1)?.every((each) => each.trim() === '')) rows.pop();
  return rows.map((cells) => cells.map(cleanCell));
}

function findSeparator(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '');
  const counts = (mark: string): number => lines.filter((line) => line.includes(mark)).length;
  if (counts('\t') * 2 >= lines.length && lines.length > 0) return '\t';
  return [',', '，', ';'].toSorted((a, b) => counts(b) - counts(a))[0] ?? ',';
}
