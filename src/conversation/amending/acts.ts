import { Big } from 'big.js';
import type { LedgerFigure, UnassignedFigure } from '../../figures/ledger.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import { plainLabel } from '../../kinds/figure-names.ts';
import type { Kind } from '../../kinds/kind.ts';
import { amending, corrections, time } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { placeUnassigned } from '../../reading/place-unassigned.ts';
import { unitFit } from '../../reading/unit-fit.ts';
import { findCues } from '../../reading/cues.ts';
import { extractFigures } from '../../mentions/extract.ts';
import { blankSpans } from '../clauses.ts';
import { byFullName, type AmendingClause, type ClauseNumber, type ToldFigure } from './clauses.ts';
import { pairsOf } from './label-pairs.ts';
import { evidenceIn, leastEvidence, targetsOf } from './targets.ts';
import { ofAll, wholeOf } from './wholes.ts';
import { swapYears } from './years.ts';
import { setFigure, vacate, wholeSource, type AmendingWork } from './work.ts';

const first = shape`${amending.earliest}`;
const thisYear = shape`(?:${time.thisYear})$`;
const moneySaid = shape`${amending.money}`;
const pointing = shape`${amending.pointer}`;
const peopleSaid = shape`${amending.people}`;
const isMoney = ({ known }: ToldFigure): boolean => known.unit === '元';

/** Two change places: the two named, else the last two of one sort. */
export function swap(work: AmendingWork, clause: AmendingClause): void {
  if (swapYears(work, clause)) return;
  const [a, b] = pairFor(work, clause);
  if (!a || !b || [...work.deeds.values()].some(({ kind }) => kind === 'value')) return;
  setFigure(work, a, { ...b.figure, unit: a.figure.unit });
  setFigure(work, b, { ...a.figure, unit: b.figure.unit });
}

function pairFor(
  { scene: { last, told, clauses }, pair, focus }: AmendingWork,
  clause: AmendingClause,
): readonly ToldFigure[] {
  const named = [...clause.names].filter(([, strength]) => strength >= 0.3).map(([one]) => one);
  if (named.length === 2) return named;
  if (clause.placed.length === 2) return clause.placed;
  const anchors = new Set(clause.numbers.flatMap(({ same }) => (same.length === 1 ? same : [])));
  if (anchors.size === 2) return [...anchors];
  const near = named.length > 2 ? named : told.filter(({ age }) => age < 2);
  const ofMoney = moneySaid.test(clause.text);
  const ofPeople = peopleSaid.test(clause.text);
  if (ofMoney || ofPeople) {
    const sort = near.filter((one) => isMoney(one) === ofMoney);
    if (sort.length === 2) return sort;
  }
  if (named.length > 2) {
    const best = [...clause.names].toSorted((x, y) => y[1] - x[1]).map(([one]) => one);
    return best.slice(0, 2);
  }
  if (pair.length === 2) return pair;
  const spoken = [...focus].filter(([, weight]) => weight >= leastEvidence).map(([one]) => one);
  if (spoken.length === 2) return spoken;
  // 反了，器材库1个，用房2间: what is said of them behind says which.
  const behind = clauses.slice(clauses.indexOf(clause) + 1).flatMap(({ names }) => [...names]);
  const meant = new Set([
    ...(named.length === 1 ? named : []),
    ...behind.flatMap(([one, strength]) => (strength >= byFullName ? [one] : [])),
  ]);
  if (meant.size === 2) return [...meant];
  const row = last.length > 1 ? last : told.filter(({ age }) => age < 2);
  if (row.length === 2) return [...meant].every((one) => row.includes(one)) ? row : [];
  const units = [...new Set(row.map(({ known }) => known.unit))];
  const pairs = units.map((unit) => row.filter(({ known }) => known.unit === unit)).filter((some) => some.length === 2);
  return pairs.length === 1 ? (pairs[0] ?? []) : [];
}

