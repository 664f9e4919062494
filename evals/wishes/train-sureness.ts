import { armedForcesDuty } from '../../src/testing/kind.ts';
import { carryOut } from '../../src/wishes/carry-out.ts';
import { groupsOf, type WishModel } from '../../src/wishes/hear-parts.ts';
import type { Outcome } from '../../src/wishes/outcome.ts';
import { answerWishes } from '../../src/wishes/wishes.ts';
import { judged } from './judged.ts';
import { DraftLine } from './score.ts';
import { labelled, readDraftLines, readWishes, type TaggedWish } from './tagged.ts';

export interface SurenessExample {
  row: readonly number[];
  isRight: boolean;
  /** What blind writers wrote counts for more. */
  weight: number;
}

const kind = armedForcesDuty();
const drafts = new Map(readDraftLines().map((line) => [line.draft, line]));
const noDraft = DraftLine.parse({ draft: '', text: '' });

/** What models that have not seen a batch propose for it, and whether it was wished. */
export function surenessExamples(
  all: readonly TaggedWish[],
  fit: (wishes: readonly TaggedWish[], without: ReadonlySet<string>) => WishModel,
): SurenessExample[] {
  return [...new Set(all.map(({ batch }) => batch))].flatMap((batch) => {
    const held = all.filter((one) => one.batch === batch);
    const blind = readWishes(batch);
    const own = new Set(blind === null ? [] : held.map(({ draft }) => draft));
    const model = fit(
      all.filter((one) => one.batch !== batch && !own.has(one.draft)),
      own,
    );
    return held.flatMap((wish, at): SurenessExample[] => {
      const draft = drafts.get(wish.draft) ?? noDraft;
      const { text, turns, claims } = draft;
      const say = wish.pieces.map((piece) => piece.text).join('');
      const { row, proposed } = answerWishes(model, kind, text, say, turns === undefined, claims);
      if (row === null || !proposed.some((one) => one.kind === 'changed')) return [];
      const line = blind?.[at];
      const isRight = line ? judged(text, proposed, line) === 'exact' : lastText(proposed) === heardText(draft, wish);
      return [{ row, isRight, weight: line ? 2 : 0.5 }];
    });
  });
}

function lastText(outcomes: readonly Outcome[]): string | null {
  const last = outcomes.findLast((one) => one.kind === 'changed');
  return last?.kind === 'changed' ? last.text : null;
}

/** What the doings come to where the wish was heard as it is tagged. */
function heardText({ text, turns, claims }: DraftLine, wish: TaggedWish): string | null {
  const { tokens, labels, starts } = labelled(wish.pieces, text);
  const { groups, quotes } = groupsOf(tokens, labels, starts);
  const heard = groups.map((stretches, at) => ({
    act: wish.acts[at] ?? 'none',
    sureness: 1,
    stretches,
    said: stretches.map((one) => one.said).join(''),
  }));
  return lastText(carryOut(kind, text, heard, quotes, turns === undefined, claims).outcomes);
}

/** Logistic regression by Newton's steps. */
export function weighSureness(examples: readonly SurenessExample[]): number[] {
  const count = examples[0]?.row.length ?? 0;
  let weights = Array.from({ length: count }, () => 0);
  for (let round = 0; round < 30; round += 1) {
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
