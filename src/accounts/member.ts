import { invariant } from '../result.ts';
import type { Owner } from './owner.ts';

/** administrator: manages a district's units and accounts, keeps nothing and reads no texts. */
export type Role = 'officer' | 'administrator';

/** Somebody with an account. */
export interface Member {
  id: string;
  /** What he signs in with. */
  account: string;
  /** What colleagues call him. */
  name: string;
  role: Role;
  districtId: string;
  /** Empty for an administrator. */
  unitId: string;
}

/** In whose name an officer stores and looks up. An administrator owns nothing; a route that asks has no right rule. */
export function ownerOf(member: Member): Owner {
  invariant(member.role === 'officer' && member.unitId !== '', 'an owner is an officer of a unit');
  return { officerId: member.id, unitId: member.unitId };
}

/** Nobody's: what a shared service gives a route that named no owner. */
export const nobody: Owner = { officerId: 'nobody', unitId: 'nobody' };
