import { wallClock } from './docx-package.ts';
import type { Authorship } from './docx-paragraphs.ts';
import type { BodyParagraph, BodyRun, RunChild } from './docx-paragraph.ts';
import { escapeXml } from './xml-text.ts';

/** A change within one paragraph of a file; offsets in the paragraph's own text. */
export interface ParagraphEdit {
  start: number;
  end: number;
  inserted: string;
  /** Comment that begins before and ends behind this change; null for a further part of a larger one. */
  commentId: number | null;
}

/** A stretch of an XML text to be replaced. */
export interface Splice {
  start: number;
  end: number;
  xml: string;
}

export interface ChangeXml {
  deleted: (runXml: string) => string;
  inserted: (runXml: string) => string;
  commentStart: (id: number) => string;
  commentEnd: (id: number) => string;
  /** Attributes of a change with its own number, for paragraph marks. */
  stamp: () => string;
}

export function changeXml(by: Authorship, nextId: () => number): ChangeXml {
  const stamp = (): string => `w:id="${nextId()}" w:author="${escapeXml(by.author)}" w:date="${wallClock(by.at)}"`;
  return {
    stamp,
    deleted: (run) => `<w:del ${stamp()}>${run}</w:del>`,
    inserted: (run) => `<w:ins ${stamp()}>${run}</w:ins>`,
    commentStart: (id) => `<w:commentRangeStart w:id="${id}"/>`,
    commentEnd: (id) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`,
  };
}

/**
 * Splices that mark `edits` (in order, not overlapping) in the runs of a paragraph; everything else of the file stays
 * byte for byte. Null when a change falls on text that somebody else's tracked insertion holds, or on no run at all.
 */
export function editRuns(
  xml: string,
  paragraph: BodyParagraph,
  edits: readonly ParagraphEdit[],
  change: ChangeXml,
): Splice[] | null {
  const runs = paragraph.runs.filter((run) => run.children.some((child) => child.text !== ''));
  const placed = edits.map((edit) => ({ edit, runs: runs.filter((run) => isTouching(run, edit)) }));
  for (const { edit, runs: touched } of placed) {
    const covered = touched.reduce((sum, run) => sum + overlap(run, edit), 0);
    if (touched.length === 0 || covered !== edit.end - edit.start || touched.some((run) => run.isTracked)) return null;
  }
  const cuts = new Map<BodyRun, Cut[]>();
  for (const { edit, runs: touched } of placed) {
    // A pure insertion goes to the run before it, in whose look the officer was writing.
    const targets = edit.start === edit.end ? touched.slice(0, 1) : touched;
    targets.forEach((run, index) => {
      const list = cuts.get(run) ?? [];
      list.push({
        start: Math.max(edit.start, runStart(run)),
        end: Math.min(edit.end, runEnd(run)),
        inserted: index === targets.length - 1 ? edit.inserted : '',
        opens: index === 0 ? edit.commentId : null,
        closes: index === targets.length - 1 ? edit.commentId : null,
      });
      cuts.set(run, list);
    });
  }
  return [...cuts].map(([run, list]) => ({
    start: run.start,
    end: run.end,
    xml: rebuildRun(xml, run, list, change),
  }));
}

interface Cut {
  start: number;
  end: number;
  inserted: string;
  opens: number | null;
  closes: number | null;
}

function rebuildRun(xml: string, run: BodyRun, cuts: readonly Cut[], change: ChangeXml): string {
  let out = '';
  let at = runStart(run);
  /** Pictures, notes and field marks, which belong to the kept text and stand there once. */
  const emitted = new Set<RunChild>();
  const wrap = (content: string): string => (content === '' ? '' : `<w:r>${run.properties}${content}</w:r>`);
  for (const cut of cuts) {
    out += wrap(keptContent(xml, run, at, cut.start, emitted, false));
    if (cut.opens !== null) out += change.commentStart(cut.opens);
    const deleted = wrap(textContent(xml, run, cut.start, cut.end, 'delText'));
    if (deleted !== '') out += change.deleted(deleted);
    if (cut.inserted !== '') out += change.inserted(wrap(textElement(cut.inserted, 't')));
    if (cut.closes !== null) out += change.commentEnd(cut.closes);
    at = cut.end;
  }
  return out + wrap(keptContent(xml, run, at, runEnd(run), emitted, true));
}

/** Children of a run between two offsets of its paragraph as XML, textless ones so far not seen among them. */
function keptContent(
  xml: string,
  run: BodyRun,
  from: number,
  to: number,
  emitted: Set<RunChild>,
  isLast: boolean,
): string {
  let content = '';
  for (const child of run.children) {
    if (child.text !== '') content += childContent(xml, child, from, to, 't');
    else if (!emitted.has(child) && (child.at < to || child.at === runStart(run) || isLast)) {
      emitted.add(child);
      content += xml.slice(child.start, child.end);
    }
  }
  return content;
}

function textContent(xml: string, run: BodyRun, from: number, to: number, element: 't' | 'delText'): string {
  return run.children.map((child) => childContent(xml, child, from, to, element)).join('');
}

function childContent(xml: string, child: RunChild, from: number, to: number, element: 't' | 'delText'): string {
  if (child.text === '' || child.at >= to || child.at + child.text.length <= from) return '';
  if (/^[\t\n]$/.test(child.text)) return xml.slice(child.start, child.end);
  return textElement(child.text.slice(Math.max(0, from - child.at), to - child.at), element);
}

export function textElement(text: string, element: 't' | 'delText'): string {
  return `<w:${element} xml:space="preserve">${escapeXml(text)}</w:${element}>`;
}

function runStart(run: BodyRun): number {
  return run.children[0]?.at ?? 0;
}

function runEnd(run: BodyRun): number {
  const last = run.children.at(-1);
  return last ? last.at + last.text.length : 0;
}

function isTouching(run: BodyRun, edit: ParagraphEdit): boolean {
  if (edit.start === edit.end) return runStart(run) <= edit.start && runEnd(run) >= edit.start;
  return runStart(run) < edit.end && runEnd(run) > edit.start;
}

function overlap(run: BodyRun, edit: ParagraphEdit): number {
  return Math.max(
    0,
    Math.min(run.children.length > 0 ? runEnd(run) : 0, edit.end) - Math.max(runStart(run), edit.start),
  );
}
