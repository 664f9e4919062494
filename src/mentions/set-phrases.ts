import { arabicDigitAt, isChineseNumeralAt } from '../numerals/characters.ts';
import { ofField, type FieldWords } from '../lexicon/field.ts';
import { classifierAt } from './classifiers.ts';
import type { OtherNumber, OtherNumberKind } from './mention.ts';
import { classifiers, setPhrases, time } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { numeralLetters } from '../text/numeral-letters.ts';

/**
 * Words and set phrases that hold a numeral and count nothing. Those whose numeral is followed by no classifier would
 * pass for no figure anyway; they are listed where an officer's sentence could otherwise be misread.
 */
const phrases: readonly { kind: OtherNumberKind; words: readonly string[] }[] = [
  { kind: 'idiom', words: setPhrases.idiom.list },
  { kind: 'event', words: setPhrases.event.list },
  { kind: 'rank', words: setPhrases.rank.list },
  { kind: 'name', words: setPhrases.name.list },
  { kind: 'date', words: setPhrases.date.list },
  { kind: 'idiom', words: ['一人当兵'] },
];

interface Entry {
  phrase: string;
  kind: OtherNumberKind;
  offset: number;
}

/** Entries by the first numeral in them and the character beside it (the one before, where there is one). */
type Entries = ReadonlyMap<string, readonly Entry[]>;

function entriesOf(lists: readonly { kind: OtherNumberKind; words: readonly string[] }[]): Entries {
  const entries = new Map<string, Entry[]>();
  for (const { kind, words } of lists) {
    for (const phrase of words) {
      const offset = firstNumeral(phrase);
      if (offset < 0) continue;
      const key = offset > 0 ? `<${phrase.charAt(offset - 1)}${phrase.charAt(offset)}` : phrase.slice(0, 2);
      const list = entries.get(key) ?? [];
      list.push({ phrase, kind, offset });
      list.sort((a, b) => b.phrase.length - a.phrase.length);
      entries.set(key, list);
    }
  }
  return entries;
}

const common = entriesOf(phrases);
const ofTheField = ofField((field) => entriesOf([{ kind: 'idiom', words: field.phrases.list }]));

function firstNumeral(phrase: string): number {
  for (let at = 0; at < phrase.length; at += 1)
    if (isChineseNumeralAt(phrase, at) || arabicDigitAt(phrase, at) >= 0) return at;
  return -1;
}

const timesAhead = shape`[${classifiers.times.letters}]`;

/** The listed phrase whose first numeral starts at `at` and which covers the numeral up to `end`; the longest wins. */
export function listedPhraseAt(text: string, at: number, end: number, field: FieldWords): OtherNumber | null {
  const lists = [common, ofTheField(field)].flatMap((entries) => [
    at > 0 ? entries.get(`<${text.charAt(at - 1)}${text.charAt(at)}`) : undefined,
    entries.get(text.slice(at, at + 2)),
  ]);
  let best: Entry | null = null;
  for (const list of lists) {
    for (const entry of list ?? []) {
      const start = at - entry.offset;
      if (best && entry.phrase.length <= best.phrase.length) break;
      if (start < 0 || !text.startsWith(entry.phrase, start) || start + entry.phrase.length < end) continue;
      if ((classifierAt(text, end)?.end ?? 0) > start + entry.phrase.length) continue;
      if (entry.kind === 'date' && text[start - 1] === '每' && timesAhead.test(text[start + entry.phrase.length] ?? ''))
        continue;
      best = entry;
      break;
    }
  }
  if (!best) return null;
  const start = at - best.offset;
  return { start, end: start + best.phrase.length, text: best.phrase, kind: best.kind };
}

const han = /\p{Script=Han}/u;
/** 一共, 一起: the second 一 belongs to a word. */
const twinWord = shape`[${setPhrases.afterOne.letters}]`;
const pairing = shape`[${setPhrases.pairing.letters}]`;
const joined = shape`[${setPhrases.joined.letters}]`;
const reckoning = shape`[${setPhrases.reckoning.letters}]`;
const tallied = shape`[${setPhrases.tallied.letters}]`;
const counted = shape`[${classifiers.plain.letters}]`;

