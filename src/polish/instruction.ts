import { numeralLetters, ones, ten } from '../text/numeral-letters.ts';
import type { DraftReading } from '../checks/draft-reading.ts';
import type { Kind } from '../kinds/kind.ts';
import {
  amounts,
  asking,
  editing,
  marks,
  negation,
  reports,
  requests,
  units,
  approximations,
  classifiers,
  grammar,
  numbers,
  people,
} from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import type { Numeral } from '../numerals/numeral.ts';
import { countCharacters } from './condense.ts';

/** What the officer wants done to a text, and nothing else may be done. Absent members were not asked for. */
export interface Instruction {
  /** Characters without white space, at most. */
  maxCharacters?: number;
  /** 删掉三百字, 压缩三分之一: what shall go, of the text as it is. */
  cut?: { kind: 'characters' | 'share'; value: number };
  /** 短一点: shorter, but nobody said how much. */
  isShorter?: boolean;
  /** 我们 → 我: the report speaks as one person. */
  isFirstPerson?: boolean;
  /** 数字一个都不许动: no sentence with a figure is taken out either. */
  keepsFigures?: boolean;
  /** The report year wanted. */
  year?: number;
  /** speech: to be said in `minutes` · written: back to the written form. */
  form?: 'speech' | 'written';
  /** Of the speech; five when not said. */
  minutes?: number;
  /** Work on these sections only. */
  sectionIds?: string[];
  /** 只改第三部分: top sections by their number. */
  sectionNumbers?: number[];
  /** Only faults (错别字、标点), no rewording. */
  isFaultsOnly?: boolean;
}

const firstPerson = shape`${editing.firstPerson}|${editing.withMe}“?${people.i}”?${grammar.of}?${editing.manner}|(?:“?${people.weOnly}”?|${people.us}|${units.own}|${units.town}${units.office})${editing.thisWord}?${requests.every}?${editing.giveMe}?${editing.change}${editing.into}?${grammar.done}?“?${people.i}(?!${people.plural})”?|${editing.change}${editing.into}“?${people.i}(?!${people.plural})”?${grammar.of}?${editing.manner}|${editing.personWord}${requests.every}?${editing.change}${editing.into}?“?${people.i}(?!${people.plural})|${editing.speakerWord}${grammar.of}?${editing.manner}`;
const keepFigures = shape`${editing.figureWord}(?:${requests.every}|${editing.absolutely})*${negation.dont}${editing.mayTouch}?${editing.touch}|${negation.dont}${editing.touch}[^。；\n]{0,4}${editing.count}|${editing.figureWord}(?:${requests.every}|${editing.oneAndAll})*${editing.keep}`;
/** 咱们分条说, 十分讲究 tell no time. */
const counted = shape`[\d${numeralLetters}几半]\s*`;
const speech = shape`${editing.speech}|${editing.speaking}${editing.forSpeaking}*${editing.thatKind}?${editing.version}|${counted}(?:${editing.minute}|(?<![十百千万])${editing.minutes})(?!之)${grammar.of}?(?:[^。\n]{0,4})${editing.speechForm}|${editing.speaking}(?!${grammar.completed})[^。\n]{0,6}${editing.minute}(?!${editing.lesson})|${editing.colloquial}${editing.spoken}`;
const written = shape`${editing.turn}${editing.into}[^。；\n]{0,6}(?:${editing.written}|${editing.formal}(?:${reports.draft}|${editing.text}))|${editing.revert}|${editing.bookish}${editing.writtenForm}`;
const faultsOnly = shape`${requests.only}${editing.giveMe}?${editing.handle}${editing.aBit}?[^。；\n，]{0,6}${editing.faults}|${requests.only}${editing.doIt}?${editing.proofread}`;

/** Reads a wish about a text out of a message; null when there is none. Only what is said is set. */
export function readInstruction(kind: Kind, message: string): Instruction | null {
  const said = message.replaceAll(/\s+/g, ' ');
  const instruction: Instruction = { ...readLength(said) };
  if (firstPerson.test(said)) instruction.isFirstPerson = true;
  if (keepFigures.test(said)) instruction.keepsFigures = true;
  const year = readYear(said);
  if (year !== null) instruction.year = year;
  if (written.test(said)) instruction.form = 'written';
  else if (speech.test(said)) {
    instruction.form = 'speech';
    const minutes = readMinutes(said);
    if (minutes !== null) instruction.minutes = minutes;
  }
  if (faultsOnly.test(said)) instruction.isFaultsOnly = true;
  Object.assign(instruction, readSections(kind, said, isLengthSaid(instruction)));
  return Object.keys(instruction).length > 0 ? instruction : null;
}

