import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';
import { words } from '../../http/words.ts';

/** The built page; its hashed files never change, its entry always asks again. */
export function pageFiles(pageFolder: string): MiddlewareHandler {
  if (!existsSync(join(pageFolder, 'index.html'))) return async (c) => c.text(words.pageNotBuilt, 503);
  const files = serveStatic({ root: pageFolder, precompressed: true });
  return async (c, next) => {
    const response = await files(c, next);
    if (!(response instanceof Response)) return response;
    const isHashed = c.req.path.startsWith('/assets/');
    response.headers.set('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    return response;
  };
}

/** The page on which kinds are made, at an address of its own. */
export function makingPage(pageFolder: string): MiddlewareHandler {
  const page = 'kinds.html';
  if (!existsSync(join(pageFolder, page))) return async (c) => c.text(words.pageNotBuilt, 503);
  return serveStatic({
    root: pageFolder,
    path: page,
    onFound: (_, c) => c.header('cache-control', 'no-cache'),
  });
}
