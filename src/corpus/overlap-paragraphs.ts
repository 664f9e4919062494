import * as z from 'zod';
import type { Span } from '../text/spans.ts';
import { spanFields } from '../text/span-shape.ts';
import { createOverlapIndex, SharedRun, type OverlapIndex, type PastText } from './overlap.ts';

/** How much of a paragraph stands in one past report. */
export const ParagraphOverlap = z
  .object({
    ...spanFields,
    sourceId: z.string(),
    /** Title of the past report. */
    title: z.string(),
    share: z.number().meta({ description: '这一段有多少与那篇相同，0 到 1；以连续 13 字为一片，固定术语不计' }),
    /** With its offsets in the text and in the past report. */
    run: SharedRun.nullable().meta({ description: '最长的连续相同文字' }),
    passage: z.string().meta({ description: '那篇里的原句' }),
  })
  .meta({ description: '与往年报告或上年度报告雷同的一段' });
export type ParagraphOverlap = z.infer<typeof ParagraphOverlap>;

/** Pieces of this many Han characters; figures and punctuation do not count. */
const shingle = 13;
/** A piece that is mostly fixed terms says nothing. */
const mostExempt = 4;

interface Compared {
  index: OverlapIndex;
  /** Piece → places of the past reports that hold it. */
  holders: Map<string, number[]>;
}

const comparedWith = new WeakMap<readonly PastText[], Compared>();

/**
 * Paragraph by paragraph, the past report it shares most with, by 13-character pieces, then by the longest run.
 * Exempt terms (titles, names of meetings and laws) count for nothing. A paragraph that shares no piece is left out.
 */
export function compareParagraphs(
  text: string,
  paragraphs: readonly Span[],
  past: readonly PastText[],
  exempt: readonly string[],
): ParagraphOverlap[] {
  if (past.length === 0) return [];
  const compared = prepare(past);
  return paragraphs.flatMap((paragraph) => {
    const own = text.slice(paragraph.start, paragraph.end);
    const pieces = freeShingles(own, exempt);
    const counts = new Map<number, number>();
    for (const piece of pieces)
      for (const holder of compared.holders.get(piece) ?? []) counts.set(holder, (counts.get(holder) ?? 0) + 1);
    const run = compared.index.longest(own, exempt);
    const byRun = run && run.length >= shingle ? past.findIndex(({ id }) => id === run.sourceId) : -1;
    const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
    const place = most?.[0] ?? byRun;
    const source = past[place];
    if (!source) return [];
    const here = byRun === place ? run : indexOf(source).longest(own, exempt);
    return [
      {
        start: paragraph.start,
        end: paragraph.end,
        sourceId: source.id,
        title: titleOf(source),
        share: (counts.get(place) ?? 0) / (pieces.length || 1),
        run: here && { ...here, start: here.start + paragraph.start, end: here.end + paragraph.start },
        passage: here ? sentenceRound(source.text, here.sourceStart, here.sourceEnd) : '',
      },
    ];
  });
}

const indexes = new WeakMap<PastText, OverlapIndex>();

function indexOf(source: PastText): OverlapIndex {
  let index = indexes.get(source);
  if (!index) indexes.set(source, (index = createOverlapIndex([source])));
  return index;
}

/** Short enough that a misread character here and there leaves most pieces whole. */
const resemblance = 5;

/** Share of a whole text's pieces that one past report holds; high where both are the same report, misreadings or not. */
export function sharedWith(text: string, source: PastText): number {
  const pieces = [...piecesOf(text, resemblance)];
  if (pieces.length === 0) return 0;
  let known = resembled.get(source);
  if (!known) resembled.set(source, (known = piecesOf(source.text, resemblance)));
  const held = known;
  return pieces.filter((piece) => held.has(piece)).length / pieces.length;
}

const resembled = new WeakMap<PastText, Set<string>>();

function piecesOf(text: string, length: number): Set<string> {
  const letters = text.replace(/[^\p{Script=Han}]/gu, '');
  return new Set(
    Array.from({ length: Math.max(0, letters.length - length + 1) }, (_, at) => letters.slice(at, at + length)),
  );
}

function prepare(past: readonly PastText[]): Compared {
  let compared = comparedWith.get(past);
  if (!compared) {
    const holders = new Map<string, number[]>();
    for (const [place, { text }] of past.entries()) {
      for (const piece of new Set(freeShingles(text, []))) {
        const known = holders.get(piece);
        if (known) known.push(place);
        else holders.set(piece, [place]);
      }
    }
    compared = { index: createOverlapIndex(past), holders };
    comparedWith.set(past, compared);
  }
  return compared;
}

function freeShingles(text: string, exempt: readonly string[]): string[] {
  const letters = text.replace(/[^\p{Script=Han}]/gu, '');
  const isExempt = new Uint8Array(letters.length);
  for (const term of exempt.filter((one) => one !== '')) {
    for (let at = letters.indexOf(term); at !== -1; at = letters.indexOf(term, at + 1))
      isExempt.fill(1, at, at + term.length);
  }
  const pieces: string[] = [];
  let exempted = 0;
  for (let end = 0; end < letters.length; end += 1) {
    exempted += isExempt[end] ?? 0;
    if (end >= shingle) exempted -= isExempt[end - shingle] ?? 0;
    if (end >= shingle - 1 && exempted <= mostExempt) pieces.push(letters.slice(end - shingle + 1, end + 1));
  }
  return pieces;
}

function titleOf({ title, text }: PastText): string {
  return title ?? (/^\s*(.{4,40})\s*$/m.exec(text.slice(0, 200))?.[1] ?? '往年述职报告').trim();
}

const longestPassage = 90;

function sentenceRound(text: string, start: number, end: number): string {
  const before = Math.max(text.lastIndexOf('。', start - 1), text.lastIndexOf('\n', start - 1));
  const after = /[。\n]/.exec(text.slice(end));
  const sentence = text.slice(before + 1, after ? end + after.index + 1 : text.length).trim();
  const shown = sentence.length > longestPassage ? text.slice(start, end) : sentence;
  return shown.length > longestPassage ? `${shown.slice(0, longestPassage)}…` : shown;
}
