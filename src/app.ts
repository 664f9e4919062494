import { Hono, type MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { describeRoute, openAPIRouteHandler } from 'hono-openapi';
import { z } from 'zod';
import type { Assistant } from './assistant/assistant.ts';
import { checkRoutes } from './http/check-routes.ts';
import { conversationRoutes } from './http/conversation-routes.ts';
import { corpusRoutes } from './http/corpus-routes.ts';
import { checkFileRoutes, conversationFileRoutes } from './http/document-routes.ts';
import { draftRoutes } from './http/draft-routes.ts';
import type { StreamParts } from './http/event-stream.ts';
import { limitBody, requireJson } from './http/input.ts';
import { manuscriptRoutes } from './http/manuscript-routes.ts';
import { polishFileRoutes } from './http/polish-file-routes.ts';
import { polishRoutes, rewriteRoutes } from './http/polish-routes.ts';
import { kindRoutes } from './http/kind-routes.ts';
import type { AssistantOf } from './http/owned-assistant.ts';
import { problem } from './http/problem.ts';
import { requireKnownHost, requireOwnPage, safeHeaders } from './http/safety.ts';
import { answers } from './http/shapes.ts';
import { trustIn, trustRoutes, type Trust } from './http/trust-routes.ts';
import type { ReadUpload } from './http/uploads.ts';
import { versionRoutes } from './http/version-routes.ts';
import { words } from './http/words.ts';

export interface AppParts extends StreamParts {
  assistant: Assistant;
  /** For the reference number of an error that nobody expected. */
  newId: () => string;
  /** Told of each unexpected error, with the reference the officer was shown. Holds no text of the officer's. */
  onError: (reference: string, error: Error) => void;
  readUpload: ReadUpload;
  /** Host names the service answers to; everything when absent (behind a proxy that sees to it). */
  allowedHosts?: readonly string[];
  /** Where what is said may go; nowhere when absent. */
  trust?: Trust;
  /** Serves the page's files; absent in tests of the interface. */
  page?: MiddlewareHandler;
}

/** The whole service on any runtime; never listens. */
export function createApp(parts: AppParts): Hono {
  const { assistant } = parts;
  const assistantOf: AssistantOf = () => assistant;
  const app = new Hono();

  app.use(safeHeaders());
  if (parts.allowedHosts) app.use(requireKnownHost(parts.allowedHosts));
  app.use('/api/*', requireOwnPage(), requireJson(), limitBody());
  app.use('/api/*', async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });

  app.route('/api/conversations', conversationRoutes(assistantOf, parts));
  app.route('/api/conversations', draftRoutes(assistantOf));
  app.route('/api/conversations', conversationFileRoutes(assistantOf, parts.readUpload));
  app.route('/api/conversations', manuscriptRoutes(assistantOf));
  app.route('/api/conversations', versionRoutes(assistantOf));
  app.route('/api/check', checkRoutes(assistant));
  app.route('/api/check', checkFileRoutes(assistant, parts.readUpload));
  app.route('/api/polish', polishRoutes(assistant));
  app.route('/api/polish', polishFileRoutes(assistant, parts.readUpload));
  app.route('/api/rewrite', rewriteRoutes(assistant));
  app.route('/api/corpus', corpusRoutes(assistantOf));
  app.route('/api/kind', kindRoutes(assistant.kind));
  app.route('/api/trust', trustRoutes(parts.trust ?? trustIn(null)));
  app.get(
    '/healthz',
    describeRoute({
      tags: ['运行'],
      summary: '服务在不在',
      responses: answers(200, '在', z.object({ status: z.literal('ok') })),
    }),
    (c) => c.json({ status: 'ok' }),
  );
  app.get(
    '/openapi.json',
    openAPIRouteHandler(app, {
      documentation: { info: { title: '执笔 zhibi', version: '1', description: '述职报告起草助手的接口' } },
      excludeStaticFile: false,
      exclude: ['/openapi.json', '/*'],
    }),
  );
  if (parts.page) app.get('*', parts.page);

  app.notFound((c) => problem(c, 'unknown-path', words.unknownPath));
  app.onError((error, c) => {
    // The only one hono itself throws here is for a body that is no JSON.
    if (error instanceof HTTPException && error.status === 400)
      return problem(c, 'malformed-json', words.malformedJson);
    const reference = parts.newId().slice(0, 8);
    parts.onError(reference, error);
    return problem(c, 'internal', words.internal(reference));
  });
  return app;
}
