import { useRef, useState } from 'preact/hooks';
import type { EnabledProposal, ProposalMistake, ShownProposal } from '../http/proposal-shapes.ts';
import { FailureNote } from './failure-note.tsx';
import { enableProposal, putWorkbook, workbookUrl } from './making-api.ts';
import { makingWords as words } from './making-words.ts';
import type { Making } from './use-making.ts';
import { useDoing } from './use-doing.ts';
import { useNarrow } from './use-narrow.ts';

/** A row to be looked at, and the column there. */
export interface Place {
  sheet: string;
  line: number;
  column: string;
}

interface MakingFoundProps {
  making: Making;
  shown: ShownProposal;
  isShared: boolean;
  onGo: (place: Place) => void;
}

/** What still keeps the kind from being used, its workbook, and the button that puts it to use. */
export function MakingFound({ making, shown, isShared, onGo }: MakingFoundProps) {
  const { id, mistakes } = shown;
  const isNarrow = useNarrow();
  const picker = useRef<HTMLInputElement>(null);
  const [enabled, setEnabled] = useState<EnabledProposal | null>(null);
  const { isBusy, failure, act } = useDoing();
  const enable = async (): Promise<void> => {
    setEnabled(null);
    if (!(await making.settle())) return;
    await act(async () => {
      const answer = await enableProposal(id);
      if (answer.ok) setEnabled(answer.value);
      return answer;
    });
  };
  const upload = async (file: File): Promise<void> => {
    if (!confirm(words.uploadSure) || !(await making.settle())) return;
    await act(async () => {
      const answer = await putWorkbook(id, file);
      if (answer.ok) making.take(answer.value);
      return answer;
    });
  };
  const left = Object.values(shown.undecided).reduce((sum, one) => sum + one, 0);
  return (
    <aside class="making-found">
      <p class={`saving ${making.saving}`} role="status">
        {words[making.saving]}
      </p>
      <div class="making-tools">
        <button type="button" class="primary" disabled={isBusy || mistakes.length > 0} onClick={() => void enable()}>
          {words.enable}
        </button>
        <a href={workbookUrl(id)} download>
          {words.download}
        </a>
        <button type="button" disabled={isBusy} onClick={() => picker.current?.click()}>
          {words.upload}
        </button>
        <input
          ref={picker}
          class="picker"
          type="file"
          hidden
          accept=".xlsx"
          aria-label={words.upload}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) void upload(file);
          }}
        />
      </div>
      {isBusy && <p role="status">{words.enabling}</p>}
      <FailureNote failure={failure} />
      {enabled && (
        <div class="enabled" role="status">
          <p>{words.enabledNow(enabled.title)}</p>
          {left > 0 && <p class="small">{words.enabledUndecided(left)}</p>}
          {!isShared && <a href="/">{words.go}</a>}
        </div>
      )}
      <details open={!isNarrow}>
        <summary>
          {words.found}
          {mistakes.length > 0 && `：${words.foundCount(mistakes.length)}`}
        </summary>
        {mistakes.length === 0 && <p>{words.foundNone}</p>}
        <ul>
          {mistakes.slice(0, mostShown).map((mistake) => (
            <li key={`${mistake.sheet} ${mistake.line} ${mistake.column} ${mistake.message}`}>
              {mistake.sheet === '' ? (
                mistake.message
              ) : (
                <button type="button" onClick={() => onGo(mistake)}>
                  {words.place(mistake.sheet, mistake.column, nameOf(shown, mistake))}
                  {mistake.message}
                </button>
              )}
            </li>
          ))}
        </ul>
      </details>
    </aside>
  );
}

const mostShown = 40;

function nameOf({ sheets }: ShownProposal, { sheet, line }: ProposalMistake): string {
  const row = sheets.find(({ name }) => name === sheet)?.rows.find((one) => one.line === line);
  return row?.cells['名称'] ?? '';
}
