/** What numerals are written with, as contents of character classes: `[${numeralLetters}]`. Shapes, not vocabulary. */

/** 一 to 九. */
export const ones = '一二三四五六七八九';
/** What counts headings and items: 一、 （十二） 三是. */
export const counters = `${ones}十`;
/** Noughts as words have them. */
export const noughts = '零〇○';
/** 一百单八: the nought of storytellers. */
export const spokenNought = '单';
/** Ten, and the powers that never stand for a place of their own: 上千, 百把. */
export const ten = '十';
export const hundreds = '百千';
/** Digits written one by one, as in a year: 二〇二四. */
export const rowDigits = `${noughts}${ones}`;
/** Powers of ten. */
export const powerLetters = `${ten}${hundreds}万亿`;
/** Any ordinary numeral in words. */
export const numeralLetters = `${rowDigits}两${powerLetters}`;
/** Digits that only stand before a power or what is counted, never in a row or after a point. */
export const collectiveDigits = '两兩俩倆仨';
/** 零 to 九 as cheques have them. */
export const capitalDigits = '零壹贰叁肆伍陆柒捌玖';
/** Tens, hundreds and thousands as cheques have them. */
export const capitalPowers = '拾佰仟';
