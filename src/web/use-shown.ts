import { useEffect, useState } from 'preact/hooks';
import { markedMs, markPlace, markRow, markText } from './mark-place.ts';
import type { Tab, WorkTab } from './tabs.tsx';
import type { Work } from './work.ts';

type Leading = Pick<Work, 'onShowTurn' | 'onShowPlace' | 'onShowText' | 'onShowRow'>;

export interface Shown {
  tab: WorkTab;
  isChatInFront: boolean;
  highlightedTurn: number | null;
  show: (tab: Tab) => void;
  leading: Leading;
}

/** What stands in front, and the ways that lead to a place and mark it there. */
export function useShown(): Shown {
  const [tab, setTab] = useState<WorkTab>('report');
  const [isChatInFront, setChatInFront] = useState(true);
  const [highlightedTurn, setHighlightedTurn] = useState<number | null>(null);
  const [found, setFound] = useState<{ figureId: string; nth: number } | null>(null);
  useEffect(() => {
    if (found) markPlace(found);
  }, [found]);
  const [row, setRow] = useState<{ figureId: string } | null>(null);
  useEffect(() => {
    if (row) markRow(row.figureId);
  }, [row]);
  const [shownText, setShownText] = useState<{ start: number; end: number } | null>(null);
  useEffect(() => {
    if (shownText) markText(shownText);
  }, [shownText]);

  const show = (next: Tab): void => {
    setChatInFront(next === 'chat');
    if (next !== 'chat') setTab(next);
  };
  return {
    tab,
    isChatInFront,
    highlightedTurn,
    show,
    leading: {
      onShowTurn: (turn) => {
        if (turn === 0) return show('ledger');
        setChatInFront(true);
        setHighlightedTurn(turn);
        setTimeout(() => setHighlightedTurn(null), markedMs);
      },
      onShowPlace: (place) => {
        show('report');
        setFound(place);
      },
      onShowText: ({ start, end }) => {
        show('report');
        setShownText({ start, end });
      },
      onShowRow: (figureId) => {
        show('ledger');
        setRow({ figureId });
      },
    },
  };
}
