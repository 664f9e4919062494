import { corrections, hearing, marks } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { AmendingDeed } from './deeds.ts';

const takesFigures: readonly AmendingDeed[] = ['strike', 'unknown', 'others', 'last', 'wrong', 'isnt'];
const ofText = shape`${hearing.problemNames}|${hearing.causeNames}|${hearing.measureNames}|${corrections.partOfDraft}|${hearing.pointsAt}(?=${hearing.ofText})|第(?:${marks.ordinal}|\d)${corrections.passage}`;

/** 第二条的原因不对, 那句话去掉, while a draft is open: of its words, and no figure is taken away by it. */
export function isOfText(deed: AmendingDeed, words: string): boolean {
  return takesFigures.includes(deed) && ofText.test(words);
}
