import { symmetricDecrypt } from 'better-auth/crypto';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { SecondFactor } from '../accounts/sign-in.ts';
import { failure, success } from '../result.ts';
import type { Auth } from './account-auth.ts';
import { isRefusal, memberOf } from './account-member.ts';
import { officers, secondFactors } from './accounts-schema.ts';
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

  return {
    isOn: async (memberId) => {
      const [row] = await orm.select({ on: officers.twoFactorEnabled }).from(officers).where(eq(officers.id, memberId));
      return row?.on === true;
    },
    enter: async (typed, headers) => {
      const code = typed.replace(/\s/g, '');
      const isOfNow = codeShape.test(code);
      const entered = await refusable(async () =>
        isOfNow
          ? auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
          : auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true }),
      );
      const member = entered && memberOf({ ...entered.response.user });
      if (entered && member && isOfNow && !(await useUp(member.id, code))) {
        await (await auth.$context).internalAdapter.deleteSession(entered.response.token ?? '');
        return failure({ kind: 'wrong-code' as const });
      }
      return member
        ? success({ member, cookies: entered.headers.getSetCookie() })
        : failure({ kind: 'wrong-code' as const });
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
      if (confirmed) await useUp(confirmed.response.user.id, code);
      return confirmed ? success(confirmed.headers.getSetCookie()) : failure({ kind: 'wrong-code' as const });
    },
    remove: async (memberId) => {
      await orm.delete(secondFactors).where(eq(secondFactors.userId, memberId));
      await orm.update(officers).set({ twoFactorEnabled: false }).where(eq(officers.id, memberId));
    },
  };
}
