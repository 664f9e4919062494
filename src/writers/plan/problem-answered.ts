import type { Kind } from '../../kinds/kind.ts';
import type { Detector } from '../../kinds/problems.ts';
import { bigramsOf } from '../../text/bigrams.ts';

/** Less is a chance likeness. */
const leastLikeness = 2.6;

/**
 * Of the problems of a report, the one whose matter words of his speak of most; where that is none or more than one, the
 * one whose foreseen reasons they speak of; null where of none, or of two alike.
 */
export function problemAnswered(kind: Kind, problems: readonly Detector[], words: string): Detector | null {
  const pairs = [...new Set(bigramsOf(words))];
  const named = mostLike(kind, problems, pairs, matterOf);
  if (named.length === 1) return named[0] ?? null;
  const reasoned = mostLike(kind, named.length > 0 ? named : problems, pairs, reasonsOf);
  return reasoned.length === 1 ? (reasoned[0] ?? null) : null;
}

/** Of the problems of a report, the one whose matter words of his plainly name; null where of none, or of two alike. */
export function problemMeant(kind: Kind, problems: readonly Detector[], words: string): Detector | null {
  // 民兵 and 没有 stand in many matters, and name none however many of them there are.
  const telling = [...new Set(bigramsOf(words))].filter((pair) => weightOf(kind, pair, matterOf) >= leastLikeness);
  const named = mostLike(kind, problems, telling, matterOf);
  return named.length === 1 ? (named[0] ?? null) : null;
}

type Told = (problem: Detector) => string;

/** Those they are most like, if not by chance: more than one where they are like them alike. */
function mostLike(
  kind: Kind,
  problems: readonly Detector[],
  pairs: readonly string[],
  told: Told,
): readonly Detector[] {
  const likeness = problems.map((problem) => {
    const matter = told(problem);
    return pairs.filter((pair) => matter.includes(pair)).reduce((sum, pair) => sum + weightOf(kind, pair, told), 0);
  });
  const most = Math.max(leastLikeness, ...likeness);
  return problems.filter((_, at) => likeness[at] === most);
}

/** A pair that stands in the matters of few themes weighs more. */
function weightOf(kind: Kind, pair: string, told: Told): number {
  return Math.log(themesOf(kind) / Math.max(1, themesHolding(kind, pair, told)));
}

const matterOf = rememberedOf(({ name, about, aim, yardstick }) => [name, about, aim, yardstick].join('，'));
const reasonsOf = rememberedOf(({ answers }) => answers.flatMap(({ words }) => words).join('，'));

function rememberedOf(tell: Told): Told {
  const known = new WeakMap<Detector, string>();
  return (problem) => {
    const told = known.get(problem) ?? tell(problem);
    known.set(problem, told);
    return told;
  };
}

function themesOf({ problems: { problems } }: Kind): number {
  return new Set(problems.map(({ theme }) => theme)).size;
}

/** A pair that stands in the matters of few themes tells more. */
function themesHolding({ problems: { problems } }: Kind, pair: string, told: Told): number {
  return new Set(problems.filter((one) => told(one).includes(pair)).map(({ theme }) => theme)).size;
}
