import { parentPort, workerData } from 'node:worker_threads';
import type { TextParts } from '../../assistant/text-parts.ts';
import { createTextJobs, type GivenTo, type TextJob } from '../../assistant/text-jobs.ts';
import { invariant } from '../../result.ts';
import { readPastReports } from './corpus.ts';
import { readKind, shippedCorpus } from './kind.ts';
import { stepBack } from '../../documents/node-step-back.ts';

/** How a thread is told what it works for. */
export interface ThreadSetting {
  kindId: string;
  draftFollows: boolean;
  isHeardTwice: boolean;
  /** What a model of the service can be asked from here. */
  asks: readonly Ask[];
}

export type Ask = 'reword';

/** To the thread. */
export type ToThread =
  | { type: 'job'; job: TextJob; given: GivenTo<TextJob> }
  | { type: 'answer'; id: number; answer: { value: unknown } | { error: string } };

/** From the thread; `ask` goes to the model, which only the service may call. */
export type FromThread =
  | { type: 'done'; done: unknown }
  | { type: 'failed'; message: string; stack: string | undefined }
  | { type: 'ask'; id: number; what: Ask; args: unknown[] };

stepBack();
const port = parentPort;
invariant(port, 'this file is a thread of the service');
const { kindId, draftFollows, isHeardTwice, asks }: ThreadSetting = workerData;
const kind = readKind(shippedCorpus, kindId);
invariant(kind.ok, 'the service has read the same kind');

interface Asked {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}
const asked = new Map<number, Asked>();
let ids = 0;

function tell(message: FromThread): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
  port?.postMessage(message);
}

function asker(what: Ask) {
  return (...args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      ids += 1;
      asked.set(ids, { resolve, reject });
      tell({ type: 'ask', id: ids, what, args });
    });
}

/** What a model does, asked across. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same names, each asked across
const ofModel = Object.fromEntries(asks.map((what) => [what, asker(what)])) as Pick<TextParts, Ask>;

const jobs = createTextJobs({
  kind: kind.value,
  pastReports: readPastReports(shippedCorpus, kindId),
  draftFollows,
  isHeardTwice,
  now: () => new Date().toISOString(),
  ...ofModel,
});

async function work<Job extends TextJob>(job: Job, given: GivenTo<Job>): Promise<void> {
  try {
    tell({ type: 'done', done: await jobs[job](given) });
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    tell({ type: 'failed', message, stack });
  }
}

port.on('message', (message: ToThread) => {
  if (message.type === 'job') {
    void work(message.job, message.given);
    return;
  }
  const waiting = asked.get(message.id);
  asked.delete(message.id);
  if ('error' in message.answer) waiting?.reject(new Error(message.answer.error));
  else waiting?.resolve(message.answer.value);
});
