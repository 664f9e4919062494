import type { AccountStore, AuditEntry } from './accounts/account-store.ts';
import { isAudited, type SeenRequest } from './http/observe.ts';

export interface AuditTrail {
  note: (seen: SeenRequest) => void;
  /** Writes what is still held. */
  flush: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Entries are written together: one place on the disk for a second's work. A crash loses that second of the trail. */
const holdMs = 1000;
/** Written without waiting when so many are held. */
const maxHeld = 500;

export function createAuditTrail(
  store: Pick<AccountStore, 'audit'>,
  now: () => string,
  onError: (error: Error) => void,
): AuditTrail {
  let held: AuditEntry[] = [];
  const flush = async (): Promise<void> => {
    const entries = held;
    held = [];
    if (entries.length === 0) return;
    try {
      await store.audit(entries);
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const timer = setInterval(() => void flush(), holdMs).unref();
  return {
    flush,
    note: (seen) => {
      if (!isAudited(seen)) return;
      const { member, route, subject, status, address, requestId } = seen;
      const who = { districtId: member?.districtId ?? '', unitId: member?.unitId ?? '', officerId: member?.id ?? '' };
      held.push({ at: now(), ...who, action: route ?? '', subject, status, address, requestId });
      if (held.length >= maxHeld) void flush();
    },
    stop: async () => {
      clearInterval(timer);
      await flush();
    },
  };
}
