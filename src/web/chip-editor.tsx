import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FigureEdit } from '../assistant/figure-edit.ts';
import { chatWords } from './chat-words.ts';
import type { Understood } from './conversation.ts';
import { ledgerWords } from './ledger-words.ts';
import { cellText, editOf } from './typed-figure.ts';
import type { Work } from './work.ts';

const words = chatWords.edit;

interface ChipEditorProps {
  understood: Understood;
  work: Work;
  onClose: () => void;
}

/** Puts one figure right under the message it came from: another value, no number, another item, or out. */
export function ChipEditor({ understood: { id, figure, isPrevious }, work, onClose }: ChipEditorProps) {
  const { conversation, catalogue, labelOf, onEdit, onMove } = work;
  const { ledger } = conversation.state;
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const now = (isPrevious ? ledger.previous : ledger.figures)[id] ?? figure;
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    input.current?.select();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const settle = async (change: Promise<string | null>): Promise<void> => {
    const wrong = await change;
    setProblem(wrong);
    if (wrong === null) onClose();
  };
  const edit = (change: FigureEdit | null): void => {
    if (change === null && (isPrevious || id.startsWith('meta.'))) return onClose();
    void settle(onEdit(id, change && (isPrevious ? { ...change, isPrevious } : change)));
  };
  const isName = id.startsWith('meta.');
  const others = catalogue?.figures.filter((one) => one.unit === figure.unit && one.id !== id) ?? [];
  return (
    <form
      ref={form}
      class="chip-editor"
      aria-label={words.title(labelOf(id))}
      onSubmit={(event) => {
        event.preventDefault();
        const typed = input.current?.value ?? '';
        edit(isName ? { status: 'given', text: typed.trim() } : editOf(typed));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.isComposing) onClose();
      }}
    >
      <label>
        {`${isPrevious ? chatWords.lastYear : ''}${labelOf(id)}`}
        <input
          ref={input}
          defaultValue={cellText(now)}
          aria-invalid={problem !== null}
          onKeyDown={(event) => {
            // Enter that ends a composition saves nothing.
            if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.preventDefault();
          }}
        />
      </label>
      <button type="submit" class="primary">
        {words.save}
      </button>
      <button type="button" onClick={onClose}>
        {words.close}
      </button>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {!isName && (
        <div class="chips" role="group" aria-label={words.statuses}>
          {(['none', 'unknown', 'withheld'] as const).map((status) => (
            <button type="button" key={status} onClick={() => edit({ status })}>
              {ledgerWords.statuses[status]}
            </button>
          ))}
          {!isPrevious && id in ledger.figures && (
            <>
              <button type="button" onClick={() => void settle(onMove(id, id, true))}>
                {words.lastYear}
              </button>
              <button type="button" onClick={() => edit(null)}>
                {words.strike}
              </button>
            </>
          )}
        </div>
      )}
      {!isName && !isPrevious && others.length > 0 && id in ledger.figures && (
        <label>
          {words.move}
          <select
            value=""
            onChange={(event) => {
              const to = event.currentTarget.value;
              if (to !== '') void settle(onMove(id, to));
            }}
          >
            <option value="">{words.choose}</option>
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {one.label}
              </option>
            ))}
          </select>
        </label>
      )}
    </form>
  );
}
