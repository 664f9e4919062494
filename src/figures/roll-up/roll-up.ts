import type { Kind } from '../../kinds/kind.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import { variables } from '../../kinds/expression.ts';
import type { Coverage, LedgerFigure } from '../ledger.ts';
import { addUp, greatest, silenceOf, type Counted } from './add-up.ts';
import { reckonRate } from './reckon-rate.ts';
import { withoutSeeming } from './seeming-contradictions.ts';
import type { Part, PartState, RollUp, Total, UnitLedger } from './total.ts';
import { definitionOf, rollUpRule } from './rules.ts';

/**
 * Adds the ledgers of a district's streets up, each figure by its rule. `roster`: all streets there are; those who sent
 * nothing are missing. The order of the ledgers does not matter; a street has one ledger. Two totals that would contradict
 * each other only because they are of different streets are both made of those that told both.
 */
export function rollUp(kind: Kind, ledgers: readonly UnitLedger[], roster: readonly string[] = []): RollUp {
  const byUnit = new Map(ledgers.map((one) => [one.unit, one.ledger]));
  const units = [...new Set([...roster, ...byUnit.keys()])].toSorted(byName);
  const told = (year: 'figures' | 'previous'): Told => {
    return (unit, id) => byUnit.get(unit)?.[year][id] ?? null;
  };
  const isMissing = (unit: string): boolean => !byUnit.has(unit);
  const totals = (year: 'figures' | 'previous'): Total[] => {
    const adding = { kind, units, told: told(year), isMissing };
    return withoutSeeming(kind, (left) =>
      totalsOf({ ...adding, isLeftOut: (id, unit) => left.get(id)?.has(unit) === true }),
    );
  };
  return { units, missing: units.filter(isMissing), totals: totals('figures'), previous: totals('previous') };
}

/** Code units: the same order on every machine. */
function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type Told = (unit: string, id: string) => LedgerFigure | null;

interface Adding {
  kind: Kind;
  units: readonly string[];
  told: Told;
  isMissing: (unit: string) => boolean;
  /** Told, and left out of the total all the same. */
  isLeftOut: (id: string, unit: string) => boolean;
}

function totalsOf(adding: Adding): Total[] {
  return adding.kind.figures
    .map((figure) => totalOf(adding, figure))
    .filter(({ parts, figure }) => figure !== null || parts.some((part) => part.figure !== null));
}

function totalOf(adding: Adding, catalogue: CatalogueFigure): Total {
  const { id } = catalogue;
  const rule = rollUpRule(adding.kind, catalogue);
  const definition = rule === 'rate' ? definitionOf(adding.kind, id) : undefined;
  const from = definition ? variables(definition.right) : [];
  const { units, told, isMissing, isLeftOut } = adding;
  const isCounted = (unit: string): boolean => {
    if (isLeftOut(id, unit)) return false;
    if (rule === 'list' || rule === 'none') return false;
    if (rule !== 'rate') return isWhole(told(unit, id));
    return from.length > 0 && from.every((one) => isExact(told(unit, one)));
  };
  const parts = units.map((unit): Part => {
    const figure = told(unit, id);
    return { unit, figure, state: isCounted(unit) ? 'counted' : stateOf(figure, isMissing(unit)) };
  });
  const counted = parts.filter(({ state }) => state === 'counted');
  const coverage: Coverage = {
    reported: counted.length,
    of: units.length,
    basis: parts.map(({ state }) => (state === 'counted' ? '1' : '0')).join(''),
  };
  if (counted.length === 0) return { id, rule, parts, from, figure: silenceOf(parts, catalogue) };
  const values = (one: string): Counted[] => counted.map(({ unit }) => told(unit, one)).filter(isWhole);
  const figure = definition
    ? reckonRate(definition, catalogue, values)
    : rule === 'max'
      ? greatest(values(id), catalogue)
      : addUp(values(id), catalogue);
  return { id, rule, parts, from, figure: figure && { ...figure, coverage } };
}

function stateOf(figure: LedgerFigure | null, isMissing: boolean): PartState {
  if (isMissing) return 'missing';
  if (figure === null) return 'silent';
  return figure.status === 'unknown' || figure.status === 'withheld' ? figure.status : 'apart';
}

/** A number of the whole year: what was told 到任以来 is of a part of it. */
function isWhole(figure: LedgerFigure | null): figure is Counted {
  return figure !== null && figure.value !== null && !figure.scope;
}

function isExact(figure: LedgerFigure | null): boolean {
  return isWhole(figure) && figure.approx === null && (figure.valueMax ?? null) === null;
}
