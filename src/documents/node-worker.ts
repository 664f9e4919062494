import { Worker } from 'node:worker_threads';
import { failure, type Result } from '../result.ts';
import type { ParserJob } from './node-parser-thread.ts';
import type { ImportedDocument } from './read-document.ts';
import type { UploadFailure } from './upload-failures.ts';
import { uploadLimits, type UploadLimits } from './upload-limits.ts';

export interface WorkerLimits {
  /** Of the processor's time: a busy machine refuses no file that a quiet one reads. */
  cpuMs: number;
  /** By the clock, for a parser that does nothing at all, and on a machine too busy for any. */
  timeoutMs: number;
  /** Of the JavaScript heap of the thread. */
  maxHeapMegabytes: number;
  /** Growth of the whole process while it runs; buffers lie outside the heap. */
  maxGrowthMegabytes: number;
  /** Uploads read at once; one on a small machine keeps the service under its memory. */
  maxAtOnce: number;
  /** Uploads that may wait for their turn; more are turned away as `busy`. */
  maxWaiting: number;
}

export const workerLimits: WorkerLimits = {
  cpuMs: 15_000,
  timeoutMs: 60_000,
  maxHeapMegabytes: 96,
  maxGrowthMegabytes: 150,
  maxAtOnce: 1,
  maxWaiting: 20,
};

const watchEveryMs = 50;
let running = 0;
const waiting: (() => void)[] = [];

/** Uploads being read or waiting for their turn. */
export function countQueuedReads(): number {
  return running + waiting.length;
}

/**
 * `readDocument` in a thread of its own with bounded memory and time: whatever a file does to its parser comes back
 * as a failure, and the service goes on answering meanwhile. `isGivenAway`: nobody needs the bytes any more, so that they
 * are not held twice.
 */
export async function readInWorker(
  bytes: Uint8Array,
  name: string,
  limits: UploadLimits = uploadLimits,
  bounds: WorkerLimits = workerLimits,
  isGivenAway = false,
): Promise<Result<ImportedDocument, UploadFailure>> {
  if (running >= bounds.maxAtOnce) {
    if (waiting.length >= bounds.maxWaiting) return failure({ kind: 'busy' });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    const own = isGivenAway && bytes.buffer instanceof ArrayBuffer;
    const moved = own ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) : new Uint8Array(bytes);
    return await parseInThread(moved, name, limits, bounds);
  } finally {
    // The place goes to the next in line, or is free.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function parseInThread(
  moved: Uint8Array<ArrayBuffer>,
  name: string,
  limits: UploadLimits,
  bounds: WorkerLimits,
): Promise<Result<ImportedDocument, UploadFailure>> {
  return new Promise((resolve) => {
    const job: ParserJob = { bytes: moved, name, limits };
    const worker = new Worker(new URL('./node-parser-thread.ts', import.meta.url), {
      workerData: job,
      transferList: [moved.buffer],
      resourceLimits: { maxOldGenerationSizeMb: bounds.maxHeapMegabytes, maxYoungGenerationSizeMb: 16 },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    const before = process.memoryUsage.rss();
    let isSettled = false;
    // The thread's exit follows its message: the first word counts.
    const finish = (result: Result<ImportedDocument, UploadFailure>): void => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      clearInterval(watch);
      void worker.terminate().then(() => resolve(result));
    };
    const late = (afterMs: number): void => finish(failure({ kind: 'too-slow', seconds: Math.round(afterMs / 1000) }));
    const timer = setTimeout(() => late(bounds.timeoutMs), bounds.timeoutMs);
    let isAsked = false;
    const watchTime = async (): Promise<void> => {
      if (isAsked) return;
      isAsked = true;
      // Microseconds; a thread that is only starting or has ended tells none.
      const { user, system } = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }));
      isAsked = false;
      if ((user + system) / 1000 > bounds.cpuMs) late(bounds.cpuMs);
    };
    const watch = setInterval(() => {
      const grown = (process.memoryUsage.rss() - before) / 1024 / 1024;
      if (grown > bounds.maxGrowthMegabytes) finish(failure({ kind: 'out-of-memory' }));
      void watchTime();
    }, watchEveryMs);
    worker.once('message', (result: Result<ImportedDocument, UploadFailure>) => finish(result));
    worker.once('error', (error: Error & { code?: string }) =>
      finish(failure({ kind: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out-of-memory' : 'parser-failed' })),
    );
    worker.once('exit', () => finish(failure({ kind: 'parser-failed' })));
  });
}
