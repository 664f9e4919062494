import { derivedFeatures, derivedWords } from '../../src/reading/derived-features.ts';
import { placedIn } from '../../src/reading/possible-acts.ts';
import { decode, rank, type HeardNumber, type NumberStanding } from '../../src/reading/hear-numbers.ts';
import {
  nameTellings,
  numberRoles,
  silences,
  type Calibration,
  type Judge,
  type Silence,
} from '../../src/judge/judge.ts';
import type { FeatureRow } from '../../src/reading/feature-row.ts';
import { roleFeatures } from '../../src/reading/role-features.ts';
import { silenceFeatures } from '../../src/reading/silences.ts';
import { probabilityOf, scoreTrees, type Trees } from '../../src/judge/trees.ts';
import { classify } from '../../src/judge/word-model.ts';
import { boost, type BoostOptions } from './boost.ts';
import {
  derivedOf,
  figureFeatureNames,
  isFigure,
  namesOf,
  type DerivedExample,
  type MessageExample,
  type NameExample,
  type NumberExample,
} from './examples.ts';
import { trainWords } from './train-words.ts';

const figureOptions: BoostOptions = {
  trees: 150,
  depth: 5,
  rate: 0.1,
  minLeaf: 12,
  lambda: 2,
  rows: 0.8,
  columns: 0.5,
};
const countsOptions: BoostOptions = {
  trees: 200,
  depth: 5,
  rate: 0.08,
  minLeaf: 12,
  lambda: 3,
  rows: 0.8,
  columns: 0.4,
};
const lastYearOptions: BoostOptions = { ...countsOptions, trees: 100 };
const silenceOptions: BoostOptions = {
  trees: 120,
  depth: 4,
  rate: 0.1,
  minLeaf: 8,
  lambda: 3,
  rows: 0.8,
  columns: 0.4,
};
const derivedOptions: BoostOptions = { ...silenceOptions, trees: 150 };
/** All but the weighing of acts, which learns from what these make of messages they had not seen. */
export type Fitted = Omit<Judge, 'act' | 'actAgain' | 'dataHash' | 'calibration' | 'thresholds'>;

export type Figures = Pick<Judge, 'figure' | 'numberWords'>;

/** Groups of writers: later models see earlier ones as they are on writers these had not seen. */
export interface Folds {
  foldOf: ReadonlyMap<MessageExample, number>;
  /** By fold: what numbers are, learned from all examples but its own. */
  figuresWithout: ReadonlyMap<number, Figures>;
}

/** All models from some messages; `figures` is learned from all of them. */
export function fit(examples: readonly MessageExample[], figures: Figures, folds: Folds): Fitted {
  const standings = new Map(
    examples.map((example) => {
      const unseen = folds.figuresWithout.get(folds.foldOf.get(example) ?? -1) ?? figures;
      return [example, standingsOf(unseen, example)];
    }),
  );
  const numbers = fitNumbers(examples, standings);
  const heard = new Map(examples.map((example) => [example, hearWith(example, standings.get(example) ?? [], numbers)]));
  return { ...figures, ...numbers, ...fitNames(examples, heard, folds) };
}

/** Runs `make` on all but one fold of writers and `use` on that fold. */
function crossFit<M, R>(
  examples: readonly MessageExample[],
  { foldOf }: Folds,
  make: (examples: readonly MessageExample[]) => M,
  use: (model: M, example: MessageExample) => R,
): Map<MessageExample, R> {
  const found = new Map<MessageExample, R>();
  for (const fold of new Set(examples.map((example) => foldOf.get(example)))) {
    const model = make(examples.filter((example) => foldOf.get(example) !== fold));
    for (const example of examples) if (foldOf.get(example) === fold) found.set(example, use(model, example));
  }
  return found;
}

/** Which figure a number is, and what its words say it is. */
export function fitFigures(examples: readonly MessageExample[]): Figures {
  const numbers = examples.flatMap((example) => example.numbers);
  const rows: ArrayLike<number>[] = [];
  const labels: number[] = [];
  for (const number of numbers) {
    if (!isFigure(number)) continue;
    for (const [at, id] of number.ids.entries()) {
      rows.push(number.rows[at] ?? []);
      labels.push(id === number.id ? 1 : 0);
    }
  }
  return {
    figure: boost(figureFeatureNames, rows, labels, figureOptions),
    numberWords: trainWords(
      numbers.map((number) => number.grams),
      numbers.map((number) => number.role),
      numberRoles.length,
    ),
  };
}

function standingsOf({ figure, numberWords }: Figures, { numbers }: MessageExample): NumberStanding[] {
  return numbers.map(({ ids, rows, grams }) =>
    rank(
      ids,
      rows.map((row) => scoreTrees(figure, row)),
      classify(numberWords, grams),
    ),
  );
}

type Numbers = Pick<Judge, 'counts' | 'lastYear'>;

function fitNumbers(
  examples: readonly MessageExample[],
  standings: ReadonlyMap<MessageExample, readonly NumberStanding[]>,
): Numbers {
  const all: { number: NumberExample; row: ArrayLike<number> }[] = [];
  let names: readonly string[] = [];
  for (const example of examples) {
    for (const [at, number] of example.numbers.entries()) {
      const standing = standings.get(example)?.[at];
      if (!standing) continue;
      const row = roleFeatures(example.scene, number.index, standing);
      names = row.names;
      all.push({ number, row: Float32Array.from(row.values) });
    }
  }
  const figures = all.filter(({ number }) => isFigure(number));
  const rowsOf = (some: typeof all): ArrayLike<number>[] => some.map(({ row }) => row);
  const lastYear = numberRoles.indexOf('lastYear');
  return {
    counts: boost(
      names,
      rowsOf(all),
      all.map(({ number }) => (isFigure(number) ? 1 : 0)),
      countsOptions,
    ),
    lastYear: boost(
      names,
      rowsOf(figures),
      figures.map(({ number }) => (number.role === lastYear ? 1 : 0)),
      lastYearOptions,
    ),
  };
}

