import { failure, success, type Result } from '../result.ts';
import { readDocx, type DocxParts } from './docx-in.ts';
import { guardUpload, type DocumentKind, type GuardedUpload } from './guard.ts';
import { readDocxRemarks, type FileRemark } from './docx-remarks.ts';
import { documentNotes, noExtras, type ImportNote } from './import-notes.ts';
import { readPdf } from './pdf-in.ts';
import { readHtmlTables } from './html-tables.ts';
import { gridsText, type SheetGrid } from './sheet-grid.ts';
import { figureSheetsOf, readSeparated, stackSheets, tableText } from './table-text.ts';
import { decodeText, readMarkdown } from './text-in.ts';
import { tidyLines } from './tidy-text.ts';
import type { UploadFailure } from './upload-failures.ts';
import { uploadLimits, type UploadLimits } from './upload-limits.ts';
import { readXlsx } from './xlsx-in.ts';

/** What came in: plain text for `parseReport` or the figure reader, and what the officer should know about the file. */
export interface ImportedDocument {
  kind: DocumentKind;
  text: string;
  notes: ImportNote[];
  /** Of a spreadsheet or separated text: its sheets; `text` is the same one behind the other, with tabs. */
  sheets?: SheetGrid[];
  /** The text as a message tells it: each table below its mark, empty cells and rows in their place. Absent: no tables. */
  told?: string;
  /** Comments and tracked changes of a Word document; absent: none. */
  remarks?: FileRemark[];
}

/** Reads the text of a legacy `.doc`; needs Node, so it is handed in (`node-doc.ts`). */
export type DocReader = (bytes: Uint8Array) => Promise<Result<ReadDoc, UploadFailure>>;

/** `boxes`: words of text boxes, which stand outside the text. */
export interface ReadDoc {
  text: string;
  boxes: string;
}

/**
 * Guards and reads an uploaded file. Never throws for anything a file may hold; a parser's surprise comes back as
 * `parser-failed`. On a server run it through `readInWorker`, which bounds memory and time as well.
 */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  limits: UploadLimits = uploadLimits,
  readDoc?: DocReader,
): Promise<Result<ImportedDocument, UploadFailure>> {
  const guarded = guardUpload(bytes, name, limits);
  if (!guarded.ok) return guarded;
  let read: Result<ImportedDocument, UploadFailure>;
  try {
    read = await readGuarded(bytes, guarded.value, limits, readDoc);
  } catch {
    return failure({ kind: 'parser-failed' });
  }
  if (!read.ok) return read;
  const { text, sheets } = read.value;
  const most = sheets ? limits.maxTableCharacters : limits.maxCharacters;
  if (text.length > most) return failure({ kind: 'text-too-long', maxCharacters: limits.maxCharacters });
  if (!/[\p{L}\p{N}]/u.test(text)) return failure({ kind: 'no-text' });
  if (guarded.value.hasOtherExtension) {
    const message = '文件的扩展名和内容对不上，已按实际内容读入。';
    read.value.notes.push({ kind: 'other-extension', message });
  }
  return read;
}

