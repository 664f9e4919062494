import type { RecognisedText } from './recognised-text.ts';

/** A page to be held beside its text, and how far the reading is. */
export interface ShownPage {
  /** From 0, among all pages of all files read together. */
  at: number;
  /** Pages known by now; a PDF that comes later adds its own. */
  of: number;
  /** Of the picture shown. Places of the text count in it. */
  width: number;
  height: number;
  /** JPEG, at most some hundred kilobytes. */
  jpeg: Uint8Array;
}

/** What was recognised on one or more pages, to be confirmed before any of it is taken. */
export interface Recognised extends RecognisedText {
  /** What the officer should know: seals passed over, pages on which nothing was found. */
  notes: string[];
}

/** A file to be read as pictures. */
export interface PictureFile {
  bytes: Uint8Array;
  name: string;
}
