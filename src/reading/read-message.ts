import type { Kind } from '../kinds/kind.ts';
import type { LedgerFigure, UnassignedFigure } from '../figures/ledger.ts';
import { time } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { findFacts } from './said-facts.ts';
import { findHits, normalise } from './names-found.ts';
import { unitFit } from './unit-fit.ts';
import { hear, type HeardAct, type Hearing } from './hear.ts';
import { heardFigure } from './heard-figure.ts';
import type { HeardNumber } from './hear-numbers.ts';
import type { Judge } from '../judge/judge.ts';
import { withinJudging } from './beyond-judging.ts';
import { breathed } from './breaths.ts';
import { timeTags } from './cues.ts';
import { derivedCuesOf } from './derived-cues.ts';
import { findOrders, findPastedReports, findQuotes } from './pasted-reports.ts';
import type { FigureChange, Reading, ReadingContext } from './reading.ts';
import { blank, merge, moved, only, partOfPart, without, type Part } from './regions.ts';
import { findYear, proposedYear, type SaidYear } from './report-year.ts';
import { isPointedAt } from './possible-acts.ts';
import { doubtBehindLastYear, doubtOfOthers, withoutOthers } from './of-others.ts';
import { createScene, type Scene } from './scene.ts';
import { settleActs } from './settled-acts.ts';
import { readTablesIn } from './tables/read-tables.ts';
import { findStruck } from './struck.ts';
import { apartIn, tellingsIn } from './telling.ts';
import { findReporter } from './reporter.ts';
import { findUnitName, type Said } from './unit-name.ts';
import type { Witness } from './witness.ts';
import type { WishedNumber } from './wished-numbers.ts';
import { placedInMessage, withTables } from './with-tables.ts';

/**
 * Reads one message of the officer: year, unit, role, every figure given, corrected, said to be nothing, unknown or
 * secret, those of last year apart, and what could not be placed. Pure; any text is safe; linear in its length.
 */
export function readMessage(kind: Kind, text: string, context: ReadingContext): Reading {
  const { year, unitName } = context.ledger;
  const first = readTablesIn(kind, text, { year, unitName, asked: context.asked });
  if (first.tables.length === 0) return readTalk(kind, text, context);
  const part = without(text, first.tables);
  const talk = placedInMessage(readTalk(kind, part.text, context), part);
  const told = talk.year?.value ?? year;
  const isSame = told === year && talk.unitName === null;
  const tables = isSame
    ? first
    : readTablesIn(kind, text, { year: told, unitName: talk.unitName?.value ?? unitName, asked: context.asked });
  return withTables(kind, talk, tables, context);
}

/** A message without tables, or what was said round them. */
function readTalk(kind: Kind, text: string, context: ReadingContext): Reading {
  const frame = readFrame(kind, text, context);
  const own = without(text, merge([...frame.orders, ...frame.pasted.map((span) => withLabel(text, span))]));
  const judge = judgeOf(kind);
  const heard = hearPart(kind, own, context, frame.reportYear, judge);
  const { wished } = heard;
  const isUntaken = new Set(wished.map(({ index }) => index));
  const changes = new Map<string, FigureChange>();
  const previous: Record<string, LedgerFigure> = {};
  takeActs(heard, context, changes, previous);
  const pasted = frame.pasted.flatMap((span) =>
    takePasted(kind, only(text, span, frame.orders), context, judge, previous),
  );
  takeToldPrevious(kind, heard, context, changes);
  const unassigned = [
    ...leftOpen(heard, context, changes, isUntaken),
    ...rhythmsLeft(heard, context, changes),
  ].toSorted((a, b) => a.source.start - b.source.start);
  const names = findHits(kind, own.text);
  const { pasted: brought } = context;
  const spoken = brought ? blank(text, [...brought.last, ...brought.apart]) : text;
  const facts = findFacts(kind, spoken, context, {
    figures: { ...context.ledger.figures, ...figuresOf(changes) },
    hasFigures: changes.size > 0 || unassigned.length > 0,
  });
  const source = (said: Said<unknown>) => ({ turn: context.turn, start: said.start, end: said.end });
  const found = { year: frame.year, changes: [...changes.values()], previous };
  const told = tellingsIn(kind, { turn: context.turn, text }, found, [...heard.acts, ...pasted]);
  return {
    year: frame.year && {
      value: frame.year.value,
      source: source(frame.year),
      ...(frame.year.isProposed && { isProposed: true }),
    },
    unitName: frame.unitName && { value: frame.unitName.value, source: source(frame.unitName) },
    role: frame.role && { value: frame.role.value, source: source(frame.role) },
    changes: found.changes,
    previous: { year: frame.previousYear, figures: previous },
    struck: findStruck(kind, own.text, names, context.ledger).filter((id) => !changes.has(id)),
    unassigned,
    ...(heard.left > 0 && { unheard: { from: heard.part.placeOf(heard.end), numbers: heard.left } }),
    sumMismatches: [],
    ...(wished.length > 0 && { wishes: wished.map((one) => wishOf(one, heard, context)) }),
    heard: told,
    apart: apartIn(heard, [...told, ...unassigned.map((one) => one.source)], isUntaken),
    facts,
  };
}

