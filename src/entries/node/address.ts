import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

export function socketAddress(c: Context): string {
  return getConnInfo(c).remote.address ?? '';
}

/** What the proxy in front of us wrote last; whatever stands before it is the sender's own claim. */
export function forwardedAddress(c: Context): string {
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || socketAddress(c);
}
