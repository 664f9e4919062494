import { failure, success, type Result } from '../result.ts';
import { extensionOf, sniffFile, type FileType } from './file-type.ts';
import { guardPdf } from './pdf-guard.ts';
import { pictureSize } from './picture-size.ts';
import { decodeText } from './text-in.ts';
import { unpackEntry, unpackHead } from './unpack.ts';
import type { UploadFailure } from './upload-failures.ts';
import { megabytes, uploadLimits, type UploadLimits } from './upload-limits.ts';
import { scanXml } from './xml-scan.ts';
import { readZipDirectory, shown, type ZipEntry } from './zip-directory.ts';

export type DocumentKind = 'docx' | 'doc' | 'pdf' | 'txt' | 'md' | 'xlsx' | 'csv' | 'html';

/** A file that may be parsed: what it is, and its XML parts, unpacked and looked through. */
export interface GuardedUpload {
  kind: DocumentKind;
  /** XML parts of a docx or xlsx by name; empty for other kinds. */
  parts: ReadonlyMap<string, Uint8Array>;
  /** Names of all entries of a docx or xlsx. */
  entryNames: readonly string[];
  /** The name promised another kind that is as good (a docx named .doc). */
  hasOtherExtension: boolean;
  /** Of a PDF: what is written and drawn on its pages, unpacked. */
  drawnBytes?: number;
}

/**
 * Refuses a hostile, damaged or unreadable file before any parser sees it; each reason has its own kind and message.
 * Pure: needs no more memory than the limits allow. What passes may be parsed, best in a worker all the same.
 */
export function guardUpload(
  bytes: Uint8Array,
  name: string,
  limits: UploadLimits = uploadLimits,
): Result<GuardedUpload, UploadFailure> {
  if (bytes.length === 0) return failure({ kind: 'empty-file' });
  if (bytes.length > limits.maxFileBytes) {
    const sizes = { megabytes: Math.ceil(bytes.length / 1024 / 1024), maxMegabytes: megabytes(limits.maxFileBytes) };
    return failure({ kind: 'file-too-large', ...sizes });
  }
  const type = sniffFile(bytes);
  const extension = extensionOf(name);
  switch (type) {
    case 'zip':
      return guardZip(bytes, name, limits);
    case 'ole-word':
      if (['docx', 'docm', 'dotx'].includes(extension)) return failure({ kind: 'old-word-named-docx' });
      return ['doc', 'wps', 'dot', 'wpt', ''].includes(extension) ? plain('doc') : mismatch(name, '旧版 Word 文档');
    case 'pdf':
      if (extension !== 'pdf' && extension !== '') return mismatch(name, 'PDF');
      return andThen(guardPdf(bytes, limits), ({ drawnBytes }) => success({ ...asPlain('pdf'), drawnBytes }));
    case 'other':
      return guardText(bytes, name, extension);
    case 'html':
      return isTable(extension)
        ? success({ ...asPlain('html'), hasOtherExtension: true })
        : failure({ kind: 'web-page' });
    default:
      return failure(refusals[type]);
  }
}

const refusals: Record<Exclude<FileType, 'zip' | 'ole-word' | 'pdf' | 'html' | 'other'>, UploadFailure> = {
  'ole-excel': { kind: 'old-spreadsheet' },
  'ole-slides': { kind: 'presentation' },
  'ole-encrypted': { kind: 'password' },
  'ole-other': { kind: 'broken-doc' },
  rtf: { kind: 'rich-text' },
  locked: { kind: 'locked' },
  picture: { kind: 'picture' },
  archive: { kind: 'archive' },
  program: { kind: 'unknown-type', name: '程序文件' },
};

/** Names that spreadsheets have. */
function isTable(extension: string): boolean {
  return ['xls', 'xlt', 'et', 'xlsx'].includes(extension);
}

