import { namesOf } from '../kinds/names.ts';
import { findUnitNames } from '../corpus/unit-names.ts';
import { prose, units } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { extractFigures } from '../mentions/extract.ts';
import type { OtherNumber, OtherNumberKind } from '../mentions/mention.ts';
import type { Scene } from '../reading/scene.ts';
import type { Told } from '../reading/told.ts';
import { findUnitName } from '../reading/unit-name.ts';
import { spokenNames } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { findPersonNames, surnameLetters } from '../mentions/person-names.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import { isOverlapping, type Span } from '../text/spans.ts';
import { knownWords } from './known-words.ts';

/** What stands for what is hidden. Numbers are told apart by letters: a digit would itself look like a value. */
export const hidden = {
  own: '〔本单位〕',
  unit: '〔别处〕',
  person: '〔人名〕',
  date: '〔日期〕',
  code: '〔号码〕',
  order: '〔第几〕',
  other: '〔略〕',
} as const;

/** Years by how far they are from the report's own: which year is meant matters, which number it has does not. */
const yearsFrom: Readonly<Record<number, string>> = {
  0: '〔今年〕',
  1: '〔明年〕',
  [-1]: '〔去年〕',
  [-2]: '〔前年〕',
};
const someYear = '〔某年〕';

const shownAs: Partial<Record<OtherNumberKind, string>> = {
  date: hidden.date,
  time: hidden.date,
  deadline: hidden.date,
  phone: hidden.code,
  id: hidden.code,
  docno: hidden.code,
  ordinal: hidden.order,
  list: hidden.order,
  rank: hidden.order,
};

export interface MaskedMessage {
  text: string;
  /** The numbers of the message in their order. */
  marks: Mark[];
}

/** One number of the message: its letters, and where its mark stands in the masked text. */
export interface Mark {
  letters: string;
  told: Told;
  at: Span;
}

interface Mask extends Span {
  with: string;
  told?: Told;
}

/**
 * A message as a model may see it: each number that may be a figure a mark of its own, with its class of unit; years
 * told by their distance from the report's; units, persons, dates and codes hidden. Of the rest only words that the
 * product or a dictionary of general Chinese knows and that are nobody's name: one no rule foresaw is no such word.
 * `names`: what is known to be a name already, the ledger's unit above all. Linear in the text.
 */
export function maskMessage(scene: Scene, names: readonly string[]): MaskedMessage {
  const { kind, text } = scene;
  const masks = [...findMasks(scene, names)].toSorted((a, b) => a.start - b.start);
  const marks: Mark[] = [];
  let masked = '';
  let from = 0;
  for (const mask of masks) {
    masked += withKnownWordsOnly(kind, text, from, mask.start);
    const at = { start: masked.length, end: masked.length + mask.with.length };
    if (mask.told) marks.push({ letters: lettersOf(marks.length), told: mask.told, at });
    masked += mask.with;
    from = mask.end;
  }
  return { text: masked + withKnownWordsOnly(kind, text, from, text.length), marks };
}

/** The officer's words as they are, numbers marked behind their values: only by an explicit setting. */
export function unmaskedMessage({ text, numbers }: Scene): MaskedMessage {
  const marks: Mark[] = [];
  let shown = '';
  let from = 0;
  for (const told of numbers) {
    const { end } = numeralOf(text, told);
    if (end < from) continue;
    shown += text.slice(from, end);
    const letters = lettersOf(marks.length);
    marks.push({ letters, told, at: { start: shown.length, end: shown.length + markOf(letters).length } });
    shown += markOf(letters);
    from = end;
  }
  return { text: shown + text.slice(from), marks };
}

function markOf(letters: string): string {
  return `〔数${letters}〕`;
}

function findMasks(scene: Scene, names: readonly string[]): Mask[] {
  const { kind, text } = scene;
  const masks: Mask[] = [];
  const add = (span: Span, placeholder: string, told?: Told): boolean => {
    if (span.start >= span.end || masks.some((mask) => isOverlapping(mask, span))) return false;
    masks.push({ start: span.start, end: span.end, with: placeholder, ...(told && { told }) });
    return true;
  };
  const shown = extractFigures(text, kind.field).others.flatMap((other) => {
    const words = isOfWord(kind, text, other) ? null : shownFor(other, scene.year);
    return words === null ? [] : [{ start: other.start, end: other.end, words }];
  });
  let count = 0;
  for (const told of scene.numbers) {
    if (!isMarked(kind, text, told) || (told.origin === 'other' && shown.some((one) => isOverlapping(one, told))))
      continue;
    if (add(numeralOf(text, told), markOf(lettersOf(count)) + unitClassOf(text, told), told)) count += 1;
  }
  for (const { words, ...span } of shown) add(span, words);
  const said = findUnitName(kind, text);
  const own = (names.length > 0 ? names : said ? [said.value] : []).flatMap(withStem);
  const others = said ? withStem(said.value) : [];
  for (const name of [...own, ...others].toSorted((a, b) => b.length - a.length)) {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
      add({ start: at, end: at + name.length }, own.includes(name) ? hidden.own : hidden.unit);
    }
  }
  for (const span of unitNamesIn(kind, text)) add(span, hidden.unit);
  const reading = { words: indicatorWords(kind), ...namesOf(kind) };
  for (const span of findPersonNames(text, reading)) add(span, hidden.person);
  return masks;
}

