import type { HeardWish } from './hear-parts.ts';
import { wishWords } from './wish-words.ts';
import type { Place } from './places-read.ts';
import type { Span } from '../text/spans.ts';

/** What a wish comes to. `words`: changed wherever they stand, and so in whatever is written anew. */
export type Outcome =
  /** The whole text as it stands then. `did` says what was done, in a few words. */
  | { kind: 'changed'; text: string; did: string; words?: readonly { from: string; to: string }[] }
  /** As it would be, where it is not sure that this was wished: asked before it is done. */
  | { kind: 'proposed'; text: string }
  /** `isOfFigure`: how many of something, told by what the text says of it. */
  | { kind: 'answered'; answer: string; isOfFigure?: true }
  /** It means one of several places: which is asked, with what each would come to. */
  | { kind: 'choices'; ways: readonly { place: string; text: string; did: string }[] }
  /** A number of a draft written from the ledger is another one, or the one that was wanting: put right there. */
  | { kind: 'figure'; at: Span; fresh: string }
  /** Figures he told that stand nowhere in it. */
  | { kind: 'untold' }
  /** Numbers that were worked out of those he told. */
  | { kind: 'worked-out' }
  /** Where a number came from; `answer` tells what the text alone does. */
  | { kind: 'origin'; number: string; answer: string }
  /** Cannot be done; says why and what can be. `between`: places it may be of, where just that is open. */
  | { kind: 'declined'; reason: string; between?: readonly Span[] }
  /** The step before is taken back, and this done to what stood then. */
  | { kind: 'redo'; wishes: readonly HeardWish[]; quotes: readonly string[] }
  | { kind: 'restore'; to: 'first' | 'last'; target: Place | null }
  | { kind: 'shorten'; target: Place | null; limit: number | null }
  /** What was changed since the text was brought, or which words are not his. */
  | { kind: 'compare'; of: 'changes' | 'additions' }
  /** Needs a pen. `how` as it was said. */
  | { kind: 'pen'; target: Place | null; how: string };

/** What stands in a span gives way to `text`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Edits of one text at once; of two that touch the same place the first stands. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) continue;
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

/** Edits done, or said that there was nothing to do. */
export function ofEdits({ text: before }: { text: string }, edits: readonly Edit[]): Outcome {
  const text = applyEdits(before, edits);
  if (text === before) return { kind: 'answered', answer: wishWords.nothingThere };
  return { kind: 'changed', text, did: wishWords.replaced(edits.length) };
}

/** 尚待[进一步][完善]: names that stand one right behind the other give way to the new one once. */
export function adjoined(edits: readonly Edit[]): Edit[] {
  const joined: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && last.end === edit.start) last.end = edit.end;
    else joined.push({ ...edit });
  }
  return joined;
}
