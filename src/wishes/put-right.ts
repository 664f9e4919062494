import { marks, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { chineseNumber } from '../report/headings.ts';
import { bigramsOf } from '../text/bigrams.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/spans.ts';
import { unquoted, type Clause } from './clause.ts';
import type { Layout } from './layout.ts';
import { applyEdits, type Outcome } from './outcome.ts';
import { readTarget } from './target.ts';
import { wishWords } from './wish-words.ts';

const wrongCue = shape`${wish.wrong}|${wish.notThis}|${wish.bareReplace}|${wish.replace}`;
const all = shape`${wish.everywhere}`;
/** 第二句, 三个部分: where, not how many. */
const placeBefore = /第$/;
/** 12月, 2025年, 二是: dates and marks. */
const placeAfter = shape`^(?:年|月|日|号|${marks.itemVerb}|(?:个|大)*(?:${wish.part}|${wish.paragraph}|${wish.sentence}|${wish.clause}))`;

interface Number {
  value: string;
  start: number;
  end: number;
}

/** 报名不是三十九，是四十九; 圩堤800不对，850: a number of the text that was said to be another, however it was said. */
export function putRight(layout: Layout, { said, quotes }: Clause): Outcome | null {
  if (!layout.isOwn || !wrongCue.test(said)) return null;
  const plain = unquoted(said, quotes);
  const numbers = figuresSaid(plain);
  const [from, to, ...more] = numbers;
  if (!from || !to || more.length > 0 || from.value === to.value) return null;
  const between = plain.slice(from.end, to.start);
  // 一是二是改成（一）（二）, 96.7万到98: other wishes.
  if (between.length > longestBetween || (!wrongCue.test(between) && !wrongCue.test(plain.slice(0, from.start))))
    return null;
  const standing = figuresIn(layout.text).filter(
    ({ value, start, end }) => value === from.value || layout.text.slice(start, end).replace(/\D+$/, '') === from.value,
  );
  if (standing.length === 0) return null;
  const context = `${plain.slice(0, from.start)}${unitAfter(plain, from)}${plain.slice(to.end)}`;
  const scoped = inPlace(layout, context, standing);
  const ranked = scoped
    .map((one) => ({ one, score: nearness(layout, one, plain, from, context) }))
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = ranked;
  if (!best) return null;
  const isAll = all.test(plain) && ranked.length > 1;
  if (!isAll && second && second.score === best.score)
    return { kind: 'declined', reason: wishWords.whichNumber(ranked.map(({ one }) => around(layout, one))) };
  const chosen = isAll ? ranked.map(({ one }) => one) : [best.one];
  const edits = chosen.map(({ start, end }) => ({
    start,
    end,
    text: writtenLike(layout.text.slice(start, end), from, to, plain),
  }));
  return { kind: 'changed', text: applyEdits(layout.text, edits), did: wishWords.replaced(edits.length) };
}

const longestBetween = 16;

function figuresSaid(said: string): Number[] {
  return findNumerals(said)
    .filter(({ start, end }) => !placeBefore.test(said.slice(0, start)) && !placeAfter.test(said.slice(end)))
    .filter(({ start, end }) => !/^(?:一|(?:19|20)\d\d)$/.test(said.slice(start, end)))
    .map(({ value, start, end }) => ({ value, start, end }));
}

function figuresIn(text: string): Number[] {
  return findNumerals(text).map(({ value, start, end }) => ({ value, start, end }));
}

function unitAfter(said: string, { end }: Span): string {
  return /^\p{Script=Han}/u.exec(said.slice(end))?.[0] ?? '';
}

/** 收尾那儿, 讲征兵那块儿: only numbers of that place, where one stands there. */
function inPlace(layout: Layout, context: string, standing: readonly Number[]): readonly Number[] {
  const pointed = readTarget(layout, context, [])?.target;
  if (!pointed || pointed.unit === 'words' || pointed.unit === 'whole' || pointed.unit === 'title') return standing;
  const inside = standing.filter((one) => pointed.spans.some(({ start, end }) => one.start >= start && one.end <= end));
  return inside.length > 0 ? inside : standing;
}

/** How much of what was said stands about a number: right beside it counts most. */
function nearness(layout: Layout, one: Number, plain: string, from: Number, context: string): number {
  const { text } = layout;
  const wanted = new Set(bigramsOf(context));
  const shared = (words: string): number => bigramsOf(words).filter((pair) => wanted.has(pair)).length;
  const sentence = sentenceAt(layout, one);
  const unit = unitAfter(plain, from);
  const isUnit = unit !== '' && text.startsWith(unit, one.end);
  return (
    3 * shared(text.slice(Math.max(sentence.start, one.start - 8), one.start)) +
    shared(text.slice(sentence.start, sentence.end)) +
    (isUnit ? 2 : 0)
  );
}

function sentenceAt({ text }: Layout, { start }: Span): Span {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', start);
  const spans = splitSentences(text, from, lineEnd === -1 ? text.length : lineEnd);
  return spans.find((span) => span.start <= start && start < span.end) ?? { start, end: start };
}

function around({ text }: Layout, { start, end }: Span): string {
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 8);
  return `“${text.slice(from, end + 3).replace(/\n[\s\S]*$/, '')}”`;
}

const powers: Readonly<Record<string, number>> = { 万: 4, 亿: 8, 千: 3, 百: 2 };

/** 13.2万 for 12.3万, 三次 for 两次: the new number in the manner of the old. */
function writtenLike(surface: string, from: Number, to: Number, said: string): string {
  const power = powers[/[万亿千百]$/.exec(surface)?.[0] ?? ''] ?? 0;
  const isScaled = power > 0 && !/[万亿千百]/.test(said.slice(from.start, from.end));
  const value = isScaled ? Number(to.value) : Number(to.value) / 10 ** power;
  const tail = /[^\d.,]*$/.exec(surface)?.[0] ?? '';
  if (!/\d/.test(surface))
    return Number.isInteger(Number(to.value)) && Number(to.value) < 100 ? chineseNumber(Number(to.value)) : to.value;
  return `${Number(value.toFixed(6))}${power > 0 || /[%％]/.test(tail) ? tail : ''}`;
}
