import { ones, counters } from '../text/numeral-letters.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import {
  classifiers,
  corrections as takingBack,
  grammar,
  numbers,
  pretence,
  time,
  totals,
} from '../lexicon/lexicon.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Span } from '../text/spans.ts';
import { findTotalOf } from '../figures/arithmetic.ts';
import { partedBy } from './assign-evidence.ts';
import { hitsWithin, type Hit } from './assign-lexicon.ts';
import { unitFit } from './assign-units.ts';
import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import type { Mention } from '../mentions/mention.ts';

const correctionWords = shape`${takingBack.saidWrong}|${takingBack.saidWrongMore}|${takingBack.isNot}.{1,12}[，,]?\s*${numbers.be}`;

/** Characters between a number and the one that takes it back. */
const longestBreath = 40;
const takenBack = shape`(?:${takingBack.saidWrong}|${takingBack.isNot})[^\d。；;\n]{0,12}$`;

/**
 * Numbers that take back the one right before them in the same message (6个问题，错了错了，应该是5个), each with that one.
 * A name between the two begins something new.
 */
export function findSelfCorrections(
  text: string,
  mentions: readonly Mention[],
  retracted: readonly Mention[],
  hits: readonly Hit[],
): Map<Mention, Mention> {
  const corrections = new Map<Mention, Mention>();
  let taken = 0;
  for (const [index, mention] of mentions.entries()) {
    const before = mentions[index - 1];
    if (!before || mention.start - before.end > longestBreath) continue;
    while (taken < retracted.length && (retracted[taken]?.start ?? 0) < before.end) taken += 1;
    if ((retracted[taken]?.end ?? Infinity) <= mention.start) continue;
    const between = text.slice(before.end, mention.start);
    const cue = takenBack.exec(between);
    if (!cue || /[。；;\n]/.test(between)) continue;
    const cueAt = before.end + between.slice(0, cue.index).search(/[^，,\s]*$/);
    const isAboutOther = hitsWithin(hits, cueAt, mention.start).some((hit) =>
      hit.namings.some((naming) => !naming.isWeak && !naming.topics),
    );
    const isSameUnit = before.unit === mention.unit || dimension(before) === dimension(mention);
    if (!isAboutOther && isSameUnit) corrections.set(mention, corrections.get(before) ?? before);
  }
  return corrections;
}

/** Money, shares and person-times are never taken back by something else; other classifiers stand for one another. */
function dimension(mention: Mention): string {
  return ['元', '%', '人次', '天', '户'].includes(mention.unit) ? mention.unit : '';
}

/** The message takes something back. */
export function isCorrecting(text: string): boolean {
  return correctionWords.test(text);
}

const totalSaid = shape`${totals.totalSaid}`;

/**
 * Which figure a nameless number corrects: the one that had the value taken back (不是38是36), a bare 合计 by its parts,
 * else, with `mayBeLast`, the figure told last. Null when the message corrects nothing.
 */
export function findCorrected(
  kind: Kind,
  text: string,
  mention: Mention,
  retracted: readonly Mention[],
  ledger: { before: Pick<Ledger, 'figures' | 'year'>; now: Pick<Ledger, 'figures' | 'year'> },
  mayBeLast: boolean,
): { id: string; why: string[]; isTotal: boolean } | null {
  const before = text.slice(Math.max(0, mention.start - 12), mention.start);
  if (totalSaid.test(before)) {
    const id = findTotalOf(kind, ledger.now, mention.value);
    if (id !== null) return { id, why: ['合计', '各项之和'], isTotal: true };
  }
  const told = figuresByTurn(ledger.before);
  const pointed = pointedAt(text.slice(Math.max(0, mention.start - clauseReach), mention.start), told);
  if (pointed !== null && suits(kind, pointed, mention, text)) return { id: pointed, why: ['按次序'], isTotal: false };
  const taken = retracted.findLast((one) => one.start < mention.end + 12);
  if (taken) {
    const same = told.find(([id, figure]) => figure.value === taken.value && suits(kind, id, mention, text));
    if (same) return { id: same[0], why: [`原${taken.text}`], isTotal: false };
  }
  if (!mayBeLast) return null;
  const last = told.find(([id, figure]) => figure.value !== mention.value && suits(kind, id, mention, text));
  return last ? { id: last[0], why: [correctionWords.exec(text)?.[0] ?? '', '刚说的那个数'], isTotal: false } : null;
}

const pointers = shapes`${numbers.ordinalMark}([${ones}1-9])${classifiers.plainOne}|(${takingBack.first})|(${takingBack.last})`;

/** 第二个写错了: the second of the figures told in the latest turn. */
function pointedAt(before: string, told: readonly [string, LedgerFigure][]): string | null {
  const found = [...before.matchAll(pointers)].at(-1);
  const turn = told[0]?.[1].source?.turn;
  if (!found || turn === undefined) return null;
  const latest = told.filter(([, figure]) => figure.source?.turn === turn).toReversed();
  const ordinal = found[1] === undefined ? 1 : '一二三四五六七八九'.indexOf(found[1]) + 1 || Number(found[1]);
  return (found[3] === undefined ? latest[ordinal - 1] : latest.at(-1))?.[0] ?? null;
}

function suits(kind: Kind, id: string, mention: Mention, text: string): boolean {
  const figure = kind.figureById.get(id);
  return figure !== undefined && unitFit(figure, mention, text) > 0.3;
}

/** Told last first. */
function figuresByTurn(ledger: Pick<Ledger, 'figures'>): [string, LedgerFigure][] {
  return Object.entries(ledger.figures)
    .filter(([, figure]) => figure.source !== null && (figure.status === 'given' || figure.status === 'none'))
    .toSorted(([, a], [, b]) => place(b) - place(a));
}

