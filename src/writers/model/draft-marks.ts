import { Big } from 'big.js';
import { typoTable } from '../../corpus/typo-table.ts';
import { parseFormula } from '../../kinds/expression.ts';
import { exactly, exactWorth } from '../../kinds/expression-worth.ts';
import type { Kind } from '../../kinds/kind.ts';
import { namesOf } from '../../kinds/names.ts';
import { marks as ordinals, people, units, time, wish } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { extractFigures } from '../../mentions/extract.ts';
import { findPersonNames, surnameLetters } from '../../mentions/person-names.ts';
import { findUnitNames } from '../../corpus/unit-names.ts';
import { lettersOf, unitNamesIn, unknownStretches, type UnknownStretch } from '../../model/mask-message.ts';
import { formatNumeral } from '../../numerals/format.ts';
import { readNumeral } from '../../numerals/numerals.ts';
import { numeralLetters } from '../../text/numeral-letters.ts';
import { isOverlapping, type Span } from '../../text/spans.ts';
import { findProseNumbers } from './prose-numbers.ts';

/** A draft and what was said of it with one mark for each number and each name, the same wherever it stands. */
export interface MarkedTexts {
  draft: string;
  said: string;
  /** The draft's numbers from small to large, as marks: `A<B=C`, whatever they count. */
  sizes: string;
  /** Where in the draft as it was the number of these letters stands: the first place of several. */
  placeOf(letters: string): Span | undefined;
  /** What the texts were: of their own marks. */
  open(text: string): string | null;
  /**
   * Of an edited draft, with sums of the marks: what they stand for; null where one stands for nothing. A number said in
   * words (二百二十一) is in digits where the draft has digits.
   */
  write(text: string): string | null;
}

type Sort = '数' | '名';

/** 〔数A〕 · 〔名A〕 · 〔=A-B〕 · 〔=A+七〕, a small number in words · 〔=(A+B)/C%〕, its sign with it · 〔=A:万〕 */
const anyMark =
  /〔(?:(?<sort>[数名])(?<letters>[A-Z]{1,2})|=(?<sum>[-+*/()A-Z一二三四五六七八九十百千万]{1,40})(?<percent>%)?(?:[:：](?<form>[万元数汉]))?)〕/g;

/**
 * Marks stand for numerals without what they count and for names of persons and units, so that neither leaves. Counts
 * of the text's own parts (第二段, 头两句) and the numbers of its items are no values and stay. `names`: known already.
 * `numbers`: one mark for each value, or for each place where a number stands.
 */
export function markTexts(
  kind: Kind,
  draft: string,
  said: string,
  names: readonly string[],
  numbers: 'by-value' | 'by-place' = 'by-value',
): MarkedTexts {
  const spans = { draft: spansToMark(kind, draft, false, names), said: spansToMark(kind, said, true, names) };
  const stretches = new Set([
    ...spans.draft.filter(({ sort }) => sort === '名').map(({ start, end }) => draft.slice(start, end)),
    ...spans.said.filter(({ sort }) => sort === '名').map(({ start, end }) => said.slice(start, end)),
  ]);
  const letters = { 数: new Map<string, string>(), 名: new Map<string, string>() };
  const wordsOf = { 数: new Map<string, string>(), 名: new Map<string, string>() };
  const places = new Map<string, Span>();
  const mark = (sort: Sort, words: string, key: string): string => {
    const own = letters[sort].get(key) ?? lettersOf(letters[sort].size);
    letters[sort].set(key, own);
    wordsOf[sort].set(own, words);
    return `〔${sort}${own}〕`;
  };
  const coded = (text: string, own: readonly ToMark[]): string => {
    let shown = '';
    let from = 0;
    for (const { start, end, sort } of own) {
      const words = text.slice(start, end);
      const pieces = sort === '名' ? piecesOf(words, stretches) : [words];
      const isPlaced = sort === '数' && numbers === 'by-place';
      shown += text.slice(from, start) + pieces.map((one) => mark(sort, one, isPlaced ? `${start}` : one)).join('');
      from = end;
    }
    return shown + text.slice(from);
  };
  const inDraft = coded(draft, spans.draft);
  for (const { start, end, sort } of spans.draft) {
    if (sort === '名') continue;
    const own = letters[sort].get(numbers === 'by-place' ? `${start}` : draft.slice(start, end));
    if (own !== undefined && !places.has(own)) places.set(own, { start, end });
  }
  const marked = { draft: inDraft, said: coded(said, spans.said) };
  const isWritten = (own: string): boolean => marked.draft.includes(`〔数${own}〕`);
  const inDigits = [...wordsOf.数].some(([own, words]) => isWritten(own) && /\d/.test(words));
  const written = new Map(
    [...wordsOf.数].map(([own, words]) => [own, inDigits && !isWritten(own) ? digitsOf(words) : words]),
  );
  return {
    ...marked,
    sizes: sizesOf([...wordsOf.数].filter(([own]) => isWritten(own))),
    placeOf: (own) => places.get(own),
    open: (text) => opened(text, wordsOf),
    write: (text) => opened(text, { ...wordsOf, 数: written }),
  };
}

