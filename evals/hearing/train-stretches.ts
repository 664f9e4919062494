import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { stretchBits, stretchGrams, stretchSorts, type StretchSort } from '../../src/conversation/stretches.ts';
import { wordsTo } from '../../src/judge/judge-file.ts';
import { classify, type WordModel } from '../../src/judge/word-model.ts';
import { readTalk, talkFolder } from '../reading/talk.ts';
import { trainWords } from '../reading/train-words.ts';
import { readUtterances } from './utterances.ts';

const root = resolve(import.meta.dirname, '../..');
const target = join(root, 'src/conversation/stretch-model.json');
const File = z.strictObject({ class: z.enum(stretchSorts), say: z.array(z.coerce.string()) });
/** Sentences of messages heard once for a score, and learned from since. */
const Line = z.looseObject({ say: z.string(), class: z.enum(stretchSorts) });
interface Example {
  text: string;
  sort: StretchSort;
  /** Written down as a label, and not found in a message. */
  isListed?: true;
}

const mostTalk = 1500;
const shortest = 6;
/** Labels listed are few: each counts so often. */
const weight = 6;

function readExamples(): Example[] {
  const labels = filesIn('corpus/armed-forces-duty/pastes').flatMap((file): Example[] => {
    const words = readFileSync(file, 'utf8');
    if (file.endsWith('.jsonl'))
      return words
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => Line.parse(JSON.parse(line)))
        .map(({ say, class: sort }) => ({ text: say, sort }));
    const { class: sort, say } = File.parse(parse(words));
    return say.map((text) => ({ text, sort, isListed: true }));
  });
  const prose = [...filesIn('corpus/armed-forces-duty/clean'), ...filesIn('evals/polish')]
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => pieces(readFileSync(name, 'utf8')));
  const talk = [
    ...readUtterances()
      .filter(({ act }) => act !== 'wish' && act !== 'tell')
      .map(({ text }) => text),
    ...readTalk(talkFolder).flatMap(({ text }) => pieces(text)),
  ];
  const step = Math.max(1, Math.floor(talk.length / mostTalk));
  return [
    ...labels,
    ...prose.map((text): Example => ({ text, sort: 'report' })),
    ...talk.filter((_, at) => at % step === 0).map((text): Example => ({ text, sort: 'talk' })),
  ];
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder))
    .toSorted()
    .map((name) => join(root, folder, name));
}

function pieces(text: string): string[] {
  return text
    .split(/(?<=[。；！？\n])/)
    .map((one) => one.trim())
    .filter((one) => one.length >= shortest);
}

function fit(examples: readonly Example[]): WordModel {
  const rows = examples.flatMap((one) => Array.from({ length: one.isListed ? weight : 1 }, () => one));
  return trainWords(
    rows.map(({ text }) => stretchGrams(text)),
    rows.map(({ sort }) => stretchSorts.indexOf(sort)),
    stretchSorts.length,
    stretchBits,
  );
}

/** `npm run train:stretches`: which sentences of a message are a pasted report, and whose. */
function train(): void {
  const all = readExamples();
  const folds = 4;
  const confusion = stretchSorts.map(() => stretchSorts.map(() => 0));
  for (let fold = 0; fold < folds; fold += 1) {
    const model = fit(all.filter((_, at) => at % folds !== fold));
    for (const [at, { text, sort }] of all.entries()) {
      if (at % folds !== fold) continue;
      const odds = classify(model, stretchGrams(text));
      const best = odds.indexOf(Math.max(...odds));
      const row = confusion[stretchSorts.indexOf(sort)];
      if (row) row[best] = (row[best] ?? 0) + 1;
      if (process.argv.includes('--misses') && stretchSorts[best] !== sort)
        console.log(sort, '->', stretchSorts[best], text);
    }
  }
  console.log(['', ...stretchSorts].map((one) => one.padEnd(8)).join(''));
  for (const [at, row] of confusion.entries())
    console.log([(stretchSorts[at] ?? '').padEnd(8), ...row.map((one) => String(one).padEnd(8))].join(''));
  if (!process.argv.includes('--report')) writeFileSync(target, `${JSON.stringify(wordsTo(fit(all)))}\n`);
}

if (import.meta.main) train();
