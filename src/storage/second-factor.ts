import { eq } from 'drizzle-orm';
import type { SecondFactor } from '../accounts/sign-in.ts';
import { failure, success } from '../result.ts';
import type { Auth } from './account-auth.ts';
import { isRefusal, memberOf } from './account-member.ts';
import { officers, secondFactors } from './accounts-schema.ts';
import type { AsyncTables } from './async-tables.ts';

/** Six figures of an authenticator; anything else typed is a spare code. */
const codeShape = /^\d{6}$/;

/** TOTP by better-auth: secrets and spare codes lie encrypted, ten wrong codes lock the second step for a quarter of an hour. */
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

  return {
    isOn: async (memberId) => {
      const [row] = await orm.select({ on: officers.twoFactorEnabled }).from(officers).where(eq(officers.id, memberId));
      return row?.on === true;
    },
    enter: async (typed, headers) => {
      const code = typed.replace(/\s/g, '');
      const entered = await refusable(async () =>
        codeShape.test(code)
          ? auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
          : auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true }),
      );
      const member = entered && memberOf({ ...entered.response.user });
      return member
        ? success({ member, cookies: entered.headers.getSetCookie() })
        : failure({ kind: 'wrong-code' as const });
    },
    begin: async (password, headers) => {
      const begun = await refusable(async () => auth.api.enableTwoFactor({ body: { password }, headers }));
      if (!begun || !('totpURI' in begun) || !begun.totpURI) return failure({ kind: 'refused' as const });
      return success({ uri: begun.totpURI, spareCodes: begun.backupCodes ?? [] });
    },
    confirm: async (code, headers) => {
      const body = { code: code.replace(/\s/g, '') };
      const confirmed = await refusable(async () => auth.api.verifyTOTP({ body, headers, returnHeaders: true }));
      return confirmed ? success(confirmed.headers.getSetCookie()) : failure({ kind: 'wrong-code' as const });
    },
    remove: async (memberId) => {
      await orm.delete(secondFactors).where(eq(secondFactors.userId, memberId));
      await orm.update(officers).set({ twoFactorEnabled: false }).where(eq(officers.id, memberId));
    },
  };
}
