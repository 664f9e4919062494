import { familyOf, type FamilyName } from '../checks/rules.ts';
import { runChecks } from '../checks/run-checks.ts';
import type { Seen } from '../conversation/respond.ts';
import type { Understanding } from '../conversation/understand.ts';
import type { Kind } from '../kinds/kind.ts';
import { amounts, negation } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { polishDraft } from '../manuscripts/polish-draft.ts';

/** Families that judge wording and sense. A pasted piece is no whole report; what clashes with the year is asked apart. */
const judging: readonly FamilyName[] = ['terms', 'figures', 'alignment', 'weak', 'format', 'sensitive'];

/** Longest piece given back inside the reply; a longer one comes back as a draft. */
const longestPiece = 200;
const shortestPiece = 12;

/** 数字别动 behind the text is no part of it. */
const closingWish = shape`${amounts.figure}[^。，\n]{0,4}${negation.dont}动[。！!]*\s*$`;

/**
 * What the checks see in a text the officer pasted to have it polished or looked over, worded for the reply, and the
 * piece as it reads smoothed where that changes anything; null when the message asks nothing of the kind.
 */
export function describeFindings(kind: Kind, understood: Understanding, text: string): Seen | null {
  if (understood.bearing.textTask === null || understood.pasted.announced !== null) return null;
  const { start, end } = pastedSpan(text);
  const pasted = text.slice(start, end).replace(closingWish, '').trim();
  // 看看稿子 brings no text.
  if (pasted.length < shortestPiece) return null;
  const smoothed = understood.bearing.textTask === 'polish' ? smoothedPiece(kind, pasted) : null;
  const findings = runChecks({ kind, text: pasted })
    .filter((finding) => finding.severity !== 'hint' && judging.includes(familyOf(finding.rule)))
    .filter((finding) => smoothed === null || finding.fix === undefined)
    .map((finding) => {
      const before = pasted.slice(finding.start, finding.end);
      return finding.fix === undefined || before === ''
        ? (/^[^；。]*/.exec(finding.message)?.[0] ?? '')
        : `“${before}”应为“${finding.fix}”`;
    });
  return { findings, smoothed };
}

function smoothedPiece(kind: Kind, pasted: string): string | null {
  if (pasted.length < shortestPiece || pasted.length >= longestPiece) return null;
  const { text } = polishDraft(kind, pasted, {});
  return text === pasted ? null : text;
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
