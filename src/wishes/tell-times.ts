import { mends, time } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { counters } from '../text/numeral-letters.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/spans.ts';
import { sentencesIn, type Layout } from './layout.ts';
import { wishWords } from './wish-words.ts';

const count = `(?:\\d{1,3}|[${counters}两]{1,3})`;
const lengthOfTime = shape`${count}(?:${mends.timeUnits})`;
const dayOfMonth = shape`(?:${count}(?:${mends.dayMarks})|${mends.partOfMonth})`;
/** 5月12日, 三月底, 2025年4月. */
export const anyDate = shapes`(?:\d{4}${time.yearMark})?${count}${time.monthMark}${dayOfMonth}?`;
/** 5月12日前, 月底前, 2日内, 提前3天: by when. */
const deadline = shapes`(?:\d{4}${time.yearMark})?(?:${count}?${time.monthMark})?${dayOfMonth}(?:${mends.byWhen})|${lengthOfTime}(?:${mends.withinTime})|(?:${mends.inAdvance})${lengthOfTime}`;

/** Each day or month that is named, with its sentence. */
export function daysIn({ text, paragraphs, signature }: Layout): string {
  const spans = [...paragraphs, ...signature].flatMap(({ start, end }) => splitSentences(text, start, end));
  const found = sentencesWith(text, spans, anyDate);
  return found.length === 0 ? wishWords.noDays : [wishWords.days, ...found].join('\n');
}

/** Each sentence of a place that says by when. */
export function deadlinesIn(layout: Layout, scope: readonly Span[]): string {
  const found = sentencesWith(
    layout.text,
    scope.flatMap((span) => sentencesIn(layout, span)),
    deadline,
  );
  return found.length === 0 ? wishWords.noDeadlines : [wishWords.deadlines, ...found].join('\n');
}

function sentencesWith(text: string, spans: readonly Span[], named: RegExp): string[] {
  return spans.flatMap(({ start, end }) => {
    const own = text.slice(start, end);
    const found = own.match(named) ?? [];
    return found.length === 0 ? [] : [`${found.join('、')}：“${own.trim()}”`];
  });
}
