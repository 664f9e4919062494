import type { D1Database, ExecutionContext } from '@cloudflare/workers-types';
import type { Hono } from 'hono';
import { createApp } from '../../app.ts';
import { localOwner } from '../../accounts/owner.ts';
import { nobody } from '../../accounts/member.ts';
import type { AssistantParts } from '../../assistant/parts.ts';
import { createAssistant } from '../../assistant/create-assistant.ts';
import type { Ticker } from '../../http/event-stream.ts';
import { trustIn } from '../../http/trust-routes.ts';
import { readConfig, type ModelConfig } from '../../config.ts';
import { createAuditTrail } from '../../http/audit.ts';
import { errorLine } from '../../http/log-lines.ts';
import { kindOfData } from '../../kinds/kind-of-files.ts';
import { invariant } from '../../result.ts';
import { createD1CorpusIndex } from '../../storage/d1-corpus.ts';
import { createD1EventStore } from '../../storage/d1-event-store.ts';
import { loadShippedCorpus } from './corpus.ts';
import {
  isJudge,
  loadHeardNames,
  loadJudge,
  loadKindData,
  loadQuestions,
  loadShippedReports,
  type AssetsBinding,
} from './judge.ts';
import { modelThroughBinding, type ModelBinding } from './model-binding.ts';
import { settingsOf } from './settings.ts';
import { sharedOnWorkers } from './shared.ts';
import { readThroughBinding, type DocumentsBinding } from './uploads.ts';
import { createEmbeddedWriter } from '../../writers/embedded/write-report.ts';

/** Settings come as variables and secrets of the Worker, by the names of `config.ts`. */
interface Bindings extends Record<string, unknown> {
  DB: D1Database;
  ASSETS: AssetsBinding;
  /** `documents.ts`. */
  DOCUMENTS: DocumentsBinding;
  /** `model.ts`; only where a model is configured. */
  MODEL?: ModelBinding;
}

/** Events that another isolate appended reach an open page this late at most, in milliseconds. */
const pollMs = 2000;

/** Made at the first request and kept for the isolate's life; made anew when it failed. */
let service: Promise<Service> | undefined;

interface Service {
  app: Hono;
  /** What is still to be written once an answer is out. */
  settle: () => Promise<void>;
}

async function createService(bindings: Bindings): Promise<Service> {
  const { DB, ASSETS, DOCUMENTS } = bindings;
  const config = readConfig(settingsOf(bindings));
  invariant(config.ok, config.ok ? '' : config.failure.message);
  const kind = kindOfData(await loadKindData(ASSETS));
  invariant(kind.ok, kind.ok ? '' : JSON.stringify(kind.failure));
  const judge = await loadJudge(ASSETS);
  const names = await loadHeardNames(ASSETS);
  const questions = await loadQuestions(ASSETS);
  const corpusIndex = createD1CorpusIndex(DB, kind.value.id);
  const shipped = await loadShippedReports(ASSETS);
  await loadShippedCorpus(corpusIndex, shipped);
  const shared = config.value.shared && sharedOnWorkers(DB, config.value.shared);
  const audit = shared && createAuditTrail(shared.accounts.store, () => new Date().toISOString(), logFault);
  const assistant = createAssistant({
    ...(config.value.model && { listenMs: config.value.model.listenMs }),
    owner: shared ? nobody : localOwner,
    kind: { ...kind.value, judge: () => judge, heardNames: () => names, questions: () => questions },
    eventStore: createD1EventStore(DB),
    corpusIndex,
    pastReports: shipped.texts,
    ...writersOver(config.value.model, bindings.MODEL),
    draftFollows: true,
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
  });
  const app = createApp({
    assistant,
    newId: () => crypto.randomUUID(),
    onError: logError,
    readUpload: readThroughBinding(DOCUMENTS),
    ticker: poll,
    trust: trustIn(config.value.model),
    // Without accounts it is for a try on one's own machine.
    allowedHosts: config.value.shared ? [new URL(config.value.shared.publicUrl).hostname] : ['localhost', '127.0.0.1'],
    ...(shared && { shared: { ...shared, ...(audit && { settleAudit: audit.flush }) } }),
    ...(audit && { onRequest: audit.note }),
    addressOf: (c) => c.req.header('cf-connecting-ip') ?? '',
    page: async (c) => {
      if (isJudge(c.req.url)) return c.notFound();
      const file = await ASSETS.fetch(c.req.url);
      // The headers of what a binding answers cannot be added to.
      return new Response(file.body, file);
    },
  });
  return { app, settle: async () => audit?.flush() };
}

/** As on Node: with a model configured that one, in a Worker of its own, and the embedded writer behind it. */
function writersOver(model: ModelConfig | null, binding: ModelBinding | undefined): Writers {
  const quickWriter = createEmbeddedWriter();
  if (model === null) return { writer: quickWriter, quickWriter };
  invariant(binding, 'the binding MODEL stands in wrangler.toml');
  return { ...modelThroughBinding(binding, quickWriter), quickWriter };
}

type Writers = Pick<
  AssistantParts,
  'writer' | 'quickWriter' | 'secondReader' | 'editDraft' | 'findFaults' | 'rewriteOwn'
>;

function logFault(error: Error): void {
  logError('operation', error);
}

const poll: Ticker = (tick) => {
  const timer = setInterval(tick, pollMs);
  return () => clearInterval(timer);
};

function logError(reference: string, error: Error): void {
  // oxlint-disable-next-line no-console -- a Worker's log
  console.error(errorLine(reference, error, new Date().toISOString()));
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
  fetch: async (request: Request, bindings: Bindings, context: ExecutionContext): Promise<Response> => {
    service ??= createService(bindings);
    try {
      const { app, settle } = await service;
      const answer = await app.fetch(request);
      context.waitUntil(settle());
      return answer;
    } catch (error) {
      service = undefined;
      return notReady(error instanceof Error ? error : new Error(String(error)));
    }
  },
};
