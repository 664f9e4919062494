import { withoutNumbers } from '../../report/align-sentences.ts';

/** What the draft before said: where in it these words stand, numbers and gaps not counted; -1 where they do not. */
export type Stood = (words: string) => number;

/** A draft that takes the place of none. */
export const nothingStood: Stood = () => -1;

/** @param text a draft without its 待核 marks. A sentence with another number in it, or a gap filled, is the same sentence. */
export function stoodIn(text: string): Stood {
  const before = bare(text);
  return (words) => {
    const sought = bare(words);
    return sought === '' ? -1 : before.lastIndexOf(sought);
  };
}

const gapOrRound = /【[^】]*】|约(?=\d)|(?<=\d)[多余]?万|(?<=\d)[多余](?=[^\d])/gu;

function bare(text: string): string {
  return withoutNumbers(text.replace(gapOrRound, (found) => (found.startsWith('【') ? '0' : '')));
}

/** Of ways as good as each other the one that stood, the longest where several did; null: none did. */
export function whichStood<T>(stood: Stood, ways: readonly T[], textOf: (way: T) => string): T | null {
  if (stood === nothingStood) return null;
  let best: { way: T; length: number } | null = null;
  for (const way of ways) {
    const text = textOf(way);
    if (text.length > (best?.length ?? 0) && stood(text) >= 0) best = { way, length: text.length };
  }
  return best?.way ?? null;
}
