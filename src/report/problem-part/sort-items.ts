import { faults, plans, time } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { causeStart, isOfAll, timed, type ApartLine, type ProblemLine } from './problem-items.ts';

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

/**
 * One numbered list of problems, then their causes, then what shall be done: told apart by how each begins. The measures
 * are the last of the list: a line that only sounds like one, with a problem behind it, is a problem.
 */
export function sortItems(text: string, items: readonly ProblemLine[]): Sorted {
  const sorted: Sorted = { problems: [], causes: [], measures: [] };
  const first = firstMeasure(text, items);
  for (const [i, item] of items.entries()) {
    const { start, end, mark, isInline } = item;
    const isMarked = !isInline && mark.end > mark.start;
    const words = text.slice(mark.end, end);
    const isCause = isMarked && (causeStart.test(words) || outsideCause.test(words));
    if (i > 0 && (isCause || i >= first)) sorted[isCause ? 'causes' : 'measures'].push({ start, end, mark });
    else sorted.problems.push(item);
  }
  return sorted;
}

function firstMeasure(text: string, items: readonly ProblemLine[]): number {
  const wordsOf = ({ mark, end }: ProblemLine): string => text.slice(mark.end, end);
  const isMeasure = (item: ProblemLine): boolean => {
    const isUnmarked = item.mark.end === item.mark.start;
    if (!item.isInline && !isUnmarked && aimedAt.test(wordsOf(item))) return true;
    if (item.cause !== null || item.measure !== null) return isUnmarked && isOfAll(wordsOf(item));
    // A；B；下步C；D。
    return isUnmarked ? isOfAll(wordsOf(item)) : !item.isInline && isPlan(wordsOf(item));
  };
  // 着力解决…不够的问题 says what is wrong as well.
  const isFault = (item: ProblemLine): boolean =>
    !isMeasure(item) && (item.cause !== null || lacking.test(wordsOf(item).replaceAll(ongoing, '')));
  const lastFault = items.findLastIndex(isFault);
  const first = items.findIndex((item, i) => i > lastFault && i > 0 && isMeasure(item));
  return first === -1 ? items.length : first;
}

/** It says what shall be done, and nothing of what is wrong. */
export function isPlan(words: string): boolean {
  if (aimedAt.test(words) || timed.test(words) || yearly.test(words)) return true;
  if (lacking.test(words.replaceAll(ongoing, ''))) return false;
  return zealStart.test(words) || doing.test(words);
}
