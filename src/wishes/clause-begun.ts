import type { FoundWords } from './find-words.ts';
import type { Layout } from './layout.ts';

const clauseEnd = /[，,。；;！\n]/;
/** So much longer than the words it begins with, and what is to come is a clause. */
const longer = 4;

/**
 * 辖区写成“辖区有9个村、6个居委会”: what is to come begins with the words that are to go and tells numbers, as the clause of the
 * text does that begins with them: all of that clause is meant, and not its first words.
 */
export function withClauseBegun({ text }: Layout, old: string, fresh: string, found: FoundWords): FoundWords {
  const [span, other] = found.spans;
  if (!span || other || !fresh.startsWith(old) || fresh.length < old.length + longer || /\d/.test(old)) return found;
  const isFirst = span.start === 0 || clauseEnd.test(text.charAt(span.start - 1));
  const behind = text.slice(span.end);
  const rest = behind.slice(0, Math.max(0, behind.search(clauseEnd)));
  return isFirst && /\d/.test(rest) && /\d/.test(fresh)
    ? { ...found, spans: [{ start: span.start, end: span.end + rest.length }] }
    : found;
}
