import { trainedModel } from '../judge/trained-model.ts';
import { classify, gramRowMaker, type GramRow, type WordModel } from '../judge/word-model.ts';
import type { Kind } from '../kinds/kind.ts';
import type { DraftReading } from './draft-reading.ts';
import { groupBy, type Fact } from './facts.ts';
import { isHeld, type Relation } from './relation.ts';
import { findRelations } from './relations.ts';
import { findRepeats } from './repeated-numbers.ts';
import { areOfStages } from './stages.ts';

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

/** A relation whose numbers come out, or nearly do. */
export interface JudgedRelation {
  relation: Relation;
  /** How surely it was meant. */
  odds: number;
  isHeld: boolean;
}

/** 点验应到70人、实到66人；批准入伍21人: what is surely read as of different duties makes up no whole. */
function isOfSeveralDuties(kind: Kind, { kind: form, result, given }: Relation): boolean {
  if (form !== 'sum') return false;
  const sections = [result, ...given].flatMap(({ figure: { id, confidence } }) =>
    id === null || confidence !== 'sure' ? [] : [kind.figureById.get(id)?.section],
  );
  return new Set(sections).size > 1;
}

/** 57人上站体检，40人体检合格: those who came one stage further are among those before them, and are not added up. */
function isOfStages({ kind, text }: DraftReading, { kind: form, given }: Relation): boolean {
  return form === 'sum' && areOfStages(kind, text, given);
}

/** The relations of each paragraph's numbers, and what may be one number told twice. Linear in the numbers. */
export function judgeRelations(
  draft: DraftReading,
  sentences: readonly (readonly Fact[])[],
): (readonly JudgedRelation[])[] {
  const words = trainedModel('relation');
  const facts = sentences.flat();
  const judge = (relation: Relation): JudgedRelation => ({
    relation,
    odds: oddsOfMeant(words, relation),
    isHeld: isHeld(relation),
  });
  const paragraphs = [...groupBy(facts, ({ line }) => line).values()].map((own) =>
    own.length < 2 || own[0]?.part === 'plans'
      ? []
      : findRelations(draft.text, own)
          .map(judge)
          .filter(
            (one) => one.isHeld || !(isOfSeveralDuties(draft.kind, one.relation) || isOfStages(draft, one.relation)),
          ),
  );
  return [...paragraphs, findRepeats(draft.text, facts).map(judge)];
}
