import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  HighlightColor,
  InsertedTextRun,
  Paragraph,
  TextRun,
  type ICommentOptions,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import { sizes } from './page-layout.ts';
import type { LineStyle } from './report-lines.ts';
import { styleRun } from './docx-styles.ts';
import { blockStyleId, styleIds } from './style-ids.ts';
import { wallClock } from './docx-package.ts';
import { xmlSafe } from './xml-text.ts';

/** A run of a line as it will stand in the document, or the edge of a comment. */
export type Inline =
  | {
      type: 'run';
      text: string;
      /** Set in this line's own style unless another is named. */
      style?: LineStyle;
      shade?: 'pending' | 'claim';
      change?: 'inserted' | 'deleted';
    }
  | { type: 'commentStart'; id: number }
  | { type: 'commentEnd'; id: number };

/** Who a tracked change or comment is by, and when (ISO 8601, shown as written). */
export interface Authorship {
  author: string;
  at: string;
}

export interface ParagraphWish {
  style: LineStyle;
  inlines: readonly Inline[];
  /** Opens a block of the plain text; see `blockStyleId`. */
  startsBlock?: boolean;
  /** Set over the style: indents of a long title, of signature and date, a page break. */
  layout?: Pick<IParagraphOptions, 'indent' | 'spacing' | 'pageBreakBefore'>;
  /** The paragraph mark itself is inserted or deleted: accepting or rejecting joins it with the next. */
  markChange?: 'inserted' | 'deleted';
}

/** Numbers for changes, each used once in a document. */
export function changeCounter(first = 1000): () => number {
  let next = first;
  return () => next++;
}

export function buildParagraph(wish: ParagraphWish, by: Authorship, nextId: () => number): Paragraph {
  const stamp = () => ({ id: nextId(), author: by.author, date: wallClock(by.at) });
  const children: ParagraphChild[] = [];
  for (const inline of wish.inlines) {
    if (inline.type === 'commentStart') children.push(new CommentRangeStart(inline.id));
    else if (inline.type === 'commentEnd') {
      children.push(new CommentRangeEnd(inline.id), new TextRun({ children: [new CommentReference(inline.id)] }));
    } else if (inline.text !== '') children.push(buildRun(inline, wish.style, stamp));
  }
  const mark = wish.markChange === undefined ? {} : { run: markRun(wish.markChange, stamp) };
  const style = wish.startsBlock && wish.style === 'body' ? blockStyleId : styleIds[wish.style];
  return new Paragraph({ style, ...wish.layout, ...mark, children });
}

function markRun(change: 'inserted' | 'deleted', stamp: () => { id: number; author: string; date: string }) {
  return change === 'inserted' ? { insertion: stamp() } : { deletion: stamp() };
}

function buildRun(
  inline: Extract<Inline, { type: 'run' }>,
  lineStyle: LineStyle,
  stamp: () => { id: number; author: string; date: string },
): ParagraphChild {
  const own = inline.style !== undefined && inline.style !== lineStyle ? styleRun(inline.style) : {};
  const options: IRunOptions = {
    // The hint keeps “”—… in the Chinese face; Word heeds it on the run.
    font: { hint: 'eastAsia' },
    ...own,
    text: xmlSafe(inline.text).replace(/[\n\r]/g, ' '),
    ...(inline.shade === 'pending' ? { highlight: HighlightColor.YELLOW } : {}),
    ...(inline.shade === 'claim' ? { shading: { type: 'clear', color: 'auto', fill: 'DEEAF6' } } : {}),
  };
  if (inline.change === 'inserted') return new InsertedTextRun({ ...options, ...stamp() });
  if (inline.change === 'deleted') return new DeletedTextRun({ ...options, ...stamp() });
  return new TextRun(options);
}

/** A comment (批注) of one or more lines. */
export function buildComment(id: number, text: string, by: Authorship): ICommentOptions {
  return {
    id,
    author: by.author,
    initials: by.author.slice(0, 1),
    date: new Date(wallClock(by.at)),
    children: text
      .split('\n')
      .map(
        (line) => new Paragraph({ children: [new TextRun({ text: xmlSafe(line), size: sizes.table, scale: 100 })] }),
      ),
  };
}

/** A stretch of a line with what is to be done to it; offsets from the start of the line. */
export interface Decoration {
  start: number;
  end: number;
  shade?: 'pending' | 'claim';
  style?: LineStyle;
  comment?: number;
}

/** Cuts a line at every edge of its decorations; a pending gap shows through an unconfirmed sentence. */
export function decorate(text: string, decorations: readonly Decoration[]): Inline[] {
  const kept = decorations
    .map((item) => ({ ...item, start: clamp(item.start, text.length), end: clamp(item.end, text.length) }))
    .filter((item) => item.end > item.start);
  const edges = [...new Set([0, text.length, ...kept.flatMap((item) => [item.start, item.end])])].toSorted(
    (a, b) => a - b,
  );
  const inlines: Inline[] = [];
  edges.forEach((edge, index) => {
    for (const item of kept) {
      if (item.comment !== undefined && item.end === edge) inlines.push({ type: 'commentEnd', id: item.comment });
    }
    for (const item of kept) {
      if (item.comment !== undefined && item.start === edge) inlines.push({ type: 'commentStart', id: item.comment });
    }
    const next = edges[index + 1];
    if (next !== undefined) inlines.push(runBetween(text, edge, next, kept));
  });
  return inlines;
}

function runBetween(text: string, start: number, end: number, decorations: readonly Decoration[]): Inline {
  const covering = decorations.filter((item) => item.start <= start && item.end >= end);
  const style = covering.find((item) => item.style !== undefined)?.style;
  const shade = covering.some((item) => item.shade === 'pending')
    ? 'pending'
    : covering.find((item) => item.shade !== undefined)?.shade;
  return {
    type: 'run',
    text: text.slice(start, end),
    ...(style === undefined ? {} : { style }),
    ...(shade === undefined ? {} : { shade }),
  };
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(0, offset), length);
}