/** Names of units and places in a text, whatever ordinary word they are made of (平安社区). */
export function* unitNamesIn(kind: Kind, text: string): Generator<Span> {
  for (const span of findUnitNames(text, indicatorWords(kind), kind.field))
    if (isUnitName(kind, text, span)) yield span;
}

/** 这一年, 那一次: pointed at, not counted. */
const pointed = shape`${prose.pointing}$`;

/** 第三, 这一年 and the 两 of a word of the product (两参) are no marks; any other number may turn out to be a figure. */
function isMarked(kind: Kind, text: string, told: Told): boolean {
  const { start, end } = numeralOf(text, told);
  if (text.slice(start, end) === oneLetter && pointed.test(text.slice(0, start))) return false;
  if (told.origin !== 'other') return true;
  return text.slice(told.start, told.end) !== oneLetter && !isOfWord(kind, text, told);
}

/** 一 alone that counts nothing: 改一下. */
const oneLetter = '一';

/** The 三 of 三等功: a letter of a word of the product. */
function isOfWord(kind: Kind, text: string, { start }: Span): boolean {
  const words = knownWords(kind);
  for (let at = Math.max(0, start - 3); at <= start; at += 1) {
    const length = words.lengthAt(text, at);
    if (length > 1 && at + length > start) return true;
  }
  return false;
}

/** 隔壁, 各, 辖区 before 街道. */
function namesNobody(word: string): boolean {
  return [units.noName, units.otherWord, units.levels].some(({ list }) => list.includes(word));
}

/** 隔壁|街道 names nobody, and the 大学 of 里头大学生 is no university. */
function isUnitName(kind: Kind, text: string, { start, end }: Span): boolean {
  const name = text.slice(start, end);
  if (namesNobody(name)) return false;
  const words = knownWords(kind);
  const ending = placeAhead.exec(text.slice(end, end + longestEnding))?.[0].length ?? 0;
  return ending === 0 || Math.max(words.lengthAt(text, end), words.generalAt(text, end)) <= ending;
}

function shownFor({ kind: sort, value }: OtherNumber, year: number | null): string | null {
  if (sort !== 'year') return shownAs[sort] ?? null;
  const named = value === undefined ? Number.NaN : Number(value);
  const full = named < 100 ? named + 2000 : named;
  return (year === null ? undefined : yearsFrom[full - year]) ?? someYear;
}

const endings = shape`(?:${units.town}|${units.office})+$`;

/** 桂花街道 is also called 桂花. */
function withStem(name: string): string[] {
  const stem = name.replace(endings, '');
  return stem.length > 1 && stem !== name ? [name, stem] : [name];
}

/** 15 of a 15天 that may only tell how long. */
const leadingNumeral = shape`^[\d.,${numeralLetters}]+`;

/** The numeral without its %, which says no value. */
function numeralOf(text: string, { mention: { numeral }, origin }: Told): Span {
  const said = text.slice(numeral.start, numeral.end);
  if (origin !== 'other') return { start: numeral.start, end: numeral.end - (/[%％‰]$/.test(said) ? 1 : 0) };
  return { start: numeral.start, end: numeral.start + (leadingNumeral.exec(said)?.[0].length ?? said.length) };
}

/** What is lost with the numeral and says no value: that it is a share (九成六), that it counts by 万. */
function unitClassOf(text: string, told: Told): string {
  const { end } = numeralOf(text, told);
  const { unit } = told.mention;
  if ((unit === '%' || unit === '比例') && !/^[%％‰]/.test(text.slice(end))) return '%';
  const power = text.slice(end - 1, end);
  return /[万亿]/.test(power) ? power : '';
}

/** A, B, … Z, AA, AB, … */
export function lettersOf(count: number): string {
  const last = String.fromCharCode(65 + (count % 26));
  return count < 26 ? last : lettersOf(Math.floor(count / 26) - 1) + last;
}

/** Punctuation that shows where a sentence ends or a list goes on. */
const punctuation = /[，。、；：！？,.;:!?（）()“”\s%％‰+=/-]/;

/**
 * word: of the product or of the language · letter: a single character that may be one · digit: part of no name, and hidden
 * all the same · hidden: nothing that is known.
 */
interface Token extends Span {
  sort: 'word' | 'letter' | 'punctuation' | 'digit' | 'hidden';
  /** Not a word of the product. */
  isGeneral: boolean;
}

