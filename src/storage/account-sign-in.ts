import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import type { Member } from '../accounts/member.ts';
import type { ExternalSignIn, NewMember, SignIn } from '../accounts/sign-in.ts';
import { failure, invariant, success } from '../result.ts';
import { accountOf, addressOf } from './account-address.ts';
import * as tables from './accounts-schema.ts';
import type { AsyncTables } from './async-tables.ts';

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

export interface SignInSettings {
  orm: AsyncTables;
  /** Signs the cookies; at least 32 characters. */
  secret: string;
  /** `https://zhibi.example.gov.cn`; cookies are Secure when it is https. */
  publicUrl: string;
  sessionHours: number;
  oidc?: OidcSettings;
}

const provider = 'district';

/**
 * Accounts by better-auth over our own tables; loaded in shared mode alone. Of its many routes none is mounted: the
 * product calls it from its own few, each with a rule. Sessions are looked up at every request, so that closing an
 * account or a password change counts at once. Passwords: scrypt, 16 MiB, N = 16384, r = 16.
 */
export function createSignIn(settings: SignInSettings): SignIn {
  const auth = createAuth(settings);
  return {
    create: async (member, password) => create(auth, member, password),
    signIn: async (account, password, headers) => {
      try {
        const body = { email: addressOf(account), password };
        const signed = await auth.api.signInEmail({ body, headers, returnHeaders: true });
        const member = memberOf(signed.response.user);
        if (member) return success({ member, cookies: signed.headers.getSetCookie() });
        await (await auth.$context).internalAdapter.deleteUserSessions(signed.response.user.id);
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
      return failure({ kind: 'wrong-password' });
    },
    whoIs: async (headers) => {
      const { headers: answer, response } = await auth.api.getSession({ headers, returnHeaders: true });
      if (response && isWornOut(response.session.createdAt)) {
        await (await auth.$context).internalAdapter.deleteSession(response.session.token);
        return null;
      }
      const member = response && memberOf(response.user);
      return member ? { member, cookies: answer.getSetCookie() } : null;
    },
    isStillIn: async (headers) => {
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
    },
    endSessions: async (memberId) => (await auth.$context).internalAdapter.deleteUserSessions(memberId),
    remove: async (memberId) => (await auth.$context).internalAdapter.deleteUser(memberId),
    external: settings.oidc ? externalSignIn(auth) : null,
  };
}

type Auth = ReturnType<typeof createAuth>;

/** However much it is used, a session ends so long after signing in. */
const longestSessionMs = 30 * 24 * 60 * 60_000;

function isWornOut(startedAt: Date): boolean {
  return Date.now() - startedAt.getTime() > longestSessionMs;
}

function createAuth({ orm, secret, publicUrl, sessionHours, oidc }: SignInSettings) {
  const { officers: user, sessions: session, credentials: account, verifications: verification } = tables;
  const text = { type: 'string', input: false, required: false } as const;
  return betterAuth({
    baseURL: publicUrl,
    basePath: '/sign-in',
    secret,
    database: drizzleAdapter(orm, { provider: 'sqlite', schema: { user, session, account, verification } }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 256 },
    user: { additionalFields: { role: text, districtId: text, unitId: text, closedAt: text } },
    session: { expiresIn: sessionHours * 3600, updateAge: 3600 },
    account: { accountLinking: { enabled: true, trustedProviders: [provider] }, encryptOAuthTokens: true },
    // Attempts are counted by account and address in the product's own tables, alike on Node and Workers.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'zhibi',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      disableCSRFCheck: false,
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: oidc ? [genericOAuth({ config: [oidcConfig(oidc)] })] : [],
  });
}

/** Nobody gets an account by signing in elsewhere: his account name must be here already. */
function oidcConfig({ issuer, clientId, clientSecret }: OidcSettings) {
  return {
    providerId: provider,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'profile'],
    pkce: true,
    disableSignUp: true,
    mapProfileToUser: (profile: Record<string, unknown>) => {
      const account = (textIn(profile, 'preferred_username') || textIn(profile, 'sub')).toLowerCase();
      return { email: addressOf(account), emailVerified: true, name: textIn(profile, 'name') || account };
    },
  };
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

/** Null when the account was closed. */
function memberOf(user: { id: string; email: string; name: string } & Record<string, unknown>): Member | null {
  if (user['closedAt']) return null;
  return {
    id: user.id,
    account: accountOf(user.email),
    name: user.name,
    role: user['role'] === 'administrator' ? 'administrator' : 'officer',
    districtId: textIn(user, 'districtId'),
    unitId: textIn(user, 'unitId'),
  };
}

function textIn(record: Record<string, unknown>, key: string): string {
  const value = record[key];
  return typeof value === 'string' ? value : '';
}

/** The library throws its refusals with a status; 400 for what can be no account or password at all. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && (error.statusCode === 401 || error.statusCode === 400);
}

function isTaken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /UNIQUE constraint failed/.test(error.message) || isTaken(error.cause);
}
