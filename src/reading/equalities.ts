import { grammar, talk, time, totals } from '../lexicon/lexicon.ts';
import { shapes, shape } from '../lexicon/shape.ts';
import { ofField } from '../lexicon/field.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Span } from '../text/spans.ts';
import { checkArithmetic, definedBy, restOfSum, workOutFigure } from '../figures/arithmetic.ts';
import { partedBy } from './assign-evidence.ts';
import { findHits, hitsWithin, type Hit } from './assign-lexicon.ts';
import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import type { FigureChange } from './reading.ts';
import { figuresNamed } from './statuses.ts';

/** What is known after the plain numbers of a message were placed. */
export interface Known {
  kind: Kind;
  text: string;
  hits: readonly Hit[];
  year: number | null;
  /** This year's figures, those of the ledger and of this message. */
  figures: Record<string, LedgerFigure>;
  previous: Record<string, LedgerFigure>;
  /** Ids placed in this message, in order of place. */
  placed: readonly { id: string; span: Span }[];
}

/** A figure that follows from another one in the officer's own words. */
export interface Equality {
  id: string;
  /** Value, approximation and range are taken from here. */
  like: Pick<LedgerFigure, 'status' | 'value' | 'approx'> & { valueMax?: string | null };
  span: Span;
  how: FigureChange['how'];
  why: string[];
}

/** 全是大学生, 一社区一连, 跟社区数一样, 其他跟去年一样, 其余是下半年走的, 按算的来. */
export function findEqualities(known: Known): Equality[] {
  const found = [
    ...findWholes(known),
    ...findSetPhrases(known),
    ...findLikenesses(known),
    ...findBareLikenesses(known),
    ...findCarriedOver(known),
    ...findRests(known),
    ...findWorkedOut(known),
  ];
  const ids = new Set<string>();
  return found.filter((one) => !ids.has(one.id) && ids.add(one.id));
}

const wholeWords = shape`${totals.wholeSaid}${grammar.of}?$`;

function findWholes(known: Known): Equality[] {
  const equalities: Equality[] = [];
  for (const hit of known.hits) {
    const before = wholeWords.exec(known.text.slice(Math.max(0, hit.start - 8), hit.start));
    const behind = before ? null : wholeBehind.exec(known.text.slice(hit.end, hit.end + 8));
    if (!before && !behind) continue;
    const whole = wholeOf(known, hit);
    if (!whole) continue;
    const span = { start: hit.start - (before?.[0].length ?? 0), end: hit.end + (behind?.[0].length ?? 0) };
    equalities.push({
      id: whole.part.id,
      like: whole.value,
      span,
      how: 'equal',
      why: [known.text.slice(span.start, span.end), `同${whole.label}`],
    });
  }
  return equalities;
}

/** 大学生全是, 大学生都是: the whole said behind the name, closing the clause. */
const wholeBehind = shape`^${totals.wholeBehind}(?=$|[\s，,。；;！!、]|${talk.clauseEnd})`;

/** The part a name stands for and its whole: of several (报名大学生, 入伍大学生) the one whose whole was told last. */
function wholeOf(known: Known, hit: Hit): { part: CatalogueFigure; value: LedgerFigure; label: string } | null {
  const parts = hit.namings.filter((naming) => naming.figure.partOf !== undefined && !naming.isWeak);
  const told = known.placed.filter((one) => one.span.start < hit.start).toReversed();
  const ordered = parts.toSorted((a, b) => lastTold(told, a.figure) - lastTold(told, b.figure));
  for (const { figure, topics } of ordered) {
    const wholeId = figure.partOf ?? '';
    const isTold = told.some((one) => one.id === wholeId);
    if (topics && !isTold) continue;
    const value = known.figures[wholeId];
    const label = known.kind.figureById.get(wholeId)?.label ?? wholeId;
    if (value?.status === 'given') return { part: figure, value, label };
  }
  return null;
}

function lastTold(told: readonly { id: string }[], part: CatalogueFigure): number {
  const place = told.findIndex((one) => one.id === part.partOf);
  return place < 0 ? Infinity : place;
}

/** Characters between a number and the phrase that says the same of its counterpart. */
const nearReach = 16;

