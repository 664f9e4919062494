import type { RuleId, WishRule } from '../checks/rules.ts';
import type { Span } from '../text/spans.ts';

/** One change to a text, to accept or to leave. Offsets are against the officer's own text. */
export interface Suggestion extends Span {
  /** What asked for it. */
  rule: RuleId | WishRule;
  before: string;
  after: string;
  /** Why, in the officer's words. */
  reason: string;
}

/**
 * Orders suggestions and drops those that clash with an earlier, more certain one. `candidates` come weightiest first;
 * two insertions at one place clash as well, for their order would decide the text.
 */
export function keepCompatible(candidates: readonly Suggestion[]): Suggestion[] {
  const kept: Suggestion[] = [];
  for (const candidate of candidates) {
    if (candidate.before === candidate.after) continue;
    if (!kept.some((other) => isClashing(candidate, other))) kept.push(candidate);
  }
  return kept.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function isClashing(a: Span, b: Span): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}
