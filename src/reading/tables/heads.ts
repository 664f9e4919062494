import { ones, counters } from '../../text/numeral-letters.ts';
import { tables, time, totals, units, grammar, numbers as numberWords } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';

/** What the words of a head say besides naming something. */
export interface HeadMeaning {
  text: string;
  /** What is left when role words, units and brackets are gone. */
  name: string;
  /** The same with the total's word it ends in: 实际投入合计. */
  wholeName: string;
  /** A year told in figures. */
  year: number | null;
  /** A year told in words. */
  relative: 'this' | 'last' | 'earlier' | 'next' | null;
  isChange: boolean;
  isPlan: boolean;
  /** 自评得分: its numbers are marks given, its sentences tell what was done. */
  isScore: boolean;
  /** Nothing but a plan's word at its end: 年度计划. */
  endsAsPlan: boolean;
  isShare: boolean;
  /** 本期, 上期: of a time that is not named. */
  isVague: boolean;
  /** 未到, 缺编: those missing. */
  isRest: boolean;
  /** 人均, 标准: of one of those counted. */
  isPerHead: boolean;
  isTotal: boolean;
  isSubtotal: boolean;
  isNote: boolean;
  /** 牵头科室: who does it. Names the rows where nothing else does. */
  isDoer: boolean;
  isDate: boolean;
  isOrdinal: boolean;
  /** 一季度, 3月, 上半年, 第一批. */
  isPeriod: boolean;
  /** 1—9月: the months added up from the first, and the last of them. */
  runsTo: number | null;
  /** 上次上报数. */
  isFormer: boolean;
  isWithin: boolean;
  /** 入伍里面大学生: what stands before. */
  ofWhat: string;
  /** What its brackets say, units apart: 已挂牌. */
  inBrackets: string;
  /** （万元）, 人数: how it is counted, as written; null when nothing is said. */
  unit: string | null;
  /** 人（户）数, 人/户: it counts in one of these, and the label of the row decides. */
  eitherUnit: readonly string[];
  /** The unit is told as one, not only by the last letter of a name: 伤残军人. */
  isUnitTold: boolean;
  /** 全区 over a street's table; 我们 beside it. */
  isUpper: boolean;
  isOurs: boolean;
  /** 全区入伍人数. */
  isOfUpper: boolean;
  /** 金额: counts money and names nothing. */
  isMoney: boolean;
}

