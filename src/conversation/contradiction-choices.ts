import { definedBy, workOutFigure } from '../figures/arithmetic.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Chip, Doubt } from './events.ts';
import { doubtWords } from './replies-doubts.ts';
import { labelOf } from './spoken-figures.ts';

/** The figures that contradictions say were told otherwise than they come to: 占比您说52%，算是41.3%. */
export function figuresHeldUp(kind: Kind, doubts: readonly Doubt[]): string[] {
  return doubts.flatMap(({ rule }) => {
    const constraint = kind.constraints.find(({ id }) => rule === `arithmetic/${id}`);
    return (constraint && definedBy(constraint)) ?? [];
  });
}

/** Each way out of the contradictions: what the others come to, in so many words, or as he said. */
export function choicesOf(kind: Kind, ledger: Ledger, doubts: readonly Doubt[]): Chip[] {
  const computed = figuresHeldUp(kind, doubts).flatMap((id) => {
    const value = workOutFigure(kind, ledger, id);
    const unit = kind.figureById.get(id)?.unit ?? '';
    return value === null
      ? []
      : [{ label: doubtWords.chips.computed(value, unit), send: `${labelOf(kind, id)}${value}${unit}` }];
  });
  return [...computed, { label: doubtWords.chips.kept, send: doubtWords.chips.kept }];
}
