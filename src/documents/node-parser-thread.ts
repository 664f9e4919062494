import { parentPort, workerData } from 'node:worker_threads';
import { readDoc } from './node-doc.ts';
import { stepBack } from './node-step-back.ts';
import { readDocument } from './read-document.ts';
import type { UploadLimits } from './upload-limits.ts';

/** A file as it is handed to the thread. */
export interface ParserJob {
  bytes: Uint8Array;
  name: string;
  limits: UploadLimits;
}

stepBack();
const job: ParserJob = workerData;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
parentPort?.postMessage(await readDocument(job.bytes, job.name, job.limits, readDoc));
