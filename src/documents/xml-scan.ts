import { failure, success, type Result } from '../result.ts';
import type { UploadFailure } from './upload-failures.ts';
import type { UploadLimits } from './upload-limits.ts';
import { mainPrefixIn } from './xml-events.ts';

const less = 0x3c;
const greater = 0x3e;

/**
 * Looks through an XML part without building anything: UTF-8 only, no DTD or entity, bounded nesting.
 * `paragraphs` counts what is read as one: `w:p`, whatever prefix stands for `w`. Linear in the part's bytes.
 */
export function scanXml(
  bytes: Uint8Array,
  entry: string,
  limits: UploadLimits,
): Result<{ paragraphs: number }, UploadFailure> {
  const encoding = foreignEncoding(bytes);
  if (encoding !== null) return failure({ kind: 'not-utf8', entry, encoding });
  let depth = 0;
  let paragraphs = 0;
  let paragraph: Uint8Array | null = null;
  let at = bytes.indexOf(less);
  while (at >= 0) {
    const next = bytes[at + 1];
    let end: number;
    if (next === 0x21) {
      const special = skipSpecial(bytes, at);
      if (special === 'doctype' || special === 'entity') return failure({ kind: special, entry });
      end = special;
    } else if (next === 0x3f) end = find(bytes, '?>', at);
    else {
      end = tagEnd(bytes, at);
      if (end < 0) break;
      if (next === 0x2f) depth -= 1;
      else if (bytes[end - 1] !== 0x2f) {
        depth += 1;
        if (depth > limits.maxXmlDepth) return failure({ kind: 'nested-too-deep', entry, max: limits.maxXmlDepth });
      }
      paragraph ??= new TextEncoder().encode(
        `<${mainPrefixIn(new TextDecoder().decode(bytes.subarray(at, end + 1)))}p`,
      );
      if (isNamed(bytes, paragraph, at)) paragraphs += 1;
      if (paragraphs > limits.maxParagraphs) return failure({ kind: 'too-many-paragraphs', max: limits.maxParagraphs });
    }
    if (end < 0) break;
    at = bytes.indexOf(less, end);
  }
  return depth === 0 ? success({ paragraphs }) : failure({ kind: 'broken-xml', entry });
}

/** Name of an encoding other than UTF-8, by byte order mark, declaration or the bytes themselves; null for UTF-8. */
function foreignEncoding(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === less && second === 0)) return 'UTF-16LE';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === less)) return 'UTF-16BE';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1];
  if (declared !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(declared)) return declared;
  return isUtf8(bytes) ? null : '无法辨认';
}

/** Piece by piece: the text of a large part is as large again. */
const pieceBytes = 64 * 1024;

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const isLast = at + pieceBytes >= bytes.length;
      decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: !isLast });
    }
    return true;
  } catch {
    return false;
  }
}

function skipSpecial(bytes: Uint8Array, at: number): number | 'doctype' | 'entity' {
  if (startsWith(bytes, '<!--', at)) return find(bytes, '-->', at);
  if (startsWith(bytes, '<![CDATA[', at)) return find(bytes, ']]>', at);
  const rest = new TextDecoder('latin1').decode(bytes.subarray(at, at + 4096));
  return /<!ENTITY/i.test(rest) ? 'entity' : 'doctype';
}

/** Index of the `>` that closes the tag at `at`, quotes heeded; -1 when there is none. */
function tagEnd(bytes: Uint8Array, at: number): number {
  let quote = 0;
  for (let i = at + 1; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === greater) return i;
    else if (byte === 0x22 || byte === 0x27) quote = byte;
  }
  return -1;
}

function isNamed(bytes: Uint8Array, opening: Uint8Array, at: number): boolean {
  for (let i = 0; i < opening.length; i += 1) if (bytes[at + i] !== opening[i]) return false;
  const after = bytes[at + opening.length];
  return after === greater || after === 0x20 || after === 0x2f || after === 0x0a || after === 0x09 || after === 0x0d;
}

function startsWith(bytes: Uint8Array, text: string, at: number): boolean {
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

function find(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (startsWith(bytes, text, at)) return at + text.length;
  }
  return -1;
}
