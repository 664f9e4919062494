import { Big } from 'big.js';
import { checkArithmetic } from '../figures/arithmetic.ts';
import { isAside } from '../reading/totals-said.ts';
import type { LedgerFigure, UnassignedFigure } from '../figures/ledger.ts';
import type { Reading } from '../reading/reading.ts';
import type { Kind } from '../kinds/kind.ts';
import type { TimelineEntry } from '../kinds/timeline.ts';
import type { Doubt, LedgerChange } from './events.ts';
import { candidatesFor, isRhythm } from './candidates.ts';
import { doubtWords, spokenDate } from './replies-doubts.ts';
import { amount, labelOf, spokenFigure } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';
import { fitOfYear } from './time-bound.ts';

/** Everything about the state as it stands that should be put to the officer, each under its key. */
export function findDoubts(kind: Kind, state: ConversationState): Doubt[] {
  return [
    ...contradictions(kind, state),
    ...unsureFigures(kind, state),
    ...vagueFigures(kind, state),
    ...anachronisms(kind, state),
    ...unplaced(kind, state),
  ];
}

function contradictions(kind: Kind, state: ConversationState): Doubt[] {
  return checkArithmetic(kind, state.ledger).map((violation) => ({
    key: `arithmetic/${violation.constraint}`,
    rule: `arithmetic/${violation.constraint}`,
    message: violation.message,
    ids: violation.ids,
    ...(violation.effect === 'hard' && {
      marks: violation.ids.filter((id) => state.ledger.figures[id]?.sure !== false),
    }),
  }));
}

/** Heard, but not surely: one question for all of a message. */
function unsureFigures(kind: Kind, state: ConversationState): Doubt[] {
  const byTurn = new Map<number, string[]>();
  // Asked about by itself: “现在30”，和前面记的29是一回事吗？
  const instead = state.ledger.unassigned.flatMap((one) => (one.instead === true ? one.guesses : []));
  const asked = [...instead, ...state.doubts.flatMap(({ marks = [] }) => marks)];
  for (const [id, { sure, source }] of Object.entries(state.ledger.figures))
    if (sure === false && source && !asked.includes(id))
      byTurn.set(source.turn, [...(byTurn.get(source.turn) ?? []), id]);
  return [...byTurn].map(([turn, ids]) => {
    const said = ids.slice(0, mostUnsure).map((id) => {
      const figure = state.ledger.figures[id];
      return figure ? spokenFigure(kind, id, figure) : labelOf(kind, id);
    });
    return {
      key: `unsure:${turn}`,
      rule: 'figures/unsure',
      message: doubtWords.unsure(said, ids.length - said.length),
      ids,
    };
  });
}

/** So many are named at once; the rest are marked in the ledger. */
const mostUnsure = 6;

/** Ranges and values no such unit has. */
function vagueFigures(kind: Kind, state: ConversationState): Doubt[] {
  return Object.entries(state.ledger.figures).flatMap(([id, figure]) => {
    if (figure.status !== 'given' || figure.value === null) return [];
    const doubt = figure.valueMax ? rangeDoubt(kind, id, figure) : sizeDoubt(kind, id, figure);
    return doubt ? [doubt] : [];
  });
}

function rangeDoubt(kind: Kind, id: string, figure: LedgerFigure): Doubt {
  const low = amount(figure.value ?? '', '', null);
  const high = amount(figure.valueMax ?? '', figure.unit, null);
  return {
    key: `range:${id}`,
    rule: 'figures/range',
    message: doubtWords.range(labelOf(kind, id), low, high),
    ids: [id],
  };
}

function sizeDoubt(kind: Kind, id: string, figure: LedgerFigure): Doubt | null {
  const range = kind.figureById.get(id)?.range;
  if (!/^-?\d+(?:\.\d+)?$/.test(figure.value ?? '')) return null;
  const value = new Big(figure.value ?? '0');
  const shown = amount(figure.value ?? '', figure.unit, figure.approx);
  const key = `size:${id}`;
  if (value.lt(0))
    return { key, rule: 'figures/negative', message: doubtWords.negative(labelOf(kind, id), shown), ids: [id] };
  if (!range || (value.gte(range[0]) && value.lte(range[1]))) return null;
  const message = doubtWords.outOfRange(kind.voice.unit, labelOf(kind, id), shown);
  return { key, rule: 'figures/out-of-range', message, ids: [id] };
}

/** At most this many at once; a pasted report of another year may hold dozens. */
const maxAnachronisms = 3;

