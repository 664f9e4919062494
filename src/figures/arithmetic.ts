import Big from 'big.js';
import { invariant } from '../result.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Constraint } from '../kinds/constraints.ts';
import {
  evaluate,
  idsOf,
  mayHold,
  parseComparison,
  parseExpression,
  type Comparison,
  type Expression,
  type Interval,
} from './expressions.ts';
import type { ComputedFigure, Ledger, LedgerFigure } from './ledger.ts';
import { approximations } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

/** Arithmetic that does not hold between figures of a ledger. */
export interface Violation {
  constraint: string;
  effect: 'hard' | 'soft';
  ids: string[];
  /** In the officer's words, both sides filled in. */
  message: string;
}

interface ReadyConstraint {
  constraint: Constraint;
  left: Expression;
  right: Expression;
  when: Comparison | null;
  ids: string[];
}

const readyByKind = new WeakMap<Kind, ReadyConstraint[]>();

/** Constraints of a kind with their expressions read, once per kind. A kind with a broken expression is a broken assumption. */
function readyConstraints(kind: Kind): ReadyConstraint[] {
  let ready = readyByKind.get(kind);
  if (!ready) {
    ready = kind.constraints.map(readConstraint);
    readyByKind.set(kind, ready);
  }
  return ready;
}

function readConstraint(constraint: Constraint): ReadyConstraint {
  const left = parseExpression(constraint.left);
  const right = parseExpression(constraint.right);
  invariant(left.ok, `constraint ${constraint.id}: left cannot be read`);
  invariant(right.ok, `constraint ${constraint.id}: right cannot be read`);
  return {
    constraint,
    left: left.value,
    right: right.value,
    when: readWhen(constraint),
    ids: [...new Set([...idsOf(left.value), ...idsOf(right.value)])],
  };
}

function readWhen(constraint: Constraint): Comparison | null {
  if (constraint.when === undefined) return null;
  const when = parseComparison(constraint.when);
  invariant(when.ok, `constraint ${constraint.id}: when cannot be read`);
  return when.value;
}

/**
 * What does not add up among this year's figures. Unknown and withheld figures take no part; an approximate figure
 * or a range is tried over all it may mean, so it never breaks an exact check. `year` decides constraints bound to one.
 */
export function checkArithmetic(kind: Kind, ledger: Pick<Ledger, 'figures' | 'year'>): Violation[] {
  const given = (id: string): Interval | null => intervalOf(ledger.figures[id]);
  const violations: Violation[] = [];
  for (const ready of readyConstraints(kind)) {
    const { constraint } = ready;
    if (!isApplicable(ready, ledger, given)) continue;
    const left = evaluate(ready.left, given);
    const right = left && evaluate(ready.right, given);
    if (!left || !right || mayHold(left, constraint.op, right, constraint.tolerance)) continue;
    const ids = ready.ids.filter((id) => given(id) !== null);
    violations.push({
      constraint: constraint.id,
      effect: constraint.effect,
      ids,
      message: fillMessage(constraint.message, left, right, ledger),
    });
  }
  return violations;
}

function isApplicable(
  ready: ReadyConstraint,
  ledger: Pick<Ledger, 'figures' | 'year'>,
  given: (id: string) => Interval | null,
): boolean {
  const { constraint, when } = ready;
  if (constraint.from !== undefined && (ledger.year === null || ledger.year < constraint.from)) return false;
  if (constraint.needs.some((id) => given(id) === null)) return false;
  if (constraint.unlessGiven.some((id) => given(id) !== null)) return false;
  if (!when) return true;
  const left = evaluate(when.left, given);
  const right = evaluate(when.right, given);
  if (!left || !right) return false;
  return left.low.eq(left.high) && right.low.eq(right.high) && mayHold(left, when.operator, right);
}

/** Percent of a value that an approximation word leaves open: 余 and 多 upwards, 近 and 不到 downwards, others both ways. */
const openPercent = 10;
const upwards = shape`${approximations.upward}|过$`;
const downwards = shape`^近|${approximations.downward}`;

