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
  const stood = new Set(before.allParts.map(({ start, end }) => before.text.slice(start, end)));
  const isSame = (part: PartOfText): boolean => stood.has(text.slice(part.start, part.end));
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
const numerals = new RegExp(numeral, 'g');

function headingEdits(text: string, parts: readonly PartOfText[]): Edit[] {
  const numbered = parts.filter(({ number }) => number !== null);
  // 附件：1. 甲, of which nothing else is left: no list.
  const [only] = numbered;
  if (only && parts.length === 1 && only.form !== 'label' && /[：:]\s*$/.test(text.slice(0, only.start)))
    return [{ start: only.mark.start, end: only.mark.end, text: '' }];
  let next = 0;
  let first: number | null = null;
  return numbered.flatMap((part): Edit[] => {
    // A list that begins anew counts from one again; 三、一、二 and 一、一、二 are one list.
    const isAnew = part.number === 1 && first === 1 && next > 1;
    next = isAnew ? 1 : next + 1;
    first = isAnew ? 1 : (first ?? part.number);
    if (part.number === next) return [];
    return markEdit(text, part.mark, next);
  });
}

/** Of 2.3 it is the 3 that counts. */
function markEdit(text: string, { start, end }: Span, number: number, which = -1): Edit[] {
  const found = [...text.slice(start, end).matchAll(numerals)].at(which);
  if (!found) return [];
  const at = start + found.index;
  return [{ start: at, end: at + found[0].length, text: renumberedMark(found[0], number) }];
}

export interface ListedItem {
  ordinal: number;
  at: number;
  mark: string;
}

/**
 * Runs of 一是…二是…: one paragraph's, or several paragraphs' that begin with such a mark each. Marks of another manner
 * count for themselves: 第一，…一要…二要….
 */
export function itemRuns({ text, paragraphs }: Layout): ListedItem[][] {
  const runs: ListedItem[][] = [];
  let led: ListedItem[] | null = null;
  let before = 0;
  for (const { start, end } of paragraphs) {
    if (text.slice(before, start).trim() !== '') led = null;
    before = end;
    const items = enumerate(text.slice(start, end)).map(({ ordinal, start: at, mark }) => ({
      ordinal,
      at: start + at,
      mark,
    }));
    const manners = [...new Set(items.map(mannerOf))];
    const each = manners.map((manner) => items.filter((item) => mannerOf(item) === manner));
    const [lead] = items;
    let next: ListedItem[] | null = null;
    for (const run of each) {
      const isLed = lead !== undefined && run[0] === lead && lead.at === start;
      const goesOn: boolean = isLed && led?.[0] !== undefined && mannerOf(led[0]) === mannerOf(lead);
      if (goesOn) led?.push(...run);
      else runs.push(run);
      if (isLed) next = goesOn ? led : run;
      else if (each.length === 1 && run.length === 1) next = run;
    }
    led = next;
  }
  return runs;
}

/** A mark without its number: 是, 第，. */
function mannerOf({ mark }: ListedItem): string {
  return mark.replace(numeral, '');
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
