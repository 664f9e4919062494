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
const place = /(?<=\d|[\d][余多万]|万余|万多)([入八无兀尸各决沃扬汤])(?=[，。；、）)]|次[，。；、]|$)/gm;

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