function anachronisms(kind: Kind, state: ConversationState): Doubt[] {
  const year = state.ledger.year;
  if (year === null || state.mentioned.length === 0) return [];
  const words = new Map(state.mentioned.map((mention) => [mention.entry, mention.words]));
  const unfit = kind.timeline
    .filter((entry) => words.has(entry.id) && fitOfYear(entry, year) !== 'inside')
    .toSorted((a, b) => Number(a.effect === 'ask') - Number(b.effect === 'ask'));
  // 疫情防控 beside 核酸检测点 is one matter: the first of a family speaks for it.
  const families = new Map(unfit.toReversed().map((entry) => [familyOf(entry), entry]));
  return unfit
    .filter((entry) => families.get(familyOf(entry)) === entry)
    .slice(0, maxAnachronisms)
    .map((entry) => anachronism(entry, words.get(entry.id) ?? entry.subject, year));
}

/** Ids are `family-name`. */
function familyOf(entry: TimelineEntry): string {
  return entry.id.split('-')[0] ?? entry.id;
}

function anachronism(entry: TimelineEntry, words: string, year: number): Doubt {
  const message =
    fitOfYear(entry, year) === 'margin'
      ? doubtWords.margin(words, year, spokenDate(entry.allowedUntil ?? ''))
      : doubtWords.outside(words, year, entry.message);
  return { key: `timeline/${entry.id}:${year}`, rule: `timeline/${entry.id}`, message, ids: [] };
}

/** So many numbers of one message are asked about one by one; of more, one question is made. */
const mostAskedSingly = 20;

function unplaced(kind: Kind, state: ConversationState): Doubt[] {
  const known = new Set(state.doubts.map((doubt) => doubt.key));
  const ofTurn = new Map<number, UnassignedFigure[]>();
  for (const figure of state.ledger.unassigned) {
    if (isAside(figure.clause ?? '')) continue;
    const same = ofTurn.get(figure.source.turn);
    if (same) same.push(figure);
    else ofTurn.set(figure.source.turn, [figure]);
  }
  return [...ofTurn].flatMap(([turn, figures]) => {
    const together = togetherDoubt(turn, figures);
    // Once put together they stay so, however few are left.
    return figures.length > mostAskedSingly || known.has(together.key)
      ? [together]
      : singleDoubts(kind, state, figures);
  });
}

function togetherDoubt(turn: number, figures: readonly UnassignedFigure[]): Doubt {
  const said = figures.slice(0, mostUnsure).map((one) => one.text);
  const message = doubtWords.manyUnassigned(said, figures.length);
  return { key: `unassigned:${turn}`, rule: 'figures/unassigned', message, ids: [] };
}

/** Numbers that are not even listed, because the message held too many: told at once, and the officer can send them apart. */
export function unlistedDoubts(turn: number, { unlisted = 0 }: LedgerChange): Doubt[] {
  if (unlisted === 0) return [];
  return [{ key: `unlisted:${turn}`, rule: 'figures/unassigned', message: doubtWords.unlisted(unlisted), ids: [] }];
}

function singleDoubts(kind: Kind, state: ConversationState, figures: readonly UnassignedFigure[]): Doubt[] {
  return figures.map((figure) => {
    const ids = candidatesFor(kind, state, figure);
    return {
      key: keyOfUnassigned(figure),
      rule: 'figures/unassigned',
      message: askedOf(kind, state, figure, ids),
      ids,
    };
  });
}

export function keyOfUnassigned({ source }: UnassignedFigure): string {
  return `unassigned:${source.turn}:${source.start}`;
}

function askedOf(kind: Kind, { ledger }: ConversationState, figure: UnassignedFigure, ids: readonly string[]): string {
  const { text, clause = text } = figure;
  const [id, other] = ids;
  const told = id === undefined ? undefined : ledger.figures[id];
  if (figure.instead === true && id !== undefined && other === undefined && told)
    return doubtWords.instead(clause, text, spokenFigure(kind, id, told));
  const labels = ids.map((one) => labelOf(kind, one));
  return isRhythm(figure) && labels[0] !== undefined
    ? doubtWords.rhythm(labels[0], text, `${figure.value}${figure.unit}`)
    : doubtWords.unassigned(text, clause, labels);
}

/** Totals that do not match their parts exist only in the message that stated them. */
export function sumDoubts(reading: Reading): Doubt[] {
  return reading.sumMismatches.map((sum) => ({
    key: `sum:${sum.label}`,
    rule: 'arithmetic/sum',
    message: doubtWords.sum(sum.label, sum.stated, sum.computed),
    ids: sum.ids,
  }));
}
