import { heardLate } from '../conversation/late-hearing.ts';
import type { Hints } from '../conversation/hints.ts';
import { tellFollowed } from '../conversation/draft-followed.ts';
import { repliedEvent, withFollowed } from '../conversation/response.ts';
import { foldEvents, type ConversationState } from '../conversation/state.ts';
import { weighDoubts } from '../conversation/weigh-doubts.ts';
import { hear } from '../intents/hear.ts';
import { createScene } from '../intents/intent.ts';
import { tell } from '../intents/tell.ts';
import { follow, type VerbContext } from './verb-context.ts';

/** A message as it came: what the conversation was before it. */
interface Said {
  before: ConversationState;
  text: string;
}

/**
 * A model's hearing that came after the first reply: what it changes is noted and said in a turn of its own, openly. A
 * conversation that is gone meanwhile stays gone.
 */
export async function correctLate(
  context: VerbContext,
  conversationId: string,
  { before, text }: Said,
  late: Promise<Hints | null>,
): Promise<void> {
  const hints = await late;
  if (!hints) return;
  const { parts } = context;
  const { kind } = parts;
  const scene = createScene(parts, before, text, hints);
  if (hear(scene).name !== tell.name) return;
  const alone = createScene(parts, before, text).understood();
  const both = scene.understood();
  const changed = await context.conversations.append<{ reply: string; before: ConversationState } | null>(
    conversationId,
    ({ state }) => {
      const heard = heardLate(kind, state, alone, both);
      if (!heard) return { events: [], outcome: null };
      const noted = { type: 'ledgerChanged' as const, turn: state.turn, change: heard.change };
      const { events } = weighDoubts(kind, foldEvents([noted], state), null);
      return { events: [noted, ...events], outcome: { reply: heard.reply, before: state } };
    },
  );
  if (!changed.ok || changed.value.outcome === null) return;
  await follow(context, conversationId);
  const { reply, before: state } = changed.value.outcome;
  if (reply === '') return;
  await context.conversations.append(conversationId, ({ state: after }) => {
    const { asked } = after;
    const response = { reply, asked: [...asked], warnings: [], chips: [], followedAt: reply.length };
    return {
      events: [repliedEvent(after.turn, withFollowed(response, tellFollowed(kind, state, after)))],
      outcome: null,
    };
  });
}
