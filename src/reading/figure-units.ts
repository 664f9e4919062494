import { shape } from '../lexicon/shape.ts';
import { units } from '../lexicon/lexicon.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Mention } from '../mentions/mention.ts';

const unitClasses: readonly (readonly string[])[] = [
  ['人', '名', '位', '口', '个人'],
  ['次', '场', '回', '期', '轮'],
  ['块', '面', '枚'],
  ['张', '本'],
  ['份', '册', '张', '页'],
  ['个', '支', '处', '所', '座'],
  ['个', '件', '项', '条'],
  ['课时', '学时', '节'],
  ['天', '日'],
  ['户', '家'],
  ['元', '块', '块钱'],
  ['%', '个百分点'],
  ['件', '起', '例'],
  ['个', '连'],
  ['种', '类'],
];

const peopleUnit = shape`^${units.peopleUnit}$`;

/** Whether a number with this classifier can count what the figure counts. 人 and 人次, 户 and 人 never mix. */
export function isUnitOf(figure: Pick<CatalogueFigure, 'unit' | 'units'>, unit: string): boolean {
  if (unit === figure.unit) return true;
  // 三个人 is said, 应急排12个 is written of platoons only.
  if (unit === '个' && peopleUnit.test(figure.unit)) return false;
  if (figure.units.includes(unit)) return true;
  if (figure.unit === '%' && unit === '个百分点') return false;
  return unitClasses.some((group) => group.includes(unit) && group.includes(figure.unit));
}

/** Whether two numbers may count the same. */
export function isSameUnit(a: Pick<Mention, 'unit'>, b: Pick<Mention, 'unit'>): boolean {
  return a.unit === b.unit || unitClasses.some((group) => group.includes(a.unit) && group.includes(b.unit));
}
