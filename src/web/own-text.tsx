import { useRef } from 'preact/hooks';
import { FailureNote } from './failure-note.tsx';
import { bringText, readFile } from './manuscript-api.ts';
import { manuscriptWords } from './manuscript-words.ts';
import { rememberOwnFile } from './own-files.ts';
import type { Doing } from './use-doing.ts';

const words = manuscriptWords.changes;

/** 改稿子: the officer's own draft, pasted or from a file. */
export function OwnText({ onBegin, doing }: { onBegin: () => Promise<string | null>; doing: Doing }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const bring = async (text: string, file?: File): Promise<void> => {
    const id = await onBegin();
    if (id === null) return;
    if (file) rememberOwnFile(id, file);
    if ((await doing.act(() => bringText(id, text))) && box.current) box.current.value = '';
  };
  const take = async (picked: File): Promise<void> => {
    let text: string | null = null;
    await doing.act(async () => {
      const read = await readFile(picked);
      if (read.ok) ({ text } = read.value);
      return read;
    });
    if (text === null) return;
    await bring(text, picked);
  };
  return (
    <div class="own-text">
      <p class="small">{words.ownHint}</p>
      <textarea ref={box} rows={6} aria-label={words.ownBox} />
      <div class="block-buttons">
        <button
          type="button"
          class="primary"
          disabled={doing.isBusy}
          onClick={() => void bring(box.current?.value ?? '')}
        >
          {words.bring}
        </button>
        <button type="button" disabled={doing.isBusy} onClick={() => input.current?.click()}>
          {words.pick}
        </button>
      </div>
      <input
        ref={input}
        class="picker"
        type="file"
        accept=".docx,.doc,.wps,.pdf,.txt,.md"
        aria-label={words.pick}
        tabIndex={-1}
        onChange={(event) => {
          const [picked] = Array.from(event.currentTarget.files ?? []);
          // The same file may be picked again after it was mended.
          event.currentTarget.value = '';
          if (picked) void take(picked);
        }}
      />
      <FailureNote failure={doing.failure} />
    </div>
  );
}
