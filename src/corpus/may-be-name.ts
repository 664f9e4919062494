import { grammar, people, units } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { surnameLetters } from '../mentions/person-names.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import type { Correction } from './correction.ts';

const longestName = 3;
/** 专武干步: so many letters of the right word stand there that no name is meant. */
const manyIntact = 3;

/**
 * Whether what would be changed may be somebody's name, or a place's or a unit's: 慰问|沈远, 民兵|梁明财, 华庄|村. Names are
 * no slips, whatever words they are like; a word of which three letters stand is a word.
 */
export function mayBeName(vocabulary: Vocabulary | undefined, text: string, slip: Correction): boolean {
  const { start, before, after } = slip;
  const least = Math.min(before.length, after.length);
  let [head, tail] = [0, 0];
  while (head < least && before[head] === after[head]) head += 1;
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const from = start + head;
  const to = start + Math.max(head + 1, before.length - tail);
  if (to - from === 1 && isBeforeSite(text, to)) return true;
  // 民兵|梁长达 is no 民兵连长.
  const isSurname = people.surnameOnly.list.includes(text[from] ?? '');
  const intact = isSurname ? Math.max(head, tail) : head + tail;
  return intact < manyIntact && isInPerson(vocabulary, text, from, to);
}

const named = shape`${units.place}|${units.placeEnding}`;
/** 新石|路, 店民|组: what stands right before, or one letter before, is the name of the place. */
const site = shape`^(?:[\u4e00-\u9fff]?(?:${named})|${units.siteEnding})`;

function isBeforeSite(text: string, to: number): boolean {
  return site.test(text.slice(to, to + longestSite));
}

const longestSite = 6;

const nameLetter = shape`^(?!${people.notInName})\p{Script=Han}$`;

/** A surname that neither ends a word nor begins one, where a name may stand, and one or two letters behind it. */
function isInPerson(vocabulary: Vocabulary | undefined, text: string, from: number, to: number): boolean {
  for (let at = to - 1; at > from - longestName && at >= 0; at -= 1) {
    if (!surnameLetters.has(text[at] ?? '')) continue;
    const given = text.slice(at + 1, Math.max(at + 2, to));
    if (!Array.from(given).every((letter) => nameLetter.test(letter))) continue;
    if (people.surnameOnly.list.includes(text[at] ?? '')) return true;
    if (isWord(vocabulary, text, at, at + 2) || isWord(vocabulary, text, at, at + longestName)) continue;
    if (isPlaced(vocabulary, text, at)) return true;
  }
  return false;
}

const placed = shape`(?:^|[^\p{Script=Han}\d]|[${grammar.notInName.letters}]|${people.before}|${people.callings})$`;

/** At a boundary, or where a word has just ended. */
function isPlaced(vocabulary: Vocabulary | undefined, text: string, at: number): boolean {
  if (placed.test(text.slice(Math.max(0, at - longestName), at))) return true;
  return isWord(vocabulary, text, at - 2, at) || isWord(vocabulary, text, at - longestName, at);
}

function isWord(vocabulary: Vocabulary | undefined, text: string, start: number, end: number): boolean {
  if (start < 0 || end > text.length) return false;
  return vocabulary?.isOrdinary(text, start, end) ?? false;
}
