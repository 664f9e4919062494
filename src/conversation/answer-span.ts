import type { Kind } from '../kinds/kind.ts';
import type { FigureChange } from '../reading/reading.ts';
import { findHits } from '../reading/names-found.ts';
import { isWithin, type Span } from '../text/spans.ts';
import { oddsOfBearing, type BearingOdds } from './answering.ts';
import { splitClauses, splitSentences, type Clause } from './clauses.ts';
import { matterOf } from './named-problems.ts';
import type { OpenQuestion } from './open-question.ts';
import { hearSpeech, oddsOf, type SpeechAct, type SpeechScene } from './speech.ts';

/** Words of a message that answer an open question, and what speaks for it. */
export interface AnswerSpan extends Clause {
  odds: BearingOdds;
}

export interface SaidMessage {
  text: string;
  scene: SpeechScene;
  /** What was read of it in figures. */
  figures: readonly FigureChange[];
}

/**
 * From here on words answer; from `surely` on they do though they sound like something else. Of writers left out (see
 * `train:answers`) the first takes 82 of 100 answers and 13 of 100 others.
 */
const [likely, surely] = [0.3, 0.6];
/** Of another problem's matter, an answer is told rather of that one. */
const ofAnother = 0.4;
/** A clause that is surely something else parts the words before it from those behind. */
const [plainly, rather] = [0.7, 0.5];

/** Half a sentence whose rest is something else answers only where it plainly does. */
const ofAPiece = 0.5;

/** Acts that part a clause from the answer beside it; of the others a clause may be the answer's own talk. */
const parting: readonly SpeechAct[] = ['correct', 'ask', 'wish', 'command'];
const otherwise: readonly SpeechAct[] = ['correct', 'ask', 'wish', 'command', 'wait', 'chat', 'decline', 'other'];

/** The run of a message that answers, or null: what is surely something else – figures by name, a correction, a wish, a question, another telling – stands apart. */
export function answerSpan(kind: Kind, question: OpenQuestion, message: SaidMessage): AnswerSpan | null {
  const { text, scene } = message;
  const runs = runsOf(kind, question, message).map((run) => withOdds(kind, question, run));
  const best = runs.toSorted((a, b) => answers(b.odds) - answers(a.odds))[0];
  if (!best || answers(best.odds) < likely || answers(best.odds) < best.odds.telling) return null;
  const isOtherwise = oddsOf(hearSpeech(scene, best.text), otherwise) > plainly;
  if (isOtherwise && answers(best.odds) < surely) return null;
  const sentence = splitSentences(text).find((one) => isWithin(best, one));
  const isPiece = sentence !== undefined && sentence.text.length > best.text.length + 1;
  const isOwn = !isPiece || answers(bearingOf(kind, question, sentence.text)) >= likely;
  return isOwn || answers(best.odds) >= ofAPiece ? best : null;
}

function withOdds(kind: Kind, question: OpenQuestion, run: Clause): AnswerSpan {
  return { ...run, odds: bearingOf(kind, question, run.text) };
}

/** What words are to a question, the matter they name weighed in. */
export function bearingOf(kind: Kind, question: OpenQuestion, words: string): BearingOdds {
  const odds = oddsOfBearing(kind, question, words);
  if (!isOfProblem(question) || matterOf(kind, question.id, words) !== 'other') return odds;
  const answer = odds.answer * ofAnother;
  return { ...odds, answer, telling: odds.telling + odds.answer - answer };
}

function isOfProblem({ sort }: OpenQuestion): boolean {
  return sort === 'cause' || sort === 'choice';
}

function answers({ answer, no }: BearingOdds): number {
  return answer + no;
}

/** Words between those that stand apart. */
function runsOf(kind: Kind, question: OpenQuestion, message: SaidMessage): Clause[] {
  const { text } = message;
  const clauses = splitClauses(text);
  const sentences = splitSentences(text);
  // 大学生不报名，人家嫌耽误事: a matter named in one clause is that of its sentence.
  const told = sentences.filter(
    (sentence) =>
      (sentences.length > 1 && bearingOf(kind, question, sentence.text).telling > rather) ||
      clauses.some((clause) => isWithin(clause, sentence) && isOfAnother(kind, question, clause)),
  );
  const isApart = (clause: Clause): boolean =>
    told.some((one) => isWithin(clause, one)) ||
    isOfFigures(kind, message, clause) ||
    (clauses.length > 1 && isElse(kind, question, message.scene, clause));
  const runs: Span[] = [];
  let open: Span | null = null;
  for (const clause of clauses) {
    if (isApart(clause)) {
      open = null;
      continue;
    }
    if (open) open.end = clause.end;
    else runs.push((open = { start: clause.start, end: clause.end }));
  }
  return runs.map(({ start, end }) => ({ start, end, text: text.slice(start, end) }));
}

function isOfAnother(kind: Kind, question: OpenQuestion, { text }: Clause): boolean {
  return (
    isOfProblem(question) &&
    matterOf(kind, question.id, text) === 'other' &&
    bearingOf(kind, question, text).telling > rather
  );
}

function isElse(kind: Kind, question: OpenQuestion, scene: SpeechScene, { text }: Clause): boolean {
  return bearingOf(kind, question, text).other > plainly && oddsOf(hearSpeech(scene, text), parting) > rather;
}

/** It tells a figure, surely and by its name: the words are that figure's. */
export function isOfFigures(
  kind: Kind,
  { text, figures }: Pick<SaidMessage, 'text' | 'figures'>,
  clause: Span,
): boolean {
  const within = figures.filter(({ figure }) => figure.source !== null && isWithin(figure.source, clause));
  if (within.length === 0) return false;
  const named = new Set(
    findHits(kind, text.slice(clause.start, clause.end)).flatMap(({ namings }) =>
      namings.filter(({ isWeak }) => !isWeak).map(({ figure }) => figure.id),
    ),
  );
  return within.some(({ id, how, figure }) => how === 'corrected' || (figure.sure !== false && named.has(id)));
}
