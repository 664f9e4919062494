import { classify, gramRowMaker, type GramRow } from '../../judge/word-model.ts';
import { trainedModel } from '../../judge/trained-model.ts';

/**
 * What a clause does to what was told before. set: says the right value · more, fewer: by how
 * much the one told falls short of it, or is beyond · wrong: says that one is not right · keep: it
 * stands · strike: out with it · unknown: not known after all · zero: there was none · swap · last: last year's ·
 * restore: as it was before · others: another unit's · is: the number is another figure's · isnt: not this figure's ·
 * unit: 万元 for 元 or the other way · choose: which of two · beside: anything else
 */
export const amendingDeeds = [
  'set',
  'more',
  'fewer',
  'wrong',
  'keep',
  'strike',
  'unknown',
  'zero',
  'swap',
  'last',
  'restore',
  'others',
  'is',
  'isnt',
  'unit',
  'choose',
  'beside',
] as const;
export type AmendingDeed = (typeof amendingDeeds)[number];

/** The words of a clause with figures and numbers as letters: F told, G not told, O a value told, N another number. */
export interface MaskedClause {
  words: string;
  before: string;
  after: string;
}

export const deedBits = 13;
const longestGram = 4;
const edge = 3;

/** Probabilities by `amendingDeeds`, by a trained model (`npm run train:deeds`). */
export function hearDeed(clause: MaskedClause): number[] {
  return classify(trainedModel('deed'), deedGrams(clause));
}

/** The row a clause is learned and judged by. */
export function deedGrams({ words, before, after }: MaskedClause): GramRow {
  const { add, addRuns, addEnds, row } = gramRowMaker(deedBits);
  const letters = Array.from(`^${words}$`);
  addRuns(letters, longestGram);
  addEnds(letters, edge);
  const kinds = Array.from(words)
    .filter((letter) => /[FGON]/.test(letter))
    .join('');
  add(`k:${kinds.slice(0, 4)}`);
  add(`n:${Math.min(8, letters.length - 2)}`);
  for (const [lead, neighbour] of [
    ['P', before],
    ['X', after],
  ] as const) {
    const beside = Array.from(neighbour);
    for (let at = 0; at + 2 <= beside.length; at += 1) add(`${lead}${beside.slice(at, at + 2).join('')}`);
    add(`${lead}:${beside.filter((letter) => /[FGON]/.test(letter)).join('')}`);
  }
  return row();
}
