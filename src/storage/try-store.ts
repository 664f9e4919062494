import { and, eq, isNull, lt } from 'drizzle-orm';
import type { AccountStore } from '../accounts/account-store.ts';
import { forgottenAfterMs } from '../accounts/lock-out.ts';
import * as tables from './accounts-schema.ts';
import type { AsyncTables } from './async-tables.ts';

type TryStore = Pick<
  AccountStore,
  'tries' | 'countTry' | 'noteEntry' | 'failures' | 'countFailure' | 'forgetFailures' | 'forgetTries' | 'sweep'
>;

/** Counts of tries at passwords, alike on SQLite and D1: each operation is one statement, races decided by it. */
export function createTryStore(orm: AsyncTables): TryStore {
  const { signInFailures, signInTries, sessions, verifications, invitations, reviewLinks } = tables;
  const isPair = (account: string, network: string) =>
    and(eq(signInTries.account, account), eq(signInTries.network, network));

  return {
    tries: async (account, network) => {
      const { failures, lastAt, enteredAt } = signInTries;
      const [row] = await orm.select({ failures, lastAt, enteredAt }).from(signInTries).where(isPair(account, network));
      return row ?? null;
    },
    countTry: async (account, network, known, next) => {
      const counted =
        known === null
          ? await orm
              .insert(signInTries)
              .values({ account, network, ...next })
              .onConflictDoNothing()
              .returning({ account: signInTries.account })
          : await orm
              .update(signInTries)
              .set(next)
              .where(and(isPair(account, network), eq(signInTries.failures, known.failures)))
              .returning({ account: signInTries.account });
      return counted.length > 0;
    },
    noteEntry: async (account, network, at) => {
      const row = { failures: 0, lastAt: at, enteredAt: at };
      await orm
        .insert(signInTries)
        .values({ account, network, ...row })
        .onConflictDoUpdate({ target: [signInTries.account, signInTries.network], set: row });
    },
    failures: async (account) => {
      const columns = { failures: signInFailures.failures, lastAt: signInFailures.lastAt };
      return (await orm.select(columns).from(signInFailures).where(eq(signInFailures.account, account)))[0] ?? null;
    },
    countFailure: async (account, known, next) => {
      const counted =
        known === null
          ? await orm
              .insert(signInFailures)
              .values({ account, ...next })
              .onConflictDoNothing()
              .returning({ account: signInFailures.account })
          : await orm
              .update(signInFailures)
              .set(next)
              .where(and(eq(signInFailures.account, account), eq(signInFailures.failures, known.failures)))
              .returning({ account: signInFailures.account });
      return counted.length > 0;
    },
    forgetFailures: async (account) => {
      await orm.delete(signInFailures).where(eq(signInFailures.account, account));
    },
    forgetTries: async (account) => {
      await orm.delete(signInFailures).where(eq(signInFailures.account, account));
      await orm.update(signInTries).set({ failures: 0 }).where(eq(signInTries.account, account));
    },
    sweep: async (now) => {
      const nowMs = Date.parse(now);
      const forgotten = new Date(nowMs - forgottenAfterMs).toISOString();
      await orm.delete(signInFailures).where(lt(signInFailures.lastAt, forgotten));
      await orm.delete(signInTries).where(and(isNull(signInTries.enteredAt), lt(signInTries.lastAt, forgotten)));
      await orm.delete(sessions).where(lt(sessions.expiresAt, new Date(nowMs)));
      await orm.delete(verifications).where(lt(verifications.expiresAt, new Date(nowMs)));
      await orm.delete(invitations).where(lt(invitations.expiresAt, forgotten));
      await orm.delete(reviewLinks).where(lt(reviewLinks.expiresAt, now));
    },
  };
}
