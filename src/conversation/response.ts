import type { Warning } from './draft.ts';
import type { Chip, EventOf } from './events.ts';

/** What a message is answered with. */
export interface Response {
  reply: string;
  asked: string[];
  warnings: Warning[];
  chips: Chip[];
}

/** Words, and what they ask about; nothing to warn of, nothing to offer. */
export function plainResponse(reply: string, asked: string[] = []): Response {
  return { reply, asked, warnings: [], chips: [] };
}

export function repliedEvent(turn: number, response: Response): EventOf<'replied'> {
  return { type: 'replied', turn, ...response };
}
