import type { LedgerFigure, Source, UnassignedFigure } from '../figures/ledger.ts';
import type { FigureChange, Reading } from '../figures/reading.ts';
import type { ConversationState } from './state.ts';

/** Placing a number heard earlier, now that the officer says which it is. */
export function settleUnassigned(
  state: ConversationState,
  reading: Reading,
  text: string,
): { figures: FigureChange[]; placed: Source[] } {
  const nothing = { figures: [], placed: [] };
  const waiting = state.ledger.unassigned.at(0);
  if (!waiting) return nothing;
  const again = reading.changes.find(
    (change) => change.figure.value === waiting.value && waiting.guesses.includes(change.id),
  );
  if (again) return { figures: [], placed: [waiting.source] };
  if (reading.changes.length > 0 || text.length > 40) return nothing;
  if (/^(?:都)?(?:不是|不算|删|不要|没用|不用管|别管)/.test(text.trim()))
    return { figures: [], placed: [waiting.source] };
  const id = chosenGuess(waiting, text);
  return id === null ? nothing : { figures: [placeAt(id, waiting)], placed: [waiting.source] };
}

const ordinals = ['第一|前一?[个项]|前者|头一', '第二|后一?[个项]|后者', '第三'];

function chosenGuess(waiting: UnassignedFigure, text: string): string | null {
  const only = waiting.guesses.length === 1 ? waiting.guesses[0] : undefined;
  if (only !== undefined && /^(?:是|对|嗯|没错|就是|正是|是的)/.test(text.trim())) return only;
  const at = ordinals.findIndex((ordinal) => new RegExp(ordinal).test(text));
  return waiting.guesses[at] ?? null;
}

function placeAt(id: string, waiting: UnassignedFigure): FigureChange {
  const figure: LedgerFigure = {
    status: 'given',
    value: waiting.value,
    unit: waiting.unit,
    approx: null,
    surface: waiting.text,
    source: waiting.source,
  };
  return { id, figure, how: 'said', why: ['书记确认'], confidence: 1 };
}