function place(figure: LedgerFigure): number {
  return (figure.source?.turn ?? 0) * 1e6 + (figure.source?.start ?? 0);
}

const strikeWords = shapes`(?<=${takingBack.strikeIs}(?:20\d\d${time.yearMark}|${takingBack.strikeYear})${grammar.of})${takingBack.strikeNoun}|${takingBack.struck}`;
const pointingBack = shape`${takingBack.pointsBack}`;

const noStrike = shape`${takingBack.notStrike}`;

const ofSentence = shape`${takingBack.sentence}`;

/** Ids the officer wants out again: those named in the clause, else what was told last (那是前年的，删了吧). */
export function findStruck(kind: Kind, text: string, hits: readonly Hit[], ledger: Pick<Ledger, 'figures'>): string[] {
  const struck = new Set<string>();
  for (const cue of text.matchAll(strikeWords)) {
    const clause = clauseOf(text, cue.index, cue.index + cue[0].length);
    const words = text.slice(clause.start, clause.end);
    if (noStrike.test(words)) continue;
    const own = hitsWithin(hits, clause.start, clause.end).filter((hit) => hit.namings.length > 0);
    const there = own.length > 0 ? own : namedThere(text, clause.start, hits);
    const isIt = pointingBack.test(words) && !ofSentence.test(words);
    const named = there.length > 0 || !isIt ? there : namedInSentence(text, clause.start, hits, ledger);
    const ids = named
      .flatMap((hit) => hit.namings.map((naming) => naming.figure.id))
      .filter((id) => id in ledger.figures);
    if (ids.length > 0) for (const id of ids) struck.add(id);
    else if (named.length === 0 && !ofWords.test(words) && isPointing(text, cue.index + cue[0].length)) {
      for (const id of lastTold(kind, ledger)) struck.add(id);
    }
  }
  return [...struck];
}

const pointedNext = shape`^${takingBack.countName}?${takingBack.thatOne}`;

/** 入户走访那个数不准，先删掉: the clause before names what 那个 points at. */
function namedThere(text: string, before: number, hits: readonly Hit[]): Hit[] {
  if (before === 0 || partedBy(text, before - 1, before) === 3) return [];
  const clause = clauseOf(text, before - 1, before - 1);
  return hitsWithin(hits, clause.start, before).filter(
    (hit) => hit.namings.length > 0 && pointedNext.test(text.slice(hit.end, hit.end + 5)),
  );
}

/** 那句删掉, 把双拥那段删了: words of the talk or of the draft are meant; no number is known to stand in them. */
const ofWords = shape`${takingBack.partOfDraft}|${takingBack.whichPart}[${counters}\d]{0,2}${takingBack.passage}|${takingBack.wholePart}`;

/** 优待证是22年的事，今年没发，这个不要了: what the sentence named last, where it has a number to strike. */
function namedInSentence(text: string, before: number, hits: readonly Hit[], ledger: Pick<Ledger, 'figures'>): Hit[] {
  let start = before;
  while (start > 0 && before - start < clauseReach && partedBy(text, start - 1, start) < 3) start -= 1;
  const told = hitsWithin(hits, start, before).filter((hit) =>
    hit.namings.some(({ figure, isWeak }) => !isWeak && figure.id in ledger.figures),
  );
  return told.slice(-1);
}

/** The message points back before it strikes: 那是前年的，删了吧. */
function isPointing(text: string, end: number): boolean {
  return pointingBack.test(text.slice(Math.max(0, end - 60), end));
}

/** Characters of a clause looked at on either side. */
const clauseReach = 60;

function clauseOf(text: string, from: number, to: number): Span {
  let start = from;
  while (start > from - clauseReach && start > 0 && partedBy(text, start - 1, start) < 2) start -= 1;
  let end = to;
  while (end < to + clauseReach && end < text.length && partedBy(text, end, end + 1) < 2) end += 1;
  return { start, end };
}

/** What was told last, with its neighbours of the same group: 出动2次、38人. */
function lastTold(kind: Kind, ledger: Pick<Ledger, 'figures'>): string[] {
  const told = figuresByTurn(ledger);
  const turn = told[0]?.[1].source?.turn;
  const group = kind.figureById.get(told[0]?.[0] ?? '')?.group;
  return told
    .filter(([id, figure]) => figure.source?.turn === turn && kind.figureById.get(id)?.group === group)
    .map(([id]) => id);
}

const wishVerb = shape`${pretence.handsOn}[^，。；,;！!\d]{0,4}${pretence.writeVerb}${pretence.writeInto}?`;
const falsifyWords = shape`${pretence.falsifies}`;

/** How a message speaks of what is to be written: told once for all its numbers. */
export interface Tone {
  isFalsifying: boolean;
  isCorrecting: boolean;
}

export function toneOf(text: string): Tone {
  return { isFalsifying: falsifyWords.test(text), isCorrecting: isCorrecting(text) };
}

/** A number the officer wants written although it is not the true one: 实到25，你给我写实到28，区里不查. */
export function isWishedNumber(text: string, mention: Mention, tone: Tone): 'surely' | 'perhaps' | 'no' {
  const clause = clauseOf(text, mention.start, mention.end);
  const before = text.slice(Math.max(clause.start, mention.start - 40), mention.start);
  if (!wishVerb.test(before)) return 'no';
  if (tone.isFalsifying) return 'surely';
  return tone.isCorrecting ? 'no' : 'perhaps';
}