/** The value goes to last year, and this year has none until one is told. */
export function moveToLastYear(work: AmendingWork, clause: AmendingClause): void {
  // 专武干部13名（去年12名）: last year's number of what it was heard as, whatever else has the same value.
  const isToldOfLast = ({ mention, same }: ClauseNumber): boolean => {
    const id = work.toldOfLast.get(mention.start);
    const isNamed = clause.hits.some(({ namings }) => namings.some(({ figure }) => figure.id === id));
    return id !== undefined && !same.some((one) => one.id === id) && (isNamed || same.length === 0);
  };
  // 去年九个今年十二个，增长几多: said as it stands.
  const stands = ({ mention, same }: ClauseNumber): boolean =>
    same.some(({ known }) => known.previousOf !== undefined) ||
    (same.length > 0 && thisYear.test(clause.text.slice(0, mention.start - clause.start)));
  const isSettled = (one: ClauseNumber): boolean => isToldOfLast(one) || stands(one);
  if (clause.numbers.length > 0 && clause.numbers.every(isSettled)) return;
  const said = clause.numbers.flatMap((one) => (one.same.length === 1 && !isSettled(one) ? one.same : []));
  // 报名去年那个139是2023年的: a number of last year's, and no value of this year's.
  if (said.length === 0 && clause.numbers.length > 0 && clause.numbers.every(({ same }) => same.length === 0)) return;
  const moved = said.length > 0 ? said : targetsOf(work, clause, true);
  // 那是前年的: of a year the report does not speak of.
  const isEarlier = findCues(clause.text, work.year).some(({ tag }) => tag === 'earlierYear' || tag === 'plan');
  for (const one of moved) {
    if (isEarlier) {
      vacate(work, one);
      continue;
    }
    const { replaces: _, ...asTold } = one.figure;
    // 我看成去年的了 says where he saw it, and hardly what it is.
    const isSaid = said.length > 0 || clause.names.has(one) || pointing.test(clause.text);
    const figure = isSaid ? asTold : { ...asTold, sure: false as const };
    const own = work.scene.kind.figures.find(({ previousOf }) => previousOf === one.id);
    if (own) work.deeds.set(own.id, { kind: 'value', figure });
    else work.previous[one.id] = figure;
    vacate(work, one);
  }
  for (const { mention } of clause.numbers) work.used.add(mention.start);
  work.focus = new Map(moved.map((one) => [one, 2.5]));
}

/** As it was before the last change; the oldest of all where he says so. One taken out comes back. */
export function restore(
  work: AmendingWork,
  clause: AmendingClause,
  struck: Readonly<Record<string, LedgerFigure>>,
  lastTurn: number,
): void {
  const isFirst = first.test(clause.text);
  const named = [...evidenceIn(clause).entries()].filter(([, weight]) => weight >= leastEvidence).map(([one]) => one);
  const carriedOver = [...work.focus].filter(([, weight]) => weight >= leastEvidence).map(([one]) => one);
  const changed = work.scene.told.filter(
    ({ figure }) => figure.source?.turn === lastTurn && figure.replaces !== undefined,
  );
  const back = struckWith(struck, clause) ?? struckNamed(work, struck, clause);
  if (back) {
    work.deeds.set(back.id, { kind: 'value', figure: { ...plain(back.figure), source: wholeSource(work) } });
    for (const { mention } of clause.numbers) work.used.add(mention.start);
    return;
  }
  const asked = named.length > 0 ? named : carriedOver.length > 0 ? carriedOver : changed;
  const targets = asked.some(({ figure }) => figure.replaces) ? asked : changed;
  for (const one of targets) {
    const before = isFirst ? oldest(one.figure) : one.figure.replaces;
    if (before) setFigure(work, one, before);
  }
  for (const { mention } of clause.numbers) work.used.add(mention.start);
}

function plain(figure: LedgerFigure): LedgerFigure {
  const { replaces: _, isDisputed: __, sure: ___, ...rest } = figure;
  return rest;
}

function oldest(figure: LedgerFigure): LedgerFigure | undefined {
  let before = figure.replaces;
  while (before?.replaces) before = before.replaces;
  return before;
}

/** 85还是留着: the one taken out that had this value. */
export function struckWith(
  struck: Readonly<Record<string, LedgerFigure>>,
  { numbers }: AmendingClause,
): { id: string; figure: LedgerFigure } | null {
  const had = Object.entries(struck).filter(([, { value }]) => numbers.some(({ mention }) => mention.value === value));
  const [only] = had;
  return only && had.length === 1 ? { id: only[0], figure: only[1] } : null;
}

