import type { LedgerFact, Source } from '../../figures/ledger.ts';
import { ownFactId } from '../../kinds/facts.ts';
import type { Kind } from '../../kinds/kind.ts';
import { marks, talk, ticking } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { extractFigures } from '../../mentions/extract.ts';
import type { Span } from '../../text/spans.ts';
import { splitPieces, type Clause } from '../clauses.ts';
import { draftOrders } from '../draft-orders.ts';
import type { Proposal } from '../events.ts';
import { proposalOf } from '../proposals.ts';
import type { ConversationState } from '../state.ts';
import { keyOfDoing } from './doing-key.ts';
import { listRun, type ListRun } from './list-runs.ts';
import { mostOffered, type Offer, type OfferedDoing } from './offer.ts';

/** What a message makes of the doings that lie before him. */
export interface TicksHeard {
  facts: Record<string, LedgerFact>;
  labels: string[];
  /** Doings of his own words, to be shown as they would be printed. */
  proposed: Proposal[];
  /** What stands for those he did not do, among the questions put. */
  declined: string[];
  /** Nothing of the list. */
  isNone: boolean;
  /** What of the message is about them. */
  spans: readonly Span[];
}

const longestAnswer = 160;
const [shortestNamed, alike] = [2, 0.7];

const between = shape`(?:${ticking.between}|[、，,.．\s/])+`;
const digits = shape`[\d①②③④⑤⑥]|${marks.ordinal}`;
const listed = shape`(?:${ticking.lead})*(?:第)?(?:${digits})+(?:${ticking.item})?(?:(?:${between}|[-—~～]|${ticking.range})(?:第)?(?:${digits})+(?:${ticking.item})?)*`;
const numbersOnly = shape`^(${listed})(?:${ticking.done}|${talk.particle}|了|的)*$`;
const numbersNot = shape`^(?:${ticking.except})?(${listed})(?:${ticking.notDone}|${ticking.except})(?:${talk.particle}|了|的)*$`;
const numbersExcept = shape`^(?:${ticking.except})(${listed})(?:${talk.particle}|了|的|以外|之外)*$`;
const allBut = shape`^(?:${ticking.except})(${listed})(?:${talk.particle}|了|的|以外|之外)*(?:${ticking.rest}|${ticking.all})+(?:${ticking.done}|${talk.particle}|了|的)*$`;
const everything = shape`^(?:${ticking.lead})*(?:${ticking.rest}|${ticking.all})+(?:${ticking.done}|${talk.particle}|了|的)+$`;
const nothing = shape`^(?:${talk.lead}|${talk.particle})*(?:${ticking.noneOf})(?:${talk.particle}|了|的)*$`;
const nothingAsked = shape`^(?:${talk.lead}|${talk.particle})*(?:${ticking.none})(?:${talk.particle}|了|的)*$`;
const also = shape`^(?:${ticking.also}|${talk.lead}|${talk.particle})+`;
const tail = shape`(?:${ticking.done}|${talk.particle}|了|的|过)+$`;
const denying = shape`${ticking.notDone}`;
const twoDigits = /\d{2}/;
const numberMarks = shapes`${digits}`;
const ranged = shape`^(?:${ticking.lead})*(?:第)?(${digits})(?:${ticking.item})?(?:[-—~～]|${ticking.range})(?:第)?(${digits})`;

/** What a piece of an answer says of the list. */
type Heard =
  | { sort: 'numbers'; numbers: readonly number[]; isNot: boolean; isAllBut: boolean }
  | { sort: 'none' | 'all' | 'own' | 'other' }
  | { sort: 'named'; doing: OfferedDoing; isNot: boolean };

/**
 * 1、3，还有抖音: numbers, names and words of his own, told of the doings shown in the last reply; null where it answers
 * none of them. A message answers the list by its beginning: 登记418，报名67 and 1、登记418 tell figures.
 */
export function hearTicks(kind: Kind, state: ConversationState, text: string, turn: number): TicksHeard | null {
  const run = /[?？]/.test(text) ? null : listRun(kind, state, text);
  return run ? ticksOfRun(state, text, run, turn) : hearAnswer(kind, state, text, turn);
}

/** 组织这块1、3，…: what the numbers of the run choose, and nothing else of the message. */
function ticksOfRun(state: ConversationState, text: string, run: ListRun, turn: number): TicksHeard {
  const { offer, chosen, refused, start, end } = run;
  const piece = { start, end, text: text.slice(start, end) };
  const took = chosen.flatMap((number) => offer.doings[number - 1] ?? []);
  const left = refused.flatMap((number) => offer.doings[number - 1] ?? []);
  const kept = took.length > 0 ? took : offer.doings.filter((doing) => !left.includes(doing));
  return {
    facts: factsOf(state, new Map(kept.map((doing) => [doing, piece])), turn),
    labels: kept.map(({ say }) => say),
    proposed: [],
    declined: offer.doings.filter((doing) => !kept.includes(doing)).map(keyOfDoing),
    isNone: false,
    spans: [piece],
  };
}

