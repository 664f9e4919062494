import { candidatesOf } from './candidates.ts';
import { figureFeatures } from './figure-features.ts';
import { numberGrams } from './grams.ts';
import { numberRoles, type Judge, type NumberRole } from '../judge/judge.ts';
import { roleFeatures, type Standing } from './role-features.ts';
import { breaksBetween, type Scene } from './scene.ts';
import { probabilityOf, scoreTrees } from '../judge/trees.ts';
import { classify, softmax } from '../judge/word-model.ts';

/** How a number stands before all numbers are weighed together. */
export interface NumberStanding extends Standing {
  /** Candidates, best first. */
  ranked: readonly { id: string; share: number; odds: number }[];
}

/** A number with the figure it was given to. */
export interface HeardNumber {
  index: number;
  /** Null: no figure of this report. */
  id: string | null;
  isLast: boolean;
  /** That it is a figure at all. */
  counts: number;
  /** That it is last year's, if it is one. */
  last: number;
  role: NumberRole;
  /** What it most likely is, if no figure of this report. */
  otherRole: NumberRole;
  /** Probabilities of the roles by the number's words alone. */
  words: readonly number[];
  ranked: NumberStanding['ranked'];
}

type FigureJudge = Pick<Judge, 'figure' | 'numberWords'>;
type NumberJudge = FigureJudge & Pick<Judge, 'counts' | 'lastYear'>;

export function standingOf(scene: Scene, index: number, judge: FigureJudge): NumberStanding {
  const ids = candidatesOf(scene, index);
  const scores = figureFeatures(scene, index, ids).map((row) => scoreTrees(judge.figure, row.values));
  return rank(ids, scores, classify(judge.numberWords, numberGrams(scene, index)));
}

/** `scores` are log-odds by candidate. */
export function rank(ids: readonly string[], scores: readonly number[], words: readonly number[]): NumberStanding {
  const shares = scores.length > 0 ? softmax(scores) : [];
  const ranked = ids
    .map((id, at) => ({ id, share: shares[at] ?? 0, odds: probabilityOf(scores[at] ?? -9) }))
    .toSorted((a, b) => b.odds - a.odds);
  const [first, second] = ranked;
  const best = first?.odds ?? 0;
  return { ranked, words, figures: [best, second?.odds ?? 0, best - (second?.odds ?? 0), first?.share ?? 0] };
}

/** Numbers weighed together: a sentence or two. */
const windowSize = 12;
const beamWidth = 16;
const mostOffered = 4;
/** A choice less likely than this is not followed. */
const leastLikely = 0.01;

interface Path {
  score: number;
  key: string;
  id: string | null;
  isLast: boolean;
  before: Path | null;
}

/** Every number with its figure, each figure of a year taken once; window by window, so that long texts cost their length. */
export function hearNumbers(scene: Scene, judge: NumberJudge): HeardNumber[] {
  const standings = scene.numbers.map((_, index) => standingOf(scene, index, judge));
  const likely = standings.map((standing, index) => {
    const row = roleFeatures(scene, index, standing);
    return {
      counts: probabilityOf(scoreTrees(judge.counts, row.values)),
      last: probabilityOf(scoreTrees(judge.lastYear, row.values)),
    };
  });
  return decode(scene, standings, likely);
}

export function decode(
  scene: Scene,
  standings: readonly NumberStanding[],
  likely: readonly { counts: number; last: number }[],
): HeardNumber[] {
  const taken = new Set<string>();
  const heard: HeardNumber[] = [];
  for (let start = 0; start < standings.length;) {
    const end = endOfWindow(scene, start);
    const chosen = choose(standings.slice(start, end), likely.slice(start, end), taken);
    for (const [at, choice] of chosen.entries()) {
      const standing = standings[start + at];
      const { counts, last } = likely[start + at] ?? { counts: 0, last: 0 };
      if (!standing) continue;
      if (choice.id !== null) taken.add(choice.key);
      const otherRole = otherRoleOf(standing.words);
      heard.push({
        index: start + at,
        id: choice.id,
        isLast: choice.isLast,
        counts,
        last,
        role: choice.id === null ? otherRole : choice.isLast ? 'lastYear' : 'own',
        otherRole,
        words: standing.words,
        ranked: standing.ranked,
      });
    }
    start = end;
  }
  return heard;
}

function otherRoleOf(words: readonly number[]): NumberRole {
  let best: NumberRole = 'noFigure';
  let highest = 0;
  for (const [at, role] of numberRoles.entries()) {
    const probability = words[at] ?? 0;
    if (role !== 'own' && role !== 'lastYear' && probability > highest) [best, highest] = [role, probability];
  }
  return best;
}

function endOfWindow({ numbers, sentences }: Scene, start: number): number {
  const last = Math.min(numbers.length, start + windowSize);
  if (last === numbers.length) return last;
  for (let end = last; end > start + windowSize / 2; end -= 1) {
    const [before, next] = [numbers[end - 1], numbers[end]];
    if (before && next && breaksBetween(sentences, before.end, next.start) > 0) return end;
  }
  return last;
}

function choose(
  standings: readonly NumberStanding[],
  likely: readonly { counts: number; last: number }[],
  taken: ReadonlySet<string>,
): Path[] {
  let paths: Path[] = [{ score: 0, key: '', id: null, isLast: false, before: null }];
  for (const [at, standing] of standings.entries()) {
    const { counts, last } = likely[at] ?? { counts: 0, last: 0 };
    const longer: Path[] = [];
    for (const before of paths) {
      longer.push({
        score: before.score + Math.log(Math.max(1e-4, 1 - counts)),
        key: '',
        id: null,
        isLast: false,
        before,
      });
      for (const { id, share, odds } of standing.ranked.slice(0, mostOffered)) {
        for (const isLast of [false, true]) {
          const probability = counts * (isLast ? last : 1 - last) * (share + odds) * 0.5;
          const key = `${isLast} ${id}`;
          if (probability < leastLikely || taken.has(key) || isTaken(before, key)) continue;
          longer.push({ score: before.score + Math.log(probability), key, id, isLast, before });
        }
      }
    }
    paths = longer.toSorted((a, b) => b.score - a.score).slice(0, beamWidth);
  }
  const chosen: Path[] = [];
  for (let path = paths[0] ?? null; path?.before; path = path.before) chosen.unshift(path);
  return chosen;
}

function isTaken(path: Path, key: string): boolean {
  for (let at: Path | null = path; at; at = at.before) if (at.key === key) return true;
  return false;
}
