import { capitalDigits, ones } from '../text/numeral-letters.ts';

const chineseDigits = `〇${ones}`;
const stems = '甲乙丙丁戊己庚辛壬癸';
const branches = '子丑寅卯辰巳午未申酉戌亥';

/**
 * A counter as Word prints it in a list, by the name of its number format (ECMA-376 Part 1 §17.18.59). Formats a
 * Chinese document never uses are printed as plain digits.
 */
export function formatListNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'chineseCounting':
    case 'taiwaneseCounting':
      return value < 100 ? chineseThousands(value, chineseDigits) : chineseDigital(value);
    case 'chineseCountingThousand':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
      return chineseThousands(value, chineseDigits);
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return legalThousands(value);
    case 'ideographDigital':
    case 'taiwaneseDigital':
    case 'japaneseDigitalTenThousand':
      return chineseDigital(value);
    case 'ideographTraditional':
      return stems[value - 1] ?? String(value);
    case 'ideographZodiac':
      return branches[value - 1] ?? String(value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return enclosed(value, 0x2460, 20);
    case 'decimalEnclosedParen':
      return enclosed(value, 0x2474, 20);
    case 'decimalEnclosedFullstop':
      return enclosed(value, 0x2488, 20);
    case 'ideographEnclosedCircle':
      return enclosed(value, 0x3280, 10);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'upperLetter':
      return letters(value, 65);
    case 'lowerLetter':
      return letters(value, 97);
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    default:
      return String(value);
  }
}

function chineseDigital(value: number): string {
  return String(value).replace(/\d/g, (digit) => chineseDigits[Number(digit)] ?? digit);
}

/** 十二, 一百〇五, 一千二百三十四; beyond 9999 plain digits. */
function chineseThousands(value: number, digits: string): string {
  if (value < 1 || value > 9999) return String(value);
  const text = units(value, digits, ['', '十', '百', '千'], '〇');
  return text.startsWith('一十') ? text.slice(1) : text;
}

function legalThousands(value: number): string {
  return value < 1 || value > 9999 ? String(value) : units(value, capitalDigits, ['', '拾', '佰', '仟'], '零');
}

function units(value: number, digits: string, names: readonly string[], zero: string): string {
  const figures = Array.from(String(value), Number);
  let text = '';
  let isGap = false;
  figures.forEach((figure, index) => {
    if (figure === 0) {
      isGap = true;
      return;
    }
    if (isGap && text !== '') text += zero;
    isGap = false;
    text += (digits[figure] ?? '') + (names[figures.length - 1 - index] ?? '');
  });
  return text;
}

function enclosed(value: number, first: number, count: number): string {
  return value >= 1 && value <= count ? String.fromCharCode(first + value - 1) : String(value);
}

/** a … z, then aa, bb … as Word counts. */
function letters(value: number, first: number): string {
  if (value < 1 || value > 780) return String(value);
  return String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  const steps: [number, string][] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = value;
  let text = '';
  for (const [size, mark] of steps) {
    while (rest >= size) {
      text += mark;
      rest -= size;
    }
  }
  return text;
}