function hearAnswer(kind: Kind, state: ConversationState, text: string, turn: number): TicksHeard | null {
  const { offer } = state;
  if (offer === null || text.length > longestAnswer || /[?？]/.test(text)) return null;
  const orders = draftOrders(text);
  const isOrder = (piece: Span): boolean => orders.some(({ start, end }) => start < piece.end && piece.start < end);
  const pieces = splitPieces(text).filter((piece) => !isOrder(piece));
  const hasNumbers = extractFigures(text, kind.field).figures.length > 0;
  const isAsked = state.asked.length > 0;
  const isLast = state.offeredIn === state.turn;
  if (!isLast && answersAsked(state, pieces)) return null;
  // 34 where numbers are asked for, or beside anything but words of his own, is a number.
  const mayRun = !isAsked && pieces.slice(1).every((piece) => also.test(piece.text));
  if (isAsked && isOfNumbers(pieces)) return null;
  const chosen = new Map<OfferedDoing, Clause>();
  const refused = new Set<OfferedDoing>();
  const spans: Span[] = [];
  const own: Clause[] = [];
  let all: Clause | null = null;
  let isNone = false;
  for (const piece of pieces) {
    const isFirst = spans.length === 0;
    const heard: Heard =
      twoDigits.test(piece.text) && !mayRun
        ? { sort: 'other' }
        : hearPiece(kind, offer, piece.text, { isFirst, isAsked });
    // 都没有 and 都有 are of what was said last.
    if (!isLast && isFirst && (heard.sort === 'none' || heard.sort === 'all')) return null;
    const last = spans.at(-1);
    // A number of a list stands before what it counts.
    const isListMark = last !== undefined && /^[、.．)\s）]*$/u.test(text.slice(last.end, piece.start));
    if (heard.sort === 'other' || (isFirst && heard.sort === 'named' && hasNumbers)) {
      if (isFirst || (isListMark && extractFigures(piece.text, kind.field).figures.length > 0)) return null;
      break;
    }
    spans.push(piece);
    if (heard.sort === 'none') isNone = true;
    else if (heard.sort === 'own') own.push(piece);
    else if (heard.sort === 'all' || (heard.sort === 'numbers' && heard.isAllBut)) all = piece;
    const named = heard.sort === 'named' ? [heard.doing] : heard.sort === 'numbers' ? numbered(offer, heard) : [];
    const isNot = 'isNot' in heard && heard.isNot;
    for (const doing of named)
      if (isNot) refused.add(doing);
      else chosen.set(doing, piece);
  }
  if (spans.length === 0) return null;
  for (const doing of offer.doings) if (all !== null && !chosen.has(doing)) chosen.set(doing, all);
  for (const doing of refused) chosen.delete(doing);
  const proposed = own.flatMap(({ text: words, ...span }) => {
    return proposalOf(kind, ownFactId(offer.section), words.replace(also, ''), sourceOf(turn, span)) ?? [];
  });
  return {
    facts: factsOf(state, chosen, turn),
    labels: [...chosen.keys()].map(({ say }) => say),
    proposed,
    // What he passes over in his answer he did not do.
    declined: offer.doings.filter((doing) => !chosen.has(doing)).map(keyOfDoing),
    isNone: isNone && chosen.size === 0 && proposed.length === 0,
    spans,
  };
}

const namesPlace = shape`第(?:${digits})+|(?:${digits})+(?:${ticking.item})`;

/** Beside a list put some turns ago, bare numbers answer the question that stands open, where they are as many as it asks for. */
function answersAsked({ asked }: ConversationState, pieces: readonly Clause[]): boolean {
  // 第1条、第3条 are of the list, and of no question.
  const bare = pieces.flatMap(({ text }) => (namesPlace.test(text) ? [] : (text.match(/\d+/g) ?? [])));
  return asked.length > 0 && (bare.length === 1 || bare.length === asked.length);
}

/** 1，30，29，4 · 4，2，1，3: bare numbers out of the order of a list answer what was asked. */
function isOfNumbers(pieces: readonly Clause[]): boolean {
  const bare = pieces.filter(({ text }) => /^\d+$/.test(text)).map(({ text }) => Number(text));
  return bare.some((value, at) => value > mostOffered || value <= (bare[at - 1] ?? 0));
}

function numbered({ doings }: Offer, { numbers }: { numbers: readonly number[] }): OfferedDoing[] {
  return numbers.flatMap((number) => doings[number - 1] ?? []);
}

function factsOf(
  { ledger }: ConversationState,
  chosen: ReadonlyMap<OfferedDoing, Clause>,
  turn: number,
): Record<string, LedgerFact> {
  const facts: Record<string, LedgerFact> = {};
  for (const [{ id, text }, piece] of chosen) {
    const told = facts[id]?.text ?? ledger.facts[id]?.text;
    const words = text === undefined ? null : told ? `${told}；${text}` : text;
    facts[id] = { status: 'confirmed', text: words, source: sourceOf(turn, piece) };
  }
  return facts;
}

