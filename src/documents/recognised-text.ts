import type { Frame } from '../ocr/picture.ts';
import type { PageCharacter, PageLine } from '../ocr/read-picture.ts';
import { pageColumns } from './page-columns.ts';
import { isPageNumber, joinPdfLines, type PdfRun } from './pdf-lines.ts';
import { levelSegments, textHeight, type Segment } from './recognised-lines.ts';
import { ruledTables, type RuledCell } from './ruled-tables.ts';
import { tableRows, type TableBlock } from './recognised-tables.ts';
import type { RecognisedPage } from './recognised-page.ts';

/** A stretch of recognised text to be held beside the picture. */
export interface RecognisedPlace {
  /** In the text, UTF-16, end exclusive. */
  start: number;
  end: number;
  /** Every number; every letter that is not sure; what the corrector changed. */
  kind: 'number' | 'letter' | 'corrected';
  /** It may be something else: a number is asked before it is taken. */
  isDoubtful: boolean;
  /** What else it may be, or what stood there before it was corrected; empty where nothing is known. */
  otherwise: string;
  /** Number of the page among those read together, from 0, and where on it. */
  page: number;
  frame: Frame;
}

/** Where a letter of the text stands on its page. */
export interface LetterPlace {
  page: number;
  x: number;
  y: number;
  /** Of its line. */
  height: number;
}

export interface RecognisedText {
  /** Paragraphs as lines, the rows of a table as lines with tabs; page numbers and seals are left out. */
  text: string;
  places: RecognisedPlace[];
  /** One for each offset of the text; null for blanks and ends of lines. */
  letters: (LetterPlace | null)[];
}

interface PlacedCharacter {
  character: PageCharacter;
  page: number;
  /** Height of its line in the picture. */
  height: number;
}

type Flow =
  | { kind: 'prose'; pages: Segment[][] }
  | { kind: 'table'; block: TableBlock }
  | { kind: 'ruled'; rows: RuledCell[][]; page: number; height: number };

/** The lines of pages read together as one text. */
export function recognisedText(pages: readonly RecognisedPage[]): RecognisedText {
  const flows: Flow[] = [];
  const addSegments = (segments: readonly Segment[]): void => {
    for (const block of tableRows(segments)) {
      const last = flows.at(-1);
      if (block.kind === 'table') flows.push({ kind: 'table', block });
      else if (last?.kind === 'prose') last.pages.push(block.segments);
      else flows.push({ kind: 'prose', pages: [block.segments] });
    }
  };
  const addLines = (page: RecognisedPage, number: number, lines: readonly PageLine[]): void => {
    for (const part of pageColumns(lines)) addSegments(withoutFoot(levelSegments({ ...page, lines: part }, number)));
  };
  for (const [number, page] of pages.entries()) {
    const height = textHeight(page.lines);
    const tables = ruledTables(page.lines, page.rules, height);
    const free = page.lines.filter((line) => !tables.some(({ lines }) => lines.has(line)));
    let rest = free;
    for (const { rows, isAbove } of tables) {
      const isBefore = ({ characters: [first] }: PageLine): boolean => first !== undefined && isAbove(first);
      addLines(page, number, rest.filter(isBefore));
      rest = rest.filter((line) => !isBefore(line));
      flows.push({ kind: 'ruled', rows, page: number, height });
    }
    addLines(page, number, rest);
  }
  const lines: { text: string; characters: PlacedCharacter[] }[] = [];
  for (const flow of flows) {
    if (flow.kind === 'prose') lines.push(...proseLines(flow.pages));
    else if (flow.kind === 'ruled') lines.push(...flow.rows.map((row) => ruledLine(row, flow)));
    else for (const row of flow.block.rows) lines.push(rowLine(row));
  }
  return placed(lines.filter(({ text }) => text !== ''));
}

/** A page number whose dashes were read as other strokes, as 一, or on one side only. */
const footNumber = /^[-—–―_~·•.一 ]{0,4}\d{1,4}[-—–―_~·•.一 ]{0,4}$/;

/** A page's segments but for its number, which stands alone in the last row. */
function withoutFoot(segments: readonly Segment[]): readonly Segment[] {
  const [before, last] = [segments.at(-2), segments.at(-1)];
  const isAlone = last !== undefined && before?.y !== last.y;
  return isAlone && footNumber.test(last.text) ? segments.slice(0, -1) : segments;
}

function proseLines(pages: readonly Segment[][]): { text: string; characters: PlacedCharacter[] }[] {
  const kept = pages.map((segments) => segments.filter(({ text }) => !isPageNumber(text)));
  const runs = kept.map((segments) => segments.map(toRun));
  const characters = kept.flatMap((segments) => segments.flatMap(charactersOf));
  let next = 0;
  return joinPdfLines(runs)
    .split('\n')
    .map((text) => {
      const own: PlacedCharacter[] = [];
      for (const letter of text) {
        if (letter.trim() === '') continue;
        while (next < characters.length && characters[next]?.character.character !== letter) next += 1;
        const found = characters[next];
        if (found) own.push(found);
        next += 1;
      }
      return { text, characters: own };
    });
}

