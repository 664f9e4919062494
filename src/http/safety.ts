import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import { problem } from './problem.ts';
import { words } from './words.ts';

/** Everything from the product's own origin, nothing framed, nothing sent elsewhere. */
export function safeHeaders(isHttps: boolean) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    // On the officer's own machine it is plain HTTP.
    strictTransportSecurity: isHttps ? 'max-age=31536000' : false,
    xFrameOptions: 'DENY',
  });
}

/**
 * A name that another web page's owner points at 127.0.0.1 must not open the officer's conversations (DNS rebinding).
 * Ports are not compared: they say nothing about who asks.
 */
export function requireKnownHost(allowedHosts: readonly string[]) {
  return createMiddleware(async (c, next) => {
    if (allowedHosts.includes(hostOf(c))) return next();
    return problem(c, 'foreign-host', words.foreignHost);
  });
}

/** Other web pages may not act for the officer: a browser says where a request that changes something comes from. */
export function requireOwnPage() {
  return createMiddleware(async (c, next) => {
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const isForeign =
      site === undefined ? origin !== undefined && !isSameHost(origin, c) : site !== 'same-origin' && site !== 'none';
    return isForeign && c.req.method !== 'GET' ? problem(c, 'foreign-origin', words.foreignOrigin) : next();
  });
}

function isSameHost(origin: string, c: Context): boolean {
  return URL.canParse(origin) && new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host);
}

function hostOf(c: Context): string {
  const named = c.req.header('host') ?? new URL(c.req.url).host;
  return URL.canParse(`http://${named}`) ? new URL(`http://${named}`).hostname : '';
}