function guardText(bytes: Uint8Array, name: string, extension: string): Result<GuardedUpload, UploadFailure> {
  switch (extension) {
    case '':
    case 'txt':
    case 'text':
      return plain('txt');
    case 'md':
    case 'markdown':
      return plain('md');
    case 'csv':
    case 'tsv':
      return plain('csv');
    case 'docx':
    case 'docm':
    case 'dotx':
    case 'xlsx':
    case 'xlsm':
      return failure({ kind: 'not-a-zip' });
    case 'doc':
    case 'wps':
    case 'dot':
      return decodeText(bytes).ok
        ? success({ ...asPlain('txt'), hasOtherExtension: true })
        : failure({ kind: 'broken-doc' });
    case 'xls':
    case 'et':
      return decodeText(bytes).ok
        ? success({ ...asPlain('csv'), hasOtherExtension: true })
        : failure({ kind: 'unknown-type', name: shown(name) });
    case 'pdf':
      return failure({ kind: 'broken-pdf' });
    default:
      return failure({ kind: 'unknown-type', name: shown(name) });
  }
}

function guardZip(bytes: Uint8Array, name: string, limits: UploadLimits): Result<GuardedUpload, UploadFailure> {
  const directory = readZipDirectory(bytes, limits);
  if (!directory.ok) return directory;
  const entries = directory.value;
  const names = new Set(entries.map((entry) => entry.name));
  const extension = extensionOf(name);
  const kind = packageKind(names, extension);
  if (!kind.ok) return kind;
  const isWord = kind.value === 'docx';
  const welcome = isWord ? ['docx', 'docm', 'dotx', 'doc', 'wps', ''] : ['xlsx', 'xlsm', 'xls', 'et', ''];
  if (!welcome.includes(extension)) return mismatch(name, isWord ? ' Word 文档' : '表格');
  const parts = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const checked = guardEntry(bytes, entry, limits, parts);
    if (!checked.ok) return checked;
  }
  const hasOtherExtension = extension !== '' && !/^(?:doc|xls|dot)[xm]$/.test(extension);
  return success({ kind: kind.value, parts, entryNames: [...names], hasOtherExtension });
}

function packageKind(names: ReadonlySet<string>, extension: string): Result<'docx' | 'xlsx', UploadFailure> {
  const has = (folder: string): boolean => [...names].some((entry) => entry.startsWith(folder));
  if (names.has('word/document.xml') || (has('word/') && names.has('[Content_Types].xml'))) return success('docx');
  if (names.has('xl/workbook.xml')) return success('xlsx');
  if (has('ppt/')) return failure({ kind: 'presentation' });
  if (names.has('OFD.xml')) return failure({ kind: 'ofd' });
  if (/^(?:docx|docm|dotx)$/.test(extension)) return failure({ kind: 'missing-part', entry: 'word/document.xml' });
  if (/^(?:xlsx|xlsm)$/.test(extension)) return failure({ kind: 'missing-part', entry: 'xl/workbook.xml' });
  return failure({ kind: 'archive' });
}

function guardEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  limits: UploadLimits,
  parts: Map<string, Uint8Array>,
): Result<null, UploadFailure> {
  if (/\.(?:png|jpe?g|gif|bmp)$/i.test(entry.name)) {
    const size = pictureSize(unpackHead(bytes, entry, 64 * 1024));
    const isHuge = size !== null && size.width * size.height > limits.maxPicturePixels;
    return isHuge ? failure({ kind: 'huge-picture', ...size }) : success(null);
  }
  if (!/\.(?:xml|rels|vml)$/i.test(entry.name)) return success(null);
  const part = unpackEntry(bytes, entry);
  if (!part.ok) return part;
  const scanned = scanXml(part.value, shown(entry.name), limits);
  if (!scanned.ok) return scanned;
  parts.set(entry.name, part.value);
  return success(null);
}

function plain(kind: DocumentKind): Result<GuardedUpload, UploadFailure> {
  return success(asPlain(kind));
}

function asPlain(kind: DocumentKind): GuardedUpload {
  return { kind, parts: new Map(), entryNames: [], hasOtherExtension: false };
}

function mismatch(name: string, is: string): Result<never, UploadFailure> {
  return failure({ kind: 'wrong-type', name: shown(name), is });
}

function andThen<S, T>(
  result: Result<S, UploadFailure>,
  next: (value: S) => Result<T, UploadFailure>,
): Result<T, UploadFailure> {
  return result.ok ? next(result.value) : result;
}