function isLengthSaid({ maxCharacters, cut, isShorter }: Instruction): boolean {
  return maxCharacters !== undefined || cut !== undefined || isShorter === true;
}

const shorten = shape`${editing.lengthWord}`;
const target = shape`${editing.target}(?:${amounts.roughly}|${editing.beforeLength})?\s*$`;
const within = shape`^\s*${classifiers.plainOne}?${numbers.letter}?${amounts.roughAfter}?${editing.within}`;
const taking = shape`${editing.takeAway}${editing.takenAway}*(?:${amounts.roughly}|${editing.beforeLength}|${editing.it})?\s*$`;

/** What may be counted in a report but is no length of it. */
const otherUnit = shape`^\s*(?:${amounts.otherUnit}|${classifiers.plainOne}(?!${numbers.letter})|%|％)`;
const shares: readonly [RegExp, number][] = [
  [shape`${amounts.half}|50\s*[%％]`, 1 / 2],
  ...(
    [
      [2, 3],
      [1, 3],
      [3, 4],
      [1, 4],
      [1, 5],
    ] as const
  ).map(([above, below]): [RegExp, number] => [
    shape`${ones.charAt(below - 1)}${numbers.portion}${numbers.ofWhole}${ones.charAt(above - 1)}`,
    above / below,
  ]),
];

const ofCharacters = shape`^\s*${amounts.odd}?${approximations.come}?${classifiers.plainOne}?${editing.character}`;
const lengthName = shape`${asking.size}`;

const pressing = shape`${editing.press}\s*$`;

/** 压缩到一千五百字以内 → 1500. A length without a word of shortening (这稿子有2300字) is no wish. */
function readLength(said: string): Pick<Instruction, 'maxCharacters' | 'cut' | 'isShorter'> {
  for (const numeral of findNumerals(said)) {
    const after = said.slice(numeral.end);
    const before = said.slice(Math.max(0, numeral.start - 14), numeral.start);
    const isCharacters = ofCharacters.test(after);
    const around = `${before}${after.slice(0, 10)}`;
    if (!isLength(numeral) || !shorten.test(around) || (!isCharacters && otherUnit.test(after))) continue;
    const value = Number(numeral.valueMax ?? numeral.value);
    const isTarget = target.test(before) || within.test(after) || lengthName.test(before);
    if (isCharacters && !isTarget && taking.test(before) && !pressing.test(before))
      return { cut: { kind: 'characters', value } };
    if (isCharacters || isTarget) return { maxCharacters: value };
  }
  return readShare(said);
}

function isLength({ value, valueMax }: Numeral): boolean {
  const wanted = Number(valueMax ?? value);
  return Number.isInteger(wanted) && wanted >= 50 && wanted <= 20_000;
}

const shorteningVerb = shape`(${editing.shorten})[^。；，\n]{0,6}`;
const leftOver = shape`${editing.downTo}${editing.original}?${grammar.of}?\s*$`;
const fractionSaid = shape`(?<digits>\d{1,2})\s*[%％]|(?<tenths>${marks.count})${amounts.tenth}|${numbers.perCent}(?<words>${marks.ordinal}?${ten}${marks.ordinal}?|\d{1,2})`;
const shorterWish = shape`${editing.shorten}${editing.shorter}?${editing.bit}|${editing.rewrite}?${editing.short}${amounts.some}|${editing.tooLong}`;

function readShare(said: string): Pick<Instruction, 'cut' | 'isShorter'> {
  const verb = shorteningVerb.exec(said);
  const rest = verb ? said.slice(verb.index, verb.index + 16) : '';
  for (const [pattern, share] of shares) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const isLeft = leftOver.test(rest.slice(0, match.index));
    return { cut: { kind: 'share', value: isLeft ? 1 - share : share } };
  }
  const percent = fractionSaid.exec(rest);
  const numeral = percent ? findNumerals(percent[0])[0] : undefined;
  const value = Number(numeral?.value ?? 0) / 100;
  if (value > 0 && value < 1) return { cut: { kind: 'share', value } };
  const isVague = shorterWish.test(said);
  return isVague ? { isShorter: true } : {};
}

const yearWish = shape`${editing.change}${editing.into}?${numbers.be}?\s*((?:19|20)\d{2}|${numbers.two}(?:${marks.nought}|○)\s*${marks.digit}\s*${marks.digit})(?!\d|\s*${numbers.letter})\s*(?:${editing.afterYear}|$|[，。；！ ])`;
const shorteningBefore = shape`${editing.shorten}[^，。]{0,4}$`;
const yearDigit = shapes`(?:${marks.digit}|○)`;

