import { readDocument } from '../../documents/read-document.ts';

/**
 * The Worker that reads uploaded files for the service: the parser of PDF alone weighs as much as the rest, and
 * what a file does to its parser stays out of the isolate that answers officers. Reached through a binding only.
 */
export default {
  /** The body is the file, `x-file-name` its name (percent-encoded); answers the `Result` of `readDocument` as JSON. */
  fetch: async (request: Request): Promise<Response> => {
    const name = decodeURIComponent(request.headers.get('x-file-name') ?? '');
    return Response.json(await readDocument(new Uint8Array(await request.arrayBuffer()), name));
  },
};
