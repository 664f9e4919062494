/**
 * Makes `corpus/common/letters.bin`, the character model of `src/text/letter-model.ts`. A few seconds, always the same.
 *
 * General Chinese comes from open-gram's word trigrams (Debian package `sunpinyin-data`, CC BY-SA 3.0), of which only
 * shares of characters, pairs and triples are kept. Its tables as text: `tslminfo -v lm_sc.t3g` (package
 * `sunpinyin-utils`), its words: the UTF-32 strings of `pydict_sc.bin`, one a line, in order.
 * Official Chinese comes from the corpus and from reports of the embedded writer.
 *
 * `node evals/misspellings/make-letters.ts LM.txt WORDS.txt`
 */
import { createReadStream, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { renderReport } from '../../src/report/render.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { packLetters } from '../../src/text/pack-letters.ts';
import { writeReport } from '../../src/writers/embedded/write-report.ts';
import { draftingCases } from '../drafting/cases.ts';

const corpus = join(import.meta.dirname, '../../corpus');
/** Rarer pairs and triples than these are left out: they cost room and change no decision. */
const leastPair = 1e-7;
const leastTriple = 1e-6;
/** What the house's own prose counts for, of all. */
const ownWeight = 0.25;
const mark = '\u0002';

class Shares {
  readonly letters = new Map<string, number>();
  readonly pairs = new Map<string, number>();
  readonly triples = new Map<string, number>();

  add(gram: string, share: number): void {
    const table = gram.length === 1 ? this.letters : gram.length === 2 ? this.pairs : this.triples;
    table.set(gram, (table.get(gram) ?? 0) + share);
  }
}

/** Characters of a run of words, expected from the shares of words, pairs and triples of words. */
async function general(modelFile: string, wordsFile: string): Promise<Shares> {
  const words = readFileSync(wordsFile, 'utf8')
    .split('\n')
    .map((word) => (/^\p{Script=Han}+$/u.test(word) ? word : word === '' ? '' : mark));
  const shares = new Shares();
  const single = new Map<number, number>();
  const pairsOfWords = new Map<number, number>();
  let level = 0;
  for await (const line of createInterface({ input: createReadStream(modelFile) })) {
    if (line.startsWith('\\')) {
      level = Number(line[1]);
      continue;
    }
    const fields = line.trim().split(/\s+/);
    const ids = fields.slice(0, level).map(Number);
    const cost = Number(fields[level]);
    const [first = '', second = '', third = ''] = ids.map((id) => words[id] ?? '');
    if (level === 1) {
      const share = Math.exp(-cost);
      single.set(ids[0] ?? 0, share);
      for (let i = 0; i < first.length; i += 1)
        for (let size = 1; size <= Math.min(3, i + 1); size += 1) shares.add(first.slice(i + 1 - size, i + 1), share);
    } else if (level === 2 && first !== '' && second !== '') {
      const share = (single.get(ids[0] ?? 0) ?? 0) * Math.exp(-cost);
      if (second.length === 1) pairsOfWords.set((ids[0] ?? 0) * words.length + (ids[1] ?? 0), share);
      const head = first.slice(-2);
      shares.add(head.slice(-1) + second.charAt(0), share);
      if (head.length === 2) shares.add(head + second.charAt(0), share);
      if (second.length > 1) shares.add(head.slice(-1) + second.slice(0, 2), share);
    } else if (level === 3 && second.length === 1 && first !== '' && third !== '') {
      const share = (pairsOfWords.get((ids[0] ?? 0) * words.length + (ids[1] ?? 0)) ?? 0) * Math.exp(-cost);
      if (share > 0) shares.add(first.slice(-1) + second + third.charAt(0), share);
    }
  }
  return shares;
}

const ownFiles = [
  'phrases',
  'problems',
  'practices',
  'facts',
  'kind',
  'constraints',
  'terms',
  'timeline',
  'figures',
  'speech',
];

function specimensOf(folder: string): string[] {
  return readdirSync(join(corpus, folder, 'clean'))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => `${folder}/clean/${name}`);
}

/** Every clause of the corpus' own wording and of reports written from it, each once. */
function ownClauses(): string[] {
  const kind = armedForcesDuty();
  const texts = draftingCases().flatMap((one) => {
    const written = writeReport({ kind, ledger: one.ledger, outline: one.outline, seed: one.seed, passages: [] });
    return written.ok ? [renderReport(written.value.report)] : [];
  });
  const files = [
    ...['armed-forces-duty', 'party-building-duty', 'work-safety-duty'].flatMap((folder) => [
      ...ownFiles.map((name) => `${folder}/${name}.yaml`),
      ...specimensOf(folder),
    ]),
    'common/frame.yaml',
  ];
  for (const file of files.filter((name) => existsSync(join(corpus, name))))
    texts.push(readFileSync(join(corpus, file), 'utf8'));
  const runs = texts.flatMap((text) => text.match(/[\p{Script=Han}，。；、：“”（）\d]{2,}/gu) ?? []);
  return [...new Set(runs.flatMap((run) => run.split(/(?<=[。；])/)).map((run) => run.replaceAll(/\d+/g, '0')))];
}

async function main(modelFile: string, wordsFile: string): Promise<void> {
  const shares = await general(modelFile, wordsFile);
  const total = [...shares.letters.values()].reduce((sum, share) => sum + share, 0);
  const mixed = new Shares();
  const mix = (table: ReadonlyMap<string, number>, least: number): void => {
    for (const [gram, share] of table) if (share > least) mixed.add(gram, (share / total) * (1 - ownWeight));
  };
  mix(shares.letters, 0);
  mix(shares.pairs, leastPair);
  mix(shares.triples, leastTriple);
  const own = ownClauses();
  const unit = ownWeight / own.reduce((sum, clause) => sum + clause.length, 0);
  for (const clause of own) {
    const run = `${mark}${clause}${mark}`.replaceAll(/[^\p{Script=Han}\d]/gu, mark);
    for (let i = 0; i < run.length; i += 1)
      for (let size = 1; size <= Math.min(3, i + 1); size += 1) mixed.add(run.slice(i + 1 - size, i + 1), unit);
  }
  let marks = 0;
  for (const [pair, share] of mixed.pairs) if (pair.startsWith(mark)) marks += share;
  mixed.letters.set(mark, Math.max(mixed.letters.get(mark) ?? 0, marks));
  const bytes = packLetters(mixed);
  writeFileSync(join(corpus, 'common/letters.bin'), bytes);
  console.log(
    `${mixed.letters.size} letters, ${mixed.pairs.size} pairs, ${mixed.triples.size} triples, ${bytes.length} bytes`,
  );
}

const [modelFile, wordsFile] = process.argv.slice(2);
if (modelFile === undefined || wordsFile === undefined)
  console.log('node evals/misspellings/make-letters.ts LM.txt WORDS.txt');
else await main(modelFile, wordsFile);
