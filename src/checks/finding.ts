import type { Span } from '../text/spans.ts';
import type { RuleId, Severity } from './rules.ts';

/** What a rule saw. Rules report and never edit; offsets are against the text that was checked. */
export interface Finding extends Span {
  rule: RuleId;
  severity: Severity;
  /** In the officer's words, with what to do next. */
  message: string;
  /** The replacement for the span, only where it is certain. */
  fix?: string;
  /** Figure ids concerned, when known. */
  ids?: string[];
}
