import { createMiddleware } from 'hono/factory';
import { bodyLimit } from 'hono/body-limit';
import { validator } from 'hono-openapi';
import type { z } from 'zod';
import { problem } from './problem.ts';
import { words } from './words.ts';

/** Room for a message of 100,000 characters, each three bytes, escaped or not. */
export const maxBodyKib = 1024;

/** Schemas say what is wrong in Chinese; this names the field. */
type Target = 'json' | 'query';

export function checked<T extends Target, S extends z.ZodType>(target: T, schema: S) {
  return validator(target, schema, (result, c) => {
    if (result.success) return undefined;
    const issues = result.error.slice(0, 3).map((issue) => {
      const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
      return path === '' ? issue.message : `${path} ${issue.message}`;
    });
    return problem(c, 'invalid-input', words.invalidInput(issues.join('；')));
  });
}

export function limitBody() {
  return bodyLimit({
    maxSize: maxBodyKib * 1024,
    onError: (c) => problem(c, 'body-too-large', words.bodyTooLarge(maxBodyKib)),
  });
}

/** A body that is there must call itself JSON; a web form or plain text from elsewhere is not taken for one. */
export function requireJson() {
  return createMiddleware(async (c, next) => {
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
    const isBare = type === undefined && Number(c.req.header('content-length') ?? 0) === 0;
    if (!isBare && type !== 'application/json') return problem(c, 'not-json', words.notJson);
    return next();
  });
}
