import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { isMainThread, parentPort, Worker, workerData, type MessagePort } from 'node:worker_threads';
import { readKind, shippedCorpus } from '../../src/entries/node/kind.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { writeJudge } from '../../src/judge/judge-file.ts';
import type { Calibration, Judge } from '../../src/judge/judge.ts';
import { probabilityOf, scoreTrees, type Trees } from '../../src/judge/trees.ts';
import { choose, hear } from '../../src/reading/hear.ts';
import { amongOthers } from './among-others.ts';
import { examplesOf, type MessageExample } from './examples.ts';
import { actsOf, fitActs, keyOfAct, lookedAtAgain, tableOf, type ActExample, type ActTable } from './fit-acts.ts';
import { calibrationOf, fit, fitFigures, type Figures, type Fitted } from './fit.ts';
import { leftOutFile } from './left-out.ts';
import { printReport, reportOf, scoreMessage, type MessageScore } from './score.ts';
import { hashTalk, readTalk, talkFolder, type TalkMessage } from './talk.ts';

/** Of a thread, in megabytes. */
const heap = 8000;

/** Groups of writers left out in turn: acts are weighed and probabilities made by writers the judge had not seen. */
const folds = 4;
const thresholds = { sure: 0.89, recorded: 0.5, inferred: 0.52 };

/** Messages of our own tests and generators are learned from and judge nothing. */
function isStranger(author: string): boolean {
  return !/^(?:house|gen|ours|plans)/.test(author);
}

/** A message with its acts, as models saw it that had not seen its writer. */
interface LeftOut {
  example: MessageExample;
  fold: number;
  fitted: Fitted;
  acts: ActExample[];
}

/**
 * `npm run train`: the judge from all annotated talk, and how it fares on writers left out. `--report`: only that;
 * `--misses`: with every message that was not heard exactly.
 */
async function train(): Promise<void> {
  const messages = readMessages();
  const pool = createPool(messages);
  const examples = examplesOf(taughtKind(), messages);
  const isReport = process.argv.includes('--report');
  const { whole, fitted } = await fitAll(pool, isReport);
  const dataHash = hashTalk(talkFolder);
  const left = fitted.flatMap((one, fold) => leftOutOf(examples, fold, one));
  const { calibration, judges, act, actAgain } = await weighLeftOut(left, pool);
  pool.close();
  const scores = left
    .filter(({ example }) => isStranger(example.message.author))
    .map(({ example, fitted: seen, fold }): MessageScore => {
      const weighing = judges[fold] ?? { act, actAgain };
      const judge = { ...seen, ...weighing, calibration, dataHash, thresholds };
      return scoreMessage(example, hear(example.scene, judge));
    });
  const report = reportOf(scores, dataHash);
  printReport(report);
  writeFileSync(leftOutFile, `${JSON.stringify(report, null, 1)}\n`);
  if (process.argv.includes('--misses')) printMisses(scores, examples);
  if (!whole) return;
  write({ ...whole, act, actAgain, calibration, dataHash, thresholds });
}

function taughtKind(): Kind {
  const kind = readKind(shippedCorpus, 'armed-forces-duty');
  if (!kind.ok) throw new Error(kind.failure.message);
  return kind.value;
}

function readMessages(): TalkMessage[] {
  const messages = readTalk(talkFolder);
  const strangers = messages.filter(({ author }) => isStranger(author));
  return [...messages, ...amongOthers(taughtKind(), strangers)];
}

function write(judge: Judge): void {
  writeFileSync(resolve(shippedCorpus, 'common/judge.json'), writeJudge(judge));
}

/**
 * Models of all writers (unless only a report is wanted), and without each fold of them. What a model sees of a writer's
 * numbers it learned from comes from one that left that writer out.
 */
