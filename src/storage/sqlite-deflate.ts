import { Buffer } from 'node:buffer';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Deflate } from './event-packing.ts';

const windowBytes = 32_768;

const endOf = (dictionary: string): Buffer => Buffer.from(dictionary).subarray(-windowBytes);

/** Node's own, some ten times as fast as the portable one and understood by it. */
export const nativeDeflate: Deflate = {
  pack: (text, dictionary) => deflateRawSync(text, { level: 9, dictionary: endOf(dictionary) }).toString('base64'),
  unpack: (packed, dictionary) =>
    inflateRawSync(Buffer.from(packed, 'base64'), { dictionary: endOf(dictionary) }).toString('utf8'),
};
