import type { ComponentChildren } from 'preact';
import { useHeldKeyboard } from './held-keyboard.ts';

interface SidePanelProps {
  class: string;
  title: string;
  closeWord: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** A dialog over the page: it holds the keyboard while it is open, and gives it back where it came from. */
export function SidePanel({ class: name, title, closeWord, onClose, children }: SidePanelProps) {
  const held = useHeldKeyboard(onClose);
  return (
    <div
      class="veil"
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div class={`shelf ${name}`} role="dialog" aria-modal="true" aria-label={title} {...held}>
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