async function fitAll(pool: Pool, isReport: boolean): Promise<{ whole: Fitted | null; fitted: Fitted[] }> {
  const all = [...Array(folds).keys()];
  const without = [...(isReport ? [] : [[]]), ...all.map((fold) => [fold])];
  const figures = new Map<string, Figures>();
  await Promise.all(without.map(async (left) => figures.set(left.join(), await pool.fitFigures({ left }))));
  const done = await Promise.all(
    without.map((left) => {
      const inner = all
        .filter((fold) => !left.includes(fold))
        .map((fold): [number, Figures | undefined] => [fold, figures.get(String(fold))]);
      return pool.fitRest({ left, figures: figures.get(left.join()), inner });
    }),
  );
  return isReport ? { whole: null, fitted: done } : { whole: done[0] ?? null, fitted: done.slice(1) };
}

/** Without the writers of some folds: with `figures`, which numbers were learned to be, all the rest. */
interface Job {
  left: readonly number[];
  figures?: Figures | undefined;
  inner?: readonly (readonly [number, Figures | undefined])[];
}

/** Trees that weigh acts. */
interface ActsJob {
  tables: readonly ActTable[];
  trees?: number | undefined;
}

type Asked = { fitFigures: Job } | { fitRest: Job } | { fitActs: ActsJob };

interface Pool {
  fitFigures: (job: Job) => Promise<Figures>;
  fitRest: (job: Job) => Promise<Fitted>;
  fitActs: (job: ActsJob) => Promise<Trees>;
  close: () => void;
}

/** A thread for each core. */
function createPool(messages: readonly TalkMessage[]): Pool {
  const waiting: { asked: Asked; done: (result: unknown) => void; fail: (error: unknown) => void }[] = [];
  const options = { workerData: messages, resourceLimits: { maxOldGenerationSizeMb: heap } };
  const workers = Array.from(
    { length: Math.min(availableParallelism(), folds) },
    () => new Worker(new URL(import.meta.url), options),
  );
  const idle = [...workers];
  const next = (): void => {
    while (idle.length > 0 && waiting.length > 0) {
      const worker = idle.pop();
      const one = waiting.shift();
      if (!worker || !one) return;
      const start = Date.now();
      worker.once('message', (result: unknown) => {
        worker.removeAllListeners('error').removeAllListeners('exit');
        idle.push(worker);
        one.done(result);
        console.log(`${nameOf(one.asked)}: ${Math.round((Date.now() - start) / 1000)} s`);
        next();
      });
      worker.once('error', one.fail);
      worker.once('exit', (code) => one.fail(new Error(`a thread ended early: ${code}`)));
      // A thread's port has no origin.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage(one.asked);
    }
  };
  const run = <R>(asked: Asked): Promise<R> =>
    new Promise((done, fail) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `serve` answers to this
      waiting.push({ asked, done: (result) => done(result as R), fail });
      next();
    });
  return {
    fitFigures: (job) => run({ fitFigures: job }),
    fitRest: (job) => run({ fitRest: job }),
    fitActs: (job) => run({ fitActs: job }),
    close: () => {
      for (const worker of workers) void worker.terminate();
    },
  };
}

function nameOf(asked: Asked): string {
  if ('fitActs' in asked) return `acts of ${asked.fitActs.tables.length} folds`;
  const [what, { left }] = 'fitRest' in asked ? ['all', asked.fitRest] : ['numbers', asked.fitFigures];
  return `${what} without ${left.join(' ') || 'none'}`;
}

/** By example: the group its writer is in; our own messages are dealt out evenly. */
function foldsOf(examples: readonly MessageExample[]): number[] {
  const authors = [...new Set(examples.map((example) => example.message.author))].filter(isStranger);
  return examples.map(({ message: { author } }, at) => (isStranger(author) ? authors.indexOf(author) : at) % folds);
}

function leftOutOf(examples: readonly MessageExample[], fold: number, fitted: Fitted | undefined): LeftOut[] {
  const groups = foldsOf(examples);
  return examples.flatMap((example, at) =>
    fitted && groups[at] === fold ? [{ example, fold, fitted, acts: actsOf(example, fitted) }] : [],
  );
}

/** Trees of the second look. */
const lessTrees = 180;

