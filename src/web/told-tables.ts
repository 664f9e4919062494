import { cellName, findTables, readPassedLine, type ToldTable } from '../text/table-mark.ts';
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
  for (const table of findTables(text)) {
    pieces.push({ kind: 'words', text: text.slice(at, table.start) });
    pieces.push({ kind: 'table', sheet: table.sheet, rows: rowsOf(text, table) });
    at = table.end;
  }
  pieces.push({ kind: 'words', text: text.slice(at) });
  return pieces.filter((piece) => piece.kind === 'table' || piece.text.trim() !== '');
}

function rowsOf(text: string, { body, row: first, column: from }: ToldTable): ToldCell[][] {
  let at = body.start;
  let row = first;
  return text
    .slice(body.start, body.end)
    .split('\n')
    .map((line) => {
      const passed = readPassedLine(line);
      const cells = line.split('\t').map((words, column): ToldCell => {
        const start = at + words.length - words.trimStart().length;
        at += words.length + 1;
        const shown = words.trim();
        const name = passed ? '' : cellName(row, from + column);
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
