import type { UnassignedFigure } from '../figures/ledger.ts';
import { fitOfUnassigned, placeUnassigned } from '../reading/place-unassigned.ts';
import type { FigureChange } from '../reading/reading.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Span } from '../text/spans.ts';
import type { LedgerChange } from './events.ts';
import type { ConversationState } from './state.ts';

/** What a second reader makes of a message: advice, taken only where the first one was at a loss. */
export interface Hints {
  /** The number at a place of the message is this figure; `evidence` are the officer's words that say so. */
  figures: { span: Span; id: string; evidence: string }[];
  /** Answers to yes-or-no questions just put. */
  facts: { id: string; isConfirmed: boolean; span: Span }[];
  intent: 'draft' | 'skip' | null;
}

/** A fact that a plain yes or no answers. */
export function isYesNo(kind: Kind, id: string): boolean {
  return kind.facts.some((fact) => fact.id === id && fact.answer === 'yes');
}

/**
 * The change with the hints that hold: the number stands there and found no place, unit and size fit the figure, and
 * neither this message nor an earlier one has said what that figure is. A number the first reader had no idea about is
 * taken, and said back as such; where it wavered, or no unit was said, the hint only comes first in the question.
 */
export function withHints(
  kind: Kind,
  state: ConversationState,
  change: LedgerChange,
  text: string,
  hints: Hints,
): LedgerChange {
  const figures = [...change.figures];
  const unassigned = [...change.unassigned];
  for (const { span, id, evidence } of hints.figures) {
    const at = unassigned.findIndex(({ source }) => source.start === span.start && source.end === span.end);
    const number = unassigned[at];
    if (!number || !fits(kind, id, number, text)) continue;
    if (id in state.ledger.figures || figures.some((one) => one.id === id)) continue;
    if (number.guesses.length > 0 || number.unit === '') {
      const guesses = [id, ...number.guesses.filter((guess) => guess !== id)].slice(0, maxGuesses);
      unassigned[at] = { ...number, guesses };
    } else {
      figures.push(placedBy(kind, id, number, evidence));
      unassigned.splice(at, 1);
    }
  }
  return { ...change, figures, unassigned, facts: { ...hintedFacts(kind, state, hints), ...change.facts } };
}

const maxGuesses = 3;

function hintedFacts(kind: Kind, state: ConversationState, hints: Hints): LedgerChange['facts'] {
  const asked = hints.facts.filter(
    ({ id }) => isYesNo(kind, id) && state.asked.includes(id) && !(id in state.ledger.facts),
  );
  return Object.fromEntries(
    asked.map(({ id, isConfirmed, span }) => [
      id,
      { status: isConfirmed ? 'confirmed' : 'denied', text: null, source: { turn: state.turn + 1, ...span } },
    ]),
  );
}

function fits(kind: Kind, id: string, number: UnassignedFigure, text: string): boolean {
  const figure = kind.figureById.get(id);
  if (!figure || figure.group === 'meta' || figure.sensitivity === 'avoid') return false;
  return fitOfUnassigned(kind, id, number, text) >= worthTaking;
}

/** Half a fit is a value beyond what a sub-district has, or a bare number taken for money. */
const worthTaking = 0.5;

function placedBy(kind: Kind, id: string, number: UnassignedFigure, evidence: string): FigureChange {
  const why = ['模型认的', evidence];
  return { id, figure: placeUnassigned(kind, id, number), how: 'model', why, confidence: 0.6 };
}