function judgeOf(kind: Kind): Judge {
  const judge = kind.judge?.();
  if (!judge) throw new Error('a kind is read with a judge');
  return judge;
}

interface Frame {
  year: SaidYear | null;
  unitName: Said<string> | null;
  role: Said<string> | null;
  /** Of this message, else of the ledger. */
  reportYear: number | null;
  previousYear: number | null;
  /** Instructions hidden in a pasted text: nothing of them is read. */
  orders: Span[];
  /** Reports of earlier years. */
  pasted: Span[];
}

/** Whose report of which year, and which stretches of the message are not the officer's own words of this year. */
function readFrame(kind: Kind, text: string, context: ReadingContext): Frame {
  const { pasted: brought } = context;
  const orders = merge([...findOrders(text), ...(brought?.apart ?? [])]);
  const { isYearProposed, year: knownOrProposed } = context.ledger;
  const known = isYearProposed === true ? null : knownOrProposed;
  const isAsked = context.asked.includes('meta.year');
  const labelled = brought ? [...brought.last] : findPastedReports(text, known);
  const quotes = findQuotes(text);
  const isIn = (spans: readonly Span[]) => (at: number) => spans.some((span) => span.start <= at && at < span.end);
  const plainText = normalise(text);
  const today = context.today ?? null;
  const outer = findYear(plainText, known, isAsked, isIn([...labelled, ...quotes, ...orders]), kind.field, today);
  const told = outer ?? findYear(plainText, known, isAsked, isIn([...labelled, ...orders]), kind.field, today);
  const isElsewhere = isIn([...labelled, ...orders]);
  const isHeading = findUnitName(kind, text) !== null;
  const proposed =
    knownOrProposed === null ? proposedYear(plainText, today, { isElsewhere, isHeading }, kind.field) : null;
  const year = told ?? proposed;
  const reportYear = year?.value ?? knownOrProposed;
  const pasted = merge(brought ? labelled : [...labelled, ...findPastedReports(text, reportYear)]);
  for (const quote of quotes) {
    const own = yearIn(text.slice(quote.start, quote.end));
    if (own !== null && reportYear !== null && own < reportYear) pasted.push(quote);
  }
  const withoutApart = brought ? blank(text, brought.apart) : text;
  const own = brought ? blank(withoutApart, brought.last) : text;
  const previous = pasted.map((span) => yearIn(text.slice(span.start, span.end))).find((one) => one !== null);
  // Where no unit is known yet, his own report of last year may name it.
  const unitName = findUnitName(kind, context.ledger.unitName === null ? withoutApart : own, context.ledger.unitName);
  return {
    year,
    unitName,
    role: findReporter(kind, own, { isHeading: year !== null || unitName !== null, known: context.ledger.role }),
    reportYear,
    previousYear: previous ?? (pasted.length > 0 && reportYear !== null ? reportYear - 1 : null),
    orders,
    pasted: merge(pasted),
  };
}

const yearNamed = shape`(?<!\d)(20\d\d)${time.yearMark}?`;

function yearIn(text: string): number | null {
  const found = yearNamed.exec(text);
  return found ? Number(found[1]) : null;
}

/** 去年的稿： says of whom the pasted text is, and nothing of what comes after it. */
function withLabel(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && start - from < longestLabel && !'。！？；'.includes(text.charAt(from - 1))) {
    // The line break between a label and its text is not the end of the label.
    if (text.charAt(from - 1) === '\n' && text.slice(from, start).trim() !== '') break;
    from -= 1;
  }
  return { start: from, end };
}

const longestLabel = 60;

interface Heard extends Hearing {
  scene: Scene;
  part: Part;
  /** Where hearing ended, a place in the part, and how many numbers stand behind. */
  end: number;
  left: number;
}

