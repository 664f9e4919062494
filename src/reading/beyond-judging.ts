import { numeralLetters } from '../text/numeral-letters.ts';
import { shapes } from '../lexicon/shape.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { readByRules } from './read-by-rules.ts';
import type { Reading, ReadingContext } from './reading.ts';
import { tellingsIn } from './telling.ts';

/** So many numbers are a document, not talk: the rules read it, and all of it waits for the officer's word. */
const mostJudged = 1000;
const numeralRun = shapes`[\d\uff10-\uff19]{1,12}|[${numeralLetters}]{1,4}`;

export function isBeyondJudging(text: string): boolean {
  if (text.length < mostJudged) return false;
  let count = 0;
  for (const _ of text.matchAll(numeralRun)) if ((count += 1) > mostJudged) return true;
  return false;
}

export function allUnsure(kind: Kind, text: string, context: ReadingContext): Reading {
  const reading = readByRules(kind, text, context);
  const marked = (figure: LedgerFigure): LedgerFigure => ({ ...figure, sure: false });
  const changes = reading.changes.map((change) => ({ ...change, figure: marked(change.figure) }));
  const previous = Object.fromEntries(
    Object.entries(reading.previous.figures).map(([id, figure]) => [id, marked(figure)]),
  );
  const year = reading.year && { value: reading.year.value, ...reading.year.source };
  return {
    ...reading,
    sumMismatches: [],
    changes,
    previous: { ...reading.previous, figures: previous },
    heard: tellingsIn(kind, { turn: context.turn, text }, { year, changes, previous }, []),
    apart: [],
  };
}
