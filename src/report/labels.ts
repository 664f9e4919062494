import type { Span } from '../text/spans.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { papers, time } from '../lexicon/lexicon.ts';

const problems = shape`${papers.lately}?${papers.face}?的?${papers.mainly}?${papers.fault}(?:之处)?(?:[和与及、]${papers.mainly}?(?:${papers.fault}|${papers.cause}|${papers.difficulty})${papers.analysis}?)*`;
const causes = shape`${papers.whose}?的?${papers.cause}${papers.analysis}?|${papers.rootAnalysis}`;
const plans = shape`${time.ahead}的?${papers.work}?${papers.planNoun}|${papers.mend}${papers.mendNoun}|${papers.planAlone}`;
const label = shape`${problems}|${causes}|${plans}`;

const wholeLabel = shape`^${label}$`;
const labelAtStart = shape`^(${label})[：:]`;
const labelAfterStop = shapes`(?<=[。；！？.;])(${label})[：:]`;

/** Is this line nothing but a label: 存在问题, 原因分析, 下步打算 and their kin? */
export function isLabel(text: string): boolean {
  return text.length <= 20 && wholeLabel.test(text);
}

export interface InlineLabel {
  heading: string;
  /** Label with its colon. */
  span: Span;
}

/**
 * `存在问题：` at the start of a paragraph and `…有待加强。原因分析:一是…` in its middle, in order.
 * Offsets are against `paragraph`.
 */
export function findLabels(paragraph: string): InlineLabel[] {
  const found: InlineLabel[] = [];
  const first = labelAtStart.exec(paragraph.slice(0, 40));
  if (first) found.push({ heading: first[1] ?? '', span: { start: 0, end: first[0].length } });
  for (const match of paragraph.matchAll(labelAfterStop)) {
    found.push({ heading: match[1] ?? '', span: { start: match.index, end: match.index + match[0].length } });
  }
  return found;
}
