import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAccounts, type Accounts } from '../../accounts/accounts.ts';
import type { SharedConfig } from '../../config.ts';
import { createAccountStore } from '../../storage/account-store.ts';
import { createSignIn } from '../../storage/account-sign-in.ts';
import { asAsyncTables } from '../../storage/async-tables.ts';
import type { PasswordHashing } from '../../storage/account-auth.ts';
import type { SqliteDatabase } from '../../storage/sqlite-database.ts';

/** Accounts over the service's own database. Loaded in shared mode alone: it brings in the sign-in library. */
export function accountsOf(
  database: SqliteDatabase,
  dataFolder: string,
  config: SharedConfig,
  hashing?: PasswordHashing,
): Accounts {
  const orm = asAsyncTables(database);
  const { publicUrl, sessionHours, oidc } = config;
  const secret = config.secret ?? keptSecret(dataFolder);
  const signIn = createSignIn({
    orm,
    secret,
    publicUrl,
    sessionHours,
    ...(oidc && { oidc }),
    ...(hashing && { hashing }),
  });
  return createAccounts({
    store: createAccountStore(orm),
    signIn: {
      ...signIn,
      remove: async (memberId) => {
        await signIn.remove(memberId);
        database.eraseLog();
      },
    },
    now: () => new Date().toISOString(),
    newId: randomUUID,
    newToken: () => randomBytes(32).toString('base64url'),
  });
}

/** Made once, for its owner's eyes alone; without the file everybody signs in anew and nothing else is lost. */
function keptSecret(dataFolder: string): string {
  const path = join(dataFolder, 'secret');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}
