import { negation, people } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { claimId } from '../../report/claim-ids.ts';
import { ownMeasure } from '../../report/own-measure.ts';
import { ownReason } from '../../report/own-reason.ts';
import type { Template } from '../../kinds/template.ts';
import { asTold, claimOf } from './claims.ts';
import { cleanWords, type Desk } from './desk.ts';
import { writeOneOf, type Sentence } from './sentence.ts';

/** A problem with its cause and its measure, under one number. */
export interface Item {
  problem: Sentence;
  cause: Sentence;
  measure: Sentence;
}

/** Problems he named himself that none of the figures shows: a cause is what he says he left undone, else a claim, as is a measure he told none of. */
export function ownProblemsApart(desk: Desk): (Item & { place: number })[] {
  const { phrases, factRoles, facts } = desk.kind;
  const { ownCause = [], ownPlan = [] } = phrases.problems ?? {};
  const questionOf = (fact: string | undefined): string => facts.find(({ id }) => id === fact)?.question ?? '';
  const inTurn = (ways: readonly Template[], nth: number): Sentence =>
    writeOneOf(desk, ways.slice(nth % ways.length).slice(0, 1), { repeats: true }) ?? [];
  const isMany = desk.plan.apart.length + desk.plan.problems.length > 1;
  return desk.plan.apart.flatMap(({ place, problem, cause, causes, measure, measures }, nth) => {
    const words = ownWords(problem.text);
    if (words === '') return [];
    const undone = causes.length === 0 ? leftUndoneIn(words) : null;
    const isAsked = problem.fact === factRoles.problem;
    const ofCause = isAsked ? claimId('cause', 'own') : cause;
    const ofMeasure = isAsked ? claimId('plan', 'own') : measure;
    const reasons =
      undone === null
        ? causes.flatMap(({ fact, text }) => asTold(desk, fact, ownReason(fact, text)))
        : inHisWords(desk, problem.fact, undone.cause);
    const deeds = measures.flatMap(({ fact, text }) => asTold(desk, fact, ownMeasure(fact, text, desk.ledger.year)));
    const named = undone?.problem ?? words;
    const reason =
      reasons.length > 0 ? reasons : claimOf(desk, ofCause, inTurn(ownCause, nth), questionOf(factRoles.cause));
    return {
      place,
      problem: inHisWords(desk, problem.fact, named),
      cause: [...(isMany ? inHisWords(desk, problem.fact, topicIn(named)) : []), ...reason],
      measure: deeds.length > 0 ? deeds : claimOf(desk, ofMeasure, inTurn(ownPlan, nth), questionOf(factRoles.measure)),
    };
  });
}

/** What a problem is in short: the first of its clauses. */
export function topicIn(words: string): string {
  return words.split(/[，；：,;]/, 1)[0] ?? words;
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
