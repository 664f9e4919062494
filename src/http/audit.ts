import type { AccountStore, AuditEntry } from '../accounts/account-store.ts';
import { isAudited, type SeenRequest } from './observe.ts';

export interface AuditTrail {
  note: (seen: SeenRequest) => void;
  held: () => number;
  /** Writes what is held, all in one go. */
  flush: () => Promise<void>;
}

/** What is done with an account, held for a moment and written together. */
export function createAuditTrail(
  store: Pick<AccountStore, 'audit'>,
  now: () => string,
  onError: (error: Error) => void,
): AuditTrail {
  let entries: AuditEntry[] = [];
  return {
    held: () => entries.length,
    note: (seen) => {
      if (!isAudited(seen)) return;
      const { member, concerned, route, status, address, requestId } = seen;
      const { districtId, unitId } = member ?? concerned ?? { districtId: '', unitId: '' };
      const subject = seen.subject || (concerned?.id ?? '');
      const who = { districtId, unitId, officerId: member?.id ?? '' };
      entries.push({ at: now(), ...who, action: route ?? '', subject, status, address, requestId });
    },
    flush: async () => {
      const written = entries;
      entries = [];
      if (written.length === 0) return;
      try {
        await store.audit(written);
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)));
      }
    },
  };
}
