import type { Kind } from '../../kinds/kind.ts';
import type { ConversationState } from '../state.ts';
import { fitOfYear, timelineNamed } from '../time-bound.ts';
import { askingWords as words } from './words.ts';

/** Whether an expression may stand in a report of the year: the timeline and the terms say. */
export function wordingOf(kind: Kind, state: ConversationState, sentence: string): string | null {
  const { year } = state.ledger;
  const bound = timelineNamed(kind, sentence).map((entry) =>
    year === null
      ? words.subject(entry.message)
      : words.wordingOf(year, entry.subject, fitOfYear(entry, year), entry.message),
  );
  const terms = kind.terms.terms.flatMap(({ right, wrong, since, effect }) => {
    const said = wrong.find((one) => sentence.includes(one));
    return said !== undefined && effect === 'fix' ? [words.rightTerm(right, said, since)] : [];
  });
  const lines = [...terms, ...bound];
  return lines.length === 0 ? null : lines.slice(0, 2).join('');
}
