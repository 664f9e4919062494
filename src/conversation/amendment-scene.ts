import { Big } from 'big.js';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import { plainLabel } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { amending, corrections, marks, time } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { Mention } from '../mentions/mention.ts';
import { findHits, hitsWithin, type Hit } from '../reading/assign-lexicon.ts';
import { unitFit } from '../reading/assign-units.ts';
import type { Span } from '../text/spans.ts';
import type { ConversationState } from './state.ts';

/** A figure of this year that stands in the ledger. */
export interface ToldFigure {
  id: string;
  figure: LedgerFigure;
  known: CatalogueFigure;
}

/** A number of a clause; `of`: the figure told before that has this very value. */
export interface ClauseNumber {
  mention: Mention;
  of: ToldFigure | null;
}

/** A clause of a message that may speak of numbers told before, and which of them it points at. */
export interface AmendingClause extends Span {
  text: string;
  numbers: ClauseNumber[];
  hits: readonly Hit[];
  /** Named, and standing in the ledger. */
  named: ToldFigure[];
  /** By its place among those told last. */
  placed: ToldFigure[];
}

export interface AmendmentScene {
  text: string;
  /** Told last first. */
  told: readonly ToldFigure[];
  /** Those of the latest turn that told any, in the order told. */
  last: readonly ToldFigure[];
  /** Those of the last few turns. */
  recent: readonly ToldFigure[];
  clauses: readonly AmendingClause[];
}

const breaks = /[，,。；;！!？?\n…]+|\.{2,}|(?<=\d)[ ](?=[\u4e00-\u9fa5])/g;

export function amendmentScene(kind: Kind, state: ConversationState, text: string): AmendmentScene {
  const told = Object.entries(state.ledger.figures)
    .flatMap(([id, figure]): ToldFigure[] => {
      const known = kind.figureById.get(id);
      return known && figure.source !== null && known.group !== 'meta' ? [{ id, figure, known }] : [];
    })
    .toSorted((a, b) => placeOf(b) - placeOf(a));
  const turn = told[0]?.figure.source?.turn;
  const last = told.filter(({ figure }) => figure.source?.turn === turn).toReversed();
  const turns = [...new Set(told.map(({ figure }) => figure.source?.turn))].slice(0, recentTurns);
  const recent = told.filter(({ figure }) => turns.includes(figure.source?.turn));
  const hits = findHits(kind, text).filter(({ namings }) => namings.some(({ isWeak, topics }) => !isWeak && !topics));
  const { figures, retracted } = extractFigures(text, kind.field);
  const mentions = [...figures, ...retracted].toSorted((a, b) => a.start - b.start);
  const clauses = cut(text).map(({ start, end }): AmendingClause => {
    const words = text.slice(start, end);
    const within = hitsWithin(hits, start, end);
    const own = namedIn(within, told, last);
    const isPointed = within.length === 0 && (pointed.test(words) || deed.test(words));
    const named = own.length > 0 || !isPointed ? own : byLabel(words, recent);
    const placed = placedIn(words, last);
    const numbers = mentions
      .filter((one) => one.start >= start && one.start < end)
      .map((mention) => ({ mention, of: toldWith(mention, text, [...placed, ...named, ...last, ...told]) }));
    return { start, end, text: words, numbers, hits: within, named, placed };
  });
  return { text, told, last, recent, clauses };
}

function placeOf({ figure }: ToldFigure): number {
  return (figure.source?.turn ?? 0) * 1e6 + (figure.source?.start ?? 0);
}

function cut(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  const push = (to: number): void => {
    if (text.slice(from, to).trim() !== '') spans.push({ start: from, end: to });
  };
  for (const found of text.matchAll(breaks)) {
    push(found.index);
    from = found.index + found[0].length;
  }
  push(text.length);
  return spans;
}

const recentTurns = 3;
const pointers = shape`${amending.pointer}`;
const pointed = shape`${amending.pointer}|\d|${marks.numeral}`;
const deed = shape`${amending.strike}`;

