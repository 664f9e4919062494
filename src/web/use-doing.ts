import { useCallback, useState } from 'preact/hooks';
import type { Answer } from './api.ts';

export interface Doing {
  /** One step at a time: buttons wait while it is under way. */
  isBusy: boolean;
  /** Why the last step was not done, null when it was. */
  failure: string | null;
  /** Resolves to whether it was done; what comes of it arrives with the events. */
  act: (step: () => Promise<Answer<unknown>>) => Promise<boolean>;
}

/** Steps of work on the draft, one after the other. */
export function useDoing(): Doing {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const act = useCallback(async (step: () => Promise<Answer<unknown>>): Promise<boolean> => {
    setBusy(true);
    setFailure(null);
    const answer = await step();
    setBusy(false);
    if (!answer.ok) setFailure(answer.detail);
    return answer.ok;
  }, []);
  return { isBusy, failure, act };
}
