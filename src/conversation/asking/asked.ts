import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { KnownQuestion } from '../../kinds/questions.ts';
import { asking } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { findNumerals } from '../../numerals/numerals.ts';
import type { Reading, Telling } from '../../reading/reading.ts';
import { counters } from '../../text/numeral-letters.ts';
import { learnLikeness, type Likeness } from '../../text/likeness.ts';
import type { Span } from '../../text/spans.ts';
import { blankSpans, splitClauses, splitPieces, splitSentences } from '../clauses.ts';
import { hearSpeech, oddsOf, type Speech, type SpeechAct, type SpeechScene } from '../speech.ts';
import { draftOrders } from '../draft-orders.ts';
import type { ConversationState } from '../state.ts';
import { figuresOfNumbers, namedIn, unassignedIn, withoutNames, type Named } from './named.ts';
import { traitsBy } from './traits.ts';

/** One question of a message that has an answer: what is asked, of which names, in the words it was asked. */
export interface AskedQuestion {
  question: KnownQuestion;
  sentence: string;
  named: readonly Named[];
  /** Those it names, else those whose value it says. */
  figures: readonly CatalogueFigure[];
  /** The piece of the message that asks: what stands in it is asked about, and not told. */
  span: Span;
}

/** Longer words are a text, and their sentences are heard one by one; a longer sentence asks nothing. */
const [longestAsked, longestSentence] = [160, 120];
/** Of a long message only the ends are looked through, so many letters of each. */
const [longestMessage, lookedAt] = [1200, 300];
/** So many questions of a message are answered. */
const mostAnswered = 3;

/** Words that ask by their shape. */
export const asks = shape`[？?]|(\p{L})[不没]\1|(?<![${counters}第好])(?:${asking.question})|[是的][^，。！？]{1,12}(?:${asking.either})|(?:${asking.tail})$`;

const asksByWord = shape`(?!${asking.amount})(?:${asking.question})`;

/** It asks, as likely as not; it does, whatever its shape. */
const [rather, plainly] = [0.4, 0.6];
/** Meant for the report. */
const isTold = (act: SpeechAct): boolean => act === 'tell' || act === 'answer' || act === 'correct';
const otherwiseMeant: readonly SpeechAct[] = ['wish', 'correct', 'decline', 'other', 'command'];

/**
 * From this likeness on a question is taken for a known one. Where nothing is surely asked it must be so much liker
 * than any other: of wordings left out, 80 % were right.
 */
const [likely, rathish, surely] = [0, 4, 8];
const [clearly, hardly, muchLiker] = [1, -6, 8];
/** What is asked of figures names one; of words that name none something else is asked. */
const [withName, withoutName] = [4, -4];

/**
 * The questions of a message that have an answer, in the order they are asked: each heard by its likeness to the ways
 * `corpus/…/questions.yaml` gives and by what it names. Of all ways to part the message into questions, each a piece
 * that asks with what is told before it, the likeliest is taken. What is wished, put right or refused asks nothing but
 * in pieces of its own that ask.
 */
