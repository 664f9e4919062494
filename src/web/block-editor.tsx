import { useEffect, useRef, useState } from 'preact/hooks';
import { readableDiff } from '../text/diff.ts';
import { rememberBlock, unsavedBlock } from './block-memory.ts';
import { Difference } from './difference.tsx';
import type { EditorMark, OpenEditor } from './editor-view.ts';
import { FailureNote } from './failure-note.tsx';
import { editBlock } from './manuscript-api.ts';
import { manuscriptWords as words } from './manuscript-words.ts';
import { useDoing } from './use-doing.ts';

interface BlockEditorProps {
  id: string;
  block: string;
  name: string;
  /** The block as it stands in the draft of now. */
  text: string;
  marks: readonly EditorMark[];
  claims: readonly { start: number; end: number }[];
  offered: string | null;
  /** The block of now is the officer's own version: if it changed meanwhile, he did it in another window. */
  isOwn: boolean;
  onClose: () => void;
}

/** One block being edited. CodeMirror is loaded when the first is opened. */
export function BlockEditor({ id, block, name, text, marks, claims, offered, isOwn, onClose }: BlockEditorProps) {
  const [kept] = useState(() => unsavedBlock(id, block));
  const before = useRef(kept?.before ?? text);
  const typed = useRef(kept?.text ?? text);
  const [isChanged, setChanged] = useState(kept !== null && kept.text !== text);
  const [isOpen, setOpen] = useState(false);
  const [isUnloaded, setUnloaded] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<OpenEditor | null>(null);
  const { isBusy, failure, act } = useDoing();
  // While storing, the text of now is the officer's own words coming back.
  const isOvertaken = isChanged && !isBusy && text !== before.current && text !== typed.current;

  const save = (): void => {
    if (typed.current === before.current) return onClose();
    void act(() => editBlock(id, block, { text: typed.current, before: before.current })).then((isDone) => {
      if (!isDone) return;
      rememberBlock(id, block, null);
      onClose();
    });
  };
  /** What the other window stored stays among the versions. */
  const saveOverOther = (): void => {
    before.current = text;
    save();
  };
  const saveNow = useRef(save);
  saveNow.current = save;

  useEffect(() => {
    let isGone = false;
    void import('./editor-view.ts').then(
      ({ openEditor }) => {
        if (isGone || !place.current) return;
        editor.current = openEditor({
          parent: place.current,
          text: typed.current,
          label: words.editor(name),
          marks: kept ? [] : marks,
          claims: kept ? [] : claims,
          offered,
          onChange: (now) => {
            typed.current = now;
            const isDifferent = now !== before.current;
            setChanged(isDifferent);
            rememberBlock(id, block, isDifferent ? { text: now, before: before.current } : null);
          },
          onSave: () => saveNow.current(),
        });
        editor.current.focus();
        setOpen(true);
      },
      () => setUnloaded(true),
    );
    return () => {
      isGone = true;
      editor.current?.close();
    };
    // oxlint-disable-next-line exhaustive-deps -- opened once with what stood there; later drafts come below
  }, []);

  // A new draft came while the block is open: untouched text follows, touched text is the officer's.
  useEffect(() => {
    if (text === before.current) return;
    if (typed.current !== before.current) return;
    before.current = text;
    typed.current = text;
    editor.current?.replace(text, marks);
    // oxlint-disable-next-line exhaustive-deps -- marks come with the text
  }, [text]);

  return (
    <div class="block-editor" tabIndex={-1}>
      <p class="block-name">{words.editor(name)}</p>
      {kept && <p role="status">{words.restored}</p>}
      {isOvertaken && !isOwn && <p role="status">{words.overtaken}</p>}
      {isOvertaken && isOwn && (
        <div class="offer">
          <p role="status">{words.clash}</p>
          <Difference parts={readableDiff(text, typed.current)} />
          <div class="block-buttons">
            <button type="button" disabled={isBusy} onClick={saveOverOther}>
              {words.saveMine}
            </button>
          </div>
        </div>
      )}
      {!isOpen && !isUnloaded && <p role="status">{words.opening}</p>}
      {isUnloaded && <FailureNote failure={words.notLoaded} />}
      <div class="block-text" ref={place} />
      <FailureNote failure={failure} />
      <div class="block-buttons">
        <button type="button" class="primary" disabled={isBusy || !isOpen} onClick={save}>
          {isBusy ? words.saving : words.save}
        </button>
        <button
          type="button"
          disabled={isBusy}
          onClick={() => {
            rememberBlock(id, block, null);
            onClose();
          }}
        >
          {words.cancel}
        </button>
        {isChanged && <span role="status">{words.unsaved}</span>}
      </div>
      {marks.length > 0 && (
        <>
          <p>{words.inBlock(marks.length)}</p>
          <ul>
            {marks.map(({ message }, at) => (
              <li key={at}>{message}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
