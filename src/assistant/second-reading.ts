import type { Hints } from '../conversation/hints.ts';
import { openMatters } from '../conversation/open-matters.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { Understanding } from '../conversation/understand.ts';
import type { Kind } from '../kinds/kind.ts';
import type { MessageQuestion, MessageReading } from '../model/message-reader.ts';
import type { Result } from '../result.ts';

/** A model that reads what the first reader could not; a failure leaves the first reading alone. */
export type SecondReader = (question: MessageQuestion) => Promise<Result<MessageReading, { kind: string }>>;

/** What a second reader makes of the message where the first one is at a loss; undefined when it is not, or in vain. */
export async function readAgain(
  kind: Kind,
  reader: SecondReader,
  state: ConversationState,
  first: Understanding,
): Promise<Hints | undefined> {
  const open = openMatters(kind, state, first);
  if (!open) return undefined;
  const { ledger } = first.state;
  const read = await reader({
    text: first.text,
    numbers: open.numbers.map((number) => number.source),
    facts: open.facts,
    isUnheard: open.isUnheard,
    asked: state.asked,
    taken: new Set(Object.keys(ledger.figures)),
    names: ledger.unitName === null ? [] : [ledger.unitName],
  });
  return read.ok ? read.value : undefined;
}
