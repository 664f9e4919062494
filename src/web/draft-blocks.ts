import type { Draft } from '../conversation/draft.ts';
import { placeClaims } from '../conversation/draft-matters.ts';
import { placeFindings } from '../conversation/finding-places.ts';
import { cutBlocks, endingBlock, headBlock } from '../report/blocks.ts';
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

/** A block without words: it can be written. */
export function emptyBlock(key: string): DraftBlock {
  return { key, name: blockName(key, ''), text: '', at: 0, marks: [], claims: [] };
}
