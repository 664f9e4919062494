import type { ReadCell } from './block.ts';

/** Rows from the top that may be heads. */
const mostHeads = 5;

type Row = ReadCell[];

/** Two tables side by side stand apart by a column that is empty from top to bottom, each with names and numbers of its own. */
export function besideEachOther(rows: readonly Row[]): (readonly Row[])[] {
  const width = rows[0]?.length ?? 0;
  const isBlank = (at: number): boolean => rows.every((row) => (row[at]?.text ?? '') === '');
  const parts: [from: number, to: number][] = [];
  for (let from = 0; from < width;) {
    if (isBlank(from)) {
      from += 1;
      continue;
    }
    let to = from;
    while (to < width && !isBlank(to)) to += 1;
    parts.push([from, to]);
    from = to;
  }
  const cut = parts.map(([from, to]) => rows.map((row) => row.slice(from, to)));
  return cut.length > 1 && cut.every((part, at) => standsAlone(part, at === 0 ? mostBefore : 1)) ? cut : [rows];
}

/** 序号 and 日期 may stand before the names of the first. */
const mostBefore = 3;

/** Names in its first columns, numbers in the others, and a head over them. */
function standsAlone(rows: readonly Row[], among: number): boolean {
  const filled = rows.filter((row) => row.some(({ text }) => text !== ''));
  const counting = filled.filter((row) => numbersIn(row) > 0);
  const named = counting.filter((row) => numbersIn(row.slice(1)) > 0 && row.slice(0, among).some(isWords));
  const heads = filled.slice(0, mostHeads).filter((row) => numbersIn(row) === 0);
  return named.length > 1 && named.length >= counting.length * 0.7 && heads.length > 0;
}

export function isWords(cell: ReadCell): boolean {
  return cell.value.kind === 'words' || cell.value.kind === 'year';
}

export function numbersIn(row: Row): number {
  return row.filter((cell) => cell.value.kind === 'number').length;
}
