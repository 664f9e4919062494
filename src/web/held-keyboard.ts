import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface HeldKeyboard {
  ref: RefObject<HTMLDivElement | null>;
  tabIndex: number;
  onKeyDown: (event: KeyboardEvent) => void;
}

const stopsOfTab = 'button:not(:disabled), input:not(:disabled), textarea:not(:disabled), a[href]';

/** What makes a dialog hold the keyboard while it is open, and give it back where it came from. */
export function useHeldKeyboard(onEscape: () => void): HeldKeyboard {
  const dialog = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onEscape();
    }
    if (event.key !== 'Tab') return;
    const stops = [...(dialog.current?.querySelectorAll<HTMLElement>(stopsOfTab) ?? [])];
    const [first, last] = [stops[0], stops[stops.length - 1]];
    const isLeaving =
      document.activeElement === (event.shiftKey ? first : last) || document.activeElement === dialog.current;
    if (!isLeaving || !first || !last) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  };
  return { ref: dialog, tabIndex: -1, onKeyDown };
}
