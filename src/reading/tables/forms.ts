import { tables } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { isToldInWords } from './head-rows.ts';
import { isLabelHead, isPlaceHead, isPlainHead, isSignLine, isUnitHead, isUnitWord, readHead } from './heads.ts';
import type { BodyRow, Column, ReadCell } from './block.ts';

type Row = ReadCell[];

/** A row as it is seen: no empty cells, and what is merged over several stands once. */
function seen(row: Row): Row {
  return row.filter((cell, at) => cell.text !== '' && cell.value.kind !== 'empty' && cell.text !== row[at - 1]?.text);
}

function isName({ value, text }: ReadCell): boolean {
  return value.kind === 'words' && /\p{Script=Han}/u.test(text) && !isUnitWord(text);
}

function isNumber({ value }: ReadCell): boolean {
  return value.kind === 'number' || value.kind === 'nothing';
}

/** Every number has its name right before it. */
export function isOfPairs(row: Row): boolean {
  const cells = seen(row);
  return cells.some(isNumber) && cells.every((cell, at) => !isNumber(cell) || isNameAt(cells, at - 1));
}

function isNameAt(cells: Row, at: number): boolean {
  const cell = cells[at];
  return cell !== undefined && isName(cell);
}

/** 项目 | 内容 | 项目 | 内容: over names and numbers in turn heads say no more than that. */
function isOfTurns(row: Row): boolean {
  const [name, number, ...rest] = row.filter(({ text }) => text !== '').map(({ text }) => text);
  if (name === undefined || number === undefined || rest.length === 0 || rest.length % 2 > 0) return false;
  const isAgain = rest.every((text, at) => text === (at % 2 === 0 ? name : number));
  return isAgain && [name, number].every((text) => readHead(text).unit === null && readHead(text).year === null);
}

/** 项目, 数量, 2025年, 自评分: heads over columns. */
function isHeadRow(row: Row): boolean {
  if (isOfTurns(row)) return false;
  const cells = seen(row);
  if (cells.some((cell, at) => cell.value.kind === 'year' && isYearLabel(cells[at - 1]?.text ?? ''))) return false;
  const plain = cells.filter(({ text }) => {
    const { name, year, relative, isScore, isNote } = readHead(text);
    const isOfPlaces = name !== '' && isPlaceHead(name) && !isUnitHead(name) && !isSignLine(text);
    const isOfColumn = isScore || isNote || isLabelHead(name) || isOfPlaces;
    return year !== null || relative !== null || isOfColumn || isPlainHead(name);
  });
  return !cells.some(isNumber) && plain.length > 1;
}

const yearLabel = shape`^(?:${tables.yearLabel})$`;

/** 年度 before 2025: a name and what it is. */
export function isYearLabel(text: string): boolean {
  return yearLabel.test(text);
}

const [leastRows, leastShare, mostHeads] = [3, 0.7, 3];

/** A sheet filled in like a form, a name and a number in turn wherever there is room: names, not columns, tell its numbers. */
export function isForm(body: readonly Row[]): boolean {
  const counting = body.filter((row) => row.some(isNumber));
  const pairs = counting.filter(isOfPairs);
  const several = pairs.filter((row) => seen(row).filter(isNumber).length > 1);
  return (
    pairs.length >= leastRows &&
    several.length > 1 &&
    pairs.length >= counting.length * leastShare &&
    !body.slice(0, mostHeads).some(isHeadRow)
  );
}

/** Whom it belongs to, what it is called, how much. */
export const formColumns: Column[] = [
  { kind: 'label', heads: [] },
  { kind: 'label', heads: [] },
  { kind: 'value', heads: [] },
];

/** The numbers of a form, each in a row of its own behind its names; `rest`: cells that name none of them. */
export function formRows(body: readonly Row[]): { rows: BodyRow[]; rest: ReadCell[] } {
  const used = new Set<ReadCell>();
  let section = '';
  const rows = body.flatMap((row, at) => {
    const cells = seen(row);
    const [first, second] = cells;
    // 四、双拥优抚（金额单位：万元）
    if (first && !second && isName(first)) section = first.text;
    const group = first && second && isName(first) && (isName(second) || !isOfPairs(row)) ? first : undefined;
    return cells.flatMap((cell, place): BodyRow[] => {
      const before = cells[place - 1];
      // 2086 behind 人数 is no year.
      const isCount = cell.value.kind === 'year' && before !== undefined && readHead(before.text).unit !== null;
      // 应到84人，实到82人 behind 点验: a sentence tells them.
      const isTold = isName(cell) && isToldInWords(cell.text) && before !== undefined && !isToldInWords(before.text);
      if (!isNumber(cell) && !isCount && !isTold) return [];
      const name = before && isName(before) && before !== group ? before : (above(body[at - 1], row, cell) ?? before);
      if (!name || !isName(name)) return [];
      used.add(cell).add(name);
      if (group) used.add(group);
      const over = group && group.text !== name.text ? group : { ...name, text: '', value: { kind: 'empty' as const } };
      return [{ cells: [over, name, cell], section }];
    });
  });
  const rest = body.flat().filter((cell) => cell.text !== '' && !used.has(cell));
  return { rows, rest };
}

/** 应急排 over 1个, where a row of names stands over a row of numbers. */
function above(over: Row | undefined, row: Row, cell: ReadCell): ReadCell | undefined {
  const found = over?.[row.indexOf(cell)];
  return over && found && isName(found) && !over.some(isNumber) ? found : undefined;
}
