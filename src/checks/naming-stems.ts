/**
 * Flags the name of a place that stands in another letter where the kind of the place is another, or where any letter at
 * all differs from a name told oftener.
 * Accepted: `石桥东村` and `石桥西村`; `孙家坪村` and `孙家湾村`; `白杨沟村` and `白杨沟水库`
 * Flagged: `白杨沟村` and `白扬沟口`; `白杨沟村` twice and `白杨坡村` once
 * Cannot see: names of two letters; which of two told as often is right; neighbours that are so called.
 */
import { grammar, units } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

const size = 3;
const ending = shape`(?:${units.siteNamed}|${units.placeNamed}|${units.memorial})`;
/** Neighbours are told apart by them. */
const apart = shape`[${units.siblingMark.letters}${units.town.letters}${numeralLetters}${grammar.notInName.letters}]`;
const named = new RegExp(`(?<=(\\p{Script=Han}{${size}}))${ending.source}`, 'gu');
/** What may stand before a name: a letter of no name. */
const ahead = shape`^(?:[^\p{Script=Han}]|[${grammar.notInName.letters}]|)$`;
/** 孙家坪, 孙家湾: whose it is, and where. */
const ofFamily = shape`${units.familyMark}`;

interface Stem {
  stem: string;
  /** Its first letter is of no word before it. */
  isWhole: boolean;
}

export function checkStems({ text, kind }: DraftReading): Finding[] {
  const vocabulary = kind.vocabulary?.();
  if (!vocabulary) return [];
  const stems = new Map<string, Stem>();
  for (const { 1: stem = '', index } of text.matchAll(named)) {
    const isWhole = stems.get(stem)?.isWhole || ahead.test(text.charAt(index - size - 1));
    if (!isOfWords(vocabulary, stem)) stems.set(stem, { stem, isWhole });
  }
  if (stems.size === 0) return [];
  const byRest = new Map<string, Stem[]>();
  for (const one of stems.values())
    for (const rest of restsOf(one.stem)) byRest.set(rest, [...(byRest.get(rest) ?? []), one]);
  const places = placesOf(text, byRest);
  return [...places].flatMap(([found, at]): Finding[] => {
    const rivals = restsOf(found).flatMap((rest) => byRest.get(rest) ?? []);
    const other = rivals.find(
      (one) =>
        (places.get(one.stem)?.length ?? 0) >= at.length &&
        isSlip(vocabulary, found, one, stems.get(found), at.length < (places.get(one.stem)?.length ?? 0)),
    );
    if (!other) return [];
    return at.map((start) => ({
      rule: 'structure/near-unit',
      severity: 'warning',
      start,
      end: start + size,
      message: wording.nearPlace(other.stem, found),
      offer: other.stem,
    }));
  });
}

/** A name without each of its letters, and where it was. */
function restsOf(stem: string): string[] {
  return Array.from(stem, (_, at) => `${stem.slice(0, at)}*${stem.slice(at + 1)}`);
}

/** Where what is written like one of the names stands. */
function placesOf(text: string, byRest: ReadonlyMap<string, readonly Stem[]>): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (let at = 0; at + size <= text.length; at += 1) {
    const found = text.slice(at, at + size);
    if (!restsOf(found).some((rest) => byRest.has(rest))) continue;
    const known = places.get(found);
    if (known) known.push(at);
    else places.set(found, [at]);
  }
  return places;
}

function isSlip(
  vocabulary: Vocabulary,
  found: string,
  { stem, isWhole }: Stem,
  own: Stem | undefined,
  isSeldom: boolean,
): boolean {
  const at = Array.from(found).findIndex((letter, i) => letter !== stem[i]);
  const [wrong = '', right = ''] = [found[at], stem[at]];
  if (at === -1 || apart.test(wrong) || apart.test(right) || !/\p{Script=Han}/u.test(wrong)) return false;
  if (at === 0 && !isWhole) return false;
  if (vocabulary.confusedWith(right).some(({ letter }) => letter === wrong)) return !isInWord(vocabulary, found, at);
  return own?.isWhole === true && at > 0 && isSeldom && !ofFamily.test(found);
}

/** 其中进 before 社区: common words make no name, rare ones (黄泥, 石崖) may. */
function isOfWords(vocabulary: Vocabulary, stem: string): boolean {
  const costs = [vocabulary.costOf(stem, 0, 2), vocabulary.costOf(stem, 1, size)];
  return vocabulary.isOrdinary(stem, 0, size) || costs.some((cost) => cost !== null && cost < commonCost);
}

/** −ln of its share to which a word is common. */
const commonCost = 12;

/** 新华社: a word holds the letter. */
function isInWord(vocabulary: Vocabulary, found: string, at: number): boolean {
  return [at - 1, at].some((from) => from >= 0 && from + 2 <= size && vocabulary.isOrdinary(found, from, from + 2));
}
