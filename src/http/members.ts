import type { Context } from 'hono';
import type { Member } from '../accounts/member.ts';
import { invariant } from '../result.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Who sent the request, once the guard let it through; absent on an officer's own machine. */
    member?: Member;
  }
}

export function memberOf(c: Context): Member {
  const { member } = c.var;
  invariant(member, 'the route has a rule that asks for a member');
  return member;
}
