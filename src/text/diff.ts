import { diffArrays } from 'diff';
import { numeralLetters } from './numeral-letters.ts';

/** A stretch that stands in both texts. */
export interface KeptRun {
  from: number;
  to: number;
  length: number;
}

/** What became of a stretch: `same` stands in both, `removed` only in the old text, `added` only in the new one. */
export interface DiffPart {
  type: 'same' | 'removed' | 'added';
  text: string;
}

/** A number is one token: 12 never stands inside 312. Everything else goes character by character. */
const token = new RegExp(`[0-9０-９]+(?:[.．,，][0-9０-９]+)*[%％]?|[${numeralLetters}]+|[\\s\\S]`, 'gu');

function tokensOf(text: string): string[] {
  return text.match(token) ?? [];
}

function clausesOf(text: string): string[] {
  return text.match(/[^，、：；。！？\n]*(?:[，、：；。！？\n]|$)/gu)?.filter((one) => one !== '') ?? [];
}

function sentencesOf(text: string): string[] {
  return text.match(/[^。；！？\n]*[。；！？\n]|[^。；！？\n]+$/gu) ?? [];
}

/** The work grows with the square of what differs; texts further apart are compared sentence by sentence. */
const mostEdits = 1000;

/** The two texts' difference in reading order; removed stands before added at one place. */
export function diffTexts(before: string, after: string): DiffPart[] {
  const changes = changesOf(tokensOf(before), tokensOf(after)) ?? changesOf(sentencesOf(before), sentencesOf(after));
  if (changes) return changes;
  const parts: DiffPart[] = [
    { type: 'removed', text: before },
    { type: 'added', text: after },
  ];
  return parts.filter(({ text }) => text !== '');
}

/** undefined: too far apart. */
function changesOf(before: string[], after: string[]): DiffPart[] | undefined {
  return diffArrays(before, after, { maxEditLength: mostEdits })?.map(({ value, added, removed }) => {
    const type = added ? 'added' : removed ? 'removed' : 'same';
    return { type, text: value.join('') };
  });
}

/** Where the stretches kept from `before` stand in `after`. */
export function keptRuns(before: string, after: string): KeptRun[] {
  const runs: KeptRun[] = [];
  let from = 0;
  let to = 0;
  for (const { type, text } of diffTexts(before, after)) {
    if (type === 'same') runs.push({ from, to, length: text.length });
    if (type !== 'added') from += text.length;
    if (type !== 'removed') to += text.length;
  }
  return runs;
}

/** Which items of `before` stand in `after`, in the order of both: pairs of places. */
export function keptItems(before: readonly string[], after: readonly string[]): [number, number][] {
  const kept: [number, number][] = [];
  let [from, to] = [0, 0];
  for (const { value, added, removed } of diffArrays([...before], [...after])) {
    if (!added && !removed) value.forEach((_, at) => kept.push([from + at, to + at]));
    if (!added) from += value.length;
    if (!removed) to += value.length;
  }
  return kept;
}

/** Stretches of this many characters or fewer between two changes read as part of one change. */
const smallestIsland = 2;

/** For people: what changed in words, without islands of a character or two inside a change. */
export function readableDiff(before: string, after: string): DiffPart[] {
  const shown: DiffPart[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') shown.push({ type: 'removed', text: removed });
    if (added !== '') shown.push({ type: 'added', text: added });
    removed = '';
    added = '';
  };
  const parts = diffTexts(before, after);
  parts.forEach(({ type, text }, place) => {
    if (type === 'removed') removed += text;
    else if (type === 'added') added += text;
    else if (removed + added !== '' && place < parts.length - 1 && isIsland(text)) {
      removed += text;
      added += text;
    } else {
      flush();
      shown.push({ type, text });
    }
  });
  flush();
  return shown;
}

function isIsland(text: string): boolean {
  return text.length <= smallestIsland && !/[\n。；！？]/.test(text);
}

/** A change in a text: what stands from `start` to `end` gives way to `text`. */
export interface Hunk {
  start: number;
  end: number;
  text: string;
}

/** What makes `after` of `before`, in reading order. */
export function hunksOf(before: string, after: string): Hunk[] {
  return hunksOfParts(diffTexts(before, after));
}

/** For people: clauses that went or came as wholes, and what changed in words within a clause that stayed. */
export function readableHunks(before: string, after: string): Hunk[] {
  const parts = changesOf(clausesOf(before), clausesOf(after));
  if (!parts) return hunksOf(before, after);
  return hunksOfParts(parts).flatMap(({ start, end, text }) =>
    start === end || text === ''
      ? [{ start, end, text }]
      : hunksOfParts(readableDiff(before.slice(start, end), text)).map((one) => ({
          start: start + one.start,
          end: start + one.end,
          text: one.text,
        })),
  );
}

function hunksOfParts(parts: readonly DiffPart[]): Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  let open: Hunk | null = null;
  for (const { type, text } of parts) {
    if (type === 'same') {
      open = null;
      at += text.length;
      continue;
    }
    if (!open) {
      open = { start: at, end: at, text: '' };
      hunks.push(open);
    }
    if (type === 'added') open.text += text;
    else {
      at += text.length;
      open.end = at;
    }
  }
  return hunks;
}

/**
 * Both sets of changes in one text; null when they touch one another. The same change made on both sides counts once.
 */
export function mergeTexts(base: string, own: string, other: string): string | null {
  return mergeHunks(base, hunksOf(base, own), hunksOf(base, other));
}

/** Likewise, a clause being changed as a whole or not at all. */
export function mergeClauses(base: string, own: string, other: string): string | null {
  const hunks = (text: string): Hunk[] | undefined => {
    const parts = changesOf(clausesOf(base), clausesOf(text));
    return parts && hunksOfParts(parts);
  };
  const [mine, theirs] = [hunks(own), hunks(other)];
  return mine && theirs ? mergeHunks(base, mine, theirs) : null;
}

function mergeHunks(base: string, mine: readonly Hunk[], others: readonly Hunk[]): string | null {
  const theirs = others.filter(
    (hunk) => !mine.some((one) => one.start === hunk.start && one.end === hunk.end && one.text === hunk.text),
  );
  if (theirs.some((hunk) => mine.some((one) => hunk.start <= one.end && one.start <= hunk.end))) return null;
  let text = '';
  let at = 0;
  // oxlint-disable-next-line unicorn/no-array-sort -- a copy; browsers as old as Chromium 87 have no toSorted
  for (const hunk of [...mine, ...theirs].sort((a, b) => a.start - b.start)) {
    text += base.slice(at, hunk.start) + hunk.text;
    at = hunk.end;
  }
  return text + base.slice(at);
}