/**
 * Four-character shapes: 一人一策, 千方百计, 三言两语, 万无一失, 四议两公开, 三室一库. The first numeral starts at `at` and
 * ends at `end`. A shape whose words are classifiers (三人五次) counts, unless both its numerals are 一.
 */
export function shapedPhraseAt(text: string, at: number, end: number): OtherNumber | null {
  const first = text[at] ?? '';
  const middle = text[at + 1] ?? '';
  const second = text[at + 2] ?? '';
  const last = text[at + 3] ?? '';
  if (end - at !== 1 || !numeralLetters.includes(first)) return null;
  if (!han.test(middle) || isChineseNumeralAt(text, at + 1)) return null;
  if (second === '' || second === '十' || !numeralLetters.includes(second)) return null;
  const isTwin = first === '一' && second === '一';
  // 一笔一万二 tells a sum.
  if (isChineseNumeralAt(text, at + 3) && (!isTwin || '百千万'.includes(last))) return null;
  if (isTwin && twinWord.test(last)) return null;
  const isGreat = '百千万'.includes(first) || ('百千万'.includes(second) && first === '一');
  const isEnded = !han.test(last);
  if (isEnded && !(second === '一' && pairing.test(middle))) return null;
  if (!isTwin && !isGreat && (counted.test(middle) || counted.test(last) || reckoning.test(middle))) return null;
  if (isTwin && (joined.test(middle) || (counted.test(middle) && counted.test(last) && isTally(text, at)))) return null;
  const stop = isEnded ? at + 3 : at + 4;
  return { start: at, end: stop, text: text.slice(at, stop), kind: 'idiom' };
}

/** 一人一次 after 请假 counts; 一户一档 at the head of a clause or before 、 is a way of working. */
function isTally(text: string, at: number): boolean {
  return text[at + 1] === text[at + 3] ? false : tallied.test(text[at - 1] ?? '');
}

const openers = '“"‘「『《【';
const closers = '”"’」』》】';

/**
 * “四包一”, “两参”, “十四五”, “八一”, “三个一”: a short quoted term that begins or ends with a small Chinese numeral.
 * The quotation marks belong to the span. “三百人” and “30人” are figures that happen to be quoted.
 */
export function quotedPhraseAt(text: string, at: number, end: number): OtherNumber | null {
  for (let start = at - 1; start >= Math.max(0, at - 7); start -= 1) {
    const opener = text[start] ?? '';
    if (closers.includes(opener) && !openers.includes(opener)) return null;
    if (!openers.includes(opener)) continue;
    for (let stop = end; stop < Math.min(text.length, start + 14); stop += 1) {
      if (!closers.includes(text[stop] ?? '')) continue;
      const inside = text.slice(start + 1, stop);
      const span = { start, end: stop + 1, text: text.slice(start, stop + 1) };
      return isQuotedTerm(inside, at - start - 1, end - start - 1) ? { ...span, kind: 'idiom' } : null;
    }
    return null;
  }
  return null;
}

const smallNumeral = shape`^[${numeralLetters}${setPhrases.pair.letters}1-9N]{1,3}$`;

const quotedItems = shape`^[${numeralLetters}]${classifiers.plainOne}(?:\d|${setPhrases.quotedItem})`;
const quotedCount = shape`^(?:(?:[${classifiers.common.letters}]|${classifiers.incident})$|${classifiers.plainOne}${setPhrases.quotedPerson})`;
const numeralHead = shape`^[${numeralLetters}]`;
const quotedTail = shape`[${setPhrases.afterQuoted.letters}]`;

const yearOrShare = shape`${time.yearMark}|\d{2}|%|％`;

function isQuotedTerm(inside: string, from: number, to: number): boolean {
  if (quotedItems.test(inside)) return inside.length < 13;
  if (inside.length > 9 || /[，。；：、\s]/.test(inside) || yearOrShare.test(inside)) return false;
  const numeral = inside.slice(from, to);
  if (!smallNumeral.test(numeral)) return false;
  const rest = inside.slice(to);
  if (from === 0) return !quotedCount.test(rest);
  return rest === '' || numeralHead.test(inside) || quotedTail.test(rest);
}
