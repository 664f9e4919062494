import { faults, plans, time } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { causeStart, timed, type ApartLine, type ProblemLine } from './problem-items.ts';

const aimedAt = shape`^${plans.aimedAt}`;
const yearly = shape`^(?:\d{4}${time.yearMark}|${time.nextYear})`;
const zealStart = shape`^(?:${faults.sloganAdverb}|${plans.shall})*(?:${plans.slogan}|${faults.sloganVerb})`;
const ongoing = shapes`${faults.continuing}`;
const lacking = shape`${plans.faultBegins}|${faults.wanting}|${faults.vague}`;
const outsideCause = shape`^${plans.chiefly}?${plans.outsideName}?${plans.reason}`;
const doing = shape`${plans.concreteDoing}`;

interface Sorted {
  problems: ProblemLine[];
  causes: ApartLine[];
  measures: ApartLine[];
}

/** One numbered list of problems, then their causes, then what shall be done: told apart by how each begins. */
export function sortItems(text: string, items: readonly ProblemLine[]): Sorted {
  const sorted: Sorted = { problems: [], causes: [], measures: [] };
  for (const item of items) {
    const { start, end, mark, isInline } = item;
    const words = text.slice(mark.end, end);
    const isMarked = !isInline && mark.end > mark.start;
    const isCause = isMarked && (causeStart.test(words) || outsideCause.test(words));
    const isMeasure = isMarked && (sorted.measures.length > 0 || isPlan(words));
    if (sorted.problems.length === 0 || !(isCause || isMeasure)) sorted.problems.push(item);
    else sorted[isCause ? 'causes' : 'measures'].push({ start, end, mark });
  }
  return sorted;
}

/** It says what shall be done, and nothing of what is wrong. */
function isPlan(words: string): boolean {
  if (aimedAt.test(words) || timed.test(words) || yearly.test(words)) return true;
  if (lacking.test(words.replaceAll(ongoing, ''))) return false;
  return zealStart.test(words) || doing.test(words);
}