/** The one taken out before that a clause, or one before it, names; the last taken out where only one was. */
function struckNamed(
  { scene }: AmendingWork,
  struck: Readonly<Record<string, LedgerFigure>>,
  clause: AmendingClause,
): { id: string; figure: LedgerFigure } | null {
  const gone = Object.entries(struck);
  const words = scene.clauses.filter(({ start }) => start <= clause.start);
  const named = gone.filter(([id]) => words.some(({ others }) => others.some((known) => known.id === id)));
  const [only] = named.length > 0 ? named : clause.names.size === 0 && gone.length === 1 ? gone : [];
  return only && named.length < 2 ? { id: only[0], figure: only[1] } : null;
}

/** 万元 for 元 or the other way: what is denied is the wrong one. */
export function rescale(work: AmendingWork, clause: AmendingClause): void {
  const isWaiting = ({ guesses: [id] }: UnassignedFigure): boolean =>
    work.scene.clauses.some(({ start, others }) => start <= clause.start && others.some((one) => one.id === id));
  if (work.waiting.some(isWaiting)) return rescaleOpen(work, clause);
  const claimed = clause.text.replace(denied, '');
  const isTenThousand = /[万wW]/.test(claimed);
  const isPlain = !isTenThousand && /[元块]/.test(claimed);
  if (!isTenThousand && !isPlain) return;
  const money = targetsOf(work, clause, true).filter(isMoney);
  const fits = ({ figure }: ToldFigure): boolean =>
    figure.value !== null && (isTenThousand ? Number(figure.value) < 1e4 : Number(figure.value) >= 1e4);
  const near = work.scene.told.filter((one) => one.age < 3 && isMoney(one));
  const targets = money.some(fits) ? money.filter(fits) : near.filter(fits);
  const [one] = targets;
  if (!one && isPlain) rescaleOpen(work, clause);
  if (!one || targets.length > 1 || work.deeds.has(one.id)) return;
  const value = new Big(one.figure.value ?? '0').times(isTenThousand ? 1e4 : 1e-4).toFixed();
  setFigure(work, one, { ...one.figure, value });
  work.focus = new Map([[one, 2.5]]);
  for (const { mention } of clause.numbers) work.used.add(mention.start);
}

/** 8600万元 was too much to be put down; 元，不是万元 makes it the figure it was said to be. */
function rescaleOpen(work: AmendingWork, { numbers }: AmendingClause): void {
  const [one, other] = work.waiting.filter(({ unit, value }) => unit === '元' && Number(value) >= 1e4);
  const known = work.scene.kind.figureById.get(one?.guesses[0] ?? '');
  if (!one || other || !known || work.deeds.has(known.id)) return;
  const value = new Big(one.value).times(1e-4).toFixed();
  const figure = { ...placeUnassigned(work.scene.kind, known.id, { ...one, value }), value, approx: null };
  work.deeds.set(known.id, { kind: 'value', figure: { ...figure, source: wholeSource(work) } });
  work.placed.push(one.source);
  for (const { mention } of numbers) work.used.add(mention.start);
}

const denied = shape`(?:${corrections.denial}).*$`;

/** Which of the values said for a figure counts: those it had before, and those said beside it. */
export function choose(work: AmendingWork, clause: AmendingClause, spoken: ReadonlyMap<number, string>): void {
  const { told, kind } = work.scene;
  const named = [...clause.names.keys()];
  // 实有是19，前面那个是旧数: of the value that the one just set took the place of, and of none told before this message.
  const isOfThis = named.length === 0 && [...work.focus.keys()].some(({ id }) => work.deeds.get(id)?.kind === 'value');
  if (isOfThis) return;
  const open = (named.length > 0 ? named : told.filter(({ age }) => age < 2)).flatMap((one) => {
    const values = alternativesOf(one, told, spoken.get(one.figure.source?.turn ?? -1) ?? '', kind.field);
    return values.length > 1 ? [{ one, values }] : [];
  });
  const [only] = open;
  if (!only || open.length > 1) return;
  const { one, values } = only;
  // 认头一个，后头那个是…: chosen already, what follows says why.
  if (work.chosen.has(one)) return;
  work.chosen.add(one);
  const at = placeSaid(clause.text, values.length);
  const value = at === null ? undefined : values[at];
  if (value === undefined) return;
  if (value === one.figure.value) work.deeds.set(one.id, { kind: 'hold' });
  else setFigure(work, one, { ...one.figure, value, surface: value });
}

