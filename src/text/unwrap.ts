import { firstFrom } from './spans.ts';

/** A text whose paragraphs a scan or a mail broke into lines of one width, with those breaks taken out. */
export interface Unwrapped {
  text: string;
  /** An offset of `text` in the source. */
  toSource: (offset: number) => number;
}

/** Lines of a broken text are this long at least, and most of them within `ragged` of the longest; in full characters. */
const shortest = 15;
const ragged = 3;
const mostly = 0.5;
const fewest = 8;
const opensNew =
  /^(?:[\s　]|$|[#|>*•·-]|[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]|第[一二三四五六七八九十\d]{1,3})/;
const closes = /[。！？：…]$/;

function widthOf(line: string): number {
  return line.length - (line.match(/[\x20-\x7e]/g)?.length ?? 0) / 2;
}

/** Linear in the text. A text that is not broken comes back as it is. */
export function unwrap(text: string): Unwrapped {
  const lines = text.split('\n');
  const widths = lines.map(widthOf);
  const full = commonest(widths.filter((width) => width >= shortest));
  const told = widths.filter((width) => width > 0).length;
  const isFull = widths.map((width) => full !== null && width >= full - ragged && width <= full + ragged);
  if (full === null || told < fewest || isFull.filter(Boolean).length < told * mostly)
    return { text, toSource: (offset) => offset };
  const taken: { start: number }[] = [];
  let joined = '';
  let at = 0;
  for (const [i, line] of lines.entries()) {
    joined += line;
    at += line.length;
    if (i === lines.length - 1) break;
    const isBroken = isFull[i] === true && !closes.test(line) && !opensNew.test(lines[i + 1] ?? '');
    if (isBroken) taken.push({ start: joined.length });
    else joined += '\n';
    at += 1;
  }
  return { text: joined, toSource: (offset) => offset + firstFrom(taken, offset + 1) };
}

/** The width most lines have, give or take one. */
function commonest(widths: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const width of widths) {
    const near = Math.round(width);
    for (const one of [near - 1, near, near + 1]) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
