import type { Draft } from '../conversation/draft.ts';
import type { Assistant } from './assistant.ts';

/** Counts what the assistant does; sees rules, writers and times, never a text. */
export interface Meter {
  turn(outcome: 'answered' | 'refused', durationMs: number): void;
  draft(writer: Draft['writer'], durationMs: number): void;
  finding(rule: string, severity: string): void;
}

/** The same assistant, told to a meter. */
export function meter(assistant: Assistant, to: Meter, nowMs: () => number): Assistant {
  function countDraft(draft: Draft, durationMs: number): void {
    to.draft(draft.writer, durationMs);
    for (const { rule, severity } of draft.findings) to.finding(rule, severity);
  }
  return {
    ...assistant,
    ownedBy: (owner) => meter(assistant.ownedBy(owner), to, nowMs),
    say: async (conversationId, text) => {
      const startedMs = nowMs();
      const answer = await assistant.say(conversationId, text);
      const durationMs = nowMs() - startedMs;
      to.turn(answer.ok ? 'answered' : 'refused', durationMs);
      if (answer.ok && answer.value.draft) countDraft(answer.value.draft, durationMs);
      return answer;
    },
    draft: async (conversationId, wish) => {
      const startedMs = nowMs();
      const drafted = await assistant.draft(conversationId, wish);
      if (drafted.ok) countDraft(drafted.value, nowMs() - startedMs);
      return drafted;
    },
  };
}
