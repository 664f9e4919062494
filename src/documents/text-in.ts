import { failure, success, type Result } from '../result.ts';
import { tidyLines } from './tidy-text.ts';
import type { UploadFailure } from './upload-failures.ts';

/**
 * Bytes of a text file as text: UTF-8, UTF-16 (with mark, or shown by its zero bytes), else GB18030, the encoding
 * Windows and WPS save Chinese text in. What is no text, or no text in any of them, comes back as a failure.
 */
export function decodeText(bytes: Uint8Array): Result<string, UploadFailure> {
  const encoding = findEncoding(bytes);
  if (encoding === null) return failure({ kind: 'unknown-encoding' });
  const text = new TextDecoder(encoding).decode(bytes);
  const sample = text.slice(0, 20_000);
  // oxlint-disable-next-line no-control-regex -- control characters are the sign of a binary file
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
  if (controls > 0 && controls * 200 > sample.length) return failure({ kind: 'binary-text' });
  if ((sample.match(/\ufffd/g)?.length ?? 0) * 50 > sample.length) return failure({ kind: 'unknown-encoding' });
  return success(text);
}

function findEncoding(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = countZeros(bytes.subarray(0, 4096));
  if (zeros.odd > zeros.even * 4 && zeros.odd > 20) return 'utf-16le';
  if (zeros.even > zeros.odd * 4 && zeros.even > 20) return 'utf-16be';
  if (isValid(bytes, 'utf-8')) return 'utf-8';
  if (zeros.odd + zeros.even > 20) return 'latin1';
  return isValid(bytes, 'gb18030') ? 'gb18030' : null;
}

function isValid(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function countZeros(bytes: Uint8Array): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 };
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd'] += 1;
  });
  return zeros;
}

/** Markdown as the plain text of a report: marks of headings, lists, emphasis, quotes and links go, numbers stay. */
export function readMarkdown(markdown: string): string {
  const lines: string[] = [];
  let isFenced = false;
  for (const raw of markdown.replace(/\r\n?/g, '\n').split('\n')) {
    if (/^\s{0,3}(?:```|~~~)/.test(raw)) {
      isFenced = !isFenced;
      continue;
    }
    lines.push(isFenced ? raw : plainLine(raw));
  }
  return tidyLines(lines.join('\n'));
}

function plainLine(raw: string): string {
  let line = raw.slice(0, 2000);
  const rest = raw.slice(2000);
  if (/^\s*(?:[-*_]\s*){3,}$/.test(line) || /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$/.test(line)) return '';
  if (/^\s*\|.*\|\s*$/.test(line)) {
    const cells = line.trim().slice(1, -1).split('|');
    return cells.map((cell) => inline(cell.trim())).join('\t');
  }
  line = line.replace(/^\s{0,3}(?:>\s?)+/, '').replace(/^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/, '$1');
  line = line.replace(/^\s*[-*+]\s+(?:\[[ xX]\]\s+)?/, '');
  return inline(line) + rest;
}

function inline(text: string): string {
  return text
    .replace(/!\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_\n]+?)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*\n]+?)\*(?![\w*])/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|>-])/g, '$1');
}
