import type { Kind } from '../kinds/kind.ts';
import { hearByLabel, type ByLabel } from './by-label.ts';
import { blankSpans } from './clauses.ts';
import { hearTicks, type TicksHeard } from './practices/hear-ticks.ts';
import { hearPasted } from './pasted-texts.ts';
import { toldAsSuch } from './doings-told.ts';
import type { AccountsTold } from './problem-accounts.ts';
import { placeShown } from './place-shown.ts';
import { settleShown, type SettledShown } from './settle-shown.ts';
import type { ConversationState } from './state.ts';

/** What of a message speaks of figures by their very names, or answers a list of doings or sentences shown, and what is left of it. */
export function answersIn(
  kind: Kind,
  state: ConversationState,
  meant: string,
  isDeclined: boolean,
): {
  byLabel: ByLabel | null;
  ticks: TicksHeard | null;
  shown: SettledShown | null;
  accounts: AccountsTold | null;
  readable: string;
  /** The same without the words of problems, which may hold figures and answer nothing. */
  spoken: string;
} {
  const turn = state.turn + 1;
  const byLabel = isDeclined ? null : hearByLabel(kind, state, meant, turn);
  if (byLabel) {
    const readable = blankSpans(meant, [{ start: 0, end: meant.length }]);
    return { byLabel, ticks: null, shown: null, accounts: null, readable, spoken: readable };
  }
  const ticks = isDeclined ? null : hearTicks(kind, state, meant, turn);
  // 第二个问题的措施改成… is of that problem, and of no sentence shown.
  const told = isDeclined || ticks ? null : toldAsSuch(kind, state, meant, turn);
  const accounts = told && bringsText(kind, state, meant) ? null : told;
  const rest = accounts ? blankSpans(meant, accounts.spans) : meant;
  const settled =
    isDeclined || ticks ? null : (placeShown(kind, state, rest, turn) ?? settleShown(kind, state, rest, turn));
  const shown = settled && withoutAnew(settled, accounts);
  const answered = ticks ?? shown;
  const readable = answered ? blankSpans(rest, answered.spans) : rest;
  const spoken = blankSpans(readable, accounts?.proposed.map(({ source }) => source) ?? []);
  return { byLabel, ticks, shown, accounts, readable, spoken };
}

/** 三句写上，第二个问题改成：…: what is told anew in the same breath is not settled as it was. */
function withoutAnew(shown: SettledShown, accounts: AccountsTold | null): SettledShown {
  const anew = new Set(accounts?.proposed.map(({ id }) => id));
  return {
    ...shown,
    taken: Object.fromEntries(Object.entries(shown.taken).filter(([id]) => !anew.has(id))),
    settled: shown.settled.filter(({ id }) => !anew.has(id)),
  };
}

/** A report of another year tells of its problems too. */
function bringsText(kind: Kind, state: ConversationState, meant: string): boolean {
  const { last, apart, brought } = hearPasted(kind, state, meant, noBearing);
  return last.length + apart.length > 0 || (brought !== null && brought.as !== 'asked');
}

const noBearing = { hasTask: false, isAsking: false, comesTo: null, isOrder: false, isWish: false };
