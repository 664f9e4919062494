import { talk, time } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findHits } from '../reading/names-found.ts';
import type { Kind } from '../kinds/kind.ts';
import type { ConversationState } from './state.ts';

/** Looking it up this minute, unlike 等我问小王, which leaves it open. */
const lookingUp = shape`(?:等${time.away}|${talk.wait}|我(?:先|去|来|得)?${talk.look}${talk.lookOnce})`;
const mostNamed = 4;

/**
 * Figures an officer is looking up as he speaks (登记的话…等会儿，我翻翻本子): the number that comes next, with no name of
 * its own, is theirs. Empty when he names none or says that it will take longer.
 */
export function figuresFetched(kind: Kind, state: ConversationState, text: string): string[] {
  if (text.length > 60 || !lookingUp.test(text)) return [];
  const ids = findHits(kind, text).flatMap((hit) => {
    const plain = hit.namings.filter(({ topics, isWeak }) => topics === null && !isWeak);
    const figure = (plain.find((naming) => naming.figure.unit !== '%') ?? plain[0])?.figure;
    return figure && !(figure.id in state.ledger.figures) ? [figure.id] : [];
  });
  return [...new Set(ids)].slice(0, mostNamed);
}
