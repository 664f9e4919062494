import type { ParagraphNumbering } from './docx-numbering.ts';

/** A piece of a run in `document.xml`, kept so that a change can be written back in its place. */
export interface RunChild {
  /** Offsets in the XML text. */
  start: number;
  end: number;
  /** Text it stands for; empty for what has none. */
  text: string;
  /** Where that text begins in its paragraph. */
  at: number;
}

export interface BodyRun {
  /** Offsets in the XML text. */
  start: number;
  end: number;
  /** The run's properties as XML, empty when it has none. */
  properties: string;
  /** Stands in somebody's tracked insertion. */
  isTracked: boolean;
  children: RunChild[];
}

export interface BodyParagraph {
  text: string;
  styleId: string | null;
  numbering: ParagraphNumbering;
  /** Accepting the deletions joins it with the next paragraph. */
  isMarkDeleted: boolean;
  runs: BodyRun[];
  /** Offsets in the XML text: behind its properties, and of its closing tag. */
  contentStart: number;
  contentEnd: number;
}

/** Rows hold cells, cells hold paragraphs; a table inside a cell gives its paragraphs to the cell. `table`: which of the body's, from 1. */
export type BodyBlock =
  | { type: 'paragraph'; paragraph: BodyParagraph }
  | { type: 'row'; cells: BodyParagraph[][]; table: number };

export function emptyParagraph(contentStart: number): BodyParagraph {
  return {
    text: '',
    styleId: null,
    numbering: { numId: null, level: null },
    isMarkDeleted: false,
    runs: [],
    contentStart,
    contentEnd: contentStart,
  };
}
