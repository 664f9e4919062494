import type { Assistant } from '../assistant/assistant.ts';
import type { TurnAnswer } from '../assistant/turn-answer.ts';
import type { AssistantParts } from '../assistant/parts.ts';
import { createAssistant } from '../assistant/create-assistant.ts';
import { invariant } from '../result.ts';
import { createEmbeddedWriter } from '../writers/embedded/write-report.ts';
import { armedForcesDuty } from './kind.ts';
import { createMemoryCorpus } from '../storage/memory-corpus.ts';
import { createMemoryEventStore } from '../storage/memory-event-store.ts';

/** An assistant over the shipped kind with everything else in memory; `parts` replaces what a test is about. */
export function assistantInMemory(parts: Partial<AssistantParts> = {}): Assistant {
  let ids = 0;
  return createAssistant({
    kind: armedForcesDuty(),
    eventStore: createMemoryEventStore(),
    corpusIndex: createMemoryCorpus(),
    writer: createEmbeddedWriter(),
    now: () => '2026-01-05T08:00:00.000Z',
    newId: () => `c${(ids += 1)}`,
    ...parts,
  });
}

/** Says one message after another in a new conversation; every answer must come back. */
export async function talk(assistant: Assistant, messages: readonly string[]): Promise<TurnAnswer[]> {
  const { conversationId } = await assistant.start();
  const answers: TurnAnswer[] = [];
  for (const message of messages) {
    const answer = await assistant.say(conversationId, message);
    invariant(answer.ok, answer.ok ? '' : JSON.stringify(answer.failure));
    answers.push(answer.value);
  }
  return answers;
}
