/** Failures in a row, counted alike whether such an account is there or not. */
export interface SignInFailures {
  failures: number;
  /** ISO 8601, of the last one. */
  lastAt: string;
}

/** Tries at one account from one network. */
export interface SignInTries extends SignInFailures {
  /** When somebody last signed in to the account from there; null: never. */
  enteredAt: string | null;
}

/** So many may fail without a wait from one network: fingers slip. */
export const freeTries = 5;
/** So many from all networks nobody signed in from, taken together: guesses that come from everywhere. */
export const freeTriesFromAfar = 20;
/** From a network the officer signs in from, so many in a row are tried at once; beyond it the network is like every other. */
const freeTriesAtHome = 100;
/** A network nobody signed in from for so long is strange again. */
const knownForMs = 90 * 24 * 60 * 60_000;
const firstWaitMs = 60_000;
const longestWaitMs = 60 * 60_000;
/** After so long without a try the count begins anew. */
export const forgottenAfterMs = 24 * 60 * 60_000;

/** One minute after the last free failure, doubling to an hour: some 30 guesses on the first day, 24 on a further one. */
function waitMs(failures: number, free: number = freeTries): number {
  return failures < free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - free, 20));
}

/** How long must still be waited; a clock set back never lengthens a wait beyond its own measure. */
export function remainingWaitMs(known: SignInFailures | null, now: string, free: number = freeTries): number {
  if (known === null) return 0;
  const wait = waitMs(known.failures, free);
  const passed = Date.parse(now) - Date.parse(known.lastAt);
  return Math.max(0, Math.min(wait, wait - passed));
}

export function afterFailure(known: SignInFailures | null, now: string): SignInFailures {
  const isForgotten = known === null || Date.parse(now) - Date.parse(known.lastAt) > forgottenAfterMs;
  return { failures: isForgotten ? 1 : known.failures + 1, lastAt: now };
}

/** Whether the officer himself signs in from there: others' guesses do not keep him out. */
export function isKnownNetwork(known: SignInTries | null, now: string): boolean {
  if (known === null || known.enteredAt === null || known.failures >= freeTriesAtHome) return false;
  return Date.parse(now) - Date.parse(known.enteredAt) <= knownForMs;
}

/**
 * What counts as one sender: an IPv4 address, or the half of an IPv6 address that a provider gives out, of which one
 * sender has all the rest.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined ? first : [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
