import type { AccountStore } from '../../accounts/account-store.ts';
import { createAuditTrail } from '../../http/audit.ts';
import type { SeenRequest } from '../../http/observe.ts';

/** Entries are written together: one place on the disk for a second's work. A crash loses that second of the trail. */
const holdMs = 1000;
/** Written without waiting when so many are held. */
const maxHeld = 500;

export interface TimedTrail {
  note: (seen: SeenRequest) => void;
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
    stop: async () => {
      clearInterval(timer);
      await trail.flush();
    },
  };
}
