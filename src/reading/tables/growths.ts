import { constraintsOf, workedOutBy, workOutFigure } from '../../figures/arithmetic.ts';
import type { LedgerFigure } from '../../figures/ledger.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import { slackOf } from './shares.ts';
import type { TableNumber } from './read-block.ts';

/**
 * 同比 12.5% in the row or the column of 18, with 16 a year before: the growth the catalogue has of just those two. It is
 * put to the officer. A growth that they do not come to, or that no head says what of, is of something else.
 */
export function nameGrowths(kind: Kind, report: number | null, numbers: readonly TableNumber[]): void {
  for (const figure of kind.figures) {
    if (workedOutBy(kind, figure.id) !== 'growth') continue;
    const base = baseOf(kind, figure);
    const previous = kind.figures.find(({ previousOf }) => previousOf === base?.id);
    if (!base || !previous) continue;
    const now = numbers.find((one) => one.role === 'this' && one.choices[0]?.figure === base);
    const then = numbers.find((one) => one.role === 'last' && one.choices[0]?.figure === base);
    const figures = { ...(now && given(base, now)), ...(then && given(previous, then)) };
    const worth = workOutFigure(kind, { year: report, figures }, figure.id);
    for (const number of numbers) {
      const isNamed = number.choices[0]?.figure === figure;
      if (!isNamed && !isOpen(number)) continue;
      const isBorneOut = worth !== null && Math.abs(Number(worth) - Number(number.stated)) <= slackOf(number.stated);
      const isBeside =
        now !== undefined && (number.cell.row === now.cell.row || number.cell.column === now.cell.column);
      if (isBorneOut && (isNamed || isBeside)) take(number, figure);
      else if (isNamed && (worth !== null || !isOf(base, number))) leave(number);
    }
  }
}

function baseOf(kind: Kind, { id }: CatalogueFigure): CatalogueFigure | undefined {
  const others = constraintsOf(kind, id).flatMap((one) => one.others);
  return others.flatMap((other) => kind.figureById.get(other) ?? []).find(({ previousOf }) => previousOf === undefined);
}

function given({ id }: CatalogueFigure, { value }: TableNumber): Record<string, LedgerFigure> {
  return { [id]: { status: 'given', value, unit: '', approx: null, surface: null, source: null } };
}

/** Of nothing yet, and in percent by its head or its sign. */
function isOpen({ role, choices, cell, mention, told }: TableNumber): boolean {
  return role === 'change' && choices.length === 0 && (mention.unit === '%' || /[%％]/.test(cell.text + told));
}

/** The heads say what has grown. */
function isOf({ label, aliases }: CatalogueFigure, { told }: TableNumber): boolean {
  return [label, ...aliases].some((name) => name.length > 1 && told.includes(name));
}

function take(number: TableNumber, figure: CatalogueFigure): void {
  const { mention, stated: value } = number;
  number.choices = [{ figure, score: 1, isExact: false, mention, value, isFit: true, isUnitTold: true }];
  number.role = 'this';
  number.value = value;
  number.isQuestioned = true;
}

function leave(number: TableNumber): void {
  number.choices = [];
  number.role = 'change';
}
