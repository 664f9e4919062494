import { marks } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { counters } from '../text/numeral-letters.ts';

/** 一是, 十二要: how an item of a running text begins. */
export const itemMark = shape`^[${counters}]{1,2}${marks.itemVerb}`;

/** The same, or as a list has it: 1. 三、 */
export const listMark = shape`^[${counters}1-9]{1,2}(?:${marks.itemVerb}|[、.．])\s*`;