function readYear(said: string): number | null {
  const match = yearWish.exec(said);
  const year = match?.[1];
  if (year === undefined || shorteningBefore.test(said.slice(0, match?.index ?? 0))) return null;
  return Number(
    year.replaceAll(yearDigit, (one) =>
      String('〇一二三四五六七八九'.indexOf(one === '零' || one === '○' ? '〇' : one)),
    ),
  );
}

const minutesAhead = shape`^\s*${approximations.come}?${editing.minutes}`;

function readMinutes(said: string): number | null {
  const numeral = findNumerals(said).find((one) => minutesAhead.test(said.slice(one.end)));
  const minutes = Number(numeral?.valueMax ?? numeral?.value);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= 20 && minutes !== 5 ? minutes : null;
}

const only = shape`${requests.only}(?:${requests.forMe}|${editing.needed})?${editing.handle}`;
const restStays = shape`${editing.other}${reports.partOf}*(?:${requests.every}|${editing.likewise})?${editing.first}?(?:${negation.dont}|${editing.keep})`;
const partWord = '(?:这|那|的)?(?:一)?(?:部分|部份|段|节|块|章|条|方面|小节|内容|里头?)';

/** Sections meant alone: named after 只改…, beside 其他不动, or with a length of their own (征兵那段压到300字). */
function readSections(
  kind: Kind,
  said: string,
  hasLength: boolean,
): Pick<Instruction, 'sectionIds' | 'sectionNumbers'> {
  const clauses = said.split(/[，。；！？,;!? ]/).filter((clause) => clause !== '');
  const isRestKept = restStays.test(said);
  const named = new Set<string>();
  const parts = new Set<number>();
  for (const clause of clauses) {
    if (restStays.test(clause) && !only.test(clause.replace(restStays, ''))) continue;
    const hit = only.exec(clause);
    const reach = hit ? clause.slice(hit.index, hit.index + 36) : isRestKept || hasLength ? clause : '';
    if (reach === '') continue;
    const isStrict = hit === null;
    for (const id of sectionsIn(kind, reach, isStrict)) named.add(id);
    for (const number of numbersIn(reach)) parts.add(number);
  }
  return {
    ...(named.size > 0 && { sectionIds: [...named] }),
    ...(parts.size > 0 && { sectionNumbers: [...parts] }),
  };
}

/** Names by their longest words first, so that 国防教育 is not also heard as 教育. Strict: with 部分, 那段 behind. */
function sectionsIn(kind: Kind, reach: string, isStrict: boolean): string[] {
  const names = kind.sections
    .flatMap(({ id, name, cues }) => [name, ...cues].map((word) => ({ id, word })))
    .filter(({ word }) => word.length > 1)
    .toSorted((a, b) => b.word.length - a.word.length);
  const ids: string[] = [];
  let rest = reach;
  for (const { id, word } of names) {
    const match = isStrict
      ? new RegExp(`${word}${partWord}`).exec(rest)
      : rest.includes(word)
        ? { index: rest.indexOf(word) }
        : null;
    if (!match) continue;
    ids.push(id);
    rest = rest.slice(0, match.index) + '＃'.repeat(word.length) + rest.slice(match.index + word.length);
  }
  return [...new Set(ids)];
}

const numberedPart = shapes`${numbers.ordinalMark}(${marks.ordinal}|\d{1,2})${classifiers.plainOne}?${marks.big}?${marks.listPart}`;

function numbersIn(reach: string): number[] {
  return [...reach.matchAll(numberedPart)].map(([, number = '']) =>
    /\d/.test(number) ? Number(number) : marks.ordinal.list.indexOf(number) + 1,
  );
}

/** The wish with what depends on the text worked out: lengths in characters, sections by id. */
export function settleInstruction(instruction: Instruction, draft: DraftReading): Instruction {
  const settled: Instruction = { ...instruction };
  if (settled.sectionNumbers) {
    const top = draft.sections.filter(({ parent, section }) => parent === null && section.number !== null);
    const ids = settled.sectionNumbers.flatMap(
      (number) => top.find(({ section }) => section.number === number)?.section.id ?? [],
    );
    settled.sectionIds = [...(settled.sectionIds ?? []), ...ids];
  }
  const { cut, sectionIds } = settled;
  if (cut && settled.maxCharacters === undefined) {
    const now = countCharacters(
      sectionIds
        ? draft.sentences
            .filter(({ sectionId }) => sectionId !== null && sectionIds.includes(sectionId))
            .map(({ text }) => text)
            .join('')
        : draft.text,
    );
    settled.maxCharacters = Math.max(1, cut.kind === 'share' ? Math.floor(now * (1 - cut.value)) : now - cut.value);
  }
  return settled;
}
