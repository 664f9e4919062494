import { armedForcesDuty } from '../../src/testing/kind.ts';
import type { WishModel } from '../../src/wishes/hear-parts.ts';
import { oddsOfRows, surenessRow } from '../../src/wishes/sureness.ts';
import { answerWishes } from '../../src/wishes/wishes.ts';
import { judged } from './judged.ts';
import { DraftLine } from './score.ts';
import { readDraftLines, readWishes, type TaggedWish } from './tagged.ts';

/** A wish heard by a model that had not seen it. */
export type WeighedExample = readonly { row: readonly number[]; isRight: boolean; isChange: boolean }[];

const kind = armedForcesDuty();
const drafts = new Map(readDraftLines().map((line) => [line.draft, line]));
const noDraft = DraftLine.parse({ draft: '', text: '' });

/** So many models are trained, each on what the others are tried on. */
const folds = 3;

/** What models that have not seen what strangers wrote, nor their drafts, hear in it, and what of that was wished. */
export function weighedExamples(
  all: readonly TaggedWish[],
  fit: (wishes: readonly TaggedWish[], without: ReadonlySet<string>) => WishModel,
): WeighedExample[] {
  const batches = [...new Set(all.map(({ batch }) => batch))].flatMap((batch) => {
    const blind = readWishes(batch);
    return blind ? [{ batch, blind }] : [];
  });
  return Array.from({ length: folds }, (_, fold) => batches.filter((__, at) => at % folds === fold)).flatMap((held) => {
    const names = new Set(held.map(({ batch }) => batch));
    const own = new Set(held.flatMap(({ blind }) => blind.map(({ draft }) => draft)));
    const model = fit(
      all.filter((one) => !names.has(one.batch) && !own.has(one.draft)),
      own,
    );
    return held.flatMap(({ blind }) =>
      blind.map((line): WeighedExample => {
        const { text, turns, claims } = drafts.get(line.draft) ?? noDraft;
        const { candidates } = answerWishes(model, kind, text, line.say, turns === undefined, claims);
        return candidates.map(({ candidate: { done }, row }) => ({
          row,
          isRight:
            ['exact', 'answered', 'figure'].includes(judged(text, done.outcomes, line)) ||
            (line.pen && done.outcomes.some((one) => one.kind === 'pen' || one.kind === 'shorten')),
          isChange: done.outcomes.some((one) => one.kind === 'changed'),
        }));
      }),
    );
  });
}

/** Weights that tell which candidate is wished, and those that tell whether the best of them is. */
export function weigh(examples: readonly WeighedExample[]): { ranking: number[]; sureness: number[] } {
  const ranking = weighRanking(examples);
  const tops = examples.flatMap((candidates) => {
    const odds = oddsOfRows(
      candidates.map(({ row }) => row),
      ranking,
    );
    const [best = 0, rival = 0] = odds.toSorted((a, b) => b - a);
    const top = candidates[odds.indexOf(best)];
    return top?.isChange ? [{ row: surenessRow({ row: top.row, odds: best, rival }), isRight: top.isRight }] : [];
  });
  return { ranking, sureness: weighSureness(tops) };
}

interface SurenessExample {
  row: readonly number[];
  isRight: boolean;
}

/** The likelihood of those that are right among the others, by Newton's steps. */
function weighRanking(examples: readonly WeighedExample[]): number[] {
  const some = examples.filter(
    (candidates) => candidates.some(({ isRight }) => isRight) && candidates.some(({ isRight }) => !isRight),
  );
  const count = some[0]?.[0]?.row.length ?? 0;
  let weights = Array.from({ length: count }, () => 0);
  for (let round = 0; round < rounds; round += 1) {
    const slope = weights.map((weight) => -weight);
    const bend = weights.map((_, at) => weights.map((__, other) => Number(at === other)));
    for (const candidates of some) {
      const rows = candidates.map(({ row }) => row);
      const odds = oddsOfRows(rows, weights);
      const right = candidates.reduce((sum, { isRight }, at) => sum + (isRight ? (odds[at] ?? 0) : 0), 0);
      const mean = weights.map((_, at) => rows.reduce((sum, row, one) => sum + (odds[one] ?? 0) * (row[at] ?? 0), 0));
      for (const [one, row] of rows.entries()) {
        const own = odds[one] ?? 0;
        const goal = candidates[one]?.isRight ? own / Math.max(1e-9, right) : 0;
        for (let at = 0; at < count; at += 1) {
          const value = (row[at] ?? 0) - (mean[at] ?? 0);
          slope[at] = (slope[at] ?? 0) + (goal - own) * (row[at] ?? 0);
          const line = bend[at] ?? [];
          for (let other = 0; other < count; other += 1)
            line[other] = (line[other] ?? 0) + own * value * ((row[other] ?? 0) - (mean[other] ?? 0));
        }
      }
    }
    const step = solved(bend, slope);
    weights = weights.map((weight, at) => weight + (step[at] ?? 0));
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  return weights.map((weight) => Number(weight.toFixed(4)));
}

const rounds = 30;

/** Logistic regression by Newton's steps. */
function weighSureness(examples: readonly SurenessExample[]): number[] {
  const count = examples[0]?.row.length ?? 0;
  let weights = Array.from({ length: count }, () => 0);
  for (let round = 0; round < rounds; round += 1) {
    const slope = weights.map((weight, at) => (at === 0 ? 0 : -weight));
    const bend = weights.map((_, at) => weights.map((__, other) => Number(at === other)));
    for (const { row, isRight } of examples) {
      const sum = row.reduce((total, value, at) => total + value * (weights[at] ?? 0), 0);
      const odds = 1 / (1 + Math.exp(-sum));
      for (let at = 0; at < count; at += 1) {
        const value = row[at] ?? 0;
        slope[at] = (slope[at] ?? 0) + (Number(isRight) - odds) * value;
        for (let other = 0; other < count; other += 1) {
          const line = bend[at] ?? [];
          line[other] = (line[other] ?? 0) + odds * (1 - odds) * value * (row[other] ?? 0);
        }
      }
    }
    const step = solved(bend, slope);
    weights = weights.map((weight, at) => weight + (step[at] ?? 0));
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  return weights.map((weight) => Number(weight.toFixed(4)));
}

/** Gauss, the largest pivot first. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((line, at) => [...line, right[at] ?? 0]);
  const count = rows.length;
  for (let at = 0; at < count; at += 1) {
    let pivot = at;
    for (let other = at + 1; other < count; other += 1)
      if (Math.abs(rows[other]?.[at] ?? 0) > Math.abs(rows[pivot]?.[at] ?? 0)) pivot = other;
    const [a, b] = [rows[at] ?? [], rows[pivot] ?? []];
    rows[at] = b;
    rows[pivot] = a;
    for (let other = 0; other < count; other += 1) {
      if (other === at) continue;
      const line = rows[other] ?? [];
      const factor = (line[at] ?? 0) / (b[at] ?? 1);
      if (factor !== 0)
        for (let place = at; place <= count; place += 1) line[place] = (line[place] ?? 0) - factor * (b[place] ?? 0);
    }
  }
  return rows.map((line, at) => (line[count] ?? 0) / (line[at] ?? 1));
}
