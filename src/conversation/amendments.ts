import type { Kind } from '../kinds/kind.ts';
import { amending, corrections, marks, silent, talk, time, unknown } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Mention } from '../mentions/mention.ts';
import { unitFit } from '../reading/assign-units.ts';
import type { FigureChange, Reading } from '../reading/reading.ts';
import type { Amendment } from './amendment.ts';
import {
  amendmentScene,
  isBare,
  isOneOf,
  saysLastYear,
  type AmendingClause,
  type ClauseNumber,
  type ToldFigure,
} from './amendment-scene.ts';
import { rescale, relabel } from './amendment-relabels.ts';
import { setFigure, setNumber, type Work } from './amendment-work.ts';
import type { ConversationState } from './state.ts';

const longestAmendment = 160;
const anyCue = shape`${amending.swap}|${amending.strike}|${amending.restore}|${amending.hold}|${amending.unsure}|${amending.sequence}|${amending.firstOne}|${amending.secondOne}|${amending.lastOne}|${amending.oldPaper}|${amending.pointer}|${corrections.slip}|${corrections.denial}|${corrections.changedTo}|${amending.mistyped}|${amending.ofOthers}|${amending.included}|${unknown.unsure}|${time.lastYear}|${marks.hundreds}|[！!]`;

/**
 * Swaps, moves to last year, takings back, restorings and values said to figures told before (72是去年的，今年68;
 * 两个数说反了; 第二个7次，第三个空着). Null where the message does nothing of the kind.
 */
export function hearAmendment(
  kind: Kind,
  state: ConversationState,
  text: string,
  { turn, isCorrecting, reading }: { turn: number; isCorrecting: boolean; reading: Reading },
): Amendment | null {
  if (text.length > longestAmendment || !(isCorrecting || anyCue.test(text) || assents.test(text))) return null;
  const scene = amendmentScene(kind, state, text);
  if (scene.told.length === 0) return null;
  const work: Work = {
    kind,
    scene,
    turn,
    isCorrecting,
    held: new Set(),
    others: new Set(
      reading.changes.filter(({ id, figure }) => figure.value !== state.ledger.figures[id]?.value).map(({ id }) => id),
    ),
    surely: new Set(
      reading.changes.flatMap(({ figure, confidence }) =>
        confidence >= sure && figure.value !== null ? [figure.source?.start ?? -1] : [],
      ),
    ),
    deeds: new Map(),
    previous: {},
    used: new Set(),
    topic: null,
    pending: null,
    isElsewhere: false,
    pair: [],
  };
  for (const clause of scene.clauses) amend(work, state, clause);
  // What may be a plain telling is as the judge surely heard it: 专业分队六个, though six were told of something else.
  if (!isCorrecting) for (const start of work.surely) work.used.delete(start);
  const isAny =
    [...work.deeds.values()].some(({ kind: deed }) => deed !== 'hold') || Object.keys(work.previous).length > 0;
  return isAny || isHeldAgainst(work, reading) ? amendmentOf(work) : null;
}

/** 三百六没错，就按这个, where the judge would have the 三百 before it. */
function isHeldAgainst({ held, used, scene }: Work, reading: Reading): boolean {
  return reading.changes.some(({ id, figure }) => {
    const told = scene.told.find((one) => one.id === id);
    const isOther = held.has(id) && told !== undefined && told.figure.value !== figure.value;
    return isOther || (held.size > 0 && figure.value !== null && used.has(figure.source?.start ?? -1));
  });
}

/** So likely, and the judge's word stands against a guess from the course of the talk. */
const sure = 0.85;

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
const assents = shape`^(?:${talk.assent})+`;
const includes = shape`${amending.included}`;
const others = shape`${amending.ofOthers}`;

