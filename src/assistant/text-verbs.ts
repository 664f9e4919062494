import { findOverlap } from '../checks/overlap.ts';
import { runChecks } from '../checks/run-checks.ts';
import { withComputed } from '../manuscripts/draft-report.ts';
import { polishDraft } from '../manuscripts/polish-draft.ts';
import { rewordPolished, rewordRewritten } from '../manuscripts/reword-revised.ts';
import { rewriteDraft } from '../manuscripts/rewrite-draft.ts';
import { wellFormed } from '../text/well-formed.ts';
import type { Assistant } from './assistant.ts';
import type { VerbContext } from './verb-context.ts';

type TextVerbs = Pick<Assistant, 'check' | 'overlap' | 'polish' | 'rewrite'>;

/** Work on a text alone; stores nothing. */
export function textVerbs({ parts }: VerbContext): TextVerbs {
  const { kind, reword, pastReports = [] } = parts;
  return {
    check: (text, ledger) =>
      runChecks({ kind, text, comparedWith: pastReports, ...(ledger && { ledger: withComputed(kind, ledger) }) }),
    overlap: (text, lastYear) => findOverlap(kind, text, { pastReports, ...(lastYear !== undefined && { lastYear }) }),
    polish: async (text, wish) => {
      const whole = { comparedWith: pastReports, ...wish };
      const revised = polishDraft(kind, wellFormed(text), whole);
      return reword ? rewordPolished(kind, reword, wellFormed(text), whole, revised) : revised;
    },
    rewrite: async (text, wish) => {
      const whole = { comparedWith: pastReports, ...wish };
      const revised = rewriteDraft(kind, wellFormed(text), whole);
      return reword ? rewordRewritten(kind, reword, wellFormed(text), whole, revised) : revised;
    },
  };
}
