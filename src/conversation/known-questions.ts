import type { Kind } from '../kinds/kind.ts';
import type { KnownQuestion, Questions } from '../kinds/questions.ts';
import { asking } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Reading } from '../reading/reading.ts';
import { learnLikeness, type Likeness } from '../text/likeness.ts';
import type { Span } from '../text/spans.ts';
import { splitClauses, splitSentences } from './clauses.ts';
import { hearSpeech, oddsOf, type Speech, type SpeechAct, type SpeechScene } from './speech.ts';

/** A question that has an answer, in the words it was asked. */
export interface AskedQuestion {
  question: KnownQuestion;
  sentence: string;
}

/** Longer words are a text, and their sentences are heard one by one; a longer sentence asks nothing. */
const [longestAsked, longestSentence] = [160, 120];
/** Of a long message only the ends are looked through. */
const longestMessage = 1200;

/** Words that ask by their shape. */
export const asks = shape`[？?]|${asking.question}|呢$|么$`;

/**
 * The question of a message that is known, if it holds one: heard by its likeness to the ways `corpus/…/questions.yaml`
 * gives. Beside figures and the like it is a sentence that asks by itself; what is wished, put right or refused asks
 * nothing.
 */
export function knownQuestionOf(kind: Kind, text: string, speech: Speech, scene: SpeechScene): AskedQuestion | null {
  const questions = kind.questions?.();
  if (!questions) return null;
  const hearing = hearingOf(questions);
  const odds = oddsOf(speech, ['ask']);
  const isAsking = odds >= rather;
  const told = text.length > longestMessage ? `${text.slice(0, 300)}\n${text.slice(-300)}` : text;
  const all = splitSentences(told);
  const sentences = all
    .map(({ end, text: words }) => (/[？?]/.test(told.charAt(end)) ? words + told.charAt(end) : words))
    .filter((words) => words.length <= longestSentence && (asks.test(words) || isAsked(scene, words)));
  const isOtherwise = !isAsking && otherwiseMeant.includes(speech.act);
  // 报名是57。写多少字合适？: a sentence of its own may ask beside what is put right.
  if (isOtherwise && (speech.act !== 'correct' || all.length < 2)) return null;
  const mayAsk = isAsking || (odds >= maybe && !isOtherwise && speech.act !== 'tell' && speech.act !== 'answer');
  const isShort = mayAsk && text.length <= longestAsked;
  const apart = isAsking ? sentences : sentences.flatMap(askingIn(scene));
  const spoken = isShort ? [text, ...apart] : apart;
  const least = isAsking ? likely : surely;
  const near = [...new Set(spoken)].flatMap((sentence) => {
    const [best, second] = hearing.like(sentence);
    if (!best) return [];
    const apartBy = best.score - (second?.score ?? 0);
    const isClear =
      odds >= plainly
        ? apartBy >= clearly && best.score >= hardly
        : apartBy >= muchLiker && best.score >= likely && !isAsking;
    return [{ ...best, sentence, isHeard: best.score >= least || isClear }];
  });
  const ranked = near.toSorted((one, other) => other.score - one.score);
  const best = ranked.find(({ isHeard }) => isHeard);
  const question = best && hearing.byId.get(best.topic);
  if (question) return { question, sentence: best.sentence };
  const isMeaning = ranked.some(({ topic }) => topic === hearing.meaning?.id);
  return isAsking && isShort && hearing.meaning && isMeaning && termsIn(questions, text).length > 0
    ? { question: hearing.meaning, sentence: text }
    : null;
}

/** What of a sentence asks by itself: 登记了268个，跟应登记是不是一回事 tells before. */
function askingIn(scene: SpeechScene): (sentence: string) => string[] {
  return (sentence) => {
    const ends = splitClauses(sentence)
      .filter(({ text }) => asks.test(text) || isAsked(scene, text))
      .map(({ start }) => sentence.slice(start));
    return [sentence, ...ends].filter((words) => hearSpeech(scene, words).act === 'ask');
  };
}

/** 对了政考跟政审一回事吧: it asks without a word that does. */
function isAsked(scene: SpeechScene, words: string): boolean {
  return oddsOf(hearSpeech(scene, words), ['ask']) >= plainly;
}

/** It stands in a sentence that ends asking. */
export function isInAskingSentence(text: string, span: Span | null): boolean {
  const sentence = span && splitSentences(text).find(({ start, end }) => start <= span.start && span.start < end);
  if (!sentence) return false;
  const last = splitClauses(sentence.text).at(-1)?.text ?? '';
  return asks.test(last + text.charAt(sentence.end));
}

