import { fieldOf } from '../lexicon/field.ts';
import { findClassified } from '../checks/classified.ts';
import { blankSpans } from './clauses.ts';
import { findDeclines } from './declines.ts';

/** Letters, digits or characters of any script; marks, spaces, controls and pictures alone say nothing. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** A mark is a mark whatever the report is about. */
const noField = fieldOf({});

/**
 * What in a message must not be stored at all: a classification mark on its content, weapon or ammunition counts,
 * unit designations. To ask that a mark be put on the report is another matter; that is declined, and the work goes on.
 */
export function findSecret(text: string): string | null {
  const asked = findDeclines(text, noField)
    .filter((decline) => decline.rule === 'request/classified-mark')
    .map((decline) => decline.span);
  return findClassified(blankSpans(text, asked))?.reason ?? null;
}
