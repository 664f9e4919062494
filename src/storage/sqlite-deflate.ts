import { Buffer } from 'node:buffer';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Deflate } from './event-packing.ts';

const windowBytes = 32_768;

const endOf = (dictionary: string): Buffer => Buffer.from(dictionary).subarray(-windowBytes);

/**
 * Node takes 16 KB for what comes out unless told otherwise, for an event of some hundred bytes: five events a turn are
 * 80 KB of garbage outside the heap, which the collector is in no hurry with.
 */
const [leastChunk, mostChunk] = [256, 16_384];

const chunkFor = (bytes: number): number => Math.min(mostChunk, Math.max(leastChunk, bytes));

/** Node's own, some ten times as fast as the portable one and understood by it. */
export const nativeDeflate: Deflate = {
  pack: (text, dictionary) => {
    const bytes = Buffer.from(text);
    const how = { level: 9, dictionary: endOf(dictionary), chunkSize: chunkFor(bytes.length) };
    return deflateRawSync(bytes, how).toString('base64');
  },
  unpack: (packed, dictionary) => {
    const bytes = Buffer.from(packed, 'base64');
    const how = { dictionary: endOf(dictionary), chunkSize: chunkFor(bytes.length * 4) };
    return inflateRawSync(bytes, how).toString('utf8');
  },
};
