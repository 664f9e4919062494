import { everyone, type Everyone, type Owner } from '../accounts/owner.ts';

/** What stands in a report's `unit_id`. */
export function unitOf(owner: Owner | Everyone): string {
  return owner === everyone ? everyone : owner.unitId;
}

/** Whose reports an owner may see: those of all and those of his unit. */
export function unitsSeenBy(owner: Owner | Everyone): string[] {
  return [everyone, unitOf(owner)];
}
