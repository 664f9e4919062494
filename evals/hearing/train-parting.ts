import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { orderPieces, partingBits, partingGrams, type OrderPieces } from '../../src/conversation/part-orders.ts';
import { wordsTo } from '../../src/judge/judge-file.ts';
import { classify, type GramRow, type WordModel } from '../../src/judge/word-model.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { createDraw } from '../reading/boost.ts';
import { readTalk, talkFolder } from '../reading/talk.ts';
import { trainWords } from '../reading/train-words.ts';

const target = resolve(import.meta.dirname, '../../src/conversation/parting-model.json');
const corpus = resolve(import.meta.dirname, '../../corpus/armed-forces-duty');
const tagged = resolve(import.meta.dirname, '../wishes/tagged');

const words = z.array(z.string());
const Parting = z.strictObject({
  of: words,
  put: words,
  colon: words,
  verdict: words,
  joint: words,
  tail: words,
  pick: words,
  blank: words,
  form: words,
});
const Orders = z.looseObject({ draft: words, again: words });
const Said = z.looseObject({ say: z.string(), is: z.string().optional() });
const Sayings = z.looseObject({ say: z.array(z.coerce.string()) });

/** One thing said: where in it another begins all the same. */
interface Unit {
  text: string;
  begins: readonly number[];
}
type Sort = 'wish' | 'correct' | 'own' | 'figure' | 'verdict' | 'order' | 'ask' | 'chat' | 'told' | 'form';
type Units = Readonly<Record<Sort, readonly Unit[]>>;

/** How often of a hundred things said one is of this sort. */
const shares: readonly (readonly [Sort, number])[] = [
  ['wish', 20],
  ['correct', 15],
  ['own', 20],
  ['figure', 16],
  ['verdict', 10],
  ['order', 4],
  ['ask', 4],
  ['chat', 3],
  ['told', 4],
  ['form', 5],
];
const [made, leastOf, mostOf, folds] = [14000, 2, 5, 5];
const marks = ['，', '，', '，', '，', '。', '。', '。', ' ', ' ', '；', '\n', '，', '、'];
const [longestFigure, shortestFigure, longestTold] = [26, 4, 60];
const [jointed, tailed, ordered, numbered] = [0.35, 0.18, 0.3, 0.08];

function linesOf(name: RegExp): string[] {
  const folder = join(corpus, 'utterances');
  return readdirSync(folder)
    .filter((one) => name.test(one))
    .toSorted()
    .flatMap((one) => {
      const text = readFileSync(join(folder, one), 'utf8');
      if (one.endsWith('.yaml')) return Sayings.parse(parse(text)).say;
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => Said.parse(JSON.parse(line)))
        .flatMap(({ say, is }) => (is === undefined || is === 'answer' ? [say] : []));
    });
}

/** `[v删掉]，|[p后面对应的措施]`: the words without their tags, and where a second wish begins. */
function unitOfTagged(line: string): Unit[] {
  const [, act = '', said = ''] = /^\S+ ([^:]+): (.*)$/.exec(line) ?? [];
  if (said === '' || act === 'none') return [];
  let text = '';
  const begins: number[] = [];
  for (const letter of said.replaceAll(/\[[a-z]([^\]]*)\]/g, '$1')) {
    if (letter === '|') begins.push(text.length);
    else text += letter;
  }
  return [{ text: text.replace(/[。，！!]+$/, ''), begins }];
}

function unitsOf(isIn: (text: string) => boolean): Units {
  const plain = (all: readonly string[]): Unit[] =>
    all.filter(isIn).map((text) => ({ text: text.replace(/[。，！!\s]+$/, ''), begins: [] }));
  const parting = Parting.parse(parse(readFileSync(join(corpus, 'parting/joined.yaml'), 'utf8')));
  const orders = Orders.parse(parse(readFileSync(join(corpus, 'orders/house.yaml'), 'utf8')));
  const told = linesOf(/^(?:told|open)-.*jsonl$/).filter((one) => one.length <= longestTold && !/[?？]/.test(one));
  const contents = plain(told);
  const draw = createDraw(11);
  const pick = (all: readonly string[]): string => all[Math.floor(draw() * all.length)] ?? '';
  const own = contents.map(({ text }) => ({
    text: `${pick(parting.of)}${pick(parting.put)}${pick(parting.colon)}${text}`,
    begins: [],
  }));
  const figures = readTalk(talkFolder)
    .flatMap(({ text }) => text.split(/[，。；\n\s]+/))
    .filter((one) => /\d/.test(one) && one.length <= longestFigure && one.length >= shortestFigure);
  return {
    wish: readdirSync(tagged)
      .toSorted()
      .flatMap((name) => readFileSync(join(tagged, name), 'utf8').split('\n'))
      .filter(isIn)
      .flatMap(unitOfTagged),
    correct: plain(linesOf(/^(?:corrections-.*jsonl|correct\.yaml)$/)).filter(
      ({ text }) => orderPieces(armedForcesDuty(), text).spans.length <= 3,
    ),
    own,
    figure: plain(figures),
    verdict: plain([...parting.verdict, ...parting.pick, ...parting.blank]),
    order: plain([...orders.draft, ...orders.again]),
    ask: plain(linesOf(/^(?:questions-.*jsonl|ask\.yaml)$/)).filter(({ text }) => text.length <= longestTold),
    chat: plain(linesOf(/^chat\.yaml$/)).filter(({ text }) => text.length <= longestTold),
    told: contents,
    form: plain(parting.form),
  };
}

