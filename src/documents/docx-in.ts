import { failure, success, type Result } from '../result.ts';
import { readLists, readStyles, type StyleDefinition } from './docx-definitions.ts';
import { readBody } from './docx-body.ts';
import { createNumbering } from './docx-numbering.ts';
import type { BodyBlock, BodyParagraph } from './docx-paragraph.ts';
import { gridsText } from './sheet-grid.ts';
import { blockStyleId, checkSheetStyleId, styleIds } from './style-ids.ts';
import { documentNotes, noExtras, type DocumentExtras, type ImportNote } from './import-notes.ts';
import { tidyText } from './tidy-text.ts';
import type { UploadFailure } from './upload-failures.ts';
import { papers } from '../lexicon/lexicon.ts';
import { shapes } from '../lexicon/shape.ts';

/** Parts of a Word document as text, by name; only XML parts are there. */
export interface DocxParts {
  document: string;
  documentName: string;
  styles: string;
  numbering: string;
  /** Empty where there are none. */
  comments: string;
  /** Headers, footers. */
  frames: string[];
  relationships: string[];
  hasMacros: boolean;
  embedded: number;
}

/** A line of the imported text with the paragraphs it was read from. */
export interface DocxLine {
  text: string;
  /** Where it begins in the imported text. */
  start: number;
  /** `at`: where the paragraph's own text begins, as an offset in the line; negative when leading blanks were cut. */
  parts: { paragraph: BodyParagraph; at: number }[];
}

export interface ReadDocx {
  text: string;
  /** With each table below its mark; null when there is none. */
  told: string | null;
  lines: DocxLine[];
  notes: ImportNote[];
}

/**
 * A Word document as text, one line per paragraph, automatic numbers written out, table rows with tabs between
 * cells, a blank line where a produced document starts a block or the file has an empty paragraph.
 */
export function readDocx(parts: DocxParts): Result<ReadDocx, UploadFailure> {
  const extras = noExtras();
  let blocks: BodyBlock[];
  let styles: Map<string, StyleDefinition>;
  let numberOf: ReturnType<typeof createNumbering>;
  try {
    styles = readStyles(parts.styles);
    numberOf = createNumbering(readLists(parts.numbering), styles);
    blocks = readBody(parts.document, extras);
  } catch {
    return failure({ kind: 'broken-xml', entry: parts.documentName });
  }
  noteSurroundings(parts, extras);
  const lines = gatherLines(blocks, styles, numberOf, extras);
  let text = '';
  const kept: DocxLine[] = [];
  let isSetOff = false;
  const told = tellLines(lines);
  for (const line of lines) {
    if (line.text === '') {
      isSetOff = true;
      continue;
    }
    if (text !== '') text += isSetOff || line.startsBlock ? '\n\n' : '\n';
    isSetOff = false;
    kept.push({ text: line.text, start: text.length, parts: line.parts });
    text += line.text;
  }
  if (text === '') return failure({ kind: 'no-text' });
  return success({ text, told, lines: kept, notes: documentNotes(extras) });
}

/** `table`: of a row, which of the body's tables; 0 for a paragraph. `cells`: of a row. */
type GatheredLine = Omit<DocxLine, 'start'> & { startsBlock: boolean; table: number; cells: string[] };

