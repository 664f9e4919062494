import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Bubble } from './conversation.ts';

/** So many of a long talk are drawn as it is opened, and so many more each time he asks for what was before. */
const [drawnAtFirst, drawnMore] = [100, 300];
/** Of what stands before a message that something led to. */
const before = 5;

interface Recent {
  /** Place of the first bubble that is drawn. */
  from: number;
  earlier: () => void;
}

/**
 * The end of a talk: thousands of messages would take seconds to draw, and he reads the last ones. What was drawn stays
 * drawn; a message that something leads to is drawn with all that follows it.
 */
export function useRecent(
  bubbles: readonly Bubble[],
  highlightedTurn: number | null,
  list: { current: HTMLElement | null },
): Recent {
  const drawn = useRef<{ talk: string | undefined; from: number }>({ talk: undefined, from: 0 });
  /** Height below what is read, to be the same when more stands above it. */
  const below = useRef<number | null>(null);
  const [drawings, setDrawings] = useState(0);
  const talk = bubbles[0]?.at;
  if (drawn.current.talk !== talk) drawn.current = { talk, from: Math.max(0, bubbles.length - drawnAtFirst) };
  if (highlightedTurn !== null) {
    const wanted = bubbles.findIndex(({ who, turn }) => who === 'officer' && turn === highlightedTurn);
    if (wanted >= 0 && wanted < drawn.current.from) drawn.current.from = Math.max(0, wanted - before);
  }
  useLayoutEffect(() => {
    if (below.current === null || !list.current) return;
    list.current.scrollTop = list.current.scrollHeight - below.current;
    below.current = null;
  });
  return {
    from: drawn.current.from,
    earlier: () => {
      if (list.current) below.current = list.current.scrollHeight - list.current.scrollTop;
      drawn.current.from = Math.max(0, drawn.current.from - drawnMore);
      setDrawings(drawings + 1);
    },
  };
}
