import { ofField } from '../lexicon/field.ts';
import { approximations, classifiers, numbers, time, units, grammar } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Numeral } from '../numerals/numeral.ts';
import { arabicDigitAt, chineseDigitAt } from '../numerals/characters.ts';
import { add, exactOfDigits, exactToString, type Exact } from '../numerals/exact.ts';
import { approximationAfter, approximationBefore, plusAhead } from './approximation.ts';
import { classifierAfter, classifierAt, moneyUnits } from './classifiers.ts';
import type { Surroundings } from './surroundings.ts';
import type { Mention } from './mention.ts';
import { capitalPowers, counters, numeralLetters, powerLetters } from '../text/numeral-letters.ts';

interface Classifier {
  unit: string;
  end: number;
}

/**
 * The figure a numeral makes with its neighbours, or null when nothing shows that it counts: a bare 一 or 千, a single
 * Chinese digit inside a word. Years, dates, idioms and the rest are settled before.
 */
export function figureAt(text: string, around: Surroundings): Mention | null {
  const { numeral } = around;
  if (numeral.form === 'percent' || numeral.form === 'permille' || numeral.form === 'fraction')
    return shareAt(text, numeral);
  const open = openWordAt(text, numeral);
  const classifier = monthsAt(text, open.end) ?? classifierAfter(text, open.end);
  if (!counts(text, around, classifier, open)) return null;
  const after = classifier ? (halfAfter(text, classifier) ?? tenthsAfter(text, classifier)) : null;
  const end = after?.end ?? classifier?.end ?? open.end;
  const approximation = approximationOf(text, numeral, end);
  const unit = after?.unit ?? classifier?.unit ?? '';
  const mention: Mention = {
    start: numeral.start,
    end,
    text: text.slice(numeral.start, end),
    numeral: { start: numeral.start, end: numeral.end },
    value: after && !numeral.value.startsWith('-') ? plus(numeral.value, after.value) : numeral.value,
    unit,
    approx: open.word ?? openInside(text, open.end, classifier) ?? numeral.approx ?? approximation?.word ?? null,
  };
  if (numeral.valueMax) mention.valueMax = numeral.valueMax;
  if (approximation?.bound) mention.bound = approximation.bound;
  const per = perOf(text, numeral.start, end, unit);
  if (per !== null) mention.per = per;
  return mention;
}

function shareAt(text: string, numeral: Numeral): Mention {
  const point = numeral.form === 'percent' ? classifierAt(text, numeral.end) : null;
  const unit = numeral.form === 'fraction' ? '比例' : numeral.form === 'permille' ? '‰' : '%';
  const end = point?.unit.endsWith('百分点') ? point.end : openShareEnd(text, numeral);
  const approximation = approximationOf(text, numeral, end);
  return {
    start: numeral.start,
    end,
    text: text.slice(numeral.start, end),
    numeral: { start: numeral.start, end: numeral.end },
    value: numeral.value,
    ...(numeral.valueMax ? { valueMax: numeral.valueMax } : {}),
    unit,
    approx: end > numeral.end ? text.slice(numeral.end, end) : (numeral.approx ?? approximation?.word ?? null),
    ...(approximation?.bound ? { bound: approximation.bound } : {}),
  };
}

const moreAhead = shape`^${approximations.more}(?![\u4e00-\u9fff])`;

/** 三成多, 百分之九十多. */
function openShareEnd(text: string, numeral: Numeral): number {
  return moreAhead.test(text.slice(numeral.end, numeral.end + 2)) ? numeral.end + 1 : numeral.end;
}

function approximationOf(
  text: string,
  numeral: Numeral,
  end: number,
): { word: string; bound?: NonNullable<Mention['bound']> } | null {
  const isBare =
    numeral.isBare || numeral.form === 'fraction' || (numeral.form === 'percent' && numeral.script !== 'arabic');
  const before = approximationBefore(text, numeral.start, isBare);
  const after = approximationAfter(text, end);
  return before ?? after;
}

/** Words that leave a number open: 三十余, 百把. */
const openWords: ReadonlySet<string> = new Set(approximations.open.list);

interface OpenWord {
  end: number;
  word: string | null;
}

const plainMore = shape`^${approximations.notOpen}`;

const notOpenCome = shape`${approximations.notOpenCome}`;

