import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import { openAPIRouteHandler } from 'hono-openapi';
import type { Assistant } from './assistant/assistant.ts';
import { WorkRefused } from './assistant/text-jobs.ts';
import { boundBodies, createBodyGate, usualRoom, type BodyRoom } from './http/body-gate.ts';
import { checkRoutes } from './http/check-routes.ts';
import { conversationRoutes } from './http/conversation-routes.ts';
import { corpusRoutes } from './http/corpus-routes.ts';
import { checkFileRoutes, conversationFileRoutes } from './http/document-routes.ts';
import { draftRoutes } from './http/draft-routes.ts';
import type { StreamParts } from './http/event-stream.ts';
import { nameRefused } from './http/guard.ts';
import { limitBody, mostBytesOn, requireJson } from './http/input.ts';
import { manuscriptRoutes } from './http/manuscript-routes.ts';
import { meRoutes } from './http/me-routes.ts';
import { ownDraftRoutes } from './http/own-draft-routes.ts';
import { observe, type SeenRequest } from './http/observe.ts';
import { operationRoutes, type MetricsPart, type Readiness } from './http/operation-routes.ts';
import { polishFileRoutes } from './http/polish-file-routes.ts';
import { polishRoutes, rewriteRoutes } from './http/polish-routes.ts';
import { kindRoutes, kindsRoutes } from './http/kind-routes.ts';
import {
  assistantOfKind,
  assistantServing,
  chooseKind,
  ownedAssistant,
  type Assistants,
} from './http/owned-assistant.ts';
import { problem } from './http/problem.ts';
import { remarkRoutes } from './http/remark-routes.ts';
import { rollupRoutes } from './http/rollup-routes.ts';
import { districtRoutes, sendingRoutes } from './http/sending-routes.ts';
import { requireKnownHost, requireOwnPage, safeHeaders } from './http/safety.ts';
import { accessOf, addAccountRoutes, senderOwns, useGuard, type SharedMode } from './http/shared-mode.ts';
import { storageFault } from './http/storage-faults.ts';
import { trustIn, trustRoutes } from './http/trust-routes.ts';
import type { Trust } from './http/page-shapes.ts';
import { pictureRoutes, type ReadPictures } from './http/picture-routes.ts';
import type { ReadUpload } from './http/uploads.ts';
import { errorsOfV1 } from './http/v1-errors.ts';
import { v1Routes } from './http/v1-routes.ts';
import { versionRoutes } from './http/version-routes.ts';
import { words } from './http/words.ts';

export interface AppParts extends StreamParts {
  /** Of the usual kind of report. */
  assistant: Assistant;
  /** Of all kinds, the usual one first; more may come while the service runs. Absent: the usual one alone. */
  ofKinds?: readonly Assistant[];
  /** For the reference number of an error that nobody expected. */
  newId: () => string;
  /** Told of each unexpected error, with the reference the officer was shown. Holds no text of the officer's. */
  onError: (reference: string, error: Error) => void;
  readUpload: ReadUpload;
  /** Reads scans and photographs; absent where nothing here can. */
  readPictures?: ReadPictures;
  /** Host names the service answers to; everything when absent (behind a proxy that sees to it). */
  allowedHosts?: readonly string[];
  /** Where what is said may go; nowhere when absent. */
  trust?: Trust;
  /** Accounts, in a service for many; without, everything belongs to the one officer at this machine. */
  shared?: SharedMode;
  /** The sender's network address; unknown when absent. */
  addressOf?: (c: Context) => string;
  /** Told of each request when it was answered: for the log, the numbers and the audit trail. */
  onRequest?: (seen: SeenRequest) => void;
  /** Whether a request would be answered: the database reads and writes, and the service is not about to stop. */
  isReady?: () => Promise<Readiness>;
  /** How much of bodies is held at once; usual when absent. */
  bodyRoom?: BodyRoom;
  /** Told when a large body is not needed any more: its memory can be freed. */
  onLargeBodyLeft?: () => void;
  /** The service's numbers in Prometheus' text form. */
  metrics?: MetricsPart;
  /** Kinds made of past reports, with the page for it; absent where none can be made. */
  making?: { routes: Hono; page: MiddlewareHandler };
  /** Serves the page's files; absent in tests of the interface. */
  page?: MiddlewareHandler;
}

