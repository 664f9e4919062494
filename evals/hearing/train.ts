import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { speechActs, speechBits, speechGrams } from '../../src/conversation/speech.ts';
import { wordsTo } from '../../src/judge/judge-file.ts';
import { classify, type WordModel } from '../../src/judge/word-model.ts';
import { createDraw } from '../reading/boost.ts';
import { trainWords } from '../reading/train-words.ts';
import { hashUtterances, readUtterances, type Utterance } from './utterances.ts';

const target = resolve(import.meta.dirname, '../../src/conversation/speech-model.json');
const folds = 5;
/** Scenes an utterance is learned in. */
const scenesEach = 4;

/** `npm run train:speech`: what utterances are; `--report`: only how it fares on those left out. */
function train(): void {
  const all = readUtterances();
  report(all);
  if (process.argv.includes('--report')) return;
  const file = { dataHash: hashUtterances(), ...wordsTo(fit(all)) };
  writeFileSync(target, `${JSON.stringify(file)}\n`);
}

function fit(utterances: readonly Utterance[]): WordModel {
  const draw = createDraw(11);
  const examples = utterances.flatMap(({ text, act, scenes }) =>
    drawSome(scenes, scenesEach, draw).map((scene) => ({
      row: speechGrams(scene, text),
      label: speechActs.indexOf(act),
    })),
  );
  return trainWords(
    examples.map((one) => one.row),
    examples.map((one) => one.label),
    speechActs.length,
    speechBits,
  );
}

function drawSome<T>(list: readonly T[], count: number, draw: () => number): T[] {
  const left = [...list];
  while (left.length > count) left.splice(Math.floor(draw() * left.length), 1);
  return left;
}

function report(utterances: readonly Utterance[]): void {
  const confusion = speechActs.map(() => speechActs.map(() => 0));
  let [right, count] = [0, 0];
  for (let fold = 0; fold < folds; fold += 1) {
    const model = fit(utterances.filter((_, at) => at % folds !== fold));
    for (const [at, { text, act, scenes }] of utterances.entries()) {
      if (at % folds !== fold) continue;
      const scene = scenes[at % scenes.length];
      if (!scene) continue;
      const odds = classify(model, speechGrams(scene, text));
      const best = odds.indexOf(Math.max(...odds));
      const row = confusion[speechActs.indexOf(act)];
      if (row) row[best] = (row[best] ?? 0) + 1;
      count += 1;
      right += Number(speechActs[best] === act);
      if (process.argv.includes('--misses') && speechActs[best] !== act && act !== 'tell')
        console.log(`${act} -> ${speechActs[best] ?? ''} ${(odds[best] ?? 0).toFixed(2)} [${scene.askedFor}] ${text}`);
    }
  }
  console.log(`left out: ${right} of ${count} right (${((100 * right) / count).toFixed(1)} %)`);
  console.log(['', ...speechActs].map((one) => one.slice(0, 7).padEnd(8)).join(''));
  for (const [at, row] of confusion.entries())
    console.log([(speechActs[at] ?? '').slice(0, 7).padEnd(8), ...row.map((one) => String(one).padEnd(8))].join(''));
}

if (import.meta.main) train();
