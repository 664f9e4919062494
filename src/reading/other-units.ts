import { numeralLetters } from '../text/numeral-letters.ts';
import { shapes } from '../lexicon/shape.ts';
import { units, classifiers, grammar } from '../lexicon/lexicon.ts';
import type { Span } from '../text/spans.ts';

const otherUnit = shapes`${units.otherWord}${units.otherOf}?[\u4e00-\u9fff]{0,6}?(?:${units.town}|${units.otherNoun})(?!${grammar.of}(?:[，,。；;！!\s]|$))|(?<!${units.notSomeoneBefore})${units.someoneElse}(?!${units.notSomeoneElse})(?:${units.town}|${units.theirPlace})?(?=[^，。；${classifiers.perHead.letters}]{0,8}[\d${numeralLetters}])`;
const ourselves = shapes`${units.ourselves}|${units.own}`;

/**
 * Stretches that tell of another unit (隔壁花园街道报名80个，我们才47个; 人家12我们9): up to where the officer comes back to
 * his own, else to the end of the sentence. 人家 counts only beside 我们: 8户人家 are homes.
 */
export function findOtherUnits(text: string): Span[] {
  const spans: Span[] = [];
  const returns = [...text.matchAll(ourselves)].map((found) => found.index);
  for (const found of text.matchAll(otherUnit)) {
    if (found[0].startsWith('人家') && returns.length === 0) continue;
    const end = endOfSentence(text, found.index);
    spans.push({ start: found.index, end: Math.min(end, returns.find((at) => at > found.index) ?? end) });
  }
  return spans;
}

function endOfSentence(text: string, from: number): number {
  let end = from;
  while (end < text.length && !'。！？!?；;\n'.includes(text[end] ?? '')) end += 1;
  return end;
}
