import type { ThreadLimits } from './text-threads.ts';
import type { Ticker } from '../../http/event-stream.ts';
import type { SharedMode } from '../../http/shared-mode.ts';
import type { PasswordHashing } from '../../storage/account-auth.ts';

/** What tests hold in their own hands; the service's own when absent. */
export interface ServiceTuning {
  /** Where long texts are worked on; usual when absent. */
  threads?: ThreadLimits;
  limits?: SharedMode['limits'];
  hashing?: PasswordHashing;
  ticker?: Ticker;
  /** How long slow senders may take, and how often that is looked at, in milliseconds. */
  waits?: { headersTimeout: number; requestTimeout: number; connectionsCheckingInterval: number };
  /** Bytes left on the disk. */
  freeBytes?: () => number;
  /** What retention goes by, milliseconds since 1970. */
  nowMs?: () => number;
  /** The built page. */
  pageFolder?: string;
}
