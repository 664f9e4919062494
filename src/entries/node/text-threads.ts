import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Owner } from '../../accounts/owner.ts';
import {
  createTextJobs,
  doInPlace,
  WorkRefused,
  type DoneBy,
  type DoTextJob,
  type GivenTo,
  type TextJob,
} from '../../assistant/text-jobs.ts';
import type { TextParts } from '../../assistant/text-parts.ts';
import { invariant } from '../../result.ts';
import { createFairQueue, type Bench, type QueueLimits } from './fair-queue.ts';
import type { Ask, FromThread, ThreadSetting, ToThread } from './text-thread.ts';

export interface ThreadLimits extends QueueLimits {
  threads: number;
  /** Shorter texts are worked on where they came in: no message is worth the way for a few milliseconds. */
  shortCharacters: number;
  /**
   * Of the processor's time a piece of work takes no longer in a thread, and by the clock no longer than four times as
   * much: a busy machine refuses little that a quiet one reads. What a model takes is not counted.
   */
  deadlineMs: number;
  /** A thread with nothing to do goes, and its memory with it. */
  idleMs: number;
  maxHeapMegabytes: number;
}

export const threadLimits: ThreadLimits = {
  // A hundred megabytes each; on two cores one is for answering.
  threads: availableParallelism() > 4 ? 2 : 1,
  shortCharacters: 3000,
  deadlineMs: 30_000,
  idleMs: 60_000,
  // It holds 80 at rest; a hundred thousand characters of anything are heard and checked within this. With twice as
  // much it lets garbage lie: 50 MB more under uploads.
  maxHeapMegabytes: 128,
  mostOfOne: 8,
  mostOfAll: 100,
};

export interface TextThreads {
  /** For the assistant of one kind; the threads are all kinds' alike. */
  doTextJob: (kindId: string) => DoTextJob;
  /** A kind more, or one of an id that is there in the place of what it was. */
  add: (kind: ThreadedKind) => void;
  /** Ends all threads; what they were at is refused. */
  stop(): Promise<void>;
}

/** A kind whose texts are worked on, and the folder under which its own lies. */
export interface ThreadedKind {
  root: string;
  parts: TextParts;
}

interface Piece {
  of: ThreadedKind;
  job: TextJob;
  given: GivenTo<TextJob>;
}

/** Work on long texts in threads of its own, so that the thread that answers requests goes on answering. */
export function createTextThreads(known: readonly ThreadedKind[], limits: ThreadLimits = threadLimits): TextThreads {
  const kinds = [...known];
  const threads = Array.from({ length: limits.threads }, () => createThread(kinds, limits));
  const queue = createFairQueue<Piece, unknown>(threads, limits);

  function jobsOf(of: ThreadedKind): DoTextJob {
    const inPlace = doInPlace(createTextJobs(of.parts));
    return async <Job extends TextJob>(owner: Owner, job: Job, given: GivenTo<Job>, characters: number) => {
      if (characters <= limits.shortCharacters) return inPlace(owner, job, given, characters);
      const done = queue.put(owner.officerId, { of, job, given });
      if (!done) throw new WorkRefused('too-busy');
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the same job gives in place
      return (await done) as DoneBy<Job>;
    };
  }

  const byKind = new Map(kinds.map((of) => [of.parts.kind.id, jobsOf(of)]));
  return {
    doTextJob: (kindId) => {
      const jobs = byKind.get(kindId);
      invariant(jobs, `the threads know ${kindId}`);
      return jobs;
    },
    add: (kind) => {
      const at = kinds.findIndex(({ parts }) => parts.kind.id === kind.parts.kind.id);
      kinds[at < 0 ? kinds.length : at] = kind;
      byKind.set(kind.parts.kind.id, jobsOf(kind));
      for (const thread of threads) thread.renew();
    },
    stop: async () => {
      await Promise.all(threads.map((thread) => thread.stop()));
    },
  };
}

interface Thread extends Bench<Piece, unknown> {
  /** The next piece finds a thread that knows the kinds as they are now. */
  renew(): void;
  stop(): Promise<void>;
}

