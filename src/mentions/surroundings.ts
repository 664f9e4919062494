import type { FieldWords } from '../lexicon/field.ts';
import { classifiers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Numeral } from '../numerals/numeral.ts';
import type { OtherNumberKind } from './mention.ts';

/** A counted thing follows: the commonest classifiers, as what is left no doubt that the numeral counts. */
export const commonAhead = shape`^\s?[${classifiers.common.letters}]`;

/** A numeral with the words around it, cut short so that every rule costs the same in any text. */
export interface Surroundings {
  numeral: Numeral;
  /** Up to 14 characters before and after. */
  before: string;
  after: string;
  /** First character after, blanks aside: most rules begin with one of a few. */
  head: string;
  value: number;
  /** The highest end, for ranges. */
  valueMax: number;
  isChinese: boolean;
  /** One Chinese digit or 十. */
  isSmallChinese: boolean;
  isWhole: boolean;
  /** The words of the field the text is of. */
  field: FieldWords;
}

export function surroundingsOf(text: string, numeral: Numeral, field: FieldWords): Surroundings {
  const value = Number(numeral.value);
  const after = text.slice(numeral.end, numeral.end + 14);
  return {
    numeral,
    head: after.trimStart().charAt(0),
    before: text.slice(Math.max(0, numeral.start - 14), numeral.start),
    after,
    value,
    valueMax: Number(numeral.valueMax ?? numeral.value),
    isChinese: numeral.script === 'chinese',
    isSmallChinese: numeral.script === 'chinese' && numeral.end - numeral.start === 1 && value <= 10 && !numeral.isBare,
    isWhole: Number.isInteger(value),
    field,
  };
}

export interface Found {
  kind: OtherNumberKind;
  /** Characters of the words before and after that belong to the span. */
  back?: number;
  forth?: number;
}

/** A rule sees one numeral with its neighbours and says what kind of number it is, or nothing. */
export type Rule = (around: Surroundings) => Found | null;

/** Characters of `words` that the pattern takes. */
export function lengthOf(pattern: RegExp, words: string): number {
  return pattern.exec(words)?.[0].length ?? 0;
}

/** A rule that can only hold when the numeral is followed by one of `heads`. */
export function headed(heads: string, rule: Rule): Rule {
  const known = new Set(heads);
  return (around) => (known.has(around.head) ? rule(around) : null);
}
