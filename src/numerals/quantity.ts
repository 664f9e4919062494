import { isDigitHere, isSpread, readDigitRow, type Quantity } from './rows.ts';
import { nothing, plus, same, scale, total, type State } from './state.ts';
import { longestQuantity, readArabic } from './arabic.ts';
import { arabicDigitAt, chineseDigitAt, powerAt, skipSpaces, tensAt } from './characters.ts';
import { add, exactOf, exactOfDigits, shift } from './exact.ts';
import { classifiers, numbers } from '../lexicon/lexicon.ts';
import { collectiveDigits, spokenNought } from '../text/numeral-letters.ts';
import { shape } from '../lexicon/shape.ts';

const openWords = '余多来几';
/** Tokens in one numeral; 九千九百九十九兆…: no spoken number has more. */
const longestNumeral = 48;

/**
 * The quantity starting at `at`: 128, 1.2万, 3万5千, 一百零五, 三万二, 二三十, 30余万, 近百's 百, 二〇二四.
 * Linear: at most `longestNumeral` tokens are read. Null when no quantity starts here.
 */
export function readQuantity(text: string, at: number): Quantity | null {
  const row = readDigitRow(text, at);
  if (row) return row;
  const state: State = {
    text,
    pos: at,
    closed: nothing,
    section: nothing,
    pending: null,
    pendingIsShort: false,
    lastSmall: 4,
    lastBig: 99,
    shortPower: 0,
    isSpaced: false,
    isOpen: false,
    approx: null,
    isBare: false,
    tokens: 0,
  };
  const first = readFirst(state);
  if (!first) return null;
  if (first.isFinal) return finish(state, at, first.hasPoint);
  while (state.tokens < longestNumeral && readNext(state)) state.tokens += 1;
  const hasPoint = readChinesePoint(state);
  return finish(state, at, hasPoint);
}

function finish(state: State, at: number, hasPoint: boolean): Quantity {
  const sum = total(state);
  return {
    end: state.pos,
    low: sum.low,
    high: sum.high,
    approx: state.approx,
    isBare: state.isBare,
    isDigitRow: false,
    isIndefinite: false,
    isPlain:
      hasPoint || state.pos - at === 1 || (state.shortPower === 0 && state.lastSmall === 4 && state.lastBig === 99),
    hasPoint,
  };
}

function readFirst(state: State): { isFinal: boolean; hasPoint: boolean } | null {
  const { text, pos } = state;
  if (arabicDigitAt(text, pos) >= 0) return readFirstArabic(state);
  const ten = tensAt(text, pos);
  if (ten > 0) {
    state.section = same(exactOf(ten * 10));
    state.lastSmall = 1;
    state.shortPower = 1;
    state.pos += 1;
    return { isFinal: false, hasPoint: false };
  }
  const power = powerAt(text, pos);
  if (power > 0) return readFirstPower(state, power);
  const digit = chineseDigitAt(text, pos);
  if (digit < 0 || !isDigitHere(text, pos, false)) return null;
  state.pos += 1;
  if (text[pos] === '仨' || ('俩倆'.includes(text[pos] ?? '') && powerAt(text, pos + 1) === 0)) {
    state.pending = same(exactOf(digit));
    return { isFinal: true, hasPoint: false };
  }
  takeDigit(state, digit);
  return { isFinal: false, hasPoint: false };
}

function readFirstArabic(state: State): { isFinal: boolean; hasPoint: boolean } | null {
  const number = readArabic(state.text, state.pos);
  if (!number || number.value === null) return null;
  state.pos = number.end;
  state.pending = same(number.value);
  if (!number.hasPoint) return { isFinal: number.hasLeadingZero, hasPoint: false };
  readPowersAfterPoint(state);
  return { isFinal: true, hasPoint: true };
}

