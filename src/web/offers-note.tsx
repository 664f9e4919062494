import type { BlockEdits, BlockOffers } from '../conversation/draft-work.ts';
import { FailureNote } from './failure-note.tsx';
import { settleOffer, type OfferTake } from './manuscript-api.ts';
import { manuscriptWords as words } from './manuscript-words.ts';
import { useDoing } from './use-doing.ts';

interface OffersNoteProps {
  id: string;
  edits: BlockEdits;
  offers: BlockOffers;
  /** Keys of the blocks on the paper. */
  shown: readonly string[];
}

/** All offers of a new draft at once, and those of blocks that are not on the paper. */
export function OffersNote({ id, edits, offers, shown }: OffersNoteProps) {
  const { isBusy, failure, act } = useDoing();
  const here = Object.entries(offers).filter(([key, offer]) => offer.block !== null && shown.includes(key));
  const deleted = Object.entries(offers).filter(([key, offer]) => offer.block !== null && !shown.includes(key));
  const away = Object.keys(offers).filter((key) => offers[key]?.block === null);
  const mergeable = here.filter(([, offer]) => offer.merged !== null);
  const takeAll = async (keys: readonly string[], take: OfferTake): Promise<void> => {
    for (const key of keys) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, each on the draft the last one left
      if (!(await act(() => settleOffer(id, key, take)))) return;
    }
  };
  const keysOf = (list: readonly [string, unknown][]): string[] => list.map(([key]) => key);
  return (
    <>
      {here.length > 1 && (
        <div class="offer">
          <p>{words.offer.many(here.length)}</p>
          <div class="block-buttons">
            <button type="button" disabled={isBusy} onClick={() => void takeAll(keysOf(here), 'own')}>
              {words.offer.allOwn}
            </button>
            {mergeable.length > 0 && (
              <button type="button" disabled={isBusy} onClick={() => void takeAll(keysOf(mergeable), 'merged')}>
                {words.offer.allMerged}
              </button>
            )}
          </div>
        </div>
      )}
      {away.map((key) => {
        const text = edits[key]?.text ?? '';
        return (
          <div class="offer" key={key}>
            <p>{words.offer.away(text.split('\n', 1)[0] ?? '')}</p>
            <details>
              <summary>{words.offer.show}</summary>
              <p class="difference">{text}</p>
            </details>
            <div class="block-buttons">
              <button type="button" disabled={isBusy} onClick={() => void takeAll([key], 'own')}>
                {words.offer.putBack}
              </button>
              <button type="button" disabled={isBusy} onClick={() => void takeAll([key], 'new')}>
                {words.offer.drop}
              </button>
            </div>
          </div>
        );
      })}
      {deleted.map(([key, offer]) => (
        <div class="offer" key={key}>
          <p>{words.offer.deleted(offer.text.split('\n', 1)[0] ?? '')}</p>
          <div class="block-buttons">
            <button type="button" disabled={isBusy} onClick={() => void takeAll([key], 'own')}>
              {words.offer.stayOut}
            </button>
            <button type="button" disabled={isBusy} onClick={() => void takeAll([key], 'new')}>
              {words.offer.new}
            </button>
          </div>
        </div>
      ))}
      <FailureNote failure={failure} />
    </>
  );
}
