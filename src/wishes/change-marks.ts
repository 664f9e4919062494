import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { unquoted } from './clause.ts';
import type { Layout } from './layout.ts';
import { ofEdits, type Edit, type Outcome } from './outcome.ts';
import { readTarget } from './target.ts';
import { numberBullets, readStyle, restyle } from './text-marks.ts';

const numbering = shape`${wish.numbering}|${wish.heading}`;
const dash = shape`${wish.dash}`;
const marksNamed: readonly [RegExp, string][] = [
  [shape`${wish.listComma}`, '、'],
  [shape`${wish.comma}`, '，'],
  [shape`${wish.stop}`, '。'],
  [shape`${wish.semicolon}`, '；'],
  [shape`${wish.colon}`, '：'],
  [shape`${wish.exclamation}`, '！'],
];

/** 一是二是改成1.2: null where no numbering was named. */
export function restyledMarks(layout: Layout, left: string, right: string, quotes: readonly string[]): string | null {
  const from = readStyle(unquoted(left, quotes));
  const to = readStyle(right.split(/[，,]/)[0] ?? '');
  if (
    to === null ||
    (right.split(/[，,]/)[0] ?? '').length > 24 ||
    (from === null &&
      !numbering.test(left) &&
      !dash.test(left) &&
      !/(?<![\p{L}\d])-(?!\d)/u.test(unquoted(left, quotes)))
  )
    return null;
  const scope = readTarget(layout, left.replaceAll(/[（(][一二三四五六七八九十\d]+[)）]/g, ''), quotes)?.target;
  const [span] = scope && scope.unit !== 'whole' && scope.unit !== 'title' ? scope.spans : [];
  return dash.test(unquoted(left, quotes)) || /(?<![\p{L}\d])-(?!\d)/u.test(unquoted(left, quotes))
    ? numberBullets(layout, to, span ?? null)
    : restyle(layout, from, to, span ?? null);
}

const halfWidth: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};

/** 英文标点改成中文, 分号都改成句号. */
export function changedMarks(
  layout: Layout,
  left: string,
  right: string,
  quotes: readonly string[],
  isEverywhere: boolean,
): Outcome | null {
  if (shape`${wish.half}`.test(left) && shape`${wish.full}`.test(right)) {
    const edits = [...layout.text.matchAll(/[,;:!?()](?!\d)|\.(?=[\p{Script=Han}\n]|$)/gu)].map(
      ({ index, 0: mark }) => ({ start: index, end: index + 1, text: halfWidth[mark] ?? '。' }),
    );
    return ofEdits(layout, edits);
  }
  const from = markNamed(left);
  const to = markNamed(right) ?? (/^[，。；：、！]$/.test(right) ? right : null);
  if (from === null || to === null) return null;
  const pointed = readTarget(layout, left, quotes);
  if (!pointed && !isEverywhere) return null;
  const scopes = pointed ? pointed.target.spans : [{ start: 0, end: layout.text.length }];
  const isAfter = pointed?.target.unit === 'words';
  const edits = scopes.flatMap(({ start, end }): Edit[] => {
    if (isAfter) return layout.text[end] === from ? [{ start: end, end: end + 1, text: to }] : [];
    return [...layout.text.slice(start, end).matchAll(new RegExp(from, 'g'))].map(({ index }) => ({
      start: start + index,
      end: start + index + 1,
      text: to,
    }));
  });
  return ofEdits(layout, edits);
}

function markNamed(said: string): string | null {
  return marksNamed.find(([name]) => name.test(said))?.[1] ?? null;
}
