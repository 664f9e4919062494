import type { Kind } from '../kinds/kind.ts';
import { unitFit } from './unit-fit.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { LedgerFigure, UnassignedFigure } from '../figures/ledger.ts';
import { approxOf } from './heard-figure.ts';
import type { Mention } from '../mentions/mention.ts';

/** A number heard earlier without a place, as the figure it turned out to be: 三百多 keeps its 多, a range both ends. */
export function placeUnassigned(kind: Kind, id: string, number: UnassignedFigure): LedgerFigure {
  const mention = mentionOf(kind, number);
  return {
    status: number.value === '0' ? 'none' : 'given',
    value: number.value,
    ...(mention?.valueMax !== undefined && { valueMax: mention.valueMax }),
    unit: kind.figureById.get(id)?.unit ?? number.unit,
    approx: mention ? approxOf(mention) : null,
    surface: number.text,
    source: number.source,
  };
}

/** How well unit and size of a number without a place suit a figure, 0 to 1; `text` is the message it stands in. */
export function fitOfUnassigned(kind: Kind, id: string, number: UnassignedFigure, text: string): number {
  const figure = kind.figureById.get(id);
  const mention = mentionOf(kind, number);
  if (!figure || !mention) return 0;
  const { start, end } = number.source;
  return unitFit(figure, { ...mention, start, end }, text);
}

function mentionOf(kind: Kind, number: UnassignedFigure): Mention | undefined {
  return extractFigures(number.text, kind.field).figures.find((mention) => mention.value === number.value);
}
