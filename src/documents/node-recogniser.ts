import { fork, type ChildProcess } from 'node:child_process';
import { failure, success, type Result } from '../result.ts';
import { hasOcr } from './node-ocr-addon.ts';
import type { PictureFile, Recognised, ShownPage } from './recognised.ts';
import type { UploadFailure } from './upload-failures.ts';

export interface RecogniserJob {
  files: readonly PictureFile[];
}

/** What the process that reads pictures says to the one that asked. */
export type RecogniserWord =
  /** Resident memory, and processor time since its start. */
  | { kind: 'used'; bytes: number; cpuMs: number }
  | { kind: 'began'; at: number; of: number }
  | { kind: 'page'; page: ShownPage }
  | { kind: 'done'; recognised: Recognised }
  | { kind: 'failed'; failure: UploadFailure };

export interface RecogniserLimits {
  /** Resident, of the whole process. */
  maxMegabytes: number;
  /** Of the processor's time for one page, on both of its threads; the first page includes loading the networks. */
  pageCpuMs: number;
  /** For one page by the clock: on a machine too busy for any. */
  pageMs: number;
  /** Who may wait for his turn; one is read at a time. */
  maxWaiting: number;
}

export const recogniserLimits: RecogniserLimits = {
  maxMegabytes: 700,
  pageCpuMs: 60_000,
  pageMs: 300_000,
  maxWaiting: 10,
};

/** Told of each page as it comes, so that progress is seen. */
export interface Watching {
  onPage: (page: ShownPage) => void;
  /** Ends the reading: nobody waits for it any more. */
  signal?: AbortSignal;
}

/** How the process is started; another one in tests. */
export interface RecogniserParts {
  limits: RecogniserLimits;
  isThere: () => boolean;
  program: URL;
}

const usualParts: RecogniserParts = {
  limits: recogniserLimits,
  isThere: () => hasOcr(),
  program: new URL('./node-recogniser-process.ts', import.meta.url),
};

/** glibc's allocator gives large pieces back at once: the networks take and free megabytes for every line. */
const smallAllocator = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '8388608', MALLOC_TRIM_THRESHOLD_: '8388608' };

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Reads scans and photographs in a process of its own with bounded memory and time; whatever becomes of it comes back
 * as a failure. Several files are the pages of one text, in order. Without the add-on: `ocr-absent`.
 */
export async function recognise(
  files: readonly PictureFile[],
  watching: Watching,
  parts: Partial<RecogniserParts> = {},
): Promise<Result<Recognised, UploadFailure>> {
  const { limits, isThere, program } = { ...usualParts, ...parts };
  if (!isThere()) return failure({ kind: 'ocr-absent' });
  if (running > 0) {
    if (waiting.length >= limits.maxWaiting) return failure({ kind: 'busy' });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return watching.signal?.aborted === true
      ? failure({ kind: 'parser-failed' })
      : await readInProcess(files, watching, limits, program);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

async function readInProcess(
  files: readonly PictureFile[],
  { onPage, signal }: Watching,
  limits: RecogniserLimits,
  program: URL,
): Promise<Result<Recognised, UploadFailure>> {
  const child = fork(program, {
    serialization: 'advanced',
    execArgv: ['--expose-gc', '--max-old-space-size=256'],
    // Nothing of this process's environment is needed there.
    env: { ...smallAllocator, ...(process.env['SystemRoot'] && { SystemRoot: process.env['SystemRoot'] }) },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const result = await new Promise<Result<Recognised, UploadFailure>>((resolve) => {
    const fail = (failed: UploadFailure): void => resolve(failure(failed));
    const late = (ms: number): void => fail({ kind: 'picture-too-slow', seconds: Math.round(ms / 1000) });
    let timer = setTimeout(late, limits.pageMs, limits.pageMs);
    let [used, before] = [0, 0];
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(late, limits.pageMs, limits.pageMs);
      before = used;
    };
    child.on('message', (word: RecogniserWord) => {
      switch (word.kind) {
        case 'used':
          used = word.cpuMs;
          if (word.bytes > limits.maxMegabytes * 1024 * 1024) fail({ kind: 'picture-out-of-memory' });
          if (used - before > limits.pageCpuMs) late(limits.pageCpuMs);
          break;
        case 'began':
          again();
          break;
        case 'page':
          onPage(word.page);
          break;
        case 'done':
          resolve(success(word.recognised));
          break;
        case 'failed':
          fail(word.failure);
          break;
      }
    });
    child.once('error', () => fail({ kind: 'parser-failed' }));
    child.once('exit', () => fail({ kind: 'parser-failed' }));
    signal?.addEventListener('abort', () => fail({ kind: 'parser-failed' }), { once: true });
    child.send({ files } satisfies RecogniserJob);
    void child.once('exit', () => clearTimeout(timer));
  });
  await ended(child);
  return result;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
