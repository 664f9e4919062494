/** Boosted decision trees, as trained: nodes of all trees in a row, each tree's root at `roots`. */
export interface Trees {
  base: number;
  /** Names of the features, in order: the contract with whoever computes them. */
  features: readonly string[];
  roots: Uint32Array;
  /** Per node: the feature asked, -1 for a leaf. */
  feature: Int16Array;
  /** Left when the value is at most this; a leaf's worth. */
  threshold: Float32Array;
  /** The right child; the left one stands right behind its parent. */
  right: Uint32Array;
}

/** Log-odds. */
export function scoreTrees({ base, roots, feature, threshold, right }: Trees, values: ArrayLike<number>): number {
  let score = base;
  for (const root of roots) {
    let node = root;
    for (let asked = feature[node] ?? -1; asked >= 0; asked = feature[node] ?? -1)
      node = (values[asked] ?? 0) <= (threshold[node] ?? 0) ? node + 1 : (right[node] ?? 0);
    score += threshold[node] ?? 0;
  }
  return score;
}

export function probabilityOf(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
