import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as z from 'zod';
import { Problem } from './problem.ts';

/** What SDKs of this protocol branch on. */
export const V1Error = z.object({
  error: z.object({
    message: z.string(),
    type: z.enum(['invalid_request_error', 'server_error']),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
});

export function v1Error(c: Context, status: ContentfulStatusCode, code: string, message: string): Response {
  return c.json(errorBody(status, code, message), status);
}

export function errorBody(status: number, code: string, message: string): z.infer<typeof V1Error> {
  const type = status < 500 ? 'invalid_request_error' : 'server_error';
  return { error: { message, type, param: null, code } };
}

/** Problems of the service in the shape that clients of this protocol read. */
export function errorsOfV1() {
  return createMiddleware(async (c, next) => {
    await next();
    if (!c.res.headers.get('content-type')?.startsWith('application/problem+json')) return;
    const told = Problem.safeParse(await c.res.json());
    if (!told.success) return;
    const { type, detail } = told.data;
    // Clients of this protocol know 400 for whatever is wrong with a request.
    const status = told.data.status === 422 ? 400 : told.data.status;
    const code = type.slice(type.lastIndexOf(':') + 1).replaceAll('-', '_');
    c.res = new Response(JSON.stringify(errorBody(status, code, detail)), {
      status,
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
  });
}