/** 余 多 来 几 把 between numeral and classifier; 来 and 几 only where a classifier or the end follows. */
function openWordAt(text: string, numeral: Numeral): OpenWord {
  const plain = { end: numeral.end, word: null };
  const word = text[numeral.end] ?? '';
  if (plusAhead.test(text.slice(numeral.end, numeral.end + 2))) {
    const isInside = classifierAfter(text, numeral.end + 1) !== null;
    return { end: isInside ? numeral.end + 1 : numeral.end, word: '多' };
  }
  if (word === '' || !openWords.has(word) || numeral.approx !== null) return plain;
  const next = numeral.end + 1;
  const isClosed = classifierAfter(text, next) !== null || !/[\u4e00-\u9fff]/.test(text[next] ?? '');
  if (word === '把') return numeral.isBare && isClosed ? { end: next, word } : plain;
  if (word === '几')
    return isClosed && numeral.value.endsWith('0') && numeral.value !== '0' ? { end: next, word } : plain;
  if (word === '来')
    return isClosed && isRound(numeral) && !notOpenCome.test(text[next] ?? '') ? { end: next, word } : plain;
  if (word === '多' && plainMore.test(text.slice(next, next + 1)) && !isRound(numeral)) return plain;
  return { end: next, word };
}

const powerInside = shape`[${powerLetters}]`;
const roundNumeral = shape`[${powerLetters}${capitalPowers}]$`;

function isRound(numeral: Numeral): boolean {
  return numeral.value.endsWith('0') || numeral.value.includes('.') || roundNumeral.test(numeral.text);
}

function openInside(text: string, at: number, classifier: Classifier | null): string | null {
  return classifier && classifier.end - at > classifier.unit.length && text[at] === '个' ? text.charAt(at + 1) : null;
}

const openMonths = shape`^${classifiers.plainOne}${approximations.inner}(${classifiers.period})`;

/** 两个多月, 三个多小时: the open word stands inside the classifier. */
function monthsAt(text: string, at: number): Classifier | null {
  const word = openMonths.exec(text.slice(at, at + 4))?.[1];
  return word ? { unit: `个${word}`, end: at + 2 + word.length } : null;
}

const halfPeriod = shape`^${classifiers.period}`;
const halvedUnit = shape`^${classifiers.halved}$`;

const halfWordAhead = shape`[${numbers.halfWord.letters}]`;

/** 两个半小时, 三天半, 一年半: the half belongs to the figure, and so does the measure after 个半. */
function halfAfter(text: string, classifier: Classifier): (Classifier & { value: string }) | null {
  if (text[classifier.end] !== '半' || halfWordAhead.test(text[classifier.end + 1] ?? '')) return null;
  if (classifier.unit === '个') {
    const measure = halfPeriod.exec(text.slice(classifier.end + 1, classifier.end + 3))?.[0];
    return measure ? { unit: `个${measure}`, end: classifier.end + 1 + measure.length, value: '0.5' } : null;
  }
  const isMeasure = halvedUnit.test(classifier.unit);
  return isMeasure ? { unit: classifier.unit, end: classifier.end + 1, value: '0.5' } : null;
}

const moneyUnit = shape`^${classifiers.yuan}$`;
const tenthAhead = shape`${classifiers.jiao}`;

const eachOneAhead = shape`^${numbers.eachOne}[\u4e00-\u9fff]`;

/** 十二块五, 三块二毛, 8元5角: tenths said after the money unit. */
function tenthsAfter(text: string, classifier: Classifier): (Classifier & { value: string }) | null {
  if (!moneyUnit.test(classifier.unit)) return null;
  const digit = digitAt(text, classifier.end);
  if (digit < 1) return null;
  const rest = text.slice(classifier.end + 1, classifier.end + 2);
  if (tenthAhead.test(rest)) return { unit: classifier.unit, end: classifier.end + 2, value: `0.${digit}` };
  const isClosed =
    classifier.unit === '块' &&
    (!/[\u4e00-\u9fff\d０-９]/.test(rest) || eachOneAhead.test(text.slice(classifier.end + 1, classifier.end + 3)));
  return isClosed ? { unit: classifier.unit, end: classifier.end + 1, value: `0.${digit}` } : null;
}

function digitAt(text: string, at: number): number {
  const arabic = arabicDigitAt(text, at);
  return arabic >= 0 ? arabic : chineseDigitAt(text, at);
}

