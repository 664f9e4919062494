import { shape } from '../lexicon/shape.ts';
import { units } from '../lexicon/lexicon.ts';
import { ofField, type FieldWords } from '../lexicon/field.ts';
import type { Said } from './unit-name.ts';

/**
 * 2025 · 二〇二五年 · 25年度 · 25年的 · 二五年: a year of two digits needs 度, or that it cannot be how long something
 * took (干了25年, 25年来).
 */
const yearText =
  /(?<![\d.])(?:(?<four>20[1-9]\d)(?!\d|[.%]|\s*(?:元|人|户|块|份|名|次))|(?:[〇零○二两][〇零○](?<tens>[〇零○一二三四五六七八九])|(?<shortTens>[一二]))(?<ones>[〇零○一二三四五六七八九])(?=年(?!级))|(?<!\d)(?<two>[12]\d)(?=年度|年(?![\d来前后间内期多以之]|规划|左右)))/g;
const chineseDigits = '〇一二三四五六七八九';
/** 25年 alone says little: only asked for, beside the unit's name or the report's does it count. */
const shortDoubt = 1.6;
/** 干了25年, 连续20年: how long. */
const lasting = /(?:[了过满近约达超干当任第]|连续|已经|一共|整整|将近|最近|工作|服役|兵龄|工龄|党龄|坚持)$/;

/** Up to March a report tells of the year just over (述职 at the end of the year or early in the next, STANDARD §1). */
const lastMonthOfReporting = 3;
const relativeAnswer = ofField(
  ({ topics }) =>
    shape`^(?:就|就是|是|写|要写|当然是?|肯定是?|那就|那当然)?(?<which>今年|本年度?|当年|去年|上一?年度?|前年)(?:度)?(?:的|这个|全年|一年)*(?:${topics}|工作|述职|报告|的)*$`,
);
const report = ofField(({ topics }) => shape`^的?(?:${topics}|工作|稿|报告)`);
const reportBefore = ofField(({ topics }) => shape`(?:${topics}|工作|稿|报告)$`);
const unit = shape`[\u4e00-\u9fa5]{2,}(?:${units.town}|办事处)`;

interface YearCandidate extends Said<number> {
  score: number;
}

/**
 * The report year: 2024年度, 年份写2023, a bare 2023 beside the unit's name. A year of something else (缺2022年签到表, a
 * month, a pasted past report, marked by `isElsewhere`) does not count. `known` is the year so far; `isAsked` when the
 * last reply asked for it.
 */
export function findYear(
  text: string,
  known: number | null,
  isAsked: boolean,
  isElsewhere: (at: number) => boolean,
  field: FieldWords,
  today: string | null = null,
): Said<number> | null {
  const candidates: YearCandidate[] = [];
  for (const found of text.matchAll(yearText)) {
    const value = yearValue(found);
    if (value === null || isElsewhere(found.index)) continue;
    const end = found.index + found[0].length;
    const before = text.slice(Math.max(0, found.index - 10), found.index);
    const after = text.slice(end, end + 16);
    const isShort = found[0].length === 2 && !after.startsWith('年度');
    if (isShort && lasting.test(before)) continue;
    const hasYearSign = after.startsWith('年') ? 1 : 0;
    candidates.push({
      value,
      start: found.index,
      end: end + hasYearSign,
      score: scoreYear(before, after, isAsked, field) - (isShort ? shortDoubt : 0),
    });
  }
  const bare = isAsked || wholeYear.test(text) ? bareYear(text) : null;
  if (bare) return bare;
  const best = candidates.reduce<YearCandidate | null>((a, b) => (a && a.score >= b.score ? a : b), null);
  if (!best) return isAsked && known === null && today !== null ? relativeYear(text, isElsewhere, today, field) : null;
  const needed = known === null || best.value === known ? 1 : 2.5;
  return best.score >= needed ? { value: best.value, start: best.start, end: best.end } : null;
}

function yearValue(found: RegExpExecArray): number | null {
  const { four, two, shortTens, tens = shortTens ?? '', ones = '' } = found.groups ?? {};
  if (four) return Number(four);
  if (two) return 2000 + Number(two);
  const [ten, one] = [tens, ones].map((digit) => chineseDigits.indexOf(digit.replace(/[零○]/, '〇')));
  return ten === undefined || one === undefined || ten < 0 || one < 0 ? null : 2000 + ten * 10 + one;
}

