import { useCallback, useRef } from 'preact/hooks';

interface Ticks {
  /** As it will be said; null where nothing is ticked. */
  ticked: { current: string | null };
  /** Says something, and before it what was ticked above: it is not lost when he answers below. */
  say: (text: string) => Promise<boolean>;
}

/** What is ticked in the talk and not sent yet. */
export function useTicks(send: (text: string) => Promise<boolean>): Ticks {
  const ticked = useRef<string | null>(null);
  const say = useCallback(
    async (text: string): Promise<boolean> => {
      const ticks = ticked.current;
      ticked.current = null;
      if (ticks !== null && ticks !== text && !(await send(ticks))) return false;
      return send(text);
    },
    [send],
  );
  return { ticked, say };
}
