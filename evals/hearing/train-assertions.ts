import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { wordsTo } from '../../src/judge/judge-file.ts';
import type { WordModel } from '../../src/judge/word-model.ts';
import {
  isCarried,
  likeliest,
  assertionBits,
  assertionGrams,
  assertionKinds,
  type AssertionClause,
} from '../../src/reading/assertions.ts';
import { createDraw } from '../reading/boost.ts';
import { trainWords } from '../reading/train-words.ts';

const corpus = resolve(import.meta.dirname, '../../corpus/armed-forces-duty/assertions');
const target = resolve(import.meta.dirname, '../../src/reading/assertion-model.json');
const files = [
  'frames.yaml',
  'principles.yaml',
  'claims.yaml',
  'joining.yaml',
  'sentences.yaml',
  'more.yaml',
  'shells.yaml',
  'whole.yaml',
  'third.yaml',
  'fourth.yaml',
  'fifth.yaml',
];
const folds = 5;
/** How often each frame is filled. */
const fillings = 30;
/** A line that was written out weighs as much as so many fillings. */
const timesLearned = 12;

const Lines = z.array(z.string());
const Frames = z.record(z.string(), Lines);

interface Line {
  /** Clauses as in the files, the letter before each. */
  said: string;
  isFilled: boolean;
  /** Doings, results, frames and lines of one number are left out together. */
  fold: number;
}

interface Example {
  clause: AssertionClause;
  label: number;
}

const letters = 'cpj';

/** `npm run train:assertions`: what clauses of a report assert; `--report`: only how it fares on lines and words left out. */
function train(): void {
  report();
  if (process.argv.includes('--report')) return;
  const file = { dataHash: hashAssertions(), ...wordsTo(fit(() => true)) };
  writeFileSync(target, `${JSON.stringify(file)}\n`);
}

/** What the model learned from. */
export function hashAssertions(): string {
  const hash = createHash('sha256');
  for (const name of files) hash.update(name).update(readFileSync(join(corpus, name)));
  return hash.digest('hex');
}

function readFile(name: string): Record<string, string[]> {
  return Frames.parse(parse(readFileSync(join(corpus, name), 'utf8')));
}

/** Written lines and filled frames of which every part is `isTaken`. */
function linesOf(isTaken: (fold: number) => boolean): Line[] {
  const draw = createDraw(3);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(draw() * list.length)];
  const { claim = [], principle = [], presumed = [], ...words } = readFile('frames.yaml');
  const slots: Record<string, string[]> = {
    d: taken(words['doings'] ?? []),
    r: taken(words['results'] ?? []),
    t: words['themes'] ?? [],
    a: taken(words['aims'] ?? []),
    n: words['harms'] ?? [],
    g: taken(words['gains'] ?? []),
    g2: words['gains2'] ?? [],
    v: words['keepers'] ?? [],
    w: taken(words['won'] ?? []),
    x: words['things'] ?? [],
    k: words['kept'] ?? [],
    v2: words['doers'] ?? [],
    w2: taken(words['plain'] ?? []),
    x2: words['matters'] ?? [],
    k2: words['done2'] ?? [],
  };
  function taken(list: readonly string[]): string[] {
    return list.filter((_, at) => isTaken(at % folds));
  }
  const fill = (frame: string): string =>
    frame.replace(/\{(\w+)\}/g, (_, slot: string) => pick(slots[slot] ?? []) ?? '');
  const filled = [...claim, ...principle, ...presumed].flatMap((frame) =>
    Array.from({ length: fillings }, () => ({ said: fill(frame), isFilled: true, fold: 0 })),
  );
  const written = files
    .slice(1)
    .flatMap((name) =>
      (readFile(name)['say'] ?? []).map((said, at) => ({ said, isFilled: false, fold: (at >> 2) % folds })),
    );
  const own = written.filter(({ fold }) => isTaken(fold));
  return [...filled, ...own, ...joined(own, draw)];
}

/** How many lines are put behind another, of those written out. */
const joinedShare = 0.3;

/** Two lines in one sentence: what a clause asserts is not settled by what the clauses before it did, but by a 必须. */
function joined(lines: readonly Line[], draw: () => number): Line[] {
  return Array.from({ length: Math.round(lines.length * joinedShare) }, () => {
    const [one, other] = [lines, lines].map((list) => list[Math.floor(draw() * list.length)]?.said ?? '');
    return { said: `${one} ${other}`, isFilled: true, fold: 0 };
  }).filter((line) =>
    examplesOf(line).every(({ clause, label }) => label !== 0 || !isCarried(clause.words, clause.earlier)),
  );
}

/** Clauses to be learned; a line also with its last clause alone, and behind a figure. */
function examplesOf(line: Line): Example[] {
  const clauses = line.said.split(' ').map((one) => ({ letter: one.charAt(0), words: one.slice(1) }));
  return clauses.flatMap(({ letter, words }, at): Example[] => {
    const label = letters.indexOf(letter);
    if (label === -1) return [];
    const before = clauses
      .slice(0, at)
      .map((one) => one.letter)
      .join('');
    const after = clauses[at + 1]?.words ?? '';
    const earlier = clauses.slice(0, at).map((one) => one.words);
    return [{ clause: { words: words.replace(/[，。]/g, ''), earlier, after, before }, label }];
  });
}

function fit(isTaken: (fold: number) => boolean): WordModel {
  const examples = linesOf(isTaken).flatMap((line) => {
    const own = examplesOf(line);
    if (line.isFilled) return own;
    const behind = own.map((one) => ({ ...one, clause: { ...one.clause, before: `n${one.clause.before}` } }));
    return [...Array.from({ length: timesLearned }, () => own).flat(), ...behind];
  });
  return trainWords(
    examples.map(({ clause }) => assertionGrams(clause)),
    examples.map(({ label }) => label),
    assertionKinds.length,
    assertionBits,
  );
}

/** Lines left out, heard clause by clause as a text is; a line is a claim where one of its clauses is. */
function report(): void {
  const lines = { right: 0, count: 0 };
  const confusion = assertionKinds.map(() => assertionKinds.map(() => 0));
  for (let fold = 0; fold < folds; fold += 1) {
    const model = fit((one) => one !== fold);
    for (const line of linesOf((one) => one === fold)) {
      if (line.isFilled) continue;
      const heard = hear(model, line);
      for (const { label, best } of heard) {
        const row = confusion[label];
        if (row) row[best] = (row[best] ?? 0) + 1;
      }
      const isRight = heard.some(({ label }) => label === 0) === heard.some(({ best }) => best === 0);
      lines.count += 1;
      lines.right += Number(isRight);
      if (!isRight && process.argv.includes('--misses'))
        console.log(`${line.said} -> ${heard.map(({ best }) => letters[best]).join('')}`);
    }
  }
  console.log(
    `left out: ${lines.right} of ${lines.count} lines right (${((100 * lines.right) / lines.count).toFixed(1)} %)`,
  );
  for (const [at, row] of confusion.entries()) console.log([assertionKinds[at], ...row].join(' '));
}

function hear(model: WordModel, line: Line): { label: number; best: number }[] {
  const examples = examplesOf(line);
  const best = likeliest(
    model,
    examples.map(({ clause }) => clause),
  );
  return examples.map(({ label }, at) => ({ label, best: best[at] ?? 0 }));
}

if (import.meta.main) train();
