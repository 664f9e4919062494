import Big from 'big.js';
import type { Kind } from '../kinds/kind.ts';
import type { Constraint } from '../kinds/constraints.ts';
import {
  compare,
  decide,
  evaluate,
  exactWorth,
  exactly,
  type Interval,
  type Lookup,
  type Worth,
} from '../kinds/expression-worth.ts';
import { formulaText, variables, type Formula, type FunctionName } from '../kinds/expression.ts';
import type { ComputedFigure, Ledger, LedgerFigure } from './ledger.ts';
import { approximations } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

/** Arithmetic that does not hold between figures of a ledger. */
interface Violation {
  constraint: string;
  effect: 'hard' | 'soft';
  ids: string[];
  /** In the officer's words, both sides filled in. */
  message: string;
  /** What a figure that is one side by itself would have to be for it to hold: what the other side is, exactly. */
  settles: readonly { id: string; value: Big }[];
}

/**
 * What does not add up among this year's figures. Unknown and withheld figures take no part; an approximate figure
 * or a range is tried over all it may mean, so it never breaks an exact check. `year` decides constraints bound to one.
 */
export function checkArithmetic(kind: Kind, ledger: Pick<Ledger, 'figures' | 'year'>): Violation[] {
  const given = lookupIn(ledger);
  const violations: Violation[] = [];
  for (const constraint of kind.constraints) {
    if (checkConstraint(constraint, given, ledger.year) !== false) continue;
    const left = evaluate(constraint.left, given);
    const right = evaluate(constraint.right, given);
    if (left.kind === 'unknown' || right.kind === 'unknown') continue;
    const ids = idsOf(constraint).filter((id) => given(id) !== null);
    violations.push({
      constraint: constraint.id,
      effect: constraint.effect,
      ids,
      message: fillMessage(constraint.message, left, right, ledger),
      settles: constraint.op === '=' || constraint.op === '~' ? settledBy(constraint, left, right) : [],
    });
  }
  return violations;
}

function settledBy({ left, right }: Constraint, leftWorth: Worth, rightWorth: Worth): Violation['settles'] {
  return [
    ...(left.kind === 'figure' && rightWorth.kind === 'exact' ? [{ id: left.id, value: rightWorth.low }] : []),
    ...(right.kind === 'figure' && leftWorth.kind === 'exact' ? [{ id: right.id, value: leftWorth.low }] : []),
  ];
}

/** Whether it holds of these values; null where it does not apply or cannot be told. `year`: the report's. */
export function checkConstraint(constraint: Constraint, given: Lookup, year: number | null): boolean | null {
  if (!isApplicable(constraint, year, given)) return null;
  const left = evaluate(constraint.left, given);
  const right = evaluate(constraint.right, given);
  if (left.kind === 'unknown' || right.kind === 'unknown') return null;
  return compare(left, constraint.op === '~' ? '=' : constraint.op, right, constraint.tolerance);
}

/** The constraints that take a figure, each with the other figures it takes. */
export function constraintsOf(kind: Kind, id: string): readonly ConstraintOf[] {
  let known = ofFigures.get(kind);
  if (!known) {
    known = new Map();
    for (const constraint of kind.constraints)
      for (const own of idsOf(constraint)) {
        const others = idsOf(constraint).filter((one) => one !== own);
        if (others.length > 0) known.set(own, [...(known.get(own) ?? []), { constraint, others }]);
      }
    ofFigures.set(kind, known);
  }
  return known.get(id) ?? [];
}

interface ConstraintOf {
  constraint: Constraint;
  others: readonly string[];
}

const ofFigures = new WeakMap<Kind, Map<string, ConstraintOf[]>>();

/** What each figure of a ledger may be. */
export function lookupIn(ledger: Pick<Ledger, 'figures'>): Lookup {
  return (id) => openRange(ledger.figures[id]);
}

function idsOf(constraint: Constraint): string[] {
  return [...new Set([...variables(constraint.left), ...variables(constraint.right)])];
}

