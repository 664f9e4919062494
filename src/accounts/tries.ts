import { failure, success, type Result } from '../result.ts';
import type { AccountStore } from './account-store.ts';
import { afterFailure, freeTriesFromAfar, isKnownNetwork, remainingWaitMs } from './lock-out.ts';

export type LockedOut = { kind: 'locked-out'; waitMs: number };

/** A try at a password that was counted before it is made. */
export interface CountedTry {
  /** It was the right one. */
  succeeded: () => Promise<void>;
}

/** Asked of one of two who try the same account at the same moment. */
const oneMomentMs = 1000;
/** In the place of a network: whoever is signed in already and is asked for his password again. */
export const signedInAlready = 'signed in';

type Tries = Pick<AccountStore, 'tries' | 'countTry' | 'noteEntry' | 'failures' | 'countFailure' | 'forgetFailures'>;

/**
 * Counts a try before it is made, so that guesses sent all at once do not all slip through on one count. From a network
 * its officer signs in from no wait stands in his way; from elsewhere both that network's failures and those of all
 * strange networks together do.
 */
export async function countTry(
  store: Tries,
  account: string,
  network: string,
  now: string,
): Promise<Result<CountedTry, LockedOut>> {
  const known = await store.tries(account, network);
  const isKnown = isKnownNetwork(known, now);
  const isFromAfar = !isKnown && network !== signedInAlready;
  const afar = isFromAfar ? await store.failures(account) : null;
  const waitMs = isKnown ? 0 : Math.max(remainingWaitMs(known, now), remainingWaitMs(afar, now, freeTriesFromAfar));
  if (waitMs > 0) return failure({ kind: 'locked-out', waitMs });
  const isCounted =
    (await store.countTry(account, network, known, afterFailure(known, now))) &&
    (!isFromAfar || (await store.countFailure(account, afar, afterFailure(afar, now))));
  if (!isCounted) return failure({ kind: 'locked-out', waitMs: oneMomentMs });
  return success({
    succeeded: async () => {
      await store.noteEntry(account, network, now);
      if (isFromAfar) await store.forgetFailures(account);
    },
  });
}
