import { alignItems } from '../checks/alignment.ts';
import { readDraft, type Item } from '../checks/draft-reading.ts';
import type { Finding } from '../checks/finding.ts';
import { familyOf, type RuleId } from '../checks/rules.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Span } from '../text/spans.ts';

export interface MatrixCell extends Span {
  text: string;
  /** Rules of the families weak and alignment that object to it. */
  weaknesses: RuleId[];
}

/** One problem with the cause and the measure that answer it; null where none does. */
export interface MatrixRow {
  problem: MatrixCell;
  cause: MatrixCell | null;
  measure: MatrixCell | null;
}

/** Problem ↔ cause ↔ measure of a text, each cell with what is weak about it. Offsets are against `text`. */
export function readMatrix(kind: Kind, text: string, findings: readonly Finding[]): MatrixRow[] {
  const draft = readDraft(kind, text);
  const judged = findings.filter(({ rule }) => familyOf(rule) === 'weak' || familyOf(rule) === 'alignment');
  const cellOf = (span: Span): MatrixCell => ({
    start: span.start,
    end: span.end,
    text: text.slice(span.start, span.end).trim(),
    weaknesses: judged
      .filter((finding) => finding.start < span.end && finding.end > span.start)
      .map((finding) => finding.rule),
  });
  const at = (items: readonly Item[], place: number | null): MatrixCell | null => {
    const item = place === null ? undefined : items[place];
    return item ? cellOf(item) : null;
  };
  return alignItems(draft).map(({ problem, cause, measure }) => ({
    problem: cellOf({ start: problem.start, end: problem.ownCause?.start ?? problem.end }),
    cause: problem.ownCause ? cellOf(problem.ownCause) : at(draft.causes, cause),
    measure: at(draft.measures, measure),
  }));
}
