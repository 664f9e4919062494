/**
 * Flags what came along from past reports: long verbatim runs, names of persons, numbers the ledger does not know.
 * Accepted: fixed terms and titles (党管武装第一责任人), figures of this ledger that happen to equal an old one
 * Flagged: `涌现出睡在面包车里的…`, more than 20 characters in a row; a past report's 17名 nobody gave this year
 * Cannot see: a past sentence told in other words; numbers that stand in the past report and in the ledger alike.
 */
import { namesOf } from '../kinds/names.ts';
import { createOverlapIndex, type OverlapIndex, type PastText } from '../corpus/overlap.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { Kind } from '../kinds/kind.ts';
import { findPersonNames } from '../mentions/person-names.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { isAllowedNumber, isWorkedOut, type Sources } from './figures-sources.ts';
import type { TextFigure } from '../reading/text-figures.ts';
import { wording } from './wording.ts';

/** A run of more than this many characters, fixed terms not counted, is copied. */
export const maxSharedRun = 20;

interface PastFacts {
  overlap: OverlapIndex;
  names: Map<string, string>;
  /** value and unit → id of the past report. */
  figures: Map<string, string>;
}

const factsOf = new WeakMap<readonly PastText[], PastFacts>();

function readPast(draft: DraftReading, past: readonly PastText[]): PastFacts {
  let facts = factsOf.get(past);
  if (!facts) {
    facts = { overlap: createOverlapIndex(past), names: new Map(), figures: new Map() };
    for (const { id, text } of past) {
      for (const name of findPersonNames(text, namesOf(draft.kind))) {
        if (name.isSure) facts.names.set(name.text, id);
      }
      for (const { value, unit } of extractFigures(text, draft.kind.field).figures)
        facts.figures.set(`${value} ${unit}`, id);
    }
    factsOf.set(past, facts);
  }
  return facts;
}

export function checkLeakage(
  draft: DraftReading,
  past: readonly PastText[],
  figures: readonly TextFigure[],
  sources?: Sources,
): Finding[] {
  if (past.length === 0) return [];
  const facts = readPast(draft, past);
  const findings: Finding[] = [];
  for (const run of facts.overlap.runs(draft.text, exemptTerms(draft.kind), maxSharedRun + 1)) {
    const message = wording.copied(run.sourceId, run.length);
    findings.push({ rule: 'leakage/copied-run', severity: 'error', start: run.start, end: run.end, message });
  }
  for (const [name, source] of facts.names) {
    for (let at = draft.text.indexOf(name); at !== -1; at = draft.text.indexOf(name, at + name.length)) {
      const message = wording.copiedName(name, source);
      findings.push({ rule: 'leakage/name', severity: 'error', start: at, end: at + name.length, message });
    }
  }
  if (!sources) return findings;
  for (const [i, figure] of figures.entries()) {
    const { mention } = figure;
    const source = facts.figures.get(`${mention.value} ${mention.unit}`);
    if (source === undefined || sources.has(mention.value, mention.valueMax, mention.unit)) continue;
    if (isAllowedNumber(draft, figure) || isWorkedOut(draft, figures, i, sources)) continue;
    const message = wording.copiedFigure(mention.text, source);
    findings.push({ rule: 'leakage/figure', severity: 'error', start: mention.start, end: mention.end, message });
  }
  return findings;
}

/** Titles, offices, laws and the field's set phrases stand in every report and count for nothing. */
export function exemptTerms(kind: Kind): string[] {
  return [kind.title, ...kind.terms.lexicon, ...kind.timeline.flatMap((entry) => entry.aliases)].filter(
    (term) => term.length >= 4,
  );
}
