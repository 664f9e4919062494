import type { Context } from 'hono';
import type { ReviewLink } from '../accounts/account-store.ts';
import type { Member } from '../accounts/member.ts';
import { invariant } from '../result.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Who sent the request, once the guard let it through; absent on an officer's own machine. */
    member?: Member;
    /** Whose account or link a request was about when nobody was signed in: for the audit trail. */
    concerned?: Concerned | null;
    /** The draft a reader has a link to. */
    review?: OpenedReview;
    /** Ids of what was done away with, where the path does not tell. */
    subject?: string;
  }
}

export interface OpenedReview {
  link: ReviewLink;
  officer: Member;
}

export interface Concerned {
  id: string;
  districtId: string;
  unitId: string;
}

export function memberOf(c: Context): Member {
  const { member } = c.var;
  invariant(member, 'the route has a rule that asks for a member');
  return member;
}
