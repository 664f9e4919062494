import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { amendingDeeds, deedBits, deedGrams, type MaskedClause } from '../../src/conversation/amending/deeds.ts';
import { wordsTo } from '../../src/judge/judge-file.ts';
import { classify, type WordModel } from '../../src/judge/word-model.ts';
import { trainWords } from '../reading/train-words.ts';

const corpus = resolve(import.meta.dirname, '../../corpus/armed-forces-duty/amendments');
const target = resolve(import.meta.dirname, '../../src/conversation/deed-model.json');
const files = ['own.yaml', 'said.yaml', 'beside.yaml'];
const folds = 10;

/** As `amendingDeeds`, in the files. */
const letters = 's+-wkxuzylrfinmqe';

interface Example {
  clause: MaskedClause;
  label: number;
  /** Lines that stand together are left out together. */
  line: number;
  /** Of talk that amends nothing. */
  isBeside: boolean;
}

/** `npm run train:deeds`: what clauses do to figures told before; `--report`: only how it fares on lines left out. */
function train(): void {
  const examples = readDeeds();
  report(examples);
  if (process.argv.includes('--report')) return;
  writeFileSync(target, `${JSON.stringify({ dataHash: hashDeeds(), ...wordsTo(fit(examples)) })}\n`);
}

/** What the model learned from. */
export function hashDeeds(): string {
  const hash = createHash('sha256');
  for (const name of files) hash.update(name).update(readFileSync(join(corpus, name)));
  return hash.digest('hex');
}

function readDeeds(): Example[] {
  let line = 0;
  return files.flatMap((name) => {
    const { say } = z.object({ say: z.array(z.string()) }).parse(parse(readFileSync(join(corpus, name), 'utf8')));
    return say.flatMap((said) => {
      line += 1;
      const clauses = said.split(' ').map((one) => ({ label: letters.indexOf(one.charAt(0)), words: one.slice(1) }));
      return clauses.map(({ label, words }, at): Example => {
        const [before, after] = [clauses[at - 1]?.words ?? '', clauses[at + 1]?.words ?? ''];
        return { clause: { words, before, after }, label, line, isBeside: name === 'beside.yaml' };
      });
    });
  });
}

/** Amendments are few beside all other talk: each is learned so often, half of the times without its neighbours. */
const timesLearned = 4;
const oneOfBeside = 3;

function fit(examples: readonly Example[]): WordModel {
  const drawn = examples.flatMap((one) => {
    if (one.isBeside) return one.line % oneOfBeside === 0 ? [one] : [];
    const alone = { ...one, clause: { words: one.clause.words, before: '', after: '' } };
    return Array.from({ length: timesLearned }, (_, at) => (at % 2 === 0 ? one : alone));
  });
  return trainWords(
    drawn.map(({ clause }) => deedGrams(clause)),
    drawn.map(({ label }) => label),
    amendingDeeds.length,
    deedBits,
  );
}

function report(examples: readonly Example[]): void {
  const confusion = amendingDeeds.map(() => amendingDeeds.map(() => 0));
  let right = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const model = fit(examples.filter(({ line }) => line % folds !== fold));
    for (const { clause, label } of examples.filter(({ line }) => line % folds === fold)) {
      const odds = classify(model, deedGrams(clause));
      const best = odds.indexOf(Math.max(...odds));
      const row = confusion[label];
      if (row) row[best] = (row[best] ?? 0) + 1;
      right += Number(best === label);
      if (process.argv.includes('--misses') && best !== label)
        console.log(
          `${amendingDeeds[label] ?? ''} -> ${amendingDeeds[best] ?? ''} ${(odds[best] ?? 0).toFixed(2)} ${clause.words}`,
        );
    }
  }
  console.log(`left out: ${right} of ${examples.length} right (${((100 * right) / examples.length).toFixed(1)} %)`);
  console.log(['', ...amendingDeeds].map((one) => one.slice(0, 7).padEnd(8)).join(''));
  for (const [at, row] of confusion.entries())
    console.log([(amendingDeeds[at] ?? '').slice(0, 7).padEnd(8), ...row.map((one) => String(one).padEnd(8))].join(''));
}

if (import.meta.main) train();
