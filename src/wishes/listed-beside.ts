import { findNumerals } from '../numerals/numerals.ts';
import type { Span } from '../text/spans.ts';
import type { Asked } from './asked.ts';
import { placeOf } from './doing.ts';
import { findSaid } from './find-words.ts';
import type { Layout } from './layout.ts';
import type { Edit } from './outcome.ts';
import { readPlace } from './place.ts';
import type { Place } from './places-read.ts';
import { isSalutation } from './place-lists.ts';
import { hull } from './place-state.ts';
import { placeTerms } from './place-terms.ts';

/** 名单里漏了甲，排在乙后头: where it goes in the place that was named. */
export function placeBeside(layout: Layout, asked: Asked): Place | null {
  if (asked.goals.length === 0) return placeOf(layout, asked);
  const goal = { ...asked, places: asked.goals, said: asked.goals.join('') };
  const home = placeOf(layout, asked);
  const scope = home && home.others.length === 0 ? lineAround(layout, home) : null;
  const inside = scope && readPlace(layout, asked.goals.join('，'), asked.quotes, scope);
  return inside && inside.others.length === 0 ? inside : placeOf(layout, goal);
}

/** 出席人员：甲、乙: what only names it, with the line it stands in. */
function lineAround({ text }: Layout, { unit, spans }: Place): Span | null {
  const own = hull(spans);
  if (!own || !['words', 'clause', 'sentence'].includes(unit)) return own;
  const end = text.indexOf('\n', own.end);
  return { start: text.lastIndexOf('\n', own.start - 1) + 1, end: end === -1 ? text.length : end };
}

/** 乙后头, of a paragraph that begins with 甲、乙、丙: the name itself, where it stands once. */
export function namedIn(layout: Layout, { places, goals, quotes }: Asked, place: Place): Place {
  const phrase = goals.at(-1) ?? places.at(-1) ?? '';
  const terms = placeTerms(phrase, quotes, layout.text).filter(({ kind }) => kind !== 'filler');
  const [name, side, ...more] = terms;
  if (name?.kind !== 'text' || side?.kind !== 'side' || more.length > 0 || place.unit === 'words') return place;
  const scope = hull(place.spans) ?? undefined;
  const found = findSaid(layout.text, name.words, scope) ?? findSaid(layout.text, name.words);
  return found?.spans.length === 1 && found.fit === 1
    ? { ...place, unit: 'words', spans: found.spans, parts: [], side: side.side }
    : place;
}

/** Longer words, or words with a stop, are no one of a list. */
const longestListed = 16;

/** 甲、乙、丙, 各位领导、同志们：: one more of those that stand side by side. Null where they do not. */
export function listedBeside(
  { text, paragraphs }: Layout,
  place: Place,
  content: string,
  how: { isFront: boolean; isPiece: boolean },
): Edit | null {
  const [span, ...more] = place.spans;
  const isWords = place.unit === 'words' || place.unit === 'clause';
  const home = span && paragraphs.find(({ start, end }) => start <= span.start && span.end <= end);
  if (
    !span ||
    more.length > 0 ||
    how.isPiece ||
    content.length > longestListed ||
    /[，。；：、！？\n（）]/.test(content)
  )
    return null;
  const isCalled = home !== undefined && isSalutation({ text }, home) && (place.unit === 'sentence' || isWords);
  // 各居委会，机关各科室：: by the mark that joins those that stand there.
  const joint = home && /[，,]/.exec(text.slice(home.start, home.end)) ? '，' : '、';
  if (isCalled && how.isFront) return { start: span.start, end: span.start, text: `${content}${joint}` };
  if (isCalled) return { start: home.end - 1, end: home.end - 1, text: `${joint}${content}` };
  if (!isWords) return null;
  const before = /[^，。；：！？\n]*$/.exec(text.slice(0, span.start))?.[0] ?? '';
  const behind = /^[^，。；：！？\n]*/.exec(text.slice(span.end))?.[0] ?? '';
  if (!`${before}${behind}`.includes('、')) return null;
  if (how.isFront) {
    const own = before.slice(before.lastIndexOf('、') + 1);
    const at = before.includes('、') ? span.start - own.length : span.start;
    return { start: at, end: at, text: `${content}、` };
  }
  // 救生衣20件: with how many there are.
  const [count] = findNumerals(behind);
  const counted = count?.start === 0 ? count.end + 1 : 0;
  return { start: span.end + counted, end: span.end + counted, text: `、${content}` };
}
