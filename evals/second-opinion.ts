import { Big } from 'big.js';
import { armedForcesDuty } from '../src/testing/kind.ts';
import { extractFigures } from '../src/mentions/extract.ts';
import type { ReadNumber } from './second-reader.ts';

/**
 * Where the product's reader and the scorers' reader see different numbers in one text: as fragments. One of the two
 * is wrong there, and a score that rests on either should not be believed until it is known which.
 */
export function disagreements(text: string, numbers: readonly ReadNumber[]): string[] {
  const read = extractFigures(text, armedForcesDuty().field).figures;
  const reasons: string[] = [];
  for (const number of numbers) {
    const same = read.find((mention) => mention.start < number.end && number.start < mention.end);
    const isSame = same !== undefined && same.value !== null && new Big(same.value).eq(number.value);
    if (!isSame) reasons.push(`${around(text, number)}：${number.value} 和 ${same?.value ?? '没读出'}`);
  }
  return reasons;
}

function around(text: string, { start, end }: ReadNumber): string {
  return text.slice(Math.max(0, start - 8), end + 4).replaceAll('\n', ' ');
}
