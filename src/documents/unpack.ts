import { Inflate } from 'fflate';
import { failure, success, type Result } from '../result.ts';
import type { UploadFailure } from './upload-failures.ts';
import { shown, type ZipEntry } from './zip-directory.ts';

/** Packed bytes fed at once: deflate grows at most 1032 times, so one step yields at most about 16 MB. */
const stepBytes = 16 * 1024;

class Overflow extends Error {}

/** Inflates raw deflate data into the room its directory asks for; null when it does not fit, and throws on damaged data. */
function inflateWithin(packed: Uint8Array, maxBytes: number): Uint8Array | null {
  const out = new Uint8Array(maxBytes);
  let total = 0;
  const inflate = new Inflate((chunk) => {
    if (total + chunk.length > maxBytes) throw new Overflow();
    out.set(chunk, total);
    total += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += stepBytes) {
      inflate.push(packed.subarray(at, at + stepBytes), at + stepBytes >= packed.length);
    }
  } catch (error) {
    if (error instanceof Overflow) return null;
    throw error;
  }
  return out.subarray(0, total);
}

/** One part of a zip, never larger than its directory says, its checksum proved. */
export function unpackEntry(bytes: Uint8Array, entry: ZipEntry): Result<Uint8Array, UploadFailure> {
  const name = shown(entry.name);
  const packed = bytes.subarray(entry.dataStart, entry.dataStart + entry.packedBytes);
  let unpacked: Uint8Array | null;
  try {
    unpacked = entry.method === 'stored' ? packed : inflateWithin(packed, entry.unpackedBytes);
  } catch {
    return failure({ kind: 'damaged-entry', entry: name });
  }
  if (unpacked === null || unpacked.length !== entry.unpackedBytes) return failure({ kind: 'false-size', entry: name });
  return crc32(unpacked) === entry.crc ? success(unpacked) : failure({ kind: 'damaged-entry', entry: name });
}

/** The first `length` bytes of a part, as far as they can be had: enough to see a picture's size. */
export function unpackHead(bytes: Uint8Array, entry: ZipEntry, length: number): Uint8Array {
  const packed = bytes.subarray(entry.dataStart, entry.dataStart + entry.packedBytes);
  if (entry.method === 'stored') return packed.subarray(0, length);
  const head = new Uint8Array(length);
  let total = 0;
  const inflate = new Inflate((chunk) => {
    const kept = chunk.subarray(0, Math.max(0, length - total));
    head.set(kept, total);
    total += kept.length;
  });
  const isEnough = (): boolean => total >= length;
  try {
    for (let at = 0; at < packed.length; at += 1024) {
      inflate.push(packed.subarray(at, at + 1024), false);
      if (isEnough()) break;
    }
  } catch {
    // A damaged picture is nobody's text: what came so far is all there is.
  }
  return head.subarray(0, total);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 of PKWARE APPNOTE §4.4.7. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
