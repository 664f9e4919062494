import type { Insight } from '../../figures/insights.ts';
import type { Length, Style } from '../../report/draft-form.ts';
import type { HeadingForm } from '../../report/report.ts';
import type { Detector } from '../../kinds/problems.ts';
import type { OwnAccount, ToldWords } from './own-accounts.ts';

/**
 * What a report will say and in which order, settled before a word is chosen: both writers write from it. Nothing in
 * it is asserted that the ledger does not show; words that nobody has said yet come in as claims when it is written.
 */
export interface ReportPlan {
  style: Style;
  length: Length;
  /** Weightiest first, one for each theme. */
  insights: readonly Insight[];
  /** Parts of the outline in printing order, those about problems, causes and plans among them. */
  sections: readonly SectionPlan[];
  /** What the figures show to be wrong, weightiest first: number n of problems, causes and measures. */
  problems: readonly ProblemPlan[];
  /** Problems of his own that none of the figures shows; `place`: when he told it. */
  apart: readonly (OwnAccount & { place: number })[];
}

export interface SectionPlan {
  /** Key of its heading in the outline, and those of neighbours that joined it. */
  heading: string;
  joined: readonly string[];
  form: HeadingForm;
  /** Section ids told here, its own first, then those of neighbours too short to stand alone. */
  holds: readonly string[];
  /** The result its heading carries. */
  headline: Insight | null;
  /** What its figures say together, weightiest first. */
  insights: readonly Insight[];
  /** Figures to be told here: said, zero, or a gap. */
  figures: readonly string[];
  /** Sections of these that may open with a principle: not every one does. */
  principles: readonly string[];
  sections: readonly SectionPlan[];
}

export interface ProblemPlan {
  /** Detector id; its cause is the claim `cause:<id>`, its measure `plan:<id>`. */
  id: string;
  theme: string;
  name: string;
  /** Share lost × importance × control. */
  weight: number;
  /** The figures that show it. */
  figures: readonly string[];
  /** When he first told of it (`toldAt`); null: he did not. */
  place: number | null;
  /** The officer's own words for it, where he named it himself. */
  ownProblem: ToldWords | null;
  /** The officer's own reasons and measures, where he gave them; else they stand as claims. */
  ownCauses: readonly ToldWords[];
  ownMeasures: readonly ToldWords[];
  question: string;
  detector: Detector;
}
