import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Accounts } from '../accounts/accounts.ts';
import type { Member } from '../accounts/member.ts';
import type { Cookies } from '../accounts/sign-in.ts';
import { problem } from './problem.ts';
import type { RateLimit } from './rate-limit.ts';
import { routeRules, type RouteRule } from './route-rules.ts';
import { accountWords } from './account-words.ts';
import { words } from './words.ts';

export interface GuardParts {
  accounts: Accounts;
  /** The sender's network address. */
  addressOf: (c: Context) => string;
  limits: { ofMembers: RateLimit; ofAddresses: RateLimit };
  adminsNeedCode: boolean;
}

/** The route that will answer: `GET /api/conversations/:id`; null when none will. */
export function routeOf(c: Context): string | null {
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL');
  return route ? `${route.method} ${route.path.replace(/(.)\/$/, '$1')}` : null;
}

/** Lets a request through to a route of a shared service when the route's rule says so. */
export function guard({ accounts, addressOf, limits, adminsNeedCode }: GuardParts): MiddlewareHandler {
  return async (c, next) => {
    const route = routeOf(c);
    if (route === null) return next();
    const rule = routeRules[route];
    if (rule === undefined) return problem(c, 'unknown-path', words.unknownPath);
    // The route itself asks for the operator's token, on an officer's own machine too.
    if (rule === 'operator' || rule === 'open' || (rule === 'page' && isAsset(c.req.path))) {
      return tooMany(c, isGuess(route) ? limits.ofAddresses.take(addressOf(c)) : 0) ?? next();
    }
    if (rule === 'reader') {
      const review = await accounts.review(linkIn(c.req.path));
      // Guessing links is as bounded as guessing passwords; the route tells that it leads nowhere.
      if (!review) return tooMany(c, limits.ofAddresses.take(addressOf(c))) ?? next();
      const { link, officer } = review;
      c.set('review', review);
      c.set('concerned', { id: link.id, districtId: officer.districtId, unitId: officer.unitId });
      return tooMany(c, limits.ofMembers.take(`reader ${link.id}`)) ?? next();
    }
    const known = await identify(c, accounts, rule);
    if (known === null) {
      // Guessing keys or cookies is as bounded as guessing passwords.
      return tooMany(c, limits.ofAddresses.take(addressOf(c))) ?? turnAway(c, rule);
    }
    const { member, cookies } = known;
    // From here on the trail tells who it was, refused or not.
    c.set('member', member);
    if (!isAllowed(rule, member)) return rule === 'page' ? c.redirect('/admin', 303) : notAllowed(c);
    const limited = tooMany(c, limits.ofMembers.take(member.id));
    if (limited) return limited;
    if (adminsNeedCode && rule === 'administrator' && !(await accounts.signIn.secondFactor.isOn(member.id)))
      return codeFirst(c);
    await next();
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
    return undefined;
  };
}

/** What stands in the path of a reader's link. */
function linkIn(path: string): string {
  return /^\/review\/([^/]+)/.exec(path)?.[1] ?? '';
}

/** Open routes at which a password, a link or the district's sign-in is tried. */
function isGuess(route: string): boolean {
  return route.startsWith('POST') || /^GET \/(?:join|sign-in\/(?:district|callback))\b/.test(route);
}

/**
 * Whoever was turned away before his route's rule was asked is named all the same, where he is signed in: for the audit
 * trail, which tells of refusals too.
 */
export function nameRefused({ accounts }: Pick<GuardParts, 'accounts'>): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.res.status !== 403 || c.var.member) return;
    const known = await accounts.signIn.whoIs(c.req.raw.headers);
    if (known) c.set('member', known.member);
  };
}

async function identify(
  c: Context,
  accounts: Accounts,
  rule: RouteRule,
): Promise<{ member: Member; cookies: Cookies } | null> {
  if (rule !== 'key') return accounts.signIn.whoIs(c.req.raw.headers);
  const key = bearerOf(c);
  const member = key === null ? null : await accounts.memberByKey(key);
  return member && { member, cookies: [] };
}

function isAllowed(rule: RouteRule, member: Member): boolean {
  if (rule === 'administrator') return member.role === 'administrator';
  return rule === 'member' || member.role === 'officer';
}

/** What the chat needs to show itself holds nothing of anybody's; its entry sends strangers to sign in first. */
function isAsset(path: string): boolean {
  return path.startsWith('/assets/') || path === '/icon.svg' || path === '/favicon.ico';
}

function turnAway(c: Context, rule: RouteRule): Response {
  const isPage = c.req.method === 'GET' && (rule === 'page' || !c.req.path.startsWith('/api/')) && rule !== 'key';
  return isPage ? c.redirect('/sign-in', 303) : problem(c, 'not-signed-in', words.notSignedIn);
}

function notAllowed(c: Context): Response {
  return problem(c, 'not-allowed', words.notAllowed);
}

/** To where he turns it on. */
function codeFirst(c: Context): Response {
  const isPage = (c.req.method === 'GET' || c.req.method === 'HEAD') && c.req.path === '/admin';
  return isPage
    ? c.redirect(`/account?${codeFirstMark}`, 303)
    : problem(c, 'second-factor-first', accountWords.codeFirst);
}

/** Tells the page of an account why he came there. */
export const codeFirstMark = 'code-first';

function tooMany(c: Context, waitSeconds: number): Response | null {
  if (waitSeconds <= 0) return null;
  c.header('retry-after', String(waitSeconds));
  return problem(c, 'too-many-requests', accountWords.tooMany);
}

export function bearerOf(c: Context): string | null {
  return /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
}

/** Takes as long whether the first or the last letter differs. */
export function sameText(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < other.length; at += 1) difference |= other.charCodeAt(at) ^ (one.charCodeAt(at) || 0);
  return difference === 0;
}
