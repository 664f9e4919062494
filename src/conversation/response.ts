import type { Warning } from './draft.ts';
import type { Chip, EventOf } from './events.ts';
import type { Offer } from './practices/offer.ts';

/** What a message is answered with. */
export interface Response {
  reply: string;
  asked: string[];
  warnings: Warning[];
  chips: Chip[];
  /** Doings put to him to tick. */
  offer?: Offer;
  /** Where in the reply it is told what became of the draft, once that has followed. */
  followedAt?: number;
}

/** Words, and what they ask about; nothing to warn of, nothing to offer. */
export function plainResponse(reply: string, asked: string[] = []): Response {
  return { reply, asked, warnings: [], chips: [] };
}

/** The reply with what became of the draft told in it: before the question, or as a line of its own. */
export function withFollowed({ followedAt, ...response }: Response, followed: string): Response {
  if (followedAt === undefined || followed === '') return response;
  const { reply } = response;
  const [before, behind] = [reply.slice(0, followedAt), reply.slice(followedAt)];
  const lead = behind === '' && before !== '' ? '\n' : '';
  const { offer } = response;
  const moved =
    offer && offer.at >= followedAt ? { offer: { ...offer, at: offer.at + lead.length + followed.length } } : {};
  return { ...response, ...moved, reply: `${before}${lead}${followed}${behind}` };
}

export function repliedEvent(turn: number, response: Response): EventOf<'replied'> {
  const { followedAt: _, ...replied } = response;
  return { type: 'replied', turn, ...replied };
}