function plus(value: string, more: string): string {
  return exactToString(add(exactOfText(value), exactOfText(more)));
}

function exactOfText(value: string): Exact {
  const [whole = '0', fraction = ''] = value.split('.');
  return exactOfDigits(whole, fraction);
}

/** Levels that have companies, and streets, are the kind's. */
const perUnits = shape`${classifiers.per}|${units.town}|${units.squad}`;
const perPattern = shape`${numbers.each}${classifiers.each}{0,2}(${perUnits})[^\d０-９${numeralLetters}，,。；;、！\n]{0,8}$`;
const averageBefore = shape`(${classifiers.perHead})${numbers.average}[^\d，,。；;]{0,4}$`;
const slashedPer = shape`^[/／](${classifiers.per})`;
/** 一人3000元; in 十一人3万元 and 11人3万元 it ends how many they are. */
const onePersonBefore = shape`(?<![\d０-９.．${numeralLetters}])[${numbers.one.letters}1](${classifiers.person})${numbers.give}?\s?$`;

const perMark = shape`[${numbers.each.letters}${numbers.average.letters}${numbers.one.letters}1]`;

/** 每人3000元, 一人3000元, 15元/人 → 人; 每村2名 → 村; 每个社区大概10至15人 → 社区; 人均 → 人. */
function perOf(text: string, start: number, end: number, unit: string): string | null {
  const window = text.slice(Math.max(0, start - 14), start);
  if (!perMark.test(window) && text[end] !== '/' && text[end] !== '／') return null;
  const found = perPattern.exec(window)?.[1] ?? averageBefore.exec(window)?.[1];
  const slashed = slashedPer.exec(text.slice(end, end + 3))?.[1];
  if (found ?? slashed) return found ?? slashed ?? null;
  const isMoney = moneyUnits.has(unit) || unit === '';
  return isMoney ? (onePersonBefore.exec(window)?.[1] ?? null) : null;
}

const scoreBefore = shape`[${numbers.score.letters}]$`;

/** Whether a numeral no rule has claimed counts something here. */
function counts(text: string, around: Surroundings, classifier: Classifier | null, open: OpenWord): boolean {
  const { numeral, before } = around;
  if (numeral.form === 'digits') return classifier !== null;
  if (numeral.isBare) return countsBare(text, around, classifier, open);
  if (numeral.script === 'arabic' || numeral.script === 'mixed') return true;
  if (numeral.value === '1' && numeral.text === '一') return classifier !== null && countsOne(text, around, classifier);
  if (classifier) return !(classifier.unit === '分' && numeral.text === '十' && !scoreBefore.test(before));
  if (numeral.end - numeral.start >= 2) return countsLong(around);
  return countsDigit(around);
}

const powerWordAhead = shape`[${numbers.powerWord.letters}]`;

/** 上千人, 近百名, 千把人, 百十来个; 千里 and 百姓 count nothing. */
function countsBare(text: string, around: Surroundings, classifier: Classifier | null, open: OpenWord): boolean {
  const { numeral } = around;
  const isClosed = classifier !== null || !/[\u4e00-\u9fff]/.test(text[open.end] ?? '');
  if (open.word !== null) return isClosed;
  if (approximationBefore(text, numeral.start, true)) return isClosed || !powerWordAhead.test(text[open.end] ?? '');
  return numeral.end - numeral.start > 1 && classifier !== null;
}

const placeAhead = shape`^${numbers.placeAfterTens}`;
const notCountedBefore = shape`${numbers.notCounted}$`;

/** 一百二, 四十八: two characters and more count unless they sit inside a word or a name. */
function countsLong({ before, after, numeral }: Surroundings): boolean {
  if (numeral.approx !== null && !powerInside.test(numeral.text)) return !/^[\u4e00-\u9fff]/.test(after);
  if (placeAhead.test(after)) return false;
  return !notCountedBefore.test(before);
}

/** What is counted, as a label right before a lone digit: 应到九, 入伍八, 大学生六. */
const labelEnd = ofField(({ counted }) => shape`(?:${counted}|${numbers.loneDigitLabel})[:：]?$`);
/** What goes on behind such a digit: 入伍九大学生五. */
const labelStart = ofField(({ follows }) => shape`^(?:${follows}|${numbers.loneDigitNext})`);

const itemWordAhead = shape`^[\s]*[${numbers.itemWord.letters}]`;