function namedIn(hits: readonly Hit[], told: readonly ToldFigure[], last: readonly ToldFigure[]): ToldFigure[] {
  const named = hits.flatMap((hit) => {
    const all = told.filter(({ id }) => hit.namings.some(({ figure }) => figure.id === id));
    const newest = all.filter((one) => last.includes(one));
    return newest.length > 0 ? newest : all;
  });
  return [...new Set(named)];
}

/** 连里那个, 上一年: letters of a label that no other of those told last has. */
function byLabel(words: string, recent: readonly ToldFigure[]): ToldFigure[] {
  if (recent.length < 2) return [];
  const least = pointers.test(words) ? 1 : 2;
  const scored = recent.map((one) => ({ one, score: lettersShared(plainLabel(one.known), words) }));
  const best = Math.max(...scored.map(({ score }) => score));
  const first = scored.filter(({ score }) => score === best);
  const [only] = first;
  return best >= least && only && first.length === 1 ? [only.one] : [];
}

const littleLetters = /[的了是个人数次不没那这我你他有在就都还也万元块钱一二三两今年中及]/u;

function lettersShared(label: string, words: string): number {
  const letters = new Set(Array.from(label).filter((letter) => !littleLetters.test(letter)));
  return [...letters].filter((letter) => words.includes(letter)).length;
}

const places = [amending.firstOne, amending.secondOne, amending.thirdOne].map((words) => shape`${words}`);
const lastPlace = shape`${amending.lastOne}`;

function placedIn(words: string, last: readonly ToldFigure[]): ToldFigure[] {
  if (last.length < 2) return [];
  const at = places.flatMap((place, index) => (place.test(words) ? [index] : []));
  const found = at.flatMap((index) => last[index] ?? []);
  const end = last.at(-1);
  return lastPlace.test(words) && end && !found.includes(end) ? [...found, end] : found;
}

/** The figure whose value a number says again: 60 may stand for 60万元 where it was told so. */
function toldWith(mention: Mention, text: string, order: readonly ToldFigure[]): ToldFigure | null {
  const same = order.filter((one) => isValue(one, mention));
  return same.find(({ known }) => unitFit(known, mention, text) > 0.2) ?? same[0] ?? null;
}

function isValue({ figure, known }: ToldFigure, { value, unit }: Mention): boolean {
  if (figure.status === 'none') return value === '0';
  if (figure.value === null) return false;
  if (figure.value === value) return true;
  return (
    known.unit === '元' &&
    (unit === '' || unit === '万') &&
    isInTenThousands(figure) &&
    sameNumber(value, figure.value, 1e4)
  );
}

/** Said in 万. */
export function isInTenThousands({ surface, value }: LedgerFigure): boolean {
  return (surface?.includes('万') ?? false) && Number(value) >= 1e4;
}

export function sameNumber(value: string, other: string, factor: number): boolean {
  return new Big(value).times(factor).eq(new Big(other));
}

const lastYearSaid = shape`${time.lastYear}|${amending.oldPaper}`;

/** 72是去年的, 那2户也是去年的: what stands before 去年 is last year's, and nothing told anew stands behind. */
export function saysLastYear({ text, numbers, start }: AmendingClause, year: number | null): boolean {
  const said = lastYearSaid.exec(text) ?? (year === null ? null : yearSaid(year - 1).exec(text));
  if (!said) return false;
  return numbers.every(({ mention }) => mention.start < start + said.index);
}

/** 2024年的, 24年的. */
function yearSaid(year: number): RegExp {
  return new RegExp(`(?<![\\d.])(?:20)?${year % 100}年(?:度)?的`);
}

const small = shapes`${amending.aroundNumber}|${corrections.hesitation}|\s`;
const mostBeside = 2;

/** A number and next to nothing beside it: 就45, 今年68, 咱家15. */
export function isBare({ text, start }: AmendingClause, number: Mention): boolean {
  const beside = text.slice(0, number.start - start) + text.slice(number.end - start);
  return beside.replaceAll(small, '').length <= mostBeside;
}

/** 有一个是跨年的: one of them, and no new value. */
export function isOneOf({ value, text }: Mention): boolean {
  return value === '1' && !/[\d１]/.test(text);
}
