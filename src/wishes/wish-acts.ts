/** What a wish does, or asks. `none`: it is no wish about the text. */
export const wishActs = [
  'none',
  'delete',
  'replace',
  'insert',
  'move',
  'swap',
  'merge',
  'split',
  'strip',
  'restyle',
  'shorten',
  'pen',
  'restore-first',
  'restore-last',
  'changes',
  'yours',
  'length',
  'figures',
  'conflict',
  'compute',
  'read',
  'years',
  'times',
  'gaps',
  'faults',
  'empties',
  'origin',
  'outline',
  'untold',
  'worked-out',
  'renumber',
  'recount',
  'hide',
] as const;
export type WishAct = (typeof wishActs)[number];

/**
 * What a stretch of a wish says. place: what is meant or where · goal: where it shall go, or what it is paired with ·
 * verb · old: words that are to go · fresh: words that are to come · kept: what shall stay · rest.
 */
export const wishRoles = ['rest', 'place', 'goal', 'verb', 'old', 'fresh', 'kept'] as const;
export type WishRole = (typeof wishRoles)[number];

/** A stretch of a message in one role. Quotes stand in `quotes`, `⟦0⟧` in their place. */
export interface Stretch {
  role: WishRole;
  said: string;
}
