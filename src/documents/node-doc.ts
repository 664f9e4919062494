import { Buffer } from 'node:buffer';
import WordExtractor from 'word-extractor';
import { failure, success, type Result } from '../result.ts';
import type { ReadDoc } from './read-document.ts';
import { tidyLines } from './tidy-text.ts';
import type { UploadFailure } from './upload-failures.ts';

interface DocBody {
  getBody(options: { filterUnicode: boolean }): string;
  getTextboxes(options: { filterUnicode: boolean; includeHeadersAndFooters: boolean }): string;
}

/**
 * Text of a legacy Word document (.doc, .wps). `filterUnicode: false` keeps “”—… as they are; the library would turn
 * them into ASCII. Only for files the guard knows as legacy Word: on a .docx the library reads something else.
 */
export async function readDoc(bytes: Uint8Array): Promise<Result<ReadDoc, UploadFailure>> {
  try {
    // The library's published types leave the option out.
    const document: DocBody = await new WordExtractor().extract(Buffer.from(bytes));
    const text = tidyLines(document.getBody({ filterUnicode: false }));
    const boxes = document.getTextboxes({ filterUnicode: false, includeHeadersAndFooters: false });
    return text === ''
      ? failure({ kind: 'no-text' })
      : success({ text, boxes: tidyLines(boxes).replaceAll(/\s+/g, ' ') });
  } catch {
    return failure({ kind: 'broken-doc' });
  }
}
