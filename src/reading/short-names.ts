import { ones } from '../text/numeral-letters.ts';
import { shape } from '../lexicon/shape.ts';
import { marks, numbers, zeros } from '../lexicon/lexicon.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Scene } from './scene.ts';

/** Names shortened to a few letters (报57检30政20), by kind and word; each with how much of the name they are, 0 to 1.2. */
const known = new WeakMap<Kind, Map<string, ReadonlyMap<string, number>>>();
const [longestShort, longestName] = [4, 8];
const none: ReadonlyMap<string, number> = new Map();

/** The figures whose names hold the letters of `word` in order, best share first letter alike. */
export function figuresShortened(kind: Kind, word: string): ReadonlyMap<string, number> {
  if (word.length === 0 || word.length > longestShort || !/^\p{Script=Han}+$/u.test(word)) return none;
  let words = known.get(kind);
  if (!words) known.set(kind, (words = new Map()));
  const cached = words.get(word);
  if (cached) return cached;
  const found = new Map<string, number>();
  for (const figure of kind.figures) {
    if (figure.group === 'meta') continue;
    let best = 0;
    for (const alias of [figure.label, ...figure.aliases]) {
      const name = alias.replace(/~$/, '');
      if (name.length < word.length || name.length > longestName || !holdsInOrder(name, word)) continue;
      best = Math.max(best, word.length / name.length + (name.startsWith(word.charAt(0)) ? 0.2 : 0));
    }
    if (best > 0) found.set(figure.id, best);
  }
  if (words.size > 5000) words.clear();
  words.set(word, found);
  return found;
}

function holdsInOrder(name: string, word: string): boolean {
  let at = 0;
  for (let i = 0; i < name.length && at < word.length; i += 1) if (name.charAt(i) === word.charAt(at)) at += 1;
  return at === word.length;
}

const linkLetter = shape`[\s：:=＝]|${numbers.be}|${zeros.have}`;

/** The few letters right before a number: 政 in 检30 政20. */
export function leadWord(scene: Scene, index: number): string {
  const told = scene.numbers[index];
  if (!told) return '';
  const from = scene.numbers[index - 1]?.end ?? 0;
  let end = told.start;
  while (end > from && linkLetter.test(scene.text.charAt(end - 1))) end -= 1;
  let start = end;
  while (start > from && end - start <= longestShort && /\p{Script=Han}/u.test(scene.text.charAt(start - 1)))
    start -= 1;
  return end - start <= longestShort ? scene.text.slice(start, end) : '';
}

const ordinalBefore = shape`(?:${numbers.ordinalMark}([${ones}1-8])|${marks.firstWord})${marks.itemPart}?(?:${marks.itemCopula}|[：:])?\s*$`;
const digits = '一二三四五六七八';

/** 第二个34: 1; -1 where no ordinal stands before the number. */
export function ordinalBeforeNumber(scene: Scene, index: number): number {
  const told = scene.numbers[index];
  const before = scene.numbers[index - 1];
  if (!told) return -1;
  const from = before && before.origin !== 'other' ? before.end : 0;
  const match = ordinalBefore.exec(
    scene.text.slice(Math.max(0, told.start - 8, Math.min(from, told.start)), told.start),
  );
  if (!match) return -1;
  const [, said] = match;
  if (said === undefined) return 0;
  return digits.includes(said) ? digits.indexOf(said) : Number(said) - 1;
}
