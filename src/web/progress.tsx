import { useMemo } from 'preact/hooks';
import { mainFigures } from '../conversation/main-figures.ts';
import { progressWords } from '../conversation/replies-progress.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Catalogue } from '../http/page-shapes.ts';

/** How far along the officer is, counted and said as the replies do. */
export function Progress({ catalogue, state }: { catalogue: Catalogue; state: ConversationState }) {
  const counted = useMemo(() => mainFigures(catalogue, state.ledger), [catalogue, state.ledger]);
  if (counted.known === 0) return null;
  const said = progressWords(counted);
  return (
    <div class="progress">
      <progress value={counted.known} max={counted.known + counted.missing.length} aria-label={said} />
      {!state.lastReply.includes(said) && <span aria-hidden="true">{said}</span>}
    </div>
  );
}
