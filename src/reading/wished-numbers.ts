import { corrections as takingBack, numbers as numberWords, pretence } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { clauseAround } from './clause-around.ts';
import type { HeardNumber } from './hear-numbers.ts';
import { blank } from './regions.ts';
import type { Scene } from './scene.ts';

/** A value the officer wants written although it is not the true one: 实到25，你给我写实到28，区里不查. */
export interface WishedNumber {
  id: string;
  value: string;
  /** Its place among the scene's numbers. */
  index: number;
}

const correctionWords = shape`${takingBack.saidWrong}|${takingBack.saidWrongMore}|${takingBack.isNot}.{1,12}[，,]?\s*${numberWords.be}`;

const wishVerb = shape`${pretence.handsOn}[^，。；,;！!\d]{0,4}${pretence.writeVerb}${pretence.writeInto}?`;
const writtenAs = shape`${pretence.writeVerb}${pretence.writeInto}`;
/** Where it is said why, the verb needs no urging: 写成18人，好看点. */
const eitherVerb = shape`${wishVerb}|${writtenAs}`;
const falsifyWords = shape`${pretence.falsifies}`;

/**
 * Numbers that are wished for and not true: told to be written where the message says why (区里不查, 好看点), or admits
 * another value of the same figure (实到25，你给我写实到28). A new value alone is a correction: 报名给我写成98.
 */
export function wishedNumbers(scene: Scene, heard: readonly HeardNumber[]): WishedNumber[] {
  const { numbers } = scene;
  // 就 预算35万: a name holds no verb.
  const text = blank(scene.text, scene.names);
  const isFalsifying = falsifyWords.test(text);
  const verb = isFalsifying ? eitherVerb : wishVerb;
  if (!verb.test(text)) return [];
  if (!isFalsifying && correctionWords.test(text)) return [];
  return numbers.flatMap(({ mention }, index): WishedNumber[] => {
    const clause = clauseAround(text, mention.start, mention.end);
    if (!verb.test(text.slice(Math.max(clause.start, mention.start - reach), mention.start))) return [];
    const id = likeliest(heard[index]) ?? heard.findLast((one) => one.index < index && likeliest(one))?.ranked[0]?.id;
    if (id === undefined) return [];
    const told = heard.filter((one) => one.index !== index && likeliest(one) === id);
    const values = told.map((one) => numbers[one.index]?.mention.value);
    const isOther = values.some((value) => value !== undefined && Number(value) !== Number(mention.value));
    return isFalsifying || isOther ? [{ id, value: mention.value, index }] : [];
  });
}

function likeliest(heard: HeardNumber | undefined): string | undefined {
  const [best] = heard?.ranked ?? [];
  return best && best.odds >= named ? best.id : undefined;
}

const reach = 40;
const named = 0.4;
