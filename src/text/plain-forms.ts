import { radicals } from './radicals.ts';
import { readTraditional } from './traditional.ts';

interface PlainForms {
  of: ReadonlyMap<string, string>;
  others: RegExp;
}

let forms: PlainForms | null = null;

/** Read on first use. */
function readForms(): PlainForms {
  const all = [...readTraditional(), ...radicals];
  const of = new Map(all.filter(([from, to]) => from.length === 1 && to.length === 1));
  return { of, others: new RegExp(`[${[...of.keys()].join('')}]`, 'g') };
}

/**
 * A text as it is read: traditional characters (報名, 體檢) and radicals that copying put for characters (五⼗) as the
 * simplified characters they stand for, one for one, so that an offset in it is one in the officer's own words.
 */
export function plainForms(text: string): string {
  forms ??= readForms();
  const { of, others } = forms;
  return text.replaceAll(others, (letter) => of.get(letter) ?? letter);
}
