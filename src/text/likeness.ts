/** Texts sorted by what they are about. */
export interface Example {
  topic: string;
  text: string;
}

/** How like the examples of a topic a text is; above 0 it is more like those than like all others. */
export interface Likeness {
  topic: string;
  score: number;
}

/** What a text shows of itself, e.g. letters and their neighbours. */
export type Traits = (text: string) => ReadonlySet<string>;

/** Keeps what was never seen in a topic from ruling it out. */
const smoothing = 0.3;

/**
 * Complement naive Bayes over traits, the rarer ones weighing more: each topic is set against all others together, so
 * that topics with few examples are not drowned by those with many.
 */
export function learnLikeness(examples: readonly Example[], traits: Traits): (text: string) => Likeness[] {
  const topics = [...new Set(examples.map(({ topic }) => topic))];
  const places = new Map(topics.map((topic, at) => [topic, at]));
  const seen = new Map<string, number>();
  const rows = examples.map(({ topic, text }) => ({ at: places.get(topic) ?? 0, row: traits(text) }));
  for (const { row } of rows) for (const trait of row) seen.set(trait, (seen.get(trait) ?? 0) + 1);
  const rarities = new Map([...seen].map(([trait, times]) => [trait, Math.log(examples.length / times)]));
  // Most traits are of a topic or two: a row of all topics for each would fill the memory.
  const counts = new Map<string, Map<number, number>>();
  const sums = new Float64Array(topics.length);
  for (const { at, row } of rows) {
    const size = Math.sqrt(row.size);
    for (const trait of row) {
      let ofTrait = counts.get(trait);
      if (!ofTrait) counts.set(trait, (ofTrait = new Map()));
      const share = (rarities.get(trait) ?? 0) / size;
      ofTrait.set(at, (ofTrait.get(at) ?? 0) + share);
      sums[at] = (sums[at] ?? 0) + share;
    }
  }
  const all = sums.reduce((sum, one) => sum + one, 0);
  const ways = smoothing * counts.size;
  return (text) => {
    const row = traits(text);
    const scores = topics.map(() => 0);
    for (const trait of row) {
      const ofTrait = counts.get(trait);
      if (!ofTrait) continue;
      let total = 0;
      for (const share of ofTrait.values()) total += share;
      const weight = Math.sqrt(rarities.get(trait) ?? 0);
      for (let at = 0; at < scores.length; at += 1) {
        const [own, sum] = [ofTrait.get(at) ?? 0, sums[at] ?? 0];
        const odds = ((own + smoothing) / (sum + ways)) * ((all - sum + ways) / (total - own + smoothing));
        scores[at] = (scores[at] ?? 0) + weight * Math.log(odds);
      }
    }
    const size = Math.sqrt(Math.max(1, row.size));
    return topics
      .map((topic, at) => ({ topic, score: (scores[at] ?? 0) / size }))
      .toSorted((one, other) => other.score - one.score);
  };
}
