import { Big } from 'big.js';
import { checkArithmetic, computeFigures, definedBy } from '../../figures/arithmetic.ts';
import type { LedgerFigure } from '../../figures/ledger.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import { variables } from '../../kinds/expression.ts';
import type { Kind } from '../../kinds/kind.ts';
import { amount, labelOf } from '../spoken-figures.ts';
import type { ConversationState } from '../state.ts';
import { askingWords as words } from './words.ts';

type Figures = readonly CatalogueFigure[];

/** A value of the ledger, or one that the question supposes. */
interface Value {
  id: string;
  value: Big;
  unit: string;
  said: string;
}

/** Supposed values by figure: 假如走了13个. */
export type Supposed = ReadonlyMap<string, string>;

/** The share one figure is of another, its formula shown; what is missing for it; null where no share is meant. */
export function shareOf(kind: Kind, state: ConversationState, figures: Figures, supposed: Supposed): string | null {
  const lines = rates(kind, figures).flatMap((rate) => {
    const told = state.ledger.figures[rate.id];
    const [part, whole] = rate.of;
    const worked = part && whole ? quotient(kind, state, supposed, part, whole, rate.label) : null;
    if (worked) return [worked];
    if (told?.value) return [words.rateTold(rate.label, amount(told.value, '%', told.approx))];
    const missing = rate.of.filter((id) => valueOf(kind, state, supposed, id) === null);
    return missing.length > 0
      ? [
          words.missing(
            rate.label,
            missing.map((id) => labelOf(kind, id)),
          ),
        ]
      : [];
  });
  if (lines.length > 0) return [...new Set(lines)].join('');
  const [one, other] = figures.flatMap(({ id }) => valueOf(kind, state, supposed, id) ?? []);
  if (!one || !other || one.unit !== other.unit) return null;
  const [part, whole] = one.value.gt(other.value) ? [other, one] : [one, other];
  return quotient(kind, state, supposed, part.id, whole.id, null);
}

/** Rates that are named, or of which what is named is the part. */
function rates(kind: Kind, figures: Figures): { id: string; label: string; of: readonly string[] }[] {
  const ids = new Set(figures.map(({ id }) => id));
  return kind.constraints.flatMap((constraint) => {
    const id = definedBy(constraint);
    if (id === null || kind.figureById.get(id)?.unit !== '%') return [];
    if (constraint.right.kind !== 'call' || constraint.right.name !== 'rate') return [];
    const of = variables(constraint.right);
    const isMeant =
      ids.has(id) || (of[0] !== undefined && ids.has(of[0]) && figures.every((one) => of.includes(one.id)));
    return isMeant ? [{ id, label: labelOf(kind, id), of }] : [];
  });
}

function quotient(
  kind: Kind,
  state: ConversationState,
  supposed: Supposed,
  partId: string,
  wholeId: string,
  label: string | null,
): string | null {
  const [part, whole] = [valueOf(kind, state, supposed, partId), valueOf(kind, state, supposed, wholeId)];
  if (!part || !whole || whole.value.eq(0)) return null;
  return words.share(label, part.said, whole.said, percent(part.value, whole.value));
}

/** How far two figures lie apart: those named, else the two told of what is named. */
export function differenceOf(
  kind: Kind,
  state: ConversationState,
  figures: Figures,
  supposed: Supposed,
): string | null {
  const known = figures.flatMap(({ id }) => valueOf(kind, state, supposed, id) ?? []);
  const [one, other] = known.length > 1 ? known : besideIn(kind, state, figures, supposed);
  if (!one || !other || one.unit !== other.unit) return missingOf(kind, state, figures, supposed);
  const [less, more] = one.value.gt(other.value) ? [other, one] : [one, other];
  return words.difference(more.said, less.said, amount(more.value.minus(less.value).toString(), one.unit, null));
}

/** Two told figures of one group of which one may not be more than the other: 应到, 实到. */
function besideIn(kind: Kind, state: ConversationState, figures: Figures, supposed: Supposed): Value[] {
  const groups = new Set(figures.map(({ group }) => group));
  for (const { left, right, op } of kind.constraints) {
    if (op !== '<=' || left.kind !== 'figure' || right.kind !== 'figure') continue;
    const isOf = [left.id, right.id].some((id) => figures.some((figure) => figure.id === id));
    const isIn = [left.id, right.id].every((id) => groups.has(kind.figureById.get(id)?.group ?? ''));
    const known = [left.id, right.id].flatMap((id) => valueOf(kind, state, supposed, id) ?? []);
    if ((isOf || isIn) && known.length === 2) return known;
  }
  return [];
}

export function sumOf(kind: Kind, state: ConversationState, figures: Figures, supposed: Supposed): string | null {
  const known = figures.flatMap(({ id }) => valueOf(kind, state, supposed, id) ?? []);
  const [first] = known;
  if (!first || known.length < 2 || known.some(({ unit }) => unit !== first.unit))
    return missingOf(kind, state, figures, supposed);
  const sum = known.reduce((total, { value }) => total.plus(value), new Big(0));
  return words.sum(
    known.map(({ said }) => said),
    amount(sum.toString(), first.unit, null),
  );
}