/** A reading less what a sentence asks after: 登记率写的百分之百，这是你算的还是我报的 tells no figure. */
export function withoutAskedAfter(reading: Reading, text: string, side: AskedQuestion | null): Reading {
  if (side?.question.tells !== 'origin') return reading;
  const at = text.indexOf(side.sentence);
  const isAskedAfter = (source: Span | null): boolean =>
    source !== null && source.start >= at && source.end <= at + side.sentence.length;
  return {
    ...reading,
    changes: reading.changes.filter(({ figure }) => !isAskedAfter(figure.source)),
    unassigned: reading.unassigned.filter(({ source }) => !isAskedAfter(source)),
  };
}

/** What the terms of a sentence mean, longest names first, each stretch of it taken once. */
export function termsIn({ terms }: Questions, sentence: string): string[] {
  const named = terms.flatMap(({ names, means }) => names.map((name) => ({ name, means })));
  const found: { at: number; means: string }[] = [];
  let left = sentence;
  for (const { name, means } of named.toSorted((one, other) => other.name.length - one.name.length)) {
    const at = left.indexOf(name);
    if (at < 0) continue;
    left = left.replaceAll(name, ' '.repeat(name.length));
    found.push({ at, means });
  }
  return [...new Set(found.toSorted((one, other) => one.at - other.at).map((one) => one.means))];
}

/** It asks, as likely as not; it may; it does, whatever its shape. */
const [rather, maybe, plainly] = [0.4, 0.15, 0.6];
const otherwiseMeant: readonly SpeechAct[] = ['wish', 'correct', 'decline', 'other', 'command'];

/**
 * From this likeness on a question is taken for a known one: of wordings left out, 58 % in the lowest twelfth above it
 * were right, of those above the second 89 %.
 */
const [likely, surely] = [0, 8];
/**
 * So much liker than to any other, and hardly less than unlike: of wordings left out 61 % were right; much liker and no
 * less than like, 80 %.
 */
const [clearly, hardly, muchLiker] = [4, -8, 8];

interface Hearing {
  like: (text: string) => Likeness[];
  byId: ReadonlyMap<string, KnownQuestion>;
  /** What a term means. */
  meaning: KnownQuestion | undefined;
}

const hearings = new WeakMap<Questions, Hearing>();

function hearingOf(questions: Questions): Hearing {
  let hearing = hearings.get(questions);
  if (!hearing) {
    const examples = questions.questions.flatMap(({ id, ask }) => ask.map((text) => ({ topic: id, text })));
    hearing = {
      like: learnLikeness(examples, traitsBy(questions)),
      byId: new Map(questions.questions.map((one) => [one.id, one])),
      meaning: questions.questions.find(({ tells }) => tells === 'meaning'),
    };
    hearings.set(questions, hearing);
  }
  return hearing;
}

const farthest = 5;
/** Stands for a term of the kind, whichever it is; words that come to the same are the letters behind it. */
const termLetter = 0xe000;

/** Its letters, pairs of neighbours and of letters near each other: as written, and with words that come to the same as one. */
export function traitsBy({ alike, terms }: Pick<Questions, 'alike' | 'terms'>): (text: string) => Set<string> {
  const letters = new Map<string, string>();
  for (const [at, group] of alike.entries())
    for (const word of group) if (!letters.has(word)) letters.set(word, String.fromCharCode(termLetter + 1 + at));
  for (const word of ['«»', ...terms.flatMap(({ names }) => names)]) letters.set(word, String.fromCharCode(termLetter));
  const longest = Math.max(...[...letters.keys()].map((word) => word.length));
  const folded = (text: string): string => {
    let out = '';
    for (let at = 0; at < text.length;) {
      let length = Math.min(longest, text.length - at);
      while (length > 0 && !letters.has(text.slice(at, at + length))) length -= 1;
      out += letters.get(text.slice(at, at + length)) ?? text.charAt(at);
      at += Math.max(1, length);
    }
    return out;
  };
  return (text) => {
    const bare = plain(text);
    const traits = new Set<string>();
    addPairs(traits, Array.from(folded(bare)), '');
    addPairs(traits, Array.from(bare), '.');
    return traits;
  };
}

function addPairs(traits: Set<string>, letters: readonly string[], mark: string): void {
  for (const [at, letter] of letters.entries()) {
    if (letter === ' ') continue;
    traits.add(mark + letter);
    for (let far = 1; far <= farthest && at + far < letters.length; far += 1) {
      const other = letters[at + far] ?? ' ';
      if (other !== ' ') traits.add(far === 1 ? mark + letter + other : `${mark}${letter}_${other}`);
    }
  }
}

/** Numbers and stops say nothing by which they are. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\d+(?:[.,]\d+)*/g, '#')
    .replaceAll(/[^\p{L}\p{N}#«»]+/gu, ' ')
    .trim();
}
