import { plainLabel } from '../../kinds/figure-names.ts';
import { amending, time } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { ConversationState } from '../state.ts';
import { restore, struckWith } from './acts.ts';
import type { AmendingClause, ToldFigure } from './clauses.ts';
import { settleNumber } from './numbers.ts';
import { evidenceIn, leastEvidence, targetsOf } from './targets.ts';
import { resolve, setFigure, useNumbers, vacate, type AmendingWork } from './work.ts';

/** There was none of what is named; 今年为0, of what was just put aside. */
export function none(work: AmendingWork, clause: AmendingClause): void {
  const named = [...clause.names].filter(([, strength]) => strength >= 0.6).map(([one]) => one);
  // 那1件是外乡的，改成没有: of what was just taken out, there is none.
  const taken = work.scene.told.filter(({ id }) => work.deeds.get(id)?.kind === 'strike');
  const rest = taken.length === 1 ? taken : targetsOf(work, clause, false);
  const ofTaken = taken.filter((one) => clause.names.has(one));
  const meant = ofTaken.length > 0 ? ofTaken : named.length > 0 || clause.hits.length > 0 ? named : rest;
  for (const one of meant) if (one.figure.status !== 'none') work.deeds.set(one.id, { kind: 'none' });
  for (const { mention } of clause.numbers) if (mention.value === '0') work.used.add(mention.start);
}

const thisYear = shape`${time.thisYear}`;
export const lastSaid = shape`${amending.lastTold}`;

/** What is taken back with its whole message is as it was before that message. */
export function strike(work: AmendingWork, clause: AmendingClause): void {
  const isMessage = lastSaid.test(clause.text) && clause.names.size === 0;
  for (const one of targetsOf(work, clause, true)) {
    if (work.deeds.get(one.id)?.kind === 'hold') continue;
    const before = one.figure.replaces;
    if (isMessage && before) setFigure(work, one, before);
    else vacate(work, one);
  }
}

/** 不是48, 那块儿我看串行了: what is right may stand before or behind. */
export function doubt(work: AmendingWork, clause: AmendingClause): void {
  const own = evidenceIn(clause);
  useNumbers(work, clause);
  if (own.size === 0) return;
  const fresh = clause.numbers.some(({ same }) => same.length === 0);
  const told = clause.numbers.some(({ same }) => same.length > 0);
  // 46不是48 in one clause says both.
  if (fresh && told && clause.numbers.at(-1)?.same.length !== 0) settleNumber(work, clause);
  for (const one of targetsOf(work, clause, false)) if (!work.deeds.has(one.id)) work.doubted.set(one, clause);
}

/** What was just put right is as it was only where that is rather said (改成48……算了还是46), and of nothing else. */
function isOf({ names, hits, others }: AmendingClause, one: ToldFigure): boolean {
  return names.has(one) || (hits.length === 0 && others.length === 0);
}

export function keep(work: AmendingWork, state: ConversationState, clause: AmendingClause, isLikely: boolean): void {
  if (struckWith(state.struck, clause)) return restore(work, clause, state.struck, state.turn);
  const strongly = [...clause.names].filter(([, strength]) => strength >= 0.6);
  const [number, second] = clause.numbers;
  const isFresh = number !== undefined && !second && number.same.length === 0;
  const alike = isFresh ? work.scene.told.filter(({ figure }) => figure.value === number.mention.value) : [];
  // 参训10人对的: of several of that value the one whose name has what is named.
  const called = alike.filter(({ known }) => clause.hits.some(({ name }) => plainLabel(known).includes(name)));
  const [having, another] = called.length > 0 ? called : alike;
  // 大学生52没动: of two that share the name the one that has the number.
  if (isFresh && having && !another) {
    if (!work.deeds.has(having.id)) work.deeds.set(having.id, { kind: 'hold' });
    work.used.add(number.mention.start);
    return;
  }
  const [again, elsewhere] = saidAgain(work, clause);
  // 课时是20吧……翻到了，就是18: of all that have the number, the one this message speaks of.
  if (again && !elsewhere) {
    work.deeds.set(again.id, { kind: 'hold' });
    resolve(work, again);
    for (const { mention } of clause.numbers) work.used.add(mention.start);
    return;
  }
  const isOther = isFresh && !having;
  // 还是三间: a number that none has is said to be right.
  if (isOther && strongly.length > 0) return settleNumber(work, clause);
  for (const one of targetsOf(work, clause, true)) {
    // 总数可以写，120人: what had no number holds none.
    if (one.figure.value === null) continue;
    const deed = work.deeds.get(one.id);
    const isSaidAgain = clause.numbers.some(({ same }) => same.includes(one)) && isLikely && isOf(clause, one);
    const isTakenBack = deed?.kind === 'strike' && !(one.id in work.previous) && clause.names.has(one);
    if (deed === undefined || isTakenBack || (isSaidAgain && deed.kind === 'value'))
      work.deeds.set(one.id, { kind: 'hold' });
    resolve(work, one);
  }
  useNumbers(work, clause);
}

/** By its value alone: what this message doubts or changed, and was told so. */
function saidAgain(work: AmendingWork, { hits, names, numbers }: AmendingClause): ToldFigure[] {
  if (hits.length + names.size > 0 || numbers.length !== 1) return [];
  return work.scene.told.filter(
    (one) =>
      (work.focus.get(one) ?? 0) >= leastEvidence &&
      (work.doubted.has(one) || work.deeds.get(one.id)?.kind === 'value') &&
      numbers.some(({ mention }) => mention.value === one.figure.value),
  );
}

/** “两参”人员补助金额: every word of the name was said. */
const inFull = 0.95;

/** 先空着, 说不上来: of what the clause names, or of what was just taken out or doubted. */
export function leaveOpen(work: AmendingWork, clause: AmendingClause): void {
  const own = evidenceIn(clause);
  const moved = Object.keys(work.previous);
  // 今年的还没出来, behind 那是去年的.
  if (moved.length > 0 && thisYear.test(clause.text) && [...own.keys()].every(({ id }) => !moved.includes(id))) return;
  const targets = targetsOf(work, clause, false).filter(
    (one) => own.has(one) || work.doubted.has(one) || work.deeds.get(one.id)?.kind === 'strike' || work.focus.has(one),
  );
  const before = work.scene.clauses[work.scene.clauses.indexOf(clause) - 1];
  const isInFull = targets.some((one) => (clause.names.get(one) ?? 0) >= inFull);
  for (const one of targets) {
    if (isInFull && own.has(one) && (clause.names.get(one) ?? 0) < inFull) continue;
    const deed = work.deeds.get(one.id)?.kind;
    // 场次9没有依据，先空着: what is said last of the one just named.
    const isHeld = deed === 'hold' && !before?.names.has(one);
    if (deed === 'value' || isHeld || one.id in work.previous) continue;
    work.deeds.set(one.id, { kind: 'unknown' });
    resolve(work, one);
  }
  useNumbers(work, clause);
}