function intervalOf(figure: LedgerFigure | undefined): Interval | null {
  if (!figure || (figure.status !== 'given' && figure.status !== 'none')) return null;
  const value = new Big(figure.value ?? '0');
  const end = figure.valueMax ? new Big(figure.valueMax) : value;
  if (figure.approx === null) return { low: value, high: end };
  const part = value.abs().times(openPercent).div(100);
  const low = upwards.test(figure.approx) ? value : value.minus(part);
  const high = downwards.test(figure.approx) ? end : end.plus(part);
  return { low, high };
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
  for (const ready of readyConstraints(kind)) {
    if (!ready.constraint.defines || ready.left.type !== 'figure') continue;
    const figure = kind.figureById.get(ready.left.id);
    if (!figure || ledger.figures[figure.id] !== undefined) continue;
    const value = workOut(ready, ledger);
    if (value === null) continue;
    computed[figure.id] = {
      value: figure.unit === '%' ? value.round(1).toString() : value.toString(),
      unit: figure.unit,
      formula: ready.constraint.right,
      from: idsOf(ready.right),
    };
  }
  return computed;
}

/**
 * What `id` comes to by its defining constraint, as a decimal string; null when that cannot be told exactly. Used when
 * the officer says 按算的来.
 */
export function workOutFigure(kind: Kind, ledger: Pick<Ledger, 'figures' | 'year'>, id: string): string | null {
  const ready = readyConstraints(kind).find(
    (one) => one.constraint.defines && one.left.type === 'figure' && one.left.id === id,
  );
  const value = ready ? workOut(ready, ledger) : null;
  return value === null ? null : value.round(1).toString();
}

function workOut(ready: ReadyConstraint, ledger: Pick<Ledger, 'figures' | 'year'>): Big | null {
  const { from } = ready.constraint;
  if (from !== undefined && (ledger.year === null || ledger.year < from)) return null;
  const value = evaluate(ready.right, (id) => intervalOf(ledger.figures[id]));
  if (!value || !value.low.eq(value.high)) return null;
  return isExact(ready, ledger) ? value.low : null;
}

function isExact(ready: ReadyConstraint, ledger: Pick<Ledger, 'figures'>): boolean {
  return idsOf(ready.right).every((id) => ledger.figures[id]?.approx === null);
}

/**
 * The one figure whose sum or part constraint a bare total fits: 合计应该是52 → the id whose parts, as given, make 52.
 * Null when none or several fit.
 */
export function findTotalOf(kind: Kind, ledger: Pick<Ledger, 'figures' | 'year'>, value: string): string | null {
  const wanted = new Big(value);
  const all = new Map<string, number>();
  for (const ready of readyConstraints(kind)) {
    const total = totalSide(ready);
    if (!total || ready.constraint.unlessGiven.some((id) => intervalOf(ledger.figures[id]) !== null)) continue;
    const parts = idsOf(total.parts).filter((id) => intervalOf(ledger.figures[id]) !== null);
    const sum = evaluate(total.parts, (id) => intervalOf(ledger.figures[id]));
    if (sum && parts.length > 1 && sum.low.lte(wanted) && sum.high.gte(wanted))
      all.set(total.id, idsOf(total.parts).length);
  }
  // 预算15万 … 合计14万: what has a number of its own already is not meant, unless nothing else is.
  const open = [...all].filter(([id]) => intervalOf(ledger.figures[id]) === null);
  const fitting = new Map(open.length > 0 ? open : all);
  // 分队 alone make the number of the 分队, though they are parts of all 基干民兵 as well: the narrowest whole is meant.
  const fewest = Math.min(...fitting.values());
  const narrowest = [...fitting.keys()].filter((id) => fitting.get(id) === fewest);
  return narrowest.length === 1 ? (narrowest[0] ?? null) : null;
}

/** `x >= sum(…)` and `x = a + b`: x is a total of the other side. */
function totalSide(ready: ReadyConstraint): { id: string; parts: Expression } | null {
  const isSum = (side: Expression): boolean =>
    (side.type === 'call' && side.name === 'sum') || (side.type === 'operation' && side.operator === '+');
  if (ready.left.type === 'figure' && isSum(ready.right) && idsOf(ready.right).length > 1) {
    return { id: ready.left.id, parts: ready.right };
  }
  if (ready.right.type === 'figure' && isSum(ready.left) && ready.constraint.op === '=') {
    return { id: ready.right.id, parts: ready.left };
  }
  return null;
}

/** Equality constraints that make `id` the rest of a sum: enlisted_h2 = enlisted − enlisted_h1, when exact. */
export function restOfSum(
  kind: Kind,
  ledger: Pick<Ledger, 'figures' | 'year'>,
  id: string,
): { value: string; from: string[] } | null {
  for (const ready of readyConstraints(kind)) {
    const total = ready.constraint.op === '=' ? totalSide(ready) : null;
    const parts = total ? idsOf(total.parts) : [];
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
