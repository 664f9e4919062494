import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Conversation } from './conversation.ts';

/** Of what stands before a message that something led to, in turns. */
const before = 3;

/**
 * Shows more of a long talk, of which only the end is fetched as it is opened: thousands of messages would take seconds,
 * and he reads the last ones. A message that something leads to is fetched with all that follows it; what he reads stays
 * where it is.
 */
export function useEarlier(
  { from, bubbles }: Conversation,
  highlightedTurn: number | null,
  list: { current: HTMLElement | null },
  showEarlier: (turn: number | null) => Promise<void>,
): () => void {
  /** Height below what is read, to be the same when more stands above it. */
  const below = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (below.current !== null && list.current) list.current.scrollTop = list.current.scrollHeight - below.current;
    below.current = null;
  }, [from, list]);
  const isThere = bubbles.some(({ who, turn }) => who === 'officer' && turn === highlightedTurn);
  useEffect(() => {
    if (highlightedTurn === null) return;
    if (isThere) list.current?.querySelector(`[data-turn="${highlightedTurn}"]`)?.scrollIntoView({ block: 'center' });
    else void showEarlier(Math.max(1, highlightedTurn - before));
  }, [highlightedTurn, isThere, list, showEarlier]);
  return () => {
    if (list.current) below.current = list.current.scrollHeight - list.current.scrollTop;
    void showEarlier(null);
  };
}
