import { ones, counters } from '../text/numeral-letters.ts';
import { shape } from '../lexicon/shape.ts';
import { amounts, change, grammar, numbers, people, time, totals } from '../lexicon/lexicon.ts';
import type { Mention } from '../mentions/mention.ts';

const partBefore = shape`${numbers.ordinalMark}[${counters}\d]+${totals.times}[^\d，。；,;]{0,4}$|(?<!${numbers.ordinalMark})[${ones}1-4]${time.quarter}[^\d，。；,;]{0,8}$|${totals.everyPeriod}[^\d，。；,;]{0,4}$|${totals.fromMark}$`;
/** 下半年2次 of something told for the whole year; of people it is a figure of its own. */
const halfBefore = shape`${time.halfYears}[^\d，。；,;]{0,6}$`;
const differenceBefore = shape`${change.differsBy}${grammar.done}?$|${change.compareWith}[^，。；\d]{0,10}${change.moreOrLess}[\u4e00-\u9fa5]{0,3}$`;
/** 有一个媳妇生孩子请假, 缺的两个住院, 有一个是跨年的: why some are missing; never a figure of the report. */
const aside = shape`[${ones}两1-5]${amounts.personNoun}[^，。；\n]{0,10}${totals.absentWhy}`;

export function isAside(clause: string): boolean {
  return aside.test(clause);
}

const subgroupBefore = shape`${totals.subgroup}${totals.subgroupHave}?$`;

/** Numbers of a message that may be figures of their own, and people of kinds the catalogue does not count. */
export interface SortedMentions {
  whole: Mention[];
  subgroups: Mention[];
}

/** Leaves out parts of totals (第一次十八个), differences (比去年多2人) and the like. */
export function sortMentions(text: string, mentions: readonly Mention[]): SortedMentions {
  const whole: Mention[] = [];
  const subgroups: Mention[] = [];
  let part: Mention | null = null;
  for (const mention of mentions) {
    // 第一批20人10天: both belong to the part.
    const isBesidePart =
      part !== null && mention.start - part.end <= 1 && /^\s?$/.test(text.slice(part.end, mention.start));
    if (isBesidePart || isPart(mention, text)) part = mention;
    else if (subgroupBefore.test(text.slice(Math.max(0, mention.start - 8), mention.start))) subgroups.push(mention);
    else if (isAsideAt(mention, text)) subgroups.push(mention);
    else whole.push(mention);
  }
  return { whole, subgroups };
}

/** 那两次也算在5次里头, 含防汛的3次: what is said to be counted in already is no figure of its own. */
const countedIn = shape`${totals.countedIn}[^，。；！？\n]{0,8}${totals.insideOf}|${totals.notAgain}`;

function isCountedIn(mention: Mention, text: string): boolean {
  let start = mention.start;
  while (start > 0 && mention.start - start < 30 && !'，,。；;！!？?\n'.includes(text[start - 1] ?? '')) start -= 1;
  let end = mention.end;
  while (end < text.length && end - mention.end < 20 && !'，,。；;！!？?\n'.includes(text[end] ?? '')) end += 1;
  return countedIn.test(text.slice(start, end));
}

/** 下半年点验1次 with nothing said of the other half or of the whole year is all there was. */
function isOneOfSeveral(text: string, unit: string): boolean {
  const number = '[^，。；\\n]{0,12}[\\d０-９一二两三四五六七八九十]';
  const says = (words: string): boolean => new RegExp(`(?:${words})${number}`).test(text);
  return (
    (says('上半年') && says('下半年')) || says(`(?:全年|一共|总共|合计|共计|累计|加起来)(?=[^，。；\\n]{0,14}${unit})`)
  );
}

const missingBefore = shape`${totals.missingPart}$`;

function isAsideAt(mention: Mention, text: string): boolean {
  const before = missingBefore.exec(text.slice(Math.max(0, mention.start - 4), mention.start));
  return before !== null && aside.test(text.slice(mention.start - before[0].length, mention.end + 14));
}

const perHead = shape`^${numbers.eachOne}${people.personHead}$`;

const moneyAhead = shape`^${people.gives}?\d`;

const turnUnit = shape`^${time.rhythmUnit}$`;

const eachAttendance = shape`${numbers.eachTime}[^，。；\d]{0,3}${numbers.attendanceWanted}${numbers.attendanceCome}`;

const untilAhead = shape`${totals.toMark}`;

const leftOver = shape`${totals.leftOver}${totals.hasLeft}?$`;

function isPart(mention: Mention, text: string): boolean {
  if (isCountedIn(mention, text)) return true;
  // 一人2000: who gets it, and no count.
  if (perHead.test(mention.text) && moneyAhead.test(text.slice(mention.end, mention.end + 4))) return true;
  const before = text.slice(Math.max(0, mention.start - 16), mention.start);
  const after = text.slice(mention.end, mention.end + 8);
  const around = text.slice(Math.max(0, mention.start - 200), mention.end + 200);
  if (halfBefore.test(before) && turnUnit.test(mention.unit) && isOneOfSeveral(around, mention.unit)) return true;
  // 每次应到30: the same each time, and so the figure.
  if (eachAttendance.test(before)) return false;
  if (partBefore.test(before) && (!before.endsWith('从') || untilAhead.test(after))) return true;
  if ((mention.unit === '元' || mention.unit === '') && leftOver.test(before)) return true;
  return mention.unit !== '%' && differenceBefore.test(before);
}

/** A total looks back over its parts. */
const totalWords = shape`(?:${totals.totalSaid}|${totals.totalSaidMore})${totals.isTotal}?$`;

export function isTotal(text: string, mention: Mention): boolean {
  return totalWords.test(text.slice(Math.max(0, mention.start - 6), mention.start));
}
