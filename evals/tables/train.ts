import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { doubtOf, type Certainty } from '../../src/reading/tables/certainty.ts';

/**
 * `npm run train:tables`: how sure a number of a table is, by its grounds. Fitted to `grounds.jsonl`: every number that
 * was recorded when a batch was read for the first time, and whether it was right. The threshold is the highest that
 * leaves no more than `mostSilent` unmarked and wrong in batches the weights were not fitted to.
 */
const Row = z.object({
  batch: z.string(),
  file: z.string(),
  cell: z.string(),
  right: z.boolean(),
  grounds: z.record(z.string(), z.number()),
});
type Row = z.infer<typeof Row>;

/** Of the numbers recorded. */
const mostSilent = 0.005;
/** What is held before anything was seen: how much a ground speaks for doubt. All others 0. */
const beliefs: Readonly<Record<string, number>> = {
  questioned: 6,
  yearVague: 4,
  partYear: 5,
  outOfRange: 3,
  headless: 4,
  rowsAlike: 2,
  columnsAlike: 2,
  saidOtherwise: 2,
  byTitle: 2,
  shareAssumed: 2,
  partsAbove: 2,
  odd: 2,
  columnUnsaid: 1.5,
  rowUnsaid: 1.5,
  labelUnsaid: 1,
  heardElse: 1.5,
  wideUnsaid: 1,
  unfit: 1,
  close: 1,
  weak: 1,
  formed: 1,
  eachUnsaid: 4,
  endElse: 2,
  placesRival: 3,
  unitRival: 1.5,
  alone: 0.5,
  rowOpen: 1,
  yearBeside: 1,
  moneyAssumed: 0.5,
  loose: 0.5,
  unitAssumed: 0.3,
  wordNothing: 4,
  withinLoose: 2,
  standardBeside: 2,
  offTopic: 2,
  totalElse: 3,
  saidAgain: -0.5,
};
/** These may speak for certainty; what is a doubt by its nature never does. */
const either: ReadonlySet<string> = new Set(['saidAgain', 'total', 'within']);
const [steps, rate, pull, bias] = [4000, 0.02, 1, -3];

const rows = readFileSync(join(import.meta.dirname, 'grounds.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => Row.parse(JSON.parse(line)));
const names = [
  ...new Set([...Object.keys(beliefs), ...rows.flatMap(({ grounds }) => Object.keys(grounds))]),
].toSorted();

/** Logistic regression that is drawn to what was believed before, by plain descent. */
function fit(of: readonly Row[]): Omit<Certainty, 'doubtful'> {
  const values = of.map(({ grounds }) => names.map((name) => grounds[name] ?? 0));
  const before = names.map((name) => beliefs[name] ?? 0);
  const weights = [...before];
  let base = bias;
  for (let step = 0; step < steps; step += 1) {
    const slopes = weights.map((weight, at) => pull * (weight - (before[at] ?? 0)));
    let slope = 0;
    for (const [index, row] of of.entries()) {
      const value = values[index] ?? [];
      const odds = value.reduce((sum, one, at) => sum + one * (weights[at] ?? 0), base);
      const error = 1 / (1 + Math.exp(-odds)) - Number(!row.right);
      slope += error;
      for (const [at, one] of value.entries()) if (one !== 0) slopes[at] = (slopes[at] ?? 0) + error * one;
    }
    base -= (rate / 10) * slope;
    for (const [at, one] of slopes.entries()) {
      const moved = (weights[at] ?? 0) - rate * one;
      weights[at] = either.has(names[at] ?? '') ? moved : Math.max(0, moved);
    }
  }
  const rounded = names.map((name, at): [string, number] => [name, Math.round((weights[at] ?? 0) * 100) / 100]);
  return { bias: Math.round(base * 100) / 100, weights: Object.fromEntries(rounded.filter(([, one]) => one !== 0)) };
}

/** Each row's doubt by weights fitted to the other batches. */
const batches = [...new Set(rows.map(({ batch }) => batch))];
const held = batches.flatMap((batch) => {
  const fitted = fit(rows.filter((row) => row.batch !== batch));
  return rows
    .filter((row) => row.batch === batch)
    .map((row) => ({ ...row, doubt: doubtOf(row.grounds, { ...fitted, doubtful: 1 }) }));
});
const silentBelow = (limit: number): number => held.filter(({ right, doubt }) => !right && doubt < limit).length;
const limits = Array.from({ length: 100 }, (_, at) => (at + 1) / 500);
const doubtful = limits.findLast((limit) => silentBelow(limit) <= mostSilent * held.length) ?? limits[0] ?? 0;
for (const batch of batches) {
  const own = held.filter((row) => row.batch === batch);
  const marked = own.filter(({ doubt }) => doubt >= doubtful).length;
  const silent = own.filter(({ right, doubt }) => !right && doubt < doubtful).length;
  console.log(
    `${batch}, fitted to the others: ${own.length} recorded, ${marked} marked, ${silent} wrong without a mark`,
  );
}
const whole = { ...fit(rows), doubtful };
console.log(whole);
const file = resolve(import.meta.dirname, '../../src/reading/tables/certainty.json');
writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`);
