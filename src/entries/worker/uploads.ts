import type { ImportedDocument } from '../../documents/read-document.ts';
import type { UploadFailure } from '../../documents/upload-failures.ts';
import type { ReadUpload } from '../../http/uploads.ts';
import { failure, type Result } from '../../result.ts';

/** The binding to `documents.ts`; what it answers is our own. */
export interface DocumentsBinding {
  fetch: (
    url: string,
    init: { method: string; headers: Record<string, string>; body: Uint8Array },
  ) => Promise<Response>;
}

/** Reads files in the other Worker; when that one is ended for its time or memory, the file is told to be too much. */
export function readThroughBinding(documents: DocumentsBinding): ReadUpload {
  return async (bytes, name) => {
    const headers = { 'x-file-name': encodeURIComponent(name) };
    try {
      const answer = await documents.fetch('http://documents/', { method: 'POST', headers, body: bytes });
      if (!answer.ok) return failure({ kind: 'parser-failed' });
      const read: Result<ImportedDocument, UploadFailure> = JSON.parse(await answer.text());
      return read;
    } catch {
      return failure({ kind: 'parser-failed' });
    }
  };
}
