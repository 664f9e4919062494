import { tidyText } from './tidy-text.ts';

/** A table as read: rows of cells, all text. */
export interface ImportedTable {
  name: string | null;
  rows: string[][];
}

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
 * The rows that give figures: of a ledger written here those without remark columns, whose numbers only repeat the
 * figures, and without what was computed; of any other table all. `hasComputed` tells that computed rows were cut.
 */
export function figureRowsOf(rows: readonly string[][]): { rows: string[][]; hasComputed: boolean } {
  const head = rows[0] ?? [];
  if (!ledgerRemarkHeads.every((name) => head.includes(name))) return { rows: [...rows], hasComputed: false };
  const end = head.findIndex((name) => ledgerRemarkHeads.some((remark) => remark === name));
  const computed = rows.findIndex((row) => computedHeads.every((name, index) => row[index] === name));
  const given = computed < 0 ? rows : rows.slice(0, computed);
  return { rows: given.map((row) => row.slice(0, end)), hasComputed: computed >= 0 };
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
  return rows.map((cells) => cells.map(cleanCell)).filter((cells) => cells.some((each) => each !== ''));
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
