import type { LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { classifiers } from '../lexicon/lexicon.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { claimId } from '../report/claim-ids.ts';
import { firstFrom, isWithin, type Span } from '../text/spans.ts';
import { oddsOfWords, type SaidWords } from './answer-in-words.ts';
import { bearingOf, isOfFigures } from './answer-span.ts';
import { splitClauses, splitSentences, type Clause } from './clauses.ts';
import { openQuestion } from './open-question.ts';
import { problemsShown, type ShownProblem } from './shown-problems.ts';
import type { ConversationState } from './state.ts';
import { placeOfTold } from './told-places.ts';

/** Words that give the reason of a fault which the figures show, and of which. */
export interface ToldReason extends Clause {
  id: string;
}

/** Odds from which on words are the reason: where they name how many are missing, beside their figures, and a turn later. */
const [counted, beside, after] = [0.05, 0.6, 0.75];
/** So many letters behind their number say something of them: 缺七个人 tells no more than the figures do. */
const shortestSaid = 4;
/** Words said a turn later sound as if they were meant for the report. */
const meant = 0.5;
const [shortest, longest] = [5, 100];

/**
 * 应到60实到56，没到的四个都在外面跑船: a question that the figures raise is open before it is put. Each run of words that
 * holds no figure is weighed against the faults the ledger shows with what the message told; none is taken that has
 * nothing to do with the figures of now.
 */
export function reasonsTold(
  kind: Kind,
  state: ConversationState,
  message: SaidWords,
  answered: Span | null,
): ToldReason[] {
  const figures: Record<string, LedgerFigure> = { ...state.ledger.figures };
  for (const { id, figure } of message.figures) figures[id] = figure;
  const toldAt = (id: string): number => figures[id]?.source?.turn ?? 0;
  const leastOf = ({ figures: ids }: ShownProblem): number => {
    const last = Math.max(...ids.map(toldAt));
    if (last === message.turn) return beside;
    return last === state.turn && message.figures.length === 0 && oddsOfWords(message) >= meant ? after : 1;
  };
  const shown = problemsShown(kind, { figures });
  if (shown.length === 0) return [];
  const told: ToldReason[] = [];
  const gaps = new Set(shown.flatMap((one) => [...one.gaps]));
  for (const run of runsBeside(kind, message, answered, gaps)) {
    const problem = problemOf(kind, shown, run, leastOf);
    if (problem) told.push({ ...run, id: claimId('cause', problem) });
  }
  return told;
}

/** The fault whose question the words answer best; null where none is plainly meant. */
function problemOf(
  kind: Kind,
  shown: readonly ShownProblem[],
  { text }: Clause,
  leastOf: (problem: ShownProblem) => number,
): string | null {
  // 来了一看 counts nobody.
  const numbers = findNumerals(text)
    .filter(({ end }) => text.length - end > shortestSaid && classifiers.person.list.includes(text.charAt(end)))
    .map(({ value }) => value);
  const { role } = placeOfTold(text);
  const weighed = shown.flatMap((problem) => {
    const { id, gaps } = problem;
    const question = openQuestion(kind, claimId('cause', id));
    const isCounted = numbers.some((one) => gaps.has(one));
    const least = isCounted ? counted : leastOf(problem);
    if (!question || least >= 1 || (!isCounted && role !== 'cause')) return [];
    const { answer } = bearingOf(kind, question, text);
    return answer >= least ? [{ id, worth: answer + Number(isCounted) }] : [];
  });
  return weighed.toSorted((one, other) => other.worth - one.worth)[0]?.id ?? null;
}

/**
 * Neighbouring clauses of a sentence that hold no figure; `gaps`: numbers that are by how much figures differ, and no
 * figures of their own.
 */
export function runsBeside(
  kind: Kind,
  message: SaidWords,
  answered: Span | null,
  gaps: ReadonlySet<string> = new Set(),
): Clause[] {
  const { text } = message;
  const isNumbered = (clause: Clause): boolean =>
    message.figures.some(
      ({ figure: { status, source } }) => status === 'given' && source !== null && isWithin(source, clause),
    ) && !findNumerals(clause.text).some(({ value }) => gaps.has(value));
  const clauses = splitClauses(text);
  const told = splitSentences(text).filter(({ end }) => !/[?？]/.test(text.charAt(end)));
  return told.flatMap((sentence) => {
    const runs: Span[] = [];
    let open: Span | null = null;
    const inside = clauses.slice(firstFrom(clauses, sentence.start), firstFrom(clauses, sentence.end));
    for (const clause of inside) {
      const isTaken = answered !== null && clause.start < answered.end && answered.start < clause.end;
      if (isTaken || isNumbered(clause) || isOfFigures(kind, message, clause)) open = null;
      else if (open) open.end = clause.end;
      else runs.push((open = { start: clause.start, end: clause.end }));
    }
    return runs
      .map(({ start, end }) => ({ start, end, text: text.slice(start, end) }))
      .filter(({ text: run }) => run.length >= shortest && run.length <= longest && /\p{L}/u.test(run));
  });
}
