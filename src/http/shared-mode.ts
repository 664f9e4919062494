import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Owner } from '../accounts/owner.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { ownerOf } from '../accounts/member.ts';
import type { StreamAccess } from './event-stream.ts';
import { accountRoutes } from './account-routes.ts';
import { adminRoutes } from './admin-routes.ts';
import { guard } from './guard.ts';
import { memberOf } from './members.ts';
import type { AssistantOf, AssistantServing } from './owned-assistant.ts';
import { problem } from './problem.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { readerRoutes, reviewLinkRoutes } from './review-routes.ts';
import { requireOwnPage } from './safety.ts';
import { words } from './words.ts';

/** What a service with accounts has beside one without. */
export interface SharedMode {
  accounts: Accounts;
  publicUrl: string;
  limits: { ofMembers: RateLimit; ofAddresses: RateLimit };
  /** An administrator manages nothing before his sign-in asks for a code. */
  adminsNeedCode: boolean;
  /** Writes what of the audit trail is still held, before an administrator reads it. */
  settleAudit?: () => Promise<void>;
  /** Administrators make kinds of report here. */
  makesKinds?: boolean;
}

const maxFormKib = 64;

/** Chat, ledger, drafts: far above what hands can do. A page that reconnects a lot is not shut out. */
const memberPerMinute = 600;
const memberBurst = 200;
/** Requests without a session: passwords, links, keys tried. An office of forty behind one address still gets in. */
const addressPerMinute = 30;
const addressBurst = 60;

export function usualLimits(nowMs: () => number): SharedMode['limits'] {
  return {
    ofMembers: createRateLimit(memberPerMinute, memberBurst, nowMs),
    ofAddresses: createRateLimit(addressPerMinute, addressBurst, nowMs),
  };
}

/** Before any other route: every request is held against its route's rule. */
export function useGuard(app: Hono, shared: SharedMode, addressOf: (c: Context) => string): void {
  app.use(requireOwnPage());
  const limit = bodyLimit({
    maxSize: maxFormKib * 1024,
    onError: (c) => problem(c, 'body-too-large', words.bodyTooLarge(maxFormKib)),
  });
  for (const path of ['/sign-in/*', '/sign-out', '/join/*', '/account/*', '/admin/*', '/review/*']) {
    app.use(path, limit, async (c, next) => {
      await next();
      c.header('cache-control', 'no-store');
    });
  }
  app.use(guard({ ...shared, addressOf }));
}

export function addAccountRoutes(
  app: Hono,
  shared: SharedMode,
  assistantOf: AssistantOf,
  servingFor: AssistantServing,
  addressOf: (c: Context) => string,
): void {
  const { accounts, publicUrl } = shared;
  app.route('/', accountRoutes(accounts, assistantOf, addressOf));
  app.route('/api/conversations', reviewLinkRoutes(accounts, publicUrl, assistantOf));
  app.route('/review', readerRoutes(servingFor));
  app.route('/admin', adminRoutes(accounts, shared));
}

/** An open stream is held against the session it was opened with, at each sign of life and when the account changes. */
export function accessOf({ accounts }: SharedMode): StreamAccess {
  return {
    isStillIn: async (c) => accounts.signIn.isStillIn(c.req.raw.headers),
    watch: (c, recheck) => accounts.access.watch(memberOf(c).id, recheck),
  };
}

/** Each request is the officer's who sent it. */
export function senderOwns(c: Context): Owner {
  return ownerOf(memberOf(c));
}
