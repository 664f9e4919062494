import Big from 'big.js';
import { rollUpRule } from '../../figures/roll-up/rules.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import { tables } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Block } from './block.ts';
import { leastScore, sureScore } from './choose.ts';
import type { Choice } from './suited.ts';
import { readHead } from './heads.ts';
import type { PartOf, TableNumber } from './read-block.ts';

/** A figure no cell tells and all its parts do: worked out, always with a mark. */
export interface PartsSum {
  id: string;
  year: 'this' | 'last';
  value: string;
  /** 12＋9＋7. */
  expression: string;
  parts: readonly TableNumber[];
}

/**
 * Quarters without a year, communities without a total: what they make together, where the parts are all there, the
 * figure can be added up so, and nothing in any table tells the whole.
 */
export function sumsOfParts(
  kind: Kind,
  blocks: readonly { block: Block; numbers: readonly TableNumber[] }[],
  told: ReadonlySet<string>,
): PartsSum[] {
  const found = new Map<string, PartsSum | null>();
  for (const { block, numbers } of blocks)
    for (const line of linesOf(numbers)) {
      const sum = sumOfLine(kind, block, numbers, line);
      if (!sum) continue;
      const key = `${sum.year} ${sum.id}`;
      // Two tables of parts are of two things, or tell the same twice.
      if (!told.has(key)) found.set(key, found.has(key) ? null : sum);
    }
  return [...found.values()].flatMap((sum) => sum ?? []);
}

/** Parts of one figure that stand in one row or one column. */
function linesOf(numbers: readonly TableNumber[]): TableNumber[][] {
  const lines = new Map<string, TableNumber[]>();
  for (const number of numbers) {
    const { part, cell } = number;
    if (!part) continue;
    const place = part.along === 'row' ? cell.row : cell.column;
    const key = [part.along, place, part.of, part.year, part.choice.figure.id].join(' ');
    lines.set(key, [...(lines.get(key) ?? []), number]);
  }
  return [...lines.values()];
}

function sumOfLine(
  kind: Kind,
  block: Block,
  numbers: readonly TableNumber[],
  line: readonly TableNumber[],
): PartsSum | null {
  const [first] = line;
  const part = first?.part;
  if (!first || !part || line.length < leastParts || hasWhole(block, numbers, first)) return null;
  const names = new Set(line.map((one) => one.part?.name));
  const isPlain = line.every(({ part: own, mention }) => {
    return (
      own !== undefined &&
      isNamed(own.choice) &&
      mention.valueMax === undefined &&
      !(own?.choice.value ?? '').startsWith('-')
    );
  });
  const { figure } = part.choice;
  const all = partNames(numbers, part);
  const isWhole = part.of === 'period' ? isYear(all) : all.size >= leastPlaces && line.length * 2 >= all.size;
  if (names.size < line.length || !isPlain || !isWhole || !addsUp(kind, figure, part, line, all.size)) return null;
  const values = line.map(({ part: own }) => own?.choice.value ?? '0');
  const sum = values.reduce((before, value) => before.plus(value), new Big(0));
  const [least, most] = figure.range ?? [0, Infinity];
  if (!sum.eq(0) && (sum.lt(least) || sum.gt(most))) return null;
  return { id: figure.id, year: part.year, value: sum.toFixed(), expression: expressionOf(line), parts: line };
}

/** Surely by its name, or by its name and by what counts it. */
function isNamed({ score, figure, mention }: Choice): boolean {
  return score >= (mention.unit === figure.unit ? leastScore : sureScore);
}

const [leastParts, leastPlaces] = [2, 3];

/** A total stands in the same row or column, whatever it was taken for. */
function hasWhole({ columns, rows }: Block, numbers: readonly TableNumber[], { part, cell }: TableNumber): boolean {
  if (part?.along === 'column')
    return numbers.some((one) => one.isInTotalRow && one.cell.column === cell.column) || rows.some(isTotalRow);
  const row = rows.find(({ cells }) => cells.includes(cell));
  return columns.some(
    ({ heads }, at) =>
      row?.cells[at]?.value.kind === 'number' &&
      heads.some((head) => readHead(head).isTotal && readHead(head).relative !== 'last'),
  );
}

function isTotalRow({ cells }: Block['rows'][number]): boolean {
  return cells.some(({ text }) => readHead(text).isTotal);
}

/** All that the parts of a table are called, those of other figures too: an empty cell is none. */
function partNames(numbers: readonly TableNumber[], { of, along }: PartOf): Set<string> {
  return new Set(numbers.flatMap(({ part }) => (part && part.of === of && part.along === along ? part.name : [])));
}

const [quarter, month, firstHalf, secondHalf] = [
  shape`${tables.quarterWord}|^Q\d$`,
  shape`${tables.monthWord}`,
  shape`^(?:${tables.firstHalf})`,
  shape`^(?:${tables.secondHalf})`,
];
const [quarters, months, halves] = [4, 12, 2];

/** Four quarters, twelve months or two halves. */
function isYear(names: ReadonlySet<string>): boolean {
  const all = [...names];
  const count = (of: RegExp): number => all.filter((name) => of.test(name)).length;
  if (names.size === quarters) return count(quarter) === quarters;
  if (names.size === months) return count(month) === months;
  return names.size === halves && count(firstHalf) === 1 && count(secondHalf) === 1;
}

/** Of people counted time and again, so much the same each time are the same people. */
const leastAlike = 0.8;

/** Whether the parts make the whole: a rate never, an establishment not by time, people not where they may be the same. */
function addsUp(
  kind: Kind,
  figure: CatalogueFigure,
  { of }: PartOf,
  line: readonly TableNumber[],
  count: number,
): boolean {
  if (figure.unit === '%' || figure.previousOf !== undefined) return false;
  const rule = rollUpRule(kind, figure);
  if (of === 'place') return rule === 'sum';
  if (figure.carriesOver || rule === 'none' || rule === 'max') return false;
  const isOfPeople = figure.unit === '人' || figure.unit === '户' || figure.unit === '名';
  if (!isOfPeople) return true;
  if (kind.figures.some(({ group, unit }) => group === figure.group && unit === '人次')) return false;
  const values = line.map(({ part }) => Number(part?.choice.value));
  return line.length < count || Math.min(...values) < Math.max(...values) * leastAlike;
}

const shownParts = 12;

function expressionOf(line: readonly TableNumber[]): string {
  const told = line.map(({ cell }) => cell.text).filter((text) => !/^0+$/.test(text));
  return told.slice(0, shownParts).join('＋') + (told.length > shownParts ? `＋…（${told.length}个数）` : '');
}
