import { findOverlap, otherReports } from '../checks/overlap.ts';
import { runChecks } from '../checks/run-checks.ts';
import type { Finding } from '../checks/finding.ts';
import type { Kind } from '../kinds/kind.ts';
import { applySuggestions } from '../polish/apply.ts';
import { readMatrix } from '../polish/matrix.ts';
import type { Suggestion } from '../polish/suggestion.ts';
import type { Span } from '../text/spans.ts';
import { rewriteProblems } from '../writers/embedded/rewrite-problems.ts';
import type { RewriteOwn } from '../writers/model/rewrite-own.ts';
import type { Rewritten, RewrittenRegion } from '../writers/embedded/rewritten.ts';
import { unitNamesIn } from './reword-revised.ts';
import { comparedBy, type PolishWish, type Revised } from './polish-draft.ts';

export const rewriteReason =
  '问题、原因、措施逐条对应，原因先从自身找，措施写明责任人、时限和目标；拟写的句子请您核定。';

const replacedReason = '这几个字放进哪份稿子都行，没有说事，换成实的；拟写的句子请您核定，不要就退回原话。';
const droppedReason = '这几个字没有说事，划掉；不要就退回原话。';

/** What is said of a change: words put in, his own that give way to others, or go. */
function reasonOf({ before, after }: RewrittenRegion): string {
  if (!/\p{Script=Han}/u.test(before)) return rewriteReason;
  return after === '' ? droppedReason : replacedReason;
}

/**
 * Writes the part about problems, causes and measures anew and leaves the rest alone. Sentences nobody has said yet
 * are printed whole and listed as `claims/unconfirmed`; findings are against the new text. `ready`: rewritten by a model.
 */
export function rewriteDraft(kind: Kind, text: string, wish: PolishWish, ready: Rewritten | null = null): Revised {
  const { ledger, lastYear, answers, year } = wish;
  // The text as it came says which past report it is itself.
  const comparedWith = wish.comparedWith && otherReports(text, wish.comparedWith);
  const known = { ...(ledger && { ledger }), ...(lastYear !== undefined && { lastYear }) };
  const own = { ...(answers !== undefined && { answers }), ...(year !== undefined && { year }) };
  const { regions, claims, questions, heard, left } = ready ?? rewriteProblems({ kind, text, ...known, ...own });
  const suggestions: Suggestion[] = regions.map((region) => ({
    ...region,
    rule: 'rewrite/problems',
    reason: reasonOf(region),
  }));
  const rewritten = applySuggestions(text, suggestions);
  const findings: Finding[] = [
    ...runChecks({
      kind,
      text: rewritten,
      ...(comparedWith && { comparedWith }),
      ...(lastYear !== undefined && { lastYear }),
    }),
    ...placesOf(claims, rewritten, suggestions).map(({ start, end, question }): Finding => {
      return { rule: 'claims/unconfirmed', severity: 'hint', start, end, message: question };
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
    ...(heard && { heard }),
    ...(left && { left }),
    replaced: claims.flatMap(({ text: said, instead }) => (instead === undefined ? [] : [{ text: said, instead }])),
  };
}

/** Rewritten by a model, where what it puts in may stand; what he answered goes into his own words here. */
export async function rewriteByModel(
  kind: Kind,
  rewriteOwn: RewriteOwn,
  text: string,
  wish: PolishWish,
): Promise<Revised | null> {
  const ready = wish.answers === undefined ? await rewriteOwn(text, unitNamesIn(kind, text, wish)) : null;
  return ready && rewriteDraft(kind, text, wish, ready);
}

interface PlacedClaim extends Span {
  question: string;
}

/** Where each of the sentences nobody has said yet stands among what was changed; the same words twice are two. */
function placesOf(
  claims: readonly { text: string; question: string }[],
  rewritten: string,
  suggestions: readonly Suggestion[],
): PlacedClaim[] {
  const places: PlacedClaim[] = [];
  let moved = 0;
  const changed = suggestions
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map(({ start, before, after }) => {
      const span = { start: start + moved, end: start + moved + after.length };
      moved += after.length - before.length;
      return span;
    });
  const isTaken = new Uint8Array(rewritten.length);
  // The same words are looked for behind their last place: what stood before it is taken.
  const tried = new Map<string, number>();
  for (const { text, question } of claims) {
    if (text === '') continue;
    let start = rewritten.indexOf(text, tried.get(text) ?? 0);
    for (; start !== -1; start = rewritten.indexOf(text, start + 1)) {
      const end = start + text.length;
      const around = changed.findLast((one) => one.start <= start);
      if (!around || end > around.end || isTaken.subarray(start, end).includes(1)) continue;
      isTaken.fill(1, start, end);
      places.push({ start, end, question });
      break;
    }
    tried.set(text, start === -1 ? rewritten.length : start + text.length);
  }
  return places;
}
