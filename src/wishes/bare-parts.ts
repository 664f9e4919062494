import { itemMark } from '../report/enumerate.ts';
import { readHeadingMark, readHeadingNumber } from '../report/headings.ts';
import type { Line } from '../report/lines.ts';
import type { Span } from '../text/spans.ts';
import type { PartOfText } from './part-of-text.ts';

/** 第一部分  履职情况, 【存在不足】, **1. 组织领导有力**: headings by their look only. */
const bareHeading = /^(?:第[一二三四五六七八九十]{1,2}(?:部分|章|节|篇)|【[^【】]+】$|\*\*.+\*\*$)/;
const longestBare = 28;
/** 第一，看清形势，不要麻痹。: a point of a speech, on a line of its own above what is said of it. */
const point = /^第([一二三四五六七八九十]{1,2})[，、：]/;

/** Lines that count on from 第一，, each with text below. */
function pointsIn(lines: readonly Line[]): Set<number> {
  const found = lines.flatMap((line, at) =>
    line.text.length <= longestBare && point.test(line.text) ? [{ line, at }] : [],
  );
  const isCounting = found.every(({ line }, i) => readHeadingNumber(point.exec(line.text)?.[1] ?? '') === i + 1);
  const isAbove = found.every(({ at }, i) => at + 1 < (found[i + 1]?.at ?? lines.length));
  return new Set(isCounting && isAbove ? found.map(({ line }) => line.start) : []);
}
/** 存在问题：1.… */
const labelled = /^([^，。；：\d\s]{2,14}|\d{4}年[^，。；：\d\s]{2,10})：(?=\S)/;
const bullet = /^[-*+•·]\s/;

/** Parts as they are, and those that only look like parts: bare headings, leads with their list, labels. */
export function withBareParts(text: string, parts: readonly PartOfText[], read: readonly Line[]): PartOfText[] {
  const lines = read.map((line) => ({ ...line, text: text.slice(line.start, line.end).trim() }));
  const divisions = lines.filter(isDivision);
  if (divisions.length >= 2) return underDivisions(text, parts, lines, divisions);
  const nested = parts.map((part) => ({
    ...part,
    parts: underBare(text, part.parts, inside(lines, part), part.level + 1),
  }));
  const top = underBare(
    text,
    nested,
    lines.filter(({ start }) => !nested.some((part) => isBig(part) && start > part.start && start < part.end)),
    1,
  );
  return top.some(({ form }) => form === '一、') || isCounted(top) ? top : withLeads(text, top, lines);
}

/** 1.基本情况, 2.主要做法, each with its text below: these are the parts, whatever leads a list in them. */
function isCounted(parts: readonly PartOfText[]): boolean {
  const heads = parts.filter(({ number, isRunIn, body, end }) => number !== null && !isRunIn && end > body);
  return heads.length > 2 && heads.every(({ number }, at) => number === at + 1);
}

const division = /^第[一二三四五六七八九十]{1,2}(?:部分|章|篇)/;

/** 第二部分 存在问题: on a line of its own. */
function isDivision({ text }: Line): boolean {
  return text.length <= longestBare && division.test(text) && !/[。；，！？：]$/.test(text);
}

/** 第二部分 stands above whatever was numbered before it. */
function underDivisions(
  text: string,
  parts: readonly PartOfText[],
  lines: readonly Line[],
  divisions: readonly Line[],
): PartOfText[] {
  const isOwn = ({ start }: Span): boolean => divisions.some((line) => line.start === start);
  const cut = (part: PartOfText): PartOfText => {
    const next = divisions.find(({ start }) => start > part.start && start < part.end)?.start ?? part.end;
    const end = part.start + text.slice(part.start, next).trimEnd().length;
    return { ...part, end, parts: part.parts.filter((one) => one.start < end && !isOwn(one)).map(cut) };
  };
  const below = parts.flatMap((part) => {
    const beyond = part.parts.filter((one) => divisions.some(({ start }) => start > part.start && start < one.start));
    return [...(isOwn(part) ? part.parts.filter((one) => !beyond.includes(one)) : [part]), ...beyond];
  });
  const kept = below.filter((part) => !isOwn(part)).map(cut);
  const top = underBare(text, kept, divisions, 1, lines.at(-1)?.end);
  return top.map((part) => ({ ...part, parts: underBare(text, part.parts, inside(lines, part), part.level + 1) }));
}

function isBig({ isRunIn, parts }: PartOfText): boolean {
  return !isRunIn || parts.length > 0;
}

function inside(lines: readonly Line[], { start, end }: Span): Line[] {
  return lines.filter((line) => line.start > start && line.end <= end);
}

