import { shape } from '../lexicon/shape.ts';
import { classifiers, numbers as numberWords, time } from '../lexicon/lexicon.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';
import { isOverlapping, isWithin, type Span } from '../text/spans.ts';
import { assignMentions } from './assign.ts';
import type { Assignment } from './placement.ts';
import { findCountsBesideNames } from './assign-beside.ts';
import { findFacts } from './assign-facts.ts';
import { findHits, normalise, type Hit } from './assign-lexicon.ts';
import { sortMentions } from './assign-parts.ts';
import { isIdleMention } from './assign-units.ts';
import { findCorrected, findSelfCorrections, findStruck, isWishedNumber, toneOf, type Tone } from './corrections.ts';
import { findEqualities } from './equalities.ts';
import { extractFigures } from '../mentions/extract.ts';
import { findFrequencies } from './frequencies.ts';
import { createLedgerChanges, type LedgerChanges } from './ledger-changes.ts';
import type { Extraction, Mention } from '../mentions/mention.ts';
import {
  findOrders,
  findPastedReports,
  findQuotes,
  scopeAt,
  scopeSpans,
  type Landmarks,
  type ScopeMap,
} from './previous-year.ts';
import type { ReadingByRules, ReadingContext } from './reading.ts';
import { findRestStatuses, findStatuses, findZeros, isBareZero, type StatusSaid } from './statuses.ts';
import { findYear } from './report-year.ts';
import { findRole, findUnitName, type Said } from './unit-name.ts';

/**
 * Reads one message of the officer: year, unit, role, every figure given, corrected, said to be nothing, unknown or
 * secret, those of last year apart, and what could not be placed. Pure; any text is safe; linear in its length.
 */
export function readByRules(kind: Kind, text: string, context: ReadingContext): ReadingByRules {
  const orders = findOrders(text);
  const names = findHits(kind, text);
  const extraction = completeExtraction(extractFigures(text, kind.field), text, names);
  const frame = readFrame(kind, text, context, orders, {
    mentions: landmarksOf(extraction),
    names,
    orderOf: (figure) => kind.figures.indexOf(figure),
  });
  const { spans, reportYear } = frame;
  const hits = names.filter((hit) => scopeAt(spans, hit.start).scope !== 'ignored');
  const takenBack = findSelfCorrections(text, extraction.figures, extraction.retracted, hits);
  const answersYear = (one: Mention): boolean =>
    one.unit === '' && context.asked.includes('meta.year') && frame.year !== null && isOverlapping(frame.year, one);
  const plain = extraction.figures.filter(
    (one) => !takenBack.has(one) && !answersYear(one) && !isIdle(kind, one, text, context),
  );
  const askedIds = askedFigures(kind, context);
  const changes = createLedgerChanges(kind, context, text);

  const tone = toneOf(text);
  const numbers = plain.filter((one) => one.isSaidZero !== true);
  const { whole: counted, subgroups } = sortMentions(text, numbers);
  readPrevious(kind, text, counted, hits, spans, changes, askedIds);
  const current = plain.filter((one) => scopeAt(spans, one.start).scope === 'this');
  const zeros = findZeros(
    kind.field,
    text,
    hits.filter((hit) => scopeAt(spans, hit.start).scope === 'this'),
  );
  for (const hit of hits) if (zeros.some((zero) => zero.span.end === hit.start)) hit.isNegated = false;
  const open = current.filter((one) => one.isSaidZero !== true && !isInStatus(one, zeros));
  const asWished = extraction.retracted.filter((one) => isWishedNumber(text, one, tone) === 'surely');
  const wished = [...open.filter((one) => isWishedNumber(text, one, tone) !== 'no'), ...asWished];
  const isCounted = new Set(counted);
  const isWish = new Set(wished);
  const stated = open.filter((one) => isCounted.has(one) && !isWish.has(one));
  const asked = tone.isCorrecting ? [] : askedIds;
  // 毕业生十一个退回来的没有: a name said to be nothing is no name for the number beside it.
  const isNothing = (hit: Hit): boolean => zeros.some((zero) => isWithin(hit, zero.span));
  const naming = hits.filter((hit) => !isNothing(hit));
  const assignment = assignMentions(kind, text, counted, renumbered(naming), asked, new Set(stated));

  for (const one of subgroups) if (scopeAt(spans, one.start).scope === 'this') changes.leave(one, []);
  takeAssignment(assignment, changes, kind, text, extraction.retracted, tone);
  for (const [mention, before] of takenBack) changes.replaceMention(before, mention);
  takeWishes(kind, text, wished, hits, changes, tone);
  takeStatuses(kind, text, hits, current, askedIds, zeros, changes, spans);
  for (const equality of findEqualities(changes.known(hits, reportYear))) changes.takeEquality(equality);
  for (const frequency of findFrequencies(kind, text, hits)) changes.suggest(frequency);
  for (const id of findStruck(kind, text, hits, context.ledger)) changes.strike(id);
  const facts = findFacts(kind, text, context, changes);
  const source = (said: Said<unknown>) => ({ turn: context.turn, start: said.start, end: said.end });
  return {
    ...changes.toReading(frame.previousYear),
    year: frame.year && { value: frame.year.value, source: source(frame.year) },
    unitName: frame.unitName && { value: frame.unitName.value, source: source(frame.unitName) },
    role: frame.role && { value: frame.role.value, source: source(frame.role) },
    facts,
  };
}

