import { describe, expect, it } from 'vitest';
import { isCutShort } from './picture-size.ts';

/** A JPEG with a preview that has an end of its own: markers and lengths as in the standard, what lies between invented. */
function jpeg(): Uint8Array {
  const preview = [0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9];
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 40, 0, 30, 1, 1, 0x11, 0];
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];
  return new Uint8Array([0xff, 0xd8, ...preview, ...frame, ...scan, ...Array<number>(40).fill(7), 0xff, 0xd9]);
}

function png(): Uint8Array {
  const ended = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];
  return new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array<number>(40).fill(7), ...ended]);
}

function webp(): Uint8Array {
  const bytes = new Uint8Array(60);
  bytes.set(new TextEncoder().encode('RIFF....WEBP'));
  new DataView(bytes.buffer).setUint32(4, 52, true);
  return bytes;
}

describe('isCutShort', () => {
  it.each([
    ['JPEG', jpeg()],
    ['PNG', png()],
    ['WebP', webp()],
  ])('knows a %s that was not copied to its end', (_, whole) => {
    expect(isCutShort(whole)).toBe(false);
    expect(isCutShort(new Uint8Array([...whole, 0, 0, 0, 0]))).toBe(false);
    expect(isCutShort(whole.slice(0, -20))).toBe(true);
    expect(isCutShort(whole.slice(0, 10))).toBe(true);
  });
});
