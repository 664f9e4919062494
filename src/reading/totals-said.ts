import { ones } from '../text/numeral-letters.ts';
import { shape } from '../lexicon/shape.ts';
import { amounts, totals } from '../lexicon/lexicon.ts';
import type { Mention } from '../mentions/mention.ts';

/** 有一个媳妇生孩子请假, 缺的两个住院, 有一个是跨年的: why some are missing; never a figure of the report. */
const aside = shape`[${ones}两1-5]${amounts.personNoun}[^，。；\n]{0,10}${totals.absentWhy}`;

export function isAside(clause: string): boolean {
  return aside.test(clause);
}

/** A total looks back over its parts. */
const totalWords = shape`(?:${totals.totalSaid}|${totals.totalSaidMore})${totals.isTotal}?$`;

export function isTotal(text: string, mention: Mention): boolean {
  return totalWords.test(text.slice(Math.max(0, mention.start - 6), mention.start));
}
