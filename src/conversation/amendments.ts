import { Big } from 'big.js';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { amending, corrections, marks, silent, talk, time, unknown } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Mention } from '../mentions/mention.ts';
import { findHits } from '../reading/assign-lexicon.ts';
import { placeUnassigned } from '../reading/place-unassigned.ts';
import { unitFit } from '../reading/assign-units.ts';
import { readMessage } from '../reading/read-message.ts';
import type { FigureChange } from '../reading/reading.ts';
import type { Amendment } from './amendment.ts';
import {
  amendmentScene,
  isBare,
  isOneOf,
  isInTenThousands,
  saysLastYear,
  sameNumber,
  type AmendingClause,
  type AmendmentScene,
  type ToldFigure,
} from './amendment-scene.ts';
import { spokenLabel } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';

/** What is done to one figure; the last word counts. */
type Deed = { kind: 'value'; figure: LedgerFigure } | { kind: 'strike' } | { kind: 'unknown' } | { kind: 'hold' };

interface Work {
  kind: Kind;
  scene: AmendmentScene;
  turn: number;
  deeds: Map<string, Deed>;
  previous: Record<string, LedgerFigure>;
  used: Set<number>;
  /** What was spoken of last: a number without a name is its. */
  topic: ToldFigure | null;
  /** A number alone, of which a later clause may tell whose it is: 三年了，不是两年. */
  pending: Mention | null;
  /** A figure not told before was named last: numbers are its. */
  isElsewhere: boolean;
  /** Named two by two before the verb: 优待证跟光荣牌，两个数对调. */
  pair: ToldFigure[];
}

const longestAmendment = 160;
const anyCue = shape`${amending.swap}|${amending.strike}|${amending.restore}|${amending.hold}|${amending.unsure}|${amending.sequence}|${amending.firstOne}|${amending.secondOne}|${amending.lastOne}|${amending.oldPaper}|${amending.pointer}|${corrections.slip}|${corrections.denial}|${corrections.changedTo}|${amending.mistyped}|${amending.ofOthers}|${amending.included}|${unknown.unsure}|${time.lastYear}|${marks.hundreds}|[！!]`;

/**
 * Swaps, moves to last year, takings back, restorings and values said to figures told before (72是去年的，今年68;
 * 两个数说反了; 第二个7次，第三个空着). Null where the message does nothing of the kind.
 */
export function hearAmendment(kind: Kind, state: ConversationState, text: string, turn: number): Amendment | null {
  if (text.length > longestAmendment || !(anyCue.test(text) || assents.test(text))) return null;
  const scene = amendmentScene(kind, state, text);
  if (scene.told.length === 0) return null;
  const work: Work = {
    kind,
    scene,
    turn,
    deeds: new Map(),
    previous: {},
    used: new Set(),
    topic: null,
    pending: null,
    isElsewhere: false,
    pair: [],
  };
  for (const clause of scene.clauses) amend(work, state, clause);
  const isAny =
    [...work.deeds.values()].some(({ kind: deed }) => deed !== 'hold') || Object.keys(work.previous).length > 0;
  return isAny ? amendmentOf(work) : null;
}

const swaps = shape`${amending.swap}`;
const strikes = shape`${amending.strike}`;
const notStrikes = shape`${amending.notStrike}`;
const restores = shape`${amending.restore}`;
const holds = shape`${amending.hold}`;
const unsures = shape`${amending.unsure}`;
const inOrder = shape`${amending.sequence}`;
const allOfLast = shape`${amending.lastTold}`;
const whole = shape`${amending.whole}`;
const excepting = shape`${silent.except}`;
const theOthers = shape`${amending.others}`;
const pointing = shape`${amending.pointer}`;
const ofMoney = shape`${amending.money}`;
const ofPeople = shape`${amending.people}`;
const unitOnly = shape`${amending.unitWord}`;
const mistypes = shape`${amending.mistyped}|${amending.unitWord}|${corrections.slip}|${corrections.denial}`;
const assents = shape`^(?:${talk.assent})+`;
const includes = shape`${amending.included}`;
const others = shape`${amending.ofOthers}`;
const denies = shape`${corrections.denial}`;