export function questionsAsked(
  kind: Kind,
  state: ConversationState,
  text: string,
  speech: Speech,
  scene: SpeechScene,
): AskedQuestion[] {
  if (!kind.questions) return [];
  const odds = oddsOf(speech, ['ask']);
  // 慰问金是6万还是6.5万来着 asks of what was told, however it sounds.
  const isChoice = choicesIn(text).length > 0 && namedTold(kind, state, text);
  const isAsking = odds >= rather || isChoice;
  const isLong = text.length > longestMessage;
  const told = isLong ? `${text.slice(0, lookedAt)}\n${text.slice(-lookedAt)}` : text;
  const pieces = piecesOf(told, scene);
  const isOtherwise = !isAsking && otherwiseMeant.includes(speech.act);
  // What names a number of before sounds like putting it right, and may ask where it is from: that is heard by what it asks.
  if (isOtherwise && speech.act !== 'correct') return [];
  const last = pieces.at(-1);
  if (odds >= plainly && last && pieces.every((one) => !one.isAsking) && told.length <= longestAsked)
    last.isAsking = true;
  const heard = likeliestParts({ kind, state, text: told, pieces, odds, isAsking, act: speech.act });
  const cut = text.length - told.length;
  const isCutting = heard.some(({ question }) => question.tells === 'cut');
  return (
    heard
      .filter((one, at) => heard.findIndex((other) => isSame(one, other)) === at)
      // Where to shorten says how long it is.
      .filter(({ question }) => !isCutting || question.tells !== 'length')
      .slice(0, mostAnswered)
      .map((one) => (one.span.start < lookedAt ? one : { ...one, span: shifted(one.span, cut) }))
  );
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** A piece of talk between stops, commas and blanks, with the mark behind it. */
interface Piece extends Span {
  isAsking: boolean;
  /** Its words ask, whatever it sounds like. */
  isShaped: boolean;
  /** It is marked as a question, or all of its sentence asks. */
  isAlone: boolean;
  speech: Speech;
}

function piecesOf(told: string, scene: SpeechScene): Piece[] {
  const spans: Span[] = [];
  for (const { start, end, text: words } of splitPieces(told)) {
    const before = spans.at(-1);
    // 是按户籍算，还是按居住地算: one choice.
    if (before && beginsOther.test(words) && !stop.test(told.slice(before.end, start))) before.end = end;
    else spans.push({ start, end });
  }
  return spans.flatMap(({ start, end }): Piece[] => {
    if (end - start > longestSentence) return [];
    const isMarked = /[？?]/.test(told.charAt(end));
    const whole = told.slice(start, end + Number(isMarked));
    const speech = hearSpeech(scene, whole);
    const isOrdering = !isMarked && oddsOf(speech, ['ask']) < plainly && draftOrders(whole).length > 0;
    const isShaped = !isOrdering && asks.test(whole);
    const isAround = asksAround(told, start, scene);
    const isAsking = isShaped || (oddsOf(speech, ['ask']) >= plainly && isAround);
    return [{ start, end: end + Number(isMarked), speech, isShaped, isAsking, isAlone: isMarked || isAround }];
  });
}

/** The sentence a piece stands in asks, as likely as not. */
function asksAround(told: string, at: number, scene: SpeechScene): boolean {
  const sentence = splitSentences(told).find(({ start, end }) => start <= at && at < end);
  return sentence !== undefined && oddsOf(hearSpeech(scene, sentence.text), ['ask']) >= rather;
}

const beginsOther = shape`^(?:${asking.either})`;

const stop = /[。！？!?；;\n]/;

/** What a message that no answer is known to asks most likely, of questions about no figure; null for nothing like it. */
export function nearestAsked(kind: Kind, state: ConversationState, text: string): AskedQuestion | null {
  if (!kind.questions || text.length > longestAsked) return null;
  const ways = [text, ...splitPieces(text).map(({ text: words }) => words)];
  const near = ways.flatMap((sentence) => {
    const [best] = rankedFor(kind, sentence, false);
    return best ? [{ ...best, sentence }] : [];
  });
  const best = near.toSorted((one, other) => other.score - one.score)[0];
  const question = best && best.score >= likely ? hearingOf(kind).byId.get(best.topic) : undefined;
  if (!best || !question || question.of === 'figures') return null;
  return { question, sentence: best.sentence, named: [], figures: [], span: { start: 0, end: text.length } };
}

interface Moment {
  kind: Kind;
  state: ConversationState;
  text: string;
  pieces: readonly Piece[];
  /** How likely the whole asks. */
  odds: number;
  isAsking: boolean;
  /** What the whole is. */
  act: SpeechAct;
}

/** So many pieces told before belong to a question at most. */
const mostTold = 2;
/** What parts a message into one question more must be worth so much. */
const worthParting = 1;

/** The best way to part the pieces into questions, each one behind the other. */
function likeliestParts(moment: Moment): AskedQuestion[] {
  const { pieces } = moment;
  const best: { worth: number; asked: AskedQuestion[] }[] = [{ worth: 0, asked: [] }];
  for (const [at, piece] of pieces.entries()) {
    let taken = best[at] ?? { worth: 0, asked: [] };
    for (let from = at; piece.isAsking && from >= Math.max(0, at - mostTold); from -= 1) {
      const [first, before] = [pieces[from], best[from]];
      if (!first || !before || piece.end - first.start > longestAsked) continue;
      const heard = heardIn(moment, { start: first.start, end: piece.end }, piece);
      const worth = before.worth + (heard ? heard.worth - worthParting : 0);
      if (heard && worth > taken.worth) taken = { worth, asked: [...before.asked, heard.asked] };
    }
    best.push(taken);
  }
  return best.at(-1)?.asked ?? [];
}

/** What a stretch that ends in an asking piece asks, and how like to it it is. */
function heardIn(
  { kind, state, text, odds, isAsking, act }: Moment,
  stretch: Span,
  piece: Piece,
): { asked: AskedQuestion; worth: number } | null {
  const sentence = text.slice(stretch.start, stretch.end);
  const named = namedIn(kind, sentence);
  const isNamed =
    named.length > 0 ||
    figuresAsked(kind, state, sentence, named).length > 0 ||
    unassignedIn(kind, state.ledger, sentence).length > 0;
  const isMeant = isNamed || state.asked.some((id) => kind.figureById.has(id));
  const [best, second] = rankedFor(kind, sentence, isMeant ? isNamed : null);
  if (!best) return null;
  // Beside what is told only a piece that asks by itself is taken for a question.
  // 那个18万六写在哪 sounds like putting a number right, and asks about one.
  const isOfFigure =
    asksByWord.test(sentence) && best.score >= surely && hearingOf(kind).byId.get(best.topic)?.of === 'figures';
  if (!isAsking && !isOfFigure && (isTold(piece.speech.act) || (isTold(act) && !piece.isAlone))) return null;
  const isPlain = piece.isShaped && (isAsking || oddsOf(piece.speech, ['ask']) >= plainly);
  const least = isAsking ? (isPlain ? likely : rathish) : isPlain && act !== 'correct' ? rathish : surely;
  const apartBy = best.score - (second?.score ?? 0);
  const isClear =
    odds >= plainly && piece.isShaped
      ? apartBy >= clearly && best.score >= hardly
      : apartBy >= muchLiker && best.score >= likely && !isAsking;
  const question = best.score >= least || isClear ? hearingOf(kind).byId.get(best.topic) : undefined;
  if (!question) return null;
  const words = named.length > 0 ? { sentence, named } : namedBefore(kind, text, stretch);
  const figures = figuresAsked(kind, state, words.sentence, words.named);
  const span = { start: piece.start, end: piece.end };
  return { asked: { question, ...words, figures, span }, worth: best.score - hardly };
}

/** 参训率怎么算的，是不是58除60; 体检那个31。是去了的人还是合格的: what is asked of was named before. */
function namedBefore(kind: Kind, text: string, stretch: Span): Pick<AskedQuestion, 'sentence' | 'named'> {
  const before = splitPieces(text).findLast(
    ({ end, text: words }) => end <= stretch.start && namedIn(kind, words).length > 0,
  );
  const sentence = before ? text.slice(before.start, stretch.end) : text.slice(stretch.start);
  return { sentence, named: namedIn(kind, sentence) };
}

function figuresAsked(
  kind: Kind,
  state: ConversationState,
  words: string,
  named: readonly Named[],
): readonly CatalogueFigure[] {
  const allNamed = [...new Set(named.flatMap(({ figures }) => figures))];
  // 去年入伍: last year's, and not this year's.
  const byName = allNamed.filter(({ id }) => allNamed.every(({ previousOf }) => previousOf !== id));
  const byValue = figuresOfNumbers(kind, state, words);
  const both = byName.filter((one) => byValue.includes(one));
  if (byName.length === 0) return [...new Set(byValue)];
  if (both.length > 0 && named.length < 2) return both;
  // 走了12个里头大学生占几成: the one that is said by its value stands before the one named.
  const [other] = byValue;
  return byName.length === 1 && byValue.length === 1 && other && both.length === 0 ? [other, ...byName] : byName;
}

function isSame(one: AskedQuestion, other: AskedQuestion): boolean {
  return (
    one.question === other.question &&
    one.figures.map(({ id }) => id).join() === other.figures.map(({ id }) => id).join()
  );
}

/** `isNamed`: null where nothing is named and nothing asked that may be meant. */
function rankedFor(kind: Kind, sentence: string, isNamed: boolean | null): Likeness[] {
  const { like, byId } = hearingOf(kind);
  const lift = isNamed ? withName : withoutName;
  return like(withoutNames(kind, sentence))
    .flatMap(({ topic, score }) => {
      const question = byId.get(topic);
      if (question?.of !== 'figures') return [{ topic, score }];
      return isNamed === null && question.answer === undefined ? [] : [{ topic, score: score + lift }];
    })
    .toSorted((one, other) => other.score - one.score);
}

interface Hearing {
  like: (text: string) => Likeness[];
  byId: ReadonlyMap<string, KnownQuestion>;
}

const hearings = new WeakMap<Kind, Hearing>();

function hearingOf(kind: Kind): Hearing {
  let hearing = hearings.get(kind);
  if (!hearing) {
    const { questions, alike } = kind.questions?.() ?? { questions: [], alike: [] };
    const examples = questions.flatMap(({ id, ask }) =>
      ask.map((text) => ({ topic: id, text: withoutNames(kind, text) })),
    );
    hearing = {
      like: learnLikeness(examples, traitsBy({ alike })),
      byId: new Map(questions.map((one) => [one.id, one])),
    };
    hearings.set(kind, hearing);
  }
  return hearing;
}

/** It stands in a sentence that ends asking. */
export function isInAskingSentence(text: string, span: Span | null): boolean {
  const sentence = span && splitSentences(text).find(({ start, end }) => start <= span.start && span.start < end);
  if (!sentence) return false;
  const last = splitClauses(sentence.text).at(-1)?.text ?? '';
  return asks.test(last + text.charAt(sentence.end));
}

/** 报名那个记的是56还是65，怕听岔了: what asks, to the end of its sentence, puts nothing right and answers nothing. */
export function withoutAsked(text: string, asked: readonly AskedQuestion[]): string {
  if (asked.length === 0) return text;
  const sentences = splitSentences(text);
  const spans = asked.map(({ span }) => ({
    start: span.start,
    end: Math.max(span.end, sentences.find(({ end }) => end >= span.end)?.end ?? span.end),
  }));
  return blankSpans(
    text,
    [...spans, ...choicesIn(text)].toSorted((one, other) => one.start - other.start),
  );
}

const otherNumber = shape`^[^，。！？；\s\d]{0,4}(?:${asking.either})[^，。！？；\s\d]{0,2}$`;

/** 6万还是6.5万来着: two numbers of which he does not know which. */
function choicesIn(text: string): Span[] {
  if (!choiceWord.test(text)) return [];
  const numerals = findNumerals(text);
  return numerals.flatMap((one, at) => {
    const other = numerals[at + 1];
    return other && otherNumber.test(text.slice(one.end, other.start)) ? [{ start: one.start, end: other.end }] : [];
  });
}

/** A figure that was told is named. */
function namedTold(kind: Kind, { ledger }: ConversationState, text: string): boolean {
  return namedIn(kind, text).some(({ figures }) => figures.some(({ id }) => id in ledger.figures));
}

const choiceWord = shape`${asking.either}`;

/** It asks by its shape alone: a mark at its end, 要不要, 算不算. */
export function asksPlainly(words: string): boolean {
  return plainShape.test(splitClauses(words).at(-1)?.text ?? words) || /[？?]\s*$/.test(words);
}

const plainShape = /(\p{L})[不唔]\1/u;

/** It asks, and not for a number alone: 报了多少我不掌握 does not ask how many. */
export const asksElse = shape`[？?]|(\p{L})[不没]\1|(?:${asking.either})|${asksByWord}|(?:${asking.tail})$`;

/** A blank costs nothing, and need not be surely heard. */
const tells = ({ sure, act }: Telling): boolean => sure || act === 'unknown' || act === 'withheld';

/** 专武干部几名不清楚, 去年走多少，我记得是15: what the judge heard told is not asked. */
export function withoutTold(
  asked: readonly AskedQuestion[],
  text: string,
  { heard }: Pick<Reading, 'heard'>,
): readonly AskedQuestion[] {
  return asked.filter(
    ({ span, named }) =>
      asksElse.test(text.slice(span.start, span.end)) ||
      named.length === 0 ||
      heard.every((one) => !tells(one) || one.start >= span.end || one.end <= span.start),
  );
}

/** A reading less what is asked about: 登记率写的百分之百，这是你算的还是我报的; 记的是56还是65 tell no figure. */
export function withoutAskedAfter(reading: Reading, text: string, asked: readonly AskedQuestion[]): Reading {
  if (asked.length === 0) return reading;
  const spans = asked.flatMap(({ question, sentence, span }): Span[] => {
    const at = text.indexOf(sentence);
    const isOfAll = question.tells === 'origin' || question.tells === 'value';
    return isOfAll && at >= 0 ? [{ start: at, end: at + sentence.length }, span] : [span];
  });
  spans.push(...choicesIn(text));
  const isAskedAfter = (source: Span | null): boolean =>
    source !== null && spans.some(({ start, end }) => source.start >= start && source.end <= end);
  return {
    ...reading,
    changes: reading.changes.filter(({ figure }) => !isAskedAfter(figure.source)),
    previous: {
      ...reading.previous,
      figures: Object.fromEntries(
        Object.entries(reading.previous.figures).filter(([, { source }]) => !isAskedAfter(source)),
      ),
    },
    unassigned: reading.unassigned.filter(({ source }) => !isAskedAfter(source)),
  };
}