function rowLine(cells: readonly (Segment | null)[]): { text: string; characters: PlacedCharacter[] } {
  const text = cells
    .map((cell) => cell?.text.replaceAll(' ', '') ?? '')
    .join('\t')
    .replace(/\t+$/, '');
  return { text, characters: cells.flatMap((cell) => (cell ? charactersOf(cell) : [])) };
}

function ruledLine(
  cells: readonly RuledCell[],
  { page, height }: { page: number; height: number },
): { text: string; characters: PlacedCharacter[] } {
  const text = cells
    .map((cell) => cell.text)
    .join('\t')
    .replace(/\t+$/, '');
  return {
    text,
    characters: cells.flatMap((cell) => cell.characters.map((character) => ({ character, page, height }))),
  };
}

function toRun({ text, left, right, y, height }: Segment): PdfRun {
  return { text, x: left, y: -y, width: right - left, height };
}

function charactersOf({ characters, page, pictureHeight }: Segment): PlacedCharacter[] {
  return characters
    .filter(({ character }) => character.trim() !== '')
    .map((character) => ({ character, page, height: pictureHeight }));
}

const numbers = /\d[\d.,，．]*(?:[%％‰])?/g;

/** The lines as one text, and in it every number and every doubtful letter with its place on the page. */
function placed(lines: readonly { text: string; characters: readonly PlacedCharacter[] }[]): RecognisedText {
  const text = lines.map((line) => line.text).join('\n');
  const characters = lines.flatMap((line) => line.characters);
  let next = 0;
  const at = Array.from({ length: text.length }, (_, offset) => {
    if ((text[offset] ?? '').trim() === '') return null;
    next += 1;
    return characters[next - 1] ?? null;
  });
  const letters = at.map(
    (one) => one && { page: one.page, x: one.character.x, y: one.character.y, height: one.height },
  );
  const places: RecognisedPlace[] = [];
  const add = (start: number, end: number, kind: 'number' | 'letter'): void => {
    const own = at.slice(start, end).flatMap((one) => (one ? [one.character] : []));
    const seen = placeAround(letters, start, end);
    if (!seen) return;
    const isDoubtful = own.some((one) => one.isDoubtful);
    const otherwise = isDoubtful ? own.map((one) => (one.isDoubtful ? one.otherwise : one.character)).join('') : '';
    places.push({ start, end, kind, isDoubtful, otherwise, ...seen });
  };
  let free = 0;
  const addLetters = (until: number): void => {
    for (; free < until; free += 1)
      if (at[free]?.character.isDoubtful === true && /[\p{L}\p{N}]/u.test(text[free] ?? ''))
        add(free, free + 1, 'letter');
  };
  for (const found of text.matchAll(numbers)) {
    const end = found.index + found[0].replace(/[.,，．]+$/, '').length;
    addLetters(found.index);
    add(found.index, end, 'number');
    free = end;
  }
  addLetters(text.length);
  return { text, places, letters };
}

/** Where a stretch of the text stands in the picture, with a little of what is beside it; null where it holds no letter. */
export function placeAround(
  letters: readonly (LetterPlace | null)[],
  start: number,
  end: number,
): { page: number; frame: Frame } | null {
  const own = letters.slice(start, end).filter((one) => one !== null);
  const [first] = own;
  if (!first) return null;
  // A stretch may go on in the next line: its beginning is shown.
  const line = own.filter((one) => one.page === first.page && Math.abs(one.y - first.y) < first.height);
  const xs = line.map(({ x }) => x);
  const [margin, half] = [first.height * 0.6, first.height * 0.55];
  const frame = {
    left: Math.min(...xs) - margin,
    right: Math.max(...xs) + margin,
    top: first.y - half,
    bottom: first.y + half,
  };
  return { page: first.page, frame };
}

/** Stands for a number that could not be read surely: □ as in printed editions of damaged texts, X as past reports strike numbers out. */
export type StruckOut = '□' | 'X';

/** The text with every doubtful number made unreadable: whoever takes it as it is takes no wrong figure. */
export function withoutDoubtfulNumbers(
  { text, places }: Pick<RecognisedText, 'text' | 'places'>,
  by: StruckOut = '□',
): string {
  let shown = '';
  let from = 0;
  for (const { start, end, kind, isDoubtful } of places) {
    if (kind !== 'number' || !isDoubtful) continue;
    const rate = /[%％‰]$/.exec(text.slice(start, end))?.[0] ?? '';
    shown += text.slice(from, start) + by + rate;
    from = end;
  }
  return shown + text.slice(from);
}
