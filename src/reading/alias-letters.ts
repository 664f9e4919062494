import type { Kind } from '../kinds/kind.ts';
import { bigramsOf } from '../text/bigrams.ts';

/** Pairs of letters of each figure's names, weighed by how few figures share them. */
type Weights = ReadonlyMap<string, ReadonlyMap<string, number>>;

const known = new WeakMap<Kind, Weights>();

function weightsOf(kind: Kind): Weights {
  const cached = known.get(kind);
  if (cached) return cached;
  const figures = kind.figures.filter((figure) => figure.group !== 'meta');
  const pairsOf = new Map(
    figures.map((figure) => {
      const names = [figure.label, ...figure.aliases.map((alias) => alias.replace(/~$/, '')), ...figure.contextual];
      return [figure.id, new Set(names.flatMap((name) => bigramsOf(name.replaceAll(/[|/]/g, ' '))))] as const;
    }),
  );
  const counts = new Map<string, number>();
  for (const pairs of pairsOf.values()) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const weigh = (pair: string): number => Math.log(figures.length / (counts.get(pair) ?? 1)) + 0.2;
  const weights = new Map(
    [...pairsOf].map(([id, pairs]) => [id, new Map([...pairs].map((pair) => [pair, weigh(pair)]))]),
  );
  known.set(kind, weights);
  return weights;
}

/** How much of a figure's names stands in some words, for each of `ids`. */
export function likenesses(kind: Kind, ids: readonly string[], words: string): number[] {
  const weights = weightsOf(kind);
  const pairs = new Set(bigramsOf(words));
  return ids.map((id) => {
    const own = weights.get(id);
    let sum = 0;
    if (own) for (const pair of pairs) sum += own.get(pair) ?? 0;
    return sum;
  });
}