function isApplicable(constraint: Constraint, year: number | null, given: Lookup): boolean {
  const { from, when } = constraint;
  if (from !== undefined && (year === null || year < from)) return false;
  if (constraint.needs.some((id) => given(id) === null)) return false;
  if (constraint.unlessGiven.some((id) => given(id) !== null)) return false;
  return when === undefined || decide(when, given) === true;
}

/** Percent of a value that an approximation word leaves open: 余 and 多 upwards, 近 and 不到 downwards, others both ways. */
const openPercent = 10;
const upwards = shape`${approximations.upward}|过$`;
const downwards = shape`^近|${approximations.downward}`;

/** What a figure may be: 近90 is from 81 to 90. Null of what is not known. */
export function openRange(
  figure: Pick<LedgerFigure, 'status' | 'value' | 'valueMax' | 'approx' | 'coverage'> | undefined,
): Interval | null {
  if (!figure || (figure.status !== 'given' && figure.status !== 'none')) return null;
  const value = new Big(figure.value ?? '0');
  const end = figure.valueMax ? new Big(figure.valueMax) : value;
  const of = figure.coverage ? { basis: figure.coverage.basis } : {};
  if (figure.approx === null) return { ...of, low: value, high: end };
  const part = value.abs().times(openPercent).div(100);
  const low = upwards.test(figure.approx) ? value : value.minus(part);
  const high = downwards.test(figure.approx) ? end : end.plus(part);
  return { ...of, low, high };
}

/** Whether what is meant lies at or above the value (余, 多), at or below it (近, 不到), or on both sides of it (约). */
export function directionOf(approx: string): 'up' | 'down' | 'both' {
  if (upwards.test(approx)) return 'up';
  return downwards.test(approx) ? 'down' : 'both';
}

function fillMessage(message: string, left: Interval, right: Interval, ledger: Pick<Ledger, 'figures'>): string {
  return message.replace(/\{([^}]+)\}/g, (_, name: string) => {
    if (name === 'left') return shown(left.low);
    if (name === 'right') return shown(right.high);
    return ledger.figures[name]?.value ?? '';
  });
}

function shown(value: Big): string {
  return value.round(1).toString();
}

/**
 * Rates, sums and growth that follow exactly from given figures and were not given themselves, by id. Percentages
 * are rounded half up to one decimal. Nothing is worked out from approximate figures.
 */
export function computeFigures(kind: Kind, ledger: Pick<Ledger, 'figures' | 'year'>): Record<string, ComputedFigure> {
  const computed: Record<string, ComputedFigure> = {};
  for (const constraint of kind.constraints) {
    const figure = kind.figureById.get(definedBy(constraint) ?? '');
    if (!figure || ledger.figures[figure.id] !== undefined) continue;
    const value = workOut(constraint, ledger);
    if (value === null) continue;
    computed[figure.id] = {
      value: figure.unit === '%' ? value.round(1).toString() : value.toString(),
      unit: figure.unit,
      formula: formulaText(constraint.right),
      from: [...variables(constraint.right)],
    };
  }
  return computed;
}

/** The figure a constraint says how to work out. */
export function definedBy(constraint: Constraint): string | null {
  return constraint.defines && constraint.left.kind === 'figure' ? constraint.left.id : null;
}

/** The function by which a figure is worked out: growth for 入伍增幅. Null where no constraint defines it by one. */
export function workedOutBy(kind: Kind, id: string): FunctionName | null {
  const right = kind.constraints.find((one) => definedBy(one) === id)?.right;
  return right?.kind === 'call' ? right.name : null;
}

/**
 * What `id` comes to by its defining constraint, as a decimal string; null when that cannot be told exactly. Used when
 * the officer says 按算的来.
 */
export function workOutFigure(kind: Kind, ledger: Pick<Ledger, 'figures' | 'year'>, id: string): string | null {
  const constraint = kind.constraints.find((one) => definedBy(one) === id);
  const value = constraint ? workOut(constraint, ledger) : null;
  return value === null ? null : value.round(1).toString();
}

