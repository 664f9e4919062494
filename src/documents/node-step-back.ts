import { setPriority } from 'node:os';

/** So much less than the thread that answers requests: it goes first wherever both want a processor. */
const less = 10;

/** Called in a thread of the service: it works with what the others leave. On Linux priorities are a thread's own. */
export function stepBack(): void {
  if (process.platform === 'linux') setPriority(0, less);
}
