import type { LedgerFigure, Source, UnassignedFigure } from '../figures/ledger.ts';
import type { FigureChange, Reading } from '../reading/reading.ts';
import type { ToldFigure } from './amending/clauses.ts';

/** What a message does to figures told before it. */
export interface Amendment {
  changes: FigureChange[];
  previous: Record<string, LedgerFigure>;
  struck: string[];
  /** Said to stand as told. */
  held: readonly string[];
  /** Places of the numbers it accounts for. */
  used: ReadonlySet<number>;
  /** Numbers that could be of either of two. */
  open: readonly UnassignedFigure[];
  /** Numbers left open before that found their figure. */
  placed: readonly Source[];
  /** Said to be wrong, and not what is right. */
  unsure: readonly ToldFigure[];
  /** Whether the words around a change that was read name its figure. */
  isNamed: (change: FigureChange) => boolean;
}

/** The reading with what the message does to figures told before in the place of what was read of the same numbers. */
export function withAmendment(reading: Reading, amendment: Amendment | null): Reading {
  if (!amendment) return reading;
  const { previous, struck, held, used, open, unsure, isNamed } = amendment;
  // 18是县里分的指标…指标别写: what is surely secret gets no number.
  const secret = new Set(
    reading.changes.flatMap(({ id, figure }) => (figure.status === 'withheld' && figure.sure !== false ? [id] : [])),
  );
  const changes = amendment.changes.filter(({ id }) => !secret.has(id));
  const ids = new Set([...changes.map(({ id }) => id), ...held]);
  const isFree = (figure: LedgerFigure): boolean => !used.has(figure.source?.start ?? -1);
  // A blank that is named is marked and costs nothing; a doubtful nothing says too much.
  const isTold = (figure: LedgerFigure): boolean => figure.status !== 'none' || figure.sure !== false;
  // What is taken away may be told anew: 14是双合格的，走的12.
  const isAnew = ({ id, figure, how }: FigureChange): boolean =>
    !struck.includes(id) || (figure.status === 'given' && (how === 'said' || how === 'corrected'));
  const others = reading.changes.filter(
    (one) => !ids.has(one.id) && isFree(one.figure) && isTold(one.figure) && isAnew(one) && isNamed(one),
  );
  const kept = Object.fromEntries(Object.entries(reading.previous.figures).filter(([, figure]) => isFree(figure)));
  const doubtful = unsure
    .filter(({ id }) => !others.some((one) => one.id === id))
    .map(({ id, figure: told }): FigureChange => {
      const { replaces: _, ...figure } = told;
      return { id, figure: { ...figure, sure: false }, how: 'corrected', why: [], confidence: 1 };
    });
  const told = new Set([...others, ...changes, ...doubtful].map(({ id }) => id));
  // 改48……算了还是46: what is held is said last.
  const isHeld = ({ id, figure: { source } }: FigureChange): boolean =>
    held.includes(id) && [...used].some((start) => start > (source?.start ?? 0));
  // What is asked about, and what found its figure, is no other's.
  const settled = new Set([
    ...open.map(({ source }) => source.start),
    ...changes.map(({ figure }) => figure.source?.start),
  ]);
  const lost = reading.changes.filter(
    (one) =>
      !settled.has(one.figure.source?.start ?? -1) &&
      !told.has(one.id) &&
      !struck.includes(one.id) &&
      !isHeld(one) &&
      !(held.includes(one.id) && !isFree(one.figure)) &&
      isAnother(one),
  );
  return {
    ...reading,
    changes: [...others, ...changes, ...doubtful],
    previous: { ...reading.previous, figures: { ...previous, ...kept } },
    struck: struck.filter((id) => !told.has(id)),
    unassigned: [
      ...reading.unassigned.filter(({ source }) => !used.has(source.start)),
      ...open,
      ...lost.flatMap(asInstead),
    ],
  };
}

/** Another value of a figure that has one. */
function isAnother({ figure: { status, value, replaces } }: FigureChange): boolean {
  return status === 'given' && replaces?.status === 'given' && replaces.value !== value;
}

/** Asked about as another value of what was told: heard, and not taken, it lands somewhere. */
export function asInstead({ id, figure: { status, value, surface, unit, source } }: FigureChange): UnassignedFigure[] {
  if (status !== 'given' || value === null || source === null) return [];
  return [{ text: surface ?? value, value, unit, source, guesses: [id], instead: true }];
}
