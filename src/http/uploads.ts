import type { Context } from 'hono';
import type { DescribeRouteOptions, ResponsesWithResolver } from 'hono-openapi';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ImportedDocument } from '../documents/read-document.ts';
import { uploadMessage, type UploadFailure } from '../documents/upload-failures.ts';
import { failure, success, type Result } from '../result.ts';
import { problem, problemAnswers, type Problem } from './problem.ts';
import { words } from './words.ts';

/** Reads an uploaded file; its bytes may be gone afterwards: on Node in a thread with bounded memory and time, on Workers in a Worker of its own. */
export type ReadUpload = (bytes: Uint8Array, name: string) => Promise<Result<ImportedDocument, UploadFailure>>;

/** `response` is the finished answer. */
export type Refused = { kind: 'refused'; response: Response };

/** The document in the field `file` of a form. */
export async function readUploaded(
  c: Context,
  read: ReadUpload,
): Promise<Result<{ document: ImportedDocument; form: FormData; file: File }, Refused>> {
  let form: FormData;
  try {
    form = await c.req.formData();
  } catch {
    return failure({ kind: 'refused', response: problem(c, 'no-file', words.noFile) });
  }
  const file = form.get('file');
  if (!(file instanceof File)) return failure({ kind: 'refused', response: problem(c, 'no-file', words.noFile) });
  const document = await read(new Uint8Array(await file.arrayBuffer()), file.name);
  if (!document.ok) return failure({ kind: 'refused', response: uploadProblem(c, document.failure) });
  return success({ document: document.value, form, file });
}

/** Each way a file can be refused has a type of its own, `urn:zhibi:problem:upload-<kind>`. */
function uploadProblem(c: Context, failed: UploadFailure): Response {
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
