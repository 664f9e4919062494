import type { Mention } from '../mentions/mention.ts';
import type { Span } from '../text/spans.ts';

/**
 * A numeral of a message, with what the shapes around it say it is: a figure, one taken back, a count that looks like a
 * set phrase beside a name, or something else (a date, an idiom) that talk may still mean as a figure.
 */
export interface Told extends Span {
  mention: Mention;
  origin: 'figure' | 'retracted' | 'beside' | 'other';
  /** For `other`: date, idiom, ratio … */
  otherKind: string;
}
