import { setImmediate } from 'node:timers/promises';
import { createAssistant } from '../../assistant/create-assistant.ts';
import type { AssistantParts } from '../../assistant/parts.ts';
import { plainLabel } from '../../kinds/figure-names.ts';
import type { Kind } from '../../kinds/kind.ts';
import { createMemoryCorpus } from '../../storage/memory-corpus.ts';
import { createMemoryEventStore } from '../../storage/memory-event-store.ts';
import { createEmbeddedWriter } from '../../writers/embedded/write-report.ts';

/** So many conversations, and what is compiled on the way runs as fast as it will. */
const rounds = 2;
const figuresAMessage = 4;

/**
 * Talks to itself for a moment, so that the first officer of the morning does not wait for what is read and compiled
 * at first use. Nothing of it is kept, and no model is asked. Lets requests through between two messages; ends early
 * when the service does.
 */
export async function warmUp(parts: Pick<AssistantParts, 'kind' | 'now'>, closing: AbortSignal): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const assistant = createAssistant({
      ...parts,
      writer: createEmbeddedWriter(),
      eventStore: createMemoryEventStore(),
      corpusIndex: createMemoryCorpus(),
      newId: () => 'warm-up',
    });
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as an officer talks
    const { conversationId } = await assistant.start();
    for (const message of messagesOf(parts.kind)) {
      if (closing.aborted) return;
      // oxlint-disable-next-line no-await-in-loop
      await assistant.say(conversationId, message);
      // oxlint-disable-next-line no-await-in-loop -- requests go first
      await setImmediate();
    }
  }
}

/** Figures of the catalogue told plainly, a few a message, and a question. A draft is left out: its dictionaries are large, and writing one may take a moment. */
function messagesOf({ figures }: Kind): string[] {
  const told = figures
    .filter(({ group }) => group !== 'meta')
    .map((figure, at) => `${plainLabel(figure)}${at + 2}${figure.unit}`);
  const messages = told.flatMap((_, at) =>
    at % figuresAMessage === 0 ? [told.slice(at, at + figuresAMessage).join('，')] : [],
  );
  return [...messages.slice(0, 6), '还差什么？'];
}
