import type { Likeness, SlipWeights } from '../text/vocabulary.ts';

/** What speaks for another character at a place. */
export interface SlipSigns {
  /** How much likelier (natural log) the run of characters becomes. */
  run: number;
  /** How much likelier the clause as a row of words becomes. */
  words: number;
  by: Likeness;
  /** The character that stands there is part of a word. */
  isInWord: boolean;
  /** What the character that stands there costs as a word of its own (−ln of its share): low for one in daily use. */
  stands: number;
  /** Characters of the word that the other one would stand in. */
  size: number;
  isOfField: boolean;
}

/** The signs as numbers, in the order of the weights. Trained by `evals/misspellings/train.ts`. */
export function slipFeatures({ run, words, by, isInWord, stands, size, isOfField }: SlipSigns): number[] {
  return [
    1,
    run / 10,
    words / 10,
    Math.min(run, words) / 10,
    Number(by === 'known'),
    Number(by === 'sound'),
    Number(by === 'near'),
    Number(isInWord),
    stands / 10,
    isInWord ? 0 : stands / 10,
    Number(size > 2),
    Number(size > 2 && isOfField),
    Number(size === 2 && isOfField),
    Number(size === 1),
  ];
}

/** Natural log of the odds that the other character was meant. */
export function oddsOf(weights: SlipWeights, signs: SlipSigns): number {
  return slipFeatures(signs).reduce((sum, feature, i) => sum + feature * (weights[i] ?? 0), 0);
}
