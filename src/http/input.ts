import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { bodyLimit } from 'hono/body-limit';
import { validator } from 'hono-openapi';
import type * as z from 'zod';
import { problem } from './problem.ts';
import { words } from './words.ts';

/** Room for a message of 100,000 characters, each three bytes, escaped or not. */
const maxBodyKib = 1024;

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

/** Where files come in. */
const uploadPath =
  /^\/api\/(?:conversations\/[^/]+\/(?:files|tracked|remarks)|(?:check|polish)\/[a-z-]*file|polish\/tracked|corpus\/reports|pictures|proposals\/[^/]+\/(?:files|workbook))$/;
/** A file of the largest size taken (10 MB) and the form around it. */
const maxUploadKib = 10 * 1024 + 64;

/** Clients of the OpenAI protocol send the whole conversation each time, drafts and all. */
function isLarge(path: string): boolean {
  return uploadPath.test(path) || path === '/v1/chat/completions';
}

/** The most bytes of a body that are read on a path. */
export function mostBytesOn(path: string): number {
  return (isLarge(path) ? maxUploadKib : maxBodyKib) * 1024;
}

export function limitBody() {
  const limitTo = (kib: number) =>
    bodyLimit({ maxSize: kib * 1024, onError: (c) => problem(c, 'body-too-large', words.bodyTooLarge(kib)) });
  const [message, history] = [limitTo(maxBodyKib), limitTo(maxUploadKib)];
  return createMiddleware(async (c, next) => {
    // A form is bounded where it is read (`readUploaded`), without a second copy.
    if (isForm(c) && uploadPath.test(c.req.path)) return next();
    return isLarge(c.req.path) ? history(c, next) : message(c, next);
  });
}

function isForm(c: Context): boolean {
  return mediaTypeOf(c) === 'multipart/form-data';
}

function mediaTypeOf(c: Context): string | undefined {
  return c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
}

/** A body that is there must call itself JSON, or a form where files come in; a web form or plain text from elsewhere is not taken for one. */
export function requireJson() {
  return createMiddleware(async (c, next) => {
    const type = mediaTypeOf(c);
    const isBare = type === undefined && Number(c.req.header('content-length') ?? 0) === 0;
    const isUpload = isForm(c) && uploadPath.test(c.req.path);
    if (!isBare && !isUpload && type !== 'application/json') return problem(c, 'not-json', words.notJson);
    return next();
  });
}
