import type { TermsFile } from '../kinds/terms.ts';
import { keepApart, type Correction } from './correction.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import { findMisreadUnits } from './misread-units.ts';
import { isMadeOfWords, readsBetter } from './clause-reading.ts';
import { findMisspellings } from './misspellings.ts';
import { findPunctuationSlips } from './punctuation.ts';
import { findSlipsOfHand } from './slips-of-hand.ts';
import { findTermSlips } from './term-slips.ts';
import { mayBeName } from './may-be-name.ts';
import { minMissing } from './typo-table.ts';
import { findTypos } from './typos.ts';

/** A character missing in a short word, or one too many, must make the clause this much likelier. */
const sureMissing = 6;

export interface CorrectionOptions {
  /** The year the report is about; dated terms are judged by it. */
  year?: number;
  /** General Chinese, for wrong characters outside the kind's own words. */
  vocabulary?: Vocabulary | undefined;
  /** false: wording known to be right, where reading each clause for misspellings would be most of the work. */
  isReadForMisspellings?: boolean;
}

/**
 * All places of a text that should read otherwise: wrong and dated terms, wrong characters, punctuation. Driven by
 * the kind's terms.yaml; nothing is changed here. Corrections do not overlap and come in reading order. Any string
 * is taken; time is linear in its length.
 */
export function findCorrections(terms: TermsFile, text: string, options: CorrectionOptions = {}): Correction[] {
  const { vocabulary, isReadForMisspellings = true } = options;
  const typos = findTypos(terms, text)
    .filter((typo) => {
      // 发放奖金, 查出的问题: whole words with nothing left over lack no character.
      // 编应急排 is no 编建应急排: a verb cut short before a whole word lacks no letter.
      if (typo.rule === 'typos/missing' && vocabulary?.isVouched(typo.before.slice(1))) return false;
      const isMissing = typo.rule === 'typos/missing' && typo.after !== `${typo.before}金`;
      if (isMissing && vocabulary && isMadeOfWords(vocabulary, typo.before)) return false;
      if (typo.rule === 'typos/missing' && typo.after.length < minMissing && typo.after !== `${typo.before}金`)
        return vocabulary !== undefined && readsBetter(vocabulary, text, typo, typo.after, sureMissing);
      // 饮用水水源保护: two words may meet in one character.
      if (typo.rule === 'typos/extra' && vocabulary)
        return readsBetter(vocabulary, text, typo, typo.after, sureMissing);
      return !vocabulary || typo.rule !== 'typos/confusable' || readsBetter(vocabulary, text, typo, typo.after);
    })
    .map((typo) => toRightTerm(terms, typo, options.year));
  const misspellings =
    vocabulary && isReadForMisspellings
      ? [...findMisspellings(vocabulary, text), ...findSlipsOfHand(vocabulary, text)]
      : [];
  return keepApart([
    ...findTermSlips(terms, text, options.year),
    ...[...typos, ...misspellings].filter((slip) => !mayBeName(vocabulary, text, slip)),
    ...findMisreadUnits(text),
    ...findPunctuationSlips(text),
  ]);
}

/** A misread old term goes straight to the term of today: 通伍军人 → 退伍军人 → 退役军人. */
function toRightTerm(terms: TermsFile, typo: Correction, year: number | undefined): Correction {
  const slip = findTermSlips(terms, typo.after, year).find((one) => one.certain && one.before === typo.after);
  return slip ? { ...typo, after: slip.after, reason: typo.reason.replace(typo.after, slip.after) } : typo;
}
