import { useMemo, useRef } from 'preact/hooks';
import { FailureNote } from './failure-note.tsx';
import { settleSuggestions, suggest, trackedUrl } from './manuscript-api.ts';
import { manuscriptWords } from './manuscript-words.ts';
import { OwnText } from './own-text.tsx';
import { SuggestionCard } from './suggestion-card.tsx';
import { listSuggestions } from './suggestion-list.ts';
import { UndoButton } from './undo-button.tsx';
import { TrackedDownload } from './tracked-download.tsx';
import { useDoing } from './use-doing.ts';
import type { Work } from './work.ts';

const words = manuscriptWords.changes;

/** 修改: suggested changes of the draft, to be taken or left one by one or all. */
export function ChangesTab({ id, conversation, onBegin }: Work) {
  const { state } = conversation;
  const { draft } = state;
  const { suggestions } = state.manuscript;
  const list = useMemo(() => listSuggestions(state), [draft, suggestions]);
  const doing = useDoing();
  const looking = useDoing();
  const bringing = useDoing();
  const instruction = useRef<HTMLInputElement>(null);
  if (id === null || draft === null) {
    return (
      <div class="checks-list">
        <h2>{words.own}</h2>
        <OwnText onBegin={onBegin} doing={bringing} />
      </div>
    );
  }
  const look = (task: 'polish' | 'rewrite') => (): void => {
    const said = instruction.current?.value.trim() ?? '';
    const wish = said === '' || task === 'rewrite' ? { task } : { task, instruction: said };
    void looking.act(() => suggest(id, wish));
  };
  const open = list.filter(({ status }) => status === 'open').map(({ place }) => place);
  const settleAll = (how: 'take' | 'leave') => (): void => {
    const set = suggestions?.number;
    void doing.act(() => settleSuggestions(id, { places: open, how, ...(set !== undefined && { set }) }));
  };
  return (
    <div class="checks-list">
      <div class="block-buttons">
        <button type="button" class="primary" disabled={looking.isBusy} onClick={look('polish')}>
          {words.polish}
        </button>
        <input ref={instruction} aria-label={words.instructionLabel} placeholder={words.instruction} maxLength={500} />
        <button type="button" disabled={looking.isBusy} onClick={look('rewrite')}>
          {words.rewrite}
        </button>
      </div>
      {(list.length > 0 || state.manuscript.origin === 'text') && (
        <div class="block-buttons tools">
          <TrackedDownload id={id} doing={doing} />
          <a href={trackedUrl(id)} download>
            {words.download}
          </a>
        </div>
      )}
      <FailureNote failure={looking.failure ?? doing.failure} />
      {looking.isBusy && <p role="status">{words.working}</p>}
      {suggestions && (
        <>
          <p class="checks-count" role="status">
            {list.length === 0 ? words.none : words.count(open.length, list.length)}
          </p>
          {suggestions.notes.length > 0 && (
            <section>
              <h2>{words.notes}</h2>
              <ul>
                {suggestions.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </section>
          )}
          {list.length > 0 && (
            <div class="block-buttons tools">
              <button type="button" disabled={doing.isBusy || open.length === 0} onClick={settleAll('take')}>
                {words.takeAll}
              </button>
              <button type="button" disabled={doing.isBusy || open.length === 0} onClick={settleAll('leave')}>
                {words.leaveAll}
              </button>
              <UndoButton id={id} manuscript={state.manuscript} doing={doing} />
            </div>
          )}
          {list.map((suggestion) => (
            <SuggestionCard
              key={suggestion.place}
              id={id}
              suggestion={suggestion}
              set={suggestions.number}
              doing={doing}
            />
          ))}
        </>
      )}
      <details class="own">
        <summary>{words.own}</summary>
        <OwnText onBegin={onBegin} doing={bringing} />
      </details>
    </div>
  );
}
