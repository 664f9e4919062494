import type { D1Database } from '@cloudflare/workers-types';
import { drizzle } from 'drizzle-orm/d1';
import type { SharedConfig } from '../../config.ts';
import { createAccounts } from '../../accounts/accounts.ts';
import { usualLimits, type SharedMode } from '../../http/shared-mode.ts';
import { invariant } from '../../result.ts';
import { createAccountStore } from '../../storage/account-store.ts';
import { createSignIn } from '../../storage/account-sign-in.ts';

/** Accounts over D1. There is no folder to keep a secret in: it comes by `wrangler secret put ZHIBI_SECRET`. */
export function sharedOnWorkers(database: D1Database, config: SharedConfig): SharedMode {
  const { publicUrl, secret, sessionHours, adminsNeedCode, oidc } = config;
  invariant(secret !== null, 'ZHIBI_SECRET is set (wrangler secret put ZHIBI_SECRET)');
  const orm = drizzle(database);
  const accounts = createAccounts({
    store: createAccountStore(orm),
    signIn: createSignIn({ orm, secret, publicUrl, sessionHours, ...(oidc && { oidc }) }),
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    newToken: randomToken,
  });
  // Each new isolate tidies up once: there is no clock that ticks between requests.
  void accounts.store.sweep(new Date().toISOString()).catch(() => {});
  return { accounts, publicUrl, adminsNeedCode, limits: usualLimits(() => Date.now()) };
}

function randomToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
