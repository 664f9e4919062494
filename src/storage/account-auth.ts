import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { addressOf } from './account-address.ts';
import { textIn } from './account-member.ts';
import * as tables from './accounts-schema.ts';
import type { AsyncTables } from './async-tables.ts';

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** What turns a password into what is kept of it. */
export interface PasswordHashing {
  hash: (password: string) => Promise<string>;
  verify: (data: { hash: string; password: string }) => Promise<boolean>;
}

export interface SignInSettings {
  orm: AsyncTables;
  /** Signs the cookies; at least 32 characters. */
  secret: string;
  /** `https://zhibi.example.gov.cn`; cookies are Secure when it is https. */
  publicUrl: string;
  sessionHours: number;
  oidc?: OidcSettings;
  /** The library's own when absent: scrypt, 16 MiB, N = 16384, r = 16. */
  hashing?: PasswordHashing;
}

export const provider = 'district';
/** A session is lengthened when it is used so long after it last was. */
export const lengthenAfterSeconds = 3600;

export type Auth = ReturnType<typeof createAuth>;

/** The library as it is set up here: our tables, our cookies, none of its routes. */
export function createAuth({ orm, secret, publicUrl, sessionHours, oidc, hashing }: SignInSettings) {
  const { officers: user, sessions: session, credentials: account, verifications: verification } = tables;
  const text = { type: 'string', input: false, required: false } as const;
  return betterAuth({
    baseURL: publicUrl,
    basePath: '/sign-in',
    secret,
    database: drizzleAdapter(orm, {
      provider: 'sqlite',
      schema: { user, session, account, verification, twoFactor: tables.secondFactors },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 256,
      ...(hashing && { password: hashing }),
    },
    user: { additionalFields: { role: text, districtId: text, unitId: text, closedAt: text } },
    session: { expiresIn: sessionHours * 3600, updateAge: lengthenAfterSeconds },
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
    appName: '执笔',
    plugins: [twoFactor({ issuer: '执笔' }), ...(oidc ? [genericOAuth({ config: [oidcConfig(oidc)] })] : [])],
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
