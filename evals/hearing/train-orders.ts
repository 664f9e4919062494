import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { splitPieces } from '../../src/conversation/clauses.ts';
import { orderBits, orderGrams, orderSorts, type OrderSort } from '../../src/conversation/draft-orders.ts';
import { wordsTo } from '../../src/judge/judge-file.ts';
import { classify, type GramRow, type WordModel } from '../../src/judge/word-model.ts';
import { readTalk, talkFolder } from '../reading/talk.ts';
import { createDraw } from '../reading/boost.ts';
import { trainWords } from '../reading/train-words.ts';
import { readUtterances } from './utterances.ts';

const target = resolve(import.meta.dirname, '../../src/conversation/order-model.json');
const folder = resolve(import.meta.dirname, '../../corpus/armed-forces-duty/orders');

/** Pieces by themselves, and what may stand before and behind an order. */
const House = z.strictObject({
  lead: z.array(z.string()),
  end: z.array(z.string()),
  draft: z.array(z.string()),
  again: z.array(z.string()),
  none: z.array(z.string()),
});
/** What an officer said, and the pieces of it that are orders. */
const Line = z.strictObject({
  say: z.string(),
  draft: z.array(z.string()).optional(),
  again: z.array(z.string()).optional(),
});

interface Example {
  row: GramRow;
  label: number;
  /** The words it is, or is made of. */
  of: string;
  /** Counts for so many. */
  weight: number;
}

const [ownWeight, mostTalk, folds] = [6, 1500, 5];
/** An order of the house is learned in so many courtesies beside its bare words. */
const courtesies = 12;
/** These may be orders to write as well, and teach nothing here. */
const mayOrder: readonly string[] = ['command', 'begin', 'wish'];

function examples(): Example[] {
  const own: Example[] = [];
  const said = new Set<string>();
  for (const name of ordersFiles()) {
    const text = readFileSync(join(folder, name), 'utf8');
    if (name.endsWith('.yaml')) {
      const house = House.parse(parse(text));
      for (const say of house.none) own.push(...piecesOf(say, () => 'none', 2 * ownWeight));
      for (const sort of ['draft', 'again'] as const)
        for (const say of house[sort])
          own.push(...inCourtesies(say, house).flatMap((one) => ({ ...pieceOf(one, sort), of: say })));
      continue;
    }
    for (const line of text.split('\n').filter((one) => one !== '')) {
      const { say, draft = [], again = [] } = Line.parse(JSON.parse(line));
      said.add(say);
      const sortOf = (words: string): OrderSort =>
        draft.some((one) => isOf(one, words)) ? 'draft' : again.some((one) => isOf(one, words)) ? 'again' : 'none';
      own.push(...piecesOf(say, sortOf, ownWeight));
    }
  }
  const beside = [
    ...readTalk(talkFolder).map(({ text }) => text),
    ...readUtterances().flatMap(({ text, act }) => (mayOrder.includes(act) ? [] : [text])),
  ].filter((text) => !said.has(text) && text.length < 400);
  const step = Math.max(1, Math.floor(beside.length / mostTalk));
  // What stands in the talk and holds an order may be one as well.
  const orders = own.flatMap(({ label, of }) => (label > 0 && of.length > 1 ? [of] : []));
  const others = beside.filter((_, at) => at % step === 0).flatMap((text) => piecesOf(text, () => 'none', 1));
  return [...own, ...others.filter(({ of }) => !orders.some((order) => of.includes(order)))];
}

function inCourtesies(say: string, { lead, end }: z.infer<typeof House>): string[] {
  const draw = createDraw(hashOf(say));
  const pick = (from: readonly string[]): string =>
    draw() < 0.6 ? (from[Math.floor(draw() * from.length)] ?? '') : '';
  return [say, ...Array.from({ length: courtesies }, () => `${pick(lead)}${say}${pick(end)}`)];
}

function isOf(order: string, words: string): boolean {
  return order.includes(words) || words.includes(order);
}

function piecesOf(say: string, sortOf: (words: string) => OrderSort, weight: number): Example[] {
  const pieces = splitPieces(say);
  return pieces.map(({ text, end }, at) => ({
    row: orderGrams(pieces, at, say[end] ?? ''),
    label: orderSorts.indexOf(sortOf(text)),
    of: text,
    weight,
  }));
}

function pieceOf(say: string, sort: OrderSort): Omit<Example, 'of'> {
  const row = orderGrams([{ start: 0, end: say.length, text: say }], 0, '');
  return { row, label: orderSorts.indexOf(sort), weight: 2 };
}

function ordersFiles(): string[] {
  return readdirSync(folder)
    .filter((name) => /\.(?:yaml|jsonl)$/.test(name))
    .toSorted();
}

/** Of the orders; talk and utterances only lend what is none. */
export function hashOrders(): string {
  const hash = createHash('sha256');
  for (const name of ordersFiles()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

function fit(all: readonly Example[]): WordModel {
  const rows = all.flatMap((one) => Array.from({ length: one.weight }, () => one));
  return trainWords(
    rows.map(({ row }) => row),
    rows.map(({ label }) => label),
    orderSorts.length,
    orderBits,
  );
}

/** `npm run train:orders`: which pieces of talk order a draft; `--report`: only how it fares on those left out. */
function train(): void {
  const all = examples();
  const counts = { orders: 0, heard: 0, others: 0, mistaken: 0 };
  for (let fold = 0; fold < folds; fold += 1) {
    // A piece said word for word elsewhere is no evidence: all of one wording are left out together.
    const isOut = ({ of }: Example): boolean => Math.abs(hashOf(of)) % folds === fold;
    const model = fit(all.filter((one) => !isOut(one)));
    for (const { row, label, of: text } of all.filter(isOut)) {
      const odds = classify(model, row);
      const best = odds.indexOf(Math.max(...odds));
      if (label > 0) counts.orders += 1;
      else counts.others += 1;
      if (label > 0 && best > 0) counts.heard += 1;
      if (label === 0 && best > 0) counts.mistaken += 1;
      if (process.argv.includes('--misses') && best !== label)
        console.log(`${orderSorts[label] ?? ''} -> ${orderSorts[best] ?? ''} ${text}`);
    }
  }
  console.log(
    `left out: ${counts.heard} of ${counts.orders} orders heard, ${counts.mistaken} of ${counts.others} others taken for one`,
  );
  if (process.argv.includes('--report')) return;
  writeFileSync(target, `${JSON.stringify({ dataHash: hashOrders(), ...wordsTo(fit(all)) })}\n`);
}

function hashOf(text: string): number {
  return createHash('sha256').update(text).digest().readInt32BE();
}

if (import.meta.main) train();
