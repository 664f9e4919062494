import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { changePerson } from '../polish/person-and-year.ts';
import type { Span } from '../text/spans.ts';
import { unquoted, type Asked } from './asked.ts';
import type { Done } from './doing.ts';
import type { FoundWords } from './find-words.ts';
import type { Layout } from './layout.ts';
import { ofEdits } from './outcome.ts';

/** Not in a longer name, not where it already is so, not where it shall stay. */
export function isMeant(layout: Layout, asked: Asked, span: Span, right: string): boolean {
  const { text } = layout;
  const name = text.slice(span.start, span.end);
  if (isPerson(name, right)) return changePerson(text).some(({ start }) => start === span.start);
  if (isOfLongerPerson(text, span)) return false;
  const inside = right.indexOf(name);
  if (inside !== -1 && name !== right && text.slice(span.start - inside, span.start - inside + right.length) === right)
    return false;
  if (name !== right && right.endsWith(name) && longerName.test(text.slice(Math.max(0, span.start - 1), span.start)))
    return false;
  const stays = asked.kept.map((one) => unquoted(one, asked.quotes)).filter((one) => one.includes(name));
  return (
    !stays.some((long) => text.slice(Math.max(0, span.start - long.length), span.end + long.length).includes(long)) &&
    isWholeNumber(text, span)
  );
}

/** 我 in 我们. */
function isOfLongerPerson(text: string, { start, end }: Span): boolean {
  const name = text.slice(start, end);
  return wish.personal.list.some((one) => one !== name && one.startsWith(name) && text.startsWith(one, start));
}

const longerName = shape`(?!${wish.apartFromName})\p{Script=Han}`;
const personal = shape`^(?:${wish.personal})$`;

export function isPerson(name: string, right: string): boolean {
  return personal.test(name) && right.length === 1 && name.startsWith(right);
}

/** 12 stands in no 312. */
export function isWholeNumber(text: string, { start, end }: Span): boolean {
  const isCut = (a: string | undefined, b: string | undefined): boolean => /\d/.test(a ?? '') && /[\d.]/.test(b ?? '');
  return !isCut(text[start], text[start - 1]) && !isCut(text[end - 1], text[end]);
}

/** 联系人换成某某, of 联系人：…: what stands behind a label, where the new words are no other label and of the same sort. */
export function labelledBy(
  layout: Layout,
  { olds, quotes, said }: Asked,
  { spans: [span, ...more], fit }: FoundWords,
  first: string,
): Done | null {
  const { text } = layout;
  const [old = ''] = olds;
  if (!span || more.length > 0 || quotes.includes(old) || theseWords.test(said) || !/[：:]/.test(text[span.end] ?? ''))
    return null;
  const value = /^[^，。；\n]+/.exec(text.slice(span.end + 1))?.[0] ?? '';
  const isAnother = Array.from(first).some((letter) => old.includes(letter));
  if (value === '' || isAnother || /\d/.test(value) !== /\d/.test(first)) return null;
  const edit = { start: span.end + 1, end: span.end + 1 + value.length, text: first };
  return { outcome: ofEdits(layout, [edit]), fit: fit * 0.9 };
}

const theseWords = shape`${wish.theseWords}`;

/** XX, 【】: what still stands empty. */
export function isGap(words: string): boolean {
  return /^(?:【[^【】]*】|[XxＸ×]{2,}|_{2,})$/.test(words);
}