function hearWith(
  { scene, numbers }: MessageExample,
  standings: readonly NumberStanding[],
  { counts, lastYear }: Numbers,
): HeardNumber[] {
  const likely = numbers.map((number, at) => {
    const standing = standings[at] ?? { ranked: [], words: [], figures: [0, 0, 0, 0] };
    const row = roleFeatures(scene, number.index, standing);
    return {
      counts: probabilityOf(scoreTrees(counts, row.values)),
      last: probabilityOf(scoreTrees(lastYear, row.values)),
    };
  });
  return decode(scene, standings, likely);
}

type Names = Pick<Judge, 'nameWords' | 'silence' | 'derived'>;

function fitNames(
  examples: readonly MessageExample[],
  heard: ReadonlyMap<MessageExample, readonly HeardNumber[]>,
  folds: Folds,
): Names {
  const names = new Map(examples.map((example) => [example, namesOf(example)]));
  const train = (some: readonly MessageExample[]) => {
    const all = some.flatMap((example) => names.get(example) ?? []);
    return trainWords(
      all.map((name) => name.grams),
      all.map((name) => name.telling),
      nameTellings.length,
    );
  };
  const words = crossFit(
    examples,
    folds,
    train,
    (model, example) =>
      new Map((names.get(example) ?? []).map((name) => [name.candidate.id, classify(model, name.grams)])),
  );
  const rows = compactRows();
  const tellings: number[] = [];
  const lasts: boolean[] = [];
  for (const example of examples)
    for (const name of names.get(example) ?? []) {
      rows.add(silenceRow(example, name, heard.get(example) ?? [], words.get(example)));
      tellings.push(name.telling);
      lasts.push(name.isLast);
    }
  const silenceOf = (says: Silence): Trees =>
    boost(
      rows.names,
      rows.values,
      tellings.map((telling) => (telling === nameTellings.indexOf(says) ? 1 : 0)),
      silenceOptions,
    );
  const isSilent = (_: unknown, at: number): boolean =>
    silences.some((says) => tellings[at] === nameTellings.indexOf(says));
  const lastYear = boost(rows.names, rows.values.filter(isSilent), lasts.filter(isSilent).map(Number), {
    ...silenceOptions,
    trees: 40,
  });
  const [none, unknown, withheld] = silences;
  const derived = compactRows();
  const areRight: number[] = [];
  for (const example of examples) {
    const numbers = heard.get(example) ?? [];
    for (const one of derivedOf(example, numbers)) {
      derived.add(derivedRow(one, numbers, words.get(example)));
      areRight.push(Number(one.isRight));
    }
  }
  return {
    nameWords: train(examples),
    silence: { none: silenceOf(none), unknown: silenceOf(unknown), withheld: silenceOf(withheld), lastYear },
    derived: boost(derived.names, derived.values, areRight, derivedOptions),
  };
}

type WordsById = ReadonlyMap<string, readonly number[]>;

function silenceRow(
  { scene, cues }: MessageExample,
  { candidate }: NameExample,
  heard: readonly HeardNumber[],
  words: WordsById | undefined,
): FeatureRow {
  return silenceFeatures(scene, candidate, cues, placedIn(heard), words?.get(candidate.id) ?? []);
}

function derivedRow(
  { message, candidate, count }: DerivedExample,
  heard: readonly HeardNumber[],
  words: WordsById | undefined,
): FeatureRow {
  return derivedFeatures(message.scene, candidate, count, heard, derivedWords(words?.get(candidate.id)));
}

/** Millions of rows: numbers of four bytes, and what they are called said once. */
function compactRows() {
  const rows = { names: [] as readonly string[], values: [] as Float32Array[] };
  const add = ({ names, values }: FeatureRow): void => {
    if (rows.values.length === 0) rows.names = names;
    rows.values.push(Float32Array.from(values));
  };
  return Object.assign(rows, { add });
}

/** Pairs of what came out and whether it was right, smoothed so that more is never less (pool adjacent violators). */
export function calibrationOf(outcomes: readonly (readonly [raw: number, isRight: boolean])[]): Calibration {
  const blocks: { raw: number; right: number; count: number }[] = [];
  for (const [raw, isRight] of outcomes.toSorted((a, b) => a[0] - b[0])) {
    blocks.push({ raw, right: isRight ? 1 : 0, count: 1 });
    for (let last = blocks.at(-1); last; last = blocks.at(-1)) {
      const before = blocks.at(-2);
      if (!before || before.right / before.count < last.right / last.count) break;
      blocks.splice(-2, 2, {
        raw: (before.raw * before.count + last.raw * last.count) / (before.count + last.count),
        right: before.right + last.right,
        count: before.count + last.count,
      });
    }
  }
  // One right and one wrong more: a share of 1 is never certain.
  const round = (value: number): number => Math.round(value * 1e4) / 1e4;
  return blocks
    .filter((block) => block.count >= leastBlock || block === blocks.at(-1))
    .map(({ raw, right, count }): [number, number] => [round(raw), round((right + 0.5) / (count + 1))])
    .toSorted((a, b) => a[0] - b[0]);
}

const leastBlock = 8;
