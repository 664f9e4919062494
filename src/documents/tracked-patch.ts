import { strToU8 } from 'fflate';
import type { Suggestion } from '../polish/suggestion.ts';
import { failure, success, type Result } from '../result.ts';
import { addComments } from './comments-part.ts';
import { readDocx, type DocxLine } from './docx-in.ts';
import { wallClock, zipParts } from './docx-package.ts';
import { changeCounter, type Authorship } from './docx-paragraphs.ts';
import type { BodyParagraph } from './docx-paragraph.ts';
import { guardUpload } from './guard.ts';
import { docxParts } from './read-document.ts';
import { changeComment, narrowChange, trackText } from './tracked-changes.ts';
import type { TrackedDocument } from './tracked-out.ts';
import { changeXml, editRuns, textElement, type ChangeXml, type ParagraphEdit, type Splice } from './tracked-runs.ts';
import { unpackEntry } from './unpack.ts';
import type { UploadFailure } from './upload-failures.ts';
import { uploadLimits } from './upload-limits.ts';
import { readZipDirectory } from './zip-directory.ts';

/** A suggestion broken down to lines of the file. */
interface LinePlan {
  edits: { line: number; edit: Omit<ParagraphEdit, 'commentId'> }[];
  /** New paragraphs behind a line. */
  added: { line: number; text: string }[];
  /** Lines that go altogether, their paragraph marks with them. */
  removed: number[];
}

/**
 * The officer's own .docx with each suggestion as a tracked change in its place and its reason as a comment; fonts,
 * layout and everything else stay as they are. Offsets are against the text `readDocument` gave for this file.
 * Suggestions that fall on automatic numbers, table cells or somebody's earlier tracked insertion come back as skipped.
 */
