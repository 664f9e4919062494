import { corrections, time } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import type { FigureChange } from '../reading/reading.ts';
import type { LedgerChange } from './events.ts';
import type { ConversationState } from './state.ts';

const turnsBack = shape`${time.thisYearIs}|${corrections.slip}|${corrections.putRight}`;

/**
 * 去年走17，体检55 once this year's 体检 is known as 70: the year named at the head of a sentence goes on to its items,
 * and a number that would silently take another's place is last year's, unless something in between turns back.
 */
export function carryLastYear({ ledger }: Pick<ConversationState, 'ledger'>, text: string, change: LedgerChange): void {
  const last = Object.values(change.previous).flatMap(({ source }) => source ?? []);
  const isCarried = ({ id, figure: { status, value, source } }: FigureChange): boolean => {
    const told = ledger.figures[id];
    const isReplacing = status === 'given' && told?.status === 'given' && told.value !== value;
    return isReplacing && source !== null && !(id in change.previous) && last.some((one) => goesOn(text, one, source));
  };
  const carried = change.figures.filter(isCarried);
  if (carried.length === 0) return;
  for (const { id, figure } of carried) {
    const { replaces: _, ...own } = figure;
    change.previous[id] = own;
  }
  change.figures = change.figures.filter((one) => !carried.includes(one));
}

/** Of one sentence, with nothing between that speaks of this year or puts something right. */
function goesOn(text: string, one: Span, other: Span): boolean {
  const between = text.slice(one.end, other.start);
  return one.end <= other.start && !/[。；;！!？?\n]/.test(between) && !turnsBack.test(between);
}
