import { counters, hundreds, numeralLetters } from '../text/numeral-letters.ts';
/**
 * What may not be stored or leave the officer's box at all: classification marks, weapons counted or located, unit
 * designations. Runs in the browser too, on what browsers as old as Chromium 87 have.
 */
import { wording } from './wording.ts';
import { approximations, secret, numbers } from '../lexicon/lexicon.ts';
import { shape, shapeWith, shapes } from '../lexicon/shape.ts';

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
)`(?<![\p{Script=Han}])${secret.level}\s*[★☆※*]\s*(?:${secret.forever}|\d{1,2}\s*${secret.termUnit})?|^[ \t　]*(?:${secret.levelLabel}\s*[：:]?\s*)?(?:${secret.levelHead}\s?${secret.levelTail}|${secret.internal}${secret.document}?)(?:[ \t　]*[（(]?${secret.keep}[）)]?)?[ \t　]*$`;
const markWish = shape`${secret.markVerb}[^。\n]{0,12}$`;
const countUnit = shape`${approximations.more}?${secret.weaponUnit}`;
const amount = shape`\d[\d,，.]{0,12}|[${numeralLetters}]{1,6}`;
const weapons = shapes`${secret.weapon}${secret.inStock}?[^，。；\d${numeralLetters}]{0,4}${amount}${countUnit}|${amount}${countUnit}${secret.model}?${secret.weapon}`;
const weaponExempt = shape`${secret.weaponExempt}`;
const store = shapes`${secret.armsNoun}${secret.storeRoom}[^，。；\n]{0,6}${secret.located}`;
const designation = shapes`(?<![\d])\d{5}${secret.coded}|${secret.army}${numbers.ordinalMark}?[${counters}${hundreds}\d]{1,4}${secret.formation}|${numbers.ordinalMark}[${counters}${hundreds}\d]{1,4}${secret.groupArmy}|${secret.arm}${numbers.ordinalMark}?[${counters}${hundreds}\d]{1,4}${secret.smallFormation}`;

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
