import { itemMark } from '../report/enumerate.ts';
import { readHeadingMark, readHeadingNumber } from '../report/headings.ts';
import { shape } from '../lexicon/shape.ts';
import { counters } from '../text/numeral-letters.ts';
import type { Span } from '../text/spans.ts';
import { readDecimalMark } from './decimal-parts.ts';
import { itemsIn, sentencesIn, within, type Layout } from './layout.ts';
import type { PartOfText } from './part-of-text.ts';
import type { CountedUnit } from './place-terms.ts';

/** What can be counted in a stretch of the text. `isHere`: by what else a unit may be meant. */
export function unitsIn(layout: Layout, unit: CountedUnit, scope: Span, isTopic: boolean): Span[] {
  switch (unit) {
    case 'part':
      return partsIn(layout, scope, isTopic);
    case 'heading':
      return layout.allParts.filter((part) => isIn(part.heading, scope)).map(({ heading }) => heading);
    case 'paragraph':
      return paragraphsIn(layout, scope, isTopic);
    case 'line':
      return linesIn(layout, scope);
    case 'item':
      return itemsOf(layout, scope, isTopic);
    case 'sentence':
      return sentencesIn(layout, bodyOf(layout, scope));
    case 'clause':
      return clausesIn(layout, scope);
    case 'gap':
      return gapsIn(layout, scope);
  }
}

function isIn({ start, end }: Span, scope: Span): boolean {
  return start >= scope.start && end <= scope.end;
}

function isWhole({ text }: Layout, { start, end }: Span): boolean {
  return start === 0 && end === text.length;
}

/** 各位领导： */
export function isSalutation({ text }: Pick<Layout, 'text'>, { start, end }: Span): boolean {
  return end - start <= 24 && /[：:]$/.test(text.slice(start, end));
}

/** Paragraphs as people count them: 各位领导： is none. */
export function countedParagraphs(layout: Layout): Span[] {
  return layout.paragraphs.filter((span) => !isSalutation(layout, span));
}

function partsIn(layout: Layout, scope: Span, isTopic: boolean): Span[] {
  if (layout.parts.length === 0) return within(countedParagraphs(layout), scope);
  if (isTopic) return layout.allParts.filter((part) => isIn(part, scope) && !same(part, scope));
  if (isWhole(layout, scope)) return layout.parts.filter(({ words, number }) => words !== '' || number !== null);
  return layout.allParts.find((part) => same(part, scope))?.parts ?? [];
}

function same(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** A part's paragraphs are those under its heading; one glued to its heading begins with it. */
export function bodyOf(layout: Layout, scope: Span): Span {
  const part = layout.allParts.find((one) => same(one, scope));
  return part && !part.isRunIn ? { start: part.body, end: part.end } : scope;
}

function paragraphsIn(layout: Layout, scope: Span, isTopic: boolean): Span[] {
  const own = within(countedParagraphs(layout), bodyOf(layout, scope));
  if (!isTopic) return own;
  const parts = layout.allParts.filter((part) => isIn(part, scope) && !same(part, scope));
  const leaves = parts.filter(({ isRunIn, parts: inner }) => !isRunIn || inner.length === 0);
  return [...own.filter((span) => !leaves.some((part) => same(part, span))), ...leaves];
}

function linesIn({ text }: Layout, scope: Span): Span[] {
  const lines: Span[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const span = { start: at, end: at + line.length };
    at += line.length + 1;
    if (line.trim() !== '' && isIn(span, scope)) lines.push(span);
  }
  return lines;
}

function itemsOf(layout: Layout, scope: Span, isTopic: boolean): Span[] {
  const items = itemsIn(layout, scope);
  if (!isTopic) return items.length > 0 ? items : within(countedParagraphs(layout), bodyOf(layout, scope));
  const lower = layout.allParts.filter((part) => isIn(part, scope) && !same(part, scope));
  const runs = lower.flatMap((part) => itemsIn(layout, part));
  const bullets = within(layout.paragraphs, scope).filter(({ start }) => /^[-*+•·]\s*/.test(layout.text.slice(start)));
  const paragraphs = items.length === 0 || isWhole(layout, scope) ? within(countedParagraphs(layout), scope) : [];
  const all = [...items, ...runs, ...lower, ...bullets, ...paragraphs];
  return all.filter((one, i) => all.findIndex((other) => same(one, other)) === i);
}

/** 【责任人】, or nothing between the brackets: what is still to be filled. */
export function gapsIn({ text }: Layout, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(/【[^【】\n]*】|[XＸ×]{2,}|_{2,}/g)].map(({ index, 0: gap }) => ({
    start: start + index,
    end: start + index + gap.length,
  }));
}

function clausesIn(layout: Layout, named: Span): Span[] {
  // A heading's mark is no clause of it.
  const part = layout.allParts.find(({ heading }) => same(heading, named));
  const scope = part ? { start: part.mark.end, end: named.end } : named;
  return within(layout.paragraphs, scope)
    .concat(layout.paragraphs.some(({ start, end }) => isIn({ start, end }, scope)) ? [] : [scope])
    .flatMap(({ start, end }) => {
      const spans: Span[] = [];
      for (const found of layout.text.slice(start, end).matchAll(/[^，。；：！？、\n]+(?:、[^，。；：！？、\n]+)*/g))
        spans.push({ start: start + found.index, end: start + found.index + found[0].length });
      return spans;
    });
}

/** The mark a line, a heading or an item begins with: 一、 （2） 2.3 三是 - ; empty without one. */
export function leadingMark(own: string): string {
  const length =
    itemMark.exec(own)?.[0].length ??
    readHeadingMark(own)?.length ??
    readDecimalMark(own)?.length ??
    bulletMark.exec(own)?.[0].length ??
    0;
  return own.slice(0, length);
}

const bulletMark = /^[-*+•·]\s+/;

const counting = shape`[${counters}]+`;

/** The number a place carries: 第四，…, （三）…, 2. …, 一是…. */
export function carriedNumber(layout: Layout, span: Span): number | null {
  const part = layout.allParts.find(({ start }) => start === span.start);
  if (part?.number !== null && part?.number !== undefined) return part.number;
  const own = layout.text.slice(span.start, span.end);
  const item = itemMark.exec(own)?.[0];
  if (item !== undefined) return readHeadingNumber(counting.exec(item)?.[0] ?? '');
  return readHeadingMark(own)?.number ?? readDecimalMark(own)?.number ?? null;
}

/** The part that begins where a span does, and reaches as far. */
export function partAt(layout: Layout, span: Span): PartOfText | undefined {
  return layout.allParts.find((part) => same(part, span)) ?? layout.allParts.find(({ start }) => start === span.start);
}
