import type { Span } from '../text/spans.ts';
import { hunksOf } from '../text/diff.ts';
import { cutBlocks, onlyBlock, sectionKeys, withBlock } from './blocks.ts';
import { parseBlock } from './parse-block.ts';
import { carryPieces } from './carry-pieces.ts';
import { keepBlocks } from './keep-blocks.ts';
import { parseReport } from './parse.ts';
import { renderReport } from './render.ts';
import type { Report } from './report.ts';
import type { ReportShape } from './section-id.ts';

/** What stands in the span gives way to `text`; offsets are against the report's text without 待核 marks. */
export interface TextChange extends Span {
  text: string;
}

/** How much of a 待核实 sentence must be kept for it to stay one: an officer may say it anew, the machine may not. */
export const officerShare = 0.5;
const machineShare = 0.01;

/** One block in new words; where its numbers came from is kept. */
export function rewriteBlock(
  report: Report,
  key: string,
  text: string,
  shape?: ReportShape,
  claimShare = officerShare,
  /** Where sentences may have been moved from. */
  beside: Report | null = null,
): Report {
  const read = parseBlock(key, text, shape);
  return withBlock(report, key, carryPieces(onlyBlock(report, key), read, claimShare, beside ?? report));
}

/** Several changes at once, none overlapping. One that runs over the edge of a block has the whole read anew. */
export function reviseReport(
  report: Report,
  changes: readonly TextChange[],
  shape?: ReportShape,
  claimShare = machineShare,
): Report {
  const blocks = cutBlocks(report);
  const byBlock = new Map<string, TextChange[]>();
  for (const change of changes) {
    const block = blocks.find(({ at, text }) => at <= change.start && change.end <= at + text.length);
    if (!block) return reviseWhole(report, changes, shape, claimShare);
    const { start, end, text } = change;
    byBlock.set(block.key, [...(byBlock.get(block.key) ?? []), { start: start - block.at, end: end - block.at, text }]);
  }
  let revised = report;
  for (const block of blocks) {
    const own = byBlock.get(block.key);
    if (own) revised = rewriteBlock(revised, block.key, applyChanges(block.text, own), shape, claimShare, report);
  }
  return revised;
}

function reviseWhole(
  report: Report,
  changes: readonly TextChange[],
  shape: ReportShape | undefined,
  claimShare: number,
): Report {
  const text = applyChanges(renderReport(report, { claims: 'plain' }), changes);
  return carryPieces(report, keepBlocks(report, parseReport(text, shape)), claimShare);
}

/** The whole report in new words: sections that were moved, added or taken out are known as such. */
export function rewriteReport(report: Report, text: string, shape?: ReportShape): Report {
  const read = keepBlocks(report, parseReport(text, shape));
  const isSamePlace = sectionKeys(read.sections).join('\n') === sectionKeys(report.sections).join('\n');
  if (isSamePlace || renderReport(read, { claims: 'plain' }) !== text)
    return reviseReport(report, hunksOf(renderReport(report, { claims: 'plain' }), text), shape);
  return carryPieces(report, read, machineShare);
}

function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let at = 0;
  for (const change of changes.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (change.start < at) continue;
    result += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return result + text.slice(at);
}
