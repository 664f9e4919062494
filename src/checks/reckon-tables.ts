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
  /** A rate, in percent. */
  rate: Big | null;
}

export function checkTables(draft: DraftReading): Finding[] {
  const findings: Finding[] = [];
  let table: Cell[][] = [];
  for (const line of draft.lines.keys()) {
    if (isTableRow(draft, line)) table.push(cellsOf(draft, line));
    if (isTableRow(draft, line + 1) || table.length === 0) continue;
    findings.push(...checkColumns(table), ...checkColumns(turned(table)), ...checkRates(table));
    table = [];
  }
  return findings;
}

const rule = /^[\s:|-]+$/;
const plainCount = /^\s*(\d+(?:\.\d+)?)\s*[\p{Script=Han}]{0,3}\s*$/u;
const plainRate = /^\s*(\d+(?:\.\d+)?)\s*[%％]\s*$/;
const totalNamed = shape`^\s*\**${reckoning.tableTotal}`;

function cellsOf({ lines, text }: DraftReading, line: number): Cell[] {
  const { start = 0, end = 0 } = lines[line] ?? {};
  const row = text.slice(start, end);
  const cells: Cell[] = [];
  let at = 0;
  for (const gap of [...row.matchAll(new RegExp(columnGap, 'g')), { 0: '', index: row.length }]) {
    const piece = row.slice(at, gap.index);
    const count = plainCount.exec(piece)?.[1];
    const rate = plainRate.exec(piece)?.[1];
    const from = start + at + piece.length - piece.trimStart().length;
    cells.push({
      text: piece,
      value: count === undefined ? null : new Big(count),
      rate: rate === undefined ? null : new Big(rate),
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
    const offer = total.text.trim().replace(/\d+(?:\.\d+)?/, show(sum));
    return [{ rule: 'figures/sum', severity: 'error', start: total.start, end: total.end, message, offer }];
  });
}

/** In most rows the one column over the other makes the rate. */
const mostRows = 0.6;
const fewestRows = 3;
/** A rate is told to a tenth, or rounded to a whole. */
const rounding = 0.5;

/** 应到、实到、到位率: a row whose rate its own numbers do not make, where those of the other rows do. */
function checkRates(table: readonly Cell[][]): Finding[] {
  const rows = table.filter((row) => row.some(({ rate }) => rate !== null));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length < fewestRows) return [];
  const columns = Array.from({ length: width }, (_, k) => k);
  const pairs = columns.flatMap((part) =>
    columns.filter((whole) => whole !== part).map((whole) => [part, whole] as const),
  );
  return columns.flatMap((at): Finding[] => {
    const gaps = pairs.map(([part, whole]) => rows.map((row) => gapOf(row[at], row[part], row[whole])));
    const right = gaps.find((own) => own.filter((gap) => gap === 0).length >= own.length * mostRows);
    if (!right) return [];
    const [part = 0, whole = 0] = pairs[gaps.indexOf(right)] ?? [];
    return rows.flatMap((row, i): Finding[] => {
      const [rate, one, all] = [row[at], row[part]?.value, row[whole]?.value];
      if (!rate || !one || !all || !right[i]) return [];
      const fix = `${one.times(100).div(all).round(1).toString()}%`;
      const message = wording.share(show(one), show(all), fix, rate.text.trim());
      return [{ rule: 'figures/rate', severity: 'error', start: rate.start, end: rate.end, message, fix }];
    });
  });
}

/** How far the rate is from what the two make: 0 where it is no more than rounded; null where one of them is not there. */
function gapOf(rate: Cell | undefined, part: Cell | undefined, whole: Cell | undefined): number | null {
  if (!rate?.rate || !part?.value || !whole?.value || whole.value.lte(0)) return null;
  const gap = part.value.times(100).div(whole.value).minus(rate.rate).abs().toNumber();
  return gap <= (rate.text.includes('.') ? rounding / 5 : rounding) ? 0 : gap;
}
