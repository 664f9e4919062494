import type { Hints } from '../conversation/hints.ts';
import { isYesNo } from '../conversation/hints.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Clock } from '../model/clock.ts';
import type { MessageReading } from '../model/message-answer.ts';
import type { MessageQuestion } from '../model/message-question.ts';
import { valuesOfLastYear } from '../figures/last-year.ts';
import type { Result } from '../result.ts';

/** A model that hears a message too; a failure leaves the first reading alone. Ends by itself. */
export type SecondReader = (question: MessageQuestion) => Promise<Result<MessageReading, { kind: string }>>;

/** Longer messages are pasted texts, which are read here. */
const longestHeard = 2000;

/** What a model is asked of a message; null where there is nothing to hear for it. */
export function questionOf(kind: Kind, before: ConversationState, first: Understanding): MessageQuestion | null {
  const { text, bearing, declined, pasted, tables, heard, state } = first;
  if (text.trim() === '' || text.length > longestHeard || declined.length > 0 || bearing.textTask !== null) return null;
  if (pasted.isKnown || tables.length > 0) return null;
  const isManners = bearing.isGreeting || bearing.isThanks || bearing.isAssent;
  if (isManners && heard.length === 0 && state.ledger.unassigned.every(({ source }) => source.turn !== state.turn))
    return null;
  const { figures, previous, facts } = before.ledger;
  const { unitName, year } = state.ledger;
  const known = valuesOf(figures);
  return {
    text,
    year,
    asked: before.asked,
    facts: before.asked.filter((id) => isYesNo(kind, id) && !(id in facts)),
    known,
    last: valuesOfLastYear(kind, known, valuesOf(previous)),
    names: unitName === null ? [] : [unitName],
    heard,
  };
}

function valuesOf(figures: Readonly<Record<string, LedgerFigure>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([id, { value }]) => (value === null ? [] : [[id, value] as const])),
  );
}

export function hintsOf({ weight, isWhole, numbers, unclear, told, facts, intent }: MessageReading): Hints {
  return { witness: { weight, isWhole, numbers, unclear, told }, facts, intent };
}

/** What a model made of a message within its time: its hints, null for none; or that they may still come. */
export type Listened = { hints: Hints | null } | { late: Promise<Hints | null> };

const byTimer: Pick<Clock, 'after'> = {
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/** Waits for the model no longer than `waitMs`. */
export async function listen(
  reader: SecondReader,
  question: MessageQuestion,
  waitMs: number,
  clock: Pick<Clock, 'after'> = byTimer,
): Promise<Listened> {
  const reading = reader(question).then((read) => (read.ok ? hintsOf(read.value) : null));
  let cancel = (): void => {};
  const isOver = new Promise<null>((resolve) => {
    cancel = clock.after(waitMs, () => resolve(null));
  });
  const first = await Promise.race([reading.then((hints) => ({ hints })), isOver]);
  cancel();
  return first ?? { late: reading };
}
