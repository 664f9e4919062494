import { Difference } from './difference.tsx';
import { settleSuggestions } from './manuscript-api.ts';
import { manuscriptWords } from './manuscript-words.ts';
import type { ListedSuggestion } from './suggestion-list.ts';
import type { Doing } from './use-doing.ts';

const words = manuscriptWords.changes;

interface SuggestionCardProps {
  id: string;
  suggestion: ListedSuggestion;
  /** Number of the set it is of. */
  set: number | undefined;
  doing: Doing;
}

/** One change with its reason, to take or to leave; what was settled can be settled otherwise. */
export function SuggestionCard({ id, suggestion, set, doing }: SuggestionCardProps) {
  const { place, item, status, parts, where } = suggestion;
  const settle = (how: 'take' | 'leave') => (): void => {
    void doing.act(() => settleSuggestions(id, { places: [place], how, ...(set !== undefined && { set }) }));
  };
  return (
    <article class={`check suggestion ${status}`} data-place={place}>
      {where !== '' && <p class="small">{words.place(where)}</p>}
      <Difference parts={parts} />
      <p>{item.reason}</p>
      <div class="block-buttons">
        {status === 'open' && (
          <>
            <button type="button" class="primary" disabled={doing.isBusy} onClick={settle('take')}>
              {words.take}
            </button>
            <button type="button" disabled={doing.isBusy} onClick={settle('leave')}>
              {words.leave}
            </button>
          </>
        )}
        {status === 'taken' && (
          <>
            <em>{words.taken}</em>
            <button type="button" disabled={doing.isBusy} onClick={settle('leave')}>
              {words.takeBack}
            </button>
          </>
        )}
        {status === 'left' && (
          <>
            <em>{words.left}</em>
            <button type="button" disabled={doing.isBusy} onClick={settle('take')}>
              {words.takeAfterAll}
            </button>
          </>
        )}
        {status === 'gone' && <em>{words.gone}</em>}
      </div>
    </article>
  );
}