/** What stands under a bare heading is its own, up to the next. */
function underBare(
  text: string,
  parts: readonly PartOfText[],
  lines: readonly Line[],
  level: number,
  until = lines.at(-1)?.end,
): PartOfText[] {
  const known = new Set(parts.flatMap(({ start, parts: inner }) => [start, ...inner.map((one) => one.start)]));
  const points = pointsIn(lines);
  const bare = lines.filter(
    (line) =>
      !known.has(line.start) &&
      line.text.length <= longestBare &&
      (points.has(line.start) || (bareHeading.test(line.text) && !/[。；，！？：](?:\*\*)?$/.test(line.text))),
  );
  if (bare.length < 2) return [...parts];
  const limit = until ?? text.length;
  const own = bare.map((line, i): PartOfText => {
    const next =
      bare[i + 1]?.start ?? endOfLast(lines, line, points.has(line.start) ? closingOf(lines, line, limit) : limit);
    const last = line.start + text.slice(line.start, next).trimEnd().length;
    const inner = parts
      .filter((part) => part.start > line.start && part.start < next)
      .map((part) => deeper({ ...part, end: Math.min(part.end, last) }));
    const signs = /^(?:\*\*)?/.exec(line.text)?.[0].length ?? 0;
    const mark = readHeadingMark(line.text.slice(signs));
    const counted = points.has(line.start) ? point.exec(line.text) : null;
    const part = /^第([一二三四五六七八九十]+)[^\s]+?(?:部分|章|节|篇)?[\s、：]*/.exec(line.text);
    const length =
      signs +
      (mark?.length ?? 0) +
      (counted?.[0].length ?? 0) +
      (signs === 0 && !mark && !counted
        ? (/^第[一二三四五六七八九十]+(?:部分|章|节|篇)[\s、：]*/.exec(line.text)?.[0].length ?? 0)
        : 0);
    return {
      start: line.start,
      end: last,
      heading: { start: line.start, end: line.end },
      mark: { start: line.start, end: line.start + length },
      body: line.end + (/^\s*/.exec(text.slice(line.end))?.[0].length ?? 0),
      number: mark?.number ?? (part ? readHeadingNumber(part[1] ?? '') : null),
      form: mark?.form ?? (part && !counted ? null : 'label'),
      level,
      id: null,
      words: line.text
        .slice(length)
        .replaceAll(/[【】*]|。$/g, '')
        .trim(),
      isRunIn: false,
      parts: inner,
    };
  });
  const outside = parts.filter((part) => !own.some((one) => part.start >= one.start && part.start < one.end));
  return [...outside, ...own].toSorted((a, b) => a.start - b.start);
}

function deeper(part: PartOfText): PartOfText {
  return { ...part, level: part.level + 1, parts: part.parts.map(deeper) };
}

/** The last part ends where its list ends, if it is one. */
function endOfLast(lines: readonly Line[], { start }: Line, limit: number): number {
  const after = lines.filter((line) => line.start > start);
  const isList = after.length > 1 && isItem(after[0]);
  return (isList ? after.find((line) => !isItem(line))?.start : undefined) ?? limit;
}

/** 同志们，…: where a speech speaks to those again whom it began with, its last point has ended. */
function closingOf(lines: readonly Line[], { start }: Line, limit: number): number {
  const called = lines.find(({ text }) => text.length <= longestBare && /[：:]$/.test(text))?.text ?? '';
  const [name = ''] = called
    .slice(0, -1)
    .split(/[、，]/)
    .slice(-1);
  const again = lines.find((line) => line.start > start && name.length > 1 && line.text.startsWith(name));
  return again?.start ?? limit;
}

function isItem(line: Line | undefined): boolean {
  return (
    line !== undefined && (readHeadingMark(line.text) !== null || itemMark.test(line.text) || bullet.test(line.text))
  );
}

/** 先说这一年做的事情。 with the items that follow it, 存在问题：1.…: in a text without numbered parts. */
function withLeads(text: string, parts: readonly PartOfText[], lines: readonly Line[]): PartOfText[] {
  const isOwn = (line: Line): boolean => !parts.some(({ heading }) => heading.start === line.start);
  const found: PartOfText[] = [];
  for (const [i, line] of lines.entries()) {
    if (isItem(line)) continue;
    let count = 0;
    while (isItem(lines[i + 1 + count])) count += 1;
    const label = labelled.exec(line.text);
    const isLabel = label !== null && /[一1]/.test(line.text.slice(label[0].length, label[0].length + 3));
    if ((count < 2 || line.text.length > 60 || !isOwn(line)) && !isLabel) continue;
    const end = count >= 2 ? (lines[i + count]?.end ?? line.end) : line.end;
    const words = (label?.[1] ?? /^[^。：]*/.exec(line.text)?.[0] ?? '').replaceAll('*', '');
    const lead = label ? label[0].length : line.text.length;
    found.push({
      start: line.start,
      end,
      heading: { start: line.start, end: line.start + lead },
      mark: { start: line.start, end: line.start },
      body: line.start + (label ? lead : line.text.length + (/^\s*/.exec(text.slice(line.end))?.[0].length ?? 0)),
      number: null,
      form: 'label',
      level: 1,
      id: null,
      words,
      isRunIn: label !== null,
      parts: parts.filter((part) => part.start > line.start && part.end <= end).map(deeper),
    });
  }
  if (found.length < 2) return [...parts];
  const others = parts.filter((part) => !found.some((one) => part.start >= one.start && part.start < one.end));
  return [...others, ...found].toSorted((a, b) => a.start - b.start);
}
