import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface SidePanelProps {
  class: string;
  title: string;
  closeWord: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** A dialog over the page: it holds the keyboard while it is open, and gives it back where it came from. */
export function SidePanel({ class: name, title, closeWord, onClose, children }: SidePanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key !== 'Tab') return;
    const stops = [...(panel.current?.querySelectorAll<HTMLElement>('button:not(:disabled), input, a[href]') ?? [])];
    const [first, last] = [stops[0], stops[stops.length - 1]];
    const isLeaving =
      document.activeElement === (event.shiftKey ? first : last) || document.activeElement === panel.current;
    if (!isLeaving || !first || !last) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  };
  return (
    <div
      class="veil"
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div
        class={`shelf ${name}`}
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        ref={panel}
        onKeyDown={onKeyDown}
      >
        <div class="shelf-head">
          <h2>{title}</h2>
          <button type="button" onClick={onClose}>
            {closeWord}
          </button>
        </div>
        {children}
      </div>
    </div>
  );
}
