import type { PastText } from '../corpus/overlap.ts';
import type { ParagraphOverlap } from '../corpus/overlap-paragraphs.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { pieceText, walkParagraphs, type Report } from '../report/report.ts';
import { checkAlignment } from './alignment.ts';
import { readDraft, type DraftReading } from './draft-reading.ts';
import { checkFacts } from './check-facts.ts';
import { sourcedValues, type Sources } from './figures-sources.ts';
import { checkFiguresAgainstLedger, withoutDecided } from './figures-ledger.ts';
import { checkOfKind } from './figures-kind.ts';
import { checkFiguresWithin } from './figures-within.ts';
import { readFacts, type Fact } from './facts.ts';
import type { Finding } from './finding.ts';
import { judgeRelations, type JudgedRelation } from './relation-odds.ts';
import { families, familyOf, type Rule, type Severity } from './rules.ts';
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
import { checkPadded } from './padded.ts';
import { checkSentences } from './sentence-faults.ts';
import { checkParts } from './structure-parts.ts';
import { checkPlaceholders } from './structure-placeholders.ts';
import { checkRepeats } from './structure-repeats.ts';
import { unwrap } from '../text/unwrap.ts';
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
  /** What the ledger answers for, where many texts are held against the same one. */
  sources?: Sources;
  /** The tree the text was rendered from; extra evidence on figure pieces, never the only one. */
  report?: Report;
  /** Past reports whose wording, names and figures may not come back. */
  pastReports?: readonly PastText[];
  /** This unit's report of the year before. */
  lastYear?: string;
  /** Past reports to compare an officer's own text with, by paragraph: told, not forbidden. */
  comparedWith?: readonly PastText[];
  /** What came of that comparison, where it was made already. */
  overlap?: readonly ParagraphOverlap[];
  /** The text is the embedded writer's: its plans were read for wrong characters once, when they were written. */
  isOurWording?: boolean;
}

/** What a check is handed: the text as read once for all of them, and all there is to hold it against. */
interface Checked {
  draft: DraftReading;
  figures: readonly TextFigure[];
  /** The figures by sentence. */
  facts: readonly (readonly Fact[])[];
  /** What those of a paragraph were meant to give one another. */
  relations: readonly (readonly JudgedRelation[])[];
  input: CheckInput;
  /** section: the rest of the report is not there. */
  scope: Rule['scope'];
}

interface Check {
  /** section: makes sense of a part alone, as a writer's gate must · report: needs the whole. */
  scope: Rule['scope'];
  /** Concerns figures and nothing else. */
  isOfFigures?: true;
  /** Asks for the figures of the text, though it is not of them alone. */
  asksFigures?: true;
  run(checked: Checked): Finding[];
}

/** Every check there is. Where two say the same of a place with the same weight, the earlier is kept. */
const checks: readonly Check[] = [
  { scope: 'report', run: ({ draft }) => checkPlaceholders(draft) },
  {
    scope: 'section',
    asksFigures: true,
    run: ({ draft, figures, input }) => checkSensitive(draft, figures, input.ledger),
  },
  { scope: 'section', run: ({ draft }) => checkNumbering(draft) },
  { scope: 'section', run: ({ draft }) => checkCounts(draft) },
  { scope: 'report', run: ({ draft }) => checkParts(draft) },
  { scope: 'section', run: ({ draft }) => checkRepeats(draft) },
  { scope: 'report', run: ({ draft, input }) => (input.isOurWording ? [] : checkRepeatedPhrasing(draft)) },
  {
    scope: 'report',
    run: ({ draft, input }) => (input.isOurWording ? [] : checkPhrasing(draft, input.ledger !== undefined)),
  },
  {
    scope: 'report',
    run: ({ draft, input }) => (input.isOurWording ? [] : [...checkPadded(draft), ...checkSentences(draft)]),
  },
  { scope: 'section', run: ({ draft }) => checkTimeline(draft) },
  { scope: 'section', run: ({ draft }) => checkYears(draft) },
  { scope: 'section', run: ({ draft }) => checkNaming(draft) },
  { scope: 'section', run: ({ draft }) => checkMarks(draft) },
  { scope: 'section', run: ({ draft }) => checkNumerals(draft) },
  {
    scope: 'section',
    run: ({ draft, input, scope }) =>
      scope === 'section' ? checkTermWords(draft) : checkTerms(draft, input.isOurWording),
  },
  { scope: 'report', run: ({ draft }) => (isOfKind(draft) ? checkAlignment(draft) : []) },
  { scope: 'report', run: ({ draft, input }) => (isOfKind(draft) ? checkWeak(draft, input.lastYear) : []) },
  {
    scope: 'section',
    isOfFigures: true,
    run: ({ draft, figures, facts, relations }) => checkFiguresWithin(draft, figures, facts, relations),
  },
  { scope: 'section', isOfFigures: true, run: ({ draft, figures, facts }) => checkOfKind(draft, figures, facts) },
  {
    scope: 'section',
    isOfFigures: true,
    run: ({ draft, figures, facts, relations, input }) => {
      const found = checkFacts(draft, facts, relations);
      const { ledger } = input;
      if (!ledger) return found;
      const byLedger = checkFiguresAgainstLedger(draft, figures, ledger, sourcesOf(input, ledger), pieceIds(input));
      return [...withoutDecided(found, byLedger, figures, ledger), ...byLedger];
    },
  },
  {
    scope: 'section',
    asksFigures: true,
    run: ({ draft, figures, input }) =>
      checkLeakage(draft, input.pastReports ?? [], figures, input.ledger && sourcesOf(input, input.ledger)),
  },
  {
    scope: 'report',
    run: ({ draft, input: { comparedWith = [], lastYear, overlap } }) =>
      checkOverlap(draft, { pastReports: comparedWith, ...(lastYear !== undefined && { lastYear }) }, overlap),
  },
];

