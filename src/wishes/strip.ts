import { grammar, mends, wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { itemMark } from '../report/enumerate.ts';
import { readHeadingMark } from '../report/headings.ts';
import type { Span } from '../text/spans.ts';
import { unquoted, type Asked } from './asked.ts';
import { findSaid } from './find-words.ts';
import { declined, isPlaced, placeOf, type Done } from './doing.ts';
import { bulletsIn } from './bullets.ts';
import type { Layout } from './layout.ts';
import { applyEdits } from './outcome.ts';
import { hull } from './place-state.ts';
import { pairNamed, plainMarkdown, plainLines, plainNumbering, plainSpaces, readStyle } from './text-marks.ts';
import { wishWords } from './wish-words.ts';

const hashName = shape`${wish.hash}|#`;
const starName = shape`${wish.star}|\*`;
const quoteName = shape`${wish.quoteSign}|>`;
const dashName = shape`${wish.dash}|-`;
const signNames = shapes`${mends.starBullet}|${mends.dotBullet}|${mends.boxBullet}|${mends.blackBrackets}|${wish.markdown}|${wish.star}|${wish.hash}|${wish.dash}|${wish.quoteSign}|${wish.numbering}|${wish.spaces}|[#*\->]{1,6}号?|符号|序号词`;
const lineName = shape`${mends.ruleName}`;
const ruleLine = /^[-*_—=]{3,}$/m;
const ruleLines = /^[-*_—=]{3,}\n?/gm;
const numbering = shape`${wish.numbering}`;
const spaces = shape`${wish.spaces}`;
const blankLines = shape`${mends.blankLines}`;
const blanksAlone = shape`${mends.blanks}`;
const marks =
  /[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑩]|(?:[一二三四五六七八九十]|\d)(?:[、.．]|(?=\d|[、.．]))|[一二三四五六七八九][是要]/g;

/** 星号井号, （一）（二）, 序号: marks and names of marks, and no words. */
export function isSigns(words: string): boolean {
  // 一是不要了: one of them is an item, and its mark only says which.
  if (words.match(marks)?.length === 1 && words.trim().replace(marks, '') === '') return false;
  const left = words
    .replaceAll(signNames, '')
    .replaceAll(marks, '')
    .replaceAll(bulletsIn(words) === null ? '' : /[这那几个]/g, '')
    .replaceAll(/[`\s、，,.．…和跟与的\-这种些第一二三四五六七八九十\d]/g, '');
  return (
    left === '' && words.trim() !== '' && (signNames.test(words) || [...words.matchAll(marks)].length > 0 || reset())
  );
}

function reset(): boolean {
  signNames.lastIndex = 0;
  return false;
}

/** 把星号井号去掉, 序号不要: in the place named, else in the whole text. */
export function strip(layout: Layout, asked: Asked): Done | null {
  const pair = pairNamed(asked.olds.join(''));
  if (pair) return unwrapped(layout, asked, pair);
  const signs = asked.olds.length > 0 ? asked.olds.join('') : `${asked.places.join('')}${asked.said}`;
  const place = asked.olds.length > 0 ? placeOf(layout, asked) : null;
  const scope = place && place.unit !== 'whole' ? hull(place.spans) : null;
  if (asked.olds.length > 0 && isPlaced(asked) && !place) return declined(wishWords.notFound(asked.places.join('')));
  const fit = place?.fit ?? 0.97;
  if (spaces.test(signs))
    return changed(
      layout,
      blankLines.test(signs) && !blanksAlone.test(signs) ? plainLines(layout.text) : plainSpaces(layout.text),
      fit,
    );
  const runs = asked.olds.filter((one) => /^#+$/.test(one));
  if (runs.length > 0 && runs.length === asked.olds.length)
    return changed(
      layout,
      layout.text.replaceAll(/(?<=^|\n)(#+)[^\S\n]*/g, (all: string, run: string) => (runs.includes(run) ? '' : all)),
      fit,
    );
  const bullets = bulletsIn(signs);
  if (bullets !== null && !hashName.test(signs) && !/\*/.test(layout.text))
    return changed(
      layout,
      inScope(layout, scope, (text) => withoutBullets(text, bullets)),
      fit,
    );
  const isMarkdown =
    hashName.test(signs) ||
    starName.test(signs) ||
    dashName.test(signs) ||
    quoteName.test(signs) ||
    shape`${wish.markdown}`.test(signs);
  if (isMarkdown)
    return changed(
      layout,
      inScope(layout, scope, (text) => withoutSigns(text, signs)),
      fit,
    );
  const style = readStyle(signs);
  const first = signs.match(marks)?.[0] ?? '';
  const form = readHeadingMark(`${first}字`)?.form ?? (itemMark.test(first) ? '一是' : null);
  if (!numbering.test(signs) && style === null && form === null) return null;
  const isLevel = place?.unit === 'heading' || place?.unit === 'title';
  const text = plainNumbering(
    layout,
    isLevel ? null : scope,
    numbering.test(signs) && form === null ? null : form,
    isLevel ? (place?.spans ?? null) : null,
  );
  return changed(layout, text, fit);
}

function inScope({ text }: Layout, scope: Span | null, change: (text: string) => string): string {
  if (!scope) return change(text);
  const start = text.lastIndexOf('\n', scope.start - 1) + 1;
  const next = text.indexOf('\n', scope.end);
  const end = next === -1 ? text.length : next;
  return text.slice(0, start) + change(text.slice(start, end)) + text.slice(end);
}

/** 五角星: the signs before lines go, what stands behind them stays. */
function withoutBullets(text: string, signs: string): string {
  return text.replaceAll(new RegExp(`(?<=^|\\n)[^\\S\\n]*[${signs}][^\\S\\n]*`, 'g'), '');
}

/** 井号, 星号: the signs named, or all of them. */
function withoutSigns(text: string, said: string): string {
  const [hash, star, dash, quote] = [hashName, starName, dashName, quoteName].map((name) => name.test(said));
  if ((!hash && !star && !dash && !quote) || shape`${wish.allMarkdown}`.test(said)) return plainMarkdown(text);
  let plain = text;
  if (hash) plain = plain.replaceAll(/(?<=^|\n)[^\S\n]*#{1,6}[^\S\n]*/g, '');
  if (star)
    plain = plain
      .replaceAll('**', '')
      .replaceAll(/(?<=^|\n)\*[^\S\n]+/g, '')
      .replaceAll('*', '');
  // 那条横线: a rule where one stands.
  if (dash && !/[-]/.test(said) && lineName.test(said) && ruleLine.test(plain)) return plain.replaceAll(ruleLines, '');
  if (dash) plain = plain.replaceAll(/(?<=^|\n)[^\S\n]*-[^\S\n]+/g, '');
  if (quote) plain = plain.replaceAll(/(?<=^|\n)[^\S\n]*>[^\S\n]*/g, '');
  return plain;
}

function changed(layout: Layout, text: string, fit: number): Done {
  return text === layout.text
    ? { outcome: { kind: 'answered', answer: wishWords.nothingThere }, fit: fit * 0.5 }
    : { outcome: { kind: 'changed', text, did: wishWords.marksOff }, fit };
}

const onWords = shape`(?:${mends.onWords}|的)+$`;
const nameJoint = shapes`[、，]|${grammar.sideBySide}`;

/** 应急排、小分队这两个词上: each of the words, where all of them stand in the text. */
function namedWords(
  { text }: Layout,
  { places, quotes }: Asked,
): { spans: Span[]; fit: number; others: Span[] } | null {
  const names = places
    .flatMap((one) => unquoted(one.replace(onWords, ''), quotes).split(nameJoint))
    .filter((name) => name !== '');
  const found = names.map((name) => findSaid(text, name));
  const isAll = names.length > 1 && found.every((one) => one !== null && one.fit >= 1);
  return isAll ? { spans: found.flatMap((one) => one?.spans ?? []), fit: 0.95, others: [] } : null;
}

/** “一人一档”的引号去掉, 书名号不要: the marks go, what stands between them stays. */
function unwrapped(layout: Layout, asked: Asked, [open, close]: readonly [string, string]): Done {
  const words = namedWords(layout, asked);
  const place = words ?? placeOf(layout, asked);
  if (isPlaced(asked) && (!place || place.others.length > 0)) return declined(wishWords.which);
  const scopes = place?.spans ?? [{ start: 0, end: layout.text.length }];
  const edits = scopes.flatMap(({ start, end }) => {
    // Words that stand right between the two.
    const from = layout.text[start - 1] === open ? start - 1 : start;
    const to = layout.text[end] === close ? end + 1 : end;
    return Array.from(layout.text.slice(from, to), (letter, at) => ({ letter, at: from + at }))
      .filter(({ letter }) => letter === open || letter === close)
      .map(({ at }) => ({ start: at, end: at + 1, text: '' }));
  });
  return changed(layout, applyEdits(layout.text, edits), place?.fit ?? 0.95);
}
