import { amounts, secret } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
/** Rows copied out of a spreadsheet: cells set off by tabs, lines by line ends. null for anything else. */
export function pastedRows(text: string): string[][] | null {
  if (!text.includes('\t') && !/\S\r?\n\S/.test(text)) return null;
  const rows = text.split(/\r?\n/).map((line) => line.split('\t').map((cell) => cell.trim()));
  const filled = rows.filter((cells) => cells.some((cell) => cell !== ''));
  return filled.length > 0 ? filled : null;
}

/** Whether the block holds values alone, as when one column of numbers is copied. */
export function isBareColumn(rows: readonly string[][]): boolean {
  return rows.every((cells) => cells.length <= 2 && cells.every((cell) => cell === '' || isValue(cell)));
}

const numberCell = shape`^[\d０-９.,，%％\s]+${amounts.odd}?${amounts.myriad}?[\p{Script=Han}]{0,3}$`;
const emptyCell = shape`^(?:没有|不清楚|${secret.secret})$`;

function isValue(cell: string): boolean {
  return numberCell.test(cell) || emptyCell.test(cell);
}

/** The block as a table file, so that it is read like one. */
export function asTableFile(rows: readonly string[][], name: string): File {
  const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
  const text = rows.map((cells) => cells.map(quoted).join(',')).join('\n');
  return new File([`${text}\n`], name, { type: 'text/csv' });
}