function hearPart(
  kind: Kind,
  own: Part,
  { ledger, asked, witness }: ReadingContext,
  year: number | null,
  judge: Judge,
): Heard {
  const known = Object.entries(ledger.figures).flatMap(([id, figure]) =>
    figure.value === null ? [] : [[id, figure.value] as const],
  );
  const figures = asked.filter((id) => (kind.figureById.get(id)?.group ?? 'meta') !== 'meta');
  const part = partOfPart(breathed(own.text), own);
  const { end, left } = withinJudging(part.text);
  const isWhole = end === part.text.length;
  const words = isWhole ? part.text : part.text.slice(0, end);
  const scene = createScene(kind, words, { year, asked: figures, known: Object.fromEntries(known) });
  const heard = withoutOthers(scene, hear(scene, judge, witness ? witnessOf(witness, part) : null), ledger.unitName);
  const acts = isWhole
    ? doubtBehindLastYear(scene, doubtOfOthers(scene, settleActs(scene, heard.acts), ledger.unitName))
    : heard.acts.map((act) => ({ ...act, isSure: false }));
  return { ...heard, scene, part, acts, end, left };
}

/** What was said of last year's numbers, as a report of last year tells them. */
function asOfItsYear(witness: Witness): Witness {
  return {
    ...witness,
    numbers: witness.numbers.map((one) => ({ ...one, id: one.isLast ? one.id : null, isLast: false })),
    told: witness.told.filter(({ isLast }) => isLast).map((one) => ({ ...one, isLast: false })),
  };
}

/** What was said of a message, by the places of a part of it. */
function witnessOf({ weight, numbers, unclear, told, isWhole }: Witness, { text, placeOf }: Part): Witness {
  const placeIn = new Map<number, number>();
  for (let at = 0; at <= text.length; at += 1) placeIn.set(placeOf(at), at);
  return {
    weight,
    isWhole,
    numbers: numbers.flatMap((one) => {
      const start = placeIn.get(one.start);
      return start === undefined ? [] : [{ ...one, start }];
    }),
    unclear: unclear.flatMap((start) => placeIn.get(start) ?? []),
    told: told.map((one) => ({ ...one, start: placeIn.get(one.start) ?? 0, end: placeIn.get(one.end) ?? text.length })),
  };
}

function wishOf(
  { id, value, index }: WishedNumber,
  { scene, part }: Heard,
  { turn }: ReadingContext,
): NonNullable<Reading['wishes']>[number] {
  const { start, end } = scene.numbers[index] ?? { start: 0, end: 0 };
  return { id, value, source: moved({ turn, start, end }, part) };
}

function takeActs(
  { scene, acts, part }: Heard,
  context: ReadingContext,
  changes: Map<string, FigureChange>,
  previous: Record<string, LedgerFigure>,
): void {
  for (const act of acts) {
    // What a rhythm makes in a year is asked, never taken.
    if (act.derived?.how === 'rhythm') continue;
    const figure = inMessage(heardFigure(scene, act, context.turn), part);
    if (act.isLast) previous[act.id] = figure;
    else changes.set(act.id, changeTo(act, figure, context.ledger.figures[act.id]));
  }
}

function inMessage(figure: LedgerFigure, part: Part): LedgerFigure {
  return figure.source ? { ...figure, source: moved(figure.source, part) } : figure;
}

function changeTo(act: HeardAct, figure: LedgerFigure, old: LedgerFigure | undefined): FigureChange {
  const isNew = old === undefined || old.value !== figure.value || old.status !== figure.status;
  const isTakenBack = isNew && old !== undefined && (old.status === 'given' || old.status === 'none');
  const isRead = figure.status === 'given' || figure.status === 'none';
  const withOld = old !== undefined && (isNew || old.approx !== figure.approx) ? { ...figure, replaces: old } : figure;
  return {
    id: act.id,
    figure: withOld,
    how: howOf(act, isTakenBack && isRead),
    why: act.why,
    confidence: act.probability,
  };
}

function howOf({ derived, isOfWitness }: HeardAct, isTakenBack: boolean): FigureChange['how'] {
  if (isOfWitness === true) return 'model';
  if (!derived) return isTakenBack ? 'corrected' : 'said';
  if (derived.how === 'asLast') return 'same-as-last-year';
  return ['whole', 'wholeLess', 'half'].includes(derived.how) ? 'equal' : 'worked-out';
}

/** A report of another year: what it tells as its own is last year's here, and only that. Returns the acts taken. */
function takePasted(
  kind: Kind,
  part: Part,
  context: ReadingContext,
  judge: Judge,
  previous: Record<string, LedgerFigure>,
): HeardAct[] {
  const { witness, ...own } = context;
  const seen = witness && { witness: asOfItsYear(witness) };
  const alone = { ...own, ...seen, ledger: { ...context.ledger, figures: {} }, asked: [] };
  const { scene, acts } = hearPart(kind, part, alone, yearIn(part.text), judge);
  const told = acts.filter((act) => !act.isLast && (act.number !== null || act.act === 'none'));
  for (const act of told) previous[act.id] = inMessage(heardFigure(scene, act, context.turn), part);
  return told.map((act) => ({ ...act, isLast: true }));
}

