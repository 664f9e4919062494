/**
 * Flags months that do not lie in the part of the year they are told of, and dates that end before they begin.
 * Accepted: `上半年6月`; `12月20日至次年1月10日`; `上半年抓整组，9月批准入伍`
 * Flagged: `上半年的8月`; `第三季度5月`; `5月20日至15日`
 * Cannot see: seasons, which no two offices count alike.
 */
import { grammar, numbers, time } from '../lexicon/lexicon.ts';
import { shapes } from '../lexicon/shape.ts';
import { counters } from '../text/numeral-letters.ts';
import type { Sentence } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

export function checkMonths(sentence: Sentence): Finding[] {
  return [...monthsApart(sentence), ...endsBefore(sentence)];
}

const monthsOfQuarter = 3;
const monthOfPart = shapes`(?:(?<first>${time.firstHalf})|(?<second>${time.secondHalf})|${numbers.ordinalMark}?(?<quarter>[${counters.slice(0, 4)}])${time.quarter})${grammar.of}?(?<month>\d{1,2})${time.monthMark}`;

/** 上半年的8月. */
function monthsApart({ text, start }: Sentence): Finding[] {
  return [...text.matchAll(monthOfPart)].flatMap(({ 0: said, index, groups = {} }): Finding[] => {
    const { first, second, quarter = '', month } = groups;
    const nth = counters.indexOf(quarter);
    const [from, until] = first ? [1, 6] : second ? [7, 12] : [nth * monthsOfQuarter + 1, (nth + 1) * monthsOfQuarter];
    if (Number(month) >= from && Number(month) <= until) return [];
    const at = start + index;
    const message = wording.monthApart(said, from, until);
    return [{ rule: 'timeline/order', severity: 'warning', start: at, end: at + said.length, message }];
  });
}

const span = shapes`(?<![\d${time.yearMark}])(\d{1,2})${time.monthMark}(\d{1,2})${time.dayMark}(?:${time.until}|[—–\-~～])(?:(\d{1,2})${time.monthMark})?(\d{1,2})${time.dayMark}`;
/** From the last months of a year a span may go on into the next. */
const late = 10;
const early = 3;

/** 5月20日至15日. */
function endsBefore({ text, start }: Sentence): Finding[] {
  return [...text.matchAll(span)].flatMap(
    ({ 0: said, 1: month = '', 2: day, 3: lastMonth = month, 4: lastDay, index }) => {
      const [from, until] = [
        Number(month) * daysAMonth + Number(day),
        Number(lastMonth) * daysAMonth + Number(lastDay),
      ];
      const isNextYear = Number(month) >= late && Number(lastMonth) <= early;
      if (until >= from || isNextYear) return [];
      const at = start + index;
      const message = wording.endsFirst(`${month}月${day ?? ''}日`, `${lastMonth}月${lastDay ?? ''}日`);
      const place = { start: at, end: at + said.length };
      const turned = said.match(/\d+/g)?.toReversed() ?? [];
      // Of one month it stays where it is; of two each goes with its day.
      const days = turned.length > 3 ? [1, 0, 3, 2] : [2, 0, 1];
      const offer = said.replaceAll(/\d+/g, () => turned[days.shift() ?? 0] ?? '');
      return [{ rule: 'timeline/order' as const, severity: 'warning' as const, ...place, message, offer }];
    },
  );
}

const daysAMonth = 31;
