import type { ConversationState } from '../conversation/state.ts';
import { countOpen } from './check-list.ts';
import { countSuggestions } from './suggestion-list.ts';
import type { Tab } from './tabs.tsx';

/** How many things wait in the tabs of a draft. */
export function countWaiting(state: ConversationState): Partial<Record<Tab, number>> {
  return { checks: countOpen(state), changes: countSuggestions(state) };
}
