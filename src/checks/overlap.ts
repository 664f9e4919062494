/**
 * Flags paragraphs that repeat last year's report, by shingles of 13 characters; figures do not count.
 * Accepted: the same headings and set phrases
 * Flagged: a paragraph of which more than half stood in last year's report
 * Cannot see: paragraphs rewritten word by word.
 */
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

const shingle = 13;
/** Share of a paragraph's shingles found in the old text from which it is said. */
const tooMuch = 0.5;
const minParagraph = 60;

export function checkOverlap(draft: DraftReading, lastYear: string, title = '上年度述职报告'): Finding[] {
  const old = new Set(shinglesOf(lastYear));
  const findings: Finding[] = [];
  for (const line of draft.lines) {
    if (line.text.length < minParagraph) continue;
    const own = shinglesOf(line.text);
    const share = own.filter((piece) => old.has(piece)).length / (own.length || 1);
    if (share <= tooMuch) continue;
    const message = wording.overlap(title, Math.round(share * 100));
    findings.push({ rule: 'overlap/last-year', severity: 'hint', start: line.start, end: line.end, message });
  }
  return findings;
}

function shinglesOf(text: string): string[] {
  const letters = text.replace(/[^\p{Script=Han}]/gu, '');
  return Array.from({ length: Math.max(0, letters.length - shingle + 1) }, (_, i) => letters.slice(i, i + shingle));
}
