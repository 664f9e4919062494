import { parseSetCookieHeader } from 'better-auth/cookies';
import { symmetricDecrypt } from 'better-auth/crypto';
import { and, eq, isNull, lt, ne, or } from 'drizzle-orm';
import type { SecondFactor } from '../accounts/sign-in.ts';
import { failure, invariant, success } from '../result.ts';
import type { Auth } from './account-auth.ts';
import { isRefusal, memberOf } from './account-member.ts';
import { tokenIn, waitingMember } from './waiting-sign-in.ts';
import { officers, secondFactors, sessions } from './accounts-schema.ts';
import type { AsyncTables } from './async-tables.ts';
import { stepOf } from './totp-step.ts';

/** Six figures of an authenticator; anything else typed is a spare code. */
const codeShape = /^\d{6}$/;

/**
 * TOTP by better-auth: secrets and spare codes lie encrypted, ten wrong codes lock the second step for a quarter of an
 * hour. A code lets in once (RFC 6238 §5.2), which the library leaves to us.
 */
export function createSecondFactor(auth: Auth, orm: AsyncTables): SecondFactor {
  /** A refusal of the library's is an answer, anything else is not. */
  async function refusable<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return null;
    }
  }

  /** Once for each code: false where it, or a later one, has let somebody in before. One statement, so that of two at once one is let in. */
  async function useUp(memberId: string, code: string): Promise<boolean> {
    const [row] = await orm
      .select({ secret: secondFactors.secret })
      .from(secondFactors)
      .where(eq(secondFactors.userId, memberId));
    if (!row) return false;
    const secret = await symmetricDecrypt({ key: (await auth.$context).secretConfig, data: row.secret });
    const step = await stepOf(secret, code, Date.now());
    if (step === null) return false;
    const isNewer = or(isNull(secondFactors.lastStep), lt(secondFactors.lastStep, step));
    const used = await orm
      .update(secondFactors)
      .set({ lastStep: step })
      .where(and(eq(secondFactors.userId, memberId), isNewer))
      .returning({ id: secondFactors.id });
    return used.length > 0;
  }

  /** A code of now, or a spare one, which is used up; null where it is neither. */
  async function proved(typed: string, headers: Headers) {
    const code = typed.replace(/\s/g, '');
    const isOfNow = codeShape.test(code);
    const entered = await refusable(async () =>
      isOfNow
        ? auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
        : auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true }),
    );
    const member = entered && memberOf({ ...entered.response.user });
    if (!entered || !member) return null;
    const isFresh = !isOfNow || (await useUp(member.id, code));
    return { entered, member, isFresh };
  }

  /** Whoever came in by the password alone is out: only the session of these cookies stays. */
  async function endOtherSessions(memberId: string, cookies: readonly string[]): Promise<void> {
    const { name } = (await auth.$context).authCookies.sessionToken;
    const signed = cookies.flatMap((cookie) => parseSetCookieHeader(cookie).get(name)?.value ?? []).at(-1) ?? '';
    const token = tokenIn(signed);
    invariant(token !== '', 'the library has made a session that goes on');
    await orm.delete(sessions).where(and(eq(sessions.userId, memberId), ne(sessions.token, token)));
  }

  return {
    isOn: async (memberId) => {
      const [row] = await orm.select({ on: officers.twoFactorEnabled }).from(officers).where(eq(officers.id, memberId));
      return row?.on === true;
    },
    enter: async (typed, headers) => {
      const waiting = await waitingMember(auth, headers);
      const proof = await proved(typed, headers);
      if (proof?.isFresh) return success({ member: proof.member, cookies: proof.entered.headers.getSetCookie() });
      if (proof) await (await auth.$context).internalAdapter.deleteSession(proof.entered.response.token ?? '');
      return failure({ kind: 'wrong-code' as const, waiting });
    },
    begin: async (password, headers) => {
      const begun = await refusable(async () => auth.api.enableTwoFactor({ body: { password }, headers }));
      if (!begun || !('totpURI' in begun) || !begun.totpURI) return failure({ kind: 'refused' as const });
      return success({ uri: begun.totpURI, spareCodes: begun.backupCodes ?? [] });
    },
    confirm: async (typed, headers) => {
      const code = typed.replace(/\s/g, '');
      const confirmed = await refusable(async () =>
        auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
      );
      if (confirmed) {
        await useUp(confirmed.response.user.id, code);
        await endOtherSessions(confirmed.response.user.id, confirmed.headers.getSetCookie());
      }
      return confirmed ? success(confirmed.headers.getSetCookie()) : failure({ kind: 'wrong-code' as const });
    },
    drop: async (memberId, typed, headers) => {
      const proof = await proved(typed, headers);
      if (proof?.member.id !== memberId || !proof.isFresh) return failure({ kind: 'wrong-code' as const });
      await remove(memberId);
      return success(null);
    },
    remove,
  };

  async function remove(memberId: string): Promise<void> {
    await orm.delete(secondFactors).where(eq(secondFactors.userId, memberId));
    await orm.update(officers).set({ twoFactorEnabled: false }).where(eq(officers.id, memberId));
  }
}