async function readGuarded(
  bytes: Uint8Array,
  upload: GuardedUpload,
  limits: UploadLimits,
  readDoc: DocReader | undefined,
): Promise<Result<ImportedDocument, UploadFailure>> {
  switch (upload.kind) {
    case 'docx': {
      const parts = docxParts(upload);
      const read = readDocx(parts);
      if (!read.ok) return read;
      const { text, told, notes } = read.value;
      const remarks = hasRemarks(parts) ? readDocxRemarks(parts.document, parts.comments) : [];
      return success({
        kind: 'docx',
        text,
        notes,
        ...(told !== null && { told }),
        ...(remarks.length > 0 && { remarks }),
      });
    }
    case 'doc': {
      if (!readDoc) return failure({ kind: 'doc-needs-server' });
      const message = '旧版 .doc 里自动生成的编号（一、（一）等）读不出来，请核对标题；最好另存为 .docx 再传。';
      const read = await readDoc(bytes);
      if (!read.ok) return read;
      const { text, boxes } = read.value;
      const notes: ImportNote[] = [{ kind: 'old-word-numbering', message }];
      if (boxes !== '')
        notes.push({ kind: 'text-boxes', message: `文档里文本框的文字（“${boxes.slice(0, 30)}”）没有读进正文。` });
      return success({ kind: 'doc', text, notes });
    }
    case 'pdf': {
      const message = 'PDF 是按版面断行的，段落由程序接起来，请核对一遍分段。';
      const read = await readPdf(bytes, limits, upload.drawnBytes);
      if (!read.ok) return read;
      const { text, notes } = read.value;
      return success({ kind: 'pdf', text, notes: [{ kind: 'pdf-lines', message }, ...notes] });
    }
    case 'xlsx': {
      const read = readXlsx(upload, limits);
      if (!read.ok) return read;
      const { sheets, notes } = read.value;
      const hasMacros = upload.entryNames.some((entry) => /vbaProject\.bin$/i.test(entry));
      const externalTargets = upload.entryNames.filter((entry) => /^xl\/externalLinks\/[^/]+\.xml$/.test(entry)).length;
      const figures = figureSheetsOf(sheets);
      if (figures.hasComputed) {
        notes.push({ kind: 'computed-rows', message: '“推算”表里的数是算出来的，没有当作您报的数读入。' });
      }
      notes.push(...documentNotes({ ...noExtras(), hasMacros, externalTargets }));
      return success({ kind: 'xlsx', ...tableDocument(figures.sheets), notes, sheets });
    }
    case 'html':
      return readHtml(bytes);
    case 'txt':
    case 'md':
    case 'csv':
      return readPlain(bytes, upload.kind);
  }
}

function readPlain(bytes: Uint8Array, kind: 'txt' | 'md' | 'csv'): Result<ImportedDocument, UploadFailure> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  if (kind === 'txt') return success({ kind, text: tidyLines(decoded.value), notes: [] });
  if (kind === 'md') return success({ kind, text: readMarkdown(decoded.value), notes: [] });
  const sheets = [{ name: '', row: 0, column: 0, rows: readSeparated(decoded.value) }];
  return success({ kind, ...tableDocument(sheets), notes: [], sheets });
}

function readHtml(bytes: Uint8Array): Result<ImportedDocument, UploadFailure> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const sheets = readHtmlTables(decoded.value);
  return sheets.length === 0
    ? failure({ kind: 'web-page' })
    : success({ kind: 'html', ...tableDocument(sheets), notes: [], sheets });
}

function tableDocument(sheets: readonly SheetGrid[]): { text: string; told: string } {
  return { text: tableText(stackSheets(sheets)), told: gridsText(sheets) };
}

function hasRemarks({ document, comments }: DocxParts): boolean {
  return comments !== '' || /<(?:\w+:)?(?:ins|del)\s/.test(document);
}

/** The parts of a guarded docx that its reader wants, as text. */
export function docxParts(upload: GuardedUpload): DocxParts {
  const decoder = new TextDecoder();
  const text = (name: string): string => {
    const bytes = upload.parts.get(name);
    return bytes ? decoder.decode(bytes) : '';
  };
  const matching = (pattern: RegExp): string[] =>
    [...upload.parts.keys()].filter((name) => pattern.test(name)).map(text);
  const documentName = mainPart(text('_rels/.rels')) ?? 'word/document.xml';
  return {
    document: text(documentName),
    documentName,
    styles: text('word/styles.xml'),
    numbering: text('word/numbering.xml'),
    comments: text('word/comments.xml'),
    frames: matching(/^word\/(?:header|footer)\d*\.xml$/),
    relationships: matching(/\.rels$/),
    hasMacros: upload.entryNames.some((name) => /vbaProject\.bin$/i.test(name)),
    embedded: upload.entryNames.filter((name) => /^word\/embeddings\/./.test(name)).length,
  };
}

/** The main part as the package names it (ECMA-376 Part 2 §9.3); null leaves the usual name. */
function mainPart(relationships: string): string | null {
  for (const [tag] of relationships.matchAll(/<Relationship\s[^>]*>/g)) {
    if (!/Type\s*=\s*["'][^"']*\/officeDocument["']/.test(tag)) continue;
    return /Target\s*=\s*["']\/?([^"']+)["']/.exec(tag)?.[1] ?? null;
  }
  return null;
}