function findSetPhrases(known: Known): Equality[] {
  return known.kind.figures.flatMap((figure) =>
    figure.sameAs.flatMap(({ id, phrases, isNear }) => {
      const other = known.placed.find((one) => one.id === id)?.span;
      const from = isNear ? (other?.end ?? known.text.length) : 0;
      const behind = isNear ? known.text.slice(0, from + nearReach) : known.text;
      const phrase = phrases.find((one) => behind.includes(one, from));
      const like = known.figures[id];
      if (phrase === undefined || !isKnown(like)) return [];
      const start = behind.indexOf(phrase, from);
      if (isNear && /\d/.test(known.text.slice(from, start))) return [];
      const label = known.kind.figureById.get(id)?.label ?? id;
      const span = { start, end: start + phrase.length };
      return [{ id: figure.id, like, span, how: 'equal' as const, why: [phrase, `同${label}`] }];
    }),
  );
}

const likeness = shapes`${totals.likeWith}(?<other>[^，。；！？\n]{1,14}?)${totals.likeNoun}?${grammar.of}?${totals.likeAll}?${totals.likeSaid}`;
const lastYear = shape`^(?:${time.lastYear}|${time.pastYear})${grammar.of}?$`;

const writingLike = shape`${totals.likeWriting}$`;

function findLikenesses(known: Known): Equality[] {
  const equalities: Equality[] = [];
  for (const found of known.text.matchAll(likeness)) {
    const other = found.groups?.['other'] ?? '';
    const span = { start: found.index, end: found.index + found[0].length };
    const subjects = subjectsBefore(known, found.index);
    if (lastYear.test(other)) {
      for (const id of subjects) {
        const like = known.previous[id];
        if (isKnown(like)) equalities.push({ id, like, span, how: 'same-as-last-year', why: [found[0]] });
      }
      continue;
    }
    if (writingLike.test(found[0])) continue;
    const model = modelOf(known, other);
    if (!model) continue;
    for (const id of subjects) {
      if (id === model.id || !isSameKind(known.kind, id, model.id)) continue;
      equalities.push({ id, like: model.figure, span, how: 'equal', why: [found[0], `同${model.label}`] });
    }
  }
  return equalities;
}

/** 走访户数一样: with nothing to compare it with but last year's number, which is known. */
const bareLikeness = shapes`${totals.likeLead}?${totals.likeBare}(?=$|[\s，,。；;！!、])`;

const comparedBefore = shape`${totals.likeWith}[^，。；！？\n]{0,14}$`;

function findBareLikenesses(known: Known): Equality[] {
  return [...known.text.matchAll(bareLikeness)].flatMap((found) => {
    if (comparedBefore.test(known.text.slice(0, found.index))) return [];
    const span = { start: found.index, end: found.index + found[0].length };
    return subjectsBefore(known, found.index).flatMap((id) => {
      const like = known.previous[id];
      return isKnown(like) ? [{ id, like, span, how: 'same-as-last-year' as const, why: [found[0]] }] : [];
    });
  });
}

function modelOf(known: Known, words: string): { id: string; figure: LedgerFigure; label: string } | null {
  for (const hit of findHits(known.kind, words)) {
    for (const figure of figuresNamed(hit, words)) {
      const value = known.figures[figure.id];
      if (isKnown(value)) return { id: figure.id, figure: value, label: figure.label };
    }
  }
  return null;
}

function isSameKind(kind: Kind, a: string, b: string): boolean {
  const [first, second] = [kind.figureById.get(a)?.unit, kind.figureById.get(b)?.unit];
  const people = ['人', '名'];
  const counts = ['个', '块', '户'];
  if (first === undefined || second === undefined) return false;
  return (
    first === second ||
    (people.includes(first) && people.includes(second)) ||
    (counts.includes(first) && counts.includes(second))
  );
}

/** Characters before a likeness in which its subject is named. */
const subjectReach = 28;

