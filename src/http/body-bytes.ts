/**
 * A body read into one buffer, which nothing else holds; null when it is longer than `most`. A length that was told is
 * the buffer's own; without one the buffer is as long as it may get, of which what is not written takes no memory.
 */
export async function readBodyBytes(
  body: ReadableStream<Uint8Array> | null,
  told: number | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (told !== null && told > most) return null;
  const bytes = new Uint8Array(told ?? most);
  if (body === null) return bytes.subarray(0, 0);
  const reader = body.getReader();
  let length = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (length + piece.value.length > bytes.length) return null;
    bytes.set(piece.value, length);
    length += piece.value.length;
  }
  return bytes.subarray(0, length);
}
