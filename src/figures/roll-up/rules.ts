import type { CatalogueFigure, RollUpRule } from '../../kinds/catalogue.ts';
import type { Constraint } from '../../kinds/constraints.ts';
import type { Kind } from '../../kinds/kind.ts';
import { definedBy } from '../arithmetic.ts';

/**
 * How a district adds a figure up: as the kind says, else counts and money are added, a share is worked out anew where
 * the kind says of what, and shares of nothing known stand side by side. Year and name of the unit are no figures.
 */
export function rollUpRule(kind: Kind, figure: CatalogueFigure): RollUpRule {
  if (figure.rollUp) return figure.rollUp;
  if (figure.group === 'meta') return 'none';
  if (definitionOf(kind, figure.id)) return figure.unit === '%' ? 'rate' : 'sum';
  return figure.unit === '%' ? 'list' : 'sum';
}

/** The constraint that says how a figure is worked out from others. */
export function definitionOf(kind: Kind, id: string): Constraint | undefined {
  return kind.constraints.find((one) => definedBy(one) === id);
}
