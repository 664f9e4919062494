import { numbers, plans } from '../../lexicon/lexicon.ts';
import { shapes } from '../../lexicon/shape.ts';
import { rewriteWords } from './rewrite-words.ts';
import type { Mend, Mended } from './mend.ts';

/** Two stops where one belongs; a gap may stand behind any. */
const doubled = /[。，；：][。，；]|[。，；][：]/;
const outside = shapes`${plans.outsideNamed}`;
const listMark = shapes`(?<=[：:。；])${numbers.ordinalMark}?[一二三四五六七八九]${numbers.be}`;

/**
 * Whether a change reads on from the words before it and into those behind, and says nothing that its line says already:
 * no second stop, no second 客观, no second cause, no list begun within a list. A change that does not is left out, and
 * the line stays as it was.
 */
function readsOn(text: string, { start, end, after }: Mend): boolean {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  const item = text.slice(from, to === -1 ? text.length : to);
  const joint = `${text.slice(Math.max(from, start - 1), start)}${after}${text.slice(end, end + 1)}`;
  if (doubled.test(joint) && !doubled.test(text.slice(Math.max(from, start - 1), end + 1))) return false;
  if (countOf(after, outside) > 0 && countOf(item, outside) > 0 && isOneItem(item)) return false;
  return !(after.includes(rewriteWords.causeInside) && isOneItem(item) && item.includes(rewriteWords.causeInside));
}

function isOneItem(line: string): boolean {
  return countOf(line, listMark) === 0;
}

function countOf(words: string, shape: RegExp): number {
  return [...words.matchAll(shape)].length;
}

/** Leaves out what does not read on, and what was to be asked about it. */
export function keepSound(mended: Mended, text: string): void {
  const faulty = mended.mends.filter((one) => !readsOn(text, one));
  if (faulty.length === 0) return;
  const left = new Set(faulty.map(({ after }) => after.trim()));
  mended.mends = mended.mends.filter((one) => !faulty.includes(one));
  mended.claims = mended.claims.filter((one) => !left.has(one.text));
}
