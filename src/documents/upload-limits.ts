/** Bounds of an upload; measured against real reports (under 1 MB, under 300 paragraphs) with much to spare. */
export interface UploadLimits {
  maxFileBytes: number;
  maxEntries: number;
  maxUnpackedBytes: number;
  maxPartBytes: number;
  /** Unpacked to packed, for parts over `ratioFromBytes`. */
  maxRatio: number;
  ratioFromBytes: number;
  maxParagraphs: number;
  maxXmlDepth: number;
  maxCells: number;
  maxPages: number;
  /** Of prose; a table is bounded by its cells. */
  maxCharacters: number;
  maxTableCharacters: number;
  /** Width × height of a picture inside a document; never decoded here, but WPS would. */
  maxPicturePixels: number;
}

const megabyte = 1024 * 1024;

export const uploadLimits: UploadLimits = {
  maxFileBytes: 10 * megabyte,
  maxEntries: 500,
  maxUnpackedBytes: 60 * megabyte,
  maxPartBytes: 20 * megabyte,
  maxRatio: 200,
  ratioFromBytes: megabyte,
  maxParagraphs: 20_000,
  maxXmlDepth: 64,
  maxCells: 100_000,
  maxPages: 200,
  // A message's 100,000, less the line that says what file it is.
  maxCharacters: 99_900,
  maxTableCharacters: 4_000_000,
  maxPicturePixels: 80_000_000,
};

export function megabytes(bytes: number): number {
  return Math.round(bytes / megabyte);
}

/** Whether a text is no longer than prose may be: a file's table that is longer is taken as a table alone. */
export function isProse({ text }: { text: string }, { maxCharacters }: UploadLimits = uploadLimits): boolean {
  return text.length <= maxCharacters;
}
