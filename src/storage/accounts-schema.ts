import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { conversations } from './schema.ts';

/**
 * Tables of `ZHIBI_MODE=shared`, empty on an officer's own machine. The first four are those of better-auth, which
 * asks for these keys; its times are seconds, ours ISO 8601 as everywhere.
 */
export const officers = sqliteTable('officers', {
  id: text('id').primaryKey(),
  /** What colleagues call him. */
  name: text('name').notNull(),
  /** better-auth's key for signing in; an account name stands in it as `<account>@accounts.zhibi.invalid`. */
  email: text('email').notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
  image: text('image'),
  createdAt: integer('created_at', { mode: 'timestamp' }).notNull(),
  updatedAt: integer('updated_at', { mode: 'timestamp' }).notNull(),
  role: text('role').$type<'officer' | 'administrator'>().notNull().default('officer'),
  districtId: text('district_id').notNull().default(''),
  /** Empty for an administrator, who belongs to no unit and so sees no texts. */
  unitId: text('unit_id').notNull().default(''),
  /** ISO 8601; set when the account was closed. */
  closedAt: text('closed_at'),
  /** A code of his authenticator is asked for after the password. */
  twoFactorEnabled: integer('two_factor_enabled', { mode: 'boolean' }).default(false),
});

export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => officers.id, { onDelete: 'cascade' }),
    expiresAt: integer('expires_at', { mode: 'timestamp' }).notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: integer('created_at', { mode: 'timestamp' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp' }).notNull(),
  },
  (table) => [index('sessions_by_user').on(table.userId)],
);

/** How an officer proves who he is: a password (hashed), or the district's own sign-in (OIDC). */
export const credentials = sqliteTable(
  'credentials',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => officers.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: integer('access_token_expires_at', { mode: 'timestamp' }),
    refreshTokenExpiresAt: integer('refresh_token_expires_at', { mode: 'timestamp' }),
    scope: text('scope'),
    password: text('password'),
    createdAt: integer('created_at', { mode: 'timestamp' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp' }).notNull(),
  },
  (table) => [index('credentials_by_user').on(table.userId)],
);

/** The authenticator of an officer; secret and spare codes are encrypted with the service's secret. */
export const secondFactors = sqliteTable(
  'second_factors',
  {
    id: text('id').primaryKey(),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => officers.id, { onDelete: 'cascade' }),
    /** False until the first code was right. */
    verified: integer('verified', { mode: 'boolean' }).default(true),
    failedVerificationCount: integer('failed_verification_count').default(0),
    lockedUntil: integer('locked_until', { mode: 'timestamp' }),
    /** The step of time of the last code that let in, since 1970: no code of it or before lets in again. */
    lastStep: integer('last_step'),
  },
  (table) => [index('second_factors_by_user').on(table.userId)],
);

export const verifications = sqliteTable(
  'verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp' }).notNull(),
    createdAt: integer('created_at', { mode: 'timestamp' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp' }).notNull(),
  },
  (table) => [index('verifications_by_identifier').on(table.identifier)],
);

export const districts = sqliteTable('districts', {
  id: text('id').primaryKey(),
  name: text('name').notNull().unique(),
  createdAt: text('created_at').notNull(),
});

export const units = sqliteTable(
  'units',
  {
    id: text('id').primaryKey(),
    districtId: text('district_id')
      .notNull()
      .references(() => districts.id),
    name: text('name').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (table) => [index('units_by_district').on(table.districtId)],
);

/** A link that makes an account, or sets a new password for one that is there; used once. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: text('id').primaryKey(),
    /** SHA-256 of what stands in the link. */
    tokenHash: text('token_hash').notNull().unique(),
    districtId: text('district_id').notNull(),
    unitId: text('unit_id').notNull().default(''),
    role: text('role').$type<'officer' | 'administrator'>().notNull(),
    /** Set when the link renews the password of this officer. */
    officerId: text('officer_id'),
    /** For whom it is meant, as the administrator wrote it down. */
    name: text('name').notNull().default(''),
    createdBy: text('created_by').notNull(),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    usedAt: text('used_at'),
  },
  (table) => [index('invitations_by_district').on(table.districtId)],
);

