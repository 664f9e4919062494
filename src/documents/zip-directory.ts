import { failure, success, type Result } from '../result.ts';
import type { UploadFailure } from './upload-failures.ts';
import type { UploadLimits } from './upload-limits.ts';

/** One file inside a zip, as its central directory lists it (PKWARE APPNOTE §4.3.12). Sizes and offsets in bytes. */
export interface ZipEntry {
  name: string;
  method: 'stored' | 'deflated';
  packedBytes: number;
  unpackedBytes: number;
  crc: number;
  dataStart: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const maxComment = 0xffff;

/**
 * Lists a zip without unpacking anything, and refuses what no word processor writes: encrypted, duplicate or
 * overlapping entries, paths that lead outside, zip64, other compressions, too many or too large parts.
 */
export function readZipDirectory(bytes: Uint8Array, limits: UploadLimits): Result<ZipEntry[], UploadFailure> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < endLength || view.getUint16(0, true) !== 0x4b50) return failure({ kind: 'not-a-zip' });
  const end = findEnd(view);
  if (end === null) return failure({ kind: 'truncated-zip' });
  const count = view.getUint16(end + 10, true);
  const directoryStart = view.getUint32(end + 16, true);
  if (count === 0xffff || directoryStart === 0xffffffff) return failure({ kind: 'zip64' });
  if (count > limits.maxEntries) return failure({ kind: 'too-many-entries', count, max: limits.maxEntries });
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = directoryStart;
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    const read = readEntry(bytes, view, at, limits);
    if (!read.ok) return read;
    const { entry, next } = read.value;
    const key = entry.name.toLowerCase();
    if (names.has(key)) return failure({ kind: 'duplicate-entry', entry: shown(entry.name) });
    names.add(key);
    total += entry.unpackedBytes;
    if (total > limits.maxUnpackedBytes) {
      return failure({ kind: 'unpacked-too-large', maxMegabytes: limits.maxUnpackedBytes / 1024 / 1024 });
    }
    entries.push(entry);
    at = next;
  }
  return hasOverlap(entries, directoryStart) ? failure({ kind: 'overlapping-entries' }) : success(entries);
}

/** A name as it may stand in a message: short, without control characters. */
export function shown(name: string): string {
  const plain = name.replace(/\p{Cc}/gu, '').slice(0, 60);
  return plain === '' ? '无名' : plain;
}

function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - endLength - maxComment);
  for (let at = view.byteLength - endLength; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return null;
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  limits: UploadLimits,
): Result<{ entry: ZipEntry; next: number }, UploadFailure> {
  if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySignature) return failure({ kind: 'truncated-zip' });
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packedBytes = view.getUint32(at + 20, true);
  const unpackedBytes = view.getUint32(at + 24, true);
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const local = view.getUint32(at + 42, true);
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
  const entry = shown(name);
  // Bits 0 and 6: encryption, bit 13: masked headers.
  if ((flags & 0x2041) !== 0) return failure({ kind: 'encrypted-entry', entry });
  if (/^\/|^[a-z]:|(?:^|\/)\.\.(?:\/|$)|\0/i.test(name)) return failure({ kind: 'path-traversal', entry });
  if ([packedBytes, unpackedBytes, local].includes(0xffffffff)) return failure({ kind: 'zip64' });
  if (method !== 0 && method !== 8) return failure({ kind: 'unknown-compression', entry });
  if (unpackedBytes > limits.maxPartBytes) {
    return failure({ kind: 'part-too-large', entry, maxMegabytes: limits.maxPartBytes / 1024 / 1024 });
  }
  if (unpackedBytes > limits.ratioFromBytes && unpackedBytes > packedBytes * limits.maxRatio) {
    return failure({ kind: 'packed-too-tight', entry, maxRatio: limits.maxRatio });
  }
  if (local + 30 > bytes.length || view.getUint32(local, true) !== localSignature) {
    return failure({ kind: 'truncated-zip' });
  }
  const dataStart = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (dataStart + packedBytes > bytes.length) return failure({ kind: 'truncated-zip' });
  const crc = view.getUint32(at + 16, true);
  const kept = { name, method: method === 0 ? ('stored' as const) : ('deflated' as const), packedBytes, unpackedBytes };
  return success({ entry: { ...kept, crc, dataStart }, next });
}

function hasOverlap(entries: readonly ZipEntry[], directoryStart: number): boolean {
  const sorted = entries.toSorted((a, b) => a.dataStart - b.dataStart);
  return sorted.some((entry, index) => {
    const limit = sorted[index + 1]?.dataStart ?? directoryStart;
    return entry.dataStart + entry.packedBytes > limit;
  });
}
