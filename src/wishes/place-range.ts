import { mends, wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import type { Layout } from './layout.ts';
import type { PartOfText } from './part-of-text.ts';

/** A place that begins and ends with words that were said. */
interface RangeOfText {
  unit: 'sentence' | 'clause';
  spans: Span[];
  parts: PartOfText[];
  side: null;
  fit: number;
  others: Span[];
}

const upTo = shapes`${mends.upTo}`;
const rangeTail = shape`(?:${mends.upToEnd})?(?:${wish.pointing})*(?:${mends.stretches}|${wish.paragraph}|${wish.clause}|${wish.sentence}|${wish.theseWords})?$`;
const fromWord = shape`^(?:${mends.fromHere})`;
const shortestEnd = 3;

/** 大家想一想到不堪设想这一截: from the words it begins with to those it ends with, each of which stands there once. */
export function rangeIn({ text }: Layout, phrase: string, whole: Span): RangeOfText | null {
  for (const { index, 0: word } of phrase.matchAll(upTo)) {
    const from = phrase.slice(0, index).replace(fromWord, '');
    const to = phrase.slice(index + word.length).replace(rangeTail, '');
    if (from.length < shortestEnd || to.length < shortestEnd) continue;
    const start = text.indexOf(from, whole.start);
    const last = start === -1 ? -1 : text.indexOf(to, start + from.length);
    const isOnce = start !== -1 && text.indexOf(from, start + 1) === -1;
    if (!isOnce || last === -1 || last + to.length > whole.end || text.slice(start, last).includes('\n\n')) continue;
    const end = last + to.length + (/^[。！？]+/.exec(text.slice(last + to.length))?.[0].length ?? 0);
    const isWhole = start === 0 || /[。！？\n]/.test(text[start - 1] ?? '');
    const span = { start, end: isWhole ? end : last + to.length };
    return { unit: isWhole ? 'sentence' : 'clause', spans: [span], parts: [], side: null, fit: 0.95, others: [] };
  }
  return null;
}
