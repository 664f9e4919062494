import { shapes } from '../lexicon/shape.ts';
import { units } from '../lexicon/lexicon.ts';
import type { Span } from '../text/spans.ts';

const otherUnit = shapes`(?:隔壁|旁边|邻近|相邻|邻居|周边|兄弟|别的|别个)(?:的|那个|那边的?)?[\u4e00-\u9fff]{0,6}?(?:${units.town}|办事处|单位)(?!的(?:[，,。；;！!\s]|$))|(?<![户个家些位军])人家(?![庭属长])(?:${units.town}|那边|那儿)?(?=[^，。；户]{0,8}[\d零一二两三四五六七八九十百])`;
const ourselves = shapes`我们|咱们?|俺们?|${units.own}`;

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
