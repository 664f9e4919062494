import Big from 'big.js';
import * as z from 'zod';
import { plainLabel } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { valueAs } from '../reading/candidates.ts';
import { canBe } from '../reading/weigh-witness.ts';
import type { WitnessedNumber, WitnessedTelling } from '../reading/witness.ts';
import { isQuoted } from './evidence.ts';
import { findJson } from './find-json.ts';
import { lettersOf } from './mask-message.ts';
import type { AskedMessage, MessageQuestion } from './message-question.ts';

/** What the message is for, as the prompt names it. */
const intents = {
  报数: null,
  回答: null,
  更正: null,
  提问: null,
  闲话: null,
  出稿: 'draft',
  改稿: null,
  跳过: 'skip',
} as const;

const roles = ['今年', '去年', '重复', '撤回', '存疑', '计划', '要求', '外单位', '其他', '不清'] as const;

/** Asked of the endpoint as a schema; read leniently. */
export const AnswerShape = z.object({
  numbers: z.array(z.object({ mark: z.string(), role: z.enum(roles), figure: z.string().nullable() })),
  others: z.array(z.object({ figure: z.string(), year: z.enum(['今年', '去年']), value: z.string() })),
  facts: z.array(z.object({ fact: z.string(), yes: z.boolean(), words: z.string() })),
  intent: z.enum(['报数', '回答', '更正', '提问', '闲话', '出稿', '改稿', '跳过']),
});

const NumberEntry = AnswerShape.shape.numbers.element.extend({ figure: z.string().nullish() });
const OtherEntry = AnswerShape.shape.others.element.extend({ year: z.enum(['今年', '去年']).catch('今年') });
const FactEntry = AnswerShape.shape.facts.element;

/** What an answer says, entry by entry; what has another shape is left out. */
export interface Answered {
  numbers: z.infer<typeof NumberEntry>[];
  others: z.infer<typeof OtherEntry>[];
  facts: z.infer<typeof FactEntry>[];
  intent: keyof typeof intents | null;
  /** False: the end of it is missing, so that what it does not say may have stood there. */
  isWhole: boolean;
}

/** Reads an answer: whole, in a fence, among prose, or what is left of one that broke off. Null: nothing of an answer. */
export function readAnswer(text: string): Answered | null {
  const found = z
    .looseObject({ numbers: z.array(z.unknown()).catch([]), others: z.array(z.unknown()).catch([]) })
    .safeParse(findJson(text));
  const isWhole = found.success && ('numbers' in Object(findJson(text)) || 'others' in Object(findJson(text)));
  if (isWhole) {
    const { numbers, others, facts, intent } = found.data;
    return answerOf([...numbers, ...others, ...(Array.isArray(facts) ? facts : [])], intent, true);
  }
  // Broken off: each entry that is whole still says what it says.
  const entries = [...text.matchAll(/\{[^{}]*\}/g)].flatMap(([entry]) => findJson(entry) ?? []);
  return entries.length > 0 ? answerOf(entries, null, false) : null;
}

function answerOf(entries: readonly unknown[], intent: unknown, isWhole: boolean): Answered {
  const take = <T>(shape: z.ZodType<T>): T[] =>
    entries.flatMap((entry) => {
      const read = shape.safeParse(entry);
      return read.success ? [read.data] : [];
    });
  const said = AnswerShape.shape.intent.safeParse(intent);
  return {
    numbers: take(NumberEntry),
    others: take(OtherEntry),
    facts: take(FactEntry),
    intent: said.success ? said.data : null,
    isWhole,
  };
}

/** What of an answer holds. */
export interface MessageReading {
  /** How often the reader's word holds, as far as it is known. */
  weight: number;
  isWhole: boolean;
  numbers: WitnessedNumber[];
  /** Numbers it could not make out, or made out as what they cannot be: by where they start. */
  unclear: number[];
  told: WitnessedTelling[];
  facts: { id: string; isConfirmed: boolean }[];
  intent: 'draft' | 'skip' | null;
}

const silences: Readonly<Record<string, Exclude<WitnessedTelling['act'], 'given'>>> = {
  没有: 'none',
  不清楚: 'unknown',
  保密: 'withheld',
};

/**
 * What of an answer the message bears out: marks that are there, each once; figures of the catalogue, each once a year,
 * of a unit the number can have; values only as sums of what stands in the message or was told before; facts with words
 * that were said.
 */
