import { parseCookies } from 'better-auth/cookies';
import type { Member } from '../accounts/member.ts';
import type { Auth } from './account-auth.ts';
import { memberOf } from './account-member.ts';

/** Whose sign-in waits for its code: the password was right. Null without one. For the audit trail, and for nothing else. */
export async function waitingMember(auth: Auth, headers: Headers): Promise<Member | null> {
  const { internalAdapter, createAuthCookie } = await auth.$context;
  const signed = parseCookies(headers.get('cookie') ?? '').get(createAuthCookie('two_factor').name);
  if (signed === undefined) return null;
  const waiting = await internalAdapter.findVerificationValue(tokenIn(signed));
  const user = waiting && (await internalAdapter.findUserById(waiting.value));
  return user ? memberOf({ ...user }) : null;
}

/** What a signed cookie holds, without its signature. */
export function tokenIn(signed: string): string {
  const value = decodeURIComponent(signed);
  return value.slice(0, Math.max(0, value.lastIndexOf('.')));
}