function amend(work: Work, state: ConversationState, clause: AmendingClause): void {
  const { text, numbers } = clause;
  const refs = refsOf(work, clause);
  if (refs.length > 1) work.pair = refs;
  if (swaps.test(text) && swap(work, clause)) return;
  if (saysLastYear(clause) && moveToLastYear(work, clause)) return;
  if (strikes.test(text) && !notStrikes.test(text) && strike(work, clause, refs)) return;
  if (restores.test(text) && restore(work, state, clause, refs)) return;
  const isConfirmed = holds.test(text) || (assents.test(text) && numbers.length > 0);
  if (isConfirmed && refs.length > 0 && numbers.every(({ of }) => of !== null)) {
    for (const one of refs) hold(work, one);
    for (const { mention } of numbers) work.used.add(mention.start);
    return;
  }
  if (unsures.test(text) && numbers.every(({ of }) => of !== null)) {
    const open =
      refs.length > 0 ? refs : work.topic && work.deeds.get(work.topic.id)?.kind !== 'hold' ? [work.topic] : [];
    for (const one of open) if (refs.length > 0 || work.deeds.get(one.id)?.kind === 'strike') leaveOpen(work, one);
    for (const { mention } of numbers) work.used.add(mention.start);
    return;
  }
  const [anchor] = numbers;
  if (others.test(text) && anchor?.of && numbers.length === 1) {
    work.deeds.set(anchor.of.id, { kind: 'strike' });
    work.used.add(anchor.mention.start);
    work.topic = anchor.of;
    return;
  }
  if (rescale(work, clause, refs) || relabel(work, state, clause)) return;
  setValues(work, clause, refs);
}

/** Which figures told before a clause is about: by place, by name, by a value said again. */
function refsOf(work: Work, { placed, named, numbers, hits }: AmendingClause): ToldFigure[] {
  const anchors = numbers.flatMap(({ of }) => of ?? []);
  if (hits.length > 0) work.isElsewhere = named.length === 0;
  const isOfOther = work.isElsewhere;
  const refs = placed.length > 0 ? placed : named.length > 0 ? named : isOfOther ? [] : anchors;
  const [first] = refs;
  if (isOfOther) work.topic = null;
  if (first && refs.length === 1) work.topic = first;
  return [...new Set(refs)];
}

/** What is named to stand stays, though all else of its message was taken back. */
function hold(work: Work, { id }: ToldFigure): void {
  const deed = work.deeds.get(id)?.kind;
  if (deed === undefined || (deed === 'strike' && !(id in work.previous))) work.deeds.set(id, { kind: 'hold' });
}

function leaveOpen(work: Work, { id }: ToldFigure): void {
  if (work.deeds.get(id)?.kind !== 'value') work.deeds.set(id, { kind: 'unknown' });
}

function swap(work: Work, clause: AmendingClause): boolean {
  const [a, b] = pairFor(work, clause);
  if (!a || !b || [...work.deeds.values()].some(({ kind }) => kind === 'value')) return false;
  setFigure(work, a, { ...b.figure, unit: a.figure.unit });
  setFigure(work, b, { ...a.figure, unit: b.figure.unit });
  return true;
}

function pairFor({ scene: { last, recent }, pair }: Work, { named, text }: AmendingClause): readonly ToldFigure[] {
  if (named.length === 2) return named;
  if (pair.length === 2) return pair;
  const isMoney = ofMoney.test(text);
  const sort = recent.filter(({ known }) => (known.unit === '元') === isMoney);
  if ((isMoney || ofPeople.test(text)) && sort.length === 2) return sort;
  return last.length === 2 ? last : recent.length === 2 ? recent : [];
}

