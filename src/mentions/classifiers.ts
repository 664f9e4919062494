import { classifiers } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { isSpace } from '../numerals/characters.ts';

interface Reading {
  word: string;
  isClassifier: boolean;
}

const measureSigns = ['㎏', '㎞', '㎡', 'm²'];

/**
 * Classifiers and measures that make a number a figure, longest first at each first character. Compound ones (人次,
 * 个百分点, 平方公里) stand whole; 个 before a measure of time belongs to it (个月, 个小时).
 */
const byFirst = new Map<string, string[]>();
for (const word of [...classifiers.classifier.list, ...classifiers.latinMeasure.list, ...measureSigns]) {
  const words = byFirst.get(word.charAt(0)) ?? [];
  words.push(word);
  words.sort(byLength);
  byFirst.set(word.charAt(0), words);
}

/** By classifier: words that begin with it and tell whether it was one: 名单 is none, the 名 of 名单位 is. The longest tells. */
const readings = new Map<string, Reading[]>();
for (const word of classifiers.notClassifier.list) addReading(word, false);
for (const word of classifiers.stillClassifier.list) addReading(word, true);

function addReading(word: string, isClassifier: boolean): void {
  const head = byFirst.get(word.charAt(0))?.find((one) => word.startsWith(one));
  if (head === undefined) return;
  const known = readings.get(head) ?? [];
  known.push({ word, isClassifier });
  known.sort((a, b) => byLength(a.word, b.word));
  readings.set(head, known);
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}

/** The classifier standing at `at` with its end, or null. Words that only begin like one are refused. */
export function classifierAt(text: string, at: number): { unit: string; end: number } | null {
  const first = text[at];
  if (first === undefined) return null;
  const words = byFirst.get(first);
  if (!words) return null;
  for (const word of words) {
    if (!text.startsWith(word, at)) continue;
    const end = at + word.length;
    if (isOfAnotherWord(text, at, word)) continue;
    return { unit: withoutItem(word), end };
  }
  return null;
}

/** 一百三十个人次 are 人次: before a measure that stands whole, 个 counts nothing by itself. */
function withoutItem(word: string): string {
  const whole = word.slice(1);
  const stands = byFirst.get(whole.charAt(0))?.includes(whole) === true && whole.length > 1;
  return word.startsWith('个') && stands && !isPeriod.test(whole) ? whole : word;
}

const isPeriod = shape`^(?:${classifiers.afterItem})`;

function isOfAnotherWord(text: string, at: number, word: string): boolean {
  if (/^[A-Za-z]$/.test(word)) return /[A-Za-z]/.test(text[at + 1] ?? '');
  return readings.get(word)?.find((reading) => text.startsWith(reading.word, at))?.isClassifier === false;
}

/** `30 人`: one space may stand before a classifier, two may not (a table). */
export function classifierAfter(text: string, at: number): { unit: string; end: number } | null {
  const direct = classifierAt(text, at);
  if (direct || !isSpace(text[at]) || isSpace(text[at + 1])) return direct;
  return classifierAt(text, at + 1);
}

export const moneyUnits: ReadonlySet<string> = new Set(classifiers.money.list);
