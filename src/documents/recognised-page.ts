import type { Rules } from '../ocr/find-rules.ts';
import type { Frame } from '../ocr/picture.ts';
import type { PageLine } from '../ocr/read-picture.ts';

/** One page as it was recognised. */
export interface RecognisedPage {
  /** Of the picture the places count in, upright. */
  width: number;
  height: number;
  lines: PageLine[];
  seals: Frame[];
  /** Ruled lines: what tables are drawn with. */
  rules: Rules;
}