/** Places among the names count from 0 again once some are left out. */
function renumbered(hits: readonly Hit[]): Hit[] {
  return hits.map((hit, order) => (hit.order === order ? hit : { ...hit, order }));
}

/** With counts that look like set phrases but stand beside a name, and without rates that are totals. */
function completeExtraction(extraction: Extraction, text: string, names: readonly Hit[]): Extraction {
  const beside = findCountsBesideNames(text, extraction.others, names);
  const starts = new Set(names.map((name) => name.start));
  const figures = [...extraction.figures, ...beside].map((mention) =>
    withoutFalseRate(withoutNameInUnit(mention, starts), text),
  );
  if (beside.length > 0) figures.sort((a, b) => a.start - b.start);
  return { ...extraction, figures };
}

/** 二十四个点验三次: 点 begins the next name and is no part of the classifier. */
function withoutNameInUnit(mention: Mention, nameStarts: ReadonlySet<number>): Mention {
  const at = mention.end - 1;
  if (mention.unit.length < 2 || !mention.unit.startsWith('个') || !nameStarts.has(at)) return mention;
  return { ...mention, unit: mention.unit.slice(0, -1), text: mention.text.slice(0, -1), end: at };
}

const attendanceBefore = shape`${numberWords.attendanceWanted}${numberWords.attendanceCome}$`;

const rateSaid = shape`${numberWords.rateWord}`;

/** Only 每人3000元 and 人均 are rates; 31人268000元 are a number of people and their total. */
function withoutFalseRate(mention: Mention, text: string): Mention {
  const before = text.slice(Math.max(0, mention.start - 6), mention.start);
  // 每次应到30: the same each time, and no rate.
  const isAttendance = mention.per === '次' && attendanceBefore.test(before);
  if (mention.per === undefined || (!isAttendance && rateSaid.test(before + mention.text))) return mention;
  const { per: _, ...total } = mention;
  return total;
}

function landmarksOf(extraction: Extraction): Landmarks['mentions'] {
  if (extraction.retracted.length === 0) return extraction.figures;
  const takenBack = extraction.retracted.map(({ start, end }) => ({ start, end, isTakenBack: true }));
  return [...extraction.figures, ...takenBack].toSorted((a, b) => a.start - b.start);
}

interface Frame {
  year: Said<number> | null;
  unitName: Said<string> | null;
  role: Said<string> | null;
  /** Of this message, else of the ledger. */
  reportYear: number | null;
  previousYear: number | null;
  spans: ScopeMap;
}

