import type { LedgerFigure, UnassignedFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { FigureChange, Reading, Telling } from '../reading/reading.ts';
import { extractFigures } from '../mentions/extract.ts';
import { findHits } from '../reading/names-found.ts';
import { unitFit } from '../reading/unit-fit.ts';
import type { Span } from '../text/spans.ts';
import { amendingScene, type AmendingClause, type AmendingScene, type ToldFigure } from './amending/clauses.ts';
import { isInAskingSentence, withoutAsked, type AskedQuestion } from './asking/asked.ts';
import type { LedgerChange } from './events.ts';
import { clauseAround } from './ledger-change.ts';
import type { ConversationState } from './state.ts';

const longest = 240;

export interface ToldOtherwise {
  reading: Reading;
  change: LedgerChange;
  /** Said to stand. */
  held?: readonly string[] | undefined;
  /** By start of a number: the figures told before that its clause surely gives it to. */
  given?: ReadonlyMap<number, readonly string[]>;
  asked: readonly AskedQuestion[];
  isFalsifying: boolean;
}

/**
 * What a message says otherwise of figures that stay as they were told, and may mean: none of them stays sure. Changes
 * `change`; what is only asked after (`asked`) says nothing:
 * - another value that the judge heard of a figure told, and nothing took, is asked about as that, unless the message
 *   says that the one told holds (`held`);
 * - so is an open number that stands by the value of a figure named and said again, where it is nearly as large;
 * - a number taken unsurely for a figure never told, while its clause names one told that it fits and is nearly as
 *   large as, or such a one is named and said again, marks that one;
 * - a number that counts one half of what its figure is, the other half said right behind (11个村2个社区), is marked;
 * - so is one that a clause names and surely gives another number to, which nothing took: 课时跟着也成了30;
 * - so does a value wished for and declined, where he does not say himself that it is false (`isFalsifying`): 有一次不作数就算两次.
 */
export function doubtToldOtherwise(kind: Kind, state: ConversationState, text: string, heard: ToldOtherwise): void {
  const { reading, change, held = [], given = new Map<number, string[]>(), asked, isFalsifying } = heard;
  const answerable = withoutAsked(text, asked);
  if (!isFalsifying) for (const { id } of reading.wishes ?? []) doubt(state, change, id);
  if (text.length > longest) return;
  for (const id of countedTwice(kind, text, heard)) doubt(state, change, id);
  for (const id of givenAndLost(kind, state, answerable, change, given))
    if (!held.includes(id)) doubt(state, change, id);
  change.unassigned.push(
    ...reading.heard.flatMap((one) =>
      held.includes(one.id) || isBlank(answerable, one) ? [] : lost(state, text, one, change),
    ),
  );
  const isOpen = change.unassigned.some(({ instead }) => instead !== true);
  if (!isOpen && !change.figures.some((one) => isUnsureNew(state, one))) return;
  const spoken = new Map(state.spoken.map(({ turn, text: said }) => [turn, said]));
  const scene = amendingScene(kind, state.ledger.figures, answerable, new Map(), spoken);
  change.unassigned = change.unassigned.map((one) => besideSaidAgain(state, scene, change, one));
  for (const one of change.figures.filter((figure) => isUnsureNew(state, figure)))
    for (const { id } of meantBy(state, scene, change, one)) doubt(state, change, id);
}

/** Of one figure, told as another number, and taken by none. */
function givenAndLost(
  kind: Kind,
  state: ConversationState,
  text: string,
  change: LedgerChange,
  given: ReadonlyMap<number, readonly string[]>,
): string[] {
  const numbers = given.size === 0 ? [] : extractFigures(text, kind.field).figures;
  const placed = [...change.figures.map(({ figure }) => figure.source), ...change.unassigned.map((one) => one.source)];
  return numbers.flatMap((number) => {
    const [id, other] = given.get(number.start) ?? [];
    const known = kind.figureById.get(id ?? '');
    if (!known || other !== undefined || !stands(state, change, known.id)) return [];
    const isTaken = placed.some((one) => one !== null && one.start <= number.start && number.start < one.end);
    const isOther = state.ledger.figures[known.id]?.value !== number.value && unitFit(known, number, text) > leastFit;
    return !isTaken && isOther ? [known.id] : [];
  });
}

const leastFit = 0.3;

/** 11个村2个社区: two numbers, each before a name of the one figure, of which one was taken. */
function countedTwice(kind: Kind, text: string, { reading, change }: ToldOtherwise): string[] {
  const hits = findHits(kind, text);
  const untaken = reading.apart.filter(({ why }) => why === 'part' || why === 'untaken');
  return change.figures.flatMap(({ id, figure: { source, status } }) => {
    const isIts = (end: number): boolean =>
      hits.some((hit) => hit.start === end && hit.namings.some(({ figure }) => figure.id === id));
    const isOther = (one: Span): boolean =>
      source !== null && source.end <= one.start && clauseEnd(text, source.end) >= one.end && isIts(one.end);
    return status === 'given' && source && isIts(source.end) && untaken.some(isOther) ? [id] : [];
  });
}

function clauseEnd(text: string, from: number): number {
  const at = text.slice(from).search(/[，,。；;！!？?\n]/);
  return at < 0 ? text.length : from + at;
}

function isBlank(text: string, { start, end }: Span): boolean {
  return text.slice(start, end).trim() === '';
}

/** Told, sure, and left so by this message. */
function stands({ ledger }: ConversationState, { figures, struck, unassigned }: LedgerChange, id: string): boolean {
  const told = ledger.figures[id];
  return (
    told?.status === 'given' &&
    told.sure !== false &&
    !struck.includes(id) &&
    figures.every((one) => one.id !== id) &&
    unassigned.every(({ instead, guesses }) => instead !== true || !guesses.includes(id))
  );
}

function doubt({ ledger }: ConversationState, change: LedgerChange, id: string): void {
  const said = change.figures.find((one) => one.id === id);
  if (said) said.figure = { ...said.figure, sure: false };
  const told = ledger.figures[id];
  if (said || !told || change.struck.includes(id)) return;
  const { replaces: _, ...figure } = told;
  change.figures.push({ id, figure: { ...figure, sure: false }, how: 'corrected', why: [], confidence: 1 });
}

/** 通信分队是12，念快了: heard of what was told as 10, and taken for a question. */
function lost(
  state: ConversationState,
  text: string,
  { id, act, year, value, unit, surface, start, end }: Telling,
  change: LedgerChange,
): UnassignedFigure[] {
  if (act !== 'given' || year !== 'this' || value == null || !stands(state, change, id)) return [];
  const isPlaced = [
    ...change.figures.map(({ figure }) => figure.source),
    ...change.unassigned.map((one) => one.source),
  ];
  if (state.ledger.figures[id]?.value === value || isPlaced.some((one) => one?.start === start)) return [];
  if (isInAskingSentence(text, { start, end })) return [];
  const source = { turn: state.turn + 1, start, end };
  const open = { text: surface ?? value, value, unit: unit ?? '', source, guesses: [id], instead: true };
  return [{ ...open, clause: clauseAround(text, source) }];
}

function isUnsureNew({ ledger }: ConversationState, { id, figure }: FigureChange): boolean {
  return figure.sure === false && figure.status === 'given' && ledger.figures[id] === undefined;
}

/** 政考70是通知的，实到68: 68 is asked about as the 政考 of which 70 was told. */
function besideSaidAgain(
  state: ConversationState,
  { clauses }: AmendingScene,
  change: LedgerChange,
  open: UnassignedFigure,
): UnassignedFigure {
  if (open.instead === true) return open;
  const meant = saidAgain(clauses).filter(
    ({ id, figure }) => stands(state, change, id) && isNearly(figure, open.value),
  );
  const [one, other] = meant;
  return one && !other ? { ...open, guesses: [one.id], instead: true } : open;
}

/** Named, with their value. */
function saidAgain(clauses: readonly AmendingClause[]): ToldFigure[] {
  const again = clauses.flatMap(({ names, numbers }) =>
    numbers.flatMap(({ same }) => same.filter((one) => names.has(one))),
  );
  return [...new Set(again)];
}

/** 走访户数是713, taken for another kind of visit: of which 730 was told, the letters of its name are said, or it is said again beside. */
function meantBy(
  state: ConversationState,
  { clauses, text }: AmendingScene,
  change: LedgerChange,
  { figure: { source, value } }: FigureChange,
): ToldFigure[] {
  const isOf = ({ start, end }: AmendingClause): boolean =>
    source !== null && start <= source.start && source.start < end;
  const clause = clauses.find(isOf);
  const mention = clause?.numbers.find((one) => one.mention.start === source?.start)?.mention;
  if (!clause || !mention || value === null) return [];
  const named = [...clause.names].flatMap(([one, strength]) => (strength >= byLetters ? [one] : []));
  return [...new Set([...named, ...saidAgain(clauses)])].filter(
    (one) =>
      stands(state, change, one.id) && isNearly(one.figure, value) && unitFit(one.known, mention, text) >= fitting,
  );
}

/** Two letters of its name, and a unit of its own. */
const [byLetters, fitting] = [0.4, 0.8];

/** A slip, a late addition: no more than a tenth off. */
function isNearly({ value: told }: LedgerFigure, value: string): boolean {
  const [old, now] = [Number(told), Number(value)];
  return old !== now && Math.abs(old - now) <= Math.max(old, now) / 10;
}
