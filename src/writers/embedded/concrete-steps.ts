import { plans, shortfalls } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { stepSlot, type Step, type ThemePlan } from '../../kinds/problems.ts';
import { clausesOf } from './his-words.ts';
import { objectOf } from './matter-names.ts';
import { say, type Answered, type HisLines } from './reasons.ts';
import { rewriteWords } from './rewrite-words.ts';
import { rateTargetIn } from './shortfall.ts';
import type { Desk } from './desk.ts';

/** So much of what he tells must be signs of a step: two words of two letters, or one of three; without a figure twice that. */
export const surest = { counted: 8, told: 16 };

/**
 * What of a thing that can be looked up was his to see to, by the words of what happened, in the words he calls it by.
 * null: his lines tell of no such thing. `least`: so much must be signs of it. `isLast`: of those that are taken where the theme gives none. `used`: steps printed in this text already, by id.
 */
export function stepOf(
  desk: Desk,
  his: HisLines,
  name: string,
  plan: ThemePlan | null,
  least: number,
  isLast: boolean,
  used: Set<string>,
): (Answered & { aim: string }) | null {
  const matter = callingOf(name) ?? planWordIn(name, plan) ?? planWordIn(his.problem, plan);
  const scored = desk.kind.problems.steps
    .filter(
      ({ id, cause, ...step }) =>
        step.isLast === isLast && !used.has(`step ${id}`) && (matter !== null || !isOfMatter(cause.source)),
    )
    .map((step) => ({ step, weight: signWeight(step, his.problem) }))
    .filter(({ weight }) => weight >= least)
    .toSorted((a, b) => b.weight - a.weight);
  const best = scored[0]?.step;
  if (best === undefined) return null;
  used.add(`step ${best.id}`);
  const named: Desk = { ...desk, words: new Map([...desk.words, [stepSlot, matter ?? '']]) };
  const target = targetIn(his.problem) || (best.target ? say(named, best.target) : '');
  return {
    aim: say(named, best.aim),
    cause: say(named, best.cause),
    measure: [say(named, best.measure), target].filter((one) => one !== '').join('，'),
  };
}

function isOfMatter(source: string): boolean {
  return source.includes(`«${stepSlot}»`);
}

/** A sign counts once, by the square of its letters: 打不着火 tells more than 坏. Signs within a longer one tell nothing new. */
function signWeight({ signs }: Step, words: string): number {
  const found = signs.filter((sign) => words.includes(sign));
  return found
    .filter((sign) => !found.some((other) => other !== sign && other.includes(sign)))
    .reduce((sum, { length }) => sum + length ** 2, 0);
}

const howMuch = shape`(?:${shortfalls.measure})$`;
const shortestCalling = 3;

/** 民兵训练质量有待提高 → 民兵训练; null where he gives it no name. */
function callingOf(name: string): string | null {
  const called = objectOf(name)?.replace(howMuch, '') ?? '';
  return called.length >= shortestCalling ? called : null;
}

/** 国防教育 of 国防教育抓得不够实: what the theme is called by in his words. */
function planWordIn(name: string, plan: ThemePlan | null): string | null {
  const words = plan?.words.filter((word) => word.length >= shortestCalling && name.includes(word)) ?? [];
  return words.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

const unit = '(\\d+(?:\\.\\d+)?)(个?\\p{Script=Han})';
const onlyHas = shape`^(?:${shortfalls.inYear}|${shortfalls.truly})*(\p{Script=Han}{2,18}?)(?:${shortfalls.inYear})?(?:${plans.onlyHas})`;
const inYear = shape`^(?:${shortfalls.inYear})$`;
const counted = new RegExp(`${unit}$`, 'u');
const done = shape`(?:${plans.onlyHas}|${shortfalls.inAll})(\p{Script=Han}{1,4}?)(?:${shortfalls.already})?(\d+)(${shortfalls.occasion})(\p{Script=Han}{0,10})$`;
const present = shape`(${shortfalls.present})(\d+)(个?\p{Script=Han})`;
const peopleUnit = shape`^(?:${shortfalls.peopleUnit})$`;
const took = shape`(?:${shortfalls.took})((?:\d+\p{Script=Han}{1,2}){1,2})$`;
const timeUnit = shapes`${shortfalls.timeUnit}`;

/** From his own figure to one only he can set: 全程参训的由今年的21人增加到【多少人】. Empty where he gives none to start from. */
export function targetIn(problem: string): string {
  const rate = rateTargetIn(problem);
  if (rate !== '') return rate;
  const clauses = clausesOf(problem).flatMap((clause) => clause.split('、'));
  for (const clause of clauses) {
    const time = took.exec(clause)?.[1];
    const measured = time?.match(timeUnit)?.at(-1);
    if (time !== undefined && measured !== undefined) return rewriteWords.shorter(time, measured);
  }
  for (const clause of clauses) {
    const subject = onlyHas.exec(clause);
    const count = subject && counted.exec(clause.slice(subject[0].length));
    if (subject?.[1] !== undefined && count?.index === 0 && !inYear.test(subject[1])) {
      const [, number = '', classifier = ''] = count;
      return rewriteWords.more(subject[1], number, classifier);
    }
    const [, verb = '', number = '', classifier = '', noun = ''] = done.exec(clause) ?? [];
    // 只飞了2次: one letter names no doing.
    if (number !== '' && (noun !== '' || verb.length > 1))
      return rewriteWords.more(noun === '' ? rewriteWords.countOf(verb, classifier) : noun, number, classifier);
    const [, word = '', there = '', counter = ''] = present.exec(clause) ?? [];
    if (there !== '' && peopleUnit.test(counter))
      return rewriteWords.more(`${word}${rewriteWords.people}`, there, counter);
  }
  return '';
}
