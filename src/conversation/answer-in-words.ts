import { ownFactId } from '../kinds/facts.ts';
import type { LedgerFact } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { FigureChange } from '../reading/reading.ts';
import type { Span } from '../text/spans.ts';
import { answerSpan, bearingOf, type AnswerSpan } from './answer-span.ts';
import type { Bearing } from './bearing.ts';
import { isVerdict } from './claim-answers.ts';
import { splitClauses } from './clauses.ts';
import type { Proposal } from './events.ts';
import { openQuestion, type OpenQuestion } from './open-question.ts';
import { asWritten, choiceNamed, openInWords, proposalOf, sharedPairs } from './proposals.ts';
import type { Speech } from './speech.ts';
import { oddsOf } from './speech.ts';
import { speechSceneOf, spokenPart } from './speech-scene.ts';
import type { ConversationState } from './state.ts';
import { withTold } from './told-before.ts';
import { placeOfTold } from './told-places.ts';

/** What a message is heard as before its words are. */
export interface SaidWords {
  text: string;
  turn: number;
  speech: Speech;
  bearing: Bearing;
  /** Read of it in figures. */
  figures: readonly FigureChange[];
}

/** A question answered in words: taken at his word, or to be shown first; `span`: what of the message answers. */
export interface AnsweredInWords {
  id: string;
  taken?: LedgerFact;
  proposal?: Proposal;
  span: Span;
}

const longestAnswer = 160;
/** Odds of a question not put just now, that words are its answer; and of an answer that it is one by its sound. */
const [ofEarlier, byItsSound, surely] = [0.6, 0.6, 0.6];

/** The open question in words that a message, or a part of it, answers. */
export function answerInWords(
  kind: Kind,
  state: ConversationState,
  message: SaidWords,
  done: ReadonlySet<string> = new Set(),
): AnsweredInWords | null {
  const { bearing } = message;
  const spoken = spokenPart(message.text).trim();
  if (spoken.length < 2 || isVerdict(spoken)) return null;
  if (bearing.dismissal !== null || bearing.isGreeting || bearing.isThanks) return null;
  for (const id of openFor(kind, state, spoken)) {
    if (done.has(id)) continue;
    const heard = answerOf(kind, state, id, message, spoken);
    if (heard) return heard;
  }
  return null;
}

function answerOf(
  kind: Kind,
  state: ConversationState,
  id: string,
  { text, turn, speech, bearing, figures }: SaidWords,
  spoken: string,
): AnsweredInWords | null {
  const asked = questionWords(kind, state, id);
  const question = openQuestion(kind, id, asked);
  if (!question) return null;
  const isAsked = state.asked.includes(id);
  const offset = text.indexOf(spoken);
  const scene = speechSceneOf(kind, state);
  const moved = figures.flatMap((one) => shifted(one, -offset));
  const answer = answerSpan(kind, question, { text: spoken, scene, figures: moved });
  if (!answer || answer.text.length > longestAnswer) return null;
  if (isPlanned(kind, question, answer.text)) return null;
  if (!isAsked && !isOfEarlier(question, answer, { speech, figures })) return null;
  // 不写姓名，落单位即可 sounds like a question that is known, and answers the one put.
  if (bearing.asked.length > 0 && (/[?？]/.test(text) || answer.odds.answer < surely)) return null;
  const span = { start: offset + answer.start, end: offset + answer.end };
  const source = { turn, ...span };
  const choice = choiceNamed(asked, answer.text);
  if (choice !== null || isPrintedByNothing(kind, id))
    return { id, span, taken: { status: 'confirmed', text: choice ?? asWritten(answer.text), source } };
  const words = withTold(kind, state, { id, speech }, answer.text);
  const proposal = proposalOf(kind, id, words, source);
  return proposal && { id, span, proposal };
}

/** Meant for the report by their sound: where they told no figure, what sounds like telling is that too. */
export function oddsOfWords({ speech, figures }: Pick<SaidWords, 'speech' | 'figures'>): number {
  return oddsOf(speech, figures.length === 0 ? ['answer', 'tell'] : ['answer']);
}

/** A plan tells of no work done. */
function isPlanned(kind: Kind, { section }: OpenQuestion, words: string): boolean {
  const isOfWork = section !== null && kind.facts.some(({ id }) => id === ownFactId(section));
  return isOfWork && placeOfTold(words).role === 'plan';
}

/** Once they are words for the report, they answer a question not put just now or tell of another matter. */
function isOfEarlier(
  question: OpenQuestion,
  { odds, text }: AnswerSpan,
  message: Pick<SaidWords, 'speech' | 'figures'>,
): boolean {
  if (oddsOfWords(message) < byItsSound) return false;
  if (question.section !== null && placeOfTold(text).role === 'cause') return false;
  return odds.answer / (odds.answer + odds.no + odds.telling) >= ofEarlier;
}

function shifted(change: FigureChange, by: number): FigureChange[] {
  const { source } = change.figure;
  if (source === null) return [];
  return [
    { ...change, figure: { ...change.figure, source: { ...source, start: source.start + by, end: source.end + by } } },
  ];
}

function isPrintedByNothing(kind: Kind, id: string): boolean {
  return kind.facts.some((fact) => fact.id === id && fact.sentence === '');
}

function questionWords(kind: Kind, state: ConversationState, id: string): string {
  const claim = state.draft?.claims.find((one) => one.id === id);
  return claim?.question ?? kind.facts.find((fact) => fact.id === id)?.question ?? '';
}

/** The questions just put, else those still open, the one whose words the answer takes up first. */
function openFor(kind: Kind, state: ConversationState, spoken: string): string[] {
  const open = openInWords(kind, state);
  const now = open.filter((id) => state.asked.includes(id));
  const before = open
    .filter((id) => !now.includes(id))
    .toSorted(
      (a, b) => sharedPairs(questionWords(kind, state, b), spoken) - sharedPairs(questionWords(kind, state, a), spoken),
    );
  return [...now, ...before.slice(0, 1)];
}

/** Odds from which words are a yes or a no to the question. */
const [decided, plainly] = [0.5, 0.6];

/** 次次都是我, 有一回是镇长: a yes or no in other words, to the one question put that waits for it; null: it is neither. */
export function verdictInWords(
  kind: Kind,
  state: ConversationState,
  text: string,
): { id: string; status: 'confirmed' | 'denied' } | null {
  const [id, other] = state.asked;
  const question = id === undefined || other !== undefined ? null : openQuestion(kind, id);
  if (question?.sort !== 'yes' || text.length > longestAnswer) return null;
  // 跑了十几家: a number is no hindrance to a yes.
  const span = answerSpan(kind, question, { text, scene: speechSceneOf(kind, state), figures: [] });
  // 跑过的呀，九月头上… answers with its first words, and tells on.
  const [first] = splitClauses(text);
  const ofFirst = first && first.text.length < text.length ? bearingOf(kind, question, first.text) : null;
  const isByFirst = ofFirst !== null && ofFirst.answer + ofFirst.no > (span ? span.odds.answer + span.odds.no : 0);
  const { answer = 0, no = 0 } = (isByFirst ? ofFirst : span?.odds) ?? {};
  if (answer + no < (isByFirst ? plainly : decided)) return null;
  return { id: question.id, status: answer > no ? 'confirmed' : 'denied' };
}
