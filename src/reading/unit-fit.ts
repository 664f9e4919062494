import { shape } from '../lexicon/shape.ts';
import { units, numbers } from '../lexicon/lexicon.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Mention } from '../mentions/mention.ts';

/** Classifiers that count people, besides the bare 个. */
const peopleUnits = new Set(['人', '名', '位', '口', '个人', '员', '号人', '号']);
const moneyUnits = new Set(['元', '块', '块钱', '元钱', '圆', '人民币']);
const classUnits = new Set(['课时', '学时', '节', '节课', '堂', '堂课', '个课时', '个学时']);
const dayUnits = new Set(['天', '日', '个工作日']);
const timesUnits = new Set(['次', '回', '趟', '遍', '轮']);

/** What stands after 3个 and is no person: a count of people cannot be meant. */
const thingAfter = shape`^${units.beforeThing}?(?:${units.thingAfter}|${units.town})`;
/** What stands after 3个 and is a person. */
const personAfter = shape`^${units.beforeThing}?(?:${units.personAfter})`;
/**
 * How well the classifier of a mention suits a figure, 0 (impossible) to 1. `text` is read for the thing counted:
 * 5个社区 counts no people, unless
 * that is the name of the next number (`isNamedNext`).
 */
export function unitFit(figure: CatalogueFigure, mention: Mention, text: string, isNamedNext = false): number {
  if (mention.per !== undefined) return figure.units.includes(`每${mention.per}`) ? 0.9 : 0;
  const isWhole = figure.integer ?? (figure.unit !== '元' && figure.unit !== '%');
  if (isWhole && mention.value.includes('.')) return 0;
  const fit = classifierFit(figure, mention, isNamedNext ? '' : text);
  return fit === 0 ? 0 : fit * rangeFit(figure, mention);
}

function classifierFit(figure: CatalogueFigure, mention: Mention, text: string): number {
  const said = mention.unit === '场次' ? '场' : mention.unit === '户次' ? '户' : mention.unit;
  const wanted = figure.unit;
  if (wanted === '元') return moneyFit(mention);
  if (moneyUnits.has(said) && said !== wanted && !figure.units.includes(said)) return 0;
  if (wanted === '%')
    return said === '%' ? 1 : said === '比例' ? 0.9 : said === '' ? 0.5 : figure.units.includes(said) ? 0.9 : 0;
  if (said === '%' || said === '‰') return 0;
  const isPeople = peopleUnits.has(wanted);
  if (isPeople && (said === '个' || said === '') && thingAfter.test(text.slice(mention.end, mention.end + 5))) return 0;
  if (!isPeople && said === '个' && personAfter.test(text.slice(mention.end, mention.end + 5))) return 0;
  if (said === wanted) return 1;
  if (said === '' && ofMoney.test(text.slice(Math.max(0, mention.start - longestOf), mention.start))) return 0;
  if (said === '') return wanted === '人次' ? 0.7 : timesUnits.has(wanted) ? 0.78 : 0.85;
  if (isPeople && peopleUnits.has(said)) return 0.97;
  if (isPeople && said === '个') return 0.9;
  if (figure.units.includes(said)) return 0.93;
  if (classUnits.has(wanted)) return classUnits.has(said) ? 0.95 : said === '个' ? 0.6 : 0;
  if (dayUnits.has(wanted)) return dayUnits.has(said) ? 0.95 : 0;
  if (timesUnits.has(wanted)) return timesUnits.has(said) ? 0.95 : 0;
  return 0;
}

/** 那个钱改成3万1: a sum, whatever else the clause names. */
const ofMoney = shape`(?:${units.moneyNoun})[^\d，,。；;、\n]*$`;
const longestOf = 10;

const bigPower = shape`[${numbers.bigPower.letters}wWｗＷ]`;

/** 8.5万 and 三万二 are money without saying 元; a small bare number hardly. */
function moneyFit(mention: Mention): number {
  if (moneyUnits.has(mention.unit)) return 1;
  if (mention.unit !== '') return 0;
  if (bigPower.test(mention.text)) return 0.9;
  return mention.value.length >= 4 ? 0.7 : 0.3;
}

function rangeFit(figure: CatalogueFigure, mention: Mention): number {
  if (!figure.range) return 1;
  const value = Number(mention.value);
  const [low, high] = figure.range;
  return value === 0 || (value >= low && value <= high) ? 1 : 0.45;
}
