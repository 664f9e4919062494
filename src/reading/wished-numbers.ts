import { corrections as takingBack, numbers, pretence } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { clauseAround } from './clause-around.ts';
import type { HeardNumber } from './hear-numbers.ts';
import type { Scene } from './scene.ts';

/** A value the officer wants written although it is not the true one: 实到25，你给我写实到28，区里不查. */
export interface WishedNumber {
  id: string;
  value: string;
  /** Its place among the scene's numbers. */
  index: number;
}

const correctionWords = shape`${takingBack.saidWrong}|${takingBack.saidWrongMore}|${takingBack.isNot}.{1,12}[，,]?\s*${numbers.be}`;

const wishVerb = shape`${pretence.handsOn}[^，。；,;！!\d]{0,4}${pretence.writeVerb}${pretence.writeInto}?`;
const falsifyWords = shape`${pretence.falsifies}`;

/**
 * Numbers that are wished for and not true: told to be written where the message says why (区里不查), or while another
 * value of the same figure is told or known. `told`: by figure, what this message tells of it otherwise.
 */
export function wishedNumbers(
  scene: Scene,
  heard: readonly HeardNumber[],
  told: readonly { id: string; start: number; value: string | null }[],
): WishedNumber[] {
  const { text, numbers, expected } = scene;
  if (!wishVerb.test(text)) return [];
  const isFalsifying = falsifyWords.test(text);
  if (!isFalsifying && correctionWords.test(text)) return [];
  return numbers.flatMap(({ mention, start }, index): WishedNumber[] => {
    const clause = clauseAround(text, mention.start, mention.end);
    if (!wishVerb.test(text.slice(Math.max(clause.start, mention.start - reach), mention.start))) return [];
    const best = heard.find((one) => one.index === index)?.ranked[0];
    const before = told.findLast((one) => one.start < start);
    const id = best && best.odds >= named ? best.id : (before?.id ?? best?.id);
    if (id === undefined) return [];
    const values = [
      expected.known[id],
      ...told.filter((one) => one.id === id && one.start !== start).map((one) => one.value),
    ];
    const isOther = values.some((value) => value != null && Number(value) !== Number(mention.value));
    return isFalsifying || isOther ? [{ id, value: mention.value, index }] : [];
  });
}

const reach = 40;
const named = 0.4;