/** 入伍九, 退兵三: a lone Chinese digit counts after a label when no word goes on from it. */
function countsDigit({ before, after, value, field }: Surroundings): boolean {
  if (value === 1 || itemWordAhead.test(after)) return false;
  const isEnded = !/^[\u4e00-\u9fff]/.test(after);
  if (isEnded)
    return /[\u4e00-\u9fff：:]\s?$/.test(before)
      ? labelEnd(field).test(before.trimEnd()) || /[：:]$/.test(before.trimEnd())
      : /(?:^|[，,、])\s?$/.test(before) && /^\s*(?:[，,。、]|$)/.test(after) && before === '';
  if (!labelEnd(field).test(before)) return false;
  return labelStart(field).test(after);
}

const personUnit = shape`^[${classifiers.person.letters}]$`;
const moneyAhead = shape`^${numbers.give}?\s?[${numeralLetters}\d]{1,6}(?:[${powerLetters}]|${approximations.more}){0,3}${numbers.moneyPower}`;

/** 一人3000元, 一户两万: the money goes to each one. */
function isRateHead(text: string, classifier: Classifier): boolean {
  if (!personUnit.test(classifier.unit)) return false;
  const money = moneyAhead;
  return money.test(text.slice(classifier.end, classifier.end + 12));
}

/** Things of which one piece is worth counting although their classifier is often figurative. */
const shownThings = shape`^(?:${numbers.shownThing}|[\u4e00-\u9fff]{2}${numbers.medal})`;
const becoming = shape`${numbers.becoming}${grammar.done}?$`;
const notCounted = shape`[${numbers.notOne.letters}]$`;
const looseUnits: ReadonlySet<string> = new Set(classifiers.loose.list);

const timeAhead = shape`^${time.notMonths}`;
const afterOne = shape`^${numbers.afterOne}`;
const gotBefore = shape`${numbers.got}$`;
const batchUnit = shape`[${classifiers.batch.letters}]`;
const firstBefore = shape`${numbers.firstOf}$`;
const timesUnit = shape`^[${classifiers.times.letters}]$`;
const everyPeriodBefore = shape`(?:${numbers.halfMark}|[${numeralLetters}\d])${classifiers.plainOne}?${time.unit}$`;
const isBefore = shape`${numbers.be}$`;
const timesAhead = shape`^${classifiers.times}`;
const mouthsAhead = shape`^[${counters}\d]+${classifiers.mouth}`;

/**
 * 一 with a classifier: 备勤一个班, 请假一人 and 发生一起 count; 这是一个问题, 每一名, 一个个, 一户不落 and 打造一支…队伍 do not.
 */
const passedOnce = ofField(({ passed }) => shape`^(?:${numbers.passedVerb}|${passed})`);
const countedBefore = ofField(
  ({ counted, deeds }) => shape`(?:${numbers.oneLabel}|${deeds}|${counted}|[、，,：:；;）)\d\s])$`,
);
const countedAfter = ofField(({ people }) => shape`^(?:${numbers.oneOf}|${people})`);

function countsOne(text: string, { before, numeral, field }: Surroundings, classifier: Classifier): boolean {
  const after = text.slice(classifier.end, classifier.end + 6);
  const isEnded = !/^[\u4e00-\u9fff]/.test(after);
  if (text[classifier.end] === classifier.unit.at(-1)) return false;
  if (isRateHead(text, classifier)) return false;
  if (classifier.unit === '个' && timeAhead.test(after)) return false;
  if (afterOne.test(after)) return false;
  if (notCounted.test(before) && !(isEnded && firstBefore.test(before))) return false;
  if (timesUnit.test(classifier.unit) && everyPeriodBefore.test(before)) return false;
  const opening = before.trimEnd().slice(-2);
  if (becoming.test(before) && !(isEnded && isBefore.test(before))) return false;
  if (timesAhead.test(classifier.unit) && passedOnce(field).test(after)) return false;
  if (mouthsAhead.test(after)) return false;
  if (looseUnits.has(classifier.unit) && shownThings.test(after)) return true;
  if (looseUnits.has(classifier.unit)) return isEnded && /[\u4e00-\u9fff]$/.test(opening) && gotBefore.test(before);
  if (isEnded || (numeral.start === 0 && !batchUnit.test(classifier.unit)) || labelEnd(field).test(before)) return true;
  return countedBefore(field).test(before) || countedAfter(field).test(after);
}