/** A link to one version of one draft, for somebody without an account to read it and say what he thinks. */
export const reviewLinks = sqliteTable(
  'review_links',
  {
    id: text('id').primaryKey(),
    /** SHA-256 of what stands in the link. */
    tokenHash: text('token_hash').notNull().unique(),
    officerId: text('officer_id')
      .notNull()
      .references(() => officers.id, { onDelete: 'cascade' }),
    conversationId: text('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    /** Who reads it, as the officer names him. */
    reader: text('reader').notNull(),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    /** When it was first opened. */
    openedAt: text('opened_at'),
  },
  (table) => [index('review_links_by_conversation').on(table.conversationId)],
);

/** Tries at an account from one network, whether the account is there or not. */
export const signInTries = sqliteTable(
  'sign_in_tries',
  {
    account: text('account').notNull(),
    /** What `networkOf` makes of the sender's address; other words for tries that come from no address. */
    network: text('network').notNull(),
    /** In a row. */
    failures: integer('failures').notNull(),
    lastAt: text('last_at').notNull(),
    /** When somebody last signed in to the account from here. */
    enteredAt: text('entered_at'),
  },
  (table) => [primaryKey({ columns: [table.account, table.network] })],
);

/** Failed sign-ins in a row by account name from all networks nobody signed in from. */
export const signInFailures = sqliteTable('sign_in_failures', {
  account: text('account').primaryKey(),
  failures: integer('failures').notNull(),
  lastAt: text('last_at').notNull(),
});

export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text('id').primaryKey(),
    officerId: text('officer_id')
      .notNull()
      .references(() => officers.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** SHA-256: the key is 256 random bits, so there is nothing to guess. */
    keyHash: text('key_hash').notNull().unique(),
    /** The last four characters, to tell keys apart. */
    hint: text('hint').notNull(),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    lastUsedAt: text('last_used_at'),
  },
  (table) => [index('api_keys_by_officer').on(table.officerId)],
);

/** A unit's figures as its officer sent them to the district: a copy for good, and never a word of his. */
export const sentLedgers = sqliteTable(
  'sent_ledgers',
  {
    id: text('id').primaryKey(),
    districtId: text('district_id').notNull(),
    unitId: text('unit_id').notNull(),
    officerId: text('officer_id').notNull(),
    kind: text('kind').notNull(),
    year: integer('year').notNull(),
    /** JSON of the figures. */
    figures: text('figures').notNull(),
    sentAt: text('sent_at').notNull(),
  },
  (table) => [index('sent_ledgers_by_district').on(table.districtId, table.kind, table.year)],
);

/** The district asked a unit for its figures; the newest time it did. */
export const ledgerRequests = sqliteTable(
  'ledger_requests',
  {
    districtId: text('district_id').notNull(),
    unitId: text('unit_id').notNull(),
    kind: text('kind').notNull(),
    year: integer('year').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: text('asked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.unitId, table.kind, table.year] })],
);

/** Who did what, when, from where; never what was said. */
export const auditEntries = sqliteTable(
  'audit_entries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: text('at').notNull(),
    districtId: text('district_id').notNull(),
    unitId: text('unit_id').notNull(),
    /** Empty where nobody was signed in. */
    officerId: text('officer_id').notNull(),
    /** `<method> <route pattern>` or the name of a sign-in step. */
    action: text('action').notNull(),
    /** Id of what it was done to, never its content. */
    subject: text('subject').notNull(),
    status: integer('status').notNull(),
    address: text('address').notNull(),
    requestId: text('request_id').notNull(),
  },
  (table) => [index('audit_entries_by_district').on(table.districtId, table.at)],
);
