import type { Context } from 'hono';
import type { DescribeRouteOptions, ResponsesWithResolver } from 'hono-openapi';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ImportedDocument } from '../documents/read-document.ts';
import { uploadMessage, type UploadFailure } from '../documents/upload-failures.ts';
import { isProse, uploadLimits } from '../documents/upload-limits.ts';
import { failure, success, type Result } from '../result.ts';
import { readBodyBytes } from './body-bytes.ts';
import { mostBytesOn } from './input.ts';
import { problem, problemAnswers, type Problem } from './problem.ts';
import { readUploadForm, type UploadForm } from './upload-form.ts';
import { words } from './words.ts';

/** Reads an uploaded file; its bytes may be gone afterwards: on Node in a thread with bounded memory and time, on Workers in a Worker of its own. */
export type ReadUpload = (bytes: Uint8Array, name: string) => Promise<Result<ImportedDocument, UploadFailure>>;

/** `response` is the finished answer. */
export type Refused = { kind: 'refused'; response: Response };

export interface Uploaded {
  document: ImportedDocument;
  /** The fields beside the file. */
  fields: UploadForm['fields'];
  fileName: string;
  /** The file itself where it was asked to be kept; else it is let go once it was read. */
  bytes: Uint8Array | null;
}

/** The document in the field `file` of a form. `takesTables`: of any length, for tables are not taken as prose. */
export async function readUploaded(
  c: Context,
  read: ReadUpload,
  { keepsFile = false, takesTables = false } = {},
): Promise<Result<Uploaded, Refused>> {
  const refuse = (response: Response) => failure<Refused>({ kind: 'refused', response });
  const most = mostBytesOn(c.req.path);
  const told = Number(c.req.header('content-length') ?? Number.NaN);
  let body: Uint8Array | null;
  try {
    const stream: ReadableStream<Uint8Array> | null = c.req.raw.body;
    body = await readBodyBytes(stream, Number.isNaN(told) ? null : told, most);
  } catch {
    // The sender left.
    return refuse(problem(c, 'no-file', words.noFile));
  }
  if (!body) return refuse(problem(c, 'body-too-large', words.bodyTooLarge(most / 1024)));
  const form = readUploadForm(body, c.req.header('content-type') ?? '');
  if (!form?.file) return refuse(problem(c, 'no-file', words.noFile));
  const { name: fileName, bytes } = form.file;
  const kept = keepsFile ? bytes.slice() : null;
  const document = await read(bytes, fileName);
  if (!keepsFile) c.var.leaveRoom?.();
  if (!document.ok) return refuse(uploadProblem(c, document.failure));
  if (!takesTables && !isProse(document.value)) {
    const { maxCharacters } = uploadLimits;
    return refuse(uploadProblem(c, { kind: 'text-too-long', maxCharacters }));
  }
  return success({ document: document.value, fields: form.fields, fileName, bytes: kept });
}

/** Each way a file can be refused has a type of its own, `urn:zhibi:problem:upload-<kind>`. */
export function uploadProblem(c: Context, failed: UploadFailure): Response {
  const status = statusOf(failed);
  const body: Problem = {
    type: `urn:zhibi:problem:upload-${failed.kind}`,
    title: words.fileRefused,
    status,
    detail: uploadMessage(failed),
  };
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json; charset=utf-8' });
}

function statusOf(failed: UploadFailure): ContentfulStatusCode {
  if (failed.kind === 'file-too-large') return 413;
  return failed.kind === 'busy' ? 503 : 422;
}

/** For a route's description. */
export const uploadAnswers: ResponsesWithResolver = problemAnswers('file-refused');

/** The form a file comes in; `fields` are further text fields. */
export function fileBody(...fields: readonly string[]): NonNullable<DescribeRouteOptions['requestBody']> {
  const properties = Object.fromEntries(fields.map((name) => [name, { type: 'string' as const }]));
  return {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['file'],
          properties: { file: { type: 'string', format: 'binary' }, ...properties },
        },
      },
    },
  };
}
