import { fork } from 'node:child_process';
import { failure, type Result } from '../result.ts';
import type { ParserTask } from './node-parser-process.ts';
import type { ParserBounds } from './node-parser-watch.ts';
import type { ImportedDocument } from './read-document.ts';
import type { UploadFailure } from './upload-failures.ts';
import { uploadLimits, type UploadLimits } from './upload-limits.ts';

export interface WorkerLimits extends ParserBounds {
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

let running = 0;
const waiting: (() => void)[] = [];

/** Uploads being read or waiting for their turn. */
export function countQueuedReads(): number {
  return running + waiting.length;
}

/**
 * `readDocument` in a process of its own with bounded memory and time: whatever a file does to its parser, ending the
 * process with it, comes back as a failure, and the service goes on answering meanwhile.
 */
export async function readInWorker(
  bytes: Uint8Array,
  name: string,
  limits: UploadLimits = uploadLimits,
  bounds: WorkerLimits = workerLimits,
): Promise<Result<ImportedDocument, UploadFailure>> {
  if (running >= bounds.maxAtOnce) {
    if (waiting.length >= bounds.maxWaiting) return failure({ kind: 'busy' });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await parseApart({ job: { bytes, name, limits }, bounds });
  } finally {
    // The place goes to the next in line, or is free.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function parseApart(task: ParserTask): Promise<Result<ImportedDocument, UploadFailure>> {
  return new Promise((resolve) => {
    const child = fork(new URL('./node-parser-process.ts', import.meta.url), {
      execArgv: [],
      // It needs none of the service's settings, keys least of all.
      env: {
        PATH: process.env['PATH'],
        SystemRoot: process.env['SystemRoot'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        ZHIBI_TEST_RUN: process.env['ZHIBI_TEST_RUN'],
      },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let heard: Result<ImportedDocument, UploadFailure> | undefined;
    child.once('message', (result: Result<ImportedDocument, UploadFailure>) => {
      heard = result;
      child.kill('SIGKILL');
    });
    child.once('error', () => resolve(failure({ kind: 'parser-failed' })));
    // A runtime that a full heap brought down ends by a signal.
    child.once('exit', (_, signal) =>
      resolve(heard ?? failure({ kind: signal === null ? 'parser-failed' : 'out-of-memory' })),
    );
    child.send(task, (error) => {
      if (error) child.kill('SIGKILL');
    });
  });
}
