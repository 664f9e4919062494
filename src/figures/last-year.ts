import type { Kind } from '../kinds/kind.ts';
import type { Ledger } from './ledger.ts';

/** Values of last year, by the figure they are last year's of: told beside this year's, or as a figure of its own. */
export function valuesOfLastYear(
  kind: Kind,
  values: Readonly<Record<string, string>>,
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const own = kind.figures.flatMap(({ id, previousOf }) => {
    const value = values[id];
    return previousOf === undefined || value === undefined ? [] : [[previousOf, value] as const];
  });
  return { ...previous, ...Object.fromEntries(own) };
}

/** More of last year's figures in one message are its report, laid beside this year's and not told in it. */
export const mostOfLastYear = 2;

/** Ids of last year's figures told in talk beside this year's, which have no figure of their own: to be compared with. */
export function toldOfLastYear(kind: Kind, { figures, previous }: Ledger): string[] {
  const alone = Object.entries(previous).filter(([id, { status }]) => {
    const own = kind.figures.find(({ previousOf }) => previousOf === id)?.id;
    return status === 'given' && (own === undefined || figures[own] === undefined);
  });
  const perTurn = new Map<number, number>();
  for (const [, { source }] of alone) perTurn.set(source?.turn ?? 0, (perTurn.get(source?.turn ?? 0) ?? 0) + 1);
  return alone.filter(([, { source }]) => (perTurn.get(source?.turn ?? 0) ?? 0) <= mostOfLastYear).map(([id]) => id);
}
