/**
 * Flags paragraphs that repeat a past report or last year's, by pieces of 13 characters and by the longest run;
 * figures, fixed terms and titles do not count.
 * Accepted: the same headings and set phrases; a report that is itself one of the past ones
 * Flagged: a paragraph of which a third stood in a past report; more than 20 characters in a row
 * Cannot see: paragraphs rewritten word by word.
 */
import type { PastText } from '../corpus/overlap.ts';
import { compareParagraphs, sharedWith, type ParagraphOverlap } from '../corpus/overlap-paragraphs.ts';
import type { Kind } from '../kinds/kind.ts';
import { readDraft, type DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { exemptTerms, maxSharedRun } from './leakage.ts';
import { wording } from './wording.ts';

/** Share of a paragraph from which it is said. */
const tooMuch = 0.3;
/** Of last year's own report much may stand again; half of a paragraph may not. */
const tooMuchOfLastYear = 0.5;
/** Shorter lines are headings and formulas. */
const minParagraph = 40;
/** From here on a past report is the same document, not one that was copied from. */
const sameDocument = 0.8;

export interface Compared {
  /** Reports of other years and units. */
  pastReports?: readonly PastText[];
  /** This unit's report of the year before. */
  lastYear?: string;
}

const lastYearId = 'last-year';

/** What is worth telling of a text's overlap, in reading order: one entry a paragraph and kind of source. */
export function findOverlap(kind: Kind, text: string, compared: Compared): ParagraphOverlap[] {
  return overlapOf(readDraft(kind, text), compared);
}

function overlapOf(draft: DraftReading, { pastReports = [], lastYear }: Compared): ParagraphOverlap[] {
  const exempt = exemptTerms(draft.kind);
  const headings = headingStarts(draft);
  const paragraphs = draft.lines.filter((line) => line.text.length >= minParagraph && !headings.has(line.start));
  const own = otherReports(draft.text, pastReports);
  const old = lastYear === undefined ? [] : [{ id: lastYearId, title: wording.lastYearTitle, text: lastYear }];
  return [
    ...compareParagraphs(draft.text, paragraphs, own, exempt).filter(isNotable),
    ...compareParagraphs(draft.text, paragraphs, old, exempt).filter(({ share }) => share > tooMuchOfLastYear),
  ].toSorted((a, b) => a.start - b.start);
}

const others = new WeakMap<readonly PastText[], Map<string, readonly PastText[]>>();

/** Without the reports that are the text itself; the same list for the same text, so that what was built is found again. */
export function otherReports(text: string, past: readonly PastText[]): readonly PastText[] {
  const left = past.filter((source) => sharedWith(text, source) < sameDocument);
  if (left.length === past.length) return past;
  const known = others.get(past) ?? new Map<string, readonly PastText[]>();
  others.set(past, known);
  const key = left.map(({ id }) => id).join('\n');
  const found = known.get(key) ?? left;
  known.set(key, found);
  return found;
}

function isNotable({ share, run }: ParagraphOverlap): boolean {
  return share > tooMuch || (run?.length ?? 0) > maxSharedRun;
}

function headingStarts(draft: DraftReading): Set<number> {
  return new Set(
    draft.sentences.filter(({ isHeading, text }) => isHeading && !text.includes('。')).map(({ start }) => start),
  );
}

/** `known`: what `findOverlap` said of the same text and reports, where somebody asked already. */
export function checkOverlap(draft: DraftReading, compared: Compared, known?: readonly ParagraphOverlap[]): Finding[] {
  return (known ?? overlapOf(draft, compared)).map(({ start, end, sourceId, title, share, run, passage }) => {
    const isLastYear = sourceId === lastYearId;
    return {
      rule: isLastYear ? 'overlap/last-year' : 'overlap/past-report',
      severity: isLastYear ? 'hint' : 'warning',
      start,
      end,
      message: wording.overlap(title, Math.round(share * 100), run?.text ?? '', passage),
    };
  });
}
