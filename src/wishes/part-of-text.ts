import type { HeadingForm } from '../report/report.ts';
import type { Span } from '../text/spans.ts';

/** A heading with all that stands under it. `body` begins behind the heading. */
export interface PartOfText extends Span {
  heading: Span;
  /** Of the heading: `一、`, `## （一）`; empty without one. */
  mark: Span;
  body: number;
  number: number | null;
  form: HeadingForm | null;
  level: number;
  /** Section of the kind; null when none fits. */
  id: string | null;
  words: string;
  isRunIn: boolean;
  parts: PartOfText[];
}
