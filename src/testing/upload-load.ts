import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LargeFile } from './large-files.ts';
import { startFlags } from './loaded-service.ts';
import { sendRaw } from './raw-http.ts';

export interface UploadRun {
  /** Answers by status. */
  statuses: Record<string, number>;
  /** The most the process ever held, in megabytes. */
  peakMb: number;
  restingMb: number;
}

const entry = resolve(import.meta.dirname, '../entries/node/start.cjs');

/** The service as a process of its own, started as `npm start` does, given so many files at once, each by another sender. */
export async function uploadAtOnce(dataFolder: string, count: number, files: readonly LargeFile[]): Promise<UploadRun> {
  const env = { ...process.env, ZHIBI_PORT: '0', ZHIBI_DATA: dataFolder, ZHIBI_MODE: 'local', ZHIBI_PROXY: 'trusted' };
  const child = spawn(process.execPath, [...startFlags, entry], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.on('close', done));
  try {
    const url = await new Promise<string>((ready, failed) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const found = /http:\/\/[\d.:]+/.exec(chunk.toString('utf8'));
        if (found) ready(found[0]);
      });
      void ended.then(() => failed(new Error('the service ended')));
    });
    const memory = (what: 'VmHWM' | 'VmRSS'): number =>
      Number(new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) /
      1024;
    const restingMb = memory('VmRSS');
    const statuses: Record<string, number> = {};
    await Promise.all(
      Array.from({ length: count }, async (_, at) => {
        const { status } = await sendRaw(
          url,
          uploadOf(files[at % files.length] ?? { name: '', bytes: new Uint8Array() }, at),
        );
        statuses[status] = (statuses[status] ?? 0) + 1;
      }),
    );
    return { statuses, peakMb: memory('VmHWM'), restingMb };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

const boundary = 'zhibi-upload-boundary';

function uploadOf({ name, bytes }: LargeFile, at: number) {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'x-forwarded-for': `10.0.0.${at + 1}`,
  };
  const framing = at % 2 === 0 ? ('browser' as const) : ('chunked' as const);
  return { method: 'POST', path: '/api/check/file', framing, headers, body };
}
