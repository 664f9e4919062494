import { plans } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { rewriteWords } from './rewrite-words.ts';

const short = shape`${plans.shortfall}`;
const counted = shapes`(?<!${plans.difference})(?<!\d)([1-9]\d+|[2-9])(${plans.thing})(?!${plans.notThing})(\p{Script=Han}{0,8})`;
const nameEnds = shape`${plans.afterThing}`;
/** 没有逐人落实: what is to be done instead stands there. */
const leftUndone = shape`(?:没有|没|未)((?:${plans.doneRightly})\p{Script=Han}{2,12})`;
const people = /^[人名]$/;

/**
 * What shall be done about the very people or things the problem counts as lacking: 8个村没有值班表 → 把这8个村逐个核一遍.
 * null where it counts none, for only the officer knows then.
 */
export function measureOfCounted(problem: string, owner: string, year: string, place: number): string | null {
  const undone = leftUndone.exec(problem)?.[1];
  if (undone !== undefined) return rewriteWords.fromNowOn(owner, year, undone);
  const clause = problem.split(/[，。；：]/).findLast((one) => short.test(one) && one.search(counted) !== -1);
  const found = [...(clause ?? '').matchAll(counted)].at(-1);
  if (!found) return null;
  const [, number = '', unit = '', behind = ''] = found;
  const { eachPerson, eachThing } = rewriteWords;
  if (people.test(unit)) return eachPerson[place % eachPerson.length]?.(owner, year, `${number}${unit}`) ?? null;
  const name = behind.slice(0, nameEnds.exec(behind)?.index ?? behind.length);
  return eachThing[place % eachThing.length]?.(owner, year, `${number}${unit}${name}`, `逐${unit}`) ?? null;
}
