import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import { plainLabel } from '../../kinds/figure-names.ts';
import { amending, corrections } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { findCues } from '../../reading/cues.ts';
import type { Hit } from '../../reading/names-found.ts';
import { readMessage } from '../../reading/read-message.ts';
import type { ConversationState } from '../state.ts';
import { otherNamed } from './acts.ts';
import { canBe } from './possible.ts';
import type { AmendingClause, ToldFigure } from './clauses.ts';
import { carriedFocus, leastEvidence } from './targets.ts';
import { resolve, useNumbers, vacate, wholeSource, type AmendingWork } from './work.ts';

/** 不是优抚对象: its number is another's, said now or behind. */
export function denyName(work: AmendingWork, clause: AmendingClause): void {
  const anchors = clause.numbers.flatMap(({ same }) => same);
  if (settleWaiting(work, clause) || isCompared(clause, anchors)) return;
  const before = [...carriedFocus(work, clause).keys()];
  const named = [...clause.names].filter(([, strength]) => strength >= 0.5).map(([one]) => one);
  const [from] = anchors.length > 0 ? anchors : named.length > 0 ? named : before;
  // 不是去年买器材: of last year's, this year's stands.
  if (
    !from ||
    isOfNumberBefore(work, clause, from) ||
    findCues(clause.text, work.year).some(({ tag }) => tag === 'lastYear')
  )
    return;
  if (work.deeds.get(from.id)?.kind !== 'value') vacate(work, from);
  work.floating = from;
  useNumbers(work, clause);
}

/** 不是装备那12件, 5人不是装备的12件: its own value is said of it, or another number is compared with it, and it keeps it. */
function isCompared({ hits, numbers }: AmendingClause, anchors: readonly ToldFigure[]): boolean {
  const [first] = numbers;
  const isBeside = numbers.some(({ same }) => same.length === 0);
  return (
    anchors.length > 0 &&
    (isBeside || hits.some((hit) => first !== undefined && hit.end <= first.mention.start && isOf(hit, anchors)))
  );
}

/** 9个是开会的，不是辖区的: what the clause before counts is not that, and as much as it has never been. */
function isOfNumberBefore({ scene }: AmendingWork, clause: AmendingClause, from: ToldFigure): boolean {
  const before = scene.clauses[scene.clauses.indexOf(clause) - 1]?.numbers ?? [];
  return clause.numbers.length === 0 && before.length > 0 && before.every(({ same }) => !same.includes(from));
}

function isOf({ namings }: Hit, figures: readonly ToldFigure[]): boolean {
  return namings.some(({ figure }) => figures.some(({ id }) => id === figure.id));
}

/** 9个村是种树的那几个: what it is said to be names no figure. */
function isOfNoFigure({ text, start, hits }: AmendingClause): boolean {
  const copula = isIt.exec(text);
  return copula !== null && hits.every((hit) => hit.end - start <= copula.index);
}

/** What it says of a number that was asked about: it is of no figure, and none told gives up its own for it. */
function settleWaiting(work: AmendingWork, { numbers }: AmendingClause): boolean {
  const asked = work.waiting.filter(({ value }) => numbers.some(({ mention }) => mention.value === value));
  for (const { source } of asked) work.placed.push(source);
  for (const { mention } of asked.length > 0 ? numbers : []) work.used.add(mention.start);
  return asked.length > 0;
}

