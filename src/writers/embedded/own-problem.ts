import { negation, people } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { claimId } from '../../report/claim-ids.ts';
import { ownMeasure } from '../../report/own-measure.ts';
import { ownReason } from '../../report/own-reason.ts';
import { toldOfNone } from '../plan/plan-problems.ts';
import { asTold, claimOf } from './claims.ts';
import { cleanWords, type Desk } from './desk.ts';
import { writeOneOf, type Sentence } from './sentence.ts';

/** A problem with its cause and its measure, under one number. */
export interface Item {
  problem: Sentence;
  cause: Sentence;
  measure: Sentence;
}

/** A problem he named himself that none of the figures shows: its cause is what he says he left undone, else a claim. */
export function ownProblemApart(desk: Desk): Item | null {
  const { phrases, factRoles, facts } = desk.kind;
  const { problem, cause, measure } = factRoles;
  const said = problem === undefined ? undefined : desk.ledger.facts[problem];
  const words = ownWords(said?.text ?? '');
  const isWithFigures = desk.plan.problems.some(({ ownProblem }) => ownProblem !== null);
  if (!phrases.problems || problem === undefined || said?.status !== 'confirmed' || words === '' || isWithFigures)
    return null;
  const { ownCause, ownPlan } = phrases.problems;
  const [reason] = toldOfNone(desk, 'cause');
  const [deed] = toldOfNone(desk, 'measure').filter(({ fact }) => fact === measure);
  const given = reason ? asTold(desk, reason.fact, ownReason(reason.fact, reason.text)) : null;
  const undone = given === null ? leftUndoneIn(words) : null;
  const question = facts.find(({ id }) => id === cause)?.question ?? '';
  const proposed = (): Sentence =>
    claimOf(desk, claimId('cause', 'own'), writeOneOf(desk, [ownCause], { repeats: true }) ?? [], question);
  return {
    problem: inHisWords(desk, problem, undone?.problem ?? words),
    cause: given ?? (undone ? inHisWords(desk, problem, undone.cause) : proposed()),
    measure: deed
      ? asTold(desk, deed.fact, ownMeasure(deed.fact, deed.text, desk.ledger.year))
      : (writeOneOf(desk, [ownPlan], { repeats: true }) ?? []),
  };
}

export function inHisWords(desk: Desk, fact: string, text: string): Sentence {
  return asTold(desk, fact, [
    { type: 'fact', id: fact, text },
    { type: 'text', text: '。' },
  ]);
}

/** His words as a sentence that has its mark still to come. */
export function ownWords(text: string): string {
  return cleanWords(text).replace(/[，。；、！？,.;!?]+$/u, '');
}

const ownOmission = shape`(?:^|[，；])(?<cause>[^，；]*(?:${people.i})[^，；]*(?:，[^，；]*?)?(?:${negation.notYetDone})[^]*)$`;

/**
 * 台账没有做实，上半年我没有翻过一次; …，我只问了总数，哪几户没有去看: from the clause on in which he speaks of himself and of
 * what was left undone there or in the next, his words are the cause.
 */
export function leftUndoneIn(words: string): { problem: string; cause: string } | null {
  const { cause = '' } = ownOmission.exec(words)?.groups ?? {};
  const problem = words.slice(0, words.length - cause.length).replace(/[，；]$/u, '');
  return cause === '' || problem === '' ? null : { problem, cause };
}
