import { diffChars } from 'diff';

/** How much of two words must be the same, of their letters together. */
const alike = 0.65;

/** The word of a list that a mistyped one was most likely meant to be; null where none is near. */
export function nearest(word: string, list: Iterable<string>): string | null {
  let best: { word: string; share: number } | null = null;
  for (const one of list) {
    const same = diffChars(word, one).reduce(
      (sum, { added, removed, value }) => sum + (added || removed ? 0 : value.length),
      0,
    );
    const share = (2 * same) / (word.length + one.length);
    if (share >= alike && share > (best?.share ?? 0)) best = { word: one, share };
  }
  return best?.word ?? null;
}
