import type { Context } from 'hono';

/** Shorter answers gain nothing. */
const leastPacked = 2000;

/** JSON in gzip for those who take it: for answers that grow with a conversation. */
export function packedJson(c: Context, value: unknown): Response {
  const json = JSON.stringify(value);
  c.header('vary', 'accept-encoding');
  c.header('content-type', 'application/json; charset=utf-8');
  if (json.length < leastPacked || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(json);
  c.header('content-encoding', 'gzip');
  return c.body(new Blob([json]).stream().pipeThrough(new CompressionStream('gzip')));
}
