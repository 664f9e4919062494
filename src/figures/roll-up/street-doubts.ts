import { Big } from 'big.js';
import type { Kind } from '../../kinds/kind.ts';
import { checkArithmetic } from '../arithmetic.ts';
import type { Ledger } from '../ledger.ts';
import type { UnitLedger } from './total.ts';

/** What a street should be asked about before its figures are relied on. */
export interface StreetDoubt {
  unit: string;
  ids: readonly string[];
  /** In the officer's words. */
  message: string;
}

/** Figures beyond what a street may plausibly have, and figures that cannot be together; insisted upon ones are not asked again. */
export function streetDoubts(kind: Kind, { unit, ledger }: UnitLedger, year: Ledger['year']): StreetDoubt[] {
  const { figures } = ledger;
  const beyond = Object.entries(figures).flatMap(([id, { value, isDisputed }]): StreetDoubt[] => {
    const catalogue = kind.figureById.get(id);
    if (!catalogue?.range || value === null || isDisputed) return [];
    const [low, high] = catalogue.range;
    const number = new Big(value);
    if (number.eq(0) || (number.gte(low) && number.lte(high))) return [];
    return [{ unit, ids: [id], message: beyondWords(catalogue.label, value, catalogue.unit, low, high) }];
  });
  const against = checkArithmetic(kind, { figures, year })
    .filter(({ effect, ids }) => effect === 'hard' && !ids.every((id) => figures[id]?.isDisputed))
    .map(({ ids, message }) => ({ unit, ids, message }));
  return [...beyond, ...against];
}

function beyondWords(label: string, value: string, unit: string, low: number, high: number): string {
  return `${label}${value}${unit}，一般在${low}到${high}之间，请核一下。`;
}
