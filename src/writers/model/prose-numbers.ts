import { amounts, marks, prose, grammar, numbers } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
/**
 * Numbers in prose that no slot holds: digits, Chinese numerals, and words that count without a numeral. Everything
 * is a number until it is known to be a word: 近三成, 翻番, 过半, 数十, 百余 and 两位数 are refused, 一是, 第一责任人, 三等功
 * and 进一步 are not.
 */
const numeral = shapes`(?:${marks.numeral}|${marks.formal})+`;
const countWords = shapes`${prose.double}${grammar.done}?${amounts.several}?${prose.times}|${prose.rough}|(?<!${prose.great})${prose.majority}|(?<!${prose.notRough})${prose.roughLead}${marks.place}|${marks.place}${amounts.odd}|(?<!${prose.vast})${prose.greatMajority}`;

/** Digits of any script, circled and Roman ones, fractions. */
const digits = /[\p{Nd}\p{No}Ⅰ-ⅿ]+/gu;

/** Words with a numeral in them that count nothing. Longest first matters not: any of them covers its characters. */
const words = shapes`(?<=^|[。；：，\n])${marks.ordinal}${numbers.be}|${marks.firstItem}${prose.firstOf}|${prose.innocent}|${prose.fiveRates}|${prose.pointing}${numbers.one}(?=${prose.counted})`;

/** 改完一处销号一处: each by itself, however many they are. */
const each = shapes`${numbers.one}(${prose.counted})(?=[^。；]{1,8}${numbers.one}\1)|(?<=${numbers.one}(${prose.counted})[^。；]{1,8})${numbers.one}\2`;

export interface ProseNumber {
  text: string;
  start: number;
}

/** `exempt`: further words of the kind that hold a numeral (三室一库 as an office's name). */
export function findProseNumbers(text: string, exempt: readonly string[] = []): ProseNumber[] {
  const isWord = new Uint8Array(text.length);
  for (const pattern of [words, each])
    for (const match of text.matchAll(pattern)) isWord.fill(1, match.index, match.index + match[0].length);
  for (const word of exempt) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      isWord.fill(1, at, at + word.length);
    }
  }
  const found = new Map<number, ProseNumber>();
  const addAll = (pattern: RegExp, mayBeWord: boolean): void => {
    for (const match of text.matchAll(pattern)) {
      const isCovered =
        mayBeWord && isWord.subarray(match.index, match.index + match[0].length).every((one) => one === 1);
      if (isCovered || (found.get(match.index)?.text.length ?? 0) >= match[0].length) continue;
      if (mayBeWord && match[0] === '一' && !isCount(text, match.index)) continue;
      found.set(match.index, { text: match[0], start: match.index });
    }
  };
  addAll(digits, false);
  addAll(countWords, true);
  addAll(numeral, true);
  return [...found.values()].toSorted((a, b) => a.start - b.start);
}

const counted = shape`^${prose.counted}`;

/** 一抓到底 and 军民一心 count nothing; 一次 and 全市第一 do. */
function isCount(text: string, at: number): boolean {
  return text[at - 1] === '第' || counted.test(text.slice(at + 1, at + 2));
}