function sourceOf(turn: number, { start, end }: Span): Source {
  return { turn, start, end };
}

/** `isFirst`: nothing before it has shown that the message answers the list; `isAsked`: numbers are asked for as well. */
function hearPiece(
  kind: Kind,
  offer: Offer,
  words: string,
  { isFirst, isAsked }: { isFirst: boolean; isAsked: boolean },
): Heard {
  const positive = numbersOnly.exec(words)?.[1];
  const isAllBut = allBut.test(words);
  const negative = (allBut.exec(words) ?? numbersNot.exec(words) ?? numbersExcept.exec(words))?.[1];
  const numbers = numbersIn(positive ?? negative ?? '', offer.doings.length);
  if (numbers !== null && numbers.length > 0)
    return { sort: 'numbers', numbers, isNot: positive === undefined, isAllBut };
  if (nothing.test(words) || (!isAsked && nothingAsked.test(words))) return { sort: 'none' };
  if (everything.test(words)) return { sort: 'all' };
  const named = bareWords(words);
  if (named.length < shortestNamed || extractFigures(words, kind.field).figures.length > 0) return { sort: 'other' };
  const isDenied = denying.test(words);
  const doing = doingNamed(kind, offer, named, !isFirst);
  if (doing !== null)
    return { sort: 'named', doing, isNot: isDenied && !namesOf(kind, doing).some((name) => denying.test(name)) };
  return { sort: !isFirst && !isDenied && also.test(words) ? 'own' : 'other' };
}

/** 135 beside a list of six is one, three and five. Null: one of them is no number of the list. */
function numbersIn(words: string, most: number): number[] | null {
  const range = ranged.exec(words);
  if (range) {
    const [from, to] = [valueOf(range[1] ?? ''), valueOf(range[2] ?? '')];
    if (from < 1 || to > most || to <= from) return null;
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  }
  const numbers = [...words.matchAll(numberMarks)].map(([mark]) => valueOf(mark));
  const isOfList = numbers.every((number, at) => number >= 1 && number <= most && numbers.indexOf(number) === at);
  return isOfList ? numbers : null;
}

function valueOf(mark: string): number {
  if (/\d/.test(mark)) return Number(mark);
  const circled = '①②③④⑤⑥'.indexOf(mark);
  return 1 + (circled >= 0 ? circled : marks.ordinal.list.indexOf(mark));
}

function bareWords(text: string): string {
  return text.replace(also, '').replace(tail, '').replace(denying, '');
}

/** The doing words name: one shown, or any other of the section; alone, words must name nearly all of one shown. */
function doingNamed(kind: Kind, offer: Offer, words: string, isAnswering: boolean): OfferedDoing | null {
  const others = kind.practices
    .filter(({ id, section }) => section === offer.section && offer.doings.every((one) => one.id !== id))
    .map(({ id, say }): OfferedDoing => ({ id, say }));
  const least = isAnswering ? alike : 1;
  for (const doings of isAnswering ? [offer.doings, others] : [offer.doings]) {
    const ranked = doings
      .map((doing) => ({ doing, share: Math.max(...namesOf(kind, doing).map((name) => shareOf(words, name))) }))
      .toSorted((a, b) => b.share - a.share);
    const [best, second] = ranked;
    if (best && best.share >= least && best.share > (second?.share ?? 0)) return best.doing;
  }
  return null;
}

function namesOf(kind: Kind, { id, say }: OfferedDoing): string[] {
  return [say, ...(kind.practices.find((one) => one.id === id)?.cues ?? [])];
}

/** What share of the pairs of letters of `words` stands in `name`; of words of one pair, whether it does. */
function shareOf(words: string, name: string): number {
  const pairs = Array.from({ length: words.length - 1 }, (_, at) => words.slice(at, at + 2));
  return pairs.length === 0 ? 0 : pairs.filter((pair) => name.includes(pair)).length / pairs.length;
}

const asking = [
  shape`(?:${ticking.more})[^，。；]{0,4}(?:${ticking.what})[^，。；]{0,5}(?:${ticking.write})`,
  shape`(?:${ticking.more})[^，。；]{0,3}(?:${ticking.write})[^，。；]{0,2}(?:${ticking.what})`,
  shape`(?:${ticking.list})[^，。；]{0,8}(?:${ticking.doings})`,
  shape`(?:${ticking.doings})[^，。；]{0,4}(?:${ticking.list}|${ticking.what})`,
];
const longestAsking = 24;

/** 还有什么可写, 给我列几条做法. */
export function asksForDoings(text: string): boolean {
  const words = text.trim();
  return words.length <= longestAsking && asking.some((one) => one.test(words));
}
