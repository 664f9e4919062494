import { useEffect, useState } from 'preact/hooks';
import type { ConversationState } from '../conversation/state.ts';
import type { Tab } from './tabs.tsx';

type Counts = Partial<Record<Tab, number>>;

const none: Counts = {};

/** What waits in the tabs; how it is counted is fetched with the first draft. */
export function useCounts(state: ConversationState): Counts {
  const [counts, setCounts] = useState(none);
  const { draft, manuscript, remarks } = state;
  useEffect(() => {
    if (draft === null) {
      setCounts(none);
      return undefined;
    }
    let isOld = false;
    void import('./draft-counts.ts').then(
      ({ countWaiting }) => {
        if (!isOld) setCounts(countWaiting(state));
      },
      // Without them the tabs are named all the same.
      () => {},
    );
    return () => {
      isOld = true;
    };
    // oxlint-disable-next-line exhaustive-deps -- nothing else of the state is counted
  }, [draft, manuscript, remarks]);
  return counts;
}
