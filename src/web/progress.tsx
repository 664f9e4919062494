import type { ConversationState } from '../conversation/state.ts';
import type { Catalogue } from '../http/page-shapes.ts';
import { chatWords as words } from './chat-words.ts';
import { mainWeight } from './ledger-table.tsx';

/** How far along the officer is: of the figures asked for before a draft is called complete, those settled. */
export function Progress({ catalogue, state }: { catalogue: Catalogue; state: ConversationState }) {
  const main = catalogue.figures.filter(
    ({ group, weight, sensitivity }) => weight > mainWeight && sensitivity !== 'avoid' && group !== 'meta',
  );
  const done = main.filter(({ id }) => id in state.ledger.figures || state.skipped.includes(id)).length;
  if (done === 0) return null;
  return (
    <div class="progress">
      <progress value={done} max={main.length} aria-label={words.progress(done, main.length)} />
      <span aria-hidden="true">{words.progress(done, main.length)}</span>
    </div>
  );
}
