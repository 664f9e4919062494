import { connect } from 'node:net';

/**
 * How a client tells where its request ends: `browser` a length whenever there is a body, and for a POST or PUT without
 * one a length of 0; `curl` nothing at all without a body (`curl -X POST`, `curl -X DELETE`); `chunked` always in pieces,
 * an empty one too; `old` HTTP/1.0, as a simple proxy speaks it.
 */
export type Framing = 'browser' | 'curl' | 'chunked' | 'old';
export const framings: readonly Framing[] = ['browser', 'curl', 'chunked', 'old'];

export interface RawRequest {
  method: string;
  path: string;
  framing: Framing;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
}

export interface RawAnswer {
  status: number;
  /** Names in lower case; of several the last. */
  headers: Record<string, string>;
  /** Empty for an event stream, which is left at its head. */
  body: string;
}

const pieceBytes = 4096;

/** Sends a request byte by byte as written, on a connection of its own, and reads the answer to its end. */
export async function sendRaw(url: string, request: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((settle, fail) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    const finish = (): void => {
      socket.destroy();
      const answer = readAnswer(Buffer.concat(chunks));
      if (answer) settle(answer);
      else fail(new Error(`no answer to ${request.method} ${request.path} (${request.framing})`));
    };
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      const soFar = readAnswer(Buffer.concat(chunks.slice(0, 4)));
      if (soFar?.headers['content-type']?.includes('event-stream')) finish();
    });
    socket.on('error', (error) => (chunks.length > 0 ? finish() : fail(error)));
    socket.on('close', finish);
    socket.on('connect', () => {
      for (const piece of bytesOf(request, `${hostname}:${port}`)) socket.write(piece);
    });
  });
}

function* bytesOf({ method, path, framing, headers = {}, body }: RawRequest, host: string): Generator<Uint8Array> {
  const bytes = body === undefined ? null : Buffer.from(body);
  const takesBody = method === 'POST' || method === 'PUT' || method === 'PATCH';
  const isChunked = framing === 'chunked' && method !== 'GET' && method !== 'HEAD';
  const head: Record<string, string> = { host, connection: 'close', ...headers };
  if (isChunked) head['transfer-encoding'] = 'chunked';
  else if (bytes) head['content-length'] = String(bytes.length);
  else if (framing === 'browser' && takesBody) head['content-length'] = '0';
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  yield Buffer.from(`${method} ${path} HTTP/1.${framing === 'old' ? 0 : 1}\r\n${lines.join('')}\r\n`);
  const whole = bytes ?? Buffer.alloc(0);
  if (!isChunked) {
    yield whole;
    return;
  }
  for (let at = 0; at < whole.length; at += pieceBytes) {
    const piece = whole.subarray(at, at + pieceBytes);
    yield Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]);
  }
  yield Buffer.from('0\r\n\r\n');
}

function readAnswer(bytes: Buffer): RawAnswer | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(first)?.[1]);
  // Answers to `Expect: 100-continue` come before the real one.
  if (status === 100) return readAnswer(bytes.subarray(end + 4));
  if (headers['content-type']?.includes('event-stream')) return { status, headers, body: '' };
  const rest = bytes.subarray(end + 4);
  return {
    status,
    headers,
    body: headers['transfer-encoding'] === 'chunked' ? unchunked(rest) : rest.toString('utf8'),
  };
}

function unchunked(bytes: Buffer): string {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const size = lineEnd < 0 ? 0 : Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16);
    if (!size) break;
    pieces.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(pieces).toString('utf8');
}
