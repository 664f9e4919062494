import { runChecks } from '../checks/run-checks.ts';
import type { Understanding } from '../conversation/understand.ts';
import type { Kind } from '../kinds/kind.ts';

/** Rules that judge wording and sense. A pasted piece is no whole report; what clashes with the year is asked apart. */
const families = ['terms/', 'figures/', 'alignment/', 'weak/', 'format/', 'sensitive/'];

/**
 * What the checks see in a text the officer pasted to have it polished or looked over, worded for the reply;
 * null when the message asks nothing of the kind.
 */
export function describeFindings(kind: Kind, understood: Understanding, text: string): string[] | null {
  if (understood.bearing.textTask === null) return null;
  const { start, end } = pastedSpan(text);
  const pasted = text.slice(start, end);
  return runChecks({ kind, text: pasted })
    .filter((finding) => finding.severity !== 'hint' && families.some((family) => finding.rule.startsWith(family)))
    .map((finding) => {
      const before = pasted.slice(finding.start, finding.end);
      return finding.fix === undefined || before === ''
        ? (/^[^；。]*/.exec(finding.message)?.[0] ?? '')
        : `“${before}”应为“${finding.fix}”`;
    });
}

/** The text meant: in quotation marks where there are any, else after the first colon or line end, else all of it. */
export function pastedSpan(text: string): { start: number; end: number } {
  const open = text.indexOf('“');
  const close = text.lastIndexOf('”');
  // Quotation marks further in belong to the text itself.
  if (open >= 0 && open < 60 && close - open > 20 && close > text.length - 60) return { start: open + 1, end: close };
  const colon = text.search(/[：:\n]/);
  return { start: colon >= 0 && colon < 60 ? colon + 1 : 0, end: text.length };
}