export function writeTrackedIntoDocx(
  bytes: Uint8Array,
  suggestions: readonly Suggestion[],
  by: Authorship,
): Result<TrackedDocument, UploadFailure> {
  const guarded = guardUpload(bytes, 'own.docx');
  if (!guarded.ok) return guarded;
  const parts = docxParts(guarded.value);
  const read = readDocx(parts);
  if (!read.ok) return read;
  const files = unpackAll(bytes);
  if (!files.ok) return files;
  const { taken, skipped } = trackText(read.value.text, suggestions);
  const change = changeXml(by, changeCounter(highestId(parts.document) + 1));
  const hasUsualPrefix = /xmlns:w=["'][^"']*wordprocessingml[^"']*["']/.test(parts.document.slice(0, 20_000));
  const comments = addComments(files.value, parts.documentName);
  if (!hasUsualPrefix || !comments) return success({ bytes, skipped: [...suggestions] });
  const splices: Splice[] = [];
  const edits = new Map<BodyParagraph, ParagraphEdit[]>();
  for (const suggestion of taken) {
    const plan = planSuggestion(read.value.text, read.value.lines, suggestion);
    const id = comments.nextId();
    const placed = plan && placeEdits(plan, read.value.lines, id);
    const areMarksFree = plan?.removed.every((line) => hasFreeMark(parts.document, read.value.lines[line]));
    if (!plan || !placed || !areMarksFree || !isPossible(parts.document, placed, edits, change)) {
      skipped.push(suggestion);
      continue;
    }
    for (const { paragraph, edit } of placed) edits.set(paragraph, [...(edits.get(paragraph) ?? []), edit]);
    splices.push(...addedParagraphs(parts.document, plan, read.value.lines, change));
    splices.push(...removedMarks(parts.document, plan, read.value.lines, change));
    comments.add(id, changeComment(suggestion), by, wallClock(by.at));
  }
  for (const [paragraph, list] of edits) {
    splices.push(
      ...(editRuns(
        parts.document,
        paragraph,
        list.toSorted((a, b) => a.start - b.start),
        change,
      ) ?? []),
    );
  }
  files.value[parts.documentName] = strToU8(applySplices(parts.document, splices));
  comments.write();
  return success({ bytes: zipParts(files.value), skipped });
}

function unpackAll(bytes: Uint8Array): Result<Record<string, Uint8Array>, UploadFailure> {
  const directory = readZipDirectory(bytes, uploadLimits);
  if (!directory.ok) return directory;
  const files: Record<string, Uint8Array> = {};
  for (const entry of directory.value) {
    if (entry.name.endsWith('/')) continue;
    const part = unpackEntry(bytes, entry);
    if (!part.ok) return failure(part.failure);
    files[entry.name] = part.value;
  }
  return success(files);
}

/** Which lines a suggestion changes, adds and removes; null when that is not clear line by line. */
function planSuggestion(text: string, lines: readonly DocxLine[], suggestion: Suggestion): LinePlan | null {
  const narrow = narrowChange(text, suggestion);
  const isOneLine = !text.slice(narrow.start, narrow.end).includes('\n') && !narrow.inserted.includes('\n');
  const { start, end, inserted } = isOneLine ? narrow : { ...suggestion, inserted: suggestion.after };
  const from = lines.findIndex((line) => start >= line.start && start <= line.start + line.text.length);
  const to = lines.findIndex((line) => end >= line.start && end <= line.start + line.text.length);
  const first = lines[from];
  const last = lines[to];
  if (!first || !last || to < from) return null;
  const news = inserted.split('\n').filter((line, index) => line !== '' || index === 0);
  const olds = to - from + 1;
  const plan: LinePlan = { edits: [], added: [], removed: [] };
  if (olds !== news.length && end !== last.start + last.text.length) return null;
  for (let index = 0; index < Math.min(olds, news.length); index += 1) {
    const line = lines[from + index];
    if (!line) return null;
    const lineStart = index === 0 ? start - line.start : 0;
    const lineEnd = from + index === to ? end - line.start : line.text.length;
    const edit = narrowChange(line.text, { start: lineStart, end: lineEnd, after: news[index] ?? '' });
    if (edit.end > edit.start || edit.inserted !== '') plan.edits.push({ line: from + index, edit });
  }
  for (let index = news.length; index < olds; index += 1) plan.removed.push(from + index);
  for (const line of news.slice(olds)) plan.added.push({ line: to, text: line });
  return plan;
}

/** Edits of a plan in the paragraphs they fall on, the first one carrying the comment; null when one falls on none. */
function placeEdits(
  plan: LinePlan,
  lines: readonly DocxLine[],
  commentId: number,
): { paragraph: BodyParagraph; edit: ParagraphEdit }[] | null {
  const wanted = [
    ...plan.edits,
    ...plan.removed.map((line) => ({ line, edit: { start: 0, end: lines[line]?.text.length ?? 0, inserted: '' } })),
  ];
  // A paragraph that is only added hangs its comment on the end of the line before it.
  const anchor = plan.added[0];
  if (wanted.length === 0 && anchor) return placeAnchor(lines[anchor.line], commentId);
  const placed: { paragraph: BodyParagraph; edit: ParagraphEdit }[] = [];
  for (const { line, edit } of wanted) {
    const part = lines[line]?.parts.find(({ paragraph, at }) => {
      return edit.start >= at && edit.start >= 0 && edit.end <= at + paragraph.text.length;
    });
    if (!part) return null;
    const id = placed.length === 0 ? commentId : null;
    const moved = { ...edit, start: edit.start - part.at, end: edit.end - part.at, commentId: id };
    placed.push({ paragraph: part.paragraph, edit: moved });
  }
  return placed.length === 0 ? null : placed;
}

function placeAnchor(line: DocxLine | undefined, commentId: number) {
  const part = line?.parts.at(-1);
  if (!part) return null;
  const end = part.paragraph.text.length;
  return [{ paragraph: part.paragraph, edit: { start: end, end, inserted: '', commentId } }];
}

function isPossible(
  xml: string,
  placed: readonly { paragraph: BodyParagraph; edit: ParagraphEdit }[],
  earlier: ReadonlyMap<BodyParagraph, ParagraphEdit[]>,
  change: ChangeXml,
): boolean {
  return placed.every(({ paragraph, edit }) => {
    const all = [...(earlier.get(paragraph) ?? []), edit].toSorted((a, b) => a.start - b.start);
    return editRuns(xml, paragraph, all, change) !== null;
  });
}

/** New paragraphs with the look of the one before them, their marks tracked as inserted. */
function addedParagraphs(xml: string, plan: LinePlan, lines: readonly DocxLine[], change: ChangeXml): Splice[] {
  const paragraph = lines[plan.added[0]?.line ?? -1]?.parts.at(-1)?.paragraph;
  if (!paragraph) return [];
  const at = xml.indexOf('>', paragraph.contentEnd) + 1;
  const look = paragraph.runs.findLast((run) => run.properties !== '')?.properties ?? '';
  const properties = plainProperties(ownProperties(xml, paragraph));
  const news = plan.added.map(({ text }) => {
    const run = change.inserted(`<w:r>${look}${textElement(text, 't')}</w:r>`);
    return `<w:p>${withMark(properties, `<w:ins ${change.stamp()}/>`)}${run}</w:p>`;
  });
  // Rejecting an inserted mark joins its then empty paragraph with the next one, which stays as it was.
  return [{ start: at, end: at, xml: news.join('') }];
}

/** Deleted marks of removed lines, so that accepting leaves no empty paragraph behind. */
function removedMarks(xml: string, plan: LinePlan, lines: readonly DocxLine[], change: ChangeXml): Splice[] {
  return plan.removed.flatMap((index) => {
    const paragraph = lines[index]?.parts.at(-1)?.paragraph;
    if (!paragraph) return [];
    const properties = withMark(ownProperties(xml, paragraph), `<w:del ${change.stamp()}/>`);
    const start = propertiesStart(xml, paragraph);
    return [{ start, end: paragraph.contentStart, xml: properties }];
  });
}

function propertiesStart(xml: string, paragraph: BodyParagraph): number {
  const before = xml.slice(0, paragraph.contentStart);
  if (!before.endsWith('</w:pPr>') && !/<w:pPr\s*\/>$/.test(before.slice(-20))) return paragraph.contentStart;
  return before.lastIndexOf('<w:pPr');
}

/** A paragraph that ends a section, or whose mark somebody has already changed, is not to be removed. */
function hasFreeMark(xml: string, line: DocxLine | undefined): boolean {
  const paragraph = line?.parts.at(-1)?.paragraph;
  return paragraph !== undefined && !/<w:(?:sectPr|ins|del|moveFrom|moveTo)[\s>]/.test(ownProperties(xml, paragraph));
}

/** A paragraph's properties as XML, empty when it has none. */
function ownProperties(xml: string, paragraph: BodyParagraph): string {
  const own = xml.slice(propertiesStart(xml, paragraph), paragraph.contentStart);
  return /^<w:pPr\s*\/>$/.test(own) ? '' : own;
}

/** Properties with a tracked mark in the mark's run properties, whose place is before sectPr and pPrChange. */
function withMark(properties: string, mark: string): string {
  if (properties === '') return `<w:pPr><w:rPr>${mark}</w:rPr></w:pPr>`;
  const rest = /<w:pPrChange[\s\S]*$/.exec(properties)?.[0] ?? '</w:pPr>';
  const head = properties.slice(0, properties.length - rest.length).replace(/<w:rPr\s*\/>/, '');
  if (head.includes('<w:rPr>')) return head.replace('<w:rPr>', () => `<w:rPr>${mark}`) + rest;
  return `${head}<w:rPr>${mark}</w:rPr>${rest}`;
}

/** The look of a paragraph for a new one beside it: no section, no number, nobody's earlier changes. */
function plainProperties(properties: string): string {
  return properties
    .replace(/<w:pPrChange[\s\S]*<\/w:pPrChange>/, '')
    .replace(/<w:sectPr[\s\S]*<\/w:sectPr>/, '')
    .replace(/<w:numPr>[\s\S]*?<\/w:numPr>/, '')
    .replace(/<w:(?:ins|del|moveFrom|moveTo)\s[^>]*\/>/g, '');
}

/** Numbers of changes already in the file stay theirs. */
function highestId(xml: string): number {
  let highest = 1000;
  for (const [, id] of xml.matchAll(/\sw:id="(\d{1,9})"/g)) highest = Math.max(highest, Number(id));
  return highest;
}

function applySplices(xml: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const splice of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (splice.start < at) continue;
    parts.push(xml.slice(at, splice.start), splice.xml);
    at = splice.end;
  }
  parts.push(xml.slice(at));
  return parts.join('');
}
