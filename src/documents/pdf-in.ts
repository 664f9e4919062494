import { failure, success, type Result } from '../result.ts';
import { CharacterMaps } from './pdf-cmaps.ts';
import { joinPdfLines, type PdfRun } from './pdf-lines.ts';
import { tidyLines } from './tidy-text.ts';
import type { UploadFailure } from './upload-failures.ts';
import type { UploadLimits } from './upload-limits.ts';

/** Fewer characters than this on a page on average and the page is a picture of text. */
const minCharactersPerPage = 10;

/**
 * The text layer of a PDF as paragraphs. Visual lines are joined by their geometry, page numbers are dropped.
 * A scan without text, an encrypted and a damaged file each come back as their own failure.
 */
export async function readPdf(bytes: Uint8Array, limits: UploadLimits): Promise<Result<string, UploadFailure>> {
  // The parser is 1.6 MB of code: loaded when the first PDF comes.
  const { extractTextItems, getDocumentProxy } = await import('unpdf');
  let pages: PdfRun[][];
  try {
    // A copy, since the parser takes the bytes for itself.
    const proxy = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      cMapPacked: false,
      useWorkerFetch: false,
      BinaryDataFactory: CharacterMaps,
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
    await proxy.loadingTask.destroy();
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return failure({ kind: isLocked ? 'pdf-password' : 'broken-pdf' });
  }
  const text = tidyLines(joinPdfLines(pages));
  const characters = text.replace(/\s/g, '').length;
  if (characters < Math.max(1, pages.length * minCharactersPerPage)) return failure({ kind: 'scanned-pdf' });
  return success(text);
}
