import { tables } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Block } from './block.ts';
import { readHead } from './heads.ts';
import type { TableNumber } from './read-block.ts';
import type { Clash } from './settle.ts';

/** 区核定数 beside 镇上报数 is no plan. */
const [reported, verified] = [shape`${tables.reported}`, shape`${tables.verified}`];

/** So many rows have to hold both and what they differ by. */
const leastRows = 3;

/**
 * 镇上报数, 区核定数, 差额: two columns of no year, and one of what they differ by, tell the same twice. Where they differ
 * nobody's guess is as good as a question; where they agree the number stands.
 */
export function askWhereTwoTell(
  { columns, rows }: Block,
  numbers: readonly TableNumber[],
  clashes: Map<TableNumber, Clash>,
): void {
  const values = columns.flatMap(({ kind }, at) => (kind === 'value' ? [at] : []));
  const byCell = new Map(numbers.map((number) => [number.cell, number]));
  const at = (column: number): (TableNumber | undefined)[] =>
    rows.map(({ cells }) => (cells[column] ? byCell.get(cells[column]) : undefined));
  const isChange = (column: number): boolean => columns[column]?.heads.some((head) => readHead(head).isChange) ?? false;
  const isReported = values.some((column) => columns[column]?.heads.some((head) => reported.test(head)));
  const isPlain = (column: number): boolean =>
    columns[column]?.heads.every((head) => {
      const { year, relative, isPlan, isPeriod, isTotal, isFormer } = readHead(head);
      const isPlanned = isPlan && !(isReported && verified.test(head));
      return year === null && relative === null && !isPlanned && !isPeriod && !isTotal && !isFormer;
    }) ?? false;
  for (const change of values.filter(isChange)) {
    const [second, first] = values
      .filter((column) => column < change && isPlain(column))
      .slice(-2)
      .toReversed();
    if (first === undefined || second === undefined) continue;
    const [one, other, between] = [at(first), at(second), at(change)];
    const told = rows.flatMap((_, row) => {
      const [a, b, c] = [one[row], other[row], between[row]];
      return a && b && c ? [{ a, b, differs: Number(c.stated) }] : [];
    });
    const isSum = told.every(
      ({ a, b, differs }) => Math.abs(Number(a.stated) - Number(b.stated)) === Math.abs(differs),
    );
    if (told.length < leastRows || !isSum) continue;
    for (const { a, b } of told) if (a.stated !== b.stated) askBoth(a, b, clashes);
  }
}

function askBoth(a: TableNumber, b: TableNumber, clashes: Map<TableNumber, Clash>): void {
  const known = a.choices.length > 0 ? a : b;
  if (known.choices.length === 0 || (known.role !== 'this' && known.role !== 'last')) return;
  for (const number of [a, b]) {
    if (number !== known) {
      number.choices = known.choices.map((choice) => ({ ...choice, value: number.stated, mention: number.mention }));
      number.role = known.role;
      number.value = number.stated;
    }
    clashes.set(number, 'unclear');
  }
}
