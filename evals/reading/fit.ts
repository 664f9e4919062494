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
  const rows: (readonly number[])[] = [];
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
  const all: { number: NumberExample; row: readonly number[] }[] = [];
  let names: readonly string[] = [];
  for (const example of examples) {
    for (const [at, number] of example.numbers.entries()) {
      const standing = standings.get(example)?.[at];
      if (!standing) continue;
      const row = roleFeatures(example.scene, number.index, standing);
      names = row.names;
      all.push({ number, row: row.values });
    }
  }
  const figures = all.filter(({ number }) => isFigure(number));
  const rowsOf = (some: typeof all): (readonly number[])[] => some.map(({ row }) => row);
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
  const rows = examples.flatMap((example) =>
    (names.get(example) ?? []).map((name) => silenceRow(example, name, heard.get(example) ?? [], words.get(example))),
  );
  const silenceOf = (says: Silence): Trees =>
    boost(
      rows[0]?.names ?? [],
      rows.map((row) => row.values),
      rows.map((row) => (row.telling === nameTellings.indexOf(says) ? 1 : 0)),
      silenceOptions,
    );
  const silent = rows.filter(({ telling }) => silences.some((says) => telling === nameTellings.indexOf(says)));
  const lastYear = boost(
    rows[0]?.names ?? [],
    silent.map((row) => row.values),
    silent.map((row) => (row.isLast ? 1 : 0)),
    { ...silenceOptions, trees: 40 },
  );
  const [none, unknown, withheld] = silences;
  const derived = examples.flatMap((example) => {
    const numbers = heard.get(example) ?? [];
    return derivedOf(example, numbers).map((one) => derivedRow(one, numbers, words.get(example)));
  });
  return {
    nameWords: train(examples),
    silence: { none: silenceOf(none), unknown: silenceOf(unknown), withheld: silenceOf(withheld), lastYear },
    derived: boost(
      derived[0]?.names ?? [],
      derived.map((row) => row.values),
      derived.map((row) => (row.isRight ? 1 : 0)),
      derivedOptions,
    ),
  };
}

type WordsById = ReadonlyMap<string, readonly number[]>;

function silenceRow(
  { scene, cues }: MessageExample,
  { candidate, telling, isLast }: NameExample,
  heard: readonly HeardNumber[],
  words: WordsById | undefined,
) {
  return {
    ...silenceFeatures(scene, candidate, cues, placedIn(heard), words?.get(candidate.id) ?? []),
    telling,
    isLast,
  };
}

function derivedRow(
  { message, candidate, count, isRight }: DerivedExample,
  heard: readonly HeardNumber[],
  words: WordsById | undefined,
) {
  return {
    ...derivedFeatures(message.scene, candidate, count, heard, derivedWords(words?.get(candidate.id))),
    isRight,
  };
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
