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
  const { topics, places, firstOf, topicOf, shareOf, totals, weights, sums } = learn(examples, traits);
  const all = sums.reduce((sum, one) => sum + one, 0);
  const ways = smoothing * places.size;
  return (text) => {
    const row = traits(text);
    const scores = topics.map(() => 0);
    const own = new Float64Array(topics.length);
    for (const trait of row) {
      const place = places.get(trait);
      if (place === undefined) continue;
      const [first, last] = [firstOf[place] ?? 0, firstOf[place + 1] ?? 0];
      const total = totals[place] ?? 0;
      const weight = weights[place] ?? 0;
      for (let at = first; at < last; at += 1) own[topicOf[at] ?? 0] = shareOf[at] ?? 0;
      for (let at = 0; at < scores.length; at += 1) {
        const [share, sum] = [own[at] ?? 0, sums[at] ?? 0];
        const odds = ((share + smoothing) / (sum + ways)) * ((all - sum + ways) / (total - share + smoothing));
        scores[at] = (scores[at] ?? 0) + weight * Math.log(odds);
      }
      for (let at = first; at < last; at += 1) own[topicOf[at] ?? 0] = 0;
    }
    const size = Math.sqrt(Math.max(1, row.size));
    return topics
      .map((topic, at) => ({ topic, score: (scores[at] ?? 0) / size }))
      .toSorted((one, other) => other.score - one.score);
  };
}

/**
 * What each trait says of each topic. There are a hundred thousand traits, most of them of a topic or two: their shares
 * stand in one row, a trait's from `firstOf` its place on.
 */
interface Learned {
  topics: readonly string[];
  places: ReadonlyMap<string, number>;
  firstOf: Uint32Array;
  topicOf: Uint16Array;
  shareOf: Float64Array;
  /** By trait: its shares of all topics, and how much it weighs. */
  totals: Float64Array;
  weights: Float64Array;
  /** By topic: the shares of all its traits. */
  sums: Float64Array;
}

function learn(examples: readonly Example[], traits: Traits): Learned {
  const topics = [...new Set(examples.map(({ topic }) => topic))];
  const placeOfTopic = new Map(topics.map((topic, at) => [topic, at]));
  const places = new Map<string, number>();
  const seen: number[] = [];
  const rows = examples.map(({ topic, text }) => {
    const row = Array.from(traits(text), (trait) => {
      let place = places.get(trait);
      if (place === undefined) places.set(trait, (place = places.size));
      seen[place] = (seen[place] ?? 0) + 1;
      return place;
    });
    return { topic: placeOfTopic.get(topic) ?? 0, row };
  });
  const rarity = seen.map((times) => Math.log(examples.length / times));
  const sums = new Float64Array(topics.length);
  const shares = new Map<number, number>();
  for (const { topic, row } of rows) {
    const size = Math.sqrt(row.length);
    for (const place of row) {
      const key = place * topics.length + topic;
      const share = (rarity[place] ?? 0) / size;
      shares.set(key, (shares.get(key) ?? 0) + share);
      sums[topic] = (sums[topic] ?? 0) + share;
    }
  }
  const keys = Uint32Array.from(shares.keys()).toSorted();
  const firstOf = new Uint32Array(places.size + 1);
  const totals = new Float64Array(places.size);
  for (const key of keys) {
    const place = Math.floor(key / topics.length);
    firstOf[place + 1] = (firstOf[place + 1] ?? 0) + 1;
    totals[place] = (totals[place] ?? 0) + (shares.get(key) ?? 0);
  }
  for (let place = 0; place < places.size; place += 1)
    firstOf[place + 1] = (firstOf[place + 1] ?? 0) + (firstOf[place] ?? 0);
  return {
    topics,
    places,
    firstOf,
    topicOf: Uint16Array.from(keys, (key) => key % topics.length),
    shareOf: Float64Array.from(keys, (key) => shares.get(key) ?? 0),
    totals,
    weights: Float64Array.from(rarity, Math.sqrt),
    sums,
  };
}
