import Big from 'big.js';
import { findTotalOf, findWholeOf } from '../../figures/arithmetic.ts';
import type { LedgerFigure } from '../../figures/ledger.ts';
import { plainLabel } from '../../kinds/figure-names.ts';
import type { Kind } from '../../kinds/kind.ts';
import { leastScore } from './choose.ts';
import { tellingOf, unitSuits } from './figure-of-heads.ts';
import type { TableNumber } from './read-block.ts';

/** Why a number that names a figure is not recorded for it. */
export type Clash = 'restated' | 'unclear' | 'yearOpen' | 'total';

/** Better than another by less than the first is as good; worse by more than the second is no rival. */
const [nearScore, clearlyWorse] = [0.02, 0.3];

/**
 * Figures told by several cells: the whole of its parts, the surer name, the same number again, else nobody's guess.
 * Gives totals their figure where the parts make it. Changes the choices of the numbers it moves to their next best.
 */
export function settle(
  kind: Kind,
  report: number | null,
  tables: readonly (readonly TableNumber[])[],
): Map<TableNumber, Clash> {
  const clashes = new Map<TableNumber, Clash>();
  for (const numbers of tables) {
    partByUnit(numbers);
    totalsByTitle(numbers);
    totalsOfParts(numbers);
  }
  const fields = tables.flatMap((numbers) =>
    [...byFigure(numbers)].map(([key, same]) => ({ key, field: calledByName(wholeOf(same, clashes), clashes) })),
  );
  const all = new Map<string, TableNumber[]>();
  for (const { key, field } of fields) all.set(key, [...(all.get(key) ?? []), ...field]);
  for (const field of all.values()) settleField(field, clashes);
  for (const numbers of tables) giveTotals(kind, report, numbers, clashes);
  return clashes;
}

function byFigure(numbers: readonly TableNumber[]): Map<string, TableNumber[]> {
  const found = new Map<string, TableNumber[]>();
  for (const number of numbers) {
    const [best] = number.choices;
    if (!best) continue;
    const key = `${number.role} ${best.figure.id}`;
    found.set(key, [...(found.get(key) ?? []), number]);
  }
  return found;
}

/** 数量 1 and 人数 30 of one row: the one whose unit is told keeps the figure, the other is the next it may be. */
function partByUnit(numbers: readonly TableNumber[]): void {
  for (const same of byFigure(numbers).values()) {
    for (const number of same) {
      const [best, next] = number.choices;
      const counted = howCounted(number);
      if (!best || counted === countings.told) continue;
      const rival = same.find(
        (other) => other !== number && other.cell.row === number.cell.row && howCounted(other) > counted,
      );
      if (!rival) continue;
      const isOther = next !== undefined && next.score >= leastScore && next.figure.unit !== best.figure.unit;
      number.choices = isOther ? number.choices.slice(1) : [];
      if (!isOther) number.role = 'unknown';
      number.value = next?.value ?? number.value;
    }
  }
}

const countings = { assumed: 0, loosely: 1, told: 2 };

/** By the figure's own unit, by one that may stand for it as 个 does for 人, or by none. */
function howCounted({ choices: [best] }: TableNumber): number {
  if (best?.isUnitTold !== true) return countings.assumed;
  return best.mention.unit === best.figure.unit ? countings.told : countings.loosely;
}

/** A total of different figures is none that the title names. */
function totalsByTitle(numbers: readonly TableNumber[]): void {
  for (const total of numbers) {
    if (!total.isInTotalRow || !total.isByTitle) continue;
    const figures = numbers.flatMap(({ cell, choices, isInTotalRow }) =>
      cell.column === total.cell.column && !isInTotalRow ? (choices[0]?.figure.id ?? []) : [],
    );
    if (new Set(figures).size < 2) continue;
    total.choices = [];
    total.role = 'total';
  }
}

/** Several rows of a column are one figure: their total is that figure. */
function totalsOfParts(numbers: readonly TableNumber[]): void {
  for (const total of numbers) {
    if (!total.isInTotalRow || total.choices.length > 0 || total.role !== 'total') continue;
    const above = numbers.filter((one) => one.cell.column === total.cell.column && !one.isInTotalRow && !one.isWithin);
    const [first] = above;
    const best = first?.choices[0];
    if (!first || !best || above.length < 2 || (first.role !== 'this' && first.role !== 'last')) continue;
    if (!above.every((one) => one.choices[0]?.figure === best.figure && one.role === first.role)) continue;
    total.choices = [{ ...best, value: total.value, mention: total.mention }];
    total.role = first.role;
  }
}

/** Of one table's numbers for a figure: the total where there is one. */
function wholeOf(same: readonly TableNumber[], clashes: Map<TableNumber, Clash>): TableNumber[] {
  if (same.length < 2) return [...same];
  // A total of rows of which one is the figure by name is not that figure; nor a 小计 that nothing but its section names.
  const isExact = (one: TableNumber): boolean => one.choices[0]?.isExact === true;
  const rows = same.filter((one) => !one.isInTotalRow);
  const named = rows.filter((one) => one.isRowNamed || isExact(one));
  for (const one of same)
    if (one.isInTotalRow && (named.length === 1 || (one.isOfSome && rows.length === 1 && !isExact(one))))
      clashes.set(one, 'total');
  const left = same.filter((one) => !clashes.has(one));
  const all = left.filter((one) => one.isWhole);
  const ofAll = all.filter((one) => !one.isOfSome);
  const wholes = ofAll.length > 0 ? ofAll : all;
  if (wholes.length === 0) return left;
  for (const one of left) if (!wholes.includes(one)) clashes.set(one, 'restated');
  return sumOf(wholes, clashes);
}

