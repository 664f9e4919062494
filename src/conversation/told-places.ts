import { classify, gramRowMaker, type GramRow } from '../judge/word-model.ts';
import { plans, time } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { lettersOf } from './speech.ts';
import { trainedModel } from '../judge/trained-model.ts';

/** What words that nobody asked for are: something done, a problem, its cause, a plan. */
export const toldRoles = ['doing', 'problem', 'cause', 'plan'] as const;
export type ToldRole = (typeof toldRoles)[number];
/** Sections of work the model has learned from. */
export const toldSections = [
  'leadership',
  'militia',
  'training',
  'conscription',
  'emergency',
  'support',
  'funding',
] as const;
export type ToldSection = (typeof toldSections)[number];

const toCome = shape`${plans.intending}|${plans.fromNow}|${time.nextYear}`;
const surelyPlanned = 0.6;

export const toldBits = 13;
const longestGram = 2;

/** What words are and of which section of work, by two trained models (`npm run train:told`). */
export function placeOfTold(text: string): { role: ToldRole; section: ToldSection } {
  const row = toldGrams(text);
  const odds = classify(trainedModel('toldRole'), row);
  // 请医生进村做预检: what says nothing of time to come is hardly a plan.
  const isPlan = (odds[toldRoles.indexOf('plan')] ?? 0) >= surelyPlanned || toCome.test(text);
  return {
    role: likeliest(toldRoles, isPlan ? odds : odds.map((one, at) => (toldRoles[at] === 'plan' ? 0 : one))),
    section: likeliest(toldSections, classify(trainedModel('toldSection'), row)),
  };
}

function likeliest<T>(names: readonly [T, ...T[]], odds: readonly number[]): T {
  return names[odds.indexOf(Math.max(...odds))] ?? names[0];
}

/** The row words are learned and judged by. */
export function toldGrams(text: string): GramRow {
  const { addRuns, row } = gramRowMaker(toldBits);
  addRuns(lettersOf(text), longestGram);
  return row();
}