function setFigure(work: Work, one: ToldFigure, from: LedgerFigure): void {
  const { replaces: _, isDisputed: __, sure: ___, ...figure } = from;
  work.deeds.set(one.id, { kind: 'value', figure: { ...figure, source: wholeSource(work) } });
}

function wholeSource({ turn, scene }: Work): { turn: number; start: number; end: number } {
  return { turn, start: 0, end: scene.text.length };
}

function moveToLastYear(work: Work, clause: AmendingClause): boolean {
  const anchors = clause.numbers.flatMap(({ of }) => of ?? []);
  const pointed = pointing.test(clause.text) ? [...clause.placed, ...clause.named] : [...clause.placed];
  const alone = anchors.length + pointed.length === 0 && pointing.test(clause.text) && work.scene.last.length === 1;
  const moved = anchors.length > 0 ? anchors : alone ? work.scene.last : pointed;
  if (moved.length === 0) return false;
  for (const one of moved) {
    const { replaces: _, ...figure } = one.figure;
    work.previous[one.id] = figure;
    if (work.deeds.get(one.id)?.kind !== 'value') work.deeds.set(one.id, { kind: 'strike' });
  }
  for (const { mention } of clause.numbers) work.used.add(mention.start);
  work.topic = moved[0] ?? null;
  return true;
}

function strike(work: Work, clause: AmendingClause, refs: readonly ToldFigure[]): boolean {
  const targets = strikeTargets(work, clause, refs);
  if (targets.length === 0) return false;
  for (const one of targets) work.deeds.set(one.id, { kind: 'strike' });
  for (const { mention } of clause.numbers) work.used.add(mention.start);
  return true;
}

function strikeTargets(
  { scene: { last, told, clauses }, topic }: Work,
  clause: AmendingClause,
  refs: readonly ToldFigure[],
): readonly ToldFigure[] {
  const at = clauses.indexOf(clause);
  const before = clauses[at - 1];
  const kept = [clause, ...(before ? [before] : [])].find(({ text }) => excepting.test(text));
  if (kept && theOthers.test(clause.text)) {
    const wanted = new Set(kept.named.map(({ id }) => id));
    const turns = wanted.size > 0 && last.every(({ id }) => !wanted.has(id)) ? told : told;
    return turns.filter(({ id }) => !wanted.has(id));
  }
  if (allOfLast.test(clause.text)) return last;
  if (refs.length > 0 && whole.test(clause.text)) {
    const names = clause.hits.map((hit) => hit.name);
    const alike = told.filter(({ known }) => names.some((name) => known.label.includes(name)));
    return [...new Set([...refs, ...alike])];
  }
  if (refs.length > 0) return refs;
  if (whole.test(clause.text)) return last;
  if (!pointing.test(clause.text)) return [];
  return last.length === 1 ? last : topic ? [topic] : [];
}

/** The value before the last change; one named with it must be that. */
function restore(work: Work, state: ConversationState, clause: AmendingClause, refs: readonly ToldFigure[]): boolean {
  const { told } = work.scene;
  const changed = told.filter(({ figure }) => figure.source?.turn === state.turn && figure.replaces !== undefined);
  const targets = refs.length > 0 && !(whole.test(clause.text) && clause.named.length === 0) ? refs : changed;
  const done = targets.filter((one) => one.figure.replaces !== undefined);
  for (const one of done) if (one.figure.replaces) setFigure(work, one, one.figure.replaces);
  for (const { mention } of clause.numbers) work.used.add(mention.start);
  return done.length > 0;
}