interface Message {
  text: string;
  begins: ReadonlySet<number>;
}

/** Things said one after the other, as people do. */
function compose(units: Units, draw: () => number): Message {
  const { joint, tail } = Parting.parse(parse(readFileSync(join(corpus, 'parting/joined.yaml'), 'utf8')));
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(draw() * all.length)];
  const count = leastOf + Math.floor(draw() * (mostOf - leastOf));
  const isBlank = draw() < 0.2;
  const isList = draw() < numbered;
  let text = '';
  const begins = new Set<number>();
  for (let at = 0; at < count; at += 1) {
    const isLast = at === count - 1;
    const sort: Sort = isLast && draw() < ordered ? 'order' : sortBy(draw());
    const unit = pick(units[sort]);
    if (!unit || unit.text === '') continue;
    if (text !== '') text += isList ? '\n' : isBlank ? ' ' : (pick(marks) ?? '');
    begins.add(text.length);
    if (isList) text += `${at + 1}${draw() < 0.5 ? '、' : '.'}`;
    else if (at > 0 && draw() < jointed) text += `${pick(joint) ?? ''}${draw() < 0.2 ? '，' : ''}`;
    for (const begin of unit.begins) begins.add(text.length + begin);
    text += isBlank ? unit.text.replaceAll(/[，。；]/g, ' ') : unit.text;
    if (draw() < tailed && sort !== 'order') text += `${isBlank ? ' ' : '，'}${pick(tail) ?? ''}`;
  }
  return { text, begins };
}

function sortBy(at: number): Sort {
  let left = at * 100;
  for (const [sort, share] of shares) {
    left -= share;
    if (left < 0) return sort;
  }
  return 'wish';
}

interface Example {
  row: GramRow;
  label: number;
}

function examplesOf({ text, begins }: Message): Example[] {
  const pieces = orderPieces(armedForcesDuty(), text);
  let from = 0;
  return pieces.spans.slice(1).map((_, nth) => {
    const at = nth + 1;
    const label = Number(isBegun(pieces, at, begins));
    const row = partingGrams(pieces, from, at);
    if (label === 1) from = at;
    return { row, label };
  });
}

/** A unit begins at this piece, or between it and the one before. */
function isBegun({ spans }: OrderPieces, at: number, begins: ReadonlySet<number>): boolean {
  const [before, here] = [spans[at - 1], spans[at]];
  if (!before || !here) return false;
  for (let place = before.start + 1; place <= here.start; place += 1) if (begins.has(place)) return true;
  return false;
}

function messages(isIn: (text: string) => boolean, many: number, seed: number): Message[] {
  const units = unitsOf(isIn);
  const draw = createDraw(seed);
  return Array.from({ length: many }, () => compose(units, draw));
}

function fit(all: readonly Example[]): WordModel {
  return trainWords(
    all.map(({ row }) => row),
    all.map(({ label }) => label),
    2,
    partingBits,
  );
}

/** Of what the messages are made of. */
export function hashParting(): string {
  const hash = createHash('sha256');
  for (const name of ['parting/joined.yaml', 'orders/house.yaml']) hash.update(readFileSync(join(corpus, name)));
  return hash.digest('hex').slice(0, 16);
}

function report(): void {
  const isOut = (text: string): boolean => Math.abs(hashOf(text)) % folds === 2;
  const model = fit(messages((text) => !isOut(text), made, 3).flatMap(examplesOf));
  const tested = messages(isOut, made / 6, 5).flatMap(examplesOf);
  const odds = tested.map(({ row, label }) => ({ label, odds: classify(model, row)[1] ?? 0 }));
  const begun = odds.filter(({ label }) => label === 1).length;
  for (const least of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8]) {
    const found = odds.filter((one) => one.odds >= least);
    const right = found.filter(({ label }) => label === 1).length;
    console.log(`from ${least}: right ${(right / found.length).toFixed(3)}, found ${(right / begun).toFixed(3)}`);
  }
}

/** `npm run train:parting`: where in a message another order begins, learned from messages made of single ones. */
function train(): void {
  report();
  if (process.argv.includes('--report')) return;
  const model = fit(messages(() => true, made, 3).flatMap(examplesOf));
  writeFileSync(target, `${JSON.stringify({ dataHash: hashParting(), ...wordsTo(model) })}\n`);
}

function hashOf(text: string): number {
  return createHash('sha256').update(text).digest().readInt32BE();
}

if (import.meta.main) train();
