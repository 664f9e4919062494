import type { Suggestion } from '../polish/suggestion.ts';
import {
  buildComment,
  buildParagraph,
  changeCounter,
  type Authorship,
  type Inline,
  type ParagraphWish,
} from './docx-paragraphs.ts';
import { lineLayout } from './docx-out.ts';
import { packDocument } from './docx-styles.ts';
import { usualType, lineTwips } from './page-layout.ts';
import { styleBodyLine, styleLines, type TextLineStyle } from './text-lines.ts';
import { changeComment, trackText, type Token } from './tracked-changes.ts';

export interface TrackedOptions extends Authorship {
  linePoints?: number;
}

export interface TrackedDocument {
  bytes: Uint8Array;
  /** Left out, with the reason nowhere but here: to be shown beside the download. */
  skipped: Suggestion[];
}

/**
 * A text as a Word document with each suggestion as a tracked change (修订) and its reason as a comment. Accepting
 * all gives the polished text, rejecting all the original, paragraph for paragraph; empty lines are not kept.
 */
export async function writeTrackedDocx(
  text: string,
  suggestions: readonly Suggestion[],
  options: TrackedOptions,
): Promise<TrackedDocument> {
  const { tokens, taken, skipped } = trackText(text, suggestions);
  const nextId = changeCounter();
  const styles = new Map(styleLines(text).map((line) => [line.start, line]));
  const wishes = gatherParagraphs(tokens, text, styles);
  const type = usualType(options.linePoints);
  const lines = wishes.map((wish) => ({ style: wish.style, text: finalText(wish) }));
  const set = wishes.map((wish, index) => ({ ...wish, layout: lineLayout(lines, index, lineTwips(type.linePoints)) }));
  const bytes = await packDocument(
    set.map((wish) => buildParagraph(wish, options, nextId)),
    taken.map((suggestion, id) => buildComment(id, changeComment(suggestion), options)),
    { title: lines.find((line) => line.style === 'title')?.text ?? '', type, writtenAt: options.at },
  );
  return { bytes, skipped };
}

/** A paragraph as it reads once all changes are accepted. */
function finalText(wish: ParagraphWish): string {
  return wish.inlines
    .map((inline) => (inline.type === 'run' && inline.change !== 'deleted' ? inline.text : ''))
    .join('');
}

function gatherParagraphs(
  tokens: readonly Token[],
  text: string,
  styles: ReadonlyMap<number, TextLineStyle>,
): ParagraphWish[] {
  const wishes: ParagraphWish[] = [];
  let line: Token[] = [];
  let previousMark: Token['state'] = 'kept';
  const finish = (mark: Token['state']): void => {
    // Empty lines that nobody touched are layout of the text, not paragraphs.
    if (line.length > 0 || mark !== 'kept' || previousMark !== 'kept') {
      const markChange = mark === 'kept' ? {} : { markChange: mark };
      const style = lineStyle(line, text, styles);
      wishes.push({ style: style.style, inlines: lineInlines(line, style), ...markChange });
    }
    line = [];
    previousMark = mark;
  };
  for (const token of tokens) {
    if (token.text !== '\n') line.push(token);
    else {
      // A comment's edge on a line break moves to the text before or after it.
      carryComments(token, line);
      finish(token.state);
    }
  }
  finish('kept');
  return wishes;
}

function carryComments(token: Token, line: Token[]): void {
  if (token.opens.length + token.closes.length === 0) return;
  line.push({ ...token, text: '' });
}

function lineStyle(line: readonly Token[], text: string, styles: ReadonlyMap<number, TextLineStyle>): TextLineStyle {
  const first = line.find((token) => token.state !== 'inserted');
  if (first) {
    const lineStart = text.lastIndexOf('\n', first.at - 1) + 1;
    const indent = /^\s*/.exec(text.slice(lineStart, lineStart + 200))?.[0].length ?? 0;
    const found = styles.get(lineStart + indent) ?? styles.get(lineStart);
    if (found) return found;
  }
  const inserted = line
    .map((token) => token.text)
    .join('')
    .trim();
  // Inserted text has no place in the original: its head is counted from its own start.
  const style = styleBodyLine({ text: inserted, start: 0, end: inserted.length, isSetOff: false });
  return { ...style, headStyle: null, headLength: 0 };
}

function lineInlines(line: readonly Token[], style: TextLineStyle): Inline[] {
  const inlines: Inline[] = [];
  const headEnd = style.start + style.headLength;
  for (const token of line) {
    for (const id of token.opens) inlines.push({ type: 'commentStart', id });
    const change = token.state === 'kept' ? {} : { change: token.state };
    const cut = style.headStyle === null || token.state === 'inserted' ? 0 : Math.max(0, headEnd - token.at);
    const head = token.text.slice(0, cut);
    const headStyle = style.headStyle === null ? {} : { style: style.headStyle };
    if (head !== '') inlines.push({ type: 'run', text: head, ...headStyle, ...change });
    const isInHead = token.state === 'inserted' && style.headStyle !== null && token.at < headEnd;
    const rest = token.text.slice(cut);
    if (rest !== '') inlines.push({ type: 'run', text: rest, ...(isInHead ? headStyle : {}), ...change });
    for (const id of token.closes) inlines.push({ type: 'commentEnd', id });
  }
  return trimIndent(inlines);
}

/** Blanks typed as indent would come on top of the style's own. */
function trimIndent(inlines: Inline[]): Inline[] {
  const first = inlines.findIndex((inline) => inline.type === 'run');
  return inlines.map((inline, index) =>
    index === first && inline.type === 'run' && inline.change === undefined
      ? { ...inline, text: inline.text.trimStart() }
      : inline,
  );
}
