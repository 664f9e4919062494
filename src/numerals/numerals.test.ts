import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumeral, numeralStyles } from './format.ts';
import { readPlain } from './plain.ts';
import { findNumerals, readAnyNumeral } from './numerals.ts';
import { anyCharacter } from '../testing/any-character.ts';

/** `text` → what is read: value, `low..high` for a range, with the form where it is no plain number. */
function read(text: string): string[] {
  return findNumerals(text).map(({ text: words, value, valueMax, form, approx }) => {
    const range = valueMax === undefined ? value : `${value}..${valueMax}`;
    return `${words}=${range}${form === 'number' ? '' : ` ${form}`}${approx === null ? '' : ` ~${approx}`}`;
  });
}

describe('numerals', () => {
  it.each([
    ['登记１，２６０人', '１，２６０=1260'],
    ['登记12 860人', '12 860=12860'],
    ['两千四百五', '两千四百五=2450'],
    ['一万零五百', '一万零五百=10500'],
    ['一百单八', '一百单八=108'],
    ['两千单五', '两千单五=2005'],
    ['三百单位', '三百=300'],
    ['二百三十六万八千元', '二百三十六万八千=2368000'],
    ['100万三千', '100万三千=1003000'],
    ['3万5', '3万5=35000'],
    ['3万5千', '3万5千=35000'],
    ['3万500', '3万500=30500'],
    ['1.05亿元', '1.05亿=105000000'],
    ['三百五十万亿', '三百五十万亿=350000000000000'],
    ['壹拾贰万叁仟元整', '壹拾贰万叁仟=123000'],
    ['伍万贰仟元', '伍万贰仟=52000'],
    ['廿二人', '廿二=22'],
    ['卅个', '卅=30'],
    ['缺仨', '仨=3'],
    ['十点二三三', '十点二三三=10.233'],
    ['负3.9%', '负3.9%=-3.9 percent'],
    ['报名−3人', '−3=-3'],
    ['报名-3人', '3=3'],
    ['负四百零五亿零四百零四万', '负四百零五亿零四百零四万=-40504040000'],
    ['七十八 万 五千', '七十八 万 五千=785000'],
  ])('reads %s exactly', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ['登记388 100%', ['388=388', '100%=100 percent']],
    ['登记601 百分之百', ['601=601', '百分之百=100 percent']],
    ['连续全区第一两年', ['一=1', '两=2']],
    ['全区第一三年', ['一=1', '三=3']],
  ])('keeps two numbers apart: %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['二三十个', '二三十=20..30 ~二三'],
    ['十七八个', '十七八=17..18 ~七八'],
    ['两百五六', '两百五六=250..260 ~五六'],
    ['一千二三百', '一千二三百=1200..1300 ~二三'],
    ['六七万', '六七万=60000..70000 ~六七'],
    ['三、四十人', '三、四十=30..40 ~三、四'],
    ['千八百块', '千八百=800..1000 ~千八百'],
    ['10至15人', '10至15=10..15'],
    ['3到5万元', '3到5万=30000..50000'],
    ['六到七成', '六到七成=60..70 percent'],
    ['30余万', '30余万=300000 ~余'],
    ['一百二十几亿', '一百二十几亿=12000000000 ~几'],
    ['几十', '几十=10 indefinite ~几'],
  ])('keeps both ends or the open word of %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ['百分之九十五点三', '百分之九十五点三=95.3 percent'],
    ['千分之2.4', '千分之2.4=0.24 percent'],
    ['百万分之五', '百万分之五=0.0005 percent'],
    ['2.4‰', '2.4‰=2.4 permille'],
    ['七成五', '七成五=75 percent'],
    ['9.9折', '9.9折=99 percent'],
    ['四分之一', '四分之一=0.25 fraction'],
    ['三分之二', '三分之二=0.666666666666667 fraction'],
    ['三百五十又2分之1', '三百五十又2分之1=350.5 fraction'],
    ['半数', '半数=0.5 fraction'],
    ['二〇二四', '二〇二四=2024 digits'],
    ['0231', '0231=231 digits'],
  ])('reads the share or the row of digits %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ['退伍了', []],
    ['远离大陆', []],
    ['入伍九人', ['九=9']],
    ['入伍六七个', ['六七=6..7 ~六七']],
    ['收拾五间', ['五=5']],
    ['两万一共', ['两万=20000', '一=1']],
    ['花了两万三个社区', ['两万=20000', '三=3']],
    ['八点五十分', ['八=8', '五十=50']],
    ['应到30，280人', ['30=30', '280=280']],
    ['312 187 59', ['312=312', '187=187', '59=59']],
    ['1.2.3', ['1=1', '2=2', '3=3']],
    ['负责3人', ['3=3']],
    ['报名-30人', ['30=30']],
    ['一成立', ['一=1']],
  ])('does not read too much into %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('reads back any value in any style as the same value', () => {
    const decimal = fc.oneof(
      fc.bigInt(0n, 10n ** 15n).map(String),
      fc.integer({ min: 0, max: 99_999 }).map((n) => `${n * 1000}`),
      fc.tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 1, max: 9999 })).map(([a, b]) => `${a}.${b}`),
      fc.integer({ min: 1, max: 99_999 }).map((n) => `-${n}`),
    );
    fc.assert(
      fc.property(decimal, fc.constantFrom(...numeralStyles), (value, style) => {
        const written = formatNumeral(value, style);
        fc.pre(written !== null);
        const [numeral, ...more] = findNumerals(`登记：${written}，`);
        expect(more).toEqual([]);
        expect(numeral?.text).toBe(written);
        expect(Number(numeral?.value)).toBe(Number(value));
        expect(numeral?.valueMax).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
  });

  it('carries a value in words only where the style can', () => {
    expect(formatNumeral('32000', 'short')).toBe('三万二');
    expect(formatNumeral('32100', 'short')).toBeNull();
    expect(formatNumeral('35000', 'mixed')).toBe('3万5千');
    expect(formatNumeral('10010', 'hanzi')).toBe('一万零一十');
    expect(formatNumeral('52800', 'capital')).toBe('伍万贰仟捌佰');
    expect(formatNumeral('viele', 'plain')).toBeNull();
  });

  it('reads plain numerals the short way as the general way reads them', () => {
    const piece = fc.constantFrom(...'一二两三四五六七八九十百千万零019半大克人个户，成点分多几至'.split(''));
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 10 }), (pieces) => {
        const text = pieces.join('');
        const plain = readPlain(text, 0);
        fc.pre(plain !== null);
        expect(readAnyNumeral(text, 0)).toEqual(plain);
      }),
      { numRuns: 2000 },
    );
  });

  it('throws on nothing and returns numerals in order that do not overlap', () => {
    const piece = fc.constantFrom(
      ...'一二两三十百千万亿零点半成折分之又负-,， .0123９%几多余来至到俩廿伍拾\ud83d\n\u0000'.split(''),
    );
    const message = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(message, (text) => {
        let end = 0;
        for (const numeral of findNumerals(text)) {
          expect(numeral.start).toBeGreaterThanOrEqual(end);
          expect(numeral.end).toBeGreaterThan(numeral.start);
          expect(text.slice(numeral.start, numeral.end)).toBe(numeral.text);
          expect(numeral.value).toMatch(/^-?\d+(?:\.\d+)?$/);
          end = numeral.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });
});