const bracketed = /[（(【[]([^（()）】\]]*)[）)】\]]/g;
const fourDigits = shape`(?<!\d)(20\d\d)(?!\d)(?:\s*${tables.yearTail})?`;
/** 24年 at the head of a head. */
const twoDigits = shape`^([12]\d)${time.yearMark}(?!\d)`;
const unitLabel = shape`^(?:${tables.unitMark}\s*[：:]?\s*)`;
const unitWords = shape`^(?:${tables.moneyUnit}|${tables.unitWord}|%|％|㎡|m[²2]|${tables.headUnit}|${tables.unitLetter})$`;
const changeWord = shape`${tables.change}|±|\d\d${time.yearMark}?${tables.against}(?:20)?\d\d|[±+＋]\s*[/／-]|${tables.increase}\s*[（(]?[+＋]`;
const lastWord = shape`${tables.lastYear}`;
const thisWord = shape`${tables.thisYear}`;
const earlierWord = shape`${tables.earlierYear}`;
const nextWord = shape`${tables.nextYear}`;
const shareWord = shape`${tables.share}|^${tables.shareLead}(?=.{2})`;
const planWord = shape`${tables.plan}|${tables.score}`;
const scoreWord = shape`${tables.score}`;
const planEnd = shape`(?:${tables.plan}|${tables.score})${tables.valueEnd}?$`;
const totalWord = shape`^(?:${units.town})?(?:${tables.total})+${tables.totalEnd}?$`;
const subtotalWord = shape`^(?:${tables.subtotal})$`;
/** 征兵宣传小计, 器材合计: a name and its total. */
const totalEnd = shape`(?<=.{2})(?:${tables.subtotal}|${totals.total})$`;
const noteWord = shape`^(?:${tables.noteHead})$`;
const doerWord = shape`^(?:${tables.doerLead})(?:${tables.doerEnd})$`;
const dateWord = shape`^(?:${tables.dateHead})$`;
const ordinalWord = shape`^(?:${tables.ordinalHead})$|(?:${tables.codeEnd})$`;
const periodWord = shape`^(?:${numberWords.ordinalMark}?[${ones}1-4]${tables.quarterWord}|Q[1-4]|(?:20\d\d${time.yearMark})?\d{1,2}(?:[-—~～${time.toMark.letters}]\d{1,2})?${tables.monthWord}|[${counters}]{1,3}${tables.monthWord}|${time.halfOrQuarter}|${tables.firstHalf}|${tables.secondHalf}|${numberWords.ordinalMark}[${counters}\d]+${tables.batchEnd}|[${counters}]+[、—-][${counters}]+${tables.monthWord})${tables.periodEndWord}?$`;
const withinWord = shape`^(?:${tables.within})\s*[：:，,]?`;
const withinInside = shape`^(.{1,8}?)${grammar.of}?(?:${tables.within})[：:，,]?(?=.{2})`;
const runningPeriod = shape`^(?:20\d\d${time.yearMark})?1${time.monthMark}?[-—~～${time.toMark.letters}–](\d{1,2})${tables.monthWord}`;
const thisPeriod = shape`^(?:${tables.thisPeriod})${tables.thisPeriodEnd}?$`;
const numbering = shape`^(?:[${counters}]{1,3}[、.．]|[（(][${counters}\d]{1,3}[）)]|\d{1,2}(?:\.\d{1,2})*[、.．)）]\s*|[①-⑳]|\d{1,2}\s+(?=\p{Script=Han}))\s*`;
const roleWords = shapes`(?:${tables.latest}|${tables.former}|${tables.lastYear}|${tables.thisYear}|${tables.earlierYear}|${tables.nextYear})${tables.roleEnd}?`;
const plainAll = shape`^(?:${tables.plainHead})+$`;
const countedEnd = shape`(${tables.headUnit})${tables.numberWord}?$`;
/** #大学生 under a number: of it. */
const underMark = /^[#＃]/;
const placeEnd = shape`(?:${tables.placeEnd})$`;

const read = new Map<string, HeadMeaning>();
const mostRemembered = 5000;

/** Reads a head of a column or row by its words alone. */
export function readHead(text: string): HeadMeaning {
  const known = read.get(text);
  if (known) return known;
  if (read.size > mostRemembered) read.clear();
  const made = meaningOf(text);
  read.set(text, made);
  return made;
}

const degreeHead = shape`^${tables.degree}`;

function meaningOf(text: string): HeadMeaning {
  const packed = text.replaceAll(/\s+/g, '').replace(numbering, '');
  const inner = withinInside.exec(packed);
  const isWithin = withinWord.test(packed) || underMark.test(packed) || inner !== null;
  const inside = Array.from(packed.matchAll(bracketed), (found) => found[1] ?? '');
  const bare = packed
    .replace(inner?.[0] ?? '', '')
    .replaceAll(bracketed, '')
    .replace(withinWord, '');
  const stretch = bare.replace(fourDigits, '').replaceAll(roleWords, '').replace(degreeHead, '');
  const isRunning = runningPeriod.test(bare) || runningPeriod.test(stretch);
  const period = !isRunning && [bare, stretch].some((one) => periodWord.test(one) || thisPeriod.test(one));
  const short = twoDigits.exec(bare)?.[1];
  const year = fourDigits.exec(packed)?.[1] ?? (short === undefined ? undefined : `20${short}`);
  const isChange = changeWord.test(packed);
  const either = eitherUnitOf(packed);
  const name = bare
    .replace(runningPeriod, '')
    .replace(fourDigits, '')
    .replace(twoDigits, '')
    .replaceAll(roleWords, '')
    .replace(runningPeriod, '')
    .replaceAll(/[：:，,。、\-—_/*＊±#＃"“”]/g, '');
  return {
    text,
    name: name.replace(totalEnd, ''),
    wholeName: name,
    year: year === undefined ? null : Number(year),
    relative: relativeOf(packed),
    isChange,
    isPlan: planWord.test(bare),
    isScore: scoreWord.test(bare),
    endsAsPlan: planEnd.test(bare),
    isShare: shareWord.test(bare),
    isVague: vagueWord.test(packed),
    isRest: restWord.test(name),
    isPerHead: perHeadWord.test(name) || perHeadWord.test(bare),
    isTotal: isRunning || totalWord.test(name) || totalEnd.test(name),
    isSubtotal: subtotalWord.test(name),
    isNote: noteWord.test(bare),
    isDoer: doerWord.test(bare),
    isDate: dateWord.test(bare),
    isOrdinal: ordinalWord.test(bare) || /^(?:No\.?|NO|#)$/.test(bare),
    isPeriod: period,
    runsTo: isRunning ? lastMonth(bare) : null,
    isFormer: formerWord.test(packed),
    isWithin,
    ofWhat: inner?.[1] ?? '',
    inBrackets: inside.filter((words) => !unitWords.test(words.replace(unitLabel, ''))).join(''),
    unit: either.length > 0 ? null : unitOf(bare, inside),
    eitherUnit: either,
    isUnitTold:
      either.length === 0 &&
      (unitWords.test(bare) ||
        inside.some((words) => unitWords.test(words.replace(unitLabel, ''))) ||
        /[：:,，%％]/.test(bare)),
    isUpper: upperWord.test(name),
    isOfUpper: upperStart.test(name),
    isOurs: oursWord.test(name),
    isMoney: moneyHead.test(bare.replace(fourDigits, '')) || moneyHead.test(name),
  };
}

const vagueWord = shape`^(?:${tables.vaguePeriod})$`;
const restWord = shape`^(?:${tables.rest})(?:数|人数)?$`;
const perHeadWord = shape`^(?:${tables.perHead})${tables.numberWord}?$|${tables.averageEnd}$`;
const formerWord = shape`${tables.former}`;
const upperWord = shape`^(?:${tables.upperLevel})$`;
const upperStart = shape`^(?:${tables.upperLevel})(?=..)`;
const oursWord = shape`^(?:${tables.oursHead})$`;
const moneyHead = shape`^(?:${tables.moneyHead})${tables.numberWord}?$`;

function lastMonth(text: string): number {
  const found = runningPeriod.exec(text) ?? runningPeriod.exec(text.replace(fourDigits, '').replaceAll(roleWords, ''));
  return Number(found?.[1] ?? 12);
}

const quarter = shape`([${ones}1-4])${tables.quarterWord}`;
const month = shape`(\d{1,2})${tables.monthWord}`;
const monthsOfQuarter = 3;

/** The last month of a quarter or a month; null of other stretches. */
export function lastMonthOf(stretch: string): number | null {
  const told = quarter.exec(stretch)?.[1];
  if (told !== undefined) return monthsOfQuarter * (Number(told) || ones.indexOf(told) + 1);
  const found = month.exec(stretch)?.[1];
  return found === undefined ? null : Number(found);
}

const runningTotal = shape`^(?:${tables.running})${tables.totalEnd}?$`;

/** 累计, 累计数. */
export function isRunningTotal(text: string): boolean {
  return runningTotal.test(text);
}

const bracketsTold = shape`(?:${tables.inBrackets})[的数是为系：:]*([^，,。；;）)\n]{2,10})`;

/** What a line says the numbers in brackets are: 括号内为上年; null where none does. */
export function bracketsHead(text: string): HeadMeaning | null {
  const told = bracketsTold.exec(text)?.[1];
  return told === undefined ? null : readHead(told);
}

function relativeOf(text: string): HeadMeaning['relative'] {
  if (lastWord.test(text)) return 'last';
  if (earlierWord.test(text)) return 'earlier';
  if (nextWord.test(text)) return 'next';
  return thisWord.test(text) ? 'this' : null;
}

const betweenUnits = /[（(）)/／、]/;
const numberEnd = shape`${tables.numberWord}$`;

function eitherUnitOf(packed: string): string[] {
  const told = [...new Set(packed.split(betweenUnits).flatMap((piece) => piece.replace(numberEnd, '') || []))];
  return told.length > 1 && told.every((unit) => unitWords.test(unit)) ? told : [];
}

const toldUnit = shape`[：:,，](${tables.toldUnit}|%)$`;

function unitOf(bare: string, inside: readonly string[]): string | null {
  if (unitWords.test(bare)) return bare === '％' ? '%' : bare;
  for (const words of inside) {
    const unit = words.replace(unitLabel, '');
    if (unitWords.test(unit)) return unit === '％' || unit === '百分比' ? '%' : unit;
  }
  const told = toldUnit.exec(bare)?.[1];
  if (told !== undefined) return told;
  if (/[%％]$/.test(bare)) return '%';
  const [first = ''] = bare.split(/[/／]/);
  if (first !== bare && unitWords.test(first)) return first;
  return countedEnd.exec(bare)?.[1] ?? (peopleHead.test(bare) ? people : null);
}

const peopleHead = shape`^(?:${tables.peopleHead})$`;
export const people = tables.headUnit.list[1] ?? '';

/** 合计 and nothing else. */
export function isBareTotal(text: string): boolean {
  return totalWord.test(text) || subtotalWord.test(text);
}

/** 人数, 数量: a head that names nothing. */
export function isPlainHead(name: string): boolean {
  return name === '' || plainAll.test(name) || Array.from(name).every((letter) => unitWords.test(letter));
}

const labelWord = shape`^(?:${tables.labelHead})$`;

export function isLabelHead(name: string): boolean {
  return labelWord.test(name);
}

const unitHead = shape`^(?:${tables.unitHead})$`;

export function isUnitHead(name: string): boolean {
  return unitHead.test(name);
}

/** 人, 万元, %: what stands in a column of units. */
export function isUnitWord(text: string): boolean {
  return unitWords.test(text);
}

const counter = /^\p{Script=Han}$/u;

/** 批 in a column of units: whatever it is, no figure is counted so but those that are. */
export function isCounter(text: string): boolean {
  return isUnitWord(text) || counter.test(text);
}

const placeHead = shape`^(?:${tables.placeHead})$`;
const occasionHead = shape`^(?:${tables.occasionHead})$`;

export function isPlaceHead(name: string): boolean {
  return placeHead.test(name);
}

export function isOccasionHead(name: string): boolean {
  return occasionHead.test(name);
}

export function endsAsPlace(name: string): boolean {
  return placeEnd.test(name);
}

const townEnd = shape`(?:${units.town})(?:${units.office}|${tables.officeShort})?$`;

/** 南湖街道: a unit as the officer's own may be. */
export function endsAsTown(name: string): boolean {
  return townEnd.test(name);
}

const columnLetter = shape`^(?:${tables.columnLetter}|[A-Z]|\d{1,2}|[（(]?\d{1,2}[）)]?)$`;

/** 甲 乙 1 2 3 under the heads: numbers of the columns. */
export function isColumnNumbers(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => text !== '');
  if (filled.length < 3 || !filled.every((text) => columnLetter.test(text))) return false;
  const numbers = filled.flatMap((text) => /\d+/.exec(text)?.[0] ?? []).map(Number);
  return (
    numbers.length > 1 &&
    numbers.every((one, at) => at === 0 || one === (numbers[at - 1] ?? 0) + 1) &&
    (numbers[0] ?? 9) <= 3
  );
}

const signLine = shape`^(?:${tables.signLine})(?:(?:[（(][^）)]*[）)])?\s*[：:]|\d)`;

const signWord = shape`^(?:${tables.signLine})$`;

/** 填表人：张三. */
export function isSignLine(text: string): boolean {
  const packed = text.replaceAll(/\s+/g, '');
  return signLine.test(packed) || signWord.test(packed);
}

const unitLine = shapes`(?:${tables.unitMark})[ ]*[：:]?[ ]*(?=([^\n\t（(]{1,24}))`;
const bracketUnits = /[（(【]([^（()）】\n]{1,12})[）)】]/g;

/** （人/万元）: brackets that hold units and nothing else. */
export function unitsInBrackets(text: string): string[] {
  return Array.from(text.matchAll(bracketUnits), (found) => (found[1] ?? '').split(/[、/／]/)).flatMap((told) =>
    told.every((unit) => unitWords.test(unit)) ? told : [],
  );
}

/** 单位：人、万元 of the line above a table: each unit it names. */
export function unitsOfLine(text: string): string[] {
  return Array.from(text.replaceAll(/[ \u3000]+/g, ' ').matchAll(unitLine), (found) => found[1] ?? '')
    .flatMap((told) => told.split(/[、，,/／；;\s)）：:]+/))
    .filter((unit) => unitWords.test(unit));
}

const ownLevel = shape`^(?:${tables.ownLevel})$`;

export function isOwnLevel(name: string): boolean {
  return ownLevel.test(name);
}

const townHead = shape`${units.town}|^(?:${tables.unitMark})`;

/** 街道, 镇街, 单位: the column lists units of the officer's own kind. */
export function isTownHead(text: string): boolean {
  return townHead.test(text.replaceAll(/\s+/g, ''));
}
