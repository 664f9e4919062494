/**
 * What may not be stored or leave the officer's box at all: classification marks, weapons counted or located, unit
 * designations. Runs in the browser too, on what browsers as old as Chromium 87 have.
 */
import { wording } from './wording.ts';
import { secret } from '../lexicon/lexicon.ts';
import { shape, shapeWith } from '../lexicon/shape.ts';

export interface Classified {
  start: number;
  end: number;
  kind: 'mark' | 'weapons' | 'weapon-store' | 'unit-designation';
  /** In the officer's words, with what to do next. */
  reason: string;
}

/** A mark as a document carries it: with its star and term, or alone on its line; `加个密级` asked for is no mark. */
const mark = shapeWith(
  'gm',
)`(?<![\p{Script=Han}])${secret.level}\s*[★☆※*]\s*(?:${secret.forever}|\d{1,2}\s*${secret.termUnit})?|^[ \t　]*(?:${secret.levelLabel}\s*[：:]?\s*)?(?:绝\s?密|机\s?密|秘\s?密|${secret.internal}${secret.document}?)(?:[ \t　]*[（(]?${secret.keep}[）)]?)?[ \t　]*$`;
const markWish = shape`${secret.markVerb}[^。\n]{0,12}$`;
const weapon =
  '(?:自动步枪|半自动步枪|狙击步枪|步枪|手枪|冲锋枪|轻机枪|重机枪|机枪|高射机枪|高射炮|高炮|迫击炮|火炮|火箭筒|无后坐力炮|手榴弹|枪榴弹|子弹|枪弹|炮弹|地雷|炸药|雷管|枪支|弹药|武器)';
const countUnit = '(?:余|多)?(?:支|枝|挺|门|具|发|枚|箱|公斤|千克|吨|件|杆|把|条)';
const amount = '(?:\\d[\\d,，.]*|[一二三四五六七八九十百千万两]{1,6})';
const weapons = new RegExp(
  `${weapon}(?:共|计|现有|库存|配备|有)?[^，。；\\d一二三四五六七八九十百千万两]{0,4}${amount}${countUnit}|${amount}${countUnit}(?:各型|各类|制式)?${weapon}`,
  'g',
);
/** Training ammunition per head and safety slogans are no stock. */
const weaponExempt = /每人|人均|模拟|玩具|仿真|报废上交/;
const store = /(?:枪弹|武器|弹药|军械|枪械|兵器)(?:库|室)[^，。；\n]{0,6}(?:位于|设在|设于|地址|坐落|就在)/g;
const designation =
  /(?<![\d])\d{5}(?:部队|分队|旅|团)|(?:中国)?(?:人民)?解放军第?[一二三四五六七八九十百\d]{1,4}(?:集团军|军|师|旅|团)|第[一二三四五六七八九十百\d]{1,4}集团军|(?:合成|摩步|机步|装甲|炮兵|防空|陆航|空降)(?:兵)?第?[一二三四五六七八九十百\d]{1,4}(?:师|旅|团|营)/g;

/** The first thing in `text` for which it may not be stored; null when there is none. */
export function findClassified(text: string): Classified | null {
  return findSecrets(text).find(({ kind, start }) => kind !== 'mark' || !isWish(text, start)) ?? null;
}

export function findSecrets(text: string): Classified[] {
  const counted = matches(text, weapons, 'weapons', wording.weapons);
  const found = [
    ...matches(text, mark, 'mark', wording.classifiedMark),
    ...counted.filter(({ start, end }) => !weaponExempt.test(text.slice(Math.max(0, start - 8), end))),
    ...matches(text, store, 'weapon-store', wording.weaponStore),
    ...matches(text, designation, 'unit-designation', wording.unitDesignation),
  ];
  // oxlint-disable-next-line unicorn/no-array-sort -- toSorted came with Chromium 110
  return found.sort((a, b) => a.start - b.start);
}

function isWish(text: string, at: number): boolean {
  return markWish.test(text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 20), at));
}

function matches(
  text: string,
  pattern: RegExp,
  kind: Classified['kind'],
  reason: (found: string) => string,
): Classified[] {
  return [...text.matchAll(pattern)].map((match) => {
    const start = match.index + match[0].length - match[0].trimStart().length;
    const found = match[0].trim();
    return { start, end: start + found.length, kind, reason: reason(found) };
  });
}
