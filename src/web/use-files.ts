import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { sendFile, type FileUse } from './api.ts';
import { rememberOwnFile } from './own-files.ts';
import { isPictureProblem } from './read-pictures.ts';
import { leadingPictures, useComparing, type Comparison } from './use-comparing.ts';

export interface Files {
  /** Name of the file being read, null when none is. */
  reading: string | null;
  /** What is to be known about the files just read, or why one was refused. */
  notes: readonly string[];
  /** Whether a report is last year's or this year's. */
  question: string | null;
  isDropping: boolean;
  /** Pictures held beside their text; null when none are. */
  comparison: Comparison | null;
  take: (files: readonly File[]) => void;
  answer: (use: FileUse) => void;
  /** Takes notes and question off the page. */
  dismiss: () => void;
}

/** Files picked or dropped anywhere on the page, one after the other into the conversation that `begin` opens. */
export function useFiles(begin: () => Promise<string | null>, useOf: () => FileUse | undefined): Files {
  const { comparison, compare } = useComparing();
  const [reading, setReading] = useState<string | null>(null);
  const [notes, setNotes] = useState<readonly string[]>([]);
  const [question, setQuestion] = useState<string | null>(null);
  const [isDropping, setDropping] = useState(false);
  const queue = useRef<{ file: File; use: FileUse | undefined }[]>([]);
  // What is wanted is asked for when files come, not when this was rendered.
  const wanted = useRef(useOf);
  wanted.current = useOf;
  const isBusy = useRef(false);
  const asked = useRef<File | null>(null);

  const send = useCallback(
    async (file: File, use?: FileUse): Promise<boolean> => {
      const id = await begin();
      if (id === null) return true;
      setReading(file.name);
      const sent = await sendFile(id, file, use);
      setReading(null);
      if (!sent.ok && isPictureProblem(sent.type)) {
        // Pictures picked together are the pages of one text.
        const more = leadingPictures(queue.current.map((one) => one.file));
        queue.current.splice(0, more.length);
        const text = await compare([file, ...more]);
        return text === null || send(text, use);
      }
      if (!sent.ok) setNotes((before) => [...before, `${file.name}：${sent.detail}`]);
      else setNotes((before) => [...before, ...sent.value.notes.map((note) => `${file.name}：${note}`)]);
      if (sent.ok && use !== undefined && use !== 'previous') rememberOwnFile(id, file);
      if (!sent.ok || sent.value.question === null) return true;
      asked.current = file;
      setQuestion(sent.value.question);
      return false;
    },
    [begin, compare],
  );

  const work = useCallback(async (): Promise<void> => {
    if (isBusy.current || asked.current) return;
    isBusy.current = true;
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      // oxlint-disable-next-line no-await-in-loop -- one file after the other, and a question stops the row
      if (!(await send(next.file, next.use))) break;
    }
    isBusy.current = false;
  }, [send]);

  const take = useCallback(
    (files: readonly File[]): void => {
      setNotes([]);
      const use = wanted.current();
      queue.current.push(...files.map((file) => ({ file, use })));
      void work();
    },
    [work],
  );

  const answer = useCallback(
    (use: FileUse): void => {
      const file = asked.current;
      asked.current = null;
      setQuestion(null);
      if (file) void send(file, use).then(work);
    },
    [send, work],
  );

  const dismiss = useCallback((): void => {
    asked.current = null;
    setQuestion(null);
    setNotes([]);
    void work();
  }, [work]);

  useEffect(() => listenForDrops(take, setDropping), [take]);
  return { reading, notes, question, isDropping, comparison, take, answer, dismiss };
}

/** Without this a file dropped beside its place would replace the page. */
function listenForDrops(take: (files: readonly File[]) => void, setDropping: (is: boolean) => void): () => void {
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  const over = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setDropping(true);
  };
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) setDropping(false);
  };
  const drop = (event: DragEvent): void => {
    setDropping(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    take(Array.from(event.dataTransfer?.files ?? []));
  };
  const listeners = { dragover: over, dragleave: leave, drop } as const;
  document.addEventListener('dragover', listeners.dragover);
  document.addEventListener('dragleave', listeners.dragleave);
  document.addEventListener('drop', listeners.drop);
  return () => {
    document.removeEventListener('dragover', listeners.dragover);
    document.removeEventListener('dragleave', listeners.dragleave);
    document.removeEventListener('drop', listeners.drop);
  };
}

/** What the picker offers; the service looks at the content itself. */
export const acceptedFiles = '.docx,.doc,.wps,.pdf,.txt,.md,.xlsx,.csv,.png,.jpg,.jpeg,.webp';
