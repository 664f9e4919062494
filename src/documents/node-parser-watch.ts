import { Worker } from 'node:worker_threads';
import { failure, type Result } from '../result.ts';
import type { ParserJob } from './node-parser-thread.ts';
import type { ImportedDocument } from './read-document.ts';
import type { UploadFailure } from './upload-failures.ts';

export interface ParserBounds {
  /** Of the processor's time: a busy machine refuses no file that a quiet one reads. */
  cpuMs: number;
  /** By the clock, for a parser that does nothing at all, and on a machine too busy for any. */
  timeoutMs: number;
  /** Of the JavaScript heap of the thread. */
  maxHeapMegabytes: number;
  /** Growth of the whole process while it runs; buffers lie outside the heap. */
  maxGrowthMegabytes: number;
}

const watchEveryMs = 50;

/** `readDocument` in a thread, watched from beside it: what takes too long or swells is ended. */
export function parseWatched(job: ParserJob, bounds: ParserBounds): Promise<Result<ImportedDocument, UploadFailure>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./node-parser-thread.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: bounds.maxHeapMegabytes, maxYoungGenerationSizeMb: 4 },
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
