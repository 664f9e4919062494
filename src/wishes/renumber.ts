import type { Kind } from '../kinds/kind.ts';
import { enumerate } from '../report/enumerate.ts';
import { chineseNumber, renumberedMark } from '../report/headings.ts';
import { counters } from '../text/numeral-letters.ts';
import type { Span } from '../text/spans.ts';
import { applyEdits, type Edit } from './outcome.ts';
import { readLayout, type Layout } from './layout.ts';
import type { PartOfText } from './part-of-text.ts';

/**
 * The numbering of headings and items set right after something was taken out, moved or put in, where it was in order
 * before. Numbers that were out of order are left: they are the checks' to tell.
 */
export function renumber(kind: Kind, before: Layout, text: string): string {
  const after = readLayout(kind, text);
  const edits: Edit[] = [];
  if (isOrderly(before.parts)) edits.push(...headingEdits(text, after.parts));
  // A list is set right where the one of that part was in order.
  const isUnordered = (part: PartOfText): boolean =>
    before.allParts.some(({ words, parts }) => words === part.words && !isOrderly(parts));
  // What stands as it stood was in no disorder.
  const isSame = (part: PartOfText): boolean => before.text.includes(text.slice(part.start, part.end));
  for (const part of after.allParts)
    if (!isUnordered(part) && !isSame(part)) edits.push(...headingEdits(text, part.parts));
  if (itemRuns(before).every((run) => run.every(({ ordinal }, i) => ordinal === i + 1)))
    for (const run of itemRuns(after)) edits.push(...itemEdits(run));
  return applyEdits(
    text,
    edits.filter(({ start }) => !isUntouched(before, text, lineAt(text, start))),
  );
}

/** A line of a list that stands as it stood. */
function isUntouched(before: Layout, text: string, line: string): boolean {
  const homes = before.allParts.filter(({ parts }) =>
    parts.some(({ start, end }) => before.text.slice(start, end).startsWith(line)),
  );
  return homes.length > 0 && homes.every(({ start, end }) => text.includes(before.text.slice(start, end)));
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, end === -1 ? text.length : end);
}

/** The numbering of a scope, or of all, as it counts: what was skipped, doubled or out of order is set right. */
export function inOrder(layout: Layout, scope: Span | null): string {
  const isIn = (at: number): boolean => scope === null || (at >= scope.start && at < scope.end);
  const edits = [
    ...headingEdits(layout.text, layout.parts),
    ...layout.allParts.flatMap(({ parts }) => headingEdits(layout.text, parts)),
    ...itemRuns(layout).flatMap(itemEdits),
  ];
  return applyEdits(
    layout.text,
    edits.filter(({ start }) => isIn(start)),
  );
}

function isOrderly(parts: readonly PartOfText[]): boolean {
  const numbers = parts.flatMap(({ number }) => number ?? []);
  return numbers.every((number, i) => number === 1 || number === (numbers[i - 1] ?? 0) + 1);
}

const numeral = new RegExp(`[${counters}]+|[0-9０-９]+|[①-⑩]`);

function headingEdits(text: string, parts: readonly PartOfText[]): Edit[] {
  const numbered = parts.filter(({ number }) => number !== null);
  let next = 0;
  let first: number | null = null;
  return numbered.flatMap((part): Edit[] => {
    // A list that begins anew counts from one again; 三、一、二 and 一、一、二 are one list.
    const isAnew = part.number === 1 && first === 1 && next > 1;
    next = isAnew ? 1 : next + 1;
    first = isAnew ? 1 : (first ?? part.number);
    if (part.number === next) return [];
    const mark = text.slice(part.mark.start, part.mark.end);
    const found = numeral.exec(mark);
    if (!found) return [];
    const start = part.mark.start + found.index;
    return [{ start, end: start + found[0].length, text: renumberedMark(found[0], next) }];
  });
}

export interface ListedItem {
  ordinal: number;
  at: number;
  mark: string;
}

/** Runs of 一是…二是…: one paragraph's, or several paragraphs' that begin with such a mark each. */
export function itemRuns({ text, paragraphs }: Layout): ListedItem[][] {
  const runs: ListedItem[][] = [];
  let isOpen = false;
  let before = 0;
  for (const { start, end } of paragraphs) {
    if (text.slice(before, start).trim() !== '') isOpen = false;
    before = end;
    const items = enumerate(text.slice(start, end)).map(({ ordinal, start: at, mark }) => ({
      ordinal,
      at: start + at,
      mark,
    }));
    if (items.length === 0) {
      isOpen = false;
      continue;
    }
    const last = runs.at(-1);
    if (isOpen && last && items[0]?.at === start && last[0]?.mark.slice(1) === items[0].mark.slice(1))
      last.push(...items);
    else runs.push(items);
    isOpen = items.length === 1 || items[0]?.at === start;
  }
  return runs;
}

function itemEdits(run: readonly ListedItem[]): Edit[] {
  return run.flatMap(({ ordinal, at, mark }, i): Edit[] => {
    if (ordinal === i + 1) return [];
    const found = numeral.exec(mark);
    if (!found) return [];
    const start = at + found.index;
    return [{ start, end: start + found[0].length, text: chineseNumber(i + 1) }];
  });
}
