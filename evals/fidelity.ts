import { Big } from 'big.js';
import { walkParagraphs, type Report } from '../src/report/report.ts';
import { rework } from './rework.ts';
import { bindNumbers, type BoundNumber } from './second-binder.ts';
import { readNumbers } from './second-reader.ts';

/** A figure that a draft must state. */
export interface Required {
  id: string;
  /** Decimal string in `unit`, money in 元. */
  value: string;
  unit: string;
  isApprox: boolean;
}

/** Counts of one draft against what its officer said; all from the text alone. */
export interface Fidelity {
  required: number;
  missing: string[];
  /** Numbers of the text that are neither required nor follow from what is required. */
  redundant: BoundNumber[];
  numbers: BoundNumber[];
  /** Numbers whose sentence names a figure: and those among them that name the wrong one. */
  bound: number;
  misbound: string[];
  /** Comparisons with last year, and those whose word (增加, 减少) disagrees with the difference. */
  directions: number;
  wrongDirections: string[];
}

/**
 * Slot errors (missing and redundant), binding and direction of a draft's text. `report` only says which derived
 * numbers the text claims to hold and from which figures; their values are worked out here again.
 */
export function measureFidelity(text: string, report: Report, required: readonly Required[]): Fidelity {
  const numbers = bindNumbers(text, readNumbers(text));
  const values = new Map(required.map((one) => [one.id, one]));
  const derived = derivedValues(report, values);
  const isExpected = (number: BoundNumber): boolean =>
    required.some((one) => isSame(one, number)) || derived.some(({ value }) => new Big(value).eq(number.value));
  const missing = required.filter((one) => one.value !== '0' && !isStated(one, numbers));
  const bound = numbers.filter((number) => number.ids.length > 0);
  const misbound = bound.filter((number) => !number.ids.some((id) => isRight(id, number, values, derived)));
  const directions = directionClaims(numbers, values);
  return {
    required: required.length,
    missing: missing.map((one) => `${one.id}=${one.value}${one.unit}${one.isApprox ? '（约）' : ''}`),
    redundant: numbers.filter((number) => !isExpected(number)),
    numbers,
    bound: bound.length,
    misbound: misbound.map((number) => `${number.ids.join('/')} ${near(number)} 写成 ${number.value}${number.unit}`),
    directions: directions.length,
    wrongDirections: directions.filter((claim) => !claim.isRight).map((claim) => claim.frame),
  };
}

export function near(number: BoundNumber): string {
  const at = number.frame.indexOf('#');
  return number.frame.slice(Math.max(0, at - 14), at + 8);
}

/** 人 and 名 count the same thing; so do 场 and 次. */
function sameUnit(a: string, b: string): boolean {
  const kin = (unit: string): string => ({ 名: '人', 场: '次', 面: '块', 家: '户' })[unit] ?? unit;
  return kin(a) === kin(b);
}

function isSame(one: Required, number: BoundNumber): boolean {
  return new Big(one.value).eq(number.value) && sameUnit(one.unit, number.unit) && one.isApprox === number.isApprox;
}

/** In the text under its own name; a number that no sentence names may serve, one named otherwise may not. */
function isStated(one: Required, numbers: readonly BoundNumber[]): boolean {
  return numbers.some((number) => isSame(one, number) && (number.ids.length === 0 || number.ids.includes(one.id)));
}

interface Derived {
  value: string;
  from: string[];
}

/** Each number the report says it worked out, worked out here again from what was said, rounded as it is printed. */
function derivedValues(report: Report, values: ReadonlyMap<string, Required>): Derived[] {
  const derived: Derived[] = [];
  for (const { paragraph } of walkParagraphs(report)) {
    for (const piece of paragraph.pieces) {
      if (piece.type !== 'computed') continue;
      const value = rework(piece.formula, (id) => (values.has(id) ? new Big(values.get(id)?.value ?? 0) : null));
      if (value !== null) derived.push({ value: asPrinted(value, piece.text).toString(), from: piece.from });
    }
  }
  return derived;
}

/** 91.1%, 约22个百分点, 约3.8个, 约1.8万元, 8.1万余元 (at least so much), else exact. */
function asPrinted(value: Big, text: string): Big {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  if (text.endsWith('%以上')) return value.round(0, Big.roundDown);
  if (text.endsWith('%')) return value.round(Math.max(1, decimals), Big.roundHalfUp);
  const places = (text.includes('万') ? 4 : 0) - decimals;
  if (text.startsWith('约')) return value.round(-places, Big.roundHalfUp);
  return text.includes('余') ? value.round(-places, Big.roundDown) : value;
}

/** Rates that the officer left out may be worked out: their sentence names a figure that was never said. */
function isRight(
  id: string,
  number: BoundNumber,
  values: ReadonlyMap<string, Required>,
  derived: readonly Derived[],
): boolean {
  const said = values.get(id);
  if (said) return isSame(said, number);
  return number.unit === '%' && derived.some(({ value }) => new Big(value).eq(number.value));
}

const yearPairs = [
  { now: 'conscription.enlisted', before: 'conscription.enlisted_prev', words: /入伍/ },
  { now: 'funding.total', before: 'funding.prev_total', words: /武装工作投入/ },
];

function directionClaims(
  numbers: readonly BoundNumber[],
  values: ReadonlyMap<string, Required>,
): { frame: string; isRight: boolean }[] {
  const claims = new Map<string, { frame: string; isRight: boolean }>();
  for (const number of numbers) {
    const sentence = number.frame.replace('#', '0');
    const up = /(?:增加|增长|增幅|(?<!数)多)/.test(sentence);
    const down = /(?:减少|下降|降幅|降到|，少)/.test(sentence);
    if (up === down || !/上年|同比/.test(sentence)) continue;
    for (const pair of yearPairs) {
      const now = values.get(pair.now);
      const before = values.get(pair.before);
      if (!now || !before || !pair.words.test(sentence)) continue;
      const sign = new Big(now.value).cmp(before.value);
      claims.set(sentence, { frame: sentence, isRight: up ? sign > 0 : sign < 0 });
    }
  }
  return [...claims.values()];
}
