import type { Kind } from '../kinds/kind.ts';
import { accountNumber, isClaimOf, readClaimId } from '../report/claim-ids.ts';
import { problemsNamed } from './named-problems.ts';
import { problemsIn } from './numbered-problem.ts';
import { sharedPairs } from './proposals.ts';
import { shownProposals } from './shown-proposals.ts';
import type { ConversationState } from './state.ts';

/** A problem told in his own words. */
export function isOwnProblem(id: string): boolean {
  return isClaimOf('problem', id) && accountNumber(readClaimId(id)?.of ?? '') !== null;
}

/** Problems by their numbers: those of the draft, where there is one, else those he told. */
export function problemNumbered({ draft, ledger, proposals }: ConversationState, number: number): string | null {
  const told = [...Object.keys(ledger.facts), ...proposals.map(({ id }) => id)].filter(isOwnProblem);
  const own = [...new Set(told.map((id) => readClaimId(id)?.of ?? ''))].toSorted(
    (one, other) => (accountNumber(one) ?? 0) - (accountNumber(other) ?? 0),
  );
  const drafted = draft ? problemsIn(draft) : [];
  return [...drafted, ...own.filter((id) => !drafted.includes(id))][number - 1] ?? null;
}

/** The problem of the draft, or one he told, whose matter words name. */
export function problemOfMatter(
  kind: Kind,
  { draft, ledger, proposals }: ConversationState,
  words: string,
): string | null {
  const themes = problemsNamed(kind, words).map(({ theme }) => theme);
  const themeOf = (id: string): string | undefined => kind.problems.problems.find((one) => one.id === id)?.theme;
  const named = (draft ? problemsIn(draft) : []).find((id) => themes.includes(themeOf(id) ?? ''));
  if (named !== undefined) return named;
  const facts = Object.entries(ledger.facts).map(([id, { text }]) => ({ id, text: text ?? '' }));
  const told = [...facts, ...proposals].filter(({ id }) => isOwnProblem(id));
  const weighed = told.map(({ id, text }) => {
    const isOfTheme = problemsNamed(kind, text).some(({ theme }) => themes.includes(theme));
    return { id, likeness: sharedPairs(text, words) + (isOfTheme ? aTheme : 0) };
  });
  const best = weighed.toSorted((one, other) => other.likeness - one.likeness)[0];
  return best && best.likeness > 1 ? (readClaimId(best.id)?.of ?? null) : null;
}

/** A theme in common weighs as much as so many pairs of letters. */
const aTheme = 2;

/** The problem that the sentences shown last are of; null where they are of several, or of none. */
export function problemShown(state: ConversationState): string | null {
  const of = shownProposals(state).map(({ id }) => readClaimId(id)?.of ?? null);
  const [only = null] = of;
  return of.every((one) => one === only) ? only : null;
}