/** Money or people by what they are spread over. */
export function averageOf(kind: Kind, state: ConversationState, figures: Figures, supposed: Supposed): string | null {
  const known = figures.flatMap(({ id }) => valueOf(kind, state, supposed, id) ?? []);
  // 走访23户每户合多少钱: the money told beside it.
  const beside = known.length > 1 ? [] : moneyBeside(kind, state, figures);
  const whole = [...known, ...beside].find(({ unit }) => unit === '元') ?? known[0];
  const parts = known.find((one) => one !== whole && one.unit !== whole?.unit);
  if (!whole || !parts || parts.value.eq(0)) return missingOf(kind, state, figures, supposed);
  return words.average(
    whole.said,
    parts.said,
    parts.unit,
    amount(whole.value.div(parts.value).round(1).toString(), whole.unit, null),
  );
}

function moneyBeside(kind: Kind, state: ConversationState, figures: Figures): Value[] {
  const groups = new Set(figures.map(({ group }) => group));
  return kind.figures
    .filter(({ unit, group }) => unit === '元' && groups.has(group))
    .flatMap(({ id }) => valueOf(kind, state, new Map(), id) ?? []);
}

/** This year's beside last year's. */
export function changeOf(kind: Kind, state: ConversationState, figures: Figures, supposed: Supposed): string | null {
  const lines = figures.flatMap(({ id }) => {
    const base = kind.figureById.get(id)?.previousOf ?? basisOf(kind, id);
    const now = valueOf(kind, state, supposed, base);
    const before = lastYearOf(kind, state, base);
    if (now && before && !before.value.eq(0)) {
      const by = now.value.minus(before.value);
      return [
        words.change(
          now.said,
          before.said,
          amount(by.abs().toString(), now.unit, null),
          Math.sign(Number(by)),
          percent(by.abs(), before.value),
        ),
      ];
    }
    const isCompared = lastYearOf(kind, state, base) !== null || now !== null;
    return isCompared ? [words.noLastYear(labelOf(kind, base), now?.said ?? null)] : [];
  });
  return lines.length > 0 ? [...new Set(lines)].join('') : null;
}

/** 同比增长率 is of 入伍. */
function basisOf(kind: Kind, id: string): string {
  const constraint = kind.constraints.find((one) => definedBy(one) === id);
  const isGrowth = constraint?.right.kind === 'call' && constraint.right.name === 'growth';
  return (isGrowth ? variables(constraint.right)[0] : undefined) ?? id;
}

/** What contradicts among the figures named, or among all; that nothing does. */
export function checkOf(kind: Kind, state: ConversationState, figures: Figures): string | null {
  const ids = figures.map(({ id }) => id);
  const broken = checkArithmetic(kind, state.ledger).filter(
    (one) => ids.length === 0 || one.ids.some((id) => ids.includes(id)),
  );
  if (broken.length > 0) return words.broken(broken.slice(0, 2).map(({ message }) => message));
  const told = (ids.length > 0 ? ids : Object.keys(state.ledger.figures)).flatMap(
    (id) => valueOf(kind, state, new Map(), id)?.said ?? [],
  );
  return told.length < 2 ? null : words.sound(told.slice(0, 4), ids.length > 0);
}

function missingOf(kind: Kind, state: ConversationState, figures: Figures, supposed: Supposed): string | null {
  const missing = figures.filter(({ id }) => valueOf(kind, state, supposed, id) === null);
  return missing.length === 0 || figures.length < 2
    ? null
    : words.missing(
        null,
        missing.map(({ id }) => labelOf(kind, id)),
      );
}

function lastYearOf(kind: Kind, { ledger }: ConversationState, id: string): Value | null {
  const other = kind.figures.find(({ previousOf }) => previousOf === id);
  const told = ledger.previous[id] ?? (other && ledger.figures[other.id]);
  return told ? worth(id, told, words.lastYear) : null;
}

function valueOf(kind: Kind, state: ConversationState, supposed: Supposed, id: string): Value | null {
  const label = labelOf(kind, id);
  const instead = supposed.get(id);
  const unit = kind.figureById.get(id)?.unit ?? '';
  if (instead !== undefined)
    return { id, value: new Big(instead), unit, said: words.supposed(`${label}${instead}${unit}`) };
  const told = state.ledger.figures[id];
  if (told) return worth(id, told, label);
  const computed = computeFigures(kind, state.ledger)[id];
  return computed ? { id, value: new Big(computed.value), unit, said: `${label}${computed.value}${unit}` } : null;
}

function worth(id: string, { status, value, unit, approx }: LedgerFigure, label: string): Value | null {
  if (status === 'none') return { id, value: new Big(0), unit, said: `${label}0${unit}` };
  return status === 'given' && value !== null
    ? { id, value: new Big(value), unit, said: `${label}${amount(value, unit, approx)}` }
    : null;
}

function percent(part: Big, whole: Big): string {
  return `${part.times(100).div(whole).round(1).toString()}%`;
}
