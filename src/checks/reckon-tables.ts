/**
 * Flags a total of a table drawn with bars or blanks that its rows or columns do not make.
 * Accepted: `| 合计 | 48 |` under 11, 9, 14, 6 and 8
 * Flagged: `| 合计 | 50 |` under the same
 * Cannot see: tables whose cells hold more than a number and its unit; totals of rates.
 */
import { Big } from 'big.js';
import { reckoning } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import type { DraftReading } from './draft-reading.ts';
import { columnGap, isTableRow, show } from './facts.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

interface Cell extends Span {
  text: string;
  /** Null where it holds no plain count. */
  value: Big | null;
}

export function checkTables(draft: DraftReading): Finding[] {
  const findings: Finding[] = [];
  let table: Cell[][] = [];
  for (const line of draft.lines.keys()) {
    if (isTableRow(draft, line)) table.push(cellsOf(draft, line));
    if (isTableRow(draft, line + 1) || table.length === 0) continue;
    findings.push(...checkColumns(table), ...checkColumns(turned(table)));
    table = [];
  }
  return findings;
}

const rule = /^[\s:|-]+$/;
const plainCount = /^\s*(\d+(?:\.\d+)?)\s*[\p{Script=Han}]{0,3}\s*$/u;
const totalNamed = shape`^\s*\**${reckoning.tableTotal}`;

function cellsOf({ lines, text }: DraftReading, line: number): Cell[] {
  const { start = 0, end = 0 } = lines[line] ?? {};
  const row = text.slice(start, end);
  const cells: Cell[] = [];
  let at = 0;
  for (const gap of [...row.matchAll(new RegExp(columnGap, 'g')), { 0: '', index: row.length }]) {
    const piece = row.slice(at, gap.index);
    const count = plainCount.exec(piece)?.[1];
    const from = start + at + piece.length - piece.trimStart().length;
    cells.push({
      text: piece,
      value: count === undefined ? null : new Big(count),
      start: from,
      end: from + piece.trim().length,
    });
    at = gap.index + gap[0].length;
  }
  return cells;
}

/** Columns as rows. */
function turned(table: readonly Cell[][]): Cell[][] {
  const width = Math.max(...table.map((row) => row.length));
  const rows = table.filter((row) => row.some(({ text }) => !rule.test(text)));
  return Array.from({ length: width }, (_, k) => rows.flatMap((row) => row.slice(k, k + 1)));
}

/** Every cell of a row called the total, against those above it. */
function checkColumns(table: readonly Cell[][]): Finding[] {
  const at = table.findIndex((row) => row.some(({ text }) => totalNamed.test(text.replaceAll(/\s/g, ''))));
  const rows = table.slice(0, at).filter((row) => row.some(({ value }) => value !== null));
  if (at === -1 || rows.length < 2) return [];
  return (table[at] ?? []).flatMap((total, k): Finding[] => {
    const values = rows.flatMap((row) => row[k]?.value ?? []);
    if (total.value === null || values.length !== rows.length) return [];
    const sum = values.reduce((acc, value) => acc.plus(value), new Big(0));
    if (sum.eq(total.value)) return [];
    const message = wording.sumMismatch(values.map(show).join('+'), show(sum), total.text.trim());
    return [{ rule: 'figures/sum', severity: 'error', start: total.start, end: total.end, message }];
  });
}
