import { cellName, findTableMarks, readPassedLine, tableEnd } from '../text/table-mark.ts';
import type { Understood } from './conversation.ts';

/** A cell of a table in a message, and where it stands there. */
export interface ToldCell {
  /** `B7`. */
  name: string;
  text: string;
  start: number;
  end: number;
}

/** What stands in a message, in order: words, and tables of files. */
export type Piece = { kind: 'words'; text: string } | { kind: 'table'; sheet: string; rows: ToldCell[][] };

/** A message parted into its words and the tables of files told in it. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const mark of findTableMarks(text)) {
    if (mark.start < at) continue;
    const found = text.indexOf(`\n${tableEnd}`, mark.end);
    const end = found < 0 ? text.length : found;
    pieces.push({ kind: 'words', text: text.slice(at, mark.start) });
    pieces.push({ kind: 'table', sheet: mark.sheet, rows: rowsOf(text.slice(0, end), mark.end + 1, mark) });
    at = found < 0 ? end : end + tableEnd.length + 1;
  }
  pieces.push({ kind: 'words', text: text.slice(at) });
  return pieces.filter((piece) => piece.kind === 'table' || piece.text.trim() !== '');
}

function rowsOf(text: string, from: number, mark: { row: number; column: number }): ToldCell[][] {
  let at = from;
  let row = mark.row;
  return text
    .slice(from)
    .split('\n')
    .map((line) => {
      const passed = readPassedLine(line);
      const cells = line.split('\t').map((words, column): ToldCell => {
        const start = at + words.length - words.trimStart().length;
        at += words.length + 1;
        const shown = words.trim();
        const name = passed ? '' : cellName(row, mark.column + column);
        return { name, text: shown, start, end: start + shown.length };
      });
      row = passed ? passed.last : row + 1;
      return cells;
    });
}

/** What became of a cell: in the ledger, there with a doubt, a number that is not in it, or no number. */
export type CellState = 'recorded' | 'doubtful' | 'left' | 'words';

export function stateOf(cell: ToldCell, understood: readonly Understood[]): { state: CellState; taken: Understood[] } {
  const taken = understood.filter(
    ({ figure: { source } }) => source && source.start < cell.end && cell.start < source.end,
  );
  if (taken.length > 0)
    return { state: taken.some(({ figure }) => figure.sure === false) ? 'doubtful' : 'recorded', taken };
  return { state: cell.name !== '' && /\d/.test(cell.text) ? 'left' : 'words', taken };
}
