import type { Context } from 'hono';
import { getRuntimeKey } from 'hono/adapter';

/** Shorter answers gain nothing. */
const leastPacked = 2000;

/**
 * JSON in gzip for those who take it: for answers that grow with a conversation. Cloudflare packs what a Worker answers
 * itself, and would pack this twice.
 */
export function packedJson(c: Context, value: unknown): Response {
  const json = JSON.stringify(value);
  c.header('vary', 'accept-encoding');
  c.header('content-type', 'application/json; charset=utf-8');
  const isPacked = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') && getRuntimeKey() !== 'workerd';
  if (json.length < leastPacked || !isPacked) return c.body(json);
  c.header('content-encoding', 'gzip');
  return c.body(new Blob([json]).stream().pipeThrough(new CompressionStream('gzip')));
}
