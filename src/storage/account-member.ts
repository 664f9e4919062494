import type { Member } from '../accounts/member.ts';
import { accountOf } from './account-address.ts';

/** Null when the account was closed. */
export function memberOf(user: { id: string; email: string; name: string } & Record<string, unknown>): Member | null {
  if (user['closedAt']) return null;
  return {
    id: user.id,
    account: accountOf(user.email),
    name: user.name,
    role: user['role'] === 'administrator' ? 'administrator' : 'officer',
    districtId: textIn(user, 'districtId'),
    unitId: textIn(user, 'unitId'),
  };
}

export function textIn(record: Record<string, unknown>, key: string): string {
  const value = record[key];
  return typeof value === 'string' ? value : '';
}

/** The library throws its refusals with a status; 400 for what can be no account or password at all. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && [400, 401, 429].includes(Number(error.statusCode));
}
