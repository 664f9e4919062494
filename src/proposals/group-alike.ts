/** Groups of places, what is alike together; in the order of their first members. */
export function groupAlike(
  count: number,
  likeness: (one: number, other: number) => number,
  mayJoin: (one: readonly number[], other: readonly number[]) => boolean,
  least: number,
): number[][] {
  const pairs: { one: number; other: number; score: number }[] = [];
  for (let one = 0; one < count; one += 1)
    for (let other = one + 1; other < count; other += 1) {
      const score = likeness(one, other);
      if (score >= least) pairs.push({ one, other, score });
    }
  const groupOf = Array.from({ length: count }, (_, at) => [at]);
  const known = new Map(pairs.map(({ one, other, score }) => [one * count + other, score]));
  const between = (left: readonly number[], right: readonly number[]): number => {
    let sum = 0;
    for (const one of left)
      for (const other of right) sum += known.get(Math.min(one, other) * count + Math.max(one, other)) ?? 0;
    return sum / (left.length * right.length);
  };
  for (const { one, other } of pairs.toSorted((a, b) => b.score - a.score)) {
    const [left, right] = [groupOf[one] ?? [], groupOf[other] ?? []];
    if (left === right || !mayJoin(left, right) || between(left, right) < least * 0.8) continue;
    left.push(...right);
    for (const member of right) groupOf[member] = left;
  }
  return [...new Set(groupOf)];
}

/** Words by how often they stand in a text, and how telling they are among all texts. */
export type Weights = ReadonlyMap<string, number>;

/** Each text's words weighed by how few texts hold them (tf·idf), the length made 1. */
export function weigh(texts: readonly ReadonlyMap<string, number>[]): Weights[] {
  const holders = new Map<string, number>();
  for (const text of texts) for (const word of text.keys()) holders.set(word, (holders.get(word) ?? 0) + 1);
  return texts.map((text) => {
    const weighed = [...text].map(([word, times]): [string, number] => [
      word,
      times * Math.log(1 + texts.length / (holders.get(word) ?? 1)),
    ]);
    const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
    return new Map(weighed.map(([word, weight]) => [word, weight / length]));
  });
}

/** From 0 to 1. */
export function cosine(one: Weights, other: Weights): number {
  let sum = 0;
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  for (const [word, weight] of few) sum += weight * (many.get(word) ?? 0);
  return sum;
}
