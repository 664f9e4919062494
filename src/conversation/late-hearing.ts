import type { LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { FigureChange } from '../reading/reading.ts';
import type { LedgerChange } from './events.ts';
import { isSameFigure } from './record-figures.ts';
import { lateWords } from './replies-late.ts';
import type { ConversationState } from './state.ts';
import type { Understanding } from './understand.ts';

/** What a message comes to after all. */
export interface LateHearing {
  change: LedgerChange;
  /** What is said of it; empty where it only bears out what was noted. */
  reply: string;
}

type Heard = Pick<Understanding, 'state'>;

/**
 * A message was answered as the first reader alone heard it, and a model has heard it since: what that changes in the
 * ledger of `now`, which may have gone on. Only what still stands as that message left it is touched: what the officer
 * has said, set or confirmed since is his. Null where nothing changes.
 */
export function heardLate(kind: Kind, now: ConversationState, alone: Heard, both: Heard): LateHearing | null {
  const { turn } = alone.state;
  const ids = new Set([...idsOf(alone.state.ledger.figures, turn), ...idsOf(both.state.ledger.figures, turn)]);
  const taken: FigureChange[] = [];
  const doubted: FigureChange[] = [];
  const borneOut: FigureChange[] = [];
  for (const id of ids) {
    const [was, is, stands] = [alone, both, { state: now }].map(({ state }) => state.ledger.figures[id]);
    if (!isAsLeft(stands, was)) continue;
    const change = (figure: LedgerFigure): FigureChange => ({ id, figure, how: 'model', why: [], confidence: 1 });
    const isHeard = is !== undefined && isOf(is, turn);
    if (isHeard && !(was && isSameFigure(was, is))) taken.push(change(is));
    else if (!stands || !isOf(stands, turn)) continue;
    else if (stands.sure === false) {
      if (isHeard && is.sure !== false) borneOut.push(change(withoutMark(stands)));
    } else if (!isHeard || is.sure === false) doubted.push(change({ ...stands, sure: false }));
  }
  const previous = previousOf(now, alone, both, turn);
  const figures = [...taken, ...doubted, ...borneOut];
  if (figures.length === 0 && Object.keys(previous).length === 0) return null;
  const starts = new Set(
    [...taken.map(({ figure }) => figure), ...Object.values(previous)].map(({ source }) => source?.start),
  );
  const placed = now.ledger.unassigned.filter(({ source }) => source.turn === turn && starts.has(source.start));
  const change = {
    figures,
    previous,
    facts: {},
    struck: [],
    unassigned: [],
    placed: placed.map(({ source }) => source),
  };
  return { change, reply: lateWords(kind, alone.state, { taken, doubted, previous }) };
}

function idsOf(figures: Readonly<Record<string, LedgerFigure>>, turn: number): string[] {
  return Object.keys(figures).filter((id) => isOf(figures[id], turn));
}

function isOf(figure: LedgerFigure | undefined, turn: number): boolean {
  return figure?.source?.turn === turn;
}

function isAsLeft(stands: LedgerFigure | undefined, was: LedgerFigure | undefined): boolean {
  if (!stands || !was) return stands === was;
  return isSameFigure(stands, was) && (stands.sure === false) === (was.sure === false) && isSamePlace(stands, was);
}

function isSamePlace(a: LedgerFigure, b: LedgerFigure): boolean {
  return a.source?.turn === b.source?.turn && a.source?.start === b.source?.start;
}

function withoutMark(marked: LedgerFigure): LedgerFigure {
  const { sure: _, ...figure } = marked;
  return figure;
}

/** Last year's figures it tells after all. */
function previousOf(now: ConversationState, alone: Heard, both: Heard, turn: number): Record<string, LedgerFigure> {
  const told = Object.entries(both.state.ledger.previous).filter(([id, figure]) => {
    const was = alone.state.ledger.previous[id];
    return isOf(figure, turn) && !(was && isSameFigure(was, figure)) && isAsLeft(now.ledger.previous[id], was);
  });
  return Object.fromEntries(told);
}
