import { keptRuns, type KeptRun } from '../text/diff.ts';
import type { Span } from '../text/spans.ts';
import { cutSentences } from './cut-sentences.ts';
import { renderReport } from './render.ts';
import type { Paragraph, Piece, Report, Section } from './report.ts';

/**
 * Where a number came from is not lost by an edit: pieces of `before` whose words still stand in `after` (the same
 * report read from an edited text) are pieces there too, also where their sentence was moved. A sentence that stood
 * 待核实 stays so while at least `claimShare` of its characters are kept; the rest of it was said anew. Of several texts
 * before, the earlier ones are looked at first; `beside`: others from which whole sentences may have come.
 */
export function carryPieces(
  before: Report | readonly Report[],
  after: Report,
  claimShare: number,
  beside: Report | null = null,
): Report {
  const text = plainText(after);
  const marks: Mark[] = [];
  const claims: ClaimMark[] = [];
  const sources = 'sections' in before ? [before] : before;
  for (const source of sources) carryFrom(source, runsOf(plainText(source), text), { marks, claims, claimShare });
  if (beside) carryFrom(beside, sentenceRuns(plainText(beside), text), { marks, claims, claimShare });
  const places = new Map<Paragraph, number>();
  for (const { paragraph, start } of placeParagraphs(after)) places.set(paragraph, start);
  return mapParagraphs(after, (paragraph) => {
    const start = places.get(paragraph);
    return start === undefined ? paragraph : cutParagraph(paragraph, start, marks, claims);
  });
}

interface Carried {
  marks: Mark[];
  claims: ClaimMark[];
  claimShare: number;
}

/** What was found first keeps its place. */
function carryFrom(source: Report, runs: readonly KeptRun[], { marks, claims, claimShare }: Carried): void {
  if (runs.length === 0) return;
  for (const { paragraph, start } of placeParagraphs(source)) {
    for (const mark of carriedMarks(paragraph, start, runs)) if (isFree(marks, mark)) marks.push(mark);
    for (const claim of carriedClaims(paragraph, start, runs, claimShare))
      if (isFree(claims, claim)) claims.push(claim);
  }
}

function isFree(taken: readonly Span[], { start, end }: Span): boolean {
  return !taken.some((one) => one.start < end && start < one.end);
}

/** Whole sentences first, wherever they stand now; of the others what is kept of their words. */
function runsOf(before: string, after: string): KeptRun[] {
  const whole = sentenceRuns(before, after);
  const taken = [new Uint8Array(before.length), new Uint8Array(after.length)] as const;
  for (const { from, to, length } of whole) {
    taken[0].fill(1, from, from + length);
    taken[1].fill(1, to, to + length);
  }
  const runs = [...whole];
  for (const { from, to, length } of keptRuns(before, after)) {
    let open: KeptRun | null = null;
    for (let at = 0; at < length; at += 1) {
      if (taken[0][from + at] || taken[1][to + at]) open = null;
      else if (open) open.length += 1;
      else runs.push((open = { from: from + at, to: to + at, length: 1 }));
    }
  }
  return runs;
}

/** Whole sentences that stand in both texts, wherever. */
function sentenceRuns(before: string, after: string): KeptRun[] {
  const places = new Map<string, number[]>();
  for (const { words, end } of cutSentences(after)) {
    const known = places.get(words);
    if (known) known.push(end - words.length);
    else places.set(words, [end - words.length]);
  }
  return cutSentences(before).flatMap(({ words, end }): KeptRun[] => {
    const to = places.get(words)?.shift();
    return to === undefined ? [] : [{ from: end - words.length, to, length: words.length }];
  });
}

/** The report with every paragraph as `change` makes it. */
export function mapParagraphs(report: Report, change: (paragraph: Paragraph) => Paragraph): Report {
  const mapSection = (section: Section): Section => ({
    ...section,
    paragraphs: section.paragraphs.map(change),
    sections: section.sections.map(mapSection),
  });
  return {
    ...report,
    opening: report.opening.map(change),
    sections: report.sections.map(mapSection),
    closing: report.closing.map(change),
  };
}

