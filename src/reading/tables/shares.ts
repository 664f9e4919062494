import { workedOutBy, workOutFigure } from '../../figures/arithmetic.ts';
import type { LedgerFigure } from '../../figures/ledger.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { TableNumber } from './read-block.ts';

/**
 * 占比 45.6% in the row of 41, and 90 in the same table: the share the catalogue has of just those two, as the numbers
 * show. Gives such shares their figure.
 */
export function nameShares(kind: Kind, report: number | null, numbers: readonly TableNumber[]): void {
  const open = numbers.filter(isOpen);
  for (const role of ['this', 'last'] as const) {
    const told = numbers.filter((one) => one.role === role && one.choices.length > 0);
    for (const share of told.length === 0 ? [] : open) {
      if (share.choices.length > 0 || isOfPlan(share, numbers)) continue;
      const figure = workedOut(kind, report, told, share);
      if (!figure) continue;
      const { mention, stated: value } = share;
      share.choices = [{ figure, score: 1, isExact: false, mention, value, isFit: true, isUnitTold: true }];
      share.role = role;
      share.value = value;
      share.isSummed = true;
    }
  }
}

/** Of nothing yet, and a share by its head or its sign. */
function isOpen({ role, choices, cell, mention }: TableNumber): boolean {
  const isShare = role === 'share' || (role === 'unknown' && (mention.unit === '%' || /[%％]/.test(cell.text)));
  return isShare && choices.length === 0;
}

/** 完成率 beside 年度计划 and 实际完成, which come to it: how much of the plan was done. */
function isOfPlan({ cell, stated }: TableNumber, numbers: readonly TableNumber[]): boolean {
  const row = numbers.filter((one) => one.cell.row === cell.row);
  const done = row.filter(({ role }) => role === 'this');
  const planned = row.filter(({ role, stated: own }) => role === 'plan' && Number(own) > 0);
  return planned.some((plan) =>
    done.some((one) => Math.abs((100 * Number(one.stated)) / Number(plan.stated) - Number(stated)) <= slackOf(stated)),
  );
}

/** How far a number may be from what is worked out, by the decimals it is shown with. */
export function slackOf(stated: string): number {
  return Math.max(0.5 * 10 ** -(stated.split('.')[1]?.length ?? 0), workedOutSlack) + 1e-9;
}

/** What is worked out is rounded to one decimal. */
const workedOutSlack = 0.05;

/** The one rate that comes to this share, and to nothing without the numbers of its row. */
function workedOut(
  kind: Kind,
  year: number | null,
  told: readonly TableNumber[],
  { stated, cell }: TableNumber,
): CatalogueFigure | undefined {
  const figures = figuresOf(told);
  const elsewhere = figuresOf(told.filter((one) => one.cell.row !== cell.row));
  const fitting = kind.figures.filter(({ id }) => {
    if (id in figures || workedOutBy(kind, id) !== 'rate') return false;
    const worth = workOutFigure(kind, { year, figures }, id);
    const isOfRow = workOutFigure(kind, { year, figures: elsewhere }, id) === null;
    return isOfRow && worth !== null && Math.abs(Number(worth) - Number(stated)) <= slackOf(stated);
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

function figuresOf(numbers: readonly TableNumber[]): Record<string, LedgerFigure> {
  const figures: Record<string, LedgerFigure> = {};
  for (const { choices, value } of numbers) {
    const id = choices[0]?.figure.id;
    if (id !== undefined) figures[id] = { status: 'given', value, unit: '', approx: null, surface: null, source: null };
  }
  return figures;
}