type WordsOf = Record<Sort, ReadonlyMap<string, string>>;

function opened(text: string, wordsOf: WordsOf): string | null {
  let plain = '';
  let from = 0;
  for (const { 0: whole, index, groups = {} } of text.matchAll(anyMark)) {
    const isDay = /[日号]/.test(text[index + whole.length] ?? '');
    const words = worth(groups, wordsOf, isDay);
    if (words === null) return null;
    plain += text.slice(from, index) + words;
    from = index + whole.length;
  }
  plain += text.slice(from);
  return /〔[数名=]/.test(plain) ? null : plain;
}

/** What a number says by itself; null where it is none. */
export function valueOf(words: string): Big | null {
  const bare = words.replaceAll(',', '');
  const numeral = readNumeral(bare, 0);
  return numeral?.end === bare.length ? new Big(numeral.value) : null;
}

/** 二百二十一 → 221; one numeral alone, as in 三等功, is as it was said. */
function digitsOf(words: string): string {
  const value = words.length > 1 && !/\d/.test(words) ? valueOf(words) : null;
  return value?.gte(10) ? value.toString() : words;
}

function sizesOf(numbers: readonly (readonly [string, string])[]): string {
  const known = numbers.flatMap(([own, words]) => {
    const value = valueOf(words);
    return value ? [{ own, value }] : [];
  });
  return known
    .toSorted((a, b) => a.value.cmp(b.value))
    .map(({ own, value }, at, all) => `${at === 0 ? '' : all[at - 1]?.value.eq(value) ? '=' : '<'}${own}`)
    .join('');
}

function worth(
  { sort, letters = '', sum = '', percent, form }: Partial<Record<string, string>>,
  wordsOf: WordsOf,
  isDay: boolean,
): string | null {
  if (sort === '数' || sort === '名') return wordsOf[sort].get(letters) ?? null;
  const formula = parseFormula(inExpression(sum));
  if (!formula.ok) return null;
  const value = exactWorth(formula.value, (id) => {
    const of = valueOf(wordsOf.数.get(markOf(id)) ?? '');
    return of && exactly(of);
  });
  // A day that may be of the month behind is no sum.
  if (!value?.gt(0) || (isDay && value.gt(shortestMonth))) return null;
  if (percent !== undefined) return `${value.times(100).round(1).toString()}%`;
  if (form === '万') return value.div(tenThousand).toString();
  if (form === '元') return value.times(tenThousand).toString();
  return form === '汉' ? formatNumeral(value.toString(), 'hanzi') : value.round(2).toString();
}