/** Every paragraph with its place in `renderReport(report, { claims: 'plain' })`. */
export function placeParagraphs(report: Report): { paragraph: Paragraph; start: number }[] {
  const text = plainText(report);
  const places: { paragraph: Paragraph; start: number }[] = [];
  let from = (report.title + (report.byline ?? '')).length;
  const place = (paragraph: Paragraph): void => {
    const words = paragraph.pieces.map((piece) => piece.text).join('');
    const start = text.indexOf(words, from);
    if (words === '' || start === -1) return;
    places.push({ paragraph, start });
    from = start + words.length;
  };
  const placeSection = (section: Section): void => {
    // The heading may hold the words of its first paragraph.
    const heading = section.heading === '' ? -1 : text.indexOf(section.heading, from);
    if (heading !== -1) from = heading + section.heading.length;
    section.paragraphs.forEach(place);
    section.sections.forEach(placeSection);
  };
  report.opening.forEach(place);
  report.sections.forEach(placeSection);
  report.closing.forEach(place);
  return places;
}

function plainText(report: Report): string {
  return renderReport(report, { claims: 'plain' });
}

interface Mark extends Span {
  piece: Piece;
}

interface ClaimMark extends Span {
  claim: string;
}

function carriedMarks(paragraph: Paragraph, start: number, runs: readonly KeptRun[]): Mark[] {
  const marks: Mark[] = [];
  let at = start;
  for (const piece of paragraph.pieces) {
    const end = at + piece.text.length;
    const run = piece.type === 'text' ? undefined : runs.find((one) => one.from <= at && end <= one.from + one.length);
    if (run) marks.push({ piece, start: at - run.from + run.to, end: end - run.from + run.to });
    at = end;
  }
  return marks;
}

function carriedClaims(paragraph: Paragraph, start: number, runs: readonly KeptRun[], share: number): ClaimMark[] {
  const spans: ClaimMark[] = [];
  let at = start;
  for (const { claim, text } of paragraph.pieces) {
    const last = spans[spans.length - 1];
    if (claim !== undefined && last?.claim === claim && last.end === at) last.end += text.length;
    else if (claim !== undefined) spans.push({ claim, start: at, end: at + text.length });
    at += text.length;
  }
  return spans.flatMap((span) => {
    const kept = runs.flatMap((run) => {
      const from = Math.max(run.from, span.start);
      const to = Math.min(run.from + run.length, span.end);
      return from < to ? [{ start: from - run.from + run.to, end: to - run.from + run.to }] : [];
    });
    const length = kept.reduce((sum, one) => sum + one.end - one.start, 0);
    if (kept.length === 0 || length < share * (span.end - span.start)) return [];
    const isOther = (one: KeptRun): boolean => one.from + one.length <= span.start || one.from >= span.end;
    return joinSpans(kept, runs.filter(isOther)).map((one) => ({ claim: span.claim, ...one }));
  });
}

/** What was put in between is of the same sentence; what stood elsewhere before is not. */
function joinSpans(kept: readonly Span[], others: readonly KeptRun[]): Span[] {
  const joined: Span[] = [];
  // oxlint-disable-next-line unicorn/no-array-sort -- a copy; browsers as old as Chromium 87 have no toSorted
  for (const { start, end } of [...kept].sort((a, b) => a.start - b.start)) {
    const last = joined[joined.length - 1];
    const isApart = others.some(({ to, length }) => length >= shortestOther && last && last.end <= to && to < start);
    if (last && !isApart) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** Shorter stretches are chance. */
const shortestOther = 4;

function cutParagraph(
  paragraph: Paragraph,
  start: number,
  marks: readonly Mark[],
  claims: readonly ClaimMark[],
): Paragraph {
  const text = paragraph.pieces.map((piece) => piece.text).join('');
  const end = start + text.length;
  const own = marks.filter((mark) => mark.start >= start && mark.end <= end);
  const open = claims.filter((mark) => mark.start < end && mark.end > start);
  if (own.length === 0 && open.length === 0) return paragraph;
  const cuts = new Set([start, end]);
  for (const mark of [...own, ...open]) cuts.add(Math.max(start, mark.start)).add(Math.min(end, mark.end));
  // oxlint-disable-next-line unicorn/no-array-sort -- a copy; browsers as old as Chromium 87 have no toSorted
  const edges = [...cuts].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const [from = 0, to = 0] = edges.slice(i, i + 2);
    const claim = open.find((mark) => mark.start <= from && to <= mark.end)?.claim;
    const mark = own.find((one) => one.start <= from && to <= one.end);
    const words = text.slice(from - start, to - start);
    const isWhole = mark?.start === from && mark.end === to;
    const { claim: _, ...bare } = isWhole && mark ? mark.piece : ({ type: 'text', text: words } satisfies Piece);
    pieces.push(claim === undefined ? bare : { ...bare, claim });
  }
  return { ...paragraph, pieces };
}