/**
 * Everything the checks see in a text, in reading order; offsets are UTF-16 against `text`. Pure, never throws on any
 * text, linear in its length. A clean report gets nothing.
 */
export function runChecks(input: CheckInput): Finding[] {
  return run(input, 'report', checks);
}

/** What one section can be held to while the rest is not there: a writer's gate. No typos, no structure of the whole. */
export function checkSection(input: CheckInput): Finding[] {
  return run(
    input,
    'section',
    checks.filter(({ scope }) => scope === 'section'),
  );
}

/** Only what concerns figures: for measuring the checks themselves. */
export function checkFigures(input: CheckInput): Finding[] {
  return run(
    input,
    'report',
    checks.filter(({ isOfFigures }) => isOfFigures),
  );
}

/** All that can be told without reading the figures: what a text mended in its words is read for again. */
export function checkWords(input: CheckInput): Finding[] {
  return run(
    input,
    'report',
    checks.filter((check) => !needsFigures(check)),
  );
}

function sourcesOf({ kind, sources }: CheckInput, ledger: Ledger): Sources {
  return sources ?? sourcedValues(kind, ledger);
}

function needsFigures({ isOfFigures, asksFigures }: Check): boolean {
  return isOfFigures === true || asksFigures === true;
}

function run(input: CheckInput, scope: Rule['scope'], chosen: readonly Check[]): Finding[] {
  const { text, toSource } = unwrap(input.text);
  const draft = readDraft(input.kind, text);
  const figures = chosen.some(needsFigures) ? readTextFigures(input.kind, draft.text) : [];
  const facts = readFacts(draft, figures);
  const relations = judgeRelations(draft, facts);
  const findings = chosen.flatMap((check) =>
    check.run({ draft, figures, facts, relations, input: { ...input, text }, scope }),
  );
  return withoutDoubles(
    findings.map((one) => ({
      ...one,
      start: toSource(one.start),
      end: one.end > one.start ? toSource(one.end - 1) + 1 : toSource(one.end),
    })),
  );
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

/**
 * In reading order; the same thing said twice of one span stands once, in its weightiest form, with the way out that
 * either of them knows.
 */
function withoutDoubles(findings: readonly Finding[]): Finding[] {
  const ordered = findings.toSorted(
    (a, b) => a.start - b.start || a.end - b.end || weight[a.severity] - weight[b.severity],
  );
  const kept = new Map<string, Finding>();
  for (const [i, finding] of ordered.entries()) {
    const { start, end, fix, offer = fix, rule } = finding;
    const family = familyOf(rule);
    // What is missing has no place: every one of it stands.
    const key = start === end ? `${i}` : `${families[family].isSingle ? family : rule}:${start}:${end}`;
    const same = kept.get(key);
    if (!same) kept.set(key, finding);
    else if (same.fix === undefined && same.offer === undefined && offer !== undefined)
      kept.set(key, { ...same, offer });
  }
  return [...kept.values()];
}
