/** What a character can mean inside a numeral. Tables by UTF-16 code, so that scanning is one look-up per character. */

const chineseDigits: Record<string, number> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  壹: 1,
  弌: 1,
  二: 2,
  贰: 2,
  貳: 2,
  两: 2,
  兩: 2,
  俩: 2,
  倆: 2,
  三: 3,
  叁: 3,
  叄: 3,
  仨: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  陸: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};

/** Powers of ten. 兆 is 10^12 as officers and Recognizers-Text count; the physical prefix 兆 (10^6) never counts people. */
const powers: Record<string, number> = {
  十: 1,
  拾: 1,
  百: 2,
  佰: 2,
  千: 3,
  仟: 3,
  万: 4,
  萬: 4,
  亿: 8,
  億: 8,
  兆: 12,
};

/** 廿 卅 卌 are a digit and its ten in one. */
const tens: Record<string, number> = { 廿: 2, 卅: 3, 卌: 4 };

const digitTable = new Int8Array(65536).fill(-1);
const arabicTable = new Int8Array(65536).fill(-1);
const powerTable = new Uint8Array(65536);
const tenTable = new Uint8Array(65536);
const startTable = new Uint8Array(65536);

for (const [character, value] of Object.entries(chineseDigits)) mark(digitTable, character, value);
for (const [character, value] of Object.entries(powers)) mark(powerTable, character, value);
for (const [character, value] of Object.entries(tens)) mark(tenTable, character, value);
for (let digit = 0; digit <= 9; digit += 1) {
  arabicTable[0x30 + digit] = digit;
  arabicTable[0xff10 + digit] = digit;
}
for (let code = 0; code < 65536; code += 1) {
  if (digitTable[code] !== -1 || arabicTable[code] !== -1 || powerTable[code] || tenTable[code]) startTable[code] = 1;
}
for (const character of '负負半对几数-－−') startTable[character.charCodeAt(0)] = 1;

function mark(table: Int8Array | Uint8Array, character: string, value: number): void {
  table[character.charCodeAt(0)] = value;
}

/** 0–9 for a Chinese digit at `at`, else -1. */
export function chineseDigitAt(text: string, at: number): number {
  return at < text.length ? (digitTable[text.charCodeAt(at)] ?? -1) : -1;
}

/** 0–9 for an ASCII or full-width digit at `at`, else -1. */
export function arabicDigitAt(text: string, at: number): number {
  return at < text.length ? (arabicTable[text.charCodeAt(at)] ?? -1) : -1;
}

/** Power of ten of 十 百 千 万 亿 兆 at `at`, else 0. */
export function powerAt(text: string, at: number): number {
  return at < text.length ? (powerTable[text.charCodeAt(at)] ?? 0) : 0;
}

/** 2, 3, 4 for 廿 卅 卌, else 0. */
export function tensAt(text: string, at: number): number {
  return at < text.length ? (tenTable[text.charCodeAt(at)] ?? 0) : 0;
}

/** Whether a numeral may begin here; everything else is skipped in one step. */
export function mayStart(code: number): boolean {
  return startTable[code] === 1;
}

/** Whether the character takes part in Chinese numerals (digit, power or 廿 卅 卌). */
export function isChineseNumeralAt(text: string, at: number): boolean {
  return chineseDigitAt(text, at) >= 0 || powerAt(text, at) > 0 || tensAt(text, at) > 0;
}

export function isSpace(character: string | undefined): boolean {
  return (
    character === ' ' ||
    character === '\u3000' ||
    character === '\u00a0' ||
    character === '\u2009' ||
    character === '\u202f'
  );
}

/** First index at or after `at` that is no space, looking at most three characters ahead. */
export function skipSpaces(text: string, at: number): number {
  let pos = at;
  while (pos < at + 3 && isSpace(text[pos])) pos += 1;
  return pos;
}
