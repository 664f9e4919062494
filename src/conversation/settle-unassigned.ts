import type { Source, UnassignedFigure } from '../figures/ledger.ts';
import { amounts, marks, talk } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { placeUnassigned } from '../reading/place-unassigned.ts';
import type { FigureChange, Reading } from '../reading/reading.ts';
import type { Kind } from '../kinds/kind.ts';
import { spokenLabel } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';

/** An answer to “…说的是报名，还是体检？” is short. */
const longestAnswer = 20;

interface Settled {
  figures: FigureChange[];
  placed: Source[];
  /** Changes of the reading that those figures take the place of. */
  instead: FigureChange[];
}

const dismissing = shape`^(?:都)?${talk.leaveOff}`;

/**
 * Placing the number asked about in the last reply, now that the officer says which it is: by name, by its place in the
 * question, or by a plain 是 where only one was offered.
 */
export function settleUnassigned(kind: Kind, state: ConversationState, reading: Reading, text: string): Settled {
  const open = state.ledger.unassigned;
  const again = open.filter((waiting) => isSaidAgain(waiting, reading));
  if (again.length > 0) {
    const rest = open.filter((waiting) => !again.includes(waiting) && waiting.source.turn === state.turn);
    const { figures, placed, instead } = settleByValue(kind, rest, reading, text);
    return { figures, placed: [...again.map((one) => one.source), ...placed], instead };
  }
  const waiting = open.filter((figure) => figure.source.turn === state.turn);
  const answer = text.trim();
  const first = waiting.find((one) => offeredFor(state, one).length > 0) ?? waiting[0];
  if (!first || reading.changes.length > 0 || answer.length > longestAnswer) return nothing;
  if (dismissing.test(answer)) return { ...nothing, placed: [first.source] };
  if (waiting.length > 1 && assent.test(answer)) {
    const sure = waiting.flatMap((one) => (one.guesses.length === 1 ? [{ one, id: one.guesses[0] ?? '' }] : []));
    return {
      ...nothing,
      figures: sure.map(({ one, id }) => placeAt(kind, id, one)),
      placed: sure.map(({ one }) => one.source),
    };
  }
  const id = chosenGuess(kind, offeredFor(state, first), answer);
  return id === null ? nothing : { ...nothing, figures: [placeAt(kind, id, first)], placed: [first.source] };
}

const nothing: Settled = { figures: [], placed: [], instead: [] };
const assent = shape`^${talk.assent}`;

/** 对，议军会4次，学习12次: beside one that was named again, the same value under a looser name answers as well. */
function settleByValue(kind: Kind, waiting: readonly UnassignedFigure[], reading: Reading, text: string): Settled {
  if (!assent.test(text.trim())) return nothing;
  const pairs = waiting.flatMap((one) => {
    const [id, other] = one.guesses;
    const change = reading.changes.find(
      ({ figure, why }) => figure.value === one.value && figure.unit === one.unit && why.length > 0,
    );
    return id !== undefined && other === undefined && change ? [{ one, id, change }] : [];
  });
  return {
    figures: pairs.map(({ id, change }) => ({ ...change, id })),
    placed: pairs.map(({ one }) => one.source),
    instead: pairs.map(({ change }) => change),
  };
}

function isSaidAgain(waiting: UnassignedFigure, reading: Reading): boolean {
  return reading.changes.some((change) => change.figure.value === waiting.value && waiting.guesses.includes(change.id));
}

/** The guesses as they were put to the officer, in that order. */
function offeredFor(state: ConversationState, waiting: UnassignedFigure): readonly string[] {
  const key = `unassigned:${waiting.source.turn}:${waiting.source.start}`;
  return state.doubts.find((doubt) => doubt.key === key)?.ids ?? [];
}

const ordinals = [
  shape`^(?:是)?${marks.first}${amounts.item}|前者`,
  shape`^(?:是)?${marks.second}${amounts.item}|后者`,
  shape`^(?:是)?第三${amounts.item}`,
];

function chosenGuess(kind: Kind, offered: readonly string[], answer: string): string | null {
  const [only, other] = offered;
  if (only === undefined) return null;
  if (other === undefined && assent.test(answer)) return only;
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
  return { id, figure: placeUnassigned(kind, id, waiting), how: 'said', why: ['问后确认'], confidence: 1 };
}