function withKnownWordsOnly(kind: Kind, text: string, start: number, end: number): string {
  let kept = '';
  let from = start;
  for (const span of unknownStretches(kind, text, start, end)) {
    kept += text.slice(from, span.start) + hidden.other;
    from = span.end;
  }
  return kept + text.slice(from, end);
}

/** A stretch of a text; `mayName`: it holds a character that is no word by itself, or a surname. */
export type UnknownStretch = Span & { mayName: boolean };

/**
 * Between `start` and `end`, what is no word that the product or the dictionary knows for nobody's name; in order.
 * `seesDigits`: digits are shown (第4条), and a letter beside one is told as one beside a word.
 */
export function unknownStretches(
  kind: Kind,
  text: string,
  start: number,
  end: number,
  seesDigits = false,
): UnknownStretch[] {
  const part = text.slice(start, end);
  const tokens = tokensOf(kind, part, start > 0).map((token) =>
    token.sort === 'digit' && !seesDigits ? { ...token, sort: 'hidden' as const } : token,
  );
  const spans: UnknownStretch[] = [];
  for (const [index, token] of tokens.entries()) {
    if (isVisible(part, tokens, index, text.slice(end))) continue;
    const last = spans.at(-1);
    const mayName = token.sort === 'hidden' && !onlyNumerals.test(part.slice(token.start, token.end));
    if (last?.end === start + token.start) {
      last.end = start + token.end;
      last.mayName ||= mayName;
    } else spans.push({ start: start + token.start, end: start + token.end, mayName });
  }
  return spans;
}

const onlyNumerals = shape`^[${numeralLetters}]+$`;

function tokensOf(kind: Kind, part: string, isBehindMask: boolean): Token[] {
  const words = knownWords(kind);
  const tokens: Token[] = [];
  for (let at = 0; at < part.length;) {
    const known = knownAt(kind, part, at, at === 0 && isBehindMask);
    const general = words.generalAt(part, at);
    const length = Math.max(known, general);
    const isOne = part[at] === oneLetter;
    const isLetter = length === 0 && !isOne && words.isLetterWord(part, at);
    const size = length > 0 ? length : isLetter || isOne ? 1 : hiddenAt(kind, part, at);
    const isPunctuation = punctuation.test(part[at] ?? '');
    const rest = isLetter ? 'letter' : /[\d０-９]/.test(part[at] ?? '') ? 'digit' : 'hidden';
    const sort = isPunctuation ? 'punctuation' : length > 0 || isOne ? 'word' : rest;
    tokens.push({ start: at, end: at + size, sort, isGeneral: general > known });
    at += size;
  }
  return tokens;
}

/** 花园|街道: a word that names the place before an ending of places is hidden, whatever else it means. */
const placeAhead = shape`^(?:${units.placeEnding}|${units.place})`;

/** A letter is seen where both its neighbours are: two in a row are as likely somebody's name. */
function isVisible(part: string, tokens: readonly Token[], index: number, behind: string): boolean {
  const token = tokens[index];
  if (!token || token.sort === 'hidden' || token.sort === 'digit') return false;
  if (token.sort === 'punctuation') return true;
  const isBeforePlace = placeAhead.test((part + behind).slice(token.end, token.end + longestEnding));
  if (token.isGeneral && isBeforePlace && !namesNobody(part.slice(token.start, token.end))) return false;
  if (token.sort === 'word') return true;
  return [tokens[index - 1], tokens[index + 1]].every((one) => one?.sort !== 'letter' && one?.sort !== 'hidden');
}

const longestEnding = 6;

/**
 * Length of what may be seen at `at`, 0 where nothing may. A single character that is a surname is seen behind a number
 * (〔数A〕张) or where no name can follow, or 张会 would pass for two plain words.
 */
function knownAt(kind: Kind, text: string, at: number, isBehindMask: boolean): number {
  if (punctuation.test(text[at] ?? '')) return 1;
  const length = knownWords(kind).lengthAt(text, at);
  const isSurname = length === 1 && !isBehindMask && surnameLetters.has(text[at] ?? '');
  return isSurname && /\p{Script=Han}/u.test(text[at + 1] ?? '') ? 0 : length;
}

/** 王|建国, 王|会: what stands behind an unknown surname is a given name as likely as not, though it be a word. */
function hiddenAt(kind: Kind, text: string, at: number): number {
  if (!surnameLetters.has(text[at] ?? '')) return 1;
  const words = knownWords(kind);
  const given = Math.max(words.lengthAt(text, at + 1), words.generalAt(text, at + 1));
  return given <= 2 ? 1 + given : 1;
}

const indicators = new WeakMap<Kind, ReadonlySet<string>>();

function indicatorWords(kind: Kind): ReadonlySet<string> {
  let words = indicators.get(kind);
  if (!words) {
    words = new Set(kind.figures.flatMap((figure) => [figure.label, ...spokenNames(figure).map(({ name }) => name)]));
    indicators.set(kind, words);
  }
  return words;
}
