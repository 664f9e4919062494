import { Big } from 'big.js';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import { plainLabel } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { amounts } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

/** A label as it sits before its number in speech: 兵役登记人数 → 兵役登记, 议军会（议武会）次数 → 议军会. */
export function spokenLabel(figure: CatalogueFigure): string {
  return figure.short ?? plainLabel(figure);
}

export function labelOf(kind: Kind, id: string): string {
  const figure = kind.figureById.get(id);
  return figure ? spokenLabel(figure) : id;
}

/** A given figure as it is repeated to the officer: digits, his own approximation word, money in 万元 from ten thousand. */
export function spokenValue(figure: LedgerFigure): string {
  if (figure.status === 'unknown') return '先空着';
  if (figure.status === 'withheld') return '保密不写';
  if (figure.value === null) return '';
  if (figure.valueMax) return `${amount(figure.value, '', null)}到${amount(figure.valueMax, figure.unit, null)}`;
  return amount(figure.value, figure.unit, figure.approx);
}

const oddEnding = shape`^${amounts.odd}$`;
const roughEnding = shape`^${amounts.roughAfter}$`;

/** A ledger value in its unit as spoken: `558000` 元 → `55.8万元`. */
export function amount(value: string, unit: string, approx: string | null): string {
  const { digits, scale } = scaled(value, unit);
  if (approx === null) return `${digits}${scale}${unit}`;
  if (oddEnding.test(approx)) return `${digits}${scale ? scale : ''}${approx}${unit}`;
  if (roughEnding.test(approx)) return `${digits}${scale}${unit}${approx}`;
  return `${approx}${digits}${scale}${unit}`;
}

function scaled(value: string, unit: string): { digits: string; scale: string } {
  if (unit !== '元' || !/^-?\d+(?:\.\d+)?$/.test(value)) return { digits: value, scale: '' };
  const folded = new Big(value);
  if (folded.abs().lt(10000)) return { digits: value, scale: '' };
  const inWan = folded.div(10000);
  // Only where four decimals carry it exactly and it reads shorter; 378000 → 37.8万, 417651 stays.
  return inWan.times(100).mod(1).eq(0) ? { digits: inWan.toString(), scale: '万' } : { digits: value, scale: '' };
}

const grantEnding = shape`(?:发放|合计)?${amounts.amount}$|发放$`;

/** `报名67人`, `退兵没有发生`, `议军会没开`; for echoes of what was understood. */
export function spokenFigure(kind: Kind, id: string, figure: LedgerFigure): string {
  const known = kind.figureById.get(id);
  const label = known ? spokenLabel(known) : id;
  if (figure.status === 'none') return known?.zero === 'good' ? `${label}没有发生` : `${label}没有`;
  if (figure.status === 'unknown') return `${known ? plainLabel(known) : id}先空着`;
  if (figure.status === 'withheld') return `${known ? plainLabel(known) : id}不写数`;
  return `${label.replace(grantEnding, '')}${spokenValue(figure)}`;
}
