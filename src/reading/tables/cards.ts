import type { FieldWords } from '../../lexicon/field.ts';
import type { ReadCell } from './block.ts';
import { readCellValue } from './cell-value.ts';
import { isSignLine } from './heads.ts';

type Row = ReadCell[];

const card = /^(\p{Script=Han}[^：:\n]{1,15})[：:]\s*(?=\S)/u;
/** So many cells and so much of a row with several. */
const [leastCards, leastShare] = [3, 0.6];

/** 报名：54人 in a cell: its name and its number; null where it is none. */
function partsOf(cell: ReadCell, field: FieldWords): [name: ReadCell, number: ReadCell] | null {
  const found = card.exec(cell.text);
  const name = found?.[1];
  if (!found || name === undefined || isSignLine(cell.text)) return null;
  const text = cell.text.slice(found[0].length);
  const value = readCellValue(text, field);
  if (value.kind !== 'number') return null;
  const told = { ...cell, text, start: cell.start + found[0].length, value };
  return [{ ...cell, text: name, end: cell.start + name.length, value: { kind: 'words' } }, told];
}

/** 报名：54人 | 光荣牌：31块: cells that hold a name and its number each are two cells; other tables stay as they are. */
export function withCards(rows: readonly Row[], field: FieldWords): Row[] {
  const split = rows.map((row) => row.map((cell) => partsOf(cell, field)));
  const isOfCards = (row: Row, at: number): boolean => {
    const filled = row.filter(({ text }) => text !== '').length;
    const cards = split[at]?.filter((one) => one !== null).length ?? 0;
    return cards > 0 && cards >= filled * leastShare;
  };
  const cards = split.flatMap((row, at) => (isOfCards(rows[at] ?? [], at) ? row.filter((one) => one !== null) : []));
  const isWide = rows.some((row, at) => isOfCards(row, at) && row.filter(({ text }) => text !== '').length > 1);
  if (cards.length < leastCards || !isWide) return [...rows];
  return rows.map((row, at) =>
    row.flatMap((cell, column): Row => split[at]?.[column] ?? [cell, { ...cell, text: '', value: { kind: 'empty' } }]),
  );
}
