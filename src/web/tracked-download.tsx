import { useRef } from 'preact/hooks';
import { trackOwnFile } from './manuscript-api.ts';
import { manuscriptWords } from './manuscript-words.ts';
import { ownFileOf, rememberOwnFile } from './own-files.ts';
import type { Doing } from './use-doing.ts';

const words = manuscriptWords.changes;

/** 在原来的Word文件里标修订: the main download of a draft he brought. After a reload the file is picked once more. */
export function TrackedDownload({ id, doing }: { id: string; doing: Doing }) {
  const input = useRef<HTMLInputElement>(null);
  const own = ownFileOf(id);
  const track = (file: File): void => void doing.act(() => trackOwnFile(id, file));
  return (
    <>
      <button
        type="button"
        class="primary"
        disabled={doing.isBusy}
        title={own ? own.name : words.pickOwnAgain}
        onClick={() => (own ? track(own) : input.current?.click())}
      >
        {words.downloadOwn}
      </button>
      <input
        ref={input}
        class="picker"
        type="file"
        accept=".docx"
        aria-label={words.pickOwnAgain}
        tabIndex={-1}
        onChange={(event) => {
          const [picked] = Array.from(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
          if (!picked) return;
          rememberOwnFile(id, picked);
          track(picked);
        }}
      />
    </>
  );
}
