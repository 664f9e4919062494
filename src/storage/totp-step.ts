/** A code is good for so long, and a clock may be off by one such step either way (RFC 6238 §5.2). */
const [stepSeconds, window, digits] = [30, 1, 6];

/** Which step of time a code is of, as authenticators count them; null where it is of none about now. */
export async function stepOf(secret: string, code: string, nowMs: number): Promise<number | null> {
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-1' },
    false,
    ['sign'],
  );
  const now = Math.floor(nowMs / 1000 / stepSeconds);
  // The newest first: a code that is of two steps is used up for both.
  for (let step = now + window; step >= now - window; step -= 1) {
    // oxlint-disable-next-line no-await-in-loop -- three of them
    if ((await codeOf(key, step)) === code) return step;
  }
  return null;
}

type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

async function codeOf(key: Key, step: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer));
  const offset = mac.getUint8(mac.byteLength - 1) & 15;
  return String((mac.getUint32(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}
