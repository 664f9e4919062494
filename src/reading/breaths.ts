import { classify, gramRowMaker, type GramRow } from '../judge/word-model.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { remembered } from '../text/remembered.ts';
import { inserted, type Part } from './regions.ts';
import { trainedModel } from '../judge/trained-model.ts';

/** So many letters are said in one breath. */
const longestBreath = 8;
/** Letters to a mark, from where on a message was not written with marks. */
const unmarked = 14;
/**
 * Odds from which on a new breath begins: between letters, and where he left a blank. Of writers left out see
 * `train:breaths`.
 */
const [likely, atBlank] = [0.65, 0.15];
/** Letters and blanks between what parts talk where it is written. */
const stretch = /[^，,、；;。！？!?：:（）()【】“”"「」/｜|+＋→>\n\r]+/gu;

interface Breath {
  /** Where the clause begins. */
  at: number;
  isBlank: boolean;
}

/**
 * 应到64实到60没到的四个在外头打工: where talk told without marks draws breath, by a trained model
 * (`npm run train:breaths`). Linear.
 */
export const breathsOf = remembered((text): readonly Breath[] => {
  if (text.length > longestTold) return [];
  const stretches = [...text.matchAll(stretch)];
  const isMarked = comma.test(text) && text.length / stretches.length < unmarked;
  return stretches.flatMap(({ 0: letters, index }) =>
    letters.length <= shortestTold
      ? []
      : breathsIn(letters, isMarked ? Infinity : longestBreath).map((one) => ({ ...one, at: index + one.at })),
  );
});

/** Nothing shorter is two clauses; what is longer is a document, and has its marks. */
const [shortestTold, longestTold] = [5, 4000];
const comma = /[，,](?!\d{3})/;

/** With a comma at every breath between letters, so that it reads as it would written with care. */
export const breathed = remembered((text): Part => {
  const places = breathsOf(text).filter(({ isBlank }) => !isBlank);
  return inserted(
    text,
    places.map(({ at }) => at),
    '，',
  );
});

function breathsIn(letters: string, longest: number): Breath[] {
  const { tokens, places, isBlank } = tokensOf(letters);
  const sizes = runSizes(letters);
  const found: Breath[] = [];
  let from = 0;
  for (let at = 1; at < tokens.length; at += 1) {
    const place = places[at] ?? 0;
    const least = isBlank[at] ? atBlank : likely;
    if (!isBlank[at] && (sizes[place] ?? 0) <= longest) continue;
    if ((classify(trainedModel('breath'), breathGrams(tokens, at, at - from))[1] ?? 0) < least) continue;
    found.push({ at: place, isBlank: isBlank[at] ?? false });
    from = at;
  }
  return found;
}

/** By place: how many letters without a blank it stands among. */
function runSizes(text: string): Int32Array {
  const sizes = new Int32Array(text.length);
  for (const { 0: run, index } of text.matchAll(/\S+/g)) sizes.fill(run.length, index, index + run.length);
  return sizes;
}

export interface BreathTokens {
  /** Letters, a numeral as one. */
  tokens: readonly string[];
  /** Where each stands in the text. */
  places: readonly number[];
  /** Whether a blank stands before it. */
  isBlank: readonly boolean[];
}

/** As they are learned: blanks apart, numerals folded. */
export function tokensOf(text: string): BreathTokens {
  const numerals = findNumerals(text);
  const tokens: string[] = [];
  const places: number[] = [];
  const isBlank: boolean[] = [];
  let next = 0;
  for (let at = 0; at < text.length; at += 1) {
    while ((numerals[next]?.end ?? Infinity) <= at) next += 1;
    const isNumeral = numerals[next]?.start === at;
    if (isNumeral || !/\s/.test(text.charAt(at))) {
      tokens.push(isNumeral ? '#' : text.charAt(at));
      places.push(at);
      isBlank.push(/\s/.test(text.charAt(at - 1)));
    }
    if (isNumeral) at = (numerals[next]?.end ?? at + 1) - 1;
  }
  return { tokens, places, isBlank };
}

export const breathBits = 16;
const [longestSide, farthestNumeral, longestSince, nearEnd] = [4, 9, 24, 8];
const [mostCounted, coarse] = [3, 12];

/** The row by which a place between two tokens is judged; `since` counts the tokens since the last breath. */
export function breathGrams(tokens: readonly string[], at: number, since: number): GramRow {
  const { add, addJoined, row } = gramRowMaker(breathBits);
  for (let size = 1; size <= longestSide; size += 1) {
    addJoined(`L${size}`, tokens, at - size, at);
    addJoined(`R${size}`, tokens, at, at + size);
  }
  for (const [before, after] of across) addJoined(`M${before}${after}`, tokens, at - before, at + after);
  const [left, right] = [tokens[at - 1] ?? '', tokens[at] ?? ''];
  const back = numeralWithin(tokens, at - 1, -1);
  const ahead = numeralWithin(tokens, at, 1);
  const counted = tokens.slice(Math.max(0, at - Math.min(since, longestSince)), at).filter((one) => one === '#').length;
  const told = Math.min(mostCounted, counted);
  add(`d${since > longestSince ? longestSince : since > coarse ? since - (since % longestSide) : since}`);
  add(`n${back}|${ahead}`);
  add(`nl${back}${right}`);
  add(`nr${ahead}${left}`);
  add(`c${told}|${ahead < farthestNumeral}`);
  add(`cr${told}${right}${tokens[at + 1] ?? ''}`);
  add(`cl${told}${tokens[at - 2] ?? ''}${left}`);
  add(`e${Math.min(nearEnd, tokens.length - at)}`);
  return row();
}

/** Tokens before and behind a place taken together. */
const across = [
  [1, 1],
  [2, 1],
  [1, 2],
  [2, 2],
  [3, 3],
  [3, 1],
  [1, 3],
  [2, 3],
  [3, 2],
] as const;

/** How far the next numeral is that way. */
function numeralWithin(tokens: readonly string[], from: number, step: 1 | -1): number {
  for (let far = 0; far < farthestNumeral; far += 1) if (tokens[from + far * step] === '#') return far;
  return farthestNumeral;
}
