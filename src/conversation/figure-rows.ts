import type { FieldWords } from '../lexicon/field.ts';
import { extractFigures } from '../mentions/extract.ts';
import { blankSpans, splitPieces } from './clauses.ts';

/** So many letters beside each number are its name and little more. */
const mostBeside = 7;

/** 议武会 6次，学习八回: each piece is a number with its name, whichever it is: it tells figures, and no sentence. */
export function isRowOfFigures(field: FieldWords, text: string): boolean {
  const { figures } = extractFigures(text, field);
  if (figures.length === 0) return false;
  const beside = splitPieces(blankSpans(text, figures)).reduce((sum, { text: words }) => sum + words.length, 0);
  return beside <= mostBeside * figures.length;
}