/** 单位打漏了，是万元; 126000, 多打了一个0: ten thousand times or ten times what was told. */
function rescale(work: Work, clause: AmendingClause, refs: readonly ToldFigure[]): boolean {
  const targets = refs.length > 0 && clause.numbers.every(({ of }) => of === null) ? refs : work.scene.last;
  const [number] = clause.numbers;
  if (number && number.of === null) {
    if (isOneOf(number.mention) || !mistypes.test(work.scene.text)) return false;
    const hit = targets.find(
      ({ figure, known }) =>
        figure.value !== null &&
        Number(figure.value) !== 0 &&
        unitFit(known, number.mention, work.scene.text) > 0.2 &&
        [0.1, 10, 100, 1e4, 1e-4].some((factor) => sameNumber(figure.value ?? '0', number.mention.value, factor)),
    );
    if (!hit || (clause.hits.length > 0 && !clause.named.includes(hit))) return false;
    setNumber(work, hit, number.mention);
    return true;
  }
  const isUnit = clause.numbers.length === 0 && unitOnly.test(clause.text) && /万/.test(clause.text);
  const small = targets.filter(
    ({ known, figure }) => known.unit === '元' && figure.value !== null && Number(figure.value) < 1e4,
  );
  const [one] = small;
  if (!isUnit || !one || (small.length > 1 && refs.length === 0)) return false;
  const value = new Big(one.figure.value ?? '0').times(1e4).toFixed();
  setFigure(work, one, { ...one.figure, value });
  work.topic = one;
  return true;
}

/** 41那是报名里头的大学生: read as if it had been said straight, it is another figure's. */
function relabel(work: Work, state: ConversationState, clause: AmendingClause): boolean {
  const anchor = clause.numbers.find(({ of }) => of !== null);
  const from = anchor?.of;
  if (!anchor || !from || clause.numbers.some(({ of }) => of === null)) return false;
  const isNamedBefore = clause.hits.some(
    ({ end, namings }) => end <= anchor.mention.start && namings.some(({ figure }) => figure.id === from.id),
  );
  if (isNamedBefore || includes.test(clause.text)) return false;
  const behind = clause.text.slice(anchor.mention.end - clause.start);
  const said = isIt.exec(behind);
  if (!said || denies.test(clause.text.slice(0, anchor.mention.start - clause.start))) return false;
  const predicate = behind.slice(said[0].length).replace(/的?[\s啊嘛呢哈]*$/, '');
  const isUnit = work.kind.figures.some(({ unit }) => unit === predicate);
  if (predicate.length < 2 && !isUnit) return false;
  const words = isUnit
    ? `${spokenLabel(from.known)}${anchor.mention.value}${predicate}`
    : `${predicate}${anchor.mention.text}`;
  const straight = readMessage(work.kind, words, {
    ledger: { ...state.ledger, figures: {} },
    asked: [],
    turn: work.turn,
  });
  const isNamed = findHits(work.kind, predicate).length > 0;
  const to = straight.changes.find(
    ({ id, figure }) =>
      id !== from.id &&
      figure.value === anchor.mention.value &&
      (isNamed || work.kind.figureById.get(id)?.group === from.known.group),
  );
  if (!to) return false;
  work.deeds.set(to.id, { kind: 'value', figure: { ...to.figure, source: sourceOf(work, anchor.mention) } });
  if (work.deeds.get(from.id)?.kind !== 'value') work.deeds.set(from.id, { kind: 'strike' });
  work.used.add(anchor.mention.start);
  work.topic = from;
  return true;
}

const isIt = shape`^(?:${marks.sentencePart}|[那这个数万元]){0,3}(?:是|只是|才是|指的是|说的是|算)`;

function sourceOf({ turn }: Work, { start, end }: Mention): { turn: number; start: number; end: number } {
  return { turn, start, end };
}

