import type { Line } from '../report/lines.ts';
import type { PartOfText } from './part-of-text.ts';

/** 2.1 组织领导到位。: a number of its part and one of its own; an amount has its unit right behind it. */
const decimalMark = /^(\d{1,2})[.．](\d{1,2})(?:[、.．]\s*|\s+|(?=\p{Script=Han}{4}))/u;

/** The mark a line begins with, where it counts in two numbers; null where it does not. */
export function readDecimalMark(line: string): { above: number; number: number; length: number } | null {
  const found = decimalMark.exec(line);
  return found && { above: Number(found[1]), number: Number(found[2]), length: found[0].length };
}

/** Parts with those below them that count 2.1, 2.2 in the part that counts 2. */
export function withDecimals(text: string, parts: readonly PartOfText[], lines: readonly Line[]): PartOfText[] {
  return parts.map((part) => {
    const inside = lines.filter(({ start, end }) => start > part.heading.start && end <= part.end);
    const own = inside.flatMap((line) => {
      const mark = readDecimalMark(text.slice(line.start, line.end));
      return mark?.above === part.number && part.number !== null && mark ? [{ line, mark }] : [];
    });
    if (part.parts.length > 0 || own.length === 0) return { ...part, parts: withDecimals(text, part.parts, lines) };
    return { ...part, parts: own.map(({ line, mark }, at) => decimalPart(text, part, line, mark, own[at + 1]?.line)) };
  });
}

function decimalPart(
  text: string,
  above: PartOfText,
  { start, end }: Line,
  { number, length }: { number: number; length: number },
  next: Line | undefined,
): PartOfText {
  const own = text.slice(start, end);
  const words = /^[^。：]*/.exec(own.slice(length))?.[0] ?? '';
  const isRunIn = length + words.length < own.length - 1;
  const isSentence = own.endsWith('。') && !isRunIn;
  const headEnd = isRunIn ? start + length + words.length + 1 : end;
  const last = start + text.slice(start, next?.start ?? above.end).trimEnd().length;
  return {
    start,
    end: last,
    heading: { start, end: isSentence ? start + length : headEnd },
    mark: { start, end: start + length },
    body: isSentence ? start + length : headEnd,
    number,
    form: 'label',
    level: above.level + 1,
    id: null,
    words: isSentence ? '' : words.trim(),
    isRunIn: isRunIn || isSentence,
    parts: [],
  };
}
