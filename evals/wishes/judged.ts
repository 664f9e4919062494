import type { HeardWish } from '../../src/wishes/hear-parts.ts';
import type { Outcome } from '../../src/wishes/outcome.ts';
import { bare, edited, type WishLine } from './score.ts';

export type Judged = 'exact' | 'answered' | 'pen' | 'declined' | 'wrong' | 'figure';

/** What outcomes come to, without a conversation around them. */
export function judged(text: string, outcomes: readonly Outcome[], wish: WishLine): Judged {
  const last = outcomes.findLast((one) => one.kind === 'changed');
  const after = last?.kind === 'changed' ? last.text : text;
  const wanted = [wish.edits, ...(wish.alternatives ?? [])].map((edits) => edited(text, edits));
  const said = outcomes
    .map((one) => (one.kind === 'answered' || one.kind === 'origin' ? one.answer : one.kind))
    .join('\n');
  const isSame = after === text;
  // What is told by the ledger is judged with a conversation around it.
  if (outcomes.some(({ kind }) => kind === 'untold' || kind === 'worked-out' || kind === 'figure')) return 'figure';
  if (wish.pen) return isSame ? 'pen' : 'wrong';
  if ((wish.answer?.length ?? 0) > 0 && wish.edits.length === 0) {
    if (outcomes.some(({ kind }) => kind === 'compare')) return 'answered';
    return isSame && wish.answer?.every((one) => bare(said).includes(bare(one))) ? 'answered' : 'wrong';
  }
  if (wanted.some((one) => lined(one) === lined(after))) return 'exact';
  if (isSame) return 'declined';
  const isLines = wanted.some((one) => bare(one) === bare(text));
  return !isLines && wanted.some((one) => bare(one) === bare(after)) ? 'exact' : 'wrong';
}

export function shownHeard(heard: readonly HeardWish[], outcomes: readonly Outcome[]): string {
  const parts = heard.map(
    ({ act, stretches }) =>
      `${act}: ${stretches.map(({ role, said }) => (role === 'rest' ? said : `[${role[0] ?? ''} ${said}]`)).join('')}`,
  );
  const came = outcomes.map((one) =>
    one.kind === 'changed' ? one.did : one.kind === 'declined' ? one.reason.slice(0, 60) : one.kind,
  );
  return `   ${parts.join(' | ')}\n   → ${came.join(' + ')}`;
}

function lined(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
