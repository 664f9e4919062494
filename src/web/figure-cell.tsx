import { useEffect, useRef, useState } from 'preact/hooks';
import { ledgerWords as words } from './ledger-words.ts';

interface FigureCellProps {
  label: string;
  /** What the ledger holds now. */
  text: string;
  placeholder: string;
  /** Resolves to what is wrong with it, null when it was taken. */
  onCommit: (text: string) => Promise<string | null>;
}

/**
 * A cell that is typed into at once. What comes in from elsewhere waits while the officer is in it: neither his
 * words nor an input method's half-composed ones are written over.
 */
export function FigureCell({ label, text, placeholder, onCommit }: FigureCellProps) {
  const input = useRef<HTMLInputElement>(null);
  const shown = useRef(text);
  const underWay = useRef<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const showNewest = (): void => {
    const cell = input.current;
    // Typed over and not yet taken: his words stay.
    if (!cell || cell.value !== shown.current) return;
    cell.value = text;
    shown.current = text;
  };
  useEffect(() => {
    if (document.activeElement !== input.current) showNewest();
  });

  const commit = async (): Promise<void> => {
    const cell = input.current;
    if (!cell || cell.value === shown.current) {
      showNewest();
      return;
    }
    const typed = cell.value;
    // Enter moves on, and leaving the cell commits it as well.
    if (underWay.current === typed) return;
    underWay.current = typed;
    const wrong = await onCommit(typed);
    underWay.current = null;
    setProblem(wrong);
    if (wrong === null) shown.current = typed;
    // The next cell has nothing in it yet: back to what was not understood.
    else if (isUntouchedCell(document.activeElement)) cell.focus();
  };
  return (
    <>
      <input
        ref={input}
        class="cell"
        aria-label={label}
        aria-invalid={problem !== null}
        placeholder={placeholder}
        defaultValue={text}
        onBlur={() => void commit()}
        onKeyDown={(event) => {
          if (event.isComposing || event.keyCode === 229) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            void commit();
            moveDown(event.currentTarget, event.shiftKey ? -1 : 1);
          } else if (event.key === 'Escape') {
            event.currentTarget.value = text;
            shown.current = text;
            setProblem(null);
          }
        }}
      />
      {problem !== null && (
        <span class="problem" role="alert">
          {problem}
          <button
            type="button"
            onClick={() => {
              if (input.current) input.current.value = text;
              shown.current = text;
              setProblem(null);
            }}
          >
            {words.restore}
          </button>
        </span>
      )}
    </>
  );
}

function isUntouchedCell(element: Element | null): boolean {
  return element instanceof HTMLInputElement && element.matches('.cell') && element.value === element.defaultValue;
}

/** As in a spreadsheet: Enter goes to the cell below, with Shift to the one above. */
function moveDown(from: HTMLInputElement, by: number): void {
  const row = from.closest('tr');
  const column = Array.from(row?.querySelectorAll('input') ?? []).indexOf(from);
  const inputs = Array.from(from.closest('table')?.querySelectorAll('tr') ?? []).flatMap((one) => {
    const cell = one.querySelectorAll('input')[column];
    return cell ? [cell] : [];
  });
  inputs[inputs.indexOf(from) + by]?.focus();
}
