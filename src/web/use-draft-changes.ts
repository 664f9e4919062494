import { useEffect, useRef, useState } from 'preact/hooks';
import type { Draft } from '../conversation/draft.ts';
import { changesBetween, noChanges, type DraftChanges } from './draft-changes.ts';

/** How long changes stay marked, in milliseconds: long enough to look up from the chat and find them. */
const shownMs = 8000;

/** What the newest draft changed, for a moment after it came in; nothing for the first one seen. */
export function useDraftChanges(draft: Draft | null, isCatchingUp: boolean): DraftChanges {
  const seen = useRef<Draft | null>(null);
  const [changes, setChanges] = useState(noChanges);
  useEffect(() => {
    const before = seen.current;
    seen.current = draft;
    if (before === null || draft === null || isCatchingUp) {
      setChanges(noChanges);
      return undefined;
    }
    setChanges(changesBetween(before.report, draft.report));
    const timer = setTimeout(() => setChanges(noChanges), shownMs);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line exhaustive-deps -- what was missed is no change of this moment, however long it lasts
  }, [draft]);
  return changes;
}
