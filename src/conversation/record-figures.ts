import type { Ledger, LedgerFigure, Source, UnassignedFigure } from '../figures/ledger.ts';
import type { LedgerChange } from './events.ts';

/**
 * The ledger after a change. Nothing is lost: a value that gives way hangs on its successor as `replaces`, a figure
 * taken out stays in `struck`, from where a later value takes it up again.
 */
export function recordChange(
  ledger: Ledger,
  struck: Readonly<Record<string, LedgerFigure>>,
  change: LedgerChange,
): { ledger: Ledger; struck: Record<string, LedgerFigure> } {
  const figures = { ...ledger.figures };
  const gone = { ...struck };
  for (const id of change.struck) {
    const figure = figures[id];
    if (!figure) continue;
    gone[id] = figure;
    delete figures[id];
  }
  for (const { id, figure } of change.figures) {
    figures[id] = succeed(figure, figures[id] ?? gone[id]);
    delete gone[id];
  }
  const isChanged = (id: string): boolean => change.figures.some((one) => one.id === id);
  // While it is open whether he meant another value, the one told before is not sure; 不是 confirms it.
  for (const id of contested(change.unassigned)) {
    const told = figures[id];
    if (told) figures[id] = { ...told, sure: false };
  }
  const isPlaced = ({ source }: UnassignedFigure): boolean =>
    change.placed.some((place) => isSameSource(place, source));
  for (const id of contested(ledger.unassigned.filter(isPlaced))) {
    const told = figures[id];
    if (!told || isChanged(id)) continue;
    const { sure: _, ...confirmed } = told;
    figures[id] = confirmed;
  }
  const previous = { ...ledger.previous };
  for (const id of change.struckPrevious ?? []) delete previous[id];
  for (const [id, figure] of Object.entries(change.previous)) previous[id] = succeed(figure, previous[id]);
  return {
    ledger: {
      ...ledger,
      year: change.year?.value ?? ledger.year,
      ...(change.year && { isYearProposed: change.year.isProposed === true }),
      unitName: change.unitName?.value ?? ledger.unitName,
      role: change.role?.value ?? ledger.role,
      figures,
      previous,
      facts: { ...ledger.facts, ...change.facts },
      unassigned: [...ledger.unassigned.filter((figure) => !isPlaced(figure)), ...change.unassigned],
    },
    struck: gone,
  };
}

/** Figures with a value told before that a number still open may put right. */
function contested(unassigned: readonly UnassignedFigure[]): string[] {
  return unassigned.flatMap(({ instead, guesses }) => (instead === true ? guesses : []));
}

/** The new figure with the old one behind it; the same figure said again replaces nothing. */
function succeed(figure: LedgerFigure, earlier: LedgerFigure | undefined): LedgerFigure {
  const { replaces: _, ...plain } = figure;
  if (!earlier) return plain;
  if (isSameFigure(plain, earlier)) {
    return {
      ...plain,
      ...(earlier.isDisputed ? { isDisputed: true } : {}),
      ...(earlier.replaces ? { replaces: earlier.replaces } : {}),
    };
  }
  return { ...plain, replaces: earlier };
}

/** Same state, value, unit and roundness; the words and the place they were said may differ. */
export function isSameFigure(a: LedgerFigure, b: LedgerFigure): boolean {
  return (
    a.status === b.status &&
    a.value === b.value &&
    (a.valueMax ?? null) === (b.valueMax ?? null) &&
    a.unit === b.unit &&
    (a.approx === null) === (b.approx === null)
  );
}

function isSameSource(a: Source, b: Source): boolean {
  return a.turn === b.turn && a.start === b.start && a.end === b.end;
}

/** Marks or clears 有争议 on the figures of a doubt. */
export function markDisputed(ledger: Ledger, ids: readonly string[], isDisputed: boolean): Ledger {
  const figures = { ...ledger.figures };
  for (const id of ids) {
    const figure = figures[id];
    if (!figure) continue;
    const { isDisputed: _, ...plain } = figure;
    figures[id] = isDisputed ? { ...plain, isDisputed: true } : plain;
  }
  return { ...ledger, figures };
}