/** The figures a likeness is said of: names of its clause without numbers, else of the clause before. */
function subjectsBefore(known: Known, at: number): string[] {
  const ids: string[] = [];
  for (const hit of hitsWithin(known.hits, at - subjectReach, at).toReversed()) {
    if (hit.namings.length === 0) continue;
    const parted = partedBy(known.text, hit.end, at);
    if (parted === 3 || (parted === 2 && ids.length > 0)) break;
    if (known.placed.some((one) => one.span.start >= hit.end && one.span.end <= at)) break;
    ids.push(...figuresNamed(hit, known.text.slice(hit.start, at)).map((figure) => figure.id));
  }
  return ids;
}

const othersAlike = ofField(
  ({ standing }) =>
    shapes`(?:${totals.carriedWhat}|${standing})${totals.carriedNoun}?[^，。；！？\n]{0,10}?${totals.carriedSaid}`,
);

/** 编组跟去年一样: said of the whole organisation. */
const setUpAlike = ofField(
  ({ standing }) =>
    shapes`(?:${totals.setUp}|${standing})[^，。；！？\n]{0,6}?${totals.likeWith}${time.lastYear}${grammar.of}?${totals.setUpSaid}`,
);

/** 其他一样: organisation and establishment of last year stay; what was done in a year is never carried over. */
function findCarriedOver(known: Known): Equality[] {
  const [found] = [
    ...known.text.matchAll(othersAlike(known.kind.field)),
    ...known.text.matchAll(setUpAlike(known.kind.field)),
  ];
  if (!found) return [];
  const span = { start: found.index, end: found.index + found[0].length };
  return Object.entries(known.previous).flatMap(([id, like]) => {
    const figure = known.kind.figureById.get(id);
    if (!figure?.carriesOver || !isKnown(like) || known.figures[id] !== undefined) return [];
    return [{ id, like, span, how: 'same-as-last-year' as const, why: [found[0], '编制、组织类沿用上年'] }];
  });
}

const restReach = 16;
const restWords = shapes`${totals.restSaid}${grammar.of}?${totals.restAll}*${totals.restIs}?`;

function findRests(known: Known): Equality[] {
  const equalities: Equality[] = [];
  for (const found of known.text.matchAll(restWords)) {
    const end = found.index + found[0].length;
    const [hit] = hitsWithin(known.hits, end, end + restReach);
    if (!hit || hit.start - end > 2) continue;
    for (const { figure } of hit.namings) {
      const rest = restOfSum(known.kind, { figures: known.figures, year: known.year }, figure.id);
      if (!rest || known.figures[figure.id] !== undefined) continue;
      equalities.push({
        id: figure.id,
        like: { status: rest.value === '0' ? 'none' : 'given', value: rest.value, approx: null },
        span: { start: found.index, end: hit.end },
        how: 'worked-out',
        why: [
          known.text.slice(found.index, hit.end),
          ...rest.from.map((id) => known.kind.figureById.get(id)?.label ?? id),
        ],
      });
      break;
    }
  }
  return equalities;
}

const asWorkedOut = shape`${totals.byWhat}${totals.byWhom}?${totals.given}?${totals.reckoned}${grammar.of}?${totals.result}?${totals.writeSo}?|${totals.countedWrite}|${totals.byWhat}${totals.trueWord}${grammar.of}?${totals.trueNumber}?${totals.writeSo}`;

/** 按算的来: the figure that a constraint contradicts becomes what the given ones come to. */
function findWorkedOut(known: Known): Equality[] {
  const found = asWorkedOut.exec(known.text);
  if (!found) return [];
  const ledger: Pick<Ledger, 'figures' | 'year'> = { figures: known.figures, year: known.year };
  const span = { start: found.index, end: found.index + found[0].length };
  return checkArithmetic(known.kind, ledger).flatMap((violation) => {
    const constraint = known.kind.constraints.find((one) => one.id === violation.constraint);
    const id = constraint ? definedBy(constraint) : null;
    const value = id === null ? null : workOutFigure(known.kind, ledger, id);
    if (id === null || value === null) return [];
    return [
      {
        id,
        like: { status: 'given' as const, value, approx: null },
        span,
        how: 'worked-out' as const,
        why: [found[0]],
      },
    ];
  });
}

function isKnown(figure: LedgerFigure | undefined): figure is LedgerFigure {
  return figure !== undefined && (figure.status === 'given' || figure.status === 'none');
}