interface Weighing extends Pick<Judge, 'act' | 'actAgain'> {
  calibration: Calibration;
  /** By fold, learned from all others. */
  judges: Pick<Judge, 'act' | 'actAgain'>[];
}

/**
 * Acts of each fold weighed by what the others teach; what share of such were right. The second look learns from acts as
 * first looks saw them that had not seen their writer.
 */
async function weighLeftOut(left: readonly LeftOut[], pool: Pool): Promise<Weighing> {
  const folded = Array.from({ length: folds }, (_, fold) => left.filter((one) => one.fold === fold));
  const [act, firsts] = await fitByFold(
    folded.map((own) => own.flatMap(({ acts }) => acts)),
    pool,
  );
  const looked = folded.map((own, fold) =>
    own.map(({ example, acts }) => ({ example, acts: lookedAtAgain(example.scene, acts, firsts[fold] ?? act) })),
  );
  const [actAgain, seconds] = await fitByFold(
    looked.map((own) => own.flatMap(({ acts }) => acts)),
    pool,
    lessTrees,
  );
  const outcomes: [number, boolean][] = [];
  for (const [fold, own] of looked.entries())
    for (const { example, acts } of own) {
      if (!isStranger(example.message.author)) continue;
      const trees = seconds[fold] ?? actAgain;
      const weighed = acts.map((one) => ({ ...one.act, probability: probabilityOf(scoreTrees(trees, one.values)) }));
      for (const one of choose(weighed)) outcomes.push([one.probability, example.gold.has(keyOfAct(one))]);
    }
  const judges = folded.map((_, fold) => ({ act: firsts[fold] ?? act, actAgain: seconds[fold] ?? actAgain }));
  return { calibration: calibrationOf(outcomes), judges, act, actAgain };
}

/** Trees by all acts, and for each fold by those of the others. */
async function fitByFold(acts: readonly ActExample[][], pool: Pool, trees?: number): Promise<[Trees, Trees[]]> {
  const tables = acts.map(tableOf);
  const [all, ...others] = await Promise.all([
    pool.fitActs({ tables, trees }),
    ...tables.map((own) => pool.fitActs({ tables: tables.filter((one) => one !== own), trees })),
  ]);
  return [all, others];
}

function printMisses(scores: readonly MessageScore[], examples: readonly MessageExample[]): void {
  const texts = new Map(examples.map(({ message }) => [message.id, message.text]));
  for (const { id, isExact, missing, wrong } of scores)
    if (!isExact)
      console.log(`${id} ${JSON.stringify(texts.get(id))}\n  missed ${missing.join(' ')}\n  wrong ${wrong.join(' ')}`);
}

/** In a thread: fits what it is told to. */
function serve(port: MessagePort, messages: readonly TalkMessage[]): void {
  const examples = examplesOf(taughtKind(), messages);
  const groups = foldsOf(examples);
  const foldOf = new Map(examples.map((example, at) => [example, groups[at] ?? 0]));
  const without = ({ left }: Job): MessageExample[] => examples.filter((_, at) => !left.includes(groups[at] ?? 0));
  const fitRest = (job: Job): Fitted | null => {
    const figuresWithout = new Map((job.inner ?? []).flatMap(([fold, model]) => (model ? [[fold, model]] : [])));
    return job.figures ? fit(without(job), job.figures, { foldOf, figuresWithout }) : null;
  };
  const answer = (asked: Asked): Figures | Fitted | Trees | null => {
    if ('fitActs' in asked) return fitActs(asked.fitActs.tables, asked.fitActs.trees);
    return 'fitRest' in asked ? fitRest(asked.fitRest) : fitFigures(without(asked.fitFigures));
  };
  port.on('message', (asked: Asked) => {
    // A thread's port has no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    port.postMessage(answer(asked));
  });
}

// oxlint-disable-next-line typescript/no-unsafe-argument -- what createPool gave
if (!isMainThread && parentPort) serve(parentPort, workerData);
else if (import.meta.main) await train();
