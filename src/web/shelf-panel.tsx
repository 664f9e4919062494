import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ConversationSummary } from '../conversation/event-store.ts';
import type { OfferedKind } from '../http/page-shapes.ts';
import { DistrictNote } from './district-note.tsx';
import { timeOf } from './manuscript-words.ts';
import { Popup } from './popup.tsx';
import { shelfWords as words } from './shelf-words.ts';
import { SidePanel } from './side-panel.tsx';
import { useShelf, type Shelf } from './use-shelf.ts';

interface ShelfPanelProps {
  /** The open conversation. */
  current: string | null;
  /** Named beside each where there are several. */
  kinds: readonly OfferedKind[];
  makesKinds: boolean;
  onOpen: (id: string | null) => void;
  onClose: () => void;
}

/** All conversations: found, opened, named, pinned, deleted. */
export function ShelfPanel({ current, kinds, makesKinds, onOpen, onClose }: ShelfPanelProps) {
  const shelf = useShelf();
  const [wanted, setWanted] = useState('');
  const [named, setNamed] = useState<string | null>(null);
  const kindOf = ({ kind }: ConversationSummary): string | undefined =>
    kinds.length > 1 ? kinds.find(({ id }) => id === kind)?.title : undefined;
  const open = (id: string | null): void => {
    onOpen(id);
    onClose();
  };
  const found = shelf.conversations?.filter(({ title, lastWords }) => `${title} ${lastWords}`.includes(wanted.trim()));
  return (
    <SidePanel class="conversations" title={words.title} closeWord={words.close} onClose={onClose}>
      <div class="shelf-tools">
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
        <button type="button" class="primary" onClick={() => open(null)}>
          {words.begin}
        </button>
      </div>
      <DistrictNote />
      {shelf.failure !== null && (
        <p class="problem" role="alert">
          {shelf.failure}
        </p>
      )}
      {shelf.removed && (
        <p class="removed" role="status">
          {words.removed(titleOf(shelf.removed))}
          <button type="button" onClick={shelf.undo}>
            {words.undo}
          </button>
        </p>
      )}
      {found?.length === 0 && <p class="small">{wanted === '' ? words.empty : words.none}</p>}
      <ul>
        {found?.map((one) => (
          <li key={one.id} class={one.id === current ? 'current' : ''}>
            {named === one.id ? (
              <NameField one={one} shelf={shelf} onClose={() => setNamed(null)} />
            ) : (
              <>
                <button
                  type="button"
                  class="opens"
                  aria-current={one.id === current ? 'true' : undefined}
                  onClick={() => open(one.id)}
                >
                  <strong>{titleOf(one)}</strong>
                  <span class="last-words">{one.lastWords}</span>
                  <span class="small">
                    {[
                      kindOf(one),
                      timeOf(one.lastAt),
                      one.hasDraft ? words.drafted : words.talking,
                      one.isPinned && words.pinned,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </button>
                <Popup label={<span class="unseen">{words.more(titleOf(one))}</span>} class="more-of-one">
                  <button type="button" onClick={() => setNamed(one.id)}>
                    {words.rename}
                  </button>
                  <button type="button" onClick={() => shelf.shelve(one.id, { isPinned: !one.isPinned })}>
                    {one.isPinned ? words.unpin : words.pin}
                  </button>
                  <button
                    type="button"
                    onClick={() => {
                      shelf.remove(one);
                      if (one.id === current) onOpen(null);
                    }}
                  >
                    {words.remove}
                  </button>
                </Popup>
              </>
            )}
          </li>
        ))}
      </ul>
      {makesKinds && (
        <p class="small">
          <a href="/kinds">{words.makeKind}</a>
        </p>
      )}
    </SidePanel>
  );
}

function titleOf({ title }: ConversationSummary): string {
  return title === '' ? words.untitled : title;
}

function NameField({ one, shelf, onClose }: { one: ConversationSummary; shelf: Shelf; onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.select(), []);
  return (
    <form
      class="name-field"
      onSubmit={(event) => {
        event.preventDefault();
        shelf.shelve(one.id, { name: input.current?.value.trim() ?? '' });
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <input ref={input} aria-label={words.name(titleOf(one))} defaultValue={one.title} maxLength={60} />
      <button type="submit" class="primary">
        {words.save}
      </button>
      <button type="button" onClick={onClose}>
        {words.cancel}
      </button>
    </form>
  );
}
