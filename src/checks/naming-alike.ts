/**
 * Flags a long name that stands in the same words but for one letter that sounds or looks like the other, or for two that
 * are turned about; and what stands in quotation marks with another body behind it.
 * Accepted: `云湾水上救援分队` throughout; `云东水上救援分队` and `云西水上救援分队`
 * Flagged: `云湾水上救援分队` twice and `芸湾水上救援分队` once; `“乡邻”调解工作室` and `“乡邻”调解室`
 * Cannot see: names of which fewer than four letters are the same behind the slip; which of two told as often is right.
 */
import { grammar, units } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

export function checkAlikeNames(draft: DraftReading): Finding[] {
  const vocabulary = draft.kind.vocabulary?.();
  return [
    ...(vocabulary ? [...oneLetterOff(draft.text, vocabulary), ...turnedAbout(draft.text, vocabulary)] : []),
    ...otherTails(draft.text),
  ];
}

/** Letters behind the slip that are the same, and in all. */
const sameBehind = 4;
const sameAround = 5;
const onlyHan = /^\p{Script=Han}+$/u;
const ofGrammar = shape`[${grammar.notInName.letters}${units.siblingMark.letters}${numeralLetters}]`;

interface Spelling {
  count: number;
  first: number;
}

/** Every place with the letters behind it, by those letters. */
function placesBefore(text: string, size: number): Map<string, Map<string, Spelling>> {
  const heads = new Map<string, Map<string, Spelling>>();
  for (let at = size; at + sameBehind <= text.length; at += 1) {
    const behind = text.slice(at, at + sameBehind);
    if (!onlyHan.test(behind)) continue;
    const head = text.slice(at - size, at);
    if (!onlyHan.test(head)) continue;
    const known = heads.get(behind);
    const own = known?.get(head);
    if (!known) heads.set(behind, new Map([[head, { count: 1, first: at - size }]]));
    else if (own) own.count += 1;
    else known.set(head, { count: 1, first: at - size });
  }
  return heads;
}

/** A name told oftener, or before, and the same with one letter of another. */
function oneLetterOff(text: string, vocabulary: Vocabulary): Finding[] {
  const findings: Finding[] = [];
  for (const [behind, spellings] of placesBefore(text, 1)) {
    if (spellings.size < 2) continue;
    for (const [letter, own] of spellings) {
      const others = vocabulary.confusedWith(letter).map((one) => one.letter);
      const right = others.find((other) => isBefore(spellings.get(other), own));
      if (right === undefined || ofGrammar.test(letter) || ofGrammar.test(right)) continue;
      const place = { text, at: own.first, wrong: letter, right, behind };
      const other = spellings.get(right);
      if (!other || areWords(vocabulary, place)) continue;
      // 带领|街道: where it is part of a word it names nothing.
      if (areWords(vocabulary, { ...place, at: other.first, wrong: right, right: letter })) continue;
      findings.push(...told(place, other.first));
    }
  }
  return findings;
}

/** 佳安物业公司, 安佳物业公司. */
function turnedAbout(text: string, vocabulary: Vocabulary): Finding[] {
  const findings: Finding[] = [];
  for (const [behind, spellings] of placesBefore(text, 2)) {
    if (spellings.size < 2) continue;
    for (const [letters, own] of spellings) {
      const right = Array.from(letters).toReversed().join('');
      const other = spellings.get(right);
      if (right === letters || !other || !isBefore(other, own)) continue;
      if (ofGrammar.test(letters) || isWord(vocabulary, letters) || isWord(vocabulary, right)) continue;
      findings.push(...told({ text, at: own.first, wrong: letters, right, behind }, other.first));
    }
  }
  return findings;
}

/** Told oftener; where as often, earlier. */
function isBefore(other: Spelling | undefined, own: Spelling): boolean {
  if (!other) return false;
  return other.count === own.count ? other.first < own.first : other.count > own.count;
}

interface Slip {
  text: string;
  at: number;
  wrong: string;
  right: string;
  /** The letters right behind, the same in both. */
  behind: string;
}

/** 制定 and 制订 are words: neither is a slip of the other. */
function areWords(vocabulary: Vocabulary, { text, at, wrong, behind }: Slip): boolean {
  return isWord(vocabulary, `${text.charAt(at - 1)}${wrong}`) || isWord(vocabulary, `${wrong}${behind.charAt(0)}`);
}

function isWord(vocabulary: Vocabulary, word: string): boolean {
  return vocabulary.isOrdinary(word, 0, word.length);
}

function told({ text, at, wrong, right, behind }: Slip, other: number): Finding[] {
  let before = 0;
  while (before < longestSame && isSame(text, at - before - 1, other - before - 1)) before += 1;
  let size = wrong.length + behind.length;
  while (size < longestSame && isSame(text, at + size, other + size)) size += 1;
  if (before + size - wrong.length < (wrong.length > 1 ? sameBehind : sameAround)) return [];
  const found = wrong + text.slice(at + wrong.length, at + size);
  const offer = right + text.slice(at + wrong.length, at + size);
  const message = other < at ? wording.nearPlace(offer, found) : wording.nearPlace(found, offer);
  return [{ rule: 'structure/near-unit', severity: 'warning', start: at, end: at + size, message, offer }];
}

function isSame(text: string, at: number, other: number): boolean {
  return at >= 0 && onlyHan.test(text.charAt(at)) && text.charAt(at) === text.charAt(other);
}

const longestSame = 12;

const bodyQuoted = shapes`“([^”\n]{1,10})”((?:(?!${grammar.and})\p{Script=Han}){1,6}?(?:${units.bodyTail}|${units.quotedTail}))`;

/** “乡邻”调解室 once beside “乡邻”调解工作室: one ending holds the letters of the other. */
function otherTails(text: string): Finding[] {
  const bodies = [...text.matchAll(bodyQuoted)].map(({ 0: found, 1: name = '', 2: tail = '', index }) => ({
    found,
    name,
    tail,
    index,
  }));
  const counts = new Map<string, number>();
  for (const { found } of bodies) counts.set(found, (counts.get(found) ?? 0) + 1);
  return bodies.flatMap(({ found, name, tail, index }): Finding[] => {
    const own = counts.get(found) ?? 0;
    const other = bodies.find(
      (one) => isOtherForm(one, { name, tail }) && (counts.get(one.found) ?? 0) >= own + (one.index < index ? 0 : 1),
    );
    if (!other) return [];
    const message = wording.nearUnit(found, other.found);
    const end = index + found.length;
    return [{ rule: 'structure/near-unit', severity: 'warning', start: index, end, message, offer: other.found }];
  });
}

interface QuotedBody {
  name: string;
  tail: string;
}

/** “乡邻”调解工作室 and “乡邻”调解室; “老梁评理”工作室 and “老梁讲理”工作室. */
function isOtherForm(one: QuotedBody, { name, tail }: QuotedBody): boolean {
  if (one.name === name) return one.tail !== tail && (isWithin(tail, one.tail) || isWithin(one.tail, tail));
  if (one.tail !== tail || one.name.length !== name.length || name.length < shortestQuoted) return false;
  const differing = Array.from(name).filter((letter, i) => letter !== one.name[i]);
  return differing.length === 1 && !ofGrammar.test(differing.join(''));
}

/** “红石”民兵连 and “红星”民兵连 are two. */
const shortestQuoted = 3;

/** The same first and last letter, and all of its letters in order. */
function isWithin(short: string, long: string): boolean {
  if (short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return at === short.length;
}
