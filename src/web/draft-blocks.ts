import type { Draft } from '../conversation/draft.ts';
import { placeFindings } from '../conversation/finding-places.ts';
import { cutBlocks, endingBlock, headBlock } from '../report/blocks.ts';
import { placeParagraphs } from '../report/carry-pieces.ts';
import type { EditorMark } from './editor-view.ts';
import { manuscriptWords } from './manuscript-words.ts';

/** A block with what is to be shown in its editor; places count from its beginning. */
export interface DraftBlock {
  key: string;
  name: string;
  text: string;
  /** Where it begins in the report's text. */
  at: number;
  marks: EditorMark[];
  claims: { id: string; start: number; end: number }[];
}

export function blocksOf(draft: Draft, kept: readonly string[]): DraftBlock[] {
  const findings = placeFindings(draft).filter(({ key, start, end }) => start < end && !kept.includes(key));
  const claims = placeClaims(draft);
  return cutBlocks(draft.report).map(({ key, heading, text, at }) => {
    const within = (span: { start: number; end: number }): boolean => span.start >= at && span.end <= at + text.length;
    return {
      key,
      name: blockName(key, heading),
      text,
      at,
      marks: findings.filter(within).map(({ finding: { severity, message, fix }, start, end }) => ({
        severity,
        message,
        start: start - at,
        end: end - at,
        ...(fix !== undefined && { fix }),
      })),
      claims: claims.filter(within).map(({ id, start, end }) => ({ id, start: start - at, end: end - at })),
    };
  });
}

export function blockName(key: string, heading: string): string {
  if (key === headBlock) return manuscriptWords.head;
  return key === endingBlock ? manuscriptWords.ending : heading;
}

/** Where the 待核实 sentences stand in the report's text, in reading order. */
export function placeClaims({ report }: Draft): { id: string; start: number; end: number }[] {
  const spans: { id: string; start: number; end: number }[] = [];
  for (const { paragraph, start } of placeParagraphs(report)) {
    let at = start;
    for (const { claim, text } of paragraph.pieces) {
      const last = spans[spans.length - 1];
      if (claim !== undefined && last?.id === claim && last.end === at) last.end += text.length;
      else if (claim !== undefined) spans.push({ id: claim, start: at, end: at + text.length });
      at += text.length;
    }
  }
  return spans;
}

/** A block without words: it can be written. */
export function emptyBlock(key: string): DraftBlock {
  return { key, name: blockName(key, ''), text: '', at: 0, marks: [], claims: [] };
}
