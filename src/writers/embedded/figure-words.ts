import { Big } from 'big.js';
import type { LedgerFigure } from '../../figures/ledger.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import { amounts, classifiers, marks } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';

/** How a figure is printed: approximation before, digits with 万 or 亿, approximation within, unit, approximation after. */
interface FigureWords {
  before: string;
  digits: string;
  within: string;
  unit: string;
  after: string;
}

/** Classifiers fit for an official text; others (个 of people, 回, 块 of money) give way to the catalogue's. */
const formalUnits = new Set(
  '人 名 户 个 次 场 份 元 % 课时 学时 天 间 块 面 张 本 件 支 处 人次 种 年 期 册 项'.split(' '),
);
const personUnits = new Set(['人', '名', '位']);

/** Where the officer's approximation word stands in writing (GB/T 15835 keeps one mark to a number). */
const approximations: Record<string, { place: 'before' | 'within' | 'after'; word: string }> = {
  余: { place: 'within', word: '余' },
  多: { place: 'within', word: '多' },
  来: { place: 'before', word: '约' },
  近: { place: 'before', word: '近' },
  将近: { place: 'before', word: '近' },
  约: { place: 'before', word: '约' },
  上: { place: 'before', word: '超过' },
  超: { place: 'before', word: '超过' },
  超过: { place: 'before', word: '超过' },
  不到: { place: 'before', word: '不到' },
  不足: { place: 'before', word: '不足' },
  左右: { place: 'after', word: '左右' },
  上下: { place: 'after', word: '左右' },
  以上: { place: 'after', word: '以上' },
  以内: { place: 'after', word: '以内' },
  以下: { place: 'after', word: '以下' },
};

const wrotenDigits = shape`^[^\d]{0,4}?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(${amounts.myriad})?`;

/** 近百名, 上千户: a round number in words keeps its words. */
const roundWords = shape`^(${amounts.nearly})(${marks.hundreds})`;

/** Reads the officer's surface for style only (万 or not); the value always comes from the ledger. */
function figureWords(figure: LedgerFigure, catalogue: CatalogueFigure | undefined): FigureWords {
  const value = figure.value ?? '0';
  const surface = (figure.surface ?? '').replace(/\s/g, '');
  const unit = countedOtherwise(figure, catalogue) ?? writtenUnit(figure.unit, catalogue);
  const approx = figure.approx ? (approximations[figure.approx] ?? { place: 'before', word: '约' }) : null;
  const words: FigureWords = { before: '', digits: digitsOf(value, surface, unit), within: '', unit, after: '' };
  if (!approx) return words;
  const round = roundWords.exec(surface);
  if (round?.[1] && round[2] && value === { 百: '100', 千: '1000', 万: '10000' }[round[2]]) {
    return { ...words, before: round[1], digits: round[2] };
  }
  words[approx.place] = approx.word;
  return words;
}

/** `2300余人次`, `55.8万元`, `近百名`; a `classifier` takes the place of the unit (2人 → 2名). */
export function printFigure(figure: LedgerFigure, catalogue: CatalogueFigure | undefined, classifier?: string): string {
  const words = figureWords(figure, catalogue);
  const unit = countedOtherwise(figure, catalogue) === null ? (classifier ?? words.unit) : words.unit;
  return `${words.before}${words.digits}${words.within}${classifier === '' ? '' : unit}${words.after}`;
}

const endsInHead = shape`(${classifiers.perHead})$`;

/** 24户 of a figure counted in 人: he counted other things, and their word stays; null where he did not. */
export function countedOtherwise({ surface }: LedgerFigure, catalogue: CatalogueFigure | undefined): string | null {
  const [, told] = endsInHead.exec(surface ?? '') ?? [];
  const home = catalogue?.unit ?? '';
  const isOther = told !== undefined && classifiers.perHead.list.includes(home) && told !== home;
  return isOther && catalogue?.units.includes(told) ? told : null;
}

export function writtenUnit(unit: string, catalogue: CatalogueFigure | undefined): string {
  const home = catalogue?.unit ?? unit;
  if (unit === '' || home === '元') return home;
  if (unit === '个' && personUnits.has(home)) return home;
  if (home === '人次' && unit === '次') return home;
  return formalUnits.has(unit) ? unit : home;
}

function digitsOf(value: string, surface: string, unit: string): string {
  const written = wrotenDigits.exec(surface);
  if (written) {
    const plain = `${(written[1] ?? '').replaceAll(',', '')}${written[2] ?? ''}`;
    const scale = written[3] === '万' ? '10000' : written[3] === '亿' ? '100000000' : '1';
    if (new Big(plain).times(scale).eq(value)) return `${plain}${written[3] ?? ''}`;
  }
  return unit === '元' ? moneyDigits(value) : new Big(value).toFixed();
}

/** Money of 10,000元 and more is written in 万 where two decimals say it exactly. */
export function moneyDigits(value: string): string {
  const amount = new Big(value);
  const inTenThousands = amount.div(10000);
  if (amount.gte(10000) && inTenThousands.round(2).eq(inTenThousands)) return `${inTenThousands.toFixed()}万`;
  return amount.toFixed();
}