/** Whose report of which year, and which stretches of the message tell of another year. */
function readFrame(
  kind: Kind,
  text: string,
  context: ReadingContext,
  orders: readonly Span[],
  landmarks: Landmarks,
): Frame {
  const known = context.ledger.year;
  const isAsked = context.asked.includes('meta.year');
  const labelled = findPastedReports(text, known);
  const quotes = findQuotes(text);
  const isIn = (spans: readonly Span[]) => (at: number) => spans.some((span) => span.start <= at && at < span.end);
  const plainText = normalise(text);
  const today = context.today ?? null;
  const outer = findYear(plainText, known, isAsked, isIn([...labelled, ...quotes, ...orders]), kind.field, today);
  const inner = outer ? null : findYear(plainText, known, isAsked, isIn([...labelled, ...orders]), kind.field, today);
  const year = outer ?? inner;
  const reportYear = year?.value ?? known;
  const pasted = [...labelled, ...findPastedReports(text, reportYear)];
  for (const quote of quotes) {
    const own = ownYear(text.slice(quote.start, quote.end));
    if (own !== null && reportYear !== null && own < reportYear) pasted.push(quote);
  }
  const previous = pasted.map((span) => ownYear(text.slice(span.start, span.end))).find((one) => one !== null);
  return {
    year,
    unitName: findUnitName(kind, text, context.ledger.unitName),
    role: findRole(kind, text),
    reportYear,
    previousYear: previous ?? (pasted.length > 0 && reportYear !== null ? reportYear - 1 : null),
    spans: scopeSpans(text, reportYear, pasted, orders, landmarks),
  };
}

const yearNamed = shape`(?<!\d)(20\d\d)${time.yearMark}?`;

function ownYear(text: string): number | null {
  const found = yearNamed.exec(text);
  return found ? Number(found[1]) : null;
}

function askedFigures(kind: Kind, context: ReadingContext): string[] {
  return context.asked.filter((id) => {
    const figure = kind.figureById.get(id);
    return figure !== undefined && figure.group !== 'meta';
  });
}

/** Numbers that are never figures of a report; a bare year that answers the question for the year. */
function isIdle(kind: Kind, mention: Mention, text: string, context: ReadingContext): boolean {
  const isAskedIn = mention.unit !== '' && context.asked.some((id) => kind.figureById.get(id)?.unit === mention.unit);
  if (isAskedIn) return false;
  if (isIdleMention(mention, text)) return true;
  return mention.unit === '' && context.asked.includes('meta.year') && /^20\d\d$/.test(mention.value);
}

function isInStatus(mention: Mention, said: readonly StatusSaid[]): boolean {
  return said.some((one) => isWithin(mention, one.span));
}

function readPrevious(
  kind: Kind,
  text: string,
  mentions: readonly Mention[],
  hits: readonly Hit[],
  spans: ScopeMap,
  changes: LedgerChanges,
  asked: readonly string[],
): void {
  const isPrevious = (place: Span): boolean => scopeAt(spans, place.start).scope === 'previous';
  const past = mentions.filter(isPrevious);
  if (past.length === 0) return;
  const { placed, unplaced } = assignMentions(kind, text, mentions, hits, [], new Set(past), true);
  const [toAnswer] = asked.filter((id) => kind.figureById.get(id)?.previousOf !== undefined);
  const [answer] = unplaced;
  if (toAnswer && answer && unplaced.length === 1) {
    const why = ['按所问', '去年'];
    changes.takePrevious({ id: toAnswer, mention: answer.mention, why, confidence: 0.9 }, true);
  }
  for (const placement of placed) {
    const isPasted = scopeAt(spans, placement.mention.start).isPasted;
    changes.takePrevious(placement, !isPasted);
  }
}

