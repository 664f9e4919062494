import type { Ledger } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';
import { accountKey, accountNumber, claimId, isClaimOf, noteId, readClaimId } from '../../report/claim-ids.ts';

/** Words of his, and the fact they are kept as. */
export interface ToldWords {
  fact: string;
  text: string;
}

/** A problem the officer named himself, with the reasons and the measures he told of it. */
export interface OwnAccount {
  problem: ToldWords;
  /** Fact ids its reason and its measure are kept as; more may hang on it. */
  cause: string;
  measure: string;
  causes: readonly ToldWords[];
  measures: readonly ToldWords[];
}

/** Accounts of his own in the order he told them; what answers the kind's own question for a problem comes first. */
export function ownAccounts(kind: Kind, ledger: Ledger): OwnAccount[] {
  const { problem, cause, measure } = kind.factRoles;
  const told = (ids: readonly (string | undefined)[]): ToldWords[] => ids.flatMap((id) => wordsTold(ledger, id) ?? []);
  const asked = wordsTold(ledger, problem);
  const numbers = Object.keys(ledger.facts).flatMap((id) =>
    isClaimOf('problem', id) ? (accountNumber(readClaimId(id)?.of ?? '') ?? []) : [],
  );
  const others = numbers
    .toSorted((one, other) => one - other)
    .flatMap((number) => {
      const of = accountKey(number);
      const words = wordsTold(ledger, claimId('problem', of));
      const ids = { cause: claimId('cause', of), measure: claimId('plan', of) };
      return words ? [{ problem: words, ...ids, causes: told([ids.cause]), measures: told([ids.measure]) }] : [];
    });
  if (asked === null || cause === undefined || measure === undefined) return others;
  return [{ problem: asked, cause, measure, causes: told([cause, noteId]), measures: told([measure]) }, ...others];
}

/** When he told a fact, as a number that grows from word to word. */
export function toldAt(ledger: Ledger, fact: string): number {
  const { turn = 0, start = 0 } = ledger.facts[fact]?.source ?? {};
  return turn * lettersInTurn + start;
}

const lettersInTurn = 1e6;

/** A problem the figures show and he wants not written. */
export function isLeftOut(ledger: Ledger, detector: string): boolean {
  return ledger.facts[claimId('problem', detector)]?.status === 'denied';
}

/** His words for a fact; null where he told none, or denied it. */
export function wordsTold(ledger: Ledger, fact: string | undefined): ToldWords | null {
  const said = fact === undefined ? undefined : ledger.facts[fact];
  return fact !== undefined && said?.status === 'confirmed' && said.text !== null ? { fact, text: said.text } : null;
}
