import type { StoredEvent } from '../conversation/events.ts';
import type { Draft } from '../conversation/draft.ts';
import { headingText, renderReport } from '../report/render.ts';
import { walkSections } from '../report/report.ts';
import { anchorOf, type Anchor } from '../text/anchors.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/spans.ts';

/** A line of the draft as somebody reads it to say what he thinks of it. */
export interface ReviewLine {
  /** 1: the title · 2 and more: headings · 0: a line of text. */
  level: number;
  sentences: ReviewSentence[];
}

export interface ReviewSentence extends Span {
  /** Counted from 1 through the whole draft. */
  place: number;
  words: string;
}

/** One version of the draft, laid out for reading. */
export interface ReviewCopy {
  version: number;
  /** When that version came to be, ISO 8601. */
  at: string;
  title: string;
  lines: ReviewLine[];
}

/** The draft of a version, and when it came to be; null for one that never was. `null` asks for the newest. */
export function draftOfVersion(
  stored: readonly StoredEvent[],
  version: number | null,
): { version: number; at: string; draft: Draft } | null {
  let found: { version: number; at: string; draft: Draft } | null = null;
  let counted = 0;
  for (const { at, event } of stored) {
    if (event.type !== 'draftWritten' && event.type !== 'draftRevised') continue;
    counted += 1;
    if (version === null || version === counted) found = { version: counted, at, draft: event.draft };
  }
  return found;
}

/** The draft's text without 待核 marks: what sentences and anchors are told in. */
export function plainText({ report }: Draft): string {
  return renderReport(report, { claims: 'plain' });
}

export function reviewLines(draft: Draft): ReviewLine[] {
  const text = plainText(draft);
  const levels = new Map<string, number>([[draft.report.title, 1]]);
  for (const section of walkSections(draft.report.sections))
    if (!section.isRunIn) levels.set(headingText(section), section.level + 1);
  const lines: ReviewLine[] = [];
  let lineEnd = -1;
  let place = 0;
  for (const span of splitSentences(text)) {
    place += 1;
    const words = text.slice(span.start, span.end);
    const sentence = { ...span, place, words };
    const last = lines[lines.length - 1];
    if (last && span.start < lineEnd) last.sentences.push(sentence);
    else {
      lineEnd = text.indexOf('\n', span.start) === -1 ? text.length : text.indexOf('\n', span.start);
      lines.push({ level: levels.get(text.slice(span.start, lineEnd).trim()) ?? 0, sentences: [sentence] });
    }
  }
  return lines;
}

/** The sentence at a place; null where there is none. */
export function anchorAt(draft: Draft, place: number): Anchor | null {
  const text = plainText(draft);
  const span = splitSentences(text)[place - 1];
  return span ? anchorOf(text, span) : null;
}

/** The sentences that words stand in: what a reader meant who marked a few of them. */
export function wholeSentences(text: string, { start, end }: Span): Span {
  const touched = splitSentences(text).filter((one) => one.start <= Math.max(start, end - 1) && one.end > start);
  return { start: touched[0]?.start ?? start, end: touched[touched.length - 1]?.end ?? end };
}