function takeAssignment(
  assignment: Assignment,
  changes: LedgerChanges,
  kind: Kind,
  text: string,
  retracted: readonly Mention[],
  tone: Tone,
): void {
  for (const placement of assignment.placed) changes.take(placement);
  const before = changes.before();
  const mayBeLast = tone.isCorrecting && assignment.placed.length === 0 && assignment.unplaced.length <= 2;
  for (const { mention, guesses } of assignment.unplaced) {
    const corrected = findCorrected(kind, text, mention, retracted, { before, now: changes.merged() }, mayBeLast);
    if (corrected?.isTotal) changes.take({ id: corrected.id, mention, why: corrected.why, confidence: 0.85 });
    else if (corrected && !changes.has(corrected.id)) changes.correct(corrected.id, mention, corrected.why);
    else {
      const only = guesses.length === 0 ? figureOfUnit(kind, mention, changes) : null;
      if (only === null) changes.leave(mention, guesses);
      else changes.take({ id: only, mention, why: [mention.unit], confidence: 0.85 });
    }
  }
}

const oneHead = shape`^${classifiers.plainOne}`;

/** 12个课时: a classifier that counts one thing only names it. */
function figureOfUnit(kind: Kind, mention: Mention, changes: LedgerChanges): string | null {
  const unit = mention.unit.replace(oneHead, '');
  if (unit !== '课时' && unit !== '学时') return null;
  const of = kind.figures.filter((figure) => figure.unit === '课时' && !changes.has(figure.id));
  return of.length === 1 ? (of[0]?.id ?? null) : null;
}

function takeWishes(
  kind: Kind,
  text: string,
  wished: readonly Mention[],
  hits: readonly Hit[],
  changes: LedgerChanges,
  tone: Tone,
): void {
  if (wished.length === 0) return;
  const { placed, unplaced } = assignMentions(kind, text, wished, hits, []);
  for (const placement of placed) {
    const isSure = isWishedNumber(text, placement.mention, tone) === 'surely';
    if (isSure || changes.isOtherwise(placement.id, placement.mention.value)) changes.wish(placement);
    else changes.take(placement);
  }
  for (const { mention, guesses } of unplaced) {
    const id = changes.lastBefore(mention);
    if (id !== null && isWishedNumber(text, mention, tone) === 'surely')
      changes.wish({ id, mention, why: [], confidence: 1 });
    else changes.leave(mention, guesses);
  }
}

function takeStatuses(
  kind: Kind,
  text: string,
  hits: readonly Hit[],
  mentions: readonly Mention[],
  asked: readonly string[],
  zeros: readonly StatusSaid[],
  changes: LedgerChanges,
  spans: ScopeMap,
): void {
  const figures = asked.map((id) => kind.figureById.get(id)).filter((figure) => figure !== undefined);
  const open = figures.filter((figure) => !changes.has(figure.id));
  for (const said of zeros) changes.takeStatus(said);
  const here = hits.filter((hit) => scopeAt(spans, hit.start).scope === 'this');
  for (const said of findStatuses(text, here, mentions, open)) changes.takeStatus(said);
  const inOrder = asked.map((id) => ({ id, isAnswered: changes.has(id) }));
  for (const said of findRestStatuses(text, inOrder)) changes.takeStatus(said);
  if (!isBareZero(text)) return;
  const worth = open.length > 1 ? open.filter((figure) => figure.zero === 'good' || figure.zero === 'gap') : open;
  // 没有 to 辖区几个社区、民兵多少人 means that no number is at hand: there is no sub-district without either.
  const status = open.length > 1 && worth.length === 0 && open.some(isNeverZero) ? 'unknown' : 'none';
  for (const figure of worth.length > 0 ? worth : open) {
    const span = { start: 0, end: text.length };
    changes.takeStatus({ id: figure.id, status, span, why: ['按所问', text.trim()], isBlanking: false });
  }
}

function isNeverZero(figure: CatalogueFigure): boolean {
  return (figure.range?.[0] ?? 0) > 0;
}
