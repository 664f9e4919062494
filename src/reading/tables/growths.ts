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
export function nameGrowths(
  kind: Kind,
  report: number | null,
  numbers: readonly TableNumber[],
  isSettled: (number: TableNumber) => boolean,
): void {
  for (const figure of kind.figures) {
    if (workedOutBy(kind, figure.id) !== 'growth') continue;
    const base = baseOf(kind, figure);
    const previous = kind.figures.find(({ previousOf }) => previousOf === base?.id);
    if (!base || !previous) continue;
    const told = numbers.filter((one) => one.choices[0]?.figure === base && isSettled(one));
    const now = told.find(({ role }) => role === 'this');
    const then = told.find(({ role }) => role === 'last');
    const figures = { ...(now && given(base, now)), ...(then && given(previous, then)) };
    const worth = workOutFigure(kind, { year: report, figures }, figure.id);
    for (const number of numbers) {
      const isNamed = number.choices[0]?.figure === figure;
      if (!isNamed && !isOpen(number)) continue;
      const isBorneOut = worth !== null && Math.abs(Number(worth) - Number(number.stated)) <= slackOf(number.stated);
      const isBeside =
        now !== undefined && (number.cell.row === now.cell.row || number.cell.column === now.cell.column);
      if (isBorneOut && (isNamed || isBeside)) {
        take(number, figure, 'this');
        for (const other of ofLastYear(number, numbers)) take(other, figure, 'last');
      } else if (isNamed && (worth !== null || !isOf(base, number))) leave(number);
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
function isOpen({ role, choices, cell, mention, told, unitBeside }: TableNumber): boolean {
  const isPercent = mention.unit === '%' || /[%％]/.test(cell.text + told + unitBeside);
  return role === 'change' && choices.length === 0 && isPercent;
}

/** The heads say what has grown. */
function isOf({ label, aliases }: CatalogueFigure, { told }: TableNumber): boolean {
  return [label, ...aliases].some((name) => name.length > 1 && told.includes(name));
}

/** The one growth in its row, or in its column, that is of the year before by its heads: called as this one is. */
function ofLastYear({ cell }: TableNumber, numbers: readonly TableNumber[]): TableNumber[] {
  const others = numbers.filter((one) => isOpen(one) && one.year === 'last');
  const inRow = others.filter((one) => one.cell.row === cell.row);
  const inColumn = others.filter((one) => one.cell.column === cell.column);
  return inRow.length === 1 ? inRow : inColumn.length === 1 ? inColumn : [];
}

function take(number: TableNumber, figure: CatalogueFigure, role: 'this' | 'last'): void {
  const { mention, stated: value } = number;
  number.choices = [{ figure, score: 1, isExact: false, mention, value, isFit: true, isUnitTold: true }];
  number.role = role;
  number.value = value;
  number.isQuestioned = true;
}

function leave(number: TableNumber): void {
  number.choices = [];
  number.role = 'change';
}