/** Last year's figure told in passing (去年入伍14人) is this report's 上一年入伍 too. */
function takeToldPrevious(
  kind: Kind,
  { scene, acts, part }: Heard,
  context: ReadingContext,
  changes: Map<string, FigureChange>,
): void {
  for (const act of acts) {
    const of = act.isLast && kind.figures.find((figure) => figure.previousOf === act.id);
    if (!of) continue;
    const figure = inMessage(heardFigure(scene, act, context.turn), part);
    const told = { ...act, id: of.id };
    changes.set(of.id, changeTo(told, { ...figure, unit: of.unit }, context.ledger.figures[of.id]));
  }
}

/** A number that counts for something, while nothing says for what, is asked about with at most two that fit. */
const [countsForSomething, worthOffering, farAhead, mostOffered] = [0.5, 0.12, 0.5, 2];

function leftOpen(
  { scene, numbers, acts, part }: Heard,
  context: ReadingContext,
  changes: ReadonlyMap<string, FigureChange>,
  isUntaken: ReadonlySet<number>,
): UnassignedFigure[] {
  const recorded = new Set([...acts.flatMap(({ number, parts = [] }) => [number, ...parts]), ...isUntaken]);
  return numbers.flatMap((heard): UnassignedFigure[] => {
    const told = scene.numbers[heard.index];
    if (!told || recorded.has(heard.index) || told.origin !== 'figure' || heard.counts < countsForSomething) return [];
    if (isOfEarlierYear(scene, told)) return [];
    const { value, unit, text } = told.mention;
    const guesses = guessesFor(scene, heard).slice(0, mostOffered);
    const isSaidAgain = guesses.some((id) => changes.get(id)?.figure.value === value);
    if (isSaidAgain) return [];
    const source = moved({ turn: context.turn, start: told.start, end: told.end }, part);
    return [{ text, value, unit, source, guesses }];
  });
}

/** 每季度一次: what it makes in a year waits for the officer's word, unless he told the year's number. */
function rhythmsLeft(
  { scene, acts, part }: Heard,
  { ledger, turn }: ReadingContext,
  changes: ReadonlyMap<string, FigureChange>,
): UnassignedFigure[] {
  const cues = derivedCuesOf(scene).filter(({ tag }) => tag === 'rhythm');
  return acts.flatMap(({ id, value, derived, isLast, end: named }): UnassignedFigure[] => {
    const [cue] = cues.toSorted((a, b) => Math.abs(a.start - named) - Math.abs(b.start - named));
    if (derived?.how !== 'rhythm' || !cue || isLast || value === null) return [];
    if (changes.has(id) || ledger.figures[id]?.value != null) return [];
    const next = scene.numbers.find(({ start }) => start >= cue.end && start - cue.end <= rhythmReach);
    const [start, end] = [cue.start, next?.end ?? cue.end];
    const unit = scene.kind.figureById.get(id)?.unit ?? '';
    return [
      { text: scene.text.slice(start, end), value, unit, source: moved({ turn, start, end }, part), guesses: [id] },
    ];
  });
}

/** Characters between 每季度 and 一次. */
const rhythmReach = 6;

/** 前年走了22个, 23年走17 in a report of 2025: of a year that no report of this year tells of. */
function isOfEarlierYear({ cues, sentences }: Scene, { start }: Span): boolean {
  const cue = cues.findLast(({ tag, end }) => timeTags.has(tag) && end <= start);
  return cue?.tag === 'earlierYear' && sentences[cue.start] === sentences[start];
}

/** 30万 is no 登记; 9000人, however many, are people. */
const farBeyond = 10;

function guessesFor(scene: Scene, { index, ranked }: HeardNumber): string[] {
  const told = scene.numbers[index];
  if (!told) return [];
  return ranked.flatMap(({ id, odds, share }) => {
    const figure = scene.kind.figureById.get(id);
    const isPossible =
      figure?.unit === '元' ||
      told.mention.unit !== '' ||
      Number(told.mention.value) <= (figure?.range?.[1] ?? Infinity) * farBeyond;
    const fits = figure && isPossible && unitFit(figure, told.mention, scene.text) > 0.3;
    const isLikely = odds >= worthOffering || share >= farAhead;
    return fits && isLikely && isPointedAt(scene, index, id) ? [id] : [];
  });
}

function figuresOf(changes: ReadonlyMap<string, FigureChange>): Record<string, LedgerFigure> {
  return Object.fromEntries([...changes].map(([id, change]) => [id, change.figure]));
}
