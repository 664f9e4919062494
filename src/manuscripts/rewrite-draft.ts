import { findOverlap, otherReports } from '../checks/overlap.ts';
import { runChecks } from '../checks/run-checks.ts';
import type { Finding } from '../checks/finding.ts';
import type { Kind } from '../kinds/kind.ts';
import { applySuggestions } from '../polish/apply.ts';
import { readMatrix } from '../polish/matrix.ts';
import type { Suggestion } from '../polish/suggestion.ts';
import { rewriteProblems } from '../writers/embedded/rewrite-problems.ts';
import { comparedBy, type PolishWish, type Revised } from './polish-draft.ts';

const reason = '问题、原因、措施逐条对应，原因先从自身找，措施写明责任人、时限和目标；拟写的句子请您核定。';

/**
 * Writes the part about problems, causes and measures anew and leaves the rest alone. Sentences nobody has said yet
 * are printed whole and listed as `claims/unconfirmed`; findings are against the new text.
 */
export function rewriteDraft(kind: Kind, text: string, wish: PolishWish): Revised {
  const { ledger, lastYear, answers, year } = wish;
  // The text as it came says which past report it is itself.
  const comparedWith = wish.comparedWith && otherReports(text, wish.comparedWith);
  const known = { ...(ledger && { ledger }), ...(lastYear !== undefined && { lastYear }) };
  const { regions, claims, questions } = rewriteProblems({
    kind,
    text,
    ...known,
    ...(answers !== undefined && { answers }),
    ...(year !== undefined && { year }),
  });
  const suggestions: Suggestion[] = regions.map((region) => ({ ...region, rule: 'rewrite/problems', reason }));
  const rewritten = applySuggestions(text, suggestions);
  const findings: Finding[] = [
    ...runChecks({
      kind,
      text: rewritten,
      ...(comparedWith && { comparedWith }),
      ...(lastYear !== undefined && { lastYear }),
    }),
    ...claims.flatMap((claim): Finding[] => {
      const start = rewritten.indexOf(claim.text);
      if (start === -1) return [];
      const end = start + claim.text.length;
      return [{ rule: 'claims/unconfirmed', severity: 'hint', start, end, message: claim.question }];
    }),
  ].toSorted((a, b) => a.start - b.start);
  const isSound = suggestions.length === 0 && questions.length === 0;
  const notes = isSound ? ['问题、原因、措施已经写得具体，也对得上，没有改动。'] : questions;
  const matrix = readMatrix(kind, rewritten, findings);
  return {
    text: rewritten,
    suggestions,
    findings,
    matrix,
    overlap: findOverlap(kind, rewritten, comparedBy({ ...wish, ...(comparedWith && { comparedWith }) })),
    notes,
  };
}
