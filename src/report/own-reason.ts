import { classifiers, hearing } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { ownCauseLead } from './claim-ids.ts';
import type { Piece } from './report.ts';

/** 没有进站的多数是…, 缺的3个是…: says itself of how many it is the reason. */
export const ofSome = shape`^[^，。；]{0,12}(?:${hearing.howMany}|\d+(?:${classifiers.person}))[^，。；]{0,4}(?:是|因|由于)`;

/** What stands before a reason in the officer's own words: nothing where they say of how many it is. */
export function leadOfReason(words: string): string {
  return ofSome.test(words) ? '' : ownCauseLead;
}

/** A cause in the officer's own words, as it is printed. */
export function ownReason(id: string, words: string): Piece[] {
  return [
    { type: 'text', text: leadOfReason(words) },
    { type: 'fact', id, text: words },
    { type: 'text', text: '。' },
  ];
}
