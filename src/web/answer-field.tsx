import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { FigureEdit } from '../assistant/figure-edit.ts';
import type { FigureStatus } from '../figures/ledger.ts';
import { answerWords as words } from './answer-words.ts';
import { ledgerWords } from './ledger-words.ts';
import { editOf } from './typed-figure.ts';

interface AnswerFieldProps {
  /** What is asked for. */
  label: string;
  /** Of a figure; null where words are wanted. */
  unit: string | null;
  /** What stands there now. */
  text?: string;
  /** One of several that do not agree: it is put right, and has no other answer. */
  isChoice?: boolean;
  /** Takes the keyboard as it appears. */
  isFirst?: boolean;
  /** Why it is this that is asked for and not what stood next: whoever types on without looking types nothing. */
  note?: string | null;
  /** Resolves to what is wrong with it, null when it was taken. */
  onAnswer: (answer: FigureEdit) => Promise<string | null>;
  /** It was taken; Enter leads on to what is missing next. */
  onTaken?: () => void;
  /** Asks it in the chat instead. */
  onAsk?: () => void;
  onClose?: () => void;
}

/** Answers a question where it stands: a value, or that there is none, that he does not know, that it is secret. */
export function AnswerField(props: AnswerFieldProps) {
  const { label, unit, text = '', isChoice = false, isFirst, note = null, onAnswer, onTaken, onAsk, onClose } = props;
  const input = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLSpanElement>(null);
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (!isFirst) return;
    field.current?.scrollIntoView({ block: 'nearest' });
    (note === null ? input.current : field.current)?.focus({ preventScroll: true });
  }, [isFirst, note]);

  const answer = async (said: FigureEdit): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const wrong = await onAnswer(said);
    setBusy(false);
    setProblem(wrong);
    if (wrong === null) onTaken?.();
    else input.current?.focus();
  };
  const take = (): void => {
    const typed = input.current?.value.trim() ?? '';
    if (typed === '' || typed === text) return onTaken?.();
    const said = unit === null ? ({ status: 'given', text: typed } as const) : editOf(typed);
    if (said) void answer(said);
  };
  return (
    <span class="answer" role="group" aria-label={words.answer(label)} tabIndex={-1} ref={field}>
      {note !== null && <span role="status">{note}</span>}
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={input}
        class={unit === null ? 'answer-words' : 'answer-value'}
        defaultValue={text}
        placeholder={unit ?? words.inWords}
        aria-invalid={problem !== null}
        enterKeyHint="next"
        onKeyDown={(event) => {
          if (event.isComposing || event.keyCode === 229) return;
          if (event.key === 'Escape' && onClose) {
            event.stopPropagation();
            onClose();
          }
          if (event.key !== 'Enter') return;
          event.preventDefault();
          take();
        }}
      />
      <button type="button" class="primary" disabled={isBusy} onClick={take}>
        {words.take}
      </button>
      {statusesOf(unit, text !== '' || isChoice).map((status) => (
        <button type="button" key={status} disabled={isBusy} onClick={() => void answer({ status })}>
          {ledgerWords.statuses[status]}
        </button>
      ))}
      {onAsk && (
        <button type="button" class="link" onClick={onAsk}>
          {words.ask}
        </button>
      )}
      {onClose && (
        <button type="button" class="link" onClick={onClose}>
          {words.close}
        </button>
      )}
      {problem !== null && (
        <span class="problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

/** Words are not secret in themselves; where a value stands it is put right, not taken away. */
function statusesOf(unit: string | null, isThere: boolean): readonly Exclude<FigureStatus, 'given'>[] {
  if (isThere) return [];
  return unit === null ? ['none', 'unknown'] : ['none', 'unknown', 'withheld'];
}