export function readingOf(
  kind: Kind,
  said: Answered,
  { scene, masked }: AskedMessage,
  question: MessageQuestion,
): Omit<MessageReading, 'weight'> {
  const figureOf = figureFinder(kind);
  const numbers: WitnessedNumber[] = [];
  const unclear: number[] = [];
  const taken = new Set<string>();
  const spoken = new Set<number>();
  for (const { mark, role, figure } of said.numbers) {
    const found = masked.marks.find(({ letters }) => letters === mark.replace(/[〔〕数\s]/g, ''));
    const index = found ? scene.numbers.indexOf(found.told) : -1;
    if (!found || index < 0 || spoken.has(index)) continue;
    const isTold = role === '今年' || role === '去年';
    const id = isTold ? figureOf(figure ?? '') : null;
    // A figure nobody has, or with a number it cannot have, is no word for anything but doubt.
    if (role === '不清' || (isTold && (id === null || !isPossible(scene, index, id)))) {
      unclear.push(found.told.start);
      continue;
    }
    if ((role === '今年' || role === '重复') && isToldAlready(scene, index, id, question)) continue;
    const claim = { start: found.told.start, id, isLast: role === '去年' };
    const key = `${claim.isLast} ${id}`;
    if (id !== null && taken.has(key)) continue;
    if (id !== null) taken.add(key);
    spoken.add(index);
    numbers.push(claim);
  }
  const told = said.others.flatMap(({ figure, year, value }): WitnessedTelling[] => {
    const id = figureOf(figure);
    const isLast = year === '去年';
    if (id === null || taken.has(`${isLast} ${id}`)) return [];
    taken.add(`${isLast} ${id}`);
    const span = { start: 0, end: question.text.length };
    const silence = silences[value.trim()];
    if (silence) return [{ ...span, id, act: silence, value: silence === 'none' ? '0' : null, isLast }];
    const worth = valueOf(kind, value, { id, isLast }, { scene, masked }, numbers, question);
    if (worth === null) return [];
    return [{ ...span, id, act: worth === '0' ? 'none' : 'given', value: worth, isLast }];
  });
  const facts = said.facts.flatMap(({ fact, yes, words }) => {
    const id = question.facts.find((_, at) => lettersOf(at) === fact.trim());
    return id !== undefined && isQuoted(masked.text, words) ? [{ id, isConfirmed: yes }] : [];
  });
  return {
    isWhole: said.isWhole,
    numbers,
    unclear,
    told,
    facts,
    intent: said.intent === null ? null : intents[said.intent],
  };
}

/** Said again, of a figure that was told (of any, where `id` is null) and is not just asked about: nothing new. */
function isToldAlready(
  scene: AskedMessage['scene'],
  index: number,
  id: string | null,
  { known, asked }: MessageQuestion,
): boolean {
  const again = Object.entries(known).filter(([one, value]) => Number(valueAs(scene, index, one)) === Number(value));
  return again.some(([one]) => id === null || (id === one && !asked.includes(one)));
}

function isPossible(scene: AskedMessage['scene'], index: number, id: string): boolean {
  const figure = scene.kind.figureById.get(id);
  const mention = scene.numbers[index]?.mention;
  return figure !== undefined && mention !== undefined && canBe(scene, mention, figure);
}

const finders = new WeakMap<Kind, Map<string, string>>();

/** By label, with or without its explanation, or by id. */
function figureFinder(kind: Kind): (name: string) => string | null {
  let ids = finders.get(kind);
  if (!ids) {
    const told = kind.figures.filter(({ group, previousOf }) => group !== 'meta' && previousOf === undefined);
    ids = new Map(
      told.flatMap((figure) => [figure.id, figure.label, plainLabel(figure)].map((name) => [bare(name), figure.id])),
    );
    finders.set(kind, ids);
  }
  return (name) => ids.get(bare(name)) ?? ids.get(bare(name.replace(/（[^（）]*）$/, ''))) ?? null;
}

function bare(name: string): string {
  return name.replace(/[“”"'\s]/g, '');
}

/** A sum or difference of marks and figures, or half of one, as the figure's value; null where it is none, or impossible. */
function valueOf(
  kind: Kind,
  expression: string,
  { id, isLast }: { id: string; isLast: boolean },
  { scene, masked }: Pick<AskedMessage, 'scene' | 'masked'>,
  numbers: readonly WitnessedNumber[],
  { known, last }: MessageQuestion,
): string | null {
  const figureOf = figureFinder(kind);
  const valueOfTerm = (term: string): Big | null => {
    const index = masked.marks.findIndex(({ letters }) => letters === term.replace(/[〔〕数]/g, ''));
    const mark = masked.marks[index];
    if (mark) return new Big(valueAs(scene, scene.numbers.indexOf(mark.told), id));
    const [, before, name = ''] = ofLastYear.exec(term) ?? [];
    const ofLast = before !== undefined;
    const other = ofLast && name === '' ? id : figureOf(name);
    if (other === null || (other === id && ofLast === isLast)) return null;
    const here = numbers.find((one) => one.id === other && one.isLast === ofLast);
    const place = here ? scene.numbers.findIndex(({ start }) => start === here.start) : -1;
    const value = place >= 0 ? valueAs(scene, place, other) : (ofLast ? last : known)[other];
    return value === undefined ? null : new Big(value);
  };
  const half = halved.exec(expression);
  const sum = expression.replace(halved, '').replace(/^=/, '');
  let total = new Big(0);
  const terms = sum.replace(/[－−]/g, '-').match(/[+-]?[^+-]+/g) ?? [];
  if (terms.length === 0 || terms.length > mostTerms) return null;
  for (const term of terms) {
    const factors = term
      .replace(/^[+-]/, '')
      .split(/[*×]/)
      .map((factor) => valueOfTerm(bare(factor)));
    let value = new Big(1);
    for (const factor of factors) {
      if (factor === null) return null;
      value = value.times(factor);
    }
    total = term.startsWith('-') ? total.minus(value) : total.plus(value);
  }
  const worth = half ? total.div(2) : total;
  const figure = kind.figureById.get(id);
  const isWhole = figure?.integer ?? (figure?.unit !== '元' && figure?.unit !== '%');
  const isInRange = worth.gte(0) && worth.lte(figure?.range?.[1] ?? Number.MAX_SAFE_INTEGER);
  return isInRange && (!isWhole || worth.round(0).eq(worth)) ? worth.toFixed() : null;
}

const mostTerms = 20;
const halved = /(?:的一半|\/\s*2)$/;
/** 跟去年一样: the same figure's, or a named one's, a year before. */
const ofLastYear = /^([去上]年)?(.*)$/;