/** Of the one expression language: a mark is a figure of it, a number in words a number. */
export function inExpression(sum: string): string {
  return sum.replaceAll(/[A-Z]+|[一二三四五六七八九十百千万]+/g, (part) =>
    /[A-Z]/.test(part) ? `mark.${part.toLowerCase()}` : (valueOf(part)?.toString() ?? '?'),
  );
}

/** The letters of a mark, of its id in an expression. */
export function markOf(id: string): string {
  return id.slice('mark.'.length).toUpperCase();
}

const tenThousand = 10_000;
const shortestMonth = 28;

interface ToMark extends Span {
  sort: Sort;
}

const textUnit = shape`^\s*(?:个|大|小)?(?:${wish.part}|${wish.paragraph}|${wish.sentence}|${wish.clause}|${wish.line}|${wish.item}|${wish.heading}|${wish.title}|字|处|遍|空|页)`;
/** The number of an item at the head of a line or a clause: 一、 （二） 3. 2.1 四是 */
const itemNumbers = shapes`(?:^|[。；：，\n])[\s　*#]*(?:[（(]?(?:\d{1,2}(?:[.．]\d{1,2})*|${ordinals.ordinal}{1,3})(?:[）)]|[、.．](?!\d(?!\d{3}${time.yearMark})))|第?${ordinals.ordinal}{1,2}(?![\d${ordinals.ordinal}]))`;
const smallNumeral = shape`^${ordinals.ordinal}{1,4}$`;

/** Numbers that stand in a text with marks as they are, those of items and parts left out. */
export function numbersIn(kind: Kind, coded: string): string[] {
  const text = coded.replaceAll(/〔[^〕]*〕[万亿]?/g, '，');
  const items = itemsIn(text);
  return findProseNumbers(text, kind.field.numbered.list)
    .filter(({ start, text: words }) => {
      const span = { start, end: start + words.length };
      return !items.some((item) => isOverlapping(item, span)) && !textUnit.test(text.slice(span.end, span.end + 8));
    })
    .map(({ text: words }) => words);
}

function itemsIn(text: string): Span[] {
  return [...text.matchAll(itemNumbers)].map(({ 0: words, index }) => ({ start: index, end: index + words.length }));
}