function workOut(constraint: Constraint, ledger: Pick<Ledger, 'figures' | 'year'>): Big | null {
  const { from, right } = constraint;
  if (from !== undefined && (ledger.year === null || ledger.year < from)) return null;
  if (variables(right).some((id) => ledger.figures[id]?.approx !== null)) return null;
  return exactWorth(right, lookupIn(ledger));
}

/**
 * The one figure whose sum or part constraint a bare total fits: 合计应该是52 → the id whose parts, as given, make 52.
 * Null when none or several fit.
 */
export function findTotalOf(kind: Kind, ledger: Pick<Ledger, 'figures' | 'year'>, value: string): string | null {
  const all = new Map<string, number>();
  const given = lookupIn(ledger);
  for (const constraint of kind.constraints) {
    const total = totalSide(constraint);
    if (!total || constraint.unlessGiven.some((id) => given(id) !== null)) continue;
    const parts = variables(total.parts);
    const sum = evaluate(total.parts, given);
    if (sum.kind === 'unknown' || compare(sum, '=', exactly(value)) === false) continue;
    if (parts.filter((id) => given(id) !== null).length > 1) all.set(total.id, parts.length);
  }
  // 预算15万 … 合计14万: what has a number of its own already is not meant, unless nothing else is.
  const open = [...all].filter(([id]) => given(id) === null);
  const fitting = new Map(open.length > 0 ? open : all);
  // 分队 alone make the number of the 分队, though they are parts of all 基干民兵 as well: the narrowest whole is meant.
  const fewest = Math.min(...fitting.values());
  const narrowest = [...fitting.keys()].filter((id) => fitting.get(id) === fewest);
  return narrowest.length === 1 ? (narrowest[0] ?? null) : null;
}

/** The one figure that is the total of most of `ids`, whatever they sum up to; null where none or several are. */
export function findWholeOf(kind: Kind, ids: readonly string[]): string | null {
  const wholes = kind.constraints.flatMap((constraint): string[] => {
    const total = totalSide(constraint);
    const parts = total ? variables(total.parts) : [];
    const told = ids.filter((id) => parts.includes(id));
    return total && told.length > 1 && told.length * 3 >= ids.length * 2 && !ids.includes(total.id) ? [total.id] : [];
  });
  const [only] = new Set(wholes);
  return new Set(wholes).size === 1 ? (only ?? null) : null;
}

/** `x >= total(…)` and `x = a + b`: x is a total of the other side. */
function totalSide({ left, op, right }: Constraint): { id: string; parts: Formula } | null {
  if (left.kind === 'figure' && isSum(right) && variables(right).length > 1) return { id: left.id, parts: right };
  if (right.kind === 'figure' && isSum(left) && op === '=') return { id: right.id, parts: left };
  return null;
}

function isSum(side: Formula): boolean {
  if (side.kind === 'operation') return side.op === '+';
  return side.kind === 'call' && (side.name === 'sum' || side.name === 'total');
}

/** Equality constraints that make `id` the rest of a sum: enlisted_h2 = enlisted − enlisted_h1, when exact. */
export function restOfSum(
  kind: Kind,
  ledger: Pick<Ledger, 'figures' | 'year'>,
  id: string,
): { value: string; from: string[] } | null {
  for (const constraint of kind.constraints) {
    const total = constraint.op === '=' ? totalSide(constraint) : null;
    const parts = total ? variables(total.parts) : [];
    if (!total || !parts.includes(id) || parts.length !== 2) continue;
    const others = [total.id, ...parts.filter((part) => part !== id)];
    const [whole, other] = others.map((one) => ledger.figures[one]);
    if (!whole || !other || whole.value === null || other.value === null) continue;
    if (whole.approx !== null || other.approx !== null || whole.valueMax || other.valueMax) continue;
    const rest = new Big(whole.value).minus(other.value);
    if (rest.gte(0)) return { value: rest.toString(), from: others };
  }
  return null;
}
