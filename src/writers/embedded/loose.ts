import { faults, plans, time } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { counters } from '../../text/numeral-letters.ts';
import { itemStart } from '../../report/problem-part/item-marks.ts';
import { saysFact } from './mend.ts';

const slogan = shape`${plans.slogan}`;
export const doer = shape`${plans.doer}`;
const notDoing = shapes`${plans.notDoing}`;
const dated = shape`[${counters}]+(?:[${time.monthMark}日号]|${time.quarter})|${time.halfYears}`;

export function isDated(words: string): boolean {
  return dated.test(words);
}

/** Without who, when, how much or anything that is done: words of zeal. */
export function isLoose(words: string): boolean {
  const plain = words.slice(itemStart(words)).replace(/^\d{1,2}[.．、]/, '');
  const said = plain.replaceAll(notDoing, '').replaceAll(/一(?=\p{Script=Han})/gu, '');
  // 做好登记: the matter, and nothing done about it.
  const isZeal = zealStart.test(plain) && !doer.test(plain);
  if (saysFact.test(isZeal ? said.replaceAll(namesToo, '') : said) || isDated(plain)) return false;
  return slogan.test(words) || !doer.test(words);
}

const zealStart = shape`^(?:${faults.sloganAdverb}|${plans.shall})*(?:${plans.slogan})`;
const namesToo = shapes`${plans.namesToo}`;
