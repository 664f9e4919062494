/**
 * Flags one place or body outside the unit under two names: letters turned about, one that sounds or looks like the right
 * one, or one letter left out.
 * Accepted: `河东社区` and `河西社区`; `银杏社区` and `银杏东社区`
 * Flagged: `柳荫社区` often and `柳阴社区` once; `远航机械厂` and `远行机械厂`; `银杏湾社区` and `银杏社区`
 * Cannot see: names that differ by more; which of two told as often is right.
 */
import { classifiers, grammar, units } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

interface Place {
  stem: string;
  ending: string;
  start: number;
  end: number;
  /** Nothing before it can be the head of a longer name. */
  isWhole: boolean;
}

/** Letters before the ending that may be the name: where it begins nobody can tell. */
const lengths = [2, 3, 4] as const;
const shortest = 2;

const endings = shapes`(?<!${units.notVillage})${units.siteNamed}|${units.placeNamed}`;
const listed = shapes`(?:[\p{Script=Han}]{2,4}、){1,20}[\p{Script=Han}]{2,4}?(?:\d{1,2}|[${numeralLetters}])${classifiers.plainOne}(${units.siteNamed})`;
const oneOfList = /(?<=、)\p{Script=Han}{2,4}(?=、)/gu;
const notInName = shape`[${grammar.notInName.letters}]|[^\p{Script=Han}]`;
const notLeftOut = shape`[${units.siblingMark.letters}${units.town.letters}${numeralLetters}]`;
const endsName = shape`^(?:[^\p{Script=Han}]|[${grammar.notInName.letters}]|${grammar.and}|)$`;

export function checkPlaces(draft: DraftReading): Finding[] {
  const places = placesOf(draft);
  const first = new Map<string, Place>();
  const counts = new Map<string, number>();
  /** Names of one letter more, by what they are without it. */
  const longer = new Map<string, string[]>();
  for (const place of places) {
    const name = place.stem + place.ending;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (first.has(name)) continue;
    first.set(name, place);
    for (const short of leftOut(place)) longer.set(short, [...(longer.get(short) ?? []), name]);
  }
  const vocabulary = draft.kind.vocabulary?.();
  const told = new Set<number>();
  return places.flatMap((place): Finding[] => {
    const { stem, ending, start, end, isWhole } = place;
    const name = stem + ending;
    const shorter = leftOut(place).filter((one) => first.get(one)?.isWhole);
    const rivals = [...alikeTo(place, vocabulary), ...shorter, ...(isWhole ? (longer.get(name) ?? []) : [])];
    const other = rivals.find((one) => {
      const [own, rival] = [counts.get(name) ?? 0, counts.get(one) ?? 0];
      return rival > 0 && rival >= own && one !== name;
    });
    if (other === undefined || told.has(end)) return [];
    told.add(end);
    // Told as often: at both of their places, as one thing.
    const isLater = (first.get(other)?.start ?? end) < (first.get(name)?.start ?? 0);
    const message = isLater ? wording.nearPlace(name, other) : wording.nearPlace(other, name);
    return [{ rule: 'structure/near-unit', severity: 'warning', start, end, message, offer: other }];
  });
}

/** Each as a name of two letters, three and four. */
function placesOf({ text }: DraftReading): Place[] {
  const ends = [...text.matchAll(endings)];
  const apart = lengths.flatMap((length) =>
    ends.flatMap(({ 0: ending, index }): Place[] => {
      const start = index - length;
      const stem = text.slice(Math.max(0, start), index);
      if (stem.length < length || notInName.test(stem)) return [];
      const isWhole = endsName.test(text.slice(Math.max(0, start - 1), Math.max(0, start)));
      return [{ stem, ending, start, end: index + ending.length, isWhole }];
    }),
  );
  return [...apart, ...[...text.matchAll(listed)].flatMap(namedTogether)];
}

/** 东里、西坡、南湾3个社区: each of those behind the first is one. */
function namedTogether({ 0: said, 1: ending = '', index }: RegExpExecArray): Place[] {
  return [...said.matchAll(oneOfList)].map(({ 0: stem, index: at }) => ({
    stem,
    ending,
    start: index + at,
    end: index + at + stem.length,
    isWhole: true,
  }));
}

/** 银杏湾 without a letter, the first of it kept; neighbours are told apart by 东 and 新, and not by a slip. */
function leftOut({ stem, ending }: Place): string[] {
  return stem.length === shortest + 1
    ? [1, 2].flatMap((at) =>
        notLeftOut.test(stem.charAt(at)) ? [] : [stem.slice(0, at) + stem.slice(at + 1) + ending],
      )
    : [];
}

/** 河东 for 东河, 柳阴 for 柳荫. The first of many letters may be of the word before. */
function alikeTo({ stem, ending }: Place, vocabulary: Vocabulary | undefined): string[] {
  const letters = Array.from(stem);
  const isShort = letters.length === shortest;
  const alike = letters.flatMap((letter, at) =>
    at === 0 && !isShort
      ? []
      : (vocabulary?.confusedWith(letter) ?? []).map((other) => letters.with(at, other.letter).join('')),
  );
  const turned = letters.toReversed().join('');
  return [...(isShort && turned !== stem ? [turned] : []), ...alike].map((one) => one + ending);
}
