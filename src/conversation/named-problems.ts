import type { Kind } from '../kinds/kind.ts';
import { readClaimId } from '../report/claim-ids.ts';
import { rememberedFor } from '../text/remembered.ts';

/** A problem of the kind and how much words speak of its matter. */
export interface NamedProblem {
  id: string;
  theme: string;
  weight: number;
}

interface Matter extends Omit<NamedProblem, 'weight'> {
  about: string;
  pairs: ReadonlySet<string>;
}

interface Matters {
  list: readonly Matter[];
  /** How much a pair of letters tells one matter from the others. */
  weightOf: ReadonlyMap<string, number>;
}

const known = new WeakMap<Kind, Matters>();
/** Less is a chance likeness. */
const leastWeight = 2.4;

function mattersOf(kind: Kind): Matters {
  let matters = known.get(kind);
  if (!matters) known.set(kind, (matters = buildMatters(kind)));
  return matters;
}

/** A pair that stands in the matters of few themes weighs more than one that stands in many. */
function buildMatters(kind: Kind): Matters {
  const list = kind.problems.problems
    .filter(({ about }) => about !== '')
    .map(({ id, theme, about }): Matter => ({ id, theme, about, pairs: pairsOf(about) }));
  const themesOf = new Map<string, Set<string>>();
  for (const { theme, pairs } of list)
    for (const pair of pairs) themesOf.set(pair, (themesOf.get(pair) ?? new Set<string>()).add(theme));
  const all = new Set(list.map(({ theme }) => theme)).size;
  const weightOf = new Map([...themesOf].map(([pair, themes]) => [pair, Math.log(all / themes.size)]));
  return { list, weightOf };
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    if (/^\p{L}{2}$/u.test(pair)) pairs.add(pair);
  }
  return pairs;
}

/** The problems whose matter words name, what they speak of most first; of one theme each once. */
export const problemsNamed = rememberedFor((kind: Kind, words: string): readonly NamedProblem[] => {
  const { list, weightOf } = mattersOf(kind);
  const said = pairsOf(words);
  const ranked = list
    .map(({ id, theme, about, pairs }) => {
      const shared = [...said].filter((pair) => pairs.has(pair));
      const weight = shared.reduce((sum, pair) => sum + (weightOf.get(pair) ?? 0), 0);
      const places = shared.map((pair) => about.indexOf(pair)).filter((place) => place >= 0);
      return { id, theme, weight, place: Math.min(...places) };
    })
    .filter(({ weight }) => weight >= leastWeight)
    // 体检淘汰 is of 体检环节减员 before it is of 报名到体检环节.
    .toSorted((a, b) => b.weight - a.weight || a.place - b.place);
  return ranked.filter(({ theme }, at) => ranked.findIndex((one) => one.theme === theme) === at);
});

/** How words stand to the problem of a cause: they name its matter, that of another one, or none; any where it is of none. */
export function matterOf(kind: Kind, cause: string, words: string): 'this' | 'other' | 'none' | 'any' {
  const theme = kind.problems.problems.find(({ id }) => id === readClaimId(cause)?.of)?.theme;
  const named = problemsNamed(kind, words);
  const [best] = named;
  if (!best) return 'none';
  if (theme === undefined) return 'any';
  return best.theme === theme || named.find((one) => one.theme === theme)?.weight === best.weight ? 'this' : 'other';
}