/** 41那是报名里头的大学生: the number is that of the figure named. */
export function relabel(work: AmendingWork, state: ConversationState, clause: AmendingClause): void {
  if (isOfNoFigure(clause) && settleWaiting(work, clause)) return;
  const anchors = clause.numbers.flatMap(({ same }) => (same.length === 1 ? same : []));
  const focus = [...work.focus].filter(([, weight]) => weight >= leastEvidence).map(([one]) => one);
  const pointed = [...clause.names].filter(([, strength]) => strength >= 0.5).map(([one]) => one);
  // 登记不是16，16是训练的: of those of one value, the one that this message has just put right.
  const left = work.scene.told.find(
    ({ id, figure: { value } }) =>
      work.deeds.get(id)?.kind === 'value' && clause.numbers.some(({ mention }) => mention.value === value),
  );
  const from = left ?? anchors[0] ?? work.floating ?? focus[0] ?? pointed[0];
  if (!from) return;
  if (!clause.names.has(from) && isToldBefore(work, clause)) return;
  if (isSaidAsItIs(clause, from)) {
    if (!work.deeds.has(from.id)) work.deeds.set(from.id, { kind: 'hold' });
    return useNumbers(work, clause);
  }
  const byWords = otherNamed(work.scene.kind, clause, from, work.scene.text, readStraight(work, state, clause, from));
  const named = byWords ?? heardOf(work, clause, from);
  const rest = work.scene.told.filter((one) => one.id !== from.id);
  const figure =
    named && canBe(work.scene.kind, rest, { id: named.id, value: from.figure.value, year: work.year }) ? named : null;
  // 那是前年的。今年是防汛，出动26人: of what it is said to be another number is told.
  if (figure && [...work.judged.values()].some(({ id, sure }) => sure && id === figure.id)) return;
  useNumbers(work, clause);
  // 40是年初编的: what he keeps secret gets no number by the way.
  const isKept = work.scene.told.some(({ id, figure: { status } }) => id === figure?.id && status === 'withheld');
  if (!figure || isKept) {
    if (!work.deeds.has(from.id)) work.doubted.set(from, clause);
    return;
  }
  const { replaces: _, isDisputed: __, sure: ___, ...value } = from.figure;
  const asTold = { ...value, unit: figure.unit, source: wholeSource(work) };
  work.deeds.set(figure.id, {
    kind: 'value',
    figure: byWords ? asTold : { ...asTold, sure: false },
  });
  if (figure.id !== from.id) vacate(work, from);
  work.floating = null;
  resolve(work, from);
  work.focus = new Map([[from, 2.5]]);
}

/** Where no name says whose it is: what the judge heard the number told of. */
function heardOf(
  { scene, judged }: AmendingWork,
  { numbers }: AmendingClause,
  from: ToldFigure,
): CatalogueFigure | null {
  const heard = numbers
    .map(({ mention }) => judged.get(mention.start)?.id)
    .find((id) => id !== undefined && id !== from.id);
  return scene.kind.figureById.get(heard ?? '') ?? null;
}

/** 24是训练的人, of those trained: its name, its number and what is counted. */
function isSaidAsItIs({ names, numbers, text, others }: AmendingClause, from: ToldFigure): boolean {
  const isNumber = numbers.some(({ same }) => same.includes(from));
  const isCounted = from.known.unit === '人' && countsPeople.test(text);
  return isNumber && isCounted && others.length === 0 && (names.get(from) ?? 0) >= Math.max(...names.values());
}

/** 走了9个…9个全是大学生: as many as the message itself told of another before, its number is of that one. */
function isToldBefore({ scene, judged }: AmendingWork, { numbers, start }: AmendingClause): boolean {
  return scene.clauses
    .filter((one) => one.start < start)
    .some((one) =>
      one.numbers.some(
        ({ mention }) =>
          judged.get(mention.start)?.sure === true && numbers.some((own) => own.mention.value === mention.value),
      ),
    );
}

/** Read as if it had been said straight: the words behind the number before it. */
function readStraight(
  work: AmendingWork,
  state: ConversationState,
  clause: AmendingClause,
  from: ToldFigure,
): CatalogueFigure | null {
  const [number] = clause.numbers;
  const behind = number ? clause.text.slice(number.mention.end - clause.start) : clause.text;
  const copula = isIt.exec(behind);
  const words = (
    copula ? behind.slice(copula.index + copula[0].length) + behind.slice(0, copula.index) : behind
  ).replace(denied, '');
  const { kind } = work.scene;
  const saidUnit = kind.figures.find(
    (one) => one.unit !== from.known.unit && (one.unit.length > 1 ? words.includes(one.unit) : words === one.unit),
  )?.unit;
  const unit = saidUnit ?? (ofPeople.test(words) ? '人' : undefined);
  const { surface, value } = from.figure;
  const said =
    unit === undefined ? `${words}${surface ?? value ?? ''}` : `${plainLabel(from.known)}${value ?? ''}${unit}`;
  const straight = readMessage(kind, said, { ledger: { ...state.ledger, figures: {} }, asked: [], turn: work.turn });
  const to = straight.changes.find(
    ({ id, figure }) =>
      id !== from.id && figure.value === from.figure.value && kind.figureById.get(id)?.group === from.known.group,
  );
  return to ? (kind.figureById.get(to.id) ?? null) : null;
}

/** 是人数不是人次: what is denied is not it. */
const denied = shape`(?<=.)(?:${corrections.denial}).*$`;
const countsPeople = shape`(?:${amending.people})$`;
const ofPeople = shape`^(?:${amending.people})$`;
const isIt = shape`${amending.copula}`;
