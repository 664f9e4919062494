import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { KnownQuestion } from '../../kinds/questions.ts';
import { asking } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Reading } from '../../reading/reading.ts';
import { learnLikeness, type Likeness } from '../../text/likeness.ts';
import type { Span } from '../../text/spans.ts';
import { splitClauses, splitSentences } from '../clauses.ts';
import { hearSpeech, oddsOf, type Speech, type SpeechAct, type SpeechScene } from '../speech.ts';
import type { ConversationState } from '../state.ts';
import { figuresOfNumbers, namedIn, withoutNames, type Named } from './named.ts';
import { traitsBy } from './traits.ts';

/** One question of a message that has an answer: what is asked, of which names, in the words it was asked. */
export interface AskedQuestion {
  question: KnownQuestion;
  sentence: string;
  named: readonly Named[];
  /** Those it names, else those whose value it says. */
  figures: readonly CatalogueFigure[];
}

/** Longer words are a text, and their sentences are heard one by one; a longer sentence asks nothing. */
const [longestAsked, longestSentence] = [160, 120];
/** Of a long message only the ends are looked through. */
const longestMessage = 1200;
/** So many questions of a message are answered. */
const mostAnswered = 3;

/** Words that ask by their shape. */
export const asks = shape`[？?]|${asking.question}|呢$|么$`;

/** It asks, as likely as not; it may; it does, whatever its shape. */
const [rather, maybe, plainly] = [0.4, 0.15, 0.6];
const otherwiseMeant: readonly SpeechAct[] = ['wish', 'correct', 'decline', 'other', 'command'];

/**
 * From this likeness on a question is taken for a known one. Where nothing is surely asked it must be so much liker
 * than any other: of wordings left out, 80 % were right.
 */
const [likely, surely] = [0, 8];
const [clearly, hardly, muchLiker] = [1, -6, 8];
/** What is asked of figures names one; of words that name none something else is asked. */
const [withName, withoutName] = [4, -4];

/**
 * The questions of a message that have an answer, in the order they are asked: each heard by its likeness to the ways
 * `corpus/…/questions.yaml` gives and by what it names. Beside figures and the like it is a sentence that asks by
 * itself; what is wished, put right or refused asks nothing.
 */
export function questionsAsked(
  kind: Kind,
  state: ConversationState,
  text: string,
  speech: Speech,
  scene: SpeechScene,
): AskedQuestion[] {
  const questions = kind.questions?.();
  if (!questions) return [];
  const odds = oddsOf(speech, ['ask']);
  const isAsking = odds >= rather;
  const told = text.length > longestMessage ? `${text.slice(0, 300)}\n${text.slice(-300)}` : text;
  const all = splitSentences(told);
  const isOtherwise = !isAsking && otherwiseMeant.includes(speech.act);
  // 报名是57。写多少字合适？: a sentence of its own may ask beside what is put right.
  if (isOtherwise && (speech.act !== 'correct' || all.length < 2)) return [];
  const sentences = all
    .map(({ end, text: words }) => (/[？?]/.test(told.charAt(end)) ? words + told.charAt(end) : words))
    .filter((words) => words.length <= longestSentence && (asks.test(words) || isAsked(scene, words)));
  const mayAsk = isAsking || (odds >= maybe && !isOtherwise && speech.act !== 'tell' && speech.act !== 'answer');
  const isShort = mayAsk && text.length <= longestAsked;
  const ways = sentences.map((sentence) =>
    isAsking
      ? [sentence, ...endsOf(sentence, scene)]
      : [sentence, ...endsOf(sentence, scene)].filter((one) => hearSpeech(scene, one).act === 'ask'),
  );
  // Of one question the words before it are part.
  if (isShort && (ways.length === 1 || (ways.length === 0 && odds >= plainly)))
    ways.splice(0, 1, [text, ...(ways[0] ?? [])]);
  const heard = ways.flatMap((spoken) => bestOf(kind, state, spoken, { text, odds, isAsking }) ?? []);
  return heard.filter((one, at) => heard.findIndex((other) => isSame(one, other)) === at).slice(0, mostAnswered);
}

/** What of a sentence asks by itself: 登记了268个，跟应登记是不是一回事 tells before. */
function endsOf(sentence: string, scene: SpeechScene): string[] {
  const clauses = splitClauses(sentence);
  if (clauses.length < 2) return [];
  return clauses
    .filter(({ text }) => asks.test(text) || isAsked(scene, text))
    .map(({ start }) => sentence.slice(start));
}

/** 对了政考跟政审一回事吧: it asks without a word that does. */
function isAsked(scene: SpeechScene, words: string): boolean {
  return oddsOf(hearSpeech(scene, words), ['ask']) >= plainly;
}

interface Moment {
  text: string;
  odds: number;
  isAsking: boolean;
}

/** Of several ways to cut one question out of a message, what the likeliest asks. */
function bestOf(
  kind: Kind,
  state: ConversationState,
  spoken: readonly string[],
  { text, odds, isAsking }: Moment,
): AskedQuestion | null {
  const least = isAsking ? likely : surely;
  const near = [...new Set(spoken)].flatMap((sentence) => {
    const named = namedIn(kind, sentence);
    const figures = figuresAsked(kind, state, sentence, named);
    const isNamed = named.length > 0 || figures.length > 0;
    const [best, second] = rankedFor(
      kind,
      sentence,
      isNamed || state.asked.some((id) => kind.figureById.has(id)) ? isNamed : null,
    );
    if (!best) return [];
    const apartBy = best.score - (second?.score ?? 0);
    const isClear =
      odds >= plainly
        ? apartBy >= clearly && best.score >= hardly
        : apartBy >= muchLiker && best.score >= likely && !isAsking;
    return [{ ...best, sentence, named, figures, isHeard: best.score >= least || isClear }];
  });
  const best = near.toSorted((one, other) => other.score - one.score).find(({ isHeard }) => isHeard);
  const question = best && hearingOf(kind).byId.get(best.topic);
  if (!question) return null;
  // 参训率怎么算的，是不是58除60; 体检那个31。是去了的人还是合格的: what is asked of was named before.
  const words = [best.sentence, spoken[0] ?? text, text].find((one) => namedIn(kind, one).length > 0) ?? best.sentence;
  const named = namedIn(kind, words);
  return { question, sentence: words, named, figures: figuresAsked(kind, state, words, named) };
}

function figuresAsked(
  kind: Kind,
  state: ConversationState,
  words: string,
  named: readonly Named[],
): readonly CatalogueFigure[] {
  const byName = [...new Set(named.flatMap(({ figures }) => figures))];
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

/** A reading less what a sentence asks after: 登记率写的百分之百，这是你算的还是我报的 tells no figure. */
export function withoutAskedAfter(reading: Reading, text: string, asked: readonly AskedQuestion[]): Reading {
  const after = asked.filter(({ question }) => question.tells === 'origin' || question.tells === 'value');
  if (after.length === 0) return reading;
  const spans = after.map(({ sentence }) => ({
    start: text.indexOf(sentence),
    end: text.indexOf(sentence) + sentence.length,
  }));
  const isAskedAfter = (source: Span | null): boolean =>
    source !== null && spans.some(({ start, end }) => source.start >= start && source.end <= end);
  return {
    ...reading,
    changes: reading.changes.filter(({ figure }) => !isAskedAfter(figure.source)),
    unassigned: reading.unassigned.filter(({ source }) => !isAskedAfter(source)),
  };
}
