import type { Kind } from '../kinds/kind.ts';
import { withBareParts } from './bare-parts.ts';
import { attachmentsIn } from './attachments.ts';
import { withDecimals } from './decimal-parts.ts';
import type { PartOfText } from './part-of-text.ts';
import { bulletSigns } from './bullets.ts';
import { enumerate } from '../report/enumerate.ts';
import { findFrame } from '../report/frame.ts';
import { readHeadingMark } from '../report/headings.ts';
import { readLines } from '../report/lines.ts';
import { parseReport } from '../report/parse.ts';
import { walkSections, type Section } from '../report/report.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/spans.ts';

/** Where everything stands that an officer may point at. Offsets are against `text`. */
export interface Layout {
  kind: Kind;
  text: string;
  /** Brought by the officer: its numbers are words like any other. Else they are the ledger's, and changed there. */
  isOwn: boolean;
  title: Span | null;
  /** Paragraphs before the first heading. */
  opening: Span[];
  /** Top headings. */
  parts: PartOfText[];
  allParts: PartOfText[];
  /** Lines of running text in order, opening and closing with them; run-in headings belong to theirs. */
  paragraphs: Span[];
  closing: Span[];
  signature: Span[];
  /** Who speaks or signs, under the title. */
  byline: Span[];
  /** Sentences nobody has confirmed yet. */
  claims: Span[];
}

/** `claims`: the words of sentences that stand 待核实. */
export function readLayout(kind: Kind, text: string, isOwn = true, claims: readonly string[] = []): Layout {
  const report = parseReport(text, kind);
  const lines = readLines(text);
  const frame = findFrame(lines);
  const bareParts = withBareParts(
    text,
    underSigns(
      text,
      report.sections.map((section) => partOf(text, section)),
      Math.max(0, ...report.sections.map(({ span, headingSpan }) => span?.end ?? headingSpan?.end ?? 0)),
    ),
    lines.filter(
      ({ start }) =>
        ![...frame.title, ...frame.byline, ...frame.signature, ...frame.date].some((line) => line.start === start),
    ),
  );
  const attached = attachmentsIn(text, lines);
  const counted = withDecimals(
    text,
    attached ? bareParts.flatMap((part) => endedBefore(text, part, attached)) : bareParts,
    lines,
  );
  const ends = new Set(frame.closing.map(({ start }) => start));
  const last = counted.at(-1);
  // A heading with nothing under it but what was taken for the end: that is its text.
  const isBareHead = last !== undefined && last.end <= last.heading.end && frame.closing.length > 0;
  const closing = isBareHead ? [] : frame.closing;
  if (isBareHead) {
    last.end = frame.closing.at(-1)?.end ?? last.end;
    last.body = frame.closing[0]?.start ?? last.body;
  }
  const parts = attached ? [...counted, attached] : counted;
  for (const part of flat([{ ...noPart, parts }])) endOfList(text, part.parts);
  const allParts = [...flat(parts)];
  const bare = new Set(allParts.filter(({ isRunIn }) => !isRunIn).map(({ heading }) => heading.start));
  const framed = new Set(
    [...frame.title, ...frame.byline, ...frame.signature, ...frame.date].map(({ start }) => start),
  );
  const spans = (some: readonly Span[]): Span[] => some.map(({ start, end }) => ({ start, end }));
  const opening = report.opening.flatMap(({ span }) => span ?? []);
  const [first] = frame.title;
  const lastOfTitle = frame.title.at(-1);
  return {
    kind,
    text,
    isOwn,
    title: first && lastOfTitle ? { start: first.start, end: lastOfTitle.end } : null,
    opening: opening.filter(({ start }) => !ends.has(start)),
    parts,
    allParts,
    paragraphs: spans(lines.filter(({ start, text: line }) => !framed.has(start) && !bare.has(start) && !isRule(line))),
    closing: spans(closing),
    signature: spans([...frame.signature, ...frame.date]),
    byline: spans(frame.byline),
    claims: claimSpans(text, claims),
  };
}

/** A part ends where what is attached begins. */
function endedBefore(text: string, part: PartOfText, { start, end: last }: PartOfText): PartOfText[] {
  if (part.start >= start) return part.start < last ? [] : [part];
  if (part.end <= start) return [part];
  const end = text.slice(0, start).trimEnd().length;
  const parts = part.parts.filter((one) => one.start < start).map((one) => ({ ...one, end: Math.min(one.end, end) }));
  return [{ ...part, end, parts }];
}

