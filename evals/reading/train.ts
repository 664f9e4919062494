import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { isMainThread, parentPort, Worker, type MessagePort } from 'node:worker_threads';
import { readKind, shippedCorpus } from '../../src/entries/node/kind.ts';
import { writeJudge } from '../../src/judge/judge-file.ts';
import type { Calibration, Judge } from '../../src/judge/judge.ts';
import { probabilityOf, scoreTrees } from '../../src/judge/trees.ts';
import { choose, hear } from '../../src/reading/hear.ts';
import { amongOthers } from './among-others.ts';
import { examplesOf, type MessageExample } from './examples.ts';
import { actsOf, fitActs, keyOfAct, lookedAtAgain, type ActExample } from './fit-acts.ts';
import { calibrationOf, fit, fitFigures, type Figures, type Fitted } from './fit.ts';
import { leftOutFile } from './left-out.ts';
import { printReport, reportOf, scoreMessage, type MessageScore } from './score.ts';
import { hashTalk, readTalk, talkFolder } from './talk.ts';

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
  const pool = createPool();
  const examples = readExamples();
  const isReport = process.argv.includes('--report');
  const { whole, fitted } = await fitAll(pool, isReport);
  pool.close();
  const dataHash = hashTalk(talkFolder);
  const left = fitted.flatMap((one, fold) => leftOutOf(examples, fold, one));
  const { calibration, judges, again } = weighLeftOut(left);
  const scores = left
    .filter(({ example }) => isStranger(example.message.author))
    .map(({ example, fitted: seen, fold }): MessageScore => {
      const weighing = judges[fold] ?? { act: fitActs([]), actAgain: fitActs([]) };
      const judge = { ...seen, ...weighing, calibration, dataHash, thresholds };
      return scoreMessage(example, hear(example.scene, judge));
    });
  const report = reportOf(scores, dataHash);
  printReport(report);
  writeFileSync(leftOutFile, `${JSON.stringify(report, null, 1)}\n`);
  if (process.argv.includes('--misses')) printMisses(scores, examples);
  if (!whole) return;
  const act = fitActs(left.flatMap(({ acts }) => acts));
  write({ ...whole, act, actAgain: fitActs(again, lessTrees), calibration, dataHash, thresholds });
}

function readExamples(): MessageExample[] {
  const kind = readKind(shippedCorpus, 'armed-forces-duty');
  if (!kind.ok) throw new Error(kind.failure.message);
  const messages = readTalk(talkFolder);
  const strangers = messages.filter(({ author }) => isStranger(author));
  return examplesOf(kind.value, [...messages, ...amongOthers(kind.value, strangers)]);
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
  await Promise.all(without.map(async (left) => figures.set(left.join(), (await pool.run({ left })).figures)));
  const done = await Promise.all(
    without.map((left) => {
      const inner = all
        .filter((fold) => !left.includes(fold))
        .map((fold): [number, Figures | undefined] => [fold, figures.get(String(fold))]);
      return pool.run({ left, figures: figures.get(left.join()), inner });
    }),
  );
  const models = done.flatMap(({ fitted }) => fitted ?? []);
  return isReport ? { whole: null, fitted: models } : { whole: models[0] ?? null, fitted: models.slice(1) };
}

/** Without the writers of some folds: what numbers are; with `figures`, which it was learned to be, all the rest. */
interface Job {
  left: readonly number[];
  figures?: Figures | undefined;
  inner?: readonly (readonly [number, Figures | undefined])[];
}

interface Result {
  figures: Figures;
  fitted: Fitted | null;
}

interface Pool {
  run: (job: Job) => Promise<Result>;
  close: () => void;
}

/** A thread for each core; each reads the talk once. */
function createPool(): Pool {
  const waiting: { job: Job; done: (result: Result) => void; fail: (error: unknown) => void }[] = [];
  const workers = Array.from(
    { length: Math.min(availableParallelism(), folds) },
    () => new Worker(new URL(import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: heap } }),
  );
  const idle = [...workers];
  const next = (): void => {
    while (idle.length > 0 && waiting.length > 0) {
      const worker = idle.pop();
      const one = waiting.shift();
      if (!worker || !one) return;
      worker.once('message', (result: Result) => {
        worker.removeAllListeners('error');
        idle.push(worker);
        one.done(result);
        console.log(`${one.job.figures ? 'all' : 'numbers'} without ${one.job.left.join(' ') || 'none'}`);
        next();
      });
      worker.once('error', one.fail);
      // A thread's port has no origin.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage(one.job);
    }
  };
  return {
    run: (job) =>
      new Promise((done, fail) => {
        waiting.push({ job, done, fail });
        next();
      }),
    close: () => {
      for (const worker of workers) void worker.terminate();
    },
  };
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

interface Weighing {
  calibration: Calibration;
  /** By fold, learned from all others. */
  judges: Pick<Judge, 'act' | 'actAgain'>[];
  /** All acts as they were seen at the second look, by first looks that had not seen their writer. */
  again: ActExample[];
}

/** Acts of each fold weighed by what the others teach; what share of such were right. */
function weighLeftOut(left: readonly LeftOut[]): Weighing {
  const folded = Array.from({ length: folds }, (_, fold) => left.filter((one) => one.fold === fold));
  const firsts = folded.map((_, fold) => fitActs(left.flatMap((one) => (one.fold === fold ? [] : one.acts))));
  const looked = folded.map((own, fold) =>
    own.map(({ example, acts }) => ({
      example,
      acts: lookedAtAgain(example.scene, acts, firsts[fold] ?? fitActs([])),
    })),
  );
  const outcomes: [number, boolean][] = [];
  const judges = folded.map((_, fold) => {
    const others = looked.filter((_own, at) => at !== fold).flat();
    const act = firsts[fold] ?? fitActs([]);
    const actAgain = fitActs(
      others.flatMap(({ acts }) => acts),
      lessTrees,
    );
    for (const { example, acts } of looked[fold] ?? []) {
      if (!isStranger(example.message.author)) continue;
      const weighed = acts.map((one) => ({ ...one.act, probability: probabilityOf(scoreTrees(actAgain, one.values)) }));
      for (const one of choose(weighed)) outcomes.push([one.probability, example.gold.has(keyOfAct(one))]);
    }
    return { act, actAgain };
  });
  return { calibration: calibrationOf(outcomes), judges, again: looked.flat().flatMap(({ acts }) => acts) };
}

function printMisses(scores: readonly MessageScore[], examples: readonly MessageExample[]): void {
  const texts = new Map(examples.map(({ message }) => [message.id, message.text]));
  for (const { id, isExact, missing, wrong } of scores)
    if (!isExact)
      console.log(`${id} ${JSON.stringify(texts.get(id))}\n  missed ${missing.join(' ')}\n  wrong ${wrong.join(' ')}`);
}

/** In a thread: fits what it is told to. */
function serve(port: MessagePort): void {
  const examples = readExamples();
  const groups = foldsOf(examples);
  const foldOf = new Map(examples.map((example, at) => [example, groups[at] ?? 0]));
  port.on('message', ({ left, figures, inner = [] }: Job) => {
    const own = examples.filter((_, at) => !left.includes(groups[at] ?? 0));
    const figuresWithout = new Map(inner.flatMap(([fold, model]) => (model ? [[fold, model]] : [])));
    // A thread's port has no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    port.postMessage({
      figures: figures ?? fitFigures(own),
      fitted: figures ? fit(own, figures, { foldOf, figuresWithout }) : null,
    } satisfies Result);
  });
}

if (!isMainThread && parentPort) serve(parentPort);
else if (import.meta.main) await train();
