import { shapes } from '../lexicon/shape.ts';
import { numeralLetters } from '../text/numeral-letters.ts';

/** So many numbers are a document, not talk. */
const mostJudged = 1000;
const numeralRun = shapes`[\d\uff10-\uff19]{1,12}|[${numeralLetters}]{1,4}`;

/** How much of a text is heard as talk: all of it, or the lines before its thousandth number. */
export function withinJudging(text: string): number {
  if (text.length < mostJudged) return text.length;
  let count = 0;
  for (const found of text.matchAll(numeralRun)) {
    count += 1;
    if (count > mostJudged) return Math.max(text.lastIndexOf('\n', found.index), 0) || found.index;
  }
  return text.length;
}
