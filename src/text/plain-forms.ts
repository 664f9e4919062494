import { radicals } from './radicals.ts';
import { traditional } from './traditional.ts';

const plain = new Map([...traditional, ...radicals].filter(([from, to]) => from.length === 1 && to.length === 1));
const other = new RegExp(`[${[...plain.keys()].join('')}]`, 'g');

/**
 * A text as it is read: traditional characters (報名, 體檢) and radicals that copying put for characters (五⼗) as the
 * simplified characters they stand for, one for one, so that an offset in it is one in the officer's own words.
 */
export function plainForms(text: string): string {
  return text.replaceAll(other, (letter) => plain.get(letter) ?? letter);
}
