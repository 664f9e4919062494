import { mends } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

const bulletsNamed: readonly [RegExp, string][] = [
  [shape`${mends.starBullet}`, '*★☆✦'],
  [shape`${mends.dotBullet}`, '•·●○'],
  [shape`${mends.boxBullet}`, '■□▪◆◇▲△►▶➤→√✓'],
];

/** 五角星, 小方块 and the signs themselves: what may stand before lines by that name; null where none was named. */
export function bulletsIn(said: string): string | null {
  const named = bulletsNamed.flatMap(([name, signs]) =>
    name.test(said) || Array.from(signs).some((sign) => said.includes(sign)) ? [signs] : [],
  );
  return named.length === 0 ? null : named.join('');
}

/** What may stand before a line without counting it. */
export const bulletSigns = `-+${bulletsNamed.map(([, signs]) => signs).join('')}`;
