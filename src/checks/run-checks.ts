import type { PastText } from '../corpus/overlap.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Report } from '../report/report.ts';
import { checkAlignment } from './alignment.ts';
import { readDraft } from './draft-reading.ts';
import type { Finding, Severity } from './finding.ts';
import { checkMarks } from './format.ts';
import { checkNumerals } from './format-numbers.ts';
import { checkNaming } from './naming.ts';
import { checkSensitive } from './sensitive.ts';
import { checkCounts } from './structure-counts.ts';
import { checkNumbering } from './structure-numbering.ts';
import { checkParts } from './structure-parts.ts';
import { checkPlaceholders } from './structure-placeholders.ts';
import { checkRepeats } from './structure-repeats.ts';
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
}

/**
 * Everything the checks see in a text, in reading order; offsets are UTF-16 against `text`. Pure, never throws on any
 * text, linear in its length. A clean report gets nothing.
 */
export function runChecks(input: CheckInput): Finding[] {
  const draft = readDraft(input.kind, input.text);
  const findings = [
    ...checkPlaceholders(draft),
    ...checkSensitive(draft, input.ledger),
    ...checkNumbering(draft),
    ...checkCounts(draft),
    ...checkParts(draft),
    ...checkRepeats(draft),
    ...checkTimeline(draft),
    ...checkYears(draft),
    ...checkNaming(draft),
    ...checkMarks(draft),
    ...checkNumerals(draft),
    ...checkAlignment(draft),
    ...checkWeak(draft, input.lastYear),
  ];
  return withoutDoubles(findings);
}

const weight: Record<Severity, number> = { error: 0, warning: 1, hint: 2 };

/** In reading order; of findings of one family on the same span the weightiest stays. */
function withoutDoubles(findings: readonly Finding[]): Finding[] {
  const ordered = findings.toSorted(
    (a, b) => a.start - b.start || a.end - b.end || weight[a.severity] - weight[b.severity],
  );
  const seen = new Set<string>();
  return ordered.filter((finding) => {
    const key = `${finding.rule.split('/')[0] ?? ''}:${finding.start}:${finding.end}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
