import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Deflate } from './event-packing.ts';

/** Deflate sees no further back. */
const windowBytes = 32_768;

const endOf = (dictionary: string): Uint8Array => strToU8(dictionary).slice(-windowBytes);

/** Where the platform has none that waits for nothing: Workers. */
export const portableDeflate: Deflate = {
  pack: (text, dictionary) => toBase64(deflateSync(strToU8(text), { level: 9, dictionary: endOf(dictionary) })),
  unpack: (packed, dictionary) => strFromU8(inflateSync(fromBase64(packed), { dictionary: endOf(dictionary) })),
};

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
