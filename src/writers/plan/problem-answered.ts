import type { Kind } from '../../kinds/kind.ts';
import type { Detector } from '../../kinds/problems.ts';
import { bigramsOf } from '../../text/bigrams.ts';

/** Less is a chance likeness. */
const leastLikeness = 2.6;

/** Of the problems of a report, the one whose matter a measure in his own words speaks of most; null where of none. */
export function problemAnswered(kind: Kind, problems: readonly Detector[], measure: string): Detector | null {
  const pairs = [...new Set(bigramsOf(measure))];
  let best: Detector | null = null;
  let most = leastLikeness;
  for (const problem of problems) {
    const matter = matterOf(problem);
    const likeness = pairs
      .filter((pair) => matter.includes(pair))
      .reduce((sum, pair) => sum + Math.log(themesOf(kind) / Math.max(1, themesHolding(kind, pair))), 0);
    if (likeness > most) [best, most] = [problem, likeness];
  }
  return best;
}

function matterOf({ name, about, aim, yardstick, answers }: Detector): string {
  return [name, about, aim, yardstick, ...answers.flatMap(({ words }) => words)].join('，');
}

function themesOf({ problems: { problems } }: Kind): number {
  return new Set(problems.map(({ theme }) => theme)).size;
}

/** A pair that stands in the matters of few themes tells more. */
function themesHolding({ problems: { problems } }: Kind, pair: string): number {
  return new Set(problems.filter((one) => matterOf(one).includes(pair)).map(({ theme }) => theme)).size;
}