function scoreYear(before: string, after: string, isAsked: boolean, field: FieldWords): number {
  let score = 0;
  if (after.startsWith('年度')) score += 3;
  else if (after.startsWith('年')) score += 0.8;
  const rest = after.replace(/^年度?/, '');
  if (/^[^，。,\n]{0,10}述[职值]/.test(rest) || report(field).test(rest)) score += 2;
  if (/(?:年份|年度|述职)[是为写填]?[^\d，。]{0,3}$/.test(before)) score += 3;
  if (/(?:改成|改到|改为|换成|照|按|应该是|写成|搞错了是|[，,。]是|^是|就是|写的是|写)$/.test(before)) score += 2.5;
  if (/^的?(?:[\s，,、。：:；]|$)/.test(rest)) score += 1;
  if (reportBefore(field).test(before)) score += 1;
  if (/(?:今年|本年度?|这次)的?(?:[（(]|是|就是|即)?$/.test(before)) score += 2;
  if (unit.test(rest) || unit.test(before)) score += 1;
  if (before === '' || /[\s。\n，,；;”“"：:]$/.test(before)) score += 0.6;
  if (isAsked) score += 2;
  if (/^年?\d{1,2}月/.test(after) || /^年?[一二三四五六七八九十]{1,2}月/.test(after) || /^[-/.]\d/.test(after))
    score -= 2.5;
  if (
    /(?:缺|差|补|自|从|截至|截止|到|去年|前年|往年|自从|于|在|查|是)$/.test(before) &&
    !/(?:[，,。]是|^是)$/.test(before)
  )
    score -= 1;
  if (/(?:缺|差|补|自从|截至|截止)$/.test(before)) score -= 3;
  if (/^年(?:度)?[\u4e00-\u9fa5]*(?:签到|台账|档案|记录|材料缺|资料|上任|到任|入职|当兵|转业|参加工作)/.test(after))
    score -= 3;
  return score;
}

/** 2025年的, said alone: it puts right whatever year was understood. */
const wholeYear =
  /^\s*(?:不对?|不是)?[，,]?(?:是|就是|写|要写|改成)?20[12]\d年(?:度)?(?:的)?(?:述职|报告)*[吧啊呀呢。！!]*\s*$/;

/** 25 or 二零二五 as the whole answer. */
function bareYear(text: string): Said<number> | null {
  const found =
    /^\s*(?:不对?|不是)?[，,]?(?:是|就是|写|要写|改成)?(?<year>(?:20)?[12]\d|(?:[二两][〇零○])?[一二][〇零○一二三四五六七八九])(?:年度?)?的?[吧啊呀呢。！!]*\s*$/.exec(
      text,
    );
  const year = found?.groups?.['year'];
  if (!found || year === undefined) return null;
  const digits = Array.from(year.replaceAll(/[零○]/g, '〇').replace(/^两/, '二'), (digit) =>
    /\d/.test(digit) ? Number(digit) : chineseDigits.indexOf(digit),
  );
  const start = text.indexOf(year);
  return { value: 2000 + Number(digits.slice(-2).join('')), start, end: start + year.length };
}

/** 今年的 as the answer; said unasked it names no year, for 今年 may be any year's report. `today` is ISO 8601. */
function relativeYear(
  text: string,
  isElsewhere: (at: number) => boolean,
  today: string,
  field: FieldWords,
): Said<number> | null {
  let at = 0;
  for (const clause of text.split(/(?<=[，,。；;！!？?\n\s])/)) {
    const start = at;
    at += clause.length;
    const words = clause.replaceAll(/[，,。；;！!？?\s吧啊呀呗嘛呢哈]+$/g, '').trim();
    const which = relativeAnswer(field).exec(words)?.groups?.['which'];
    if (which === undefined || isElsewhere(start)) continue;
    const year = Number(today.slice(0, 4));
    const running = Number(today.slice(5, 7)) <= lastMonthOfReporting ? year - 1 : year;
    const back = which.startsWith('前') ? year - 2 : /^[去上]/.test(which) ? year - 1 : running;
    const offset = start + clause.indexOf(which);
    return { value: back, start: offset, end: offset + which.length };
  }
  return null;
}
