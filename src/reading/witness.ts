import type { Kind } from '../kinds/kind.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import { ledgerKnowing } from './known-ledger.ts';
import { readByRules } from './read-by-rules.ts';
import type { ReadingByRules } from './reading.ts';
import type { Expectation } from './expectation.ts';

/** What the rules make of a message: a witness for the judge, who weighs it beside all else. */
export interface Witness {
  /** By where a number starts: the figure the rules gave it. */
  numbers: ReadonlyMap<number, { id: string; isLast: boolean; confidence: number }>;
  /** Where numbers start that the rules could not place. */
  unplaced: ReadonlySet<number>;
  /** By figure of this year: what the rules heard, by a number or without. */
  figures: ReadonlyMap<string, LedgerFigure>;
  last: ReadonlyMap<string, LedgerFigure>;
}

export function witnessOf(kind: Kind, text: string, expected: Expectation): Witness {
  const ledger = ledgerKnowing(kind, expected);
  return testimonyOf(kind, readByRules(kind, text, { ledger, asked: expected.asked, turn: 1 }));
}

export function testimonyOf(kind: Kind, reading: ReadingByRules): Witness {
  const numbers = new Map<number, { id: string; isLast: boolean; confidence: number }>();
  const figures = new Map<string, LedgerFigure>();
  const last = new Map(Object.entries(reading.previous.figures));
  for (const [id, { source }] of last) if (source) numbers.set(source.start, { id, isLast: true, confidence: 0.8 });
  for (const { id, figure, confidence } of reading.changes) {
    const of = kind.figureById.get(id)?.previousOf;
    if (of !== undefined && last.has(of)) continue;
    figures.set(id, figure);
    if (figure.source && figure.surface !== null && figure.value !== null && !numbers.has(figure.source.start))
      numbers.set(figure.source.start, { id: of ?? id, isLast: of !== undefined, confidence });
  }
  const unplaced = new Set(reading.unassigned.map((one) => one.source.start));
  return { numbers, unplaced, figures, last };
}
