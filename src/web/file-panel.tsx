import { useRef } from 'preact/hooks';
import { Comparing } from './comparing.tsx';
import { acceptedFiles, type Files } from './use-files.ts';
import { words } from './words.ts';

/** 选文件: the button, to stand beside the short answers. */
export function FileButton({ files }: { files: Files }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        disabled={files.reading !== null}
        title={words.files.hint}
        onClick={() => input.current?.click()}
      >
        {words.files.pick}
      </button>
      <input
        ref={input}
        class="picker"
        type="file"
        multiple
        accept={acceptedFiles}
        aria-label={words.files.pick}
        tabIndex={-1}
        onChange={(event) => {
          files.take(Array.from(event.currentTarget.files ?? []));
          // The same file may be picked again after it was mended.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

/** What the reading of files has to say or to ask. */
export function FileNotes({ files }: { files: Files }) {
  const { reading, notes, question, isDropping, comparison, answer, dismiss } = files;
  return (
    <>
      {comparison && <Comparing comparison={comparison} />}
      {isDropping && <div class="dropping">{words.files.drop}</div>}
      {reading !== null && (
        <p class="file-notes" role="status">
          {words.files.reading(reading)}
        </p>
      )}
      {(notes.length > 0 || question !== null) && (
        <div class="file-notes" role="alert">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
          {question !== null && <p>{question}</p>}
          <div class="chips">
            {question !== null && (
              <>
                <button type="button" onClick={() => answer('previous')}>
                  {words.files.previous}
                </button>
                <button type="button" onClick={() => answer('current')}>
                  {words.files.current}
                </button>
              </>
            )}
            <button type="button" onClick={dismiss}>
              {question === null ? words.files.seen : words.files.leave}
            </button>
          </div>
        </div>
      )}
    </>
  );
}
