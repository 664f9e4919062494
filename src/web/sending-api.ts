import { ask, type Answer } from './api.ts';
import type { DistrictDesk, Sending } from '../http/sending-shapes.ts';

const at = (id: string): string => `/conversations/${encodeURIComponent(id)}/sending`;

/** All that would be sent to the district now. */
export async function fetchSending(id: string): Promise<Answer<Sending>> {
  return ask('GET', at(id));
}

/** Sends what was seen with this stamp, and nothing else. */
export async function sendToDistrict(id: string, stamp: string): Promise<Answer<{ sentAt: string }>> {
  return ask('POST', at(id), { stamp });
}

/** What the district waits for. */
export async function fetchDistrict(): Promise<Answer<DistrictDesk>> {
  return ask('GET', '/district');
}
