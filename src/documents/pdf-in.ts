import { failure, success, type Result } from '../result.ts';
import type { ImportNote } from './import-notes.ts';
import { CharacterMaps } from './pdf-cmaps.ts';
import { countGlyphs, type PageGlyphs } from './pdf-glyphs.ts';
import { joinPdfLines, type PdfRun } from './pdf-lines.ts';
import { tidyLines } from './tidy-text.ts';
import type { UploadFailure } from './upload-failures.ts';
import type { UploadLimits } from './upload-limits.ts';

/** Fewer characters than this on a page on average and the page is a picture of text. */
const minCharactersPerPage = 10;

export interface ReadPdf {
  text: string;
  notes: ImportNote[];
}

/** Letters that Chinese office texts hold: anything else in number is another font's numbering. */
const usual =
  /[\p{Script=Han}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hiragana}\p{Script=Katakana}\p{Nd}\p{P}\p{S}\p{No}]/gu;
/** This share of odd letters and a page has not come out. */
const mostOdd = 0.3;

function isGarbled(text: string): boolean {
  const odd = text.length - (text.match(usual)?.join('').length ?? 0);
  return text.length >= minCharactersPerPage && odd > text.length * mostOdd;
}

function textOf(page: readonly PdfRun[]): string {
  return page
    .map((run) => run.text)
    .join('')
    .replace(/\s/g, '');
}

/** A page with more letters lost than this, and a greater share, is named: a few are bullets and ornaments. */
const [fewLost, mostLost] = [20, 0.1];
/** Pages drawn with more than this are not gone through letter by letter. */
const mostDrawnBytes = 4 * 1024 * 1024;

function isLossy({ shown, known }: PageGlyphs): boolean {
  return shown - known >= fewLost && shown - known > shown * mostLost;
}

const mostNamed = 10;

interface PagesMissed {
  /** Their letters came out as no text. */
  garbled: readonly number[];
  /** Some of their letters did not come out. */
  lossy: readonly number[];
  empty: readonly number[];
  /** Of all letters that stand on the pages, in percent. */
  cameOut: number;
}

function pageNotes({ garbled, lossy, empty, cameOut }: PagesMissed): ImportNote[] {
  const named = (pages: readonly number[]): string =>
    `${pages.slice(0, mostNamed).join('、')}${pages.length > mostNamed ? '等' : ''}`;
  const notes: ImportNote[] = [];
  if (garbled.length > 0)
    notes.push({
      kind: 'pdf-pages',
      message: `第 ${named(garbled)} 页的字用了特殊编码，读出来不是汉字，请对照原文补上。`,
    });
  if (lossy.length > 0)
    notes.push({
      kind: 'pdf-pages',
      message: `第 ${named(lossy)} 页有些字没有读出来（全文读出 ${cameOut}%），请对照原文补上。`,
    });
  if (empty.length > 0)
    notes.push({ kind: 'pdf-pages', message: `第 ${named(empty)} 页没有读出文字，可能是扫描的图，请对照原文补上。` });
  return notes;
}

/**
 * The text layer of a PDF as paragraphs. Visual lines are joined by their geometry, page numbers are dropped.
 * A scan without text, an encrypted and a damaged file each come back as their own failure.
 */
export async function readPdf(
  bytes: Uint8Array,
  limits: UploadLimits,
  drawnBytes = Infinity,
): Promise<Result<ReadPdf, UploadFailure>> {
  // The parser is 1.6 MB of code: loaded when the first PDF comes.
  const { extractTextItems, getDocumentProxy } = await import('unpdf');
  let pages: PdfRun[][];
  let glyphs: PageGlyphs[] = [];
  try {
    // A copy, since the parser takes the bytes for itself.
    const proxy = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      cMapPacked: false,
      useWorkerFetch: false,
      BinaryDataFactory: CharacterMaps,
      // No picture is decoded.
      maxImageSize: 1,
    });
    if (proxy.numPages > limits.maxPages) return failure({ kind: 'too-many-pages', max: limits.maxPages });
    const { items } = await extractTextItems(proxy);
    pages = items.map((page) =>
      page.map((item) => ({
        text: item.str,
        x: item.x,
        y: item.y,
        width: item.width,
        height: item.height > 0 ? item.height : item.fontSize,
      })),
    );
    if (drawnBytes <= mostDrawnBytes) glyphs = await countGlyphs(proxy);
    await proxy.loadingTask.destroy();
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return failure({ kind: isLocked ? 'pdf-password' : 'broken-pdf' });
  }
  const text = tidyLines(joinPdfLines(pages));
  const characters = text.replace(/\s/g, '').length;
  if (characters < Math.max(1, pages.length * minCharactersPerPage)) return failure({ kind: 'scanned-pdf' });
  const numbersOf = (test: (page: readonly PdfRun[], at: number) => boolean): number[] =>
    pages.flatMap((page, at) => (test(page, at) ? [at + 1] : []));
  const garbled = numbersOf((page) => isGarbled(textOf(page)));
  if (garbled.length * 2 > pages.length) return failure({ kind: 'garbled-pdf' });
  const isEmpty = (page: readonly PdfRun[]): boolean => textOf(page).length < minCharactersPerPage;
  const lossy = numbersOf((_, at) => glyphs[at] !== undefined && isLossy(glyphs[at]) && !garbled.includes(at + 1));
  const empty = numbersOf((page, at) => isEmpty(page) && !lossy.includes(at + 1));
  const sum = (key: keyof PageGlyphs): number => glyphs.reduce((total, page) => total + page[key], 0);
  const cameOut = Math.floor((100 * sum('known')) / Math.max(1, sum('shown')));
  return success({ text, notes: pageNotes({ garbled, lossy, empty, cameOut }) });
}
