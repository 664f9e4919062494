import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { BlockOffer } from '../conversation/draft-work.ts';
import { readableDiff } from '../text/diff.ts';
import { BlockEditor } from './block-editor.tsx';
import { unsavedBlock } from './block-memory.ts';
import { Difference } from './difference.tsx';
import type { DraftBlock } from './draft-blocks.ts';
import { FailureNote } from './failure-note.tsx';
import { settleOffer, type OfferTake } from './manuscript-api.ts';
import { manuscriptWords as words } from './manuscript-words.ts';
import { useDoing } from './use-doing.ts';

interface BlockFrameProps {
  id: string;
  block: DraftBlock;
  /** The officer wrote it himself. */
  isOwn: boolean;
  offer: BlockOffer | null;
  children: ComponentChildren;
}

/** A block on the paper with its button 改, and what a new draft offers for it. */
export function BlockFrame({ id, block, isOwn, offer, children }: BlockFrameProps) {
  const [isEditing, setEditing] = useState(() => unsavedBlock(id, block.key) !== null);
  return (
    <div class={`block${isOwn ? ' own' : ''}`} data-block={block.key} data-from={block.at}>
      {isOwn && <span class="unseen">{words.own}</span>}
      {offer && <OfferNote id={id} block={block} offer={offer} />}
      {isEditing ? (
        <BlockEditor
          id={id}
          block={block.key}
          name={block.name}
          text={block.text}
          marks={block.marks}
          claims={block.claims}
          offered={offer?.text ?? null}
          isOwn={isOwn}
          onClose={() => setEditing(false)}
        />
      ) : (
        <>
          <button type="button" class="edit" aria-label={words.editBlock(block.name)} onClick={() => setEditing(true)}>
            {words.edit}
          </button>
          {children}
        </>
      )}
    </div>
  );
}

function OfferNote({ id, block, offer }: { id: string; block: DraftBlock; offer: BlockOffer }) {
  const [isShown, setShown] = useState(false);
  const { isBusy, failure, act } = useDoing();
  const take = (how: OfferTake): void => {
    void act(() => settleOffer(id, block.key, how));
  };
  return (
    <div class="offer" role="group" aria-label={words.offer.told}>
      <p>{words.offer.told}</p>
      <div class="block-buttons">
        <button type="button" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? words.offer.hide : words.offer.show}
        </button>
        <button type="button" disabled={isBusy} onClick={() => take('own')}>
          {words.offer.own}
        </button>
        <button type="button" disabled={isBusy} onClick={() => take('new')}>
          {words.offer.new}
        </button>
        {offer.merged !== null && (
          <button type="button" class="primary" disabled={isBusy} onClick={() => take('merged')}>
            {words.offer.merged}
          </button>
        )}
      </div>
      {isShown && (
        <>
          <p class="small">{words.offer.legend}</p>
          <Difference parts={readableDiff(block.text, offer.text)} />
        </>
      )}
      <FailureNote failure={failure} />
    </div>
  );
}