/** Each by its words, in the order of the text. */
function claimSpans(text: string, claims: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const words of claims) {
    let start = text.indexOf(words);
    while (start !== -1 && spans.some((one) => one.start === start)) start = text.indexOf(words, start + 1);
    if (start !== -1 && words !== '') spans.push({ start, end: start + words.length });
  }
  return spans.toSorted((a, b) => a.start - b.start);
}

/** ### （3）… and a list 1. 2. below it: a heading with signs stands above all that has none, whatever its number. */
function underSigns(text: string, parts: readonly PartOfText[], until: number): PartOfText[] {
  const all = [...flat(parts)];
  const depthOf = ({ heading }: PartOfText): number => /^#*/.exec(text.slice(heading.start))?.[0].length ?? 0;
  const depth = Math.min(...all.map(depthOf).filter((one) => one > 0));
  const heads = all.filter((one) => depthOf(one) === depth);
  const [first] = heads;
  if (!first || !all.some((one) => depthOf(one) === 0 && one.start > first.start)) return [...parts];
  const before = parts.filter(({ end }) => end <= first.start);
  const level = Math.min(...heads.map((head) => head.level));
  return [
    ...before,
    ...heads.map((head, i): PartOfText => {
      const next = heads[i + 1]?.start ?? until;
      const end = head.start + text.slice(head.start, next).trimEnd().length;
      const below = all.filter(({ start }) => start > head.start && start < end);
      const outer = below.filter((one) => !below.some((other) => other !== one && holds(other, one, heads)));
      const inner = outer.map((one) => ({ ...cutAt(text, one, end), level: level + 1 }));
      return { ...head, level, end, parts: underSigns(text, inner, end) };
    }),
  ];
}

function holds(outer: PartOfText, one: PartOfText, heads: readonly PartOfText[]): boolean {
  return outer.start < one.start && outer.end >= one.end && !heads.includes(outer);
}

function cutAt(text: string, part: PartOfText, end: number): PartOfText {
  if (part.end <= end) return part;
  const last = part.start + text.slice(part.start, end).trimEnd().length;
  return {
    ...part,
    end: last,
    parts: part.parts.filter(({ start }) => start < last).map((one) => cutAt(text, one, last)),
  };
}

const noPart: PartOfText = {
  start: 0,
  end: 0,
  heading: { start: 0, end: 0 },
  mark: { start: 0, end: 0 },
  body: 0,
  number: null,
  form: null,
  level: 0,
  id: null,
  words: '',
  isRunIn: false,
  parts: [],
};

/** A list of single lines: what follows its last one is none of it. */
function endOfList(text: string, parts: PartOfText[]): void {
  const last = parts.at(-1);
  const isLine = (part: PartOfText): boolean =>
    part.isRunIn && part.parts.length === 0 && !text.slice(part.start, part.end).includes('\n');
  if (!last?.isRunIn || last.parts.length > 0 || parts.length < 2 || !parts.slice(0, -1).every(isLine)) return;
  const lineEnd = text.indexOf('\n', last.start);
  if (lineEnd !== -1 && lineEnd < last.end) last.end = lineEnd;
}

/** `---` between parts. */
function isRule(line: string): boolean {
  return /^[-*_=—]{3,}$/.test(line);
}

function* flat(parts: readonly PartOfText[]): Generator<PartOfText> {
  for (const part of parts) {
    yield part;
    yield* flat(part.parts);
  }
}

