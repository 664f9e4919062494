import { parentPort, workerData } from 'node:worker_threads';
import type { TextParts } from '../../assistant/text-parts.ts';
import { createTextJobs, type GivenTo, type TextJob, type TextJobs } from '../../assistant/text-jobs.ts';
import { invariant } from '../../result.ts';
import { readPastReports } from './corpus.ts';
import type { KindName } from '../../kinds/kind-name.ts';
import { readKind } from './kind.ts';
import { stepBack } from '../../documents/node-step-back.ts';

/** How a thread is told what it works for. */
export interface ThreadSetting {
  kinds: readonly {
    kindId: string;
    /** The folder under which the kind's own lies. */
    root: string;
    draftFollows: boolean;
    isHeardTwice: boolean;
    hasEditor: boolean;
    otherKinds: readonly KindName[];
    /** What a model of the service can be asked from here. */
    asks: readonly Ask[];
  }[];
}

export type Ask = 'reword' | 'findFaults' | 'rewriteOwn';

/** To the thread. */
export type ToThread =
  | { type: 'job'; kindId: string; job: TextJob; given: GivenTo<TextJob> }
  | { type: 'answer'; id: number; answer: { value: unknown } | { error: string } };

/** From the thread; `ask` goes to the model, which only the service may call. */
export type FromThread =
  | { type: 'done'; done: unknown }
  | { type: 'failed'; message: string; stack: string | undefined }
  | { type: 'ask'; id: number; what: Ask; args: unknown[] };

stepBack();
const port = parentPort;
invariant(port, 'this file is a thread of the service');
const { kinds }: ThreadSetting = workerData;

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

const known = new Map<string, TextJobs>();

/** A kind is read when there is work for it. */
function jobsOf(kindId: string): TextJobs {
  const before = known.get(kindId);
  if (before) return before;
  const setting = kinds.find((one) => one.kindId === kindId);
  invariant(setting, 'the service has named the kind');
  const { root, asks, kindId: _, ...given } = setting;
  const kind = readKind(root, kindId);
  invariant(kind.ok, 'the service has read the same kind');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a model does, under the same names asked across
  const ofModel = Object.fromEntries(asks.map((what) => [what, asker(what)])) as Pick<TextParts, Ask>;
  const jobs = createTextJobs({
    kind: kind.value,
    pastReports: readPastReports(root, kindId),
    now: () => new Date().toISOString(),
    ...given,
    ...ofModel,
  });
  known.set(kindId, jobs);
  return jobs;
}

async function work<Job extends TextJob>(kindId: string, job: Job, given: GivenTo<Job>): Promise<void> {
  try {
    tell({ type: 'done', done: await jobsOf(kindId)[job](given) });
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    tell({ type: 'failed', message, stack });
  }
}

port.on('message', (message: ToThread) => {
  if (message.type === 'job') {
    void work(message.kindId, message.job, message.given);
    return;
  }
  const waiting = asked.get(message.id);
  asked.delete(message.id);
  if ('error' in message.answer) waiting?.reject(new Error(message.answer.error));
  else waiting?.resolve(message.answer.value);
});
