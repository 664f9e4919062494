import { Inflate } from 'fflate';
import { failure, success, type Result } from '../result.ts';
import type { UploadFailure } from './upload-failures.ts';
import type { UploadLimits } from './upload-limits.ts';

/** Other compressions are rare and grow as fast as deflate: none of them may be large. */
const maxOtherPackedBytes = 256 * 1024;
const stepBytes = 16 * 1024;

export interface GuardedPdf {
  /** Of what is written and drawn on its pages, unpacked: fonts and pictures apart. */
  drawnBytes: number;
}

const ofFont = /\/Length1\b|\/Subtype\s*\/(?:CIDFontType0C|Type1C|OpenType)\b/;

/**
 * Looks through a PDF's streams before a parser does (ISO 32000-1 §7.3.8): encrypted files, and streams that would
 * grow beyond the limits, are refused. Pictures are left alone, nobody here decodes them.
 */
export function guardPdf(bytes: Uint8Array, limits: UploadLimits): Result<GuardedPdf, UploadFailure> {
  const text = new TextDecoder('latin1').decode(bytes);
  if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(text.slice(-4096)) || /\/Encrypt\s+\d+\s+\d+\s+R/.test(text)) {
    return failure({ kind: 'pdf-password' });
  }
  // A parser would look for objects all the same, byte by byte and with much memory.
  if (!/\b\d+\s+\d+\s+obj\b/.test(text)) return failure({ kind: 'broken-pdf' });
  let total = 0;
  let drawnBytes = 0;
  for (let at = text.indexOf('stream'); at >= 0; at = text.indexOf('stream', at + 6)) {
    if (text.slice(at - 3, at) === 'end') continue;
    const dictionary = dictionaryBefore(text, at);
    const start = at + 6 + (text[at + 6] === '\r' ? 2 : 1);
    const end = text.indexOf('endstream', start);
    const stop = end < 0 ? text.length : end;
    if (dictionary === '' || /\/Subtype\s*\/Image\b/.test(dictionary)) {
      at = dictionary === '' ? at : stop;
      continue;
    }
    const flates = dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;
    const hasOther = /\/(?:LZWDecode|LZW|RunLengthDecode|RL)\b/.test(dictionary);
    if (flates > 1 || (hasOther && stop - start > maxOtherPackedBytes)) return failure({ kind: 'pdf-bomb' });
    const isFont = ofFont.test(dictionary);
    if (flates === 0 && !isFont) drawnBytes += stop - start;
    if (flates === 1) {
      const size = inflatedSize(bytes.subarray(start, stop), limits.maxPartBytes);
      total += size;
      if (!isFont) drawnBytes += size;
      if (size > limits.maxPartBytes || total > limits.maxUnpackedBytes) return failure({ kind: 'pdf-bomb' });
    }
    at = stop;
  }
  return success({ drawnBytes });
}

/** The dictionary that ends right before the keyword `stream`, at most 4096 characters of it; empty when none does. */
function dictionaryBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 4096), at);
  if (!before.trimEnd().endsWith('>>')) return '';
  const object = before.lastIndexOf('obj');
  return object < 0 ? before : before.slice(object);
}

/** Bytes a zlib stream unpacks to, counted without keeping them; stops soon after `maxBytes`. */
function inflatedSize(zlib: Uint8Array, maxBytes: number): number {
  let total = 0;
  const inflate = new Inflate((chunk) => {
    total += chunk.length;
  });
  const isOver = (): boolean => total > maxBytes;
  try {
    // Two bytes of zlib header come before the deflate data (RFC 1950 §2.2).
    for (let at = 2; at < zlib.length; at += stepBytes) {
      inflate.push(zlib.subarray(at, at + stepBytes), false);
      if (isOver()) break;
    }
  } catch {
    // Damaged or followed by stray bytes: the parser decides what it can make of it.
  }
  return total;
}