/** 1.2万, 3.5千万, 1.05万亿, 1.5余万: after a decimal only powers follow. */
function readPowersAfterPoint(state: State): void {
  for (let count = 0; count < 3 && state.pending; count += 1) {
    let next = skipSpaces(state.text, state.pos);
    if (openWords.includes(state.text[next] ?? '　') && powerAt(state.text, next + 1) >= 4) {
      state.approx = state.text[next] ?? null;
      next += 1;
    }
    const power = powerAt(state.text, next);
    if (power < 2) return;
    state.pending = scale(state.pending, power);
    state.pos = next + 1;
  }
}

const pickUp = shape`[${numbers.notTen.letters}]`;

function readFirstPower(state: State, power: number): { isFinal: boolean; hasPoint: boolean } | null {
  const { text, pos } = state;
  if (text[pos] === '拾' && pickUp.test(text[pos - 1] ?? '')) return null;
  if (text[pos] === '兆') return null;
  state.pos += 1;
  state.isBare = power > 1;
  if (power >= 4) {
    state.closed = same(shift(exactOf(1), power));
    state.lastBig = power;
  } else {
    state.section = same(shift(exactOf(1), power));
    state.lastSmall = power;
  }
  state.shortPower = power;
  return readAboutPower(state, power) ?? { isFinal: false, hasPoint: false };
}

/** 百八十, 千八百, 万儿八千: from eight tenths of the power up to it. */
function readAboutPower(state: State, power: number): { isFinal: boolean; hasPoint: boolean } | null {
  const { text } = state;
  const eight = text[state.pos] === '儿' || text[state.pos] === '把' ? state.pos + 1 : state.pos;
  if (power < 2 || text[eight] !== '八' || powerAt(text, eight + 1) !== power - 1) return null;
  if (chineseDigitAt(text, eight + 2) >= 0) return null;
  state.closed = { low: shift(exactOf(8), power - 1), high: shift(exactOf(1), power) };
  state.section = nothing;
  state.approx = text.slice(state.pos - 1, eight + 2);
  state.pos = eight + 2;
  return { isFinal: true, hasPoint: false };
}

const wordOfOne = shape`[${numbers.wordOfOne.letters}]`;
const afterShortDigit = shape`[${numbers.afterShortDigit.letters}]`;
const countedAhead = shape`[${classifiers.common.letters}天]`;

/** 两万一共, 两万三个社区: the digit begins the next word. */
function isNextWord(text: string, at: number, shortPower: number): boolean {
  if (shortPower < 2) return false;
  const next = text[at + 1] ?? '';
  if (text[at] === '一') return wordOfOne.test(next);
  return afterShortDigit.test(next);
}

function takeDigit(state: State, digit: number): void {
  state.pending = same(exactOf(digit));
  state.pendingIsShort = state.shortPower > 1;
}

/** Reads one more token; false when the numeral ends before it. */
function readNext(state: State): boolean {
  const at = skipSpaces(state.text, state.pos);
  const isSpaced = at > state.pos;
  const power = powerAt(state.text, at);
  if (power > 0) return readPower(state, at, power, isSpaced);
  if (openWords.includes(state.text[at] ?? '　')) return readOpenWord(state, at);
  const digit = chineseDigitAt(state.text, at);
  if (digit >= 0) return readDigit(state, at, digit, isSpaced);
  if (state.text[at] === spokenNought) return !isSpaced && readSpokenNought(state, at);
  if (arabicDigitAt(state.text, at) >= 0) return readInnerArabic(state, at, isSpaced);
  return isListedSpread(state) ? readListedSpread(state) : false;
}

const kiloUnit = shape`[${classifiers.kilo.letters}]`;

function readPower(state: State, at: number, power: number, isSpaced: boolean): boolean {
  if (state.text[at] === '千' && kiloUnit.test(state.text[at + 1] ?? '')) return false;
  // 登记538 百分之百: a share of its own, and no 53,800th.
  const isParted = isSpaced || arabicDigitAt(state.text, state.pos - 1) >= 0;
  if (isParted && state.text[at + 1] === '分' && state.text[at + 2] === '之') return false;
  const took = power < 4 ? readSmallPower(state, power) : readBigPower(state, power);
  if (!took) return false;
  state.pos = at + 1;
  state.isSpaced ||= isSpaced;
  state.pendingIsShort = false;
  return true;
}

