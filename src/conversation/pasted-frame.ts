import { units } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';

const yearMark = /(?<![\d])(?:(20\d\d)|([二2][〇零○O0][一二三四五六七八九〇零]{2}))(?:年|(?=[）)]))/g;
/** 二四年的: said short, it is a year only where it is said of a text. */
const shortYear = /(?<![\d十百千一二三四五六七八九〇零])(?:2|二)([0-9一二三四五六七八九])年(?!级)/g;
const digits = '〇一二三四五六七八九';

/** Years a text names near its beginning. */
export function yearsIn(words: string): number[] {
  const head = words.normalize('NFKC').slice(0, 400);
  return [...head.matchAll(yearMark)].map(([, plain, spelled = '']) =>
    plain === undefined
      ? Number(Array.from(spelled.replaceAll(/[零○O0]/g, '〇'), (one) => digits.indexOf(one)).join(''))
      : Number(plain),
  );
}

/** 二四年 among them: a year said short, where it is said of a text. */
export function yearsSaid(words: string): number[] {
  const plain = words.normalize('NFKC');
  const short = [...plain.matchAll(shortYear)].map(([, digit = '']) => 2020 + Number(toDigit(digit)));
  return [...yearsIn(plain), ...short];
}

/** The same words without the years in them. */
export function withoutYears(words: string): string {
  return words
    .normalize('NFKC')
    .replaceAll(yearMark, '')
    .replaceAll(shortYear, '')
    .replaceAll(/20\d\d/g, '');
}

function toDigit(letter: string): string {
  return digits.includes(letter) ? String(digits.indexOf(letter)) : letter;
}

const unitMark = shapes`[\u4e00-\u9fa5]{2,6}?(?:${units.town})(?!${units.town})`;

/** The unit a text names most. */
export function unitIn(words: string): string | null {
  const counts = new Map<string, number>();
  for (const [name] of words.slice(0, 600).matchAll(unitMark)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const named = [...counts].filter(([name]) => !plainUnit.test(name));
  return named.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

const plainUnit = shape`^(?:我|本|全|各|该|在|是|和|与|对|为|由|向)|[的各个我本全]`;

export function sameUnit(one: string, other: string): boolean {
  return (
    one.includes(other) ||
    other.includes(one) ||
    one.slice(0, 2) === other.slice(0, 2) ||
    other.includes(one.slice(0, 2))
  );
}
