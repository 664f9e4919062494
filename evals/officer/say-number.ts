import type { Random } from './random.ts';
import type { TrueFigure } from './truth.ts';

/** How a number is put into words or digits. */
export type Manner = 'arabic' | 'hanzi' | 'fullwidth' | 'grouped';

const digits = '零一二三四五六七八九';
const spokenUnits: Record<string, string[]> = {
  人: ['人', '个', '名'],
  名: ['名', '个', '人'],
  户: ['户', '家'],
  场: ['场', '次'],
  块: ['块', '面'],
};

/** Chinese numeral of a whole number below 10^8: 1460 → 一千四百六十, 305 → 三百零五, 12 → 十二. */
export function toHanzi(value: number): string {
  if (value === 0) return '零';
  if (value >= 10000) {
    const rest = value % 10000;
    const tail = rest === 0 ? '' : (rest < 1000 ? '零' : '') + belowTenThousand(rest, true);
    return `${belowTenThousand(Math.floor(value / 10000), false)}万${tail}`;
  }
  return belowTenThousand(value, false);
}

function belowTenThousand(value: number, isTail: boolean): string {
  let text = '';
  let isGap = false;
  for (const [power, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / power) % 10;
    if (digit === 0) {
      isGap = text !== '';
      continue;
    }
    if (isGap) text += '零';
    isGap = false;
    text += (power === 10 && digit === 1 && text === '' && !isTail ? '' : digits[digit]) + name;
  }
  return text;
}

function toFullWidth(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

/** Number with classifier (`五十六个`, `5.2万元`, `2300余人次`); without it when `isBare`. */
export function sayFigure(
  figure: TrueFigure,
  manner: Manner,
  random: Random,
  isBare: boolean,
  isExactUnit: boolean,
): string {
  if (figure.unit === '%') return `${sayPlain(figure.value, manner === 'fullwidth' ? 'fullwidth' : 'arabic')}%`;
  if (figure.unit === '元') return sayMoney(figure, manner, random);
  const unit = isExactUnit ? figure.unit : random.pick(spokenUnits[figure.unit] ?? [figure.unit]);
  const value = sayPlain(figure.value, manner);
  if (figure.approx) return `${value}${figure.approx}${unit}`;
  const isOdd = manner === 'hanzi' && Number(figure.value) < 10; // 学习三 is not said: 学习三次
  return isBare && !isOdd ? value : `${liang(value, manner)}${unit}`;
}

/** 二个 is never said: 两个. */
function liang(value: string, manner: Manner): string {
  return manner === 'hanzi' && value === '二' ? '两' : value;
}

function sayPlain(value: string, manner: Manner): string {
  if (value.includes('.')) return manner === 'fullwidth' ? toFullWidth(value) : value;
  if (manner === 'hanzi') return toHanzi(Number(value));
  if (manner === 'fullwidth') return toFullWidth(value);
  if (manner === 'grouped') return value.replace(/\B(?=(\d{3})+$)/g, ',');
  return value;
}

function sayMoney(figure: TrueFigure, manner: Manner, random: Random): string {
  const value = Number(figure.value);
  const approx = figure.approx ?? '';
  if (value >= 10000 && (approx !== '' || random.chance(0.6))) {
    const wan = value / 10000;
    if (Number.isInteger(wan)) return `${manner === 'hanzi' ? toHanzi(wan) : wan}万${approx}元`;
    if (approx === '' && manner === 'hanzi' && Number.isInteger(wan * 10)) {
      return `${toHanzi(Math.floor(wan))}万${digits[Math.round(wan * 10) % 10]}`;
    }
    if (approx === '') return `${wan}万${random.chance(0.7) ? '元' : ''}`;
  }
  const unit = random.chance(0.8) ? '元' : '块';
  return `${sayPlain(figure.value, manner)}${approx}${unit}`;
}
