/** Width and height in pixels from the first bytes of a PNG, GIF, BMP or JPEG; null for anything else. */
export function pictureSize(head: Uint8Array): { width: number; height: number } | null {
  if (head.length < 26) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (view.getUint32(0) === 0x47494638) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (view.getUint16(0) === 0x424d) {
    return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
  }
  return view.getUint16(0) === 0xffd8 ? jpegSize(view) : null;
}

/** The frame header SOF0–SOF15 (ITU-T T.81 §B.2.2). */
function jpegSize(view: DataView): { width: number; height: number } | null {
  const at = jpegSegment(view, (marker) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker));
  return at === null ? null : { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
}

/** Walks the segments of a JPEG to the first whose marker is wanted; null: there is none before the bytes end. */
function jpegSegment(view: DataView, isWanted: (marker: number) => boolean): number | null {
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return null;
    if (isWanted(view.getUint8(at + 1))) return at;
  }
  return null;
}

/**
 * Whether a PNG, JPEG or WebP breaks off before its end, as a copy that was interrupted does: decoders draw what there is of it
 * and leave the rest blank. A preview inside a JPEG has an end of its own; what follows the end, as phones add, is no harm.
 */
export function isCutShort(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 26) return true;
  if (view.getUint32(0) === 0x52494646) return bytes.length < view.getUint32(4, true) + 8;
  if (view.getUint32(0) === 0x89504e47) return findLast(bytes, [0x49, 0x45, 0x4e, 0x44]) === -1;
  if (view.getUint16(0) !== 0xffd8) return false;
  const scan = jpegSegment(view, (marker) => marker === 0xda);
  return scan !== null && findLast(bytes, [0xff, 0xd9]) < scan;
}

function findLast(bytes: Uint8Array, wanted: readonly number[]): number {
  let at = bytes.length - wanted.length;
  while (at >= 0 && !wanted.every((byte, step) => bytes[at + step] === byte)) at -= 1;
  return at;
}
