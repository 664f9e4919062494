import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readKind, readShippedJudge, shippedCorpus } from '../../src/entries/node/kind.ts';
import { hear } from '../../src/reading/hear.ts';
import { writeJudge } from '../../src/judge/judge-file.ts';
import type { Calibration, Judge } from '../../src/judge/judge.ts';
import { examplesOf, type MessageExample } from './examples.ts';
import { calibrationOf, fit, type Fitted } from './fit.ts';
import { printReport, scoreMessage, type MessageScore } from './score.ts';
import { hashTalk, keyOf, readTalk, talkFolder } from './talk.ts';

/** Groups of writers left out in turn: the judge's probabilities and its report come from writers it had not seen. */
const outerFolds = 4;
const thresholds = { sure: 0.91, recorded: 0.6 };
const even: Calibration = [
  [0, 0],
  [1, 1],
];

/** Messages of our own tests and generators are learned from and judge nothing. */
function isStranger(author: string): boolean {
  return !/^(?:house|gen|ours)/.test(author);
}

type Calibrations = Judge['calibration'];
const uncalibrated: Calibrations = { number: even, silence: even, derived: even };

function judgeOf(fitted: Fitted, calibration: Calibrations, dataHash = ''): Judge {
  return { ...fitted, dataHash, calibration, thresholds };
}

/**
 * `npm run train`: the judge from all annotated talk, and how it fares on writers left out. `--report`: only that;
 * `--keep-calibration`: a quick fit with the probabilities of the last one.
 */
function train(): void {
  const kind = readKind(shippedCorpus, 'armed-forces-duty');
  if (!kind.ok) throw new Error(kind.failure.message);
  const examples = examplesOf(kind.value, readTalk(talkFolder));
  if (process.argv.includes('--keep-calibration')) {
    write(judgeOf(fit(examples), readShippedJudge().calibration, hashTalk(talkFolder)));
    return;
  }
  const authors = [...new Set(examples.map((example) => example.message.author))].filter(isStranger);
  const foldOf = (example: MessageExample): number => authors.indexOf(example.message.author) % outerFolds;
  const left: { example: MessageExample; judge: Judge }[] = [];
  for (let fold = 0; fold < outerFolds; fold += 1) {
    const judge = judgeOf(fit(examples.filter((example) => foldOf(example) !== fold)), uncalibrated);
    console.log(`fold ${fold + 1} of ${outerFolds}`);
    for (const example of examples) if (foldOf(example) === fold) left.push({ example, judge });
  }
  const calibration = calibrationsOf(left);
  const scores = left.map(({ example, judge }): MessageScore =>
    scoreMessage(example, hear(example.scene, { ...judge, calibration })),
  );
  printReport(scores);
  if (process.argv.includes('--report')) return;
  write(judgeOf(fit(examples), calibration, hashTalk(talkFolder)));
}

function write(judge: Judge): void {
  writeFileSync(resolve(shippedCorpus, 'common/judge.json'), writeJudge(judge));
}

function calibrationsOf(left: readonly { example: MessageExample; judge: Judge }[]): Calibrations {
  const outcomes: Record<keyof Calibrations, [number, boolean][]> = { number: [], silence: [], derived: [] };
  for (const { example, judge } of left) {
    for (const act of hear(example.scene, judge).acts) {
      const key = keyOf({
        id: act.id,
        isLast: act.isLast,
        act: act.act,
        value: act.act === 'given' ? String(Number(act.value)) : '',
      });
      const sort = act.role === 'silence' ? 'silence' : act.role === 'derived' ? 'derived' : 'number';
      outcomes[sort].push([act.probability, example.gold.has(key)]);
    }
  }
  return {
    number: calibrationOf(outcomes.number),
    silence: calibrationOf(outcomes.silence),
    derived: calibrationOf(outcomes.derived),
  };
}

if (import.meta.main) train();
