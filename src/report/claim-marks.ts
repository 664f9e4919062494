import { claimClose, claimOpen } from './render.ts';

/**
 * Offsets of the text with 待核 marks (`renderReport(report)`, which checks see) to offsets of the text without them
 * (what the document holds). A place inside a mark becomes the place where the mark stood.
 */
export function withoutClaimMarks(marked: string): (offset: number) => number {
  const removed: { at: number; length: number }[] = [];
  for (const mark of [claimOpen, claimClose]) {
    for (let at = marked.indexOf(mark); at >= 0; at = marked.indexOf(mark, at + mark.length)) {
      removed.push({ at, length: mark.length });
    }
  }
  removed.sort((a, b) => a.at - b.at);
  return (offset) => {
    let plain = offset;
    for (const mark of removed) {
      if (mark.at >= offset) break;
      plain -= Math.min(mark.length, offset - mark.at);
    }
    return plain;
  };
}
