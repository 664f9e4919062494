import { checkArithmetic, definedBy, workOutFigure } from '../figures/arithmetic.ts';
import type { Kind } from '../kinds/kind.ts';
import { grammar, totals } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { FigureChange } from '../reading/reading.ts';
import type { ConversationState } from './state.ts';

const asWorkedOut = shape`${totals.byWhat}${totals.byWhom}?${totals.given}?${totals.reckoned}${grammar.of}?${totals.result}?${totals.writeSo}?|${totals.countedWrite}|${totals.byWhat}${totals.trueWord}${grammar.of}?${totals.trueNumber}?${totals.writeSo}`;

/** 按算的来: each figure that a constraint contradicts becomes what the given ones come to. Empty where nothing contradicts. */
export function workedOut(kind: Kind, { ledger }: ConversationState, text: string, turn: number): FigureChange[] {
  const found = asWorkedOut.exec(text);
  if (!found) return [];
  const source = { turn, start: found.index, end: found.index + found[0].length };
  return checkArithmetic(kind, ledger).flatMap((violation): FigureChange[] => {
    const constraint = kind.constraints.find((one) => one.id === violation.constraint);
    const id = constraint ? definedBy(constraint) : null;
    const value = id === null ? null : workOutFigure(kind, ledger, id);
    const old = id === null ? undefined : ledger.figures[id];
    if (id === null || value === null) return [];
    const unit = kind.figureById.get(id)?.unit ?? '';
    const figure = { status: 'given' as const, value, unit, approx: null, surface: null, source };
    return [
      { id, figure: old ? { ...figure, replaces: old } : figure, how: 'worked-out', why: [found[0]], confidence: 1 },
    ];
  });
}
