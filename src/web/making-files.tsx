import { useRef, useState } from 'preact/hooks';
import type { ShownProposal } from '../http/proposal-shapes.ts';
import { FailureNote } from './failure-note.tsx';
import { propose, putFile, takeFile } from './making-api.ts';
import { makingWords as words } from './making-words.ts';
import { useDoing } from './use-doing.ts';

interface MakingFilesProps {
  shown: ShownProposal;
  onTake: (shown: ShownProposal) => void;
}

/** Past reports and the sheet they are assessed by, put in one after the other. */
export function MakingFiles({ shown, onTake }: MakingFilesProps) {
  const { id, files, sheetFile } = shown;
  const picker = useRef<HTMLInputElement>(null);
  const [failures, setFailures] = useState<string[]>([]);
  const [step, setStep] = useState<string | null>(null);
  const { isBusy, failure, act } = useDoing();

  const put = async (given: readonly File[]): Promise<void> => {
    setFailures([]);
    for (const file of given) {
      setStep(words.reading(file.name));
      // oxlint-disable-next-line no-await-in-loop -- in their order, and each told of
      const answer = await putFile(id, file);
      if (answer.ok) onTake(answer.value);
      else setFailures((before) => [...before, `${file.name}：${answer.detail}`]);
    }
    setStep(null);
  };
  const take = async (name: string): Promise<void> => {
    await act(async () => {
      const answer = await takeFile(id, name);
      if (answer.ok) onTake(answer.value);
      return answer;
    });
  };
  const look = async (): Promise<void> => {
    setStep(words.proposing);
    await act(async () => {
      const answer = await propose(id);
      if (answer.ok) onTake(answer.value);
      return answer;
    });
    setStep(null);
  };
  const isWaiting = isBusy || step !== null;
  return (
    <div
      class="making-files"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void put([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <h2>{words.filesTitle}</h2>
      <p>{words.filesHint}</p>
      <p>
        <button type="button" disabled={isWaiting} onClick={() => picker.current?.click()}>
          {words.pick}
        </button>{' '}
        <span class="small">{words.drop}</span>
        <input
          ref={picker}
          class="picker"
          type="file"
          multiple
          hidden
          accept=".docx,.doc,.pdf,.txt,.md,.xlsx,.csv"
          aria-label={words.pick}
          onChange={(event) => {
            const given = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            void put(given);
          }}
        />
      </p>
      <FailureNote failure={failure} />
      {failures.map((one) => (
        <p key={one} class="failure" role="alert">
          {one}
        </p>
      ))}
      <ul>
        {[...files, ...(sheetFile === null ? [] : [sheetFile])].map((name) => (
          <li key={name}>
            {name}
            {name === sheetFile && <span class="small">（{words.sheetFile}）</span>}
            <button type="button" aria-label={words.take(name)} disabled={isWaiting} onClick={() => void take(name)}>
              {words.takeShort}
            </button>
          </li>
        ))}
      </ul>
      {step !== null && <p role="status">{step}</p>}
      <button type="button" class="primary" disabled={isWaiting || files.length === 0} onClick={() => void look()}>
        {words.propose(files.length)}
      </button>
    </div>
  );
}
