import { lookupIn } from '../figures/arithmetic.ts';
import type { Ledger } from '../figures/ledger.ts';
import { decide, exactWorth, type Lookup } from '../kinds/expression-worth.ts';
import { variables, type TestName } from '../kinds/expression.ts';
import type { Kind } from '../kinds/kind.ts';

/** A fault that figures show by comparing them, whether a draft has told it yet or not. */
export interface ShownProblem {
  id: string;
  theme: string;
  figures: readonly string[];
  /** By how much its figures differ: 应到60实到56 → 4. */
  gaps: ReadonlySet<string>;
}

/** Faults that the figures of a ledger show, as a draft will tell them: what was the reason is open from then on. */
export function problemsShown(kind: Kind, ledger: Pick<Ledger, 'figures'>): ShownProblem[] {
  const given = lookupIn(ledger);
  return kind.problems.problems.flatMap(({ id, theme, effect, when }) => {
    if (effect !== 'list' || decide(when, given, testOf(given)) !== true) return [];
    const figures = [...new Set(variables(when))];
    return [{ id, theme, figures, gaps: new Set(gapsOf(figures, given)) }];
  });
}

/** The figures say that there is no such fault: 现场办公2次 were held. Where one of them is not known, they say nothing. */
export function isRefuted(kind: Kind, ledger: Pick<Ledger, 'figures'>, problem: string): boolean {
  const given = lookupIn(ledger);
  const when = kind.problems.problems.find(({ id }) => id === problem)?.when;
  if (!when || variables(when).some((id) => given(id) === null)) return false;
  return decide(when, given, testOf(given)) === false;
}

/** What only a writer knows stays open. */
function testOf(given: Lookup): (name: TestName, args: readonly string[]) => boolean | null {
  return (name, args) => {
    const ranges = args.map(given);
    if (name === 'known') return ranges.every((one) => one !== null);
    if (name === 'has') return ranges.every((one) => one !== null && one.low.gt(0));
    if (name === 'zero') return ranges.every((one) => one !== null && one.high.eq(0));
    return name === 'exact' ? ranges.every((one) => one !== null && one.low.eq(one.high)) : null;
  };
}

/** What each two of some figures differ by, as it is written. */
function gapsOf(figures: readonly string[], given: Lookup): string[] {
  const values = figures.flatMap((id) => exactWorth({ kind: 'figure', id }, given) ?? []);
  return values.flatMap((one, at) =>
    values
      .slice(at + 1)
      .map((other) => one.minus(other).abs())
      .filter((gap) => gap.gt(0))
      .map((gap) => gap.toFixed()),
  );
}