type Field = Parameters<typeof extractFigures>[1];

/** In the order said: 87还是78; or one message after the other. */
function alternativesOf(one: ToldFigure, told: readonly ToldFigure[], message: string, field: Field): string[] {
  const { figure, known } = one;
  const { figures, retracted } = extractFigures(message, field);
  const sources = told.filter((other) => other.figure.source?.turn === figure.source?.turn);
  const distance = (to: ToldFigure, start: number): number => Math.abs((to.figure.source?.start ?? 0) - start);
  // A number that nobody has belongs to the one told next to it.
  const isIts = (start: number): boolean => sources.every((other) => distance(one, start) <= distance(other, start));
  const near = [...figures, ...retracted]
    .toSorted((a, b) => a.start - b.start)
    .filter(
      (mention) =>
        unitFit(known, mention, message) > 0.2 && isNear(message, figure, mention.start) && isIts(mention.start),
    )
    .map(({ value }) => value);
  if (near.length > 1 && near.includes(figure.value ?? '')) return [...new Set(near)];
  const before = figure.replaces?.value;
  return before && figure.value !== null && before !== figure.value ? [before, figure.value] : [];
}

/** Alternatives stand within one sentence, and no other figure's value is one. */
function isNear(message: string, { source }: LedgerFigure, start: number): boolean {
  if (!source) return false;
  const [from, to] = [Math.min(source.start, start), Math.max(source.start, start)];
  return !/[。；;\n]/.test(message.slice(from, to)) && to - from <= 24;
}

const saidPlaces = [
  shape`${amending.firstOne}|${amending.former}`,
  shape`${amending.secondOne}`,
  shape`${amending.thirdOne}`,
];
const saidLast = shape`${amending.lastOne}|${amending.latter}`;

function placeSaid(text: string, count: number): number | null {
  if (saidLast.test(text)) return count - 1;
  const at = saidPlaces.findIndex((place) => place.test(text));
  return at < 0 || at >= count ? null : at;
}

const leastNamed = 0.35;

/** The one figure never told, or told otherwise, that a clause says a number to be of. */
export function otherNamed(
  kind: Kind,
  clause: AmendingClause,
  from: ToldFigure,
  text: string,
  straight: CatalogueFigure | null,
): CatalogueFigure | null {
  const [number] = clause.numbers;
  const isAlike = (known: CatalogueFigure): boolean => known.id !== from.id && known.unit === from.known.unit;
  const fits = (known: CatalogueFigure): boolean =>
    known.id !== from.id && number !== undefined && unitFit(known, number.mention, text) > 0.2;
  const told = [...clause.names]
    .filter(([, strength]) => strength >= leastNamed)
    .toSorted((a, b) => b[1] - a[1])
    .map(([{ known }]) => known);
  const { others } = clause;
  const byRest = ofRest(kind, clause, from);
  if (byRest) return byRest;
  const whole = ofAll.test(clause.text) ? wholeOf(kind, [from.known]) : null;
  return (
    others.find(isAlike) ?? whole ?? straight ?? told.find(isAlike) ?? others.find(fits) ?? told.find(fits) ?? null
  );
}

/** 应急排的干部: of all figures of that name the one whose label has the rest of the words. */
function ofRest(kind: Kind, { text, start, hits }: AmendingClause, from: ToldFigure): CatalogueFigure | null {
  const rest = blankSpans(
    text,
    hits.map((hit) => ({ start: hit.start - start, end: hit.end - start })),
  );
  const named = kind.figures.filter((known) => {
    const label = plainLabel(known);
    const name = hits.find((hit) => label.includes(hit.name));
    return (
      known.id !== from.id && name && pairsOf(known).some((pair) => !name.name.includes(pair) && rest.includes(pair))
    );
  });
  const [only] = named;
  return only && named.length === 1 ? only : null;
}
