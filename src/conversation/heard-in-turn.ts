import type { Kind } from '../kinds/kind.ts';
import type { Reading, Telling } from '../reading/reading.ts';
import { tellingOfChange } from '../reading/telling.ts';
import type { LedgerChange } from './events.ts';

/** What the ledger took from a message, each as it was heard: the reading's own words where the change is of it. */
export function heardInTurn(
  kind: Kind,
  { heard }: Pick<Reading, 'heard'>,
  change: LedgerChange,
  { turn, text }: { turn: number; text: string },
): Telling[] {
  const read = new Map(heard.map((telling) => [`${telling.year} ${telling.id}`, telling]));
  const year = heard.filter(({ id }) => id === 'meta.year');
  const figures = change.figures.flatMap((one): Telling[] => {
    // Last year's figure that is one of this report too was told once.
    const of = kind.figureById.get(one.id)?.previousOf;
    if (of !== undefined && of in change.previous && read.has(`last ${of}`)) return [];
    const telling = read.get(`this ${one.id}`);
    const isOfReading = telling?.value === one.figure.value && telling.act === one.figure.status;
    return [isOfReading ? { ...telling, sure: one.figure.sure !== false } : tellingOfChange(one, turn, text)];
  });
  const previous = Object.keys(change.previous).flatMap((id) => read.get(`last ${id}`) ?? []);
  return [...year, ...figures, ...previous].toSorted((a, b) => a.start - b.start);
}
