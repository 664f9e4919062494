import Big from 'big.js';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Mention } from '../../mentions/mention.ts';
import { percentOfShare } from '../../numerals/rates.ts';
import { isUnitOf } from '../figure-units.ts';
import type { CellHeads } from './cell-heads.ts';
import { withUnit } from './cell-value.ts';
import { unitSuits, type NamedFigure } from './figure-of-heads.ts';

/** A figure a number may be, with the number in the figure's unit. */
export interface Choice extends NamedFigure {
  mention: Mention;
  value: string;
  /** Unit and size leave nothing to ask. */
  isFit: boolean;
  /** A unit was told beside it, not only by the line above the table. */
  isUnitTold: boolean;
  /** Nothing but a line over another table tells its unit. */
  isUnitFromAbove?: boolean;
}

interface Counted {
  /** With the unit its heads tell. */
  said: Mention;
  suits: number;
  isEither: boolean;
}

/** The number in the unit it is told in; null where such a figure is not counted so. */
export function asCounted(kind: Kind, mention: Mention, heads: CellHeads, figure: CatalogueFigure): Counted | null {
  const { unit, eitherUnit, isShare } = heads;
  const isEither = eitherUnit.length > 0 && mention.unit === '';
  const tried = isEither ? eitherUnit : unit === '' && mention.unit === '' ? heads.units : [unit];
  const fitting = tried
    .map((one) => withUnit(mention, one, kind.field))
    .map((one) => ({ one, suits: unitSuits(figure, one) }))
    .toSorted((a, b) => b.suits - a.suits)[0];
  const isTold = (fitting?.suits ?? 0) > 0 && fitting?.one.unit !== '';
  if (!isTold && (unit !== '' || mention.unit !== '' || isEither)) return null;
  const said = isTold && fitting ? fitting.one : mention;
  const suits = unitSuits(figure, said);
  if (heads.isMoney && figure.unit !== '元' && said.unit === '') return null;
  // 个数 over a column counts no people; 12个 in a cell may.
  if (unit === '个' && mention.unit === '' && !isUnitOf(figure, '个')) return null;
  if (suits === 0 || (isShare && figure.unit !== '%' && said.unit !== figure.unit)) return null;
  return { said, suits, isEither };
}

/** The number as a figure of that name; null where its unit counts no such figure. */
export function suited(kind: Kind, mention: Mention, heads: CellHeads, named: NamedFigure): Choice | null {
  const { figure } = named;
  const counted = asCounted(kind, mention, heads, figure);
  if (!counted) return null;
  const { said, suits, isEither } = counted;
  const { unit, isShare } = heads;
  const above = said.unit === '' ? fromAbove(kind, mention, heads, figure) : null;
  if (above) return { ...named, ...above, score: named.score * suits, isFit: true, isUnitTold: false };
  const sized = asFigure(figure.unit, figure.range ?? null, said, mention.text);
  const isOdd = said.unit === '' && figure.unit === '%' && !isShare;
  const isMoney = said.unit === '' && figure.unit === '元';
  const ofUnit = isOdd ? 0.55 : isMoney ? 0.75 : suits === 1 ? 1 : suits === 0.6 ? 0.92 : 0.98;
  const ofSize = said.unit === '' && !sized.isInRange ? 0.6 : 1;
  return {
    ...named,
    score: named.score * ofUnit * ofSize,
    mention: said,
    value: sized.value,
    isFit: sized.isFit,
    isUnitTold: unit !== '' || mention.unit !== '' || isEither,
  };
}

/** 31.2 below a table of 万元: money of the size such a figure has. */
function fromAbove(
  { field }: Kind,
  mention: Mention,
  { unitsAbove }: CellHeads,
  { unit, range }: CatalogueFigure,
): Pick<Choice, 'mention' | 'value' | 'isUnitFromAbove'> | null {
  if (unit !== '元') return null;
  const counted = unitsAbove.map((one) => withUnit(mention, one, field)).find((one) => one.unit === unit);
  const sized = counted && asFigure(unit, range ?? null, counted, mention.text);
  return counted && sized?.isInRange === true ? { mention: counted, value: sized.value, isUnitFromAbove: true } : null;
}

/** The number in the figure's unit; whether its size is one such a figure has. */
function asFigure(
  unit: string,
  range: readonly [number, number] | null,
  mention: Mention,
  text: string,
): { value: string; isFit: boolean; isInRange: boolean } {
  const amount = new Big(mention.value);
  const isBareShare = unit === '%' && !/[%％]/.test(text) && amount.gt(0) && amount.lte(1);
  const value =
    mention.unit === '比例' ? percentOfShare(amount.toFixed()) : amount.times(isBareShare ? 100 : 1).toFixed();
  const isInRange = !range || amount.eq(0) || (new Big(value).gte(range[0]) && new Big(value).lte(range[1]));
  const isMoneyBare = unit === '元' && mention.unit === '';
  return { value, isInRange, isFit: isInRange && !isBareShare && !isMoneyBare && mention.valueMax === undefined };
}
