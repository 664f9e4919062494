import type { Kind } from '../kinds/kind.ts';
import { hearing } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { isWithin, type Span } from '../text/spans.ts';
import type { AnsweredInWords, SaidWords } from './answer-in-words.ts';
import { bearingOf } from './answer-span.ts';
import { splitClauses, type Clause } from './clauses.ts';
import { openQuestion, type OpenQuestion } from './open-question.ts';
import { leadOf } from './problem-heads.ts';
import { asWritten, proposalOf } from './proposals.ts';
import type { ConversationState } from './state.ts';
import { runsBeside } from './told-reasons.ts';
import { isWorthOffering } from './worth-offering.ts';

/** Odds from which on words beside figures answer what would be asked of those. */
const likely = 0.7;
/** Of those, the share of the yes, or of the no, from which on it is clear which. */
const clear = 0.8;

/**
 * 专武干部3名，没有派去干别的: what would be asked once the figures are there is answered beside them. Each run without a
 * figure is weighed against the questions that come after the figures its message tells; why, and what will be done, is none.
 */
export function factsBeside(kind: Kind, state: ConversationState, message: SaidWords): AnsweredInWords[] {
  const figures = new Set(message.figures.map(({ id }) => id));
  const questions = kind.facts.flatMap(({ id, after }) =>
    after.some((figure) => figures.has(figure)) && !(id in state.ledger.facts) ? (openQuestion(kind, id) ?? []) : [],
  );
  if (questions.length === 0) return [];
  const asked = state.asked.flatMap((id) => openQuestion(kind, id) ?? []);
  const isOfFigure = (run: Span): boolean =>
    message.figures.some(({ figure: { source } }) => source !== null && isWithin(source, run));
  const told = runsBeside(kind, message, null)
    .filter((run) => !isOfFigure(run) && !ordersIt.test(run.text) && leadOf(run.text) === null)
    .flatMap((run) => bestParts(kind, questions, asked, run));
  return told
    .filter((one, at) => told.findIndex(({ question }) => question.id === one.question.id) === at)
    .flatMap(({ question, part, isYes }) => answerOf(kind, question, part, message.turn, isYes));
}

/** 救灾的事也写上: an order to write of it tells nothing of it. */
const ordersIt = shape`(?:${hearing.putIn})$`;

interface Part {
  question: OpenQuestion;
  part: Clause;
  isYes: boolean;
}

/** A run as one answer, or each clause of it as one of its own. */
function bestParts(
  kind: Kind,
  questions: readonly OpenQuestion[],
  asked: readonly OpenQuestion[],
  run: Clause,
): Part[] {
  const clauses = splitClauses(run.text).map(({ start, end, text }) => ({
    start: run.start + start,
    end: run.start + end,
    text,
  }));
  const parts = clauses.flatMap((clause) => partOf(kind, questions, asked, clause) ?? []);
  if (new Set(parts.map(({ question }) => question.id)).size > 1) return parts;
  const whole = partOf(kind, questions, asked, run);
  return whole ? [whole] : parts;
}

/** The question that words answer best, if they do so more than the one just put. */
function partOf(
  kind: Kind,
  questions: readonly OpenQuestion[],
  asked: readonly OpenQuestion[],
  part: Clause,
): Part | null {
  const weigh = (question: OpenQuestion) => {
    const { answer, no } = bearingOf(kind, question, part.text);
    const isClear = Math.max(answer, no) >= (answer + no) * clear;
    return { question, part, odds: isClear ? answer + no : Math.max(answer, no), isYes: answer > no };
  };
  const [best] = questions.map(weigh).toSorted((one, other) => other.odds - one.odds);
  if (!best || best.odds < likely || asked.some((one) => weigh(one).odds > best.odds)) return null;
  return best;
}

function answerOf(
  kind: Kind,
  { id, sort }: OpenQuestion,
  run: Clause,
  turn: number,
  isYes: boolean,
): AnsweredInWords[] {
  const span = { start: run.start, end: run.end };
  const source = { turn, ...span };
  if (sort === 'yes') return [{ id, span, taken: { status: isYes ? 'confirmed' : 'denied', text: null, source } }];
  const proposal = isYes ? proposalOf(kind, id, asWritten(run.text), source) : null;
  return proposal && isWorthOffering({ id, text: proposal.text, isWhole: false }) ? [{ id, span, proposal }] : [];
}