/** A number that says none again is the new value of what the clause is about, else of what was spoken of last. */
function setValues(work: Work, clause: AmendingClause, refs: readonly ToldFigure[]): void {
  const { last, text } = work.scene;
  const fresh = clause.numbers.filter(({ of, mention }) => of === null && !isOneOf(mention));
  for (const { of, mention } of clause.numbers) if (of) work.used.add(mention.start);
  if (fresh.length === 0) {
    // 还写14: the value told stands after all.
    for (const { of } of clause.numbers)
      if (of && work.deeds.get(of.id)?.kind === 'value') work.deeds.set(of.id, { kind: 'hold' });
    return;
  }
  const row = rowAfter(work, clause);
  if (row) {
    for (const [at, { mention }] of row.entries()) {
      const one = last[at];
      if (one) setNumber(work, one, mention);
    }
    return;
  }
  const isNamedElse = clause.hits.length > 0 && clause.named.length === 0;
  const number = fresh.at(-1)?.mention;
  if (!number) return;
  const isAlone = isBare(clause, number);
  // A name with a number beside it is a telling: the judge has read it.
  const isPointed = clause.placed.length > 0 || clause.numbers.some(({ of }) => of !== null && refs.includes(of));
  const isMoved = refs.some(({ id }) => work.deeds.get(id)?.kind === 'strike' || id in work.previous);
  const isNamedSo = refs.length === 1 && (isPointed || isMoved);
  const target = isNamedSo ? refs[0] : refs.length === 0 && !isNamedElse && isAlone ? work.topic : null;
  if (isAlone && refs.length === 0) work.pending = number;
  if (!target || isTopicUnmoved(work, target, refs)) return;
  const isMoney = target.known.unit === '元' && marks.hundreds.list.some((one) => number.text.includes(one));
  const plain = isMoney ? { ...number, unit: '' } : number;
  if (unitFit(target.known, plain, text) <= 0.2) return;
  setNumber(work, target, number);
}

/** 依次应为62、35、14: as many as were told last, in their order. */
function rowAfter({ scene: { last, clauses } }: Work, clause: AmendingClause): AmendingClause['numbers'] | null {
  if (!inOrder.test(clause.text)) return null;
  const from = clause.start + (inOrder.exec(clause.text)?.index ?? 0);
  const numbers = clauses.flatMap((one) => one.numbers).filter(({ mention }) => mention.start >= from);
  return numbers.length === last.length && last.length > 1 ? numbers : null;
}

/** A name alone begins no correction: without a word of it the judge has read the number. */
function isTopicUnmoved(work: Work, target: ToldFigure, refs: readonly ToldFigure[]): boolean {
  return (
    refs.length === 0 &&
    !work.deeds.has(target.id) &&
    !work.scene.clauses.some(({ numbers }) => numbers.some(({ of }) => of?.id === target.id))
  );
}

function setNumber(work: Work, one: ToldFigure, mention: Mention): void {
  const isTenfold =
    one.known.unit === '元' && mention.unit === '' && isInTenThousands(one.figure) && Number(mention.value) < 1e3;
  const value = isTenfold ? new Big(mention.value).times(1e4).toFixed() : mention.value;
  const figure = placeUnassigned(work.kind, one.id, {
    text: mention.text,
    value: mention.value,
    unit: mention.unit,
    source: sourceOf(work, mention),
    guesses: [],
  });
  work.deeds.set(one.id, { kind: 'value', figure: { ...figure, value } });
  work.used.add(mention.start);
  work.topic = one;
}

function amendmentOf({ deeds, previous, used, scene, turn }: Work): Amendment {
  const changes: FigureChange[] = [];
  const struck: string[] = [];
  const held: string[] = [];
  for (const [id, deed] of deeds) {
    const unit = scene.told.find((one) => one.id === id)?.figure.unit ?? '';
    const base = { id, how: 'corrected' as const, why: [], confidence: 1 };
    if (deed.kind === 'hold') held.push(id);
    else if (deed.kind === 'value') changes.push({ ...base, figure: deed.figure });
    else if (deed.kind === 'strike') struck.push(id);
    else if (deed.kind === 'unknown') {
      const source = { turn, start: 0, end: scene.text.length };
      changes.push({ ...base, figure: { status: 'unknown', value: null, unit, approx: null, surface: null, source } });
    }
  }
  return { changes, previous, struck, held, used };
}
