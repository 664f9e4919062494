/**
 * On whose behalf something is stored or looked up. What an officer keeps is his alone; past reports of his unit are
 * his unit's. Another owner's id is answered exactly like one that nobody knows.
 */
export interface Owner {
  officerId: string;
  unitId: string;
}

/** The only owner on an officer's own machine; whatever was kept before there were accounts is his. */
export const localOwner: Owner = { officerId: 'local', unitId: 'local' };

/** What comes with the product belongs to all. */
export const everyone = 'everyone';
export type Everyone = typeof everyone;
