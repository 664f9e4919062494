import type { Kind } from '../kinds/kind.ts';
import type { Chip } from './events.ts';
import { varied, waysOf } from './replies-beside.ts';
import type { Response } from './response.ts';
import type { SpeechAct } from './speech.ts';
import type { Understanding } from './understand.ts';

/** What was asked stays asked: the words are about something else. */
export function respondBeside(understood: Understanding, act: SpeechAct, words: string | null): Response {
  const { state } = understood;
  const reply = words ?? varied(waysOf(act, state.draft !== null), state.turn, state.lastReply);
  return { reply, asked: [...state.asked], warnings: [], chips: chipsAfter(understood) };
}

function chipsAfter({ state }: Understanding): Chip[] {
  return state.draft === null ? [{ label: '出稿', send: '出稿' }] : [];
}

/** Nothing came of the message but that it was said: no figure, no word for the report, no answer of the house's own. */
export function isOnlySaid(kind: Kind, understood: Understanding): boolean {
  const { events, bearing, raised, insisted, declined, draft, fetched, isDismissal, words, pasted } = understood;
  const { asked, dismissal, outline, textTask, isGreeting, isThanks } = bearing;
  return (
    events.length === 1 &&
    asked.length === 0 &&
    [dismissal, outline, textTask].every((one) => one === null) &&
    [isGreeting, isThanks, isDismissal, draft !== null].every((one) => !one) &&
    raised.length + insisted.length + declined.length + fetched.length + words.settled.length === 0 &&
    pasted.announced === null
  );
}
