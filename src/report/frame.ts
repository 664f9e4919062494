import { itemMark } from './enumerate.ts';
import { readHeadingMark } from './headings.ts';
import { isLabel } from './labels.ts';
import type { Line } from './lines.ts';
import { papers, time, units } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { counters, rowDigits } from '../text/numeral-letters.ts';

/** What stands round the body of a report. */
export interface Frame {
  title: Line[];
  byline: Line[];
  body: Line[];
  closing: Line[];
  signature: Line[];
  date: Line[];
}

const endMark = /[。！？；：，!?;:]$/;
const person = shape`^${papers.signer}\s*[：:]?`;
const date = shape`^[（(]?\s*(?:\d{4}|[${rowDigits}]{4})\s*${time.yearMark}(?:\s*[${counters}\d]{1,3}\s*${time.monthMark}(?:\s*[${counters}\d]{1,3}\s*${time.dayMark})?)?\s*[）)]?$`;
/** 2025.12.10, 2025-12-10. */
const dottedDate = /^\d{4}[.．/-]\d{1,2}(?:[.．/-]\d{1,2})?$/;
/** A date still to be filled in: `2025年  月  日`, `【日期】`. */
const gapDate = shape`^\d{0,4}\s*${time.yearMark}[\s_＿　【】]*${time.monthMark}(?:[\s_＿　【】]*${time.dayMark})?$|^【[^【】]{0,12}】$`;
const office = shape`(?:书记|部长|主任|干事|[局院校镇乡县区市]长|${units.town}|${units.office}|[\u4e00-\u9fff]{2}部)(?:[\s　].{1,12})?$`;
const reportWord = shape`${papers.reportWord}`;
const closingCue = shape`^(?:${papers.closingLead}，|${papers.closing})`;
const maxTitle = 60;

/** Splits lines into title, byline, body, closing, signature and date, by their place and their shape. */
export function findFrame(lines: readonly Line[]): Frame {
  let from = 0;
  const title: Line[] = [];
  const byline: Line[] = [];
  const first = lines[0];
  if (first && isTitle(first)) {
    title.push(first);
    from = 1;
    const second = lines[1];
    if (second && !reportWord.test(first.text) && reportWord.test(second.text) && isTitle(second)) {
      title.push(second);
      from = 2;
    }
    while (from < lines.length && byline.length < 3) {
      const line = lines[from];
      if (!line || !isByline(line.text)) break;
      byline.push(line);
      from += 1;
    }
  }
  const tail = findTail(lines, from);
  const closingFrom = findClosing(lines, from, tail.bodyEnd);
  return {
    title,
    byline,
    body: lines.slice(from, closingFrom),
    closing: lines.slice(closingFrom, tail.bodyEnd),
    signature: lines.slice(tail.bodyEnd, tail.dateFrom),
    date: lines.slice(tail.dateFrom),
  };
}

function isTitle(line: Line): boolean {
  if (line.text.length > maxTitle || readHeadingMark(line.text) || person.test(line.text) || isLabel(line.text))
    return false;
  return !endMark.test(line.text) && !/[。；，]/.test(line.text) && !isDate(line.text);
}

function isByline(text: string): boolean {
  if (text.length > 40 || /[。；，！？]/.test(text) || readHeadingMark(text)) return false;
  return (
    person.test(text) ||
    isDate(text) ||
    /^[（(][^（）()]*[）)]$/.test(text) ||
    (office.test(text) && !endMark.test(text))
  );
}

function isDate(text: string): boolean {
  return text.length <= 20 && (date.test(text) || dottedDate.test(text) || gapDate.test(text));
}

/** Signature and date at the end of lines that may be nothing else. */
export function splitEnding(lines: readonly Line[]): Pick<Frame, 'closing' | 'signature' | 'date'> {
  const { bodyEnd, dateFrom } = findTail(lines, -1);
  return {
    closing: lines.slice(0, bodyEnd),
    signature: lines.slice(bodyEnd, dateFrom),
    date: lines.slice(dateFrom),
  };
}

function findTail(lines: readonly Line[], from: number): { bodyEnd: number; dateFrom: number } {
  let dateFrom = lines.length;
  const last = lines[dateFrom - 1];
  if (last && dateFrom - 1 > from && isDate(last.text)) dateFrom -= 1;
  let bodyEnd = dateFrom;
  while (bodyEnd - 1 > from && dateFrom - bodyEnd < 3) {
    const line = lines[bodyEnd - 1];
    // Right above the date, with an empty line above it: whoever it names.
    const isAlone = line?.isSetOff === true && bodyEnd === dateFrom && dateFrom < lines.length && isNameLine(line.text);
    if (!line || !(isSignature(line.text) || isAlone)) break;
    bodyEnd -= 1;
  }
  return { bodyEnd, dateFrom };
}

function isNameLine(text: string): boolean {
  return text.length <= 24 && !/[。；，！？：]/.test(text) && !readHeadingMark(text) && !isLabel(text);
}

function isSignature(text: string): boolean {
  if (text.length > 40 || /[。；，！？]/.test(text) || readHeadingMark(text) || isLabel(text)) return false;
  return person.test(text) || office.test(text);
}

/**
 * First line of the closing: the last block when empty lines set blocks off, or the paragraph after a section's first
 * that opens like a closing (今后，… 以上报告…). A heading or a run of 一是… is never closing.
 */
function findClosing(lines: readonly Line[], from: number, end: number): number {
  let lastHeading = -1;
  let isLoose = false;
  for (let i = from; i < end; i += 1) {
    const line = lines[i];
    if (!line || !isHeadingStart(line.text)) continue;
    lastHeading = i;
    const next = lines[i + 1];
    if (next && i + 1 < end && next.isSetOff && !isHeadingStart(next.text) && !/[。：]/.test(line.text)) isLoose = true;
  }
  if (lastHeading === -1) return end;
  const lastLine = lines[lastHeading];
  const isGlued = lastLine !== undefined && /[。；]/.test(lastLine.text);
  const firstPossible = lastHeading + (isGlued ? 1 : 2);
  for (let i = firstPossible; i < end; i += 1) {
    if (closingCue.test(lines[i]?.text ?? '')) return startOfBlock(lines, i, firstPossible);
  }
  if (isLoose) return end;
  for (let i = end - 1; i >= firstPossible; i -= 1) {
    const line = lines[i];
    if (!line || itemMark.test(line.text)) return end;
    if (line.isSetOff) return i;
  }
  return end;
}

/** A closing may begin before its telling sentence, at the empty line that sets its block off. */
function startOfBlock(lines: readonly Line[], at: number, firstPossible: number): number {
  for (let i = at; i >= firstPossible; i -= 1) {
    const line = lines[i];
    if (!line || itemMark.test(line.text)) return at;
    if (line.isSetOff) return i;
  }
  return at;
}

function isHeadingStart(text: string): boolean {
  return readHeadingMark(text) !== null || isLabel(text.replace(/[：:].*$/su, ''));
}
