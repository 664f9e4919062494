import { Hono, type Context } from 'hono';
import { stream } from 'hono/streaming';
import { describeRoute } from 'hono-openapi';
import type { Recognised, ShownPage, PictureFile } from '../documents/recognised.ts';
import { uploadMessage, type UploadFailure } from '../documents/upload-failures.ts';
import type { Result } from '../result.ts';
import { readBodyBytes } from './body-bytes.ts';
import { mostBytesOn } from './input.ts';
import type { AssistantOf } from './owned-assistant.ts';
import type { PictureWord } from './picture-word.ts';
import { problem, problemAnswers } from './problem.ts';
import { readUploadForm } from './upload-form.ts';
import { fileBody, uploadAnswers, uploadProblem } from './uploads.ts';
import { words } from './words.ts';

/** Reads pictures of text; each page is told as it comes. Absent where nothing can (on Workers). */
export type ReadPictures = (
  files: readonly PictureFile[],
  watching: { onPage: (page: ShownPage) => void; signal: AbortSignal },
) => Promise<Result<Recognised, UploadFailure>>;

/**
 * `POST /api/pictures`: what stands on scans and photographs, to be confirmed beside them. Nothing is stored, nothing is
 * recorded; the confirmed text comes back as any other file.
 */
export function pictureRoutes(assistantOf: AssistantOf, read: ReadPictures | null): Hono {
  const routes = new Hono();
  routes.post(
    '/',
    describeRoute({
      tags: ['文件'],
      summary: '识图：读扫描件和照片，供人对着原图核过再用；不存，不记台账',
      description:
        '可以有几个 file，按次序算一份材料。回复是一行一个 JSON（application/x-ndjson）：每读完一页一行 {"kind":"page","at","of","width","height","picture":"data:image/jpeg;base64,…"}；最后一行是 {"kind":"read","text","places","notes"}，或 {"kind":"failed","type","detail"}。places 是每一个数、每一个看不准的字和改过的字：在 text 里的位置、在哪一页图上的哪里；isDoubtful 为 true 的数没有核过不要用。',
      requestBody: fileBody(),
      responses: {
        200: { description: '一行一个 JSON', content: { 'application/x-ndjson': { schema: { type: 'string' } } } },
        ...uploadAnswers,
        ...problemAnswers('no-file', 'body-too-large'),
      },
    }),
    async (c) => {
      const most = mostBytesOn(c.req.path);
      const told = Number(c.req.header('content-length') ?? Number.NaN);
      const sent: ReadableStream<Uint8Array> | null = c.req.raw.body;
      const body = await readBodyBytes(sent, Number.isNaN(told) ? null : told, most).catch(() => undefined);
      if (body === null) return problem(c, 'body-too-large', words.picturesTooLarge);
      const files = body && readUploadForm(body, c.req.header('content-type') ?? '')?.files;
      if (!files || files.length === 0) return problem(c, 'no-file', words.noFile);
      if (!read) return uploadProblem(c, { kind: 'ocr-absent' });
      return answerByPage(c, assistantOf, files, read);
    },
  );
  return routes;
}

async function answerByPage(
  c: Context,
  assistantOf: AssistantOf,
  files: readonly PictureFile[],
  read: ReadPictures,
): Promise<Response> {
  const assistant = assistantOf(c);
  const gone = new AbortController();
  const waiting: PictureWord[] = [];
  let tell = (word: PictureWord): void => void waiting.push(word);
  let onFirst = (): void => {};
  const firstPage = new Promise<null>((settle) => {
    onFirst = () => settle(null);
  });
  const reading = read(files, {
    signal: gone.signal,
    onPage: (page) => {
      tell(pageWord(page));
      onFirst();
    },
  });
  // What fails before the first page is answered as any file that is refused.
  const first = await Promise.race([reading, firstPage]);
  if (first && !first.ok) return uploadProblem(c, first.failure);
  c.header('content-type', 'application/x-ndjson; charset=utf-8');
  return stream(c, async (out) => {
    out.onAbort(() => gone.abort());
    const write = async (word: PictureWord): Promise<unknown> => out.write(`${JSON.stringify(word)}\n`);
    for (const word of waiting) await write(word);
    tell = (word) => void write(word);
    const recognised = await reading;
    if (!recognised.ok) {
      const { kind } = recognised.failure;
      await write({
        kind: 'failed',
        type: `urn:zhibi:problem:upload-${kind}`,
        detail: uploadMessage(recognised.failure),
      });
      return;
    }
    const { text, places, notes } = await assistant.correctRecognised(recognised.value);
    await write({ kind: 'read', text, places, notes });
  });
}

function pageWord({ at, of, width, height, jpeg }: ShownPage): PictureWord {
  let binary = '';
  for (const byte of jpeg) binary += String.fromCharCode(byte);
  return { kind: 'page', at, of, width, height, picture: `data:image/jpeg;base64,${btoa(binary)}` };
}
