/** What was heard in a part of a message, with its sources where they stand in the whole. */
export function moved<T>(one: T, by: number): T {
  const copy = structuredClone(one);
  if (by !== 0) shift(copy, by, new Set());
  return copy;
}

function shift(one: unknown, by: number, done: Set<unknown>): void {
  if (typeof one !== 'object' || one === null || done.has(one)) return;
  done.add(one);
  for (const [key, value] of Object.entries(one)) {
    if (key === 'source' && isSpan(value) && !done.has(value)) {
      done.add(value);
      value.start += by;
      value.end += by;
    } else shift(value, by, done);
  }
}

function isSpan(one: unknown): one is { start: number; end: number } {
  return typeof one === 'object' && one !== null && 'start' in one && 'end' in one;
}
