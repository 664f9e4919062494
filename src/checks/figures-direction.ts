/**
 * Flags comparisons whose direction or difference contradicts their numbers.
 * Accepted: `由82%提高到91%`, `比上年的14人多2人` beside 16人
 * Flagged: `由91%提高到82%`, `批准入伍16人，比上年的14人多3人`, `比上年的14人减少2人` beside 16人
 * Cannot see: comparisons whose other side stands in another paragraph.
 */
import { Big } from 'big.js';
import type { DraftReading } from './draft-reading.ts';
import { lineOf } from './figures-within.ts';
import type { Finding } from './finding.ts';
import type { TextFigure } from '../reading/text-figures.ts';
import { wording } from './wording.ts';
import { change, numbers, grammar } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

const upWord = shape`${change.up}|${change.more}(?!${change.notMore})`;
const downWord = shape`${change.down}|${change.fewer}(?!${change.notFewer})`;

const fromBefore = shape`${numbers.rangeStart}[^，。；]{0,7}$`;
const toAfter = shape`${change.to}$`;

export function checkDirection(draft: DraftReading, figures: readonly TextFigure[]): Finding[] {
  const findings: Finding[] = [];
  for (const [i, second] of figures.entries()) {
    const first = figures[i - 1];
    if (!first || first.sentence.start !== second.sentence.start) continue;
    if (first.mention.unit !== second.mention.unit || first.mention.approx !== null || second.mention.approx !== null)
      continue;
    const gap = draft.text.slice(first.mention.end, second.mention.start);
    const lead = draft.text.slice(Math.max(first.sentence.start, first.mention.start - 8), first.mention.start);
    if (fromBefore.test(lead) && toAfter.test(gap) && gap.length <= 10) {
      const isUp = upWord.test(gap);
      const isDown = downWord.test(gap);
      const difference = new Big(second.mention.value).minus(first.mention.value);
      if ((isUp && difference.lt(0)) || (isDown && difference.gt(0))) {
        const { start } = first.mention;
        const { end } = second.mention;
        const said = draft.text.slice(start, end);
        findings.push({ rule: 'figures/direction', severity: 'error', start, end, message: wording.direction(said) });
      }
    }
    findings.push(...checkDifference(draft, figures, i, gap));
  }
  return findings;
}

const moreGap = shape`^${change.moreBy}${grammar.done}?$`;
const fewerGap = shape`^${change.fewerBy}${grammar.done}?$`;

/** `16人，比上年的14人多2人`: now, then and the difference in one sentence. */
function checkDifference(draft: DraftReading, figures: readonly TextFigure[], i: number, gap: string): Finding[] {
  const [then, difference] = [figures[i - 1], figures[i]];
  const now = then && thisYearOf(draft, figures, i - 1, then);
  if (!now || !difference) return [];
  if (!then.isLastYear || now.isLastYear || now.mention.unit !== then.mention.unit || now.mention.approx !== null)
    return [];
  const isMore = moreGap.test(gap);
  const isLess = fewerGap.test(gap);
  if (!isMore && !isLess) return [];
  const right = new Big(now.mention.value).minus(then.mention.value);
  const said = new Big(difference.mention.value).times(isMore ? 1 : -1);
  if (right.eq(said)) return [];
  const { end } = difference.mention;
  const text = draft.text.slice(then.mention.end, end);
  return [
    { rule: 'figures/direction', severity: 'error', start: then.mention.end, end, message: wording.direction(text) },
  ];
}

/** What last year's figure is compared with: the number before it, or this year's figure of its kind told in the same paragraph. */
function thisYearOf(
  draft: DraftReading,
  figures: readonly TextFigure[],
  at: number,
  then: TextFigure,
): TextFigure | undefined {
  const beside = figures[at - 1];
  if (beside?.sentence.start === then.sentence.start) return beside;
  const id = draft.kind.checks.indicators.find((one) => one.id === then.id && one.thisYear !== undefined)?.thisYear;
  const line = lineOf(draft, then.mention.start);
  return figures
    .slice(0, at)
    .findLast(
      (one) => id !== undefined && one.id === id && !one.isLastYear && lineOf(draft, one.mention.start) === line,
    );
}
