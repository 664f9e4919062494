import type { LedgerFigure, Source, UnassignedFigure } from '../figures/ledger.ts';
import type { FigureChange, Reading } from '../figures/reading.ts';
import type { Kind } from '../kinds/kind.ts';
import { spokenLabel } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';

/** An answer to “…说的是报名，还是体检？” is short. */
const longestAnswer = 20;

/**
 * Placing the number asked about in the last reply, now that the officer says which it is: by name, by its place in the
 * question, or by a plain 是 where only one was offered.
 */
export function settleUnassigned(
  kind: Kind,
  state: ConversationState,
  reading: Reading,
  text: string,
): { figures: FigureChange[]; placed: Source[] } {
  const nothing = { figures: [], placed: [] };
  const again = state.ledger.unassigned.find((waiting) => isSaidAgain(waiting, reading));
  if (again) return { figures: [], placed: [again.source] };
  const waiting = state.ledger.unassigned.find((figure) => figure.source.turn === state.turn);
  const answer = text.trim();
  if (!waiting || reading.changes.length > 0 || answer.length > longestAnswer) return nothing;
  if (/^(?:都)?(?:不是|不算|删|不要|没用|不用管|别管)/.test(answer)) return { figures: [], placed: [waiting.source] };
  const id = chosenGuess(kind, offeredFor(state, waiting), answer);
  return id === null ? nothing : { figures: [placeAt(kind, id, waiting)], placed: [waiting.source] };
}

function isSaidAgain(waiting: UnassignedFigure, reading: Reading): boolean {
  return reading.changes.some((change) => change.figure.value === waiting.value && waiting.guesses.includes(change.id));
}

/** The guesses as they were put to the officer, in that order. */
function offeredFor(state: ConversationState, waiting: UnassignedFigure): readonly string[] {
  const key = `unassigned:${waiting.source.turn}:${waiting.source.start}`;
  return state.doubts.find((doubt) => doubt.key === key)?.ids ?? [];
}

const ordinals = [/^(?:是)?(?:第一|前一?|头一)[个项]|前者/, /^(?:是)?(?:第二|后一?)[个项]|后者/, /^(?:是)?第三[个项]/];

function chosenGuess(kind: Kind, offered: readonly string[], answer: string): string | null {
  const [only, other] = offered;
  if (only === undefined) return null;
  if (other === undefined && /^(?:是|对|嗯|没错|就是|正是)/.test(answer)) return only;
  const named = offered.filter((id) => isNamed(kind, id, answer));
  if (named.length === 1) return named[0] ?? null;
  return offered[ordinals.findIndex((ordinal) => ordinal.test(answer))] ?? null;
}

function isNamed(kind: Kind, id: string, answer: string): boolean {
  const figure = kind.figureById.get(id);
  return (
    figure !== undefined &&
    [spokenLabel(figure), ...figure.aliases].some((name) => name.length > 1 && answer.includes(name))
  );
}

function placeAt(kind: Kind, id: string, waiting: UnassignedFigure): FigureChange {
  const figure: LedgerFigure = {
    status: waiting.value === '0' ? 'none' : 'given',
    value: waiting.value,
    unit: kind.figureById.get(id)?.unit ?? waiting.unit,
    approx: null,
    surface: waiting.text,
    source: waiting.source,
  };
  return { id, figure, how: 'said', why: ['问后确认'], confidence: 1 };
}
