import { holdsNumeral } from './cell-value.ts';
import type { ReadCell } from './block.ts';
import { isColumnNumbers, readHead } from './heads.ts';
import { isWords, numbersIn } from './side-by-side.ts';

type Row = ReadCell[];

const mostHeads = 5;

/** Rows before the first with a count in it. */
export function countHeads(body: readonly Row[]): number {
  const hasCounts = body.some((row) => numbersIn(row) > 0);
  for (const [at, row] of body.entries()) {
    if (isColumnNumbers(row.map((cell) => cell.text)) && at > 0) continue;
    const hasNothing = row.some((cell) => cell.value.kind === 'nothing') && distinct(row).length > 1;
    const isBody =
      numbersIn(row) > 0 || hasNothing || (at > 0 && (isYearRow(row) || (!hasCounts && row.some(isSentence))));
    if (isBody) return at;
    // A section right under the heads is the body's.
    if (at > 0 && distinct(row).length === 1) return at;
    if (at >= mostHeads) return at;
  }
  return Math.min(1, body.length);
}

/** 28日点验，应到94实到91: no head says so much. */
function isSentence(cell: ReadCell): boolean {
  return isWords(cell) && cell.text.length >= leastSentence && isToldInWords(cell.text);
}

const leastSentence = 8;

/** 2023 in the first cell alone. */
function isYearRow(row: Row): boolean {
  return row[0]?.value.kind === 'year' && row.slice(1).every((cell) => cell.value.kind !== 'words');
}

/** 应到68来了66: words of a body, unlike 2024年 and 1-6月 over columns. */
export function isToldInWords(text: string): boolean {
  const { year, isPeriod, runsTo } = readHead(text);
  return holdsNumeral(text.replaceAll(unitBrackets, '')) && year === null && !isPeriod && runsTo === null;
}

/** （万元） counts and tells no number. */
const unitBrackets = /[（(][^（()）\d]*[）)]/g;

/** The texts of a row, what is merged over several cells once. */
export function distinct(row: Row): string[] {
  return [...new Set(row.map((cell) => cell.text).filter((text) => text !== ''))];
}
