import type { PastText } from '../corpus/overlap.ts';
import type { CorpusIndex } from '../corpus/passage.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Writer } from '../writers/writer.ts';

/** What work on a draft needs. */
export interface ReviseParts {
  kind: Kind;
  /** Past reports in full: a draft may share no long run of words with them. */
  pastReports?: readonly PastText[];
}

/** What writing a draft needs. */
export interface DraftParts extends ReviseParts {
  corpusIndex: CorpusIndex;
  writer: Writer;
}
