import { armedForcesDuty } from '../../src/testing/kind.ts';
import { carryOut } from '../../src/wishes/carry-out.ts';
import { groupsOf, type WishModel } from '../../src/wishes/hear-parts.ts';
import { oddsOfRows, surenessRow } from '../../src/wishes/sureness.ts';
import { keyOf } from '../../src/wishes/weigh-ways.ts';
import { answerWishes } from '../../src/wishes/wishes.ts';
import { judged } from './judged.ts';
import { DraftLine } from './score.ts';
import { labelled, readDraftLines, readWishes, type TaggedWish } from './tagged.ts';

/** A wish heard by a model that had not seen it. */
export interface WeighedExample {
  candidates: readonly { row: readonly number[]; isRight: boolean; isChange: boolean }[];
  /** What blind writers wrote counts for more. */
  weight: number;
}

const kind = armedForcesDuty();
const drafts = new Map(readDraftLines().map((line) => [line.draft, line]));
const noDraft = DraftLine.parse({ draft: '', text: '' });

/** What models that have not seen a batch hear in it, and what of that was wished. */
export function weighedExamples(
  all: readonly TaggedWish[],
  fit: (wishes: readonly TaggedWish[], without: ReadonlySet<string>) => WishModel,
  batches: Iterable<string> = new Set(all.map(({ batch }) => batch)),
): WeighedExample[] {
  return [...batches].flatMap((batch) => {
    const held = all.filter((one) => one.batch === batch);
    const blind = readWishes(batch);
    const own = new Set(blind === null ? [] : held.map(({ draft }) => draft));
    const model = fit(
      all.filter((one) => one.batch !== batch && !own.has(one.draft)),
      own,
    );
    return held.map((wish, at): WeighedExample => {
      const draft = drafts.get(wish.draft) ?? noDraft;
      const { text, turns, claims } = draft;
      const say = wish.pieces.map((piece) => piece.text).join('');
      const { candidates } = answerWishes(model, kind, text, say, turns === undefined, claims);
      const line = blind?.[at];
      const gold = line ? null : goldKey(draft, wish);
      return {
        candidates: candidates.map(({ candidate: { done }, row }) => ({
          row,
          isRight: line
            ? ['exact', 'answered', 'figure'].includes(judged(text, done.outcomes, line)) ||
              (line.pen && done.outcomes.some((one) => one.kind === 'pen' || one.kind === 'shorten'))
            : keyOf(done.outcomes) === gold,
          isChange: done.outcomes.some((one) => one.kind === 'changed'),
        })),
        weight: line ? 2 : 0.5,
      };
    });
  });
}

/** What the doings come to where the wish was heard as it is tagged. */
function goldKey({ text, turns, claims }: DraftLine, wish: TaggedWish): string {
  const { tokens, labels, starts } = labelled(wish.pieces, text);
  const { groups, quotes } = groupsOf(tokens, labels, starts);
  const heard = groups.map((stretches, at) => ({
    act: wish.acts[at] ?? 'none',
    sureness: 1,
    stretches,
    said: stretches.map((one) => one.said).join(''),
  }));
  return keyOf(carryOut(kind, text, heard, quotes, turns === undefined, claims).outcomes);
}

/** Weights that tell which candidate is wished, and those that tell whether the best of them is. */
export function weigh(examples: readonly WeighedExample[]): { ranking: number[]; sureness: number[] } {
  const ranking = weighRanking(examples);
  const tops = examples.flatMap(({ candidates, weight }) => {
    const odds = oddsOfRows(
      candidates.map(({ row }) => row),
      ranking,
    );
    const [best = 0, rival = 0] = odds.toSorted((a, b) => b - a);
    const top = candidates[odds.indexOf(best)];
    return top?.isChange
      ? [{ row: surenessRow({ row: top.row, odds: best, rival }), isRight: top.isRight, weight }]
      : [];
  });
  return { ranking, sureness: weighSureness(tops) };
}

interface SurenessExample {
  row: readonly number[];
  isRight: boolean;
  weight: number;
}

/** The likelihood of those that are right among the others, by Newton's steps. */
function weighRanking(examples: readonly WeighedExample[]): number[] {
  const some = examples.filter(
    ({ candidates }) => candidates.some(({ isRight }) => isRight) && candidates.some(({ isRight }) => !isRight),
  );
  const count = some[0]?.candidates[0]?.row.length ?? 0;
  let weights = Array.from({ length: count }, () => 0);
  for (let round = 0; round < rounds; round += 1) {
    const slope = weights.map((weight) => -weight);
    const bend = weights.map((_, at) => weights.map((__, other) => Number(at === other)));
    for (const { candidates, weight } of some) {
      const rows = candidates.map(({ row }) => row);
      const odds = oddsOfRows(rows, weights);
      const right = candidates.reduce((sum, { isRight }, at) => sum + (isRight ? (odds[at] ?? 0) : 0), 0);
      const mean = weights.map((_, at) => rows.reduce((sum, row, one) => sum + (odds[one] ?? 0) * (row[at] ?? 0), 0));
      for (const [one, row] of rows.entries()) {
        const own = odds[one] ?? 0;
        const goal = candidates[one]?.isRight ? own / Math.max(1e-9, right) : 0;
        for (let at = 0; at < count; at += 1) {
          const value = (row[at] ?? 0) - (mean[at] ?? 0);
          slope[at] = (slope[at] ?? 0) + weight * (goal - own) * (row[at] ?? 0);
          const line = bend[at] ?? [];
          for (let other = 0; other < count; other += 1)
            line[other] = (line[other] ?? 0) + weight * own * value * ((row[other] ?? 0) - (mean[other] ?? 0));
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
    for (const { row, isRight, weight } of examples) {
      const sum = row.reduce((total, value, at) => total + value * (weights[at] ?? 0), 0);
      const odds = 1 / (1 + Math.exp(-sum));
      for (let at = 0; at < count; at += 1) {
        const value = row[at] ?? 0;
        slope[at] = (slope[at] ?? 0) + weight * (Number(isRight) - odds) * value;
        for (let other = 0; other < count; other += 1) {
          const line = bend[at] ?? [];
          line[other] = (line[other] ?? 0) + weight * odds * (1 - odds) * value * (row[other] ?? 0);
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
