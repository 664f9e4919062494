import { severalWords } from '../conversation/replies-several.ts';
import type { ConversationState } from '../conversation/state.ts';
import { mergeTexts } from '../text/diff.ts';
import type { Outcome } from '../wishes/outcome.ts';
import { plainOf } from './change-draft.ts';

/** A wish of a message that holds several orders, in his words. */
export interface WishSaid {
  said: string;
  outcomes: readonly Outcome[];
}

/** Places are told by the text as he read it: all changes of it are made at once. */
export function mergeWishes({ draft }: ConversationState, orders: readonly WishSaid[]): Outcome[] {
  if (draft === null) return [];
  const base = plainOf(draft);
  let merged = base;
  const did: string[] = [];
  const renamed: { from: string; to: string }[] = [];
  const others: Outcome[] = [];
  for (const { said, outcomes } of orders) {
    for (const outcome of outcomes) {
      if (outcome.kind === 'declined') others.push({ ...outcome, reason: severalWords.of(said, outcome.reason) });
      else if (outcome.kind !== 'changed') others.push(outcome);
      else {
        const both = mergeTexts(base, merged, outcome.text);
        if (both === null) others.push({ kind: 'declined', reason: severalWords.sameSpot(said) });
        else {
          merged = both;
          did.push(outcome.did);
          renamed.push(...(outcome.words ?? []));
        }
      }
    }
  }
  if (did.length === 0) return others;
  const words = renamed.length > 0 ? { words: renamed } : {};
  const onMerged = (text: string): string => mergeTexts(base, merged, text) ?? merged;
  return [
    { kind: 'changed', text: merged, did: [...new Set(did)].join('，'), ...words },
    ...others.map((one): Outcome => {
      if (one.kind === 'proposed') return { ...one, text: onMerged(one.text) };
      if (one.kind === 'choices')
        return { ...one, ways: one.ways.map((way) => ({ ...way, text: onMerged(way.text) })) };
      return one;
    }),
  ];
}
