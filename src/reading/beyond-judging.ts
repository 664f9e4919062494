import { shapes } from '../lexicon/shape.ts';
import { numeralLetters } from '../text/numeral-letters.ts';

/** So many numbers are a document, not talk. */
const mostJudged = 1000;
const numeralRun = shapes`[\d\uff10-\uff19]{1,12}|[${numeralLetters}]{1,4}`;

/** How much of a text is heard as talk: all of it, or the lines before its thousandth number; and the numbers behind. */
export function withinJudging(text: string): { end: number; left: number } {
  if (text.length < mostJudged) return { end: text.length, left: 0 };
  let [count, end] = [0, text.length];
  for (const found of text.matchAll(numeralRun)) {
    count += 1;
    if (count === mostJudged + 1)
      end = text.lastIndexOf('\n', found.index) > 0 ? text.lastIndexOf('\n', found.index) : found.index;
  }
  return { end, left: Math.max(0, count - mostJudged) };
}
