import type { D1Database } from '@cloudflare/workers-types';
import type { Hono } from 'hono';
import { createApp } from './app.ts';
import { createAssistant } from './assistant/create-assistant.ts';
import type { Ticker } from './http/event-stream.ts';
import { loadKind } from './kinds/load-kind.ts';
import { invariant } from './result.ts';
import { createD1CorpusIndex } from './storage/d1-corpus.ts';
import { createD1EventStore } from './storage/d1-event-store.ts';
import { kindTexts, loadBundledCorpus, pastReports } from './worker-corpus.ts';
import { readThroughBinding, type DocumentsBinding } from './worker-uploads.ts';
import { createEmbeddedWriter } from './writers/embedded/write-report.ts';

interface Bindings {
  DB: D1Database;
  /** The built page. */
  ASSETS: { fetch: (url: string) => Promise<Response> };
  /** `worker-documents.ts`. */
  DOCUMENTS: DocumentsBinding;
}

/** Events that another isolate appended reach an open page this late at most, in milliseconds. */
const pollMs = 2000;

/** Made at the first request and kept for the isolate's life; made anew when it failed. */
let service: Promise<Hono> | undefined;

async function createService({ DB, ASSETS, DOCUMENTS }: Bindings): Promise<Hono> {
  const kind = loadKind(kindTexts);
  invariant(kind.ok, kind.ok ? '' : JSON.stringify(kind.failure));
  const corpusIndex = createD1CorpusIndex(DB);
  await loadBundledCorpus(corpusIndex);
  const assistant = createAssistant({
    kind: kind.value,
    eventStore: createD1EventStore(DB),
    corpusIndex,
    pastReports,
    writer: createEmbeddedWriter(),
    draftFollows: true,
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
  });
  return createApp({
    assistant,
    newId: () => crypto.randomUUID(),
    onError: logError,
    readUpload: readThroughBinding(DOCUMENTS),
    ticker: poll,
    page: async (c) => {
      const file = await ASSETS.fetch(c.req.url);
      // The headers of what a binding answers cannot be added to.
      return new Response(file.body, file);
    },
  });
}

const poll: Ticker = (tick) => {
  const timer = setInterval(tick, pollMs);
  return () => clearInterval(timer);
};

function logError(reference: string, error: Error): void {
  // oxlint-disable-next-line no-console -- a Worker's log
  console.error(JSON.stringify({ level: 'error', reference, name: error.name, stack: error.stack }));
}

/** A database without its tables is the one mistake of setting up that a first request meets. */
function notReady(error: Error): Response {
  logError('start', error);
  const detail = [error, error.cause].some((each) => each instanceof Error && /no such table/.test(each.message))
    ? '数据库还没有建表。请先运行 wrangler d1 migrations apply zhibi，再刷新。'
    : '服务没有启动成功，请稍后再试；还不行请查看 Workers 日志。';
  const body = { type: 'urn:zhibi:problem:not-ready', title: '还没有就绪', status: 503, detail };
  return Response.json(body, { status: 503, headers: { 'content-type': 'application/problem+json; charset=utf-8' } });
}

export default {
  fetch: async (request: Request, bindings: Bindings): Promise<Response> => {
    service ??= createService(bindings);
    try {
      const app = await service;
      return await app.fetch(request);
    } catch (error) {
      service = undefined;
      return notReady(error instanceof Error ? error : new Error(String(error)));
    }
  },
};
