import type { Span } from '../text/spans.ts';

/** How much of what was said stands in a stretch of the text, by how rare it is there. */
export interface Evidence {
  span: Span;
  /** Share of all that was said and stands in the text at all, from 0 to 1. */
  share: number;
  /** Weight of what is held. */
  weight: number;
}

const longestGram = 4;
const [mostOfLetter, ofLetter] = [2, 0.6];

interface Gram {
  words: string;
  /** Letters of what was said that it covers. */
  from: number;
  to: number;
}

/** Runs of letters of what was said, without marks. */
function gramsOf(said: string): Gram[] {
  return [...said.matchAll(/[\p{L}\p{N}]+/gu)].flatMap(({ index, 0: run }) =>
    Array.from({ length: run.length }, (_, at) => at).flatMap((at) =>
      [1, 2, 3, longestGram]
        .filter((length) => at + length <= run.length)
        .map((length) => ({ words: run.slice(at, at + length), from: index + at, to: index + at + length })),
    ),
  );
}

/**
 * Stretches of a text by what they share with what was said of one of them, the best first. Each letter counts by the
 * rarest run it is of that stands there: rare is what few stretches of the whole text hold. Runs that stand nowhere in
 * it are the speaker's own and count for nothing.
 */
export function evidenceIn(text: string, said: string, candidates: readonly Span[], all: readonly Span[]): Evidence[] {
  const standing = gramsOf(said).filter(({ words }) => text.includes(words));
  const runs = standing.filter(({ words }) => words.length > 1);
  // Letters by themselves only where nothing longer stands.
  const grams = runs.length > 0 ? runs : standing;
  const own = all.map(({ start, end }) => text.slice(start, end));
  const rarity = new Map(
    grams.map(({ words }) => {
      const holding = own.filter((one) => one.includes(words)).length;
      const rare = Math.max(0, Math.log((own.length + 1) / (holding + 0.5)));
      // A letter by itself says little, unless it stands nowhere else.
      return [words, words.length > 1 ? rare : holding > mostOfLetter ? 0 : rare * ofLetter];
    }),
  );
  const covered = (some: readonly Gram[]): number => {
    const letters = new Map<number, number>();
    for (const { words, from, to } of some)
      for (let at = from; at < to; at += 1) letters.set(at, Math.max(letters.get(at) ?? 0, rarity.get(words) ?? 0));
    return [...letters.values()].reduce((sum, one) => sum + one, 0);
  };
  const total = covered(grams);
  return candidates
    .map((span): Evidence => {
      const words = text.slice(span.start, span.end);
      const weight = covered(grams.filter((gram) => words.includes(gram.words)));
      return { span, weight, share: total > 0 ? weight / total : 0 };
    })
    .toSorted((a, b) => b.weight - a.weight);
}
