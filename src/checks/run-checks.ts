import type { PastText } from '../corpus/overlap.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { pieceText, walkParagraphs, type Report } from '../report/report.ts';
import { checkAlignment } from './alignment.ts';
import { readDraft, type DraftReading } from './draft-reading.ts';
import { checkDirection } from './figures-direction.ts';
import { checkFiguresAgainstLedger } from './figures-ledger.ts';
import { checkSums } from './figures-sums.ts';
import { checkFiguresWithin } from './figures-within.ts';
import type { Finding, Severity } from './finding.ts';
import { checkMarks } from './format.ts';
import { checkNumerals } from './format-numbers.ts';
import { checkLeakage } from './leakage.ts';
import { checkNaming } from './naming.ts';
import { checkOverlap } from './overlap.ts';
import { checkPhrasing } from './phrasing.ts';
import { checkRepeatedPhrasing } from './repeated-phrasing.ts';
import { checkSensitive } from './sensitive.ts';
import { checkCounts } from './structure-counts.ts';
import { checkNumbering } from './structure-numbering.ts';
import { checkParts } from './structure-parts.ts';
import { checkPlaceholders } from './structure-placeholders.ts';
import { checkRepeats } from './structure-repeats.ts';
import { readTextFigures, type TextFigure } from '../reading/text-figures.ts';
import { checkTerms, checkTermWords } from './terms.ts';
import { checkTimeline } from './timeline.ts';
import { checkYears } from './timeline-years.ts';
import { checkWeak } from './weak.ts';

export interface CheckInput {
  kind: Kind;
  text: string;
  /** Without it figures are only compared with one another. */
  ledger?: Ledger;
  /** The tree the text was rendered from; extra evidence on figure pieces, never the only one. */
  report?: Report;
  /** Past reports whose wording, names and figures may not come back. */
  pastReports?: readonly PastText[];
  /** This unit's report of the year before. */
  lastYear?: string;
  /** Past reports to compare an officer's own text with, by paragraph: told, not forbidden. */
  comparedWith?: readonly PastText[];
  /** The text is the embedded writer's: its plans were read for wrong characters once, when they were written. */
  isOurWording?: boolean;
}

/**
 * Everything the checks see in a text, in reading order; offsets are UTF-16 against `text`. Pure, never throws on any
 * text, linear in its length. A clean report gets nothing.
 */
export function runChecks(input: CheckInput): Finding[] {
  const { kind, ledger, pastReports = [], lastYear, comparedWith = [] } = input;
  const draft = readDraft(kind, input.text);
  const figures = readTextFigures(kind, draft.text);
  const findings = [
    ...checkPlaceholders(draft),
    ...checkSensitive(draft, figures, ledger),
    ...checkNumbering(draft),
    ...checkCounts(draft),
    ...checkParts(draft),
    ...checkRepeats(draft),
    ...(input.isOurWording ? [] : [...checkRepeatedPhrasing(draft), ...checkPhrasing(draft, ledger !== undefined)]),
    ...checkTimeline(draft),
    ...checkYears(draft),
    ...checkNaming(draft),
    ...checkMarks(draft),
    ...checkNumerals(draft),
    ...checkTerms(draft, input.isOurWording),
    ...(isOfKind(draft) ? [...checkAlignment(draft), ...checkWeak(draft, lastYear)] : []),
    ...figureFindings(input, draft, figures),
    ...checkLeakage(draft, pastReports, figures, ledger),
    ...checkOverlap(draft, { pastReports: comparedWith, ...(lastYear !== undefined && { lastYear }) }),
  ];
  return withoutDoubles(findings);
}

/** What one section can be held to while the rest is not there: a writer's gate. No typos, no structure of the whole. */
export function checkSection(input: CheckInput): Finding[] {
  const { kind, ledger, pastReports = [] } = input;
  const draft = readDraft(kind, input.text);
  const figures = readTextFigures(kind, draft.text);
  return withoutDoubles([
    ...checkSensitive(draft, figures, ledger),
    ...checkNumbering(draft),
    ...checkCounts(draft),
    ...checkRepeats(draft),
    ...checkTimeline(draft),
    ...checkYears(draft),
    ...checkNaming(draft),
    ...checkMarks(draft),
    ...checkNumerals(draft),
    ...checkTermWords(draft),
    ...figureFindings(input, draft, figures),
    ...checkLeakage(draft, pastReports, figures, ledger),
  ]);
}

/**
 * Problems told in running text are looked for in such reports only: a summary of farming or schooling tells them as well
 * and owes nobody an owner and a deadline. Under headings or labels of their own they are always meant.
 */
function isOfKind(draft: DraftReading): boolean {
  const { own } = draft.kind.checks;
  if (draft.inline === null || own.length === 0 || draft.text.includes('述职')) return true;
  return own.filter((word) => draft.text.includes(word)).length >= 2;
}

/** Only what concerns figures: for measuring the checks themselves. */
export function checkFigures(input: CheckInput): Finding[] {
  const draft = readDraft(input.kind, input.text);
  return withoutDoubles(figureFindings(input, draft, readTextFigures(input.kind, draft.text)));
}

function figureFindings(input: CheckInput, draft: DraftReading, figures: readonly TextFigure[]): Finding[] {
  const { ledger } = input;
  return [
    ...checkFiguresWithin(draft, figures),
    ...checkSums(draft, figures),
    ...checkDirection(draft, figures),
    ...(ledger ? checkFiguresAgainstLedger(draft, figures, ledger, pieceIds(input)) : []),
  ];
}

/** Where the tree's figure pieces stand in the text: offset → figure id. A piece not found in order is left out. */
function pieceIds({ report, text }: CheckInput): Map<number, string> {
  const places = new Map<number, string>();
  if (!report) return places;
  let from = 0;
  for (const { paragraph } of walkParagraphs(report)) {
    const start = text.indexOf(pieceText(paragraph.pieces), from);
    if (start === -1) continue;
    let at = start;
    for (const piece of paragraph.pieces) {
      if (piece.type === 'figure') places.set(at, piece.id);
      at += piece.text.length;
    }
    from = at;
  }
  return places;
}

const weight: Record<Severity, number> = { error: 0, warning: 1, hint: 2 };

/** Families of which one finding on a span says it all. */
const single = new Set(['timeline', 'figures', 'arithmetic', 'terms', 'typos', 'format']);

/** In reading order; the same thing said twice of one span stands once, in its weightiest form. */
function withoutDoubles(findings: readonly Finding[]): Finding[] {
  const ordered = findings.toSorted(
    (a, b) => a.start - b.start || a.end - b.end || weight[a.severity] - weight[b.severity],
  );
  const seen = new Set<string>();
  return ordered.filter((finding) => {
    const family = finding.rule.split('/')[0] ?? '';
    const key = `${single.has(family) ? family : finding.rule}:${finding.start}:${finding.end}`;
    // What is missing has no place: every one of it stands.
    if (finding.start === finding.end) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
