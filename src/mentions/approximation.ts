import { approximations } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Words } from '../lexicon/words.ts';
import { ones, ten, hundreds } from '../text/numeral-letters.ts';
import type { Mention } from './mention.ts';

type Bound = NonNullable<Mention['bound']>;

export interface Approximation {
  /** The officer's own word. */
  word: string;
  bound?: Bound;
}

const before: readonly (readonly [words: Words, bound?: Bound])[] = [
  [approximations.atLeast, 'ge'],
  [approximations.atMost, 'le'],
  [approximations.moreThan, 'gt'],
  [approximations.lessThan, 'lt'],
  [approximations.roughly],
];

const after: readonly (readonly [words: Words, bound?: Bound])[] = [
  [approximations.afterAtLeast, 'ge'],
  [approximations.afterAtMost, 'le'],
  [approximations.afterLessThan, 'lt'],
  [approximations.afterRoughly],
];

const beforeCues = cuesOf(before).toSorted((a, b) => b.word.length - a.word.length);
const afterCues = new Map(cuesOf(after).map((cue) => [cue.word, cue]));

function cuesOf(lists: readonly (readonly [words: Words, bound?: Bound])[]): Approximation[] {
  return lists.flatMap(([words, bound]) => words.list.map((word) => (bound ? { word, bound } : { word })));
}

/** Only before bare powers, halves and shares: 上千人, 过半. */
const bareOnly = new Set(approximations.bareOnly.list);
/** 附近, 节约 end like an approximation and are none. */
const notApproximation = shape`${approximations.notApproximation}$`;
/** Words that may stand between the approximation word and the numeral: 大概有30人, 估计也就三十. */
const between = shape`${approximations.between}$`;
const smallBefore = shape`${approximations.small}$`;
const smallAhead = shape`[${ones}${hundreds}][${ten}${hundreds}]|[${hundreds}]`;

/** Last characters of all that can stand before a numeral here: a cheap way out for most numerals. */
const lastCharacters = new Set(
  [...beforeCues.map(({ word }) => word), ...approximations.small.list, ...approximations.between.list].map((word) =>
    word.slice(-1),
  ),
);

/** 约, 不到: words said before the number rather than after it. */
export function standsBefore(word: string): boolean {
  return beforeCues.some((cue) => cue.word === word);
}

/** The cue before a numeral that starts at `start`; `isBare` for 千, 半 and shares. */
export function approximationBefore(text: string, start: number, isBare: boolean): Approximation | null {
  const window = text.slice(Math.max(0, start - 9), start).trimEnd();
  if (!lastCharacters.has(window.slice(-1))) return null;
  if (smallBefore.test(window) && !notApproximation.test(window) && smallAhead.test(text.slice(start, start + 2))) {
    return { word: window.slice(-1) };
  }
  return cueAtEnd(window, isBare) ?? cueAtEnd(window.replace(between, ''), isBare, true);
}

function cueAtEnd(window: string, isBare: boolean, isApart = false): Approximation | null {
  const refused = notApproximation.exec(window)?.[0] ?? '';
  for (const cue of beforeCues) {
    if (!window.endsWith(cue.word) || (bareOnly.has(cue.word) && !isBare) || (isApart && cue.word.length < 2)) continue;
    if (refused.length <= cue.word.length) return cue;
  }
  return null;
}

const afterPattern = shape`^\s?(?!${approximations.notAfter})(${approximations.afterAtLeast}|${approximations.afterAtMost}|${approximations.afterLessThan}|${approximations.afterRoughly}|[+＋](?!\d|[A-Za-z]))`;

/** 三年多, 两倍多: 多 after a measure; 人多 and 次多 are words. */
const moreAfter = shape`^${approximations.more}(?![\u4e00-\u9fff])`;
const measured = shape`[${approximations.measured.letters}]$`;

/** 左右, 以上, 不到 … right after a figure that ends at `end`. */
export function approximationAfter(text: string, end: number): Approximation | null {
  const word = afterPattern.exec(text.slice(end, end + 6))?.[1];
  if (!word)
    return moreAfter.test(text.slice(end, end + 2)) && measured.test(text.slice(end - 1, end))
      ? { word: text.charAt(end) }
      : null;
  return afterCues.get(word) ?? { word, bound: 'ge' };
}

/** 2000+: so many and more; no sum goes on behind the sign. */
export const plusAhead = /^[+＋](?![\d(（])/;