/** One thread at a time, started when there is work and ended when there is none for long, or when it does not end. */
function createThread(kinds: readonly ThreadedKind[], limits: ThreadLimits): Thread {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let isOld = false;

  function start(): Worker {
    const workerData: ThreadSetting = { kinds: kinds.map(settingOf) };
    return new Worker(new URL('./text-thread.ts', import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMegabytes, maxYoungGenerationSizeMb: 4 },
      execArgv: [],
    });
  }

  async function end(): Promise<void> {
    const ending = worker;
    worker = null;
    clearTimeout(idle);
    await ending?.terminate();
  }

  return {
    renew: () => {
      isOld = worker !== null;
    },
    do: (piece) => {
      clearTimeout(idle);
      if (isOld) void end();
      isOld = false;
      const at = (worker ??= start());
      at.ref();
      return onThread(at, piece, limits.deadlineMs).then(
        (done) => {
          at.unref();
          idle = setTimeout(() => void end(), limits.idleMs).unref();
          return done;
        },
        async (error: unknown) => {
          // Whatever state it is in, the next piece finds a new one.
          await end();
          throw error;
        },
      );
    },
    stop: end,
  };
}

function settingOf({ root, parts }: ThreadedKind): ThreadSetting['kinds'][number] {
  const { kind, draftFollows = false, isHeardTwice = false, hasEditor = false, otherKinds = [] } = parts;
  const asks = (['reword', 'findFaults', 'rewriteOwn'] as const).filter((what) => parts[what] !== undefined);
  return { kindId: kind.id, root, draftFollows, isHeardTwice, hasEditor, otherKinds, asks };
}

/** So much of its time by the clock, and a thread was not kept from working; so often it is looked at. */
const [mostlyBusy, mostLooks] = [0.8, 4];

/** What a thread had of the processor; one that is only starting had nothing, one that ended tells nothing. */
async function cpuMsOf(worker: Worker): Promise<number> {
  const { user, system } = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }));
  return (user + system) / 1000;
}

function onThread(worker: Worker, { of: { parts }, job, given }: Piece, deadlineMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let timer = setTimeout(look, deadlineMs);
    let openAsks = 0;
    let looks = 0;
    let isOver = false;
    const cpuBefore = cpuMsOf(worker);
    /** Its time by the clock is up: whether it had as much of the processor. */
    function look(): void {
      looks += 1;
      void Promise.all([cpuBefore, cpuMsOf(worker)]).then(([before, now]) => {
        if (isOver) return;
        if (now - before >= deadlineMs * mostlyBusy || looks >= mostLooks) late();
        else timer = setTimeout(look, deadlineMs);
      });
    }
    function late(): void {
      finish();
      reject(new WorkRefused('too-slow'));
    }
    const hear = (message: FromThread): void => {
      if (message.type === 'ask') {
        openAsks += 1;
        clearTimeout(timer);
        void answer(worker, parts, message).then(() => {
          openAsks -= 1;
          if (openAsks === 0 && !isOver) timer = setTimeout(look, deadlineMs);
        });
        return;
      }
      finish();
      if (message.type === 'done') resolve(message.done);
      else reject(Object.assign(new Error(message.message), { stack: message.stack }));
    };
    // Out of memory, or ended from outside: the text was too much for it.
    const fail = (): void => {
      finish();
      reject(new WorkRefused('too-slow'));
    };
    function finish(): void {
      isOver = true;
      clearTimeout(timer);
      worker.off('message', hear).off('error', fail).off('exit', fail);
    }
    worker.on('message', hear).once('error', fail).once('exit', fail);
    const message: ToThread = { type: 'job', kindId: parts.kind.id, job, given };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(message);
  });
}

/** The model is asked here, where its key is and its calls are counted. */
async function answer(
  worker: Worker,
  parts: Pick<TextParts, Ask>,
  { id, what, args }: Extract<FromThread, { type: 'ask' }>,
): Promise<void> {
  let told: Extract<ToThread, { type: 'answer' }>['answer'];
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the thread was given to call
    const ask = parts[what] as unknown as (...given: unknown[]) => Promise<unknown>;
    told = { value: await ask(...args) };
  } catch (error) {
    told = { error: error instanceof Error ? error.message : String(error) };
  }
  const message: ToThread = { type: 'answer', id, answer: told };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  worker.postMessage(message);
}
