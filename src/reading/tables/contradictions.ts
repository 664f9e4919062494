import { checkConstraint, definedBy, lookupIn } from '../../figures/arithmetic.ts';
import type { LedgerFigure } from '../../figures/ledger.ts';
import { variables } from '../../kinds/expression.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { TableNumber } from './read-block.ts';

/**
 * 到位率 96.4% beside 应到 90 and 实到 85: numbers of one year that cannot all be right. Of a rate and what it is worked
 * out from the rate is questioned, else all of them.
 */
export function doubtContradictions(
  kind: Kind,
  report: number | null,
  numbers: readonly TableNumber[],
  isTaken: (number: TableNumber) => boolean,
): void {
  for (const role of ['this', 'last'] as const) {
    const byId = new Map<string, TableNumber>();
    const figures: Record<string, LedgerFigure> = {};
    for (const number of numbers) {
      const id = number.choices[0]?.figure.id;
      if (id === undefined || number.role !== role || !isTaken(number)) continue;
      byId.set(id, number);
      const { value } = number;
      figures[id] = { status: 'given', value, unit: '', approx: null, surface: null, source: null };
    }
    const given = lookupIn({ figures });
    const year = report === null || role === 'this' ? report : report - 1;
    for (const constraint of kind.constraints) {
      if (constraint.effect !== 'hard' || checkConstraint(constraint, given, year) !== false) continue;
      const defined = definedBy(constraint);
      const ids = defined === null ? [...variables(constraint.left), ...variables(constraint.right)] : [defined];
      for (const id of ids) {
        const number = byId.get(id);
        if (number) number.isQuestioned = true;
      }
    }
  }
}