function spansToMark(kind: Kind, text: string, isSaid: boolean, names: readonly string[]): ToMark[] {
  const found: ToMark[] = [];
  const items = itemsIn(text);
  const add = (span: Span, sort: Sort): void => {
    if (span.start < span.end && !found.some((one) => isOverlapping(one, span))) found.push({ ...span, sort });
  };
  const addNumber = ({ start, end: last }: Span, isLoose: boolean): void => {
    // 三十四|万元: what it counts by says no value.
    const end = last - (/[^万亿][万亿]$/.test(text.slice(start, last)) ? 1 : 0);
    const span = { start, end };
    const isItem = items.some((item) => isOverlapping(item, span) && end <= item.end);
    const counts = textUnit.test(text.slice(last, last + 8));
    const isPower = /^[万亿]$/.test(text.slice(start, last)) && /\d/.test(text[start - 1] ?? '');
    if (isPower || (isLoose && isItem) || (counts && (isSaid || text[start - 1] === '第'))) return;
    // 四和五对调: which item, and no value.
    if (isSaid && isLoose && smallNumeral.test(text.slice(start, end))) return;
    add(span, '数');
  };
  const { figures, retracted } = extractFigures(text, kind.field);
  for (const { numeral, isSaidZero } of [...figures, ...retracted])
    if (isSaidZero !== true && !/\d/.test(text.slice(numeral.start, numeral.end))) addNumber(numeral, false);
  for (const { 0: words, index } of text.matchAll(arabicNumber)) {
    const end = index + words.length;
    // 1.2026年: the number of an item, and a year.
    const item = items.find((one) => one.start <= index && one.end > index && one.end < end);
    addNumber({ start: item?.end ?? index, end }, true);
  }
  for (const number of findProseNumbers(text, kind.field.numbered.list))
    addNumber({ start: number.start, end: number.start + number.text.length }, true);
  for (const span of namesIn(kind, text, names)) if (/\p{L}/u.test(text.slice(span.start, span.end))) add(span, '名');
  const numbers = [...found].toSorted((a, b) => a.start - b.start);
  let from = 0;
  for (const { start, end } of [...numbers, { start: text.length, end: text.length }]) {
    const isPower = from > 0 && /[万亿]/.test(text[from] ?? '');
    for (const span of unknownStretches(kind, text, from + (isPower ? 1 : 0), start, true)) addUnknown(span);
    from = end;
  }
  function addUnknown({ start, end, mayName }: UnknownStretch): void {
    for (const { 0: words, index } of mayName ? text.slice(start, end).matchAll(nameLetters) : []) {
      const span = { start: start + index, end: start + index + words.length };
      if (isSaid && !surnameLetters.has(words[0] ?? '')) {
        const [lead = ''] = wishLead.exec(words) ?? [];
        span.start += lead.length;
        if (surnameNamed.test(lead)) span.end = Math.min(span.end, span.start + 1);
      }
      if (!isLetterAlone(text, span, found)) add(span, '名');
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** 删|孙浩, 那|句删|了, 姓|马|的: what is to be done, and to what, is no part of a name. */
const wishLead = shape`^(?:${wish.delete}|${wish.move}|${wish.swap}|${wish.merge}|${wish.split}|${wish.insert}|${wish.replace}|${wish.replaceEnd}|${wish.forward}|${wish.shorten}|${wish.part}|${wish.paragraph}|${wish.sentence}|${wish.clause}|${wish.line}|${wish.item}|${wish.heading}|${wish.title}|${people.surnameNamed})+`;
const surnameNamed = shape`${people.surnameNamed}$`;

/** 要求不|严|，: one letter between words is nobody's name, unless it is a surname that something follows. */
function isLetterAlone(text: string, { start, end }: Span, found: readonly ToMark[]): boolean {
  if (end - start !== 1 || placeBehind.test(text.slice(end))) return false;
  if (found.some((one) => one.sort === '名' && (one.start === end || one.end === start))) return false;
  return !surnameLetters.has(text[start] ?? '') || !/^\p{Script=Han}/u.test(text.slice(end));
}

const placeBehind = shape`^(?:${units.placeEnding}|${units.place})`;

/** Numerals are looked at as numbers. */
const nameLetters = shapes`(?:(?![${numeralLetters}])\p{L})+`;

/** 1,200 and 3.5 are one, the parts of 2024.3.5 three. */
const arabicNumber =
  /[\d０-９]+(?=(?:[.．][\d０-９]+){2})|(?<=\d[.．])[\d０-９]+|[\d０-９]{1,3}(?:[,，]\d{3})+(?!\d)|[\d０-９]+(?:[.．][\d０-９]+)?/g;

/** Names known already, and what the readers of persons and units find. */
function* namesIn(kind: Kind, text: string, names: readonly string[]): Generator<Span> {
  for (const name of names.filter((one) => one.length > 1)) {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length))
      yield { start: at, end: at + name.length };
  }
  const { words } = typoTable(kind.terms);
  yield* findPersonNames(text, { words, ...namesOf(kind) });
  yield* findUnitNames(text, words, kind.field);
  // 平安|社区: an ordinary word before a place is its name.
  for (const span of unitNamesIn(kind, text)) if (placeBehind.test(text.slice(span.end))) yield span;
}

/** 乔|在 beside 乔|都: what several stretches begin with is a mark of its own, so that it is the same in both. */
function piecesOf(stretch: string, all: ReadonlySet<string>): string[] {
  let cut = 0;
  for (const other of all) {
    let shared = 0;
    while (shared < stretch.length && stretch[shared] === other[shared]) shared += 1;
    if (shared < stretch.length) cut = Math.max(cut, shared);
  }
  return cut === 0 ? [stretch] : [stretch.slice(0, cut), stretch.slice(cut)];
}