function readSmallPower(state: State, power: number): boolean {
  if (power >= state.lastSmall) return false;
  const isTeen = state.pending === null && power === 1 && (state.shortPower === 0 || state.shortPower >= 2);
  if (state.pending === null && !isTeen) return false;
  state.section = plus(state.section, scale(state.pending ?? same(exactOf(1)), power));
  state.pending = null;
  state.lastSmall = power;
  state.shortPower = power;
  return true;
}

function readBigPower(state: State, power: number): boolean {
  const part = state.pending ? plus(state.section, state.pending) : state.section;
  const isEmpty = part.high.units === 0n;
  if (isEmpty && state.closed.high.units === 0n) return false;
  if (!isEmpty && power < state.lastBig) {
    state.closed = plus(state.closed, scale(part, power));
  } else if (isEmpty) {
    if (state.shortPower === 0 || state.shortPower < 4) return false;
    state.closed = scale(state.closed, power);
  } else {
    state.closed = scale(plus(state.closed, part), power);
  }
  state.section = nothing;
  state.pending = null;
  state.lastSmall = 4;
  state.lastBig = power;
  state.shortPower = power;
  return true;
}

/** 30余万, 十几亿, 一千五百零几万: the word stands inside only when a 万 or 亿 follows it. */
function readOpenWord(state: State, at: number): boolean {
  const power = powerAt(state.text, skipSpaces(state.text, at + 1));
  if (power < 4 || state.approx !== null) return false;
  const word = state.text[at] ?? '';
  const took = readBigPower(state, power);
  if (!took) return false;
  state.pos = skipSpaces(state.text, at + 1) + 1;
  state.approx = word;
  state.pendingIsShort = false;
  return true;
}

const pairDigit = /[两兩]/;

function readDigit(state: State, at: number, digit: number, isSpaced: boolean): boolean {
  const { text } = state;
  if (!isDigitHere(text, at, state.shortPower > 0)) return false;
  if (digit === 0) return readZero(state, at);
  // 连续第一两年: 两 is in no place.
  const isBehindPlace = pairDigit.test(text[at] ?? '') && text[at - 2] === '第';
  if (state.pending) return isSpaced || isBehindPlace ? false : readSpread(state, at, digit);
  const follower = skipSpaces(text, at + 1);
  if (isSpaced && !(state.isSpaced || powerAt(text, follower) > 0 || text[follower] === '又')) return false;
  if ('俩倆仨'.includes(text[at] ?? '')) return false;
  if (state.shortPower === 0 && state.tokens > 0 && state.lastSmall === 4 && state.lastBig === 99) return false;
  const next = powerAt(text, skipSpaces(text, at + 1));
  if (next > 0 && next < 4 && next >= state.lastSmall) return false;
  if (pairDigit.test(text[at] ?? '') && next < 1) return false;
  if (isNextWord(text, at, state.shortPower)) return false;
  takeDigit(state, digit);
  state.pos = at + 1;
  state.isSpaced ||= isSpaced;
  return true;
}

/** 一百零五, 四千萬零六千: what follows 零 counts at its own power. */
function readZero(state: State, at: number): boolean {
  if (state.pending || state.shortPower === 0) return false;
  const next = skipSpaces(state.text, at + 1);
  const isFollowed =
    chineseDigitAt(state.text, next) > 0 ||
    powerAt(state.text, next) === 1 ||
    arabicDigitAt(state.text, next) > 0 ||
    (state.text[next] === '几' && powerAt(state.text, next + 1) >= 4);
  if (!isFollowed || state.shortPower === 1) return false;
  state.pos = next;
  state.shortPower = 0;
  if (state.text[next] === '几') return true;
  const number = arabicDigitAt(state.text, next) > 0 ? readArabic(state.text, next) : null;
  if (!number?.value) {
    if (powerAt(state.text, next) === 1) return true;
    takeDigit(state, chineseDigitAt(state.text, next));
    state.pos = next + 1;
    return true;
  }
  state.pending = same(number.value);
  state.pos = number.end;
  return true;
}