const signs = /^(?:#{1,6}\s*)?(?:\*\*|__)?/;

function partOf(text: string, section: Section): PartOfText {
  const heading = section.headingSpan ?? section.span ?? { start: 0, end: 0 };
  const raw = text.slice(heading.start, heading.end);
  const sign = signs.exec(raw)?.[0].length ?? 0;
  const mark = readHeadingMark(raw.slice(sign))?.length ?? 0;
  const [inner] = [...walkSections([section])].flatMap(({ paragraphs }) =>
    paragraphs.map(({ span }) => span?.start ?? 0),
  );
  const markEnd = heading.start + sign + mark;
  const words = /^[^*：:。]*/.exec(text.slice(markEnd, heading.end))?.[0] ?? '';
  return {
    start: heading.start,
    end: section.span?.end ?? heading.end,
    heading,
    mark: { start: heading.start, end: markEnd },
    body: Math.max(heading.end, Math.min(inner ?? heading.end, section.span?.end ?? heading.end)),
    number: section.number,
    form: section.form,
    level: section.level,
    id: section.id,
    words: words.trim(),
    isRunIn: section.isRunIn,
    parts: section.sections.map((child) => partOf(text, child)),
  };
}

/** Runs of the layout inside a span. */
export function within<T extends Span>(some: readonly T[], span: Span): T[] {
  return some.filter(({ start, end }) => start >= span.start && end <= span.end);
}

/** Sentences of the running text in a span; a run-in heading is none. */
export function sentencesIn(layout: Layout, span: Span): Span[] {
  const inside = layout.paragraphs.filter(({ start, end }) => start < span.end && end > span.start);
  return inside.flatMap((paragraph) => {
    const head = layout.allParts.find(({ isRunIn, heading }) => isRunIn && heading.start === paragraph.start);
    const from = Math.max(span.start, head?.words === '' || !head ? paragraph.start : head.body);
    return splitSentences(layout.text, from, Math.min(span.end, paragraph.end)).map((one) =>
      withoutSigns(layout.text, one),
    );
  });
}

/** What closes a bold lead is none of the sentence behind it. */
function withoutSigns(text: string, { start, end }: Span): Span {
  const length = /^(?:\*\*|__)\s+/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start: start + length, end };
}

/** 一是…二是…, （1）…, - …: what is listed in a span, each with its mark. */
export function itemsIn(layout: Layout, span: Span): Span[] {
  const isWhole = span.start === 0 && span.end === layout.text.length;
  if (isWhole && layout.parts.length > 1) return layout.parts.flatMap((part) => itemsIn(layout, part));
  const children = layout.allParts.filter(({ start, end }) => start > span.start && end <= span.end);
  const top = Math.min(...children.map(({ level }) => level));
  const numbered = children.filter(({ level, number }) => level === top && number !== null);
  if (numbered.length > 1) return numbered.map(({ start, end }) => ({ start, end }));
  const runs = within(layout.paragraphs, span).flatMap((paragraph) =>
    enumerate(layout.text.slice(paragraph.start, paragraph.end)).map((item) => ({
      start: paragraph.start + item.start,
      end: paragraph.start + item.end,
    })),
  );
  if (runs.length > 1) return runs;
  const counted = within(layout.paragraphs, span).flatMap((paragraph) => countedRun(layout.text, paragraph));
  if (counted.length > 1) return counted;
  const bullets = within(layout.paragraphs, span).filter(({ start }) =>
    bulletSigns.includes(layout.text[start] ?? '\n'),
  );
  return bullets.length > 1 ? bullets : runs;
}

const ordinalLead = /(?<=^|[。；：！？])(?:第|头)[一二三四五六七八九十](\p{Script=Han}{1,3}?)[，,、：:是]/gu;

/** 第一条，…第二条，…: items that count themselves. */
function countedRun(text: string, { start, end }: Span): Span[] {
  const own = text.slice(start, end);
  const found = [...own.matchAll(ordinalLead)];
  const noun = found[0]?.[1];
  const same = found.filter((one) => one[1] === noun);
  if (same.length < 2) return [];
  return same.map(({ index }, i) => {
    const next = same[i + 1]?.index ?? own.length;
    return { start: start + index, end: start + own.slice(0, next).trimEnd().length };
  });
}

/** The line a place stands in, with its break: what goes when the whole line goes. */
export function wholeLines({ text }: Layout, { start, end }: Span): Span {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const isHead = /^\s*(?:#{1,6}\s*)?(?:\*\*|__)?$/.test(text.slice(from, start));
  const nextBreak = text.indexOf('\n', end);
  const lineEnd = nextBreak === -1 ? text.length : nextBreak;
  if (!isHead || !/^(?:\*\*|__)?\s*$/.test(text.slice(end, lineEnd))) return { start, end };
  if (nextBreak !== -1) return { start: from, end: nextBreak + 1 };
  return { start: text.slice(0, from).trimEnd().length, end: lineEnd };
}