/** 总计 over 社区小计 and 行政村小计: of several wholes of one table the one that the others make together. */
function sumOf(wholes: readonly TableNumber[], clashes: Map<TableNumber, Clash>): TableNumber[] {
  const values = new Set(wholes.map(({ value }) => value));
  const greatest = [...values].reduce((a, b) => (new Big(b).gt(a) ? b : a), '0');
  const parts = wholes.filter(({ value }) => value !== greatest);
  const sum = parts.reduce((total, { value }) => total.plus(value), new Big(0));
  if (parts.length < 2 || !sum.eq(greatest)) return [...wholes];
  for (const one of parts) clashes.set(one, 'restated');
  return wholes.filter((one) => !parts.includes(one));
}

/** 全镇 on one sheet and a sheet for each part of it: the one that the others make together. */
function wholeOfField(field: readonly TableNumber[]): TableNumber | null {
  const [first] = field;
  if (!first || field.length < leastOfField) return null;
  const whole = field.reduce((a, b) => (new Big(b.stated).gt(a.stated) ? b : a), first);
  const rest = field.filter((one) => one !== whole);
  const sum = rest.reduce((total, one) => total.plus(one.stated), new Big(0));
  return sum.gt(0) && sum.eq(whole.stated) ? whole : null;
}

/** A whole and two parts. */
const leastOfField = 3;

/** 双合格 beside 体检|合格, 残疾军人抚恤 beside 烈士遗属抚恤: of one table, what is called so and what was only taken for it. */
function calledByName(field: readonly TableNumber[], clashes: Map<TableNumber, Clash>): TableNumber[] {
  const named = field.filter(isCalledSo);
  if (named.length === 0) return [...field];
  for (const one of field) if (!named.includes(one)) clashes.set(one, 'restated');
  return named;
}

/** The figure's label stands in its heads. */
function isCalledSo({ choices: [best], told }: TableNumber): boolean {
  if (!best) return false;
  const label = tellingOf(plainLabel(best.figure));
  return label !== '' && tellingOf(told.replaceAll(/[（(][^（()）]*[）)]/g, '')).includes(label);
}

function settleField(field: readonly TableNumber[], clashes: Map<TableNumber, Clash>): void {
  const [first] = field;
  if (!first || field.length < 2) return;
  const whole = wholeOfField(field);
  if (whole) {
    for (const one of field) if (one !== whole) clashes.set(one, 'restated');
    return;
  }
  const scoreOf = (one: TableNumber): number => one.choices[0]?.score ?? 0;
  const best = field.reduce((a, b) => (scoreOf(b) > scoreOf(a) + nearScore ? b : a), first);
  const isUnclear = field.some((one) => one.value !== best.value && scoreOf(one) > scoreOf(best) - clearlyWorse);
  for (const one of field) {
    if (isUnclear) clashes.set(one, 'unclear');
    else if (one !== best) clashes.set(one, 'restated');
  }
}

/** What most of the figures above a total in its column make together, though they do not sum up to it. */
function wholeAbove(kind: Kind, numbers: readonly TableNumber[], total: TableNumber): string | null {
  const above = numbers.filter((one) => one.cell.column === total.cell.column && !one.isInTotalRow);
  // All parts are known and make something else: the total is wrong, and not taken.
  if (above.every(({ choices }) => choices.length > 0)) return null;
  const whole = findWholeOf(
    kind,
    above.flatMap(({ choices }) => choices[0]?.figure.id ?? []),
  );
  const figure = whole === null ? undefined : kind.figureById.get(whole);
  return figure && unitSuits(figure, total.mention) > 0 ? whole : null;
}

/** 合计 under figures that have a sum of their own. */
function giveTotals(
  kind: Kind,
  report: number | null,
  numbers: readonly TableNumber[],
  clashes: Map<TableNumber, Clash>,
): void {
  for (const role of ['this', 'last'] as const) {
    const figures: Record<string, LedgerFigure> = {};
    /** What a total is of stands in its own column, and not what is told again there by another name. */
    const byColumn = new Map<number, Record<string, LedgerFigure>>();
    for (const number of numbers) {
      const { choices, role: own, value, cell } = number;
      const id = choices[0]?.figure.id;
      if (id === undefined || own !== role || number.isInTotalRow) continue;
      const given: LedgerFigure = { status: 'given', value, unit: '', approx: null, surface: null, source: null };
      figures[id] = given;
      if (clashes.has(number)) continue;
      byColumn.set(cell.column, { ...byColumn.get(cell.column), [id]: given });
    }
    for (const number of numbers) {
      // 合计 under 经费: what its parts make together holds before what the corner names.
      const isLoose = number.isInTotalRow && number.role === role && !number.isRowNamed;
      const isTotal = number.role === 'total' || clashes.get(number) === 'total' || isLoose;
      const isOpen = isTotal && Number(number.value) !== 0 && number.isOwnYear === (role === 'this');
      const id = isOpen
        ? findTotalOf(kind, { year: report, figures: byColumn.get(number.cell.column) ?? {} }, number.value)
        : null;
      const isBare = id === null && isOpen && number.role === 'total' && number.choices.length === 0;
      const whole = id ?? (isBare ? wholeAbove(kind, numbers, number) : null);
      const figure = whole === null ? undefined : kind.figureById.get(whole);
      if (!figure || figure.id in figures) continue;
      clashes.delete(number);
      const { mention, value } = number;
      number.choices = [{ figure, score: 1, isExact: false, mention, value, isFit: true, isUnitTold: true }];
      number.role = role;
      number.isQuestioned = id === null;
      number.isSummed = id !== null;
    }
  }
}
