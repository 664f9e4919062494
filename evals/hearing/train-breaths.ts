import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { wordsTo } from '../../src/judge/judge-file.ts';
import { classify, type GramRow, type WordModel } from '../../src/judge/word-model.ts';
import { breathBits, breathGrams, tokensOf } from '../../src/reading/breaths.ts';
import { readTalk, talkFolder } from '../reading/talk.ts';
import { trainWords } from '../reading/train-words.ts';

const file = resolve(import.meta.dirname, '../../src/conversation/breath-model.json');
const utterances = resolve(import.meta.dirname, '../../corpus/armed-forces-duty/utterances');
const mark = /[，,、；;。！？!?\n]/;
const Said = z.looseObject({ say: z.string() });

interface Written {
  text: string;
  writer: string;
}

/** A run of so many letters was written without marks: it shows no breath. */
const longestWritten = 20;

/** Talk as it was written, marks and all. The house's own lines are made from patterns and show no breath. */
function writtenTalk(): Written[] {
  const told = readdirSync(utterances)
    .filter((name) => /^(?:told|open|corrections|remarks)-.*jsonl$/.test(name))
    .toSorted()
    .flatMap((name) =>
      readFileSync(join(utterances, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => ({ text: Said.parse(JSON.parse(line)).say, writer: name })),
    );
  const talk = readTalk(talkFolder).filter(({ author }) => !author.startsWith('house'));
  return [...talk.map(({ text, author }) => ({ text, writer: author })), ...told].filter(({ text }) =>
    text.split(mark).every((run) => run.length <= longestWritten),
  );
}

interface Bare {
  text: string;
  /** Places where a mark stood. */
  breaths: ReadonlySet<number>;
  /** Places where a blank stood that may or may not have been one. */
  open: ReadonlySet<number>;
}

const letter = /\p{Script=Han}/u;

/** A text without its marks; 1,260 keeps its own. A blank between two letters is drawn breath as well. */
function bareOf(text: string): Bare {
  const breaths = new Set<number>();
  const open = new Set<number>();
  let bare = '';
  for (let at = 0; at < text.length; at += 1) {
    const [before, one, after] = [text.charAt(at - 1), text.charAt(at), text.charAt(at + 1)];
    const isInNumber = one === ',' && /\d/.test(before) && /\d/.test(after);
    if (mark.test(one) && !isInNumber) breaths.add(bare.length);
    else if (!/\s/.test(one)) bare += one;
    else if (letter.test(before) && letter.test(after)) breaths.add(bare.length);
    else open.add(bare.length);
  }
  return { text: bare, breaths, open };
}

interface Examples {
  rows: GramRow[];
  labels: number[];
}

const beside = /[：:（）()“”"]/;

function examplesOf(talk: readonly Written[]): Examples {
  const found: Examples = { rows: [], labels: [] };
  for (const { text } of talk) {
    const { text: bare, breaths, open } = bareOf(text);
    const { tokens, places } = tokensOf(bare);
    let from = 0;
    for (let at = 1; at < tokens.length; at += 1) {
      const place = places[at] ?? 0;
      const isBreath = breaths.has(place);
      const isShown = isBreath || !open.has(place);
      if (isShown && !beside.test(`${tokens[at - 1] ?? ''}${tokens[at] ?? ''}`)) {
        found.rows.push(breathGrams(tokens, at, at - from));
        found.labels.push(Number(isBreath));
      }
      if (isBreath) from = at;
    }
  }
  return found;
}

function fit({ rows, labels }: Examples): WordModel {
  return trainWords(rows, labels, 2, breathBits);
}

export function hashBreaths(): string {
  const hash = createHash('sha256');
  for (const { text } of writtenTalk()) hash.update(text);
  return hash.digest('hex').slice(0, 16);
}

const everyFifth = 5;
const thresholds = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

/** How many of the breaths found were drawn, and of those drawn were found, of writers left out. */
function report(talk: readonly Written[]): void {
  const writers = [...new Set(talk.map(({ writer }) => writer))];
  const left = new Set(writers.filter((_, at) => at % everyFifth === 2));
  const model = fit(examplesOf(talk.filter(({ writer }) => !left.has(writer))));
  const { rows, labels } = examplesOf(talk.filter(({ writer }) => left.has(writer)));
  const odds = rows.map((row) => classify(model, row)[1] ?? 0);
  const drawn = labels.filter((one) => one === 1).length;
  for (const least of thresholds) {
    const found = odds.flatMap((one, at) => (one >= least ? [labels[at] ?? 0] : []));
    const right = found.filter((one) => one === 1).length;
    console.log(`from ${least}: right ${(right / found.length).toFixed(3)}, found ${(right / drawn).toFixed(3)}`);
  }
}

/** `npm run train:breaths`: where talk without marks draws breath, learned from where marks were written. */
function train(): void {
  const talk = writtenTalk();
  report(talk);
  if (process.argv.includes('--report')) return;
  const learned = { dataHash: hashBreaths(), ...wordsTo(fit(examplesOf(talk))) };
  writeFileSync(file, `${JSON.stringify(learned)}\n`);
}

if (import.meta.main) train();
