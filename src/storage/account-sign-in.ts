import { eq } from 'drizzle-orm';
import type { ExternalSignIn, NewMember, SignIn } from '../accounts/sign-in.ts';
import { failure, invariant, success } from '../result.ts';
import { addressOf } from './account-address.ts';
import { createAuth, lengthenAfterSeconds, provider, type Auth, type SignInSettings } from './account-auth.ts';
import { isRefusal, memberOf } from './account-member.ts';
import { verifications } from './accounts-schema.ts';
import { createSecondFactor } from './second-factor.ts';
import { createVouchedSessions } from './vouched-sessions.ts';

/**
 * Accounts by better-auth over our own tables; loaded in shared mode alone. Of its many routes none is mounted: the
 * product calls it from its own few, each with a rule. Sessions are looked up at every request, so that closing an
 * account or a password change counts at once; the signature of a cookie is checked once.
 */
export function createSignIn(settings: SignInSettings): SignIn {
  const auth = createAuth(settings);
  const vouched = createVouchedSessions(settings.orm, {
    lastsMs: settings.sessionHours * 3_600_000,
    lengthenAfterMs: lengthenAfterSeconds * 1000,
    longestMs: longestSessionMs,
  });
  return {
    create: async (member, password) => create(auth, member, password),
    signIn: async (account, password, headers) => {
      try {
        const body = { email: addressOf(account), password };
        const signed = await auth.api.signInEmail({ body, headers, returnHeaders: true });
        if (!('user' in signed.response) || !signed.response.user) {
          return failure({ kind: 'code-wanted', cookies: signed.headers.getSetCookie() });
        }
        const member = memberOf(signed.response.user);
        if (member) return success({ member, cookies: signed.headers.getSetCookie() });
        await (await auth.$context).internalAdapter.deleteUserSessions(signed.response.user.id);
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
      return failure({ kind: 'wrong-password' });
    },
    whoIs: async (headers) => {
      const cookie = headers.get('cookie') ?? '';
      const known = await vouched.memberBy(cookie);
      if (known !== 'ask-library') return known && { member: known, cookies: [] };
      const { headers: answer, response } = await auth.api.getSession({ headers, returnHeaders: true });
      if (response && isWornOut(response.session.createdAt)) {
        await (await auth.$context).internalAdapter.deleteSession(response.session.token);
        return null;
      }
      if (response) vouched.vouch(cookie, response.session.token);
      const member = response && memberOf(response.user);
      return member ? { member, cookies: answer.getSetCookie() } : null;
    },
    isStillIn: async (headers) => {
      const known = await vouched.memberBy(headers.get('cookie') ?? '');
      if (known !== 'ask-library') return known !== null;
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      return found !== null && !isWornOut(found.session.createdAt) && memberOf(found.user) !== null;
    },
    signOut: async (headers) => {
      const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.getSetCookie();
    },
    isPassword: async (memberId, password) => {
      const { internalAdapter, password: hashing } = await auth.$context;
      const known = (await internalAdapter.findAccounts(memberId)).find((each) => each.providerId === 'credential');
      return known?.password ? hashing.verify({ hash: known.password, password }) : false;
    },
    setPassword: async (memberId, password) => {
      const { internalAdapter, password: hashing } = await auth.$context;
      const hash = await hashing.hash(password);
      const known = (await internalAdapter.findAccounts(memberId)).some((each) => each.providerId === 'credential');
      if (known) await internalAdapter.updatePassword(memberId, hash);
      else
        await internalAdapter.linkAccount({
          userId: memberId,
          providerId: 'credential',
          accountId: memberId,
          password: hash,
        });
      await internalAdapter.deleteUserSessions(memberId);
      // A sign-in that waits for its code came by the old password.
      await settings.orm.delete(verifications).where(eq(verifications.value, memberId));
    },
    endSessions: async (memberId) => (await auth.$context).internalAdapter.deleteUserSessions(memberId),
    remove: async (memberId) => (await auth.$context).internalAdapter.deleteUser(memberId),
    secondFactor: createSecondFactor(auth, settings.orm),
    external: settings.oidc ? externalSignIn(auth) : null,
  };
}

/** However much it is used, a session ends so long after signing in. */
const longestSessionMs = 30 * 24 * 60 * 60_000;

function isWornOut(startedAt: Date): boolean {
  return Date.now() - startedAt.getTime() > longestSessionMs;
}

async function create(auth: Auth, member: NewMember, password: string) {
  const { internalAdapter, password: hashing } = await auth.$context;
  const email = addressOf(member.account);
  if (await internalAdapter.findUserByEmail(email)) return failure({ kind: 'account-taken' as const });
  const { name, role, districtId, unitId } = member;
  try {
    const row = { email, emailVerified: true, name, role, districtId, unitId };
    const user = await internalAdapter.createUser(row, { method: 'email-password' });
    const hash = await hashing.hash(password);
    await internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: hash,
    });
    return success({ id: user.id, ...member });
  } catch (error) {
    if (isTaken(error)) return failure({ kind: 'account-taken' as const });
    throw error;
  }
}

function externalSignIn(auth: Auth): ExternalSignIn {
  return {
    begin: async () => {
      const body = { provider, callbackURL: '/', errorCallbackURL: '/sign-in' };
      const { headers, response } = await auth.api.signInSocial({ body, returnHeaders: true });
      invariant('url' in response && typeof response.url === 'string', 'the library names where to go');
      return { url: response.url, cookies: headers.getSetCookie() };
    },
    finish: async (request) => auth.handler(request),
  };
}

function isTaken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /UNIQUE constraint failed/.test(error.message) || isTaken(error.cause);
}
