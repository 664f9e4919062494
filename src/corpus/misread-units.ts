import { shapeWith } from '../lexicon/shape.ts';
import { approximations, classifiers, numbers } from '../lexicon/lexicon.ts';
import type { Correction } from './correction.ts';

/** Classifiers as scans misread them, behind a numeral and before a mark: `30入，` → 30人, `16.2万无。` → 16.2万元. */
const misread: Readonly<Record<string, string>> = {
  入: '人',
  八: '人',
  无: '元',
  兀: '元',
  尸: '户',
  各: '名',
  决: '次',
  沃: '次',
  扬: '场',
  汤: '场',
};
const place = shapeWith(
  'gm',
)`(?<=\d|\d(?:${approximations.more}|${numbers.tenThousand})|${numbers.tenThousand}${approximations.more})([${Object.keys(misread).join('')}])(?=[，。；、）)]|${classifiers.time}[，。；、]|$)`;

/** A numeral must be Arabic: 三八、五一 and their kin are names of days. */
export function findMisreadUnits(text: string): Correction[] {
  return [...text.matchAll(place)].map((match) => {
    const before = match[1] ?? '';
    const after = misread[before] ?? before;
    return {
      start: match.index,
      end: match.index + 1,
      before,
      after,
      rule: 'typos/confusable',
      reason: `数字后面的“${before}”应为“${after}”`,
      // 各 is drawn like 名 and sounds like 个.
      certain: before !== '各',
    };
  });
}
