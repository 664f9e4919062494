import { decide, evaluate, type Lookup, type Test } from '../kinds/expression-worth.ts';
import { variables } from '../kinds/expression.ts';
import type { InsightEntry, InsightsFile } from '../kinds/insights.ts';
import { tellChain } from './chains.ts';

/** An insight that holds of a ledger. */
export interface Insight {
  id: string;
  theme: string;
  section: string;
  /** 0 to 100. */
  weight: number;
  /** The figures it is drawn from. */
  figures: string[];
  entry: InsightEntry;
}

/** What may be asked of a ledger: what each figure may be, and the tests of the expression language. */
export interface Grounds {
  range: Lookup;
  test: Test;
}

/**
 * The insights that surely hold, weightiest first, one for each theme; equals stand in the order of the file. A figure
 * said with 余 takes part as the interval it may be: what only might hold is left out.
 */
export function findInsights({ insights, chains }: InsightsFile, grounds: Grounds): Insight[] {
  const themes = new Set<string>();
  return [...insights, ...chains.flatMap((chain) => tellChain(chain, grounds.range))]
    .filter((entry) => decide(entry.when, grounds.range, grounds.test) === true)
    .map((entry): Insight => ({
      id: entry.id,
      theme: entry.theme,
      section: entry.section,
      weight: weightOf(entry, grounds.range),
      figures: [...new Set([...variables(entry.when), ...variables(entry.weight), ...entry.after])],
      entry,
    }))
    .toSorted((a, b) => b.weight - a.weight)
    .filter(({ theme }) => !themes.has(theme) && themes.add(theme));
}

const heaviest = 100;

function weightOf(entry: InsightEntry, lookup: Lookup): number {
  const worth = evaluate(entry.weight, lookup);
  return worth.kind === 'unknown' ? 0 : Math.max(0, Math.min(heaviest, worth.low.toNumber()));
}
