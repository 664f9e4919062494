import type { Manuscript } from '../conversation/manuscript.ts';
import { undo } from './manuscript-api.ts';
import { manuscriptWords } from './manuscript-words.ts';
import type { Doing } from './use-doing.ts';

/** One step back, whatever it was: in reach wherever the draft can be changed. */
export function UndoButton({ id, manuscript, doing }: { id: string; manuscript: Manuscript; doing: Doing }) {
  const { parents, version } = manuscript;
  return (
    <button
      type="button"
      disabled={doing.isBusy || parents[version - 1] == null}
      onClick={() => void doing.act(() => undo(id))}
    >
      {manuscriptWords.versions.undo}
    </button>
  );
}
