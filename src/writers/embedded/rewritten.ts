import type { Span } from '../../text/spans.ts';
import type { HeardAnswer, Proposed } from './mend.ts';

export interface RewrittenRegion extends Span {
  before: string;
  after: string;
}

export interface Rewritten {
  /** Against the officer's own text, none overlapping; empty when nothing was weak. */
  regions: RewrittenRegion[];
  /** Sentences nobody has said yet, as they stand in `after`, each with the question that settles it. */
  claims: Proposed[];
  /** At most three. */
  questions: string[];
  /** Where his answers went, and those that fitted nowhere; absent where the part is not mended line by line. */
  heard?: HeardAnswer[];
  left?: string[];
}
