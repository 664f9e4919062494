import { classify, gramRowMaker, type GramRow } from '../judge/word-model.ts';
import { remembered } from '../text/remembered.ts';
import { trainedModel } from '../judge/trained-model.ts';

/**
 * What an utterance is, whatever it is about. tell: figures and facts of the work · answer: a cause, a doing, a problem
 * in his own words · correct: something said before was otherwise · wish: about a text · other: another paper than
 * this report · begin: what he has come for, a report to be written · bring: a text of his or of last year's is to come ·
 * chat: all that is meant for nobody's record.
 */
export const speechActs = [
  'tell',
  'answer',
  'correct',
  'ask',
  'wish',
  'command',
  'wait',
  'chat',
  'decline',
  'other',
  'assent',
  'begin',
  'bring',
] as const;
export type SpeechAct = (typeof speechActs)[number];

/** What the reply before waits for: words of his own, a yes or no, numbers, which figure a number is, his 对 to a sentence. */
export type AskedFor = 'nothing' | 'basics' | 'figures' | 'words' | 'yes' | 'place' | 'proposal';

export interface SpeechScene {
  askedFor: AskedFor;
  hasDraft: boolean;
}

export interface Speech {
  act: SpeechAct;
  probability: number;
  /** By act, in the order of `speechActs`. */
  probabilities: readonly number[];
}

/** From here on a message is a text, and no utterance. */
const longestUtterance = 240;

/** Heard by its letters and its scene with a trained model (`npm run train:speech`); deterministic. */
export function hearSpeech({ askedFor, hasDraft }: SpeechScene, text: string): Speech {
  const scene = `${askedFor} ${hasDraft}`;
  let heard = heardIn.get(scene);
  if (!heard) heardIn.set(scene, (heard = remembered((one) => hearOnce({ askedFor, hasDraft }, one))));
  return heard(text);
}

/** 9场算党课吧？不是，是宣传: who answers himself puts right, whatever he asked before. */
export function hearSettled(scene: SpeechScene, text: string): Speech {
  const speech = hearSpeech(scene, text);
  const behind = speech.act === 'ask' ? text.slice(text.search(/[?？][^?？]*$/) + 1) : '';
  if (behind === '' || behind === text) return speech;
  const then = hearSpeech(scene, behind);
  return then.act === 'correct' ? then : speech;
}

const heardIn = new Map<string, (text: string) => Speech>();

function hearOnce(scene: SpeechScene, text: string): Speech {
  if (text.length > longestUtterance || text.trim() === '')
    return { act: 'tell', probability: 1, probabilities: speechActs.map((one) => Number(one === 'tell')) };
  const probabilities = classify(trainedModel('speech'), speechGrams(scene, text));
  const best = probabilities.reduce((most, one, at) => (one > (probabilities[most] ?? 0) ? at : most), 0);
  return { act: speechActs[best] ?? 'tell', probability: probabilities[best] ?? 0, probabilities };
}

/** What it is if it tells nothing after all. */
export function besideOf({ act, probabilities }: Speech): SpeechAct {
  if (!telling.includes(act)) return act;
  const others = speechActs.filter((one) => !telling.includes(one) && one !== 'assent');
  const odds = (one: SpeechAct): number => probabilities[speechActs.indexOf(one)] ?? 0;
  const best = others.reduce((most, one) => (odds(one) > odds(most) ? one : most));
  return odds(best) >= hardlyAny ? best : act;
}

const telling: readonly SpeechAct[] = ['tell', 'answer', 'correct'];
const hardlyAny = 0.04;

/** What he has come for, where he says so. */
export function comingOf({ act }: Speech): 'begin' | 'bring' | null {
  return act === 'begin' || act === 'bring' ? act : null;
}

/** How probable one of some acts is. */
export function oddsOf({ probabilities }: Speech, acts: readonly SpeechAct[]): number {
  return acts.reduce((sum, act) => sum + (probabilities[speechActs.indexOf(act)] ?? 0), 0);
}

/** Letter groups are folded into so many places. */
export const speechBits = 13;
const longestGram = 4;
const edge = 3;

/** The row an utterance is learned and judged by. */
export function speechGrams({ askedFor, hasDraft }: SpeechScene, text: string): GramRow {
  const { add, addRuns, addEnds, row } = gramRowMaker(speechBits);
  const letters = lettersOf(text);
  addRuns(letters, longestGram);
  addEnds(letters, edge);
  const size = sizeOf(letters.length);
  const isQuestion = /[?？]/.test(text);
  const numbers = letters.filter((one) => one === '#' || numeral.includes(one)).length;
  const hasNumber = numbers === 0 ? 'no' : numbers === 1 ? 'one' : 'more';
  add(`a:${askedFor}`);
  add(`d:${hasDraft}`);
  add(`s:${size}`);
  add(`q:${isQuestion}`);
  add(`n:${hasNumber}`);
  add(`as:${askedFor}${size}`);
  add(`aq:${askedFor}${isQuestion}`);
  add(`an:${askedFor}${hasNumber}`);
  add(`sn:${size}${hasNumber}`);
  if (hasNumber === 'no') add(`x:${size}`);
  return row();
}

/** As they are learned: numbers folded, its ends marked. */
export const lettersOf = remembered((text): readonly string[] => Array.from(`^${plain(text)}$`));

const numeral = '一二三四五六七八九十百千两几';

/** Numbers and Latin words say nothing by which they are. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\d+(?:[.,]\d+)*/g, '#')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[。.!~…]+/g, '.')
    .trim();
}

function sizeOf(length: number): string {
  return length <= 4 ? 'a' : length <= 8 ? 'b' : length <= 16 ? 'c' : length <= 32 ? 'd' : length <= 64 ? 'e' : 'f';
}
