import { classify, gramRowMaker, type GramRow, type WordModel } from '../judge/word-model.ts';
import type { Relation } from './relation.ts';

export const relationBits = 13;

/** A relation as it is learned and judged. */
export function relationRow({ kind, signs }: Relation): GramRow {
  const maker = gramRowMaker(relationBits);
  for (const sign of signs()) maker.add(`${kind} ${sign}`);
  return maker.row();
}

/** How surely the numbers were meant to give what is told, of those that nearly do. */
export function oddsOfMeant(model: WordModel, relation: Relation): number {
  return classify(model, relationRow(relation))[1] ?? 0;
}
