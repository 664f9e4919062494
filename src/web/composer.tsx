import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { findClassified } from '../checks/classified.ts';
import type { Me } from '../http/page-shapes.ts';
import { chatWords } from './chat-words.ts';
import { boxText, rememberBoxText } from './memory.ts';
import { TrustLine } from './trust-line.tsx';
import { words } from './words.ts';

/** So many characters at once were pasted, not typed. */
const pastedLength = 6;

interface ComposerProps {
  canSend: boolean;
  isEmpty: boolean;
  /** Resolves to false when the words belong back in the box. */
  onSend: (text: string) => Promise<boolean>;
  /** Lets others put words into the box; see `useBox`. */
  box: { current: HTMLTextAreaElement | null };
  /** The button for files, beside the short answers. */
  files: ComponentChildren;
  /** A text of the officer's is awaited, to be polished or rewritten. */
  way: 'polish' | 'rewrite' | null;
  onNoWay: () => void;
  /** He is in the box, or has left it. */
  onTyping: (isTyping: boolean) => void;
  me: Me | null;
}

/**
 * The box is never written while an input method composes, and its value is read from the DOM when it is sent: half a
 * word is neither sent nor lost. keyCode 229 is how browsers mark a key that belongs to the input method; Safari ends
 * the composition before its Enter, with isComposing already false.
 */
export function Composer({ canSend, isEmpty, onSend, box, files, way, onNoWay, onTyping, me }: ComposerProps) {
  const isComposing = useRef(false);
  /** 发送 was pressed in the middle of a word: it is sent when the word is there. */
  const isWaiting = useRef(false);
  const length = useRef(0);
  const [secret, setSecret] = useState<string | null>(null);

  useEffect(() => {
    if (box.current && box.current.value === '') box.current.value = boxText();
    box.current?.focus();
  }, [box]);

  const submit = async (isSure = false): Promise<void> => {
    const area = box.current;
    if (!area || !canSend || isComposing.current) return;
    const text = area.value;
    if (text.trim() === '') return;
    // What is secret does not leave the box.
    const reason = findClassified(text)?.reason ?? null;
    setSecret(reason);
    if (reason !== null && !isSure) return;
    setSecret(null);
    fill(area, '');
    if (!(await onSend(text)) && area.value === '' && !isComposing.current) fill(area, text);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const belongsToInputMethod = event.isComposing || event.keyCode === 229 || isComposing.current;
    if (event.key !== 'Enter' || event.shiftKey || belongsToInputMethod) return;
    event.preventDefault();
    void submit();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        isWaiting.current = isComposing.current;
        void submit();
      }}
    >
      {secret !== null && (
        <p class="secret" role="alert">
          {chatWords.secret(secret)}
          <button type="button" onClick={() => void submit(true)}>
            {chatWords.notSecret}
          </button>
        </p>
      )}
      {way !== null && (
        <p class="way" role="status">
          {chatWords[way].hint}
          <button type="button" onClick={onNoWay}>
            {chatWords.noWay}
          </button>
        </p>
      )}
      <div class="quick">
        {words.quick.map(({ label, send }) => (
          <button
            type="button"
            key={label}
            class={label === '出稿' && way === null ? 'primary' : ''}
            disabled={!canSend || (isEmpty && label !== '出稿')}
            onClick={() => void onSend(send)}
          >
            {label}
          </button>
        ))}
        {files}
      </div>
      <div class="box">
        <textarea
          ref={box}
          rows={3}
          aria-label={words.box}
          placeholder={words.placeholder}
          onKeyDown={onKeyDown}
          onInput={(event) => {
            const { value } = event.currentTarget;
            rememberBoxText(value);
            if (secret !== null || value.length - length.current >= pastedLength)
              setSecret(findClassified(value)?.reason ?? null);
            length.current = value.length;
          }}
          onFocus={() => onTyping(true)}
          onBlur={() => onTyping(false)}
          onCompositionStart={() => {
            isComposing.current = true;
            isWaiting.current = false;
          }}
          onCompositionEnd={(event) => {
            isComposing.current = false;
            const isWord = isWaiting.current && event.data !== '';
            isWaiting.current = false;
            // The box has the word after this.
            if (isWord) setTimeout(() => void submit());
          }}
        />
        <button
          type="submit"
          class="primary send"
          disabled={!canSend}
          onMouseDown={(event) => {
            // The box losing the keyboard would end the word as the letters typed so far.
            if (isComposing.current) event.preventDefault();
          }}
        >
          {words.send}
        </button>
      </div>
      <TrustLine me={me} />
    </form>
  );
}

/** Puts words into the box for the officer to change. */
export function fill(area: HTMLTextAreaElement, text: string): void {
  area.value = text;
  rememberBoxText(text);
}