/** The whole service on any runtime; never listens. */
export function createApp(parts: AppParts): Hono {
  const { assistant } = parts;
  const { shared } = parts;
  const addressOf = parts.addressOf ?? (() => '');
  const assistants: Assistants = {
    ofKinds: parts.ofKinds ?? [assistant],
    ownerOf: shared ? senderOwns : () => assistant.owner,
  };
  const assistantOf = ownedAssistant(assistants);
  const ofKind = assistantOfKind(assistants);
  const streamParts: StreamParts = { ...parts, ...(shared && { access: accessOf(shared) }) };
  const app = new Hono();

  app.use(requestId({ headerName: '' }));
  app.use(async (c, next) => {
    await next();
    c.res.headers.set('x-request-id', c.get('requestId'));
  });
  if (parts.onRequest) app.use(observe(parts.onRequest, addressOf, () => performance.now()));

  if (shared) app.use(nameRefused(shared));
  app.use(safeHeaders(shared?.publicUrl.startsWith('https:') ?? false));
  app.use('/v1/*', errorsOfV1());
  if (parts.allowedHosts) app.use(requireKnownHost(parts.allowedHosts));
  for (const path of ['/api/*', '/v1/*']) app.use(path, requireOwnPage(), requireJson());
  if (shared) useGuard(app, shared, addressOf);
  // Nothing of a body is read before it is known who sends it and that there is room.
  const gate = createBodyGate(parts.bodyRoom ?? usualRoom, parts.onLargeBodyLeft);
  const senderOf = (c: Context): string => c.var.member?.id ?? addressOf(c);
  const bound = boundBodies(gate, senderOf, (c) => mostBytesOn(c.req.path));
  for (const path of ['/api/*', '/v1/*']) app.use(path, bound, limitBody());
  app.use('/api/*', chooseKind(assistants));
  app.use('/api/*', async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });

  app.route('/api/conversations', conversationRoutes(assistantOf, ofKind, streamParts));
  app.route('/api/conversations', draftRoutes(assistantOf));
  app.route('/api/conversations', conversationFileRoutes(assistantOf, parts.readUpload));
  app.route('/api/conversations', manuscriptRoutes(assistantOf));
  app.route('/api/conversations', ownDraftRoutes(assistantOf, parts.readUpload));
  app.route('/api/conversations', versionRoutes(assistantOf));
  app.route('/api/conversations', remarkRoutes(assistantOf, parts.readUpload));
  app.route('/api/check', checkRoutes(assistantOf));
  app.route('/api/check', checkFileRoutes(assistantOf, parts.readUpload));
  app.route('/api/polish', polishRoutes(assistantOf));
  app.route('/api/polish', polishFileRoutes(assistantOf, parts.readUpload));
  app.route('/api/rewrite', rewriteRoutes(assistantOf));
  app.route('/api/pictures', pictureRoutes(assistantOf, parts.readPictures ?? null));
  app.route('/api/corpus', corpusRoutes(assistantOf, parts.readUpload));
  app.route('/api/kind', kindRoutes(assistantOf, assistants.ofKinds));
  app.route('/api/kinds', kindsRoutes(assistants.ofKinds));
  app.route('/api/trust', trustRoutes(parts.trust ?? trustIn(null)));
  app.route('/api/me', meRoutes(assistantOf, parts.making !== undefined));
  if (shared) {
    addAccountRoutes(app, shared, assistantOf, assistantServing(assistants), addressOf);
    app.route('/admin/rollup', rollupRoutes(shared.accounts, assistants.ofKinds));
    app.route('/api/conversations', sendingRoutes(assistantOf, shared.accounts.store, parts.newId));
    app.route('/api/district', districtRoutes(shared.accounts.store, assistants.ofKinds));
  }
  app.route('/v1', v1Routes(ofKind, { ...parts, now: () => Date.now(), publicUrl: shared?.publicUrl ?? null }));
  if (parts.making) {
    app.route('/api/proposals', parts.making.routes);
    app.get('/kinds', parts.making.page);
  }
  app.route('/', operationRoutes(parts));
  app.get(
    '/openapi.json',
    openAPIRouteHandler(app, {
      documentation: { info: { title: '执笔 zhibi', version: '1', description: '述职报告起草助手的接口' } },
      excludeStaticFile: false,
      exclude: ['/openapi.json', '/*'],
    }),
  );
  // An interface that is not there is no page: programs are told so in their own form.
  for (const path of ['/api/*', '/v1/*']) app.all(path, (c) => problem(c, 'unknown-path', words.unknownPath));
  if (parts.page) app.get('*', parts.page);

  app.notFound((c) => problem(c, 'unknown-path', words.unknownPath));
  app.onError((error, c) => {
    // The only one hono itself throws here is for a body that is no JSON.
    if (error instanceof HTTPException && error.status === 400)
      return problem(c, 'malformed-json', words.malformedJson);
    if (error instanceof WorkRefused) return problem(c, error.kind, words[error.kind]);
    // The sender left, or was let go, before his body was whole: nothing went wrong here, and nobody hears the answer.
    if (isCutOff(error)) return problem(c, 'malformed-json', words.malformedJson);
    const reference = parts.newId().slice(0, 8);
    parts.onError(reference, error);
    const fault = storageFault(error);
    return fault ? problem(c, fault, words[fault]) : problem(c, 'internal', words.internal(reference));
  });
  return app;
}

/** As Node tells of a request whose connection ended within its body. */
function isCutOff(error: Error): boolean {
  return 'code' in error && error.code === 'ECONNRESET' && error.message === 'aborted';
}
