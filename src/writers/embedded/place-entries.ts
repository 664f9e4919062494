import type { DraftReading } from '../../checks/draft-reading.ts';
import { marks } from '../../lexicon/lexicon.ts';
import { pieceText } from '../../report/report.ts';
import type { Desk } from './desk.ts';
import type { Entry } from './rewrite-entry.ts';
import type { RewrittenRegion } from './rewritten.ts';
import type { ProblemPartName, Region } from './rewrite-regions.ts';
import { printLabels, rewriteWords } from './rewrite-words.ts';
import { writeOneOf } from './sentence.ts';

/** The part printed anew, in the places where the text has it. */
export function placeEntries(
  draft: DraftReading,
  regions: readonly Region[],
  entries: readonly Entry[],
  desk: Desk,
): RewrittenRegion[] {
  const texts: Record<ProblemPartName, string> = {
    problems: listed(
      rewriteWords.problemLead,
      entries.map((one) => one.problem),
    ),
    causes: listed(
      rewriteWords.causeLead,
      entries.map((one) => one.cause),
    ),
    plans: listed(
      rewriteWords.planLead,
      entries.map((one) => one.measure),
    ),
  };
  if (entries.length === 0) {
    const frame = desk.kind.phrases.problems;
    const gap = (ways: Parameters<typeof writeOneOf>[1]): string =>
      pieceText(writeOneOf(desk, ways, { repeats: true }) ?? []);
    texts.problems = frame ? gap(frame.problemGap) : '';
    texts.causes = frame ? gap(frame.causeGap) : '';
    texts.plans = frame ? gap(frame.planGap) : '';
  }
  const order = ['problems', 'causes', 'plans'] as const;
  const placed = new Set(regions.flatMap((region) => region.parts));
  const missing = order.filter((part) => !placed.has(part));
  if (regions.length === 0) {
    const end = lastLineBeforeClosing(draft);
    return [
      { start: end, end, before: '', after: order.map((part) => `\n${printLabels[part]}${texts[part]}`).join('') },
    ];
  }
  return regions.map((region, at) => {
    const own = order.filter((part) => region.parts.includes(part));
    // A part the text has not got follows the one before it, or the last.
    const extra = missing.filter((part) => {
      const before = order[order.indexOf(part) - 1];
      return before !== undefined && region.parts.includes(before)
        ? true
        : at === regions.length - 1 && part === 'plans' && !placed.has('causes');
    });
    const parts = order.filter((part) => own.includes(part) || extra.includes(part));
    const first = parts[0];
    const label = first && (region.isInline || isUnheaded(draft, region, first)) ? printLabels[first] : '';
    const opener = region.isInline && !/(?:^|\n)$/.test(draft.text.slice(0, region.start)) ? `\n${label}` : label;
    const body = parts.map((part, i) => `${i === 0 ? opener : `\n${printLabels[part]}`}${texts[part]}`).join('');
    // What follows in the same line (主要原因：) begins a line of its own now.
    const after = /^[^\n]/.test(draft.text.slice(region.end)) ? `${body}\n` : body;
    return { start: region.start, end: region.end, before: draft.text.slice(region.start, region.end), after };
  });
}

/** The paragraph began with 下一步，… under a heading of another part: without a label it would be read as that part. */
function isUnheaded(draft: DraftReading, region: Region, part: ProblemPartName): boolean {
  if (part === 'problems' || !/(?:^|\n)\s*$/.test(draft.text.slice(0, region.start))) return false;
  const heading = draft.sentences.findLast((sentence) => sentence.isHeading && sentence.end <= region.start);
  return heading?.part !== part;
}

function listed(lead: { one: string; many: string }, sentences: readonly string[]): string {
  // Without 一是 a ； would read as the next item.
  if (sentences.length === 1) return `${lead.one}${(sentences[0] ?? '').replaceAll('；', '。')}`;
  return [lead.many, ...sentences.map((sentence, i) => `${marks.ordinal.list[i] ?? ''}是${sentence}`)].join('\n');
}

function lastLineBeforeClosing(draft: DraftReading): number {
  const work = draft.sentences.filter((sentence) => sentence.part === 'work' || sentence.part === 'opening');
  return work.at(-1)?.end ?? draft.text.trimEnd().length;
}
