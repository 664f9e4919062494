import type { Silence } from '../judge/judge.ts';
import type { Span } from '../text/spans.ts';

/** What a second reader made of a message: evidence, weighed against the judge's own probabilities. */
export interface Witness {
  /** How often its word holds, above 0 and below 1. */
  weight: number;
  /** Numbers it spoke of, by where they start; `id` null: no figure of this report. A number it left out is not there. */
  numbers: readonly WitnessedNumber[];
  /** Where numbers start of which it could make nothing: only what is very sure without it is sure. */
  unclear: readonly number[];
  /** What it heard told without a number of its own: nothing, unknown, secret, or a value that follows from others. */
  told: readonly WitnessedTelling[];
  /** False: its account broke off, and what is not in it may have been heard. */
  isWhole: boolean;
}

export interface WitnessedNumber {
  start: number;
  id: string | null;
  isLast: boolean;
}

export interface WitnessedTelling extends Span {
  id: string;
  act: 'given' | Silence;
  /** Decimal in the catalogue's base unit; null unless given, `0` for none. */
  value: string | null;
  isLast: boolean;
}
