/** Chooses one of `count` ways; the same seed and key choose the same way. */
export type Choose = (key: string, count: number) => number;

/** FNV-1a with a final mix, so that neighbouring seeds part at once. Not for secrets. */
export function createChoice(seed: number): Choose {
  const prefix = `${seed}|`;
  return (key, count) => (count <= 1 ? 0 : mix(prefix + key) % count);
}

function mix(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash >>> 0;
}
