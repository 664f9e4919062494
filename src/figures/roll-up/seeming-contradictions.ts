import { compare, evaluate, type Lookup } from '../../kinds/expression-worth.ts';
import type { Constraint } from '../../kinds/constraints.ts';
import { variables } from '../../kinds/expression.ts';
import type { Kind } from '../../kinds/kind.ts';
import { openRange } from '../arithmetic.ts';
import type { Total } from './total.ts';

/** By figure, the streets whose number is left out of its total. */
type LeftOut = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * 登记 of 39 streets may come to more than 应登记 of 38, and nothing is wrong but that they are not of the same ones. Where
 * a constraint fails between totals of different streets, its figures are added over those streets that told all of them.
 * Streets are only ever left out, so it comes to an end; what still fails is wrong in some street's ledger.
 */
export function withoutSeeming(kind: Kind, totalsWithout: (left: LeftOut) => Total[]): Total[] {
  const left = new Map<string, ReadonlySet<string>>();
  let totals = totalsWithout(left);
  for (let isAgain = true; isAgain;) {
    isAgain = false;
    for (const constraint of kind.constraints) {
      const seeming = seemingIn(constraint, totals);
      if (seeming === null) continue;
      for (const { id, parts } of seeming.totals)
        left.set(id, new Set(parts.flatMap(({ unit }) => (seeming.common.has(unit) ? [] : [unit]))));
      totals = totalsWithout(left);
      isAgain = true;
    }
  }
  return totals;
}

function seemingIn(
  { left, right, op, tolerance, defines }: Constraint,
  totals: readonly Total[],
): { totals: Total[]; common: ReadonlySet<string> } | null {
  if (defines) return null;
  const byId = new Map(totals.map((total) => [total.id, total]));
  const lookup: Lookup = (id) => {
    const range = openRange(byId.get(id)?.figure ?? undefined);
    return range && { low: range.low, high: range.high };
  };
  const sides = [evaluate(left, lookup), evaluate(right, lookup)] as const;
  if (sides[0].kind === 'unknown' || sides[1].kind === 'unknown') return null;
  if (compare(sides[0], op === '~' ? '=' : op, sides[1], tolerance) !== false) return null;
  const held = [...new Set([...variables(left), ...variables(right)])].flatMap((id) => byId.get(id) ?? []);
  const known = held.filter(({ figure }) => figure?.value != null);
  if (new Set(known.map(({ figure }) => figure?.coverage?.basis)).size <= 1) return null;
  const counted = known.map(
    ({ parts }) => new Set(parts.flatMap((part) => (part.state === 'counted' ? [part.unit] : []))),
  );
  const common = counted.reduce((all, one) => new Set([...all].filter((unit) => one.has(unit))));
  return common.size === 0 ? null : { totals: known, common };
}
