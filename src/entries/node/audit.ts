import type { AccountStore, AuditEntry } from '../../accounts/account-store.ts';
import { createAuditTrail } from '../../http/audit.ts';
import type { SeenRequest } from '../../http/observe.ts';

/** Entries are written together: one place on the disk for a second's work. A crash loses that second of the trail. */
const holdMs = 1000;
/** Written without waiting when so many are held. */
const maxHeld = 500;

export interface TimedTrail {
  note: (seen: SeenRequest) => void;
  /** Writes what is held, now. */
  flush: () => Promise<void>;
  stop: () => Promise<void>;
}

export function startAuditTrail(
  store: Pick<AccountStore, 'audit'>,
  now: () => string,
  onError: (error: Error) => void,
): TimedTrail {
  const trail = createAuditTrail(store, now, onError);
  const timer = setInterval(() => void trail.flush(), holdMs).unref();
  return {
    note: (seen) => {
      trail.note(seen);
      if (trail.held() >= maxHeld) void trail.flush();
    },
    flush: trail.flush,
    stop: async () => {
      clearInterval(timer);
      await trail.flush();
    },
  };
}

/** What retention deleted stands in the trail as what an officer deletes does. */
export async function noteExpired(
  store: Pick<AccountStore, 'audit' | 'member'>,
  removed: readonly { id: string; officerId: string }[],
): Promise<void> {
  const at = new Date().toISOString();
  const entries: AuditEntry[] = [];
  for (const { id, officerId } of removed) {
    // oxlint-disable-next-line no-await-in-loop -- a handful an hour
    const member = await store.member(officerId);
    const whose = { districtId: member?.districtId ?? '', unitId: member?.unitId ?? '', officerId };
    entries.push({ at, ...whose, action: 'retention', subject: id, status: 200, address: 'service', requestId: '' });
  }
  await store.audit(entries);
}