/** 一百单八: between hundreds or thousands and a last digit; 一百单一来源 and 三百单位 hold none. */
function readSpokenNought(state: State, at: number): boolean {
  const { text } = state;
  const isLast = chineseDigitAt(text, at + 1) > 1 && chineseDigitAt(text, at + 2) < 0 && powerAt(text, at + 2) === 0;
  return isLast && powerAt(text, at - 1) >= 2 && readZero(state, at);
}

/** 十七八, 两百五六, 一百二三十: the pair widens the pending digit. */
function readSpread(state: State, at: number, digit: number): boolean {
  const before = chineseDigitAt(state.text, at - 1);
  if (before < 0 || state.approx !== null || !isSpread(before, digit)) return false;
  if (state.pending === null || state.pending.low !== state.pending.high) return false;
  state.pending = { low: state.pending.low, high: exactOf(digit) };
  state.approx = state.text.slice(at - 1, at + 1);
  state.pos = at + 1;
  return true;
}

/** 三、四十人, 十七、八个: the pair written with a mark, before a power or a counted thing. */
function isListedSpread(state: State): boolean {
  const { text, pos } = state;
  if (text[pos] !== '、' || state.pending === null || state.approx !== null) return false;
  const a = chineseDigitAt(text, pos - 1);
  const b = chineseDigitAt(text, pos + 1);
  if (a < 2 || b !== a + 1) return false;
  return powerAt(text, pos + 2) > 0 || countedAhead.test(text[pos + 2] ?? '');
}

function readListedSpread(state: State): boolean {
  const digit = chineseDigitAt(state.text, state.pos + 1);
  if (!state.pending) return false;
  state.pending = { low: state.pending.low, high: exactOf(digit) };
  state.approx = state.text.slice(state.pos - 1, state.pos + 2);
  state.pos += 2;
  return true;
}

/** 3万5千, 7万 5千 4百, 1千零1: Arabic digits after a power. */
function readInnerArabic(state: State, at: number, isSpaced: boolean): boolean {
  if (state.pending || state.shortPower === 0 || state.approx !== null || state.isBare) return false;
  const number = readArabic(state.text, at);
  if (!number?.value || number.hasPoint || number.isGrouped || number.hasLeadingZero) return false;
  const next = powerAt(state.text, skipSpaces(state.text, number.end));
  const isScaled = next > 0 && next < (state.lastSmall < 4 ? state.lastSmall : state.lastBig);
  if (isSpaced && !isScaled) return false;
  if (number.wholeDigits > Math.min(state.shortPower, 4) || state.text[number.end] === '年') return false;
  if (!isScaled && number.wholeDigits > 1 && number.wholeDigits < state.shortPower - 1) return false;
  state.pending = same(number.value);
  state.pendingIsShort = number.wholeDigits === 1 && state.shortPower > 1;
  state.pos = number.end;
  return true;
}

/** 二点四, 两千万点五, 一点二万. 三点二十 is a time and 三点半 too. */
function readChinesePoint(state: State): boolean {
  const { text } = state;
  const at = skipSpaces(text, state.pos);
  if ((text[at] !== '点' && text[at] !== '點') || state.approx !== null || state.isBare) return false;
  let end = skipSpaces(text, at + 1);
  let fraction = '';
  while (
    fraction.length < longestQuantity &&
    chineseDigitAt(text, end) >= 0 &&
    !collectiveDigits.includes(text[end] ?? ' ')
  ) {
    fraction += chineseDigitAt(text, end);
    end += 1;
  }
  if (fraction === '' || text[end] === '刻') return false;
  const power = powerAt(text, skipSpaces(text, end));
  if (power > 0 && power < 3) return false;
  const whole = total(state);
  const value = add(whole.low, exactOfDigits('', fraction));
  state.closed = nothing;
  state.section = nothing;
  state.pending = same(value);
  state.pendingIsShort = false;
  state.pos = end;
  readPowersAfterPoint(state);
  return true;
}