function amend(work: Work, state: ConversationState, clause: AmendingClause): void {
  const { text, numbers } = clause;
  const refs = refsOf(work, clause);
  if (refs.length > 1) work.pair = refs;
  if (swaps.test(text) && swap(work, clause)) return;
  if (saysLastYear(clause, state.ledger.year) && moveToLastYear(work, clause)) return;
  if (strikes.test(text) && !notStrikes.test(text) && strike(work, clause, refs)) return;
  if (restores.test(text) && restore(work, state, clause, refs)) return;
  const isConfirmed = holds.test(text) || ((assents.test(text) || assents.test(work.scene.text)) && numbers.length > 0);
  if (isConfirmed && refs.length > 0 && numbers.every(({ of }) => of !== null)) {
    for (const one of refs) hold(work, one, numbers.length > 0);
    for (const { mention } of numbers) work.used.add(mention.start);
    return;
  }
  if (unsures.test(text) && (work.isCorrecting || clause.placed.length > 0) && numbers.every(({ of }) => of !== null)) {
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
function hold(work: Work, { id }: ToldFigure, isSaidAgain: boolean): void {
  const deed = work.deeds.get(id)?.kind;
  work.held.add(id);
  if (deed === undefined || (deed === 'value' && isSaidAgain) || (deed === 'strike' && !(id in work.previous)))
    work.deeds.set(id, { kind: 'hold' });
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

function moveToLastYear(work: Work, clause: AmendingClause): boolean {
  const anchors = clause.numbers.flatMap(({ of }) => of ?? []);
  const pointed = pointing.test(clause.text) ? [...clause.placed, ...clause.named] : [...clause.placed];
  const alone = anchors.length + pointed.length === 0 && pointing.test(clause.text) && work.scene.last.length === 1;
  const isAll = alone || (whole.test(clause.text) && clause.named.length === 0);
  const moved = anchors.length > 0 ? anchors : isAll ? work.scene.last : pointed;
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
  const targets = strikeTargets(work, clause, refs).filter(({ id }) => !work.held.has(id));
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
  // 信访举报那里先前写的零，请先撤回来.
  const isSaid =
    before?.numbers.some(({ of }) => of !== null && of.id === topic?.id) || pointing.test(before?.text ?? '');
  if (topic && isSaid && before?.named.includes(topic) && restOf(clause.text).length <= littleBeside) return [topic];
  if (!pointing.test(clause.text)) return [];
  return last.length === 1 ? last : topic ? [topic] : [];
}

const littleBeside = 4;
const strikeAll = shapes`${amending.strike}|${amending.aroundNumber}`;

function restOf(text: string): string {
  return text.replaceAll(strikeAll, '');
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

/** A number that says none again is the new value of what the clause is about, else of what was spoken of last. */
function setValues(work: Work, clause: AmendingClause, refs: readonly ToldFigure[]): void {
  const { last, text } = work.scene;
  const named = work.isCorrecting && clause.named.length === 1 && !includes.test(clause.text) ? clause.named[0] : null;
  // 五回那是议军会，学习才是四回: as many as another has, and still a new value.
  const isFresh = ({ of, mention }: ClauseNumber): boolean =>
    !isOneOf(mention) && (of === null || (named !== null && named !== undefined && of.id !== named.id));
  const fresh = clause.numbers.filter(isFresh);
  for (const one of clause.numbers) if (one.of && !fresh.includes(one)) work.used.add(one.mention.start);
  if (fresh.length === 0) return;
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
  const isAlone = isBare(clause, number) || isBehindOld(work, clause, number);
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

/** 说是四十，娃们最后去了三十八个: the first number behind the value said again, where the judge hears nothing else. */
function isBehindOld(work: Work, clause: AmendingClause, number: Mention): boolean {
  const { scene, isCorrecting, surely, others: told, topic, deeds } = work;
  const before = scene.clauses[scene.clauses.indexOf(clause) - 1];
  if (!isCorrecting || !topic || !before || deeds.has(topic.id) || told.has(topic.id)) return false;
  const isOld = before.numbers.some(({ of }) => of?.id === topic.id);
  return isOld && clause.hits.length === 0 && !surely.has(number.start) && !includes.test(before.text);
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
