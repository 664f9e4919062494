import type { Kind } from '../kinds/kind.ts';
import { isTellingLabel } from '../reading/tables/telling-labels.ts';
import { findTables, passedLine } from '../text/table-mark.ts';

/** A table longer than this is told by the rows that matter. */
export const longestTable = 40_000;
/** Title, heads and a look at what the rows list; signatures and remarks. */
const [atHead, atFoot] = [25, 8];
/** Words in more rows than these are a column's kinds, as in a list of people, and name no figure. */
const mostAlike = 12;

/**
 * The tables of a file as a message tells them, no longer than a message may be: of each its head, its foot and the
 * rows one of whose labels is a figure's name, a total or the officer's own unit. For the others a line stands that
 * counts their numbers. What is short enough is told whole.
 */
export function tablesToTell(kind: Kind, told: string, unitName: string | null): string {
  if (told.length <= longestTable) return told;
  const tables = findTables(told);
  const room = longestTable / Math.max(1, tables.length);
  const pieces: string[] = [];
  let at = 0;
  for (const { row, body } of tables) {
    const rows = told.slice(body.start, body.end).split('\n');
    pieces.push(told.slice(at, body.start), ...shortened(kind, rows, { first: row + 1, unitName, room }));
    at = Math.min(body.end + 1, told.length);
  }
  return [...pieces.map((piece) => piece.replace(/\n$/, '')), told.slice(at)].join('\n');
}

interface Telling {
  /** The row of the sheet the first line is, from 1. */
  first: number;
  unitName: string | null;
  /** Characters there is room for. */
  room: number;
}

function shortened(kind: Kind, rows: readonly string[], { first, unitName, room }: Telling): string[] {
  const cells = rows.map((row) => row.split('\t'));
  const counts = new Map<string, number>();
  for (const text of cells.flat()) if (isWords(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
  const tells = new Map<string, boolean>();
  for (const [text, count] of counts) if (count <= mostAlike) tells.set(text, isTellingLabel(kind, text, unitName));
  const lines: string[] = [];
  let left = room;
  let numbers = 0;
  let from = -1;
  const pass = (until: number): void => {
    if (from >= 0) lines.push(passedLine({ first: first + from, last: first + until - 1, numbers }));
    [from, numbers] = [-1, 0];
  };
  for (const [at, row] of rows.entries()) {
    const texts = cells[at] ?? [];
    const isEdge = at < atHead || at >= rows.length - atFoot;
    const isTold = isEdge || (left > row.length && texts.some((text) => tells.get(text) === true));
    if (isTold) {
      pass(at);
      lines.push(row);
      left -= row.length + 1;
      continue;
    }
    if (from < 0) from = at;
    numbers += texts.filter((text) => /^[-+]?\d/.test(text)).length;
  }
  pass(rows.length);
  return lines;
}

const longestName = 30;

function isWords(text: string): boolean {
  return text.length > 1 && text.length <= longestName && /\p{Script=Han}/u.test(text);
}
