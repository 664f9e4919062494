import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from '../app.ts';
import type { Assistant } from '../assistant/assistant.ts';
import { readDocument } from '../documents/read-document.ts';
import { invariant } from '../result.ts';
import { pageFiles } from '../entries/node/page.ts';

export interface PageService {
  url: string;
  close: () => Promise<void>;
}

/** What the built page asks for by itself before anything is done on it: the files its entry names, as they are packed. */
export function firstFiles(folder: string): { name: string; gzipBytes: number }[] {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const names = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
  return names.map((name) => ({ name, gzipBytes: gzipSync(readFileSync(join(folder, name)), { level: 9 }).length }));
}

export function kibOfScripts(files: ReturnType<typeof firstFiles>): number {
  const scripts = files.filter(({ name }) => name.endsWith('.js'));
  return scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1024;
}

/** Scripts of the page at its first use, in KiB of gzip: the design's budget. */
export const scriptBudgetKib = 60;

/** The service with a given assistant, on a port of the system's choosing unless one is named. */
export async function servePage(assistant: Assistant, pageFolder: string, port = 0): Promise<PageService> {
  const app = createApp({
    assistant,
    newId: () => 'fault',
    onError: (_, error) => {
      throw error;
    },
    ticker: () => () => {},
    readUpload: readDocument,
    allowedHosts: ['127.0.0.1'],
    page: pageFiles(pageFolder),
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((listening) => {
    server.listen(port, '127.0.0.1', listening);
  });
  const address = server.address();
  invariant(typeof address === 'object' && address !== null, 'the server listens');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      const closed = new Promise<void>((done) => {
        server.close(() => done());
      });
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