function tellLines(lines: readonly GatheredLine[]): string | null {
  if (lines.every((line) => line.table === 0)) return null;
  const told: string[] = [];
  let at = 0;
  while (at < lines.length) {
    const table = lines[at]?.table ?? 0;
    const end = lines.findIndex((line, index) => index > at && line.table !== table);
    const same = lines.slice(at, end < 0 ? lines.length : end);
    if (table === 0) told.push(...same.map((line) => line.text));
    else told.push(gridsText([{ name: `表${table}`, row: 0, column: 0, rows: same.map((line) => line.cells) }]));
    at += same.length;
  }
  return told
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function gatherLines(
  blocks: readonly BodyBlock[],
  styles: ReadonlyMap<string, StyleDefinition>,
  numberOf: ReturnType<typeof createNumbering>,
  extras: DocumentExtras,
): GatheredLine[] {
  const lines: GatheredLine[] = [];
  let joined: BodyParagraph[] = [];
  let previousStyle: string | null = null;
  const addParagraph = (paragraph: BodyParagraph): void => {
    joined.push(paragraph);
    if (paragraph.isMarkDeleted) return;
    const startsBlock = isBlockStart(paragraph.styleId, previousStyle);
    previousStyle = paragraph.styleId;
    const prefix = numberOf(paragraph.styleId, paragraph.numbering);
    if (!isContents(paragraph.styleId, styles)) lines.push(...paragraphLines(joined, prefix, startsBlock));
    joined = [];
  };
  for (const block of blocks) {
    if (block.type === 'paragraph') {
      if (block.paragraph.styleId === checkSheetStyleId) {
        extras.hasCheckSheet = true;
        break;
      }
      addParagraph(block.paragraph);
    } else if (block.cells.length === 1) for (const paragraph of block.cells[0] ?? []) addParagraph(paragraph);
    else lines.push(rowLine(block.cells, numberOf, block.table));
  }
  const last = joined.at(-1);
  if (last) addParagraph({ ...last, isMarkDeleted: false });
  return lines;
}

/** Paragraphs whose marks between were deleted are one; a manual line break starts a line. */
function paragraphLines(paragraphs: readonly BodyParagraph[], prefix: string, startsBlock: boolean): GatheredLine[] {
  const whole = paragraphs.map((paragraph) => paragraph.text).join('');
  const lines: GatheredLine[] = [];
  let from = 0;
  for (const piece of whole.split('\n')) {
    const lead = lines.length === 0 ? prefix : '';
    const tidy = tidyText(piece);
    const trimmed = tidy.trim();
    const isMapped = tidy === piece;
    const shift = lead.length - (piece.length - piece.trimStart().length) - from;
    const parts: DocxLine['parts'] = [];
    let offset = 0;
    for (const paragraph of isMapped ? paragraphs : []) {
      parts.push({ paragraph, at: shift + offset });
      offset += paragraph.text.length;
    }
    lines.push({ text: lead + trimmed, parts, startsBlock: startsBlock && lines.length === 0, table: 0, cells: [] });
    from += piece.length + 1;
  }
  return lines;
}

function rowLine(
  cells: readonly (readonly BodyParagraph[])[],
  numberOf: ReturnType<typeof createNumbering>,
  table: number,
): GatheredLine {
  const texts = cells.map((cell) =>
    cell
      .map(
        (paragraph) =>
          numberOf(paragraph.styleId, paragraph.numbering) + tidyText(paragraph.text).replace(/\s+/g, ' ').trim(),
      )
      .filter((text) => text !== '')
      .join(' '),
  );
  return { text: texts.join('\t').trimEnd(), parts: [], startsBlock: false, table, cells: texts };
}

/** Documents written here set off their blocks by style instead of empty paragraphs. */
function isBlockStart(styleId: string | null, previous: string | null): boolean {
  if (styleId === blockStyleId) return true;
  if (styleId === styleIds.byline) return previous === styleIds.title;
  if (styleId === styleIds.signature) return previous !== styleIds.signature;
  if (styleId === styleIds.date) return previous !== styleIds.signature;
  return false;
}

function isContents(styleId: string | null, styles: ReadonlyMap<string, StyleDefinition>): boolean {
  return styleId !== null && /^toc ?\d$/i.test(styles.get(styleId)?.name ?? styleId);
}

const pageWords = shapes`[${papers.pageWord.letters}]`;

function noteSurroundings(parts: DocxParts, extras: DocumentExtras): void {
  extras.hasMacros = parts.hasMacros;
  extras.embedded = parts.embedded;
  for (const xml of parts.relationships) {
    for (const [relationship] of xml.matchAll(/<Relationship\s[^>]*>/g)) {
      if (/TargetMode\s*=\s*["']External["']/i.test(relationship)) extras.externalTargets += 1;
    }
  }
  for (const xml of parts.frames) {
    const text = [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)</g)].map((match) => match[1] ?? '').join('');
    if (/[\p{L}]/u.test(text.replace(pageWords, ''))) extras.headerFooter ||= text.trim().slice(0, 30);
  }
}
