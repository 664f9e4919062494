import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ProposalRow } from '../http/proposal-shapes.ts';
import { heads } from './making-heads.ts';

export interface CurrentRow {
  list: RefObject<HTMLOListElement | null>;
  /** Line of the row the keys are for. */
  current: number;
  here: ProposalRow | undefined;
  /** Its place among the rows. */
  at: number;
  /** Brings a row into sight, with the keyboard in it or in one of its columns. */
  go: (line: number | undefined, column?: string) => void;
  setCurrent: (line: number) => void;
}

/** Which row is decided on now: the first that is open, then wherever keys, mouse and mistakes lead. */
export function useCurrentRow(
  rows: readonly ProposalRow[],
  wanted: { line: number; column: string } | null,
): CurrentRow {
  const list = useRef<HTMLOListElement>(null);
  const [current, setCurrent] = useState(() => (rows.find(isOpen) ?? rows[0])?.line ?? 0);
  const [next, setNext] = useState<{ line: number; column: string } | null>(null);
  const at = rows.findIndex(({ line }) => line === current);
  const go = (line: number | undefined, column = ''): void => {
    if (line === undefined) return;
    setCurrent(line);
    setNext({ line, column });
  };
  useEffect(() => {
    if (wanted) go(wanted.line, wanted.column);
  }, [wanted]);
  // The row is there with its open columns only when it was drawn; later than that the next key would go to the row before.
  useLayoutEffect(() => {
    if (!next) return;
    const card = list.current?.querySelector<HTMLElement>(`[data-line="${next.line}"]`);
    const field = next.column === '' ? null : card?.querySelector<HTMLElement>(`[data-head="${next.column}"]`);
    const folded = field?.closest('details');
    if (folded) folded.open = true;
    card?.scrollIntoView({ block: 'nearest' });
    (field ?? card)?.focus({ preventScroll: true });
  }, [next]);
  return { list, current, here: rows[at], at, go, setCurrent };
}

export function isOpen({ cells }: ProposalRow): boolean {
  return !cells[heads.wanted] && !cells[heads.mergedInto];
}
