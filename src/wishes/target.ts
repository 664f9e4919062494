import { wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Words } from '../lexicon/words.ts';
import { readHeadingMark, readHeadingNumber } from '../report/headings.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/spans.ts';
import { longestRun } from './literal.ts';
import { findWords } from './find-words.ts';
import {
  aboutWord,
  countedParagraphs,
  isOfSection,
  isSalutation,
  spansAbout,
  topicIn,
  type CountedUnit,
} from './topic.ts';
import { itemsIn, sentencesIn, within, type Layout, type PartOfText } from './layout.ts';

export type TargetUnit =
  | 'part'
  | 'paragraph'
  | 'item'
  | 'sentence'
  | 'heading'
  | 'title'
  | 'opening'
  | 'ending'
  | 'signature'
  | 'whole'
  | 'words';

/** What an officer points at. Several spans: 前两段, 第二和第四句. */
export interface Target {
  unit: TargetUnit;
  spans: Span[];
  /** Where `unit` is part or heading. */
  parts: PartOfText[];
}

/** A phrase that was read: what it points at, and what of it points at nothing. */
export interface Pointed {
  target: Target;
  rest: string;
}

const digit = '[一二三四五六七八九十两\\d]';
const joint = '(?:[、和跟与及到至]|还有)';

interface Unit {
  unit: CountedUnit;
  counted: RegExp;
  edge: RegExp;
  named: RegExp;
}

function unitOf(unit: CountedUnit, words: Words): Unit {
  return {
    unit,
    counted: shape`((?:第?${digit}{1,3}(?:个|大)?${words}?${joint})*)(第?)(${digit}{1,4})(?:两|三|四)?(?:个|大)?${words}`,
    edge: shape`(倒数|${wish.last}|${wish.first}|前|后)(?:面|边)?(?:的|那|这)*(第?)(${digit}{0,2})(?:个|大)?(?:那|这)?(?:一)?${words}`,
    named: shape`([^，。；：⟦⟧〇]{1,14}?)(?:的|那|这|一|个|整)*(?:${words}|${unit === 'part' ? shape`${wish.within}` : /(?!)/})`,
  };
}

const units: readonly Unit[] = [
  unitOf('part', wish.part),
  unitOf('paragraph', wish.paragraph),
  unitOf('item', wish.item),
  unitOf('sentence', wish.sentence),
];

const headingWord = shape`(?:的|那个|这个)*${wish.heading}`;
const titleWord = shape`${wish.title}`;
const openingWord = shape`${wish.opening}(?:部分|那部分|内容|的话|那些话)?`;
const endingWord = shape`${wish.ending}(?:部分|那部分|内容|的话|那些话)?`;
const signatureWord = shape`${wish.signature}`;
const salutationWord = shape`(?:${wish.opening})?(?:${wish.salutation})`;
const wholeWord = shape`(?:${wish.whole})(?:里面|里头|里|中)?`;
/** 从“…”起到“…”为止. */
export const quotedRange = /从⟦(\d+)⟧[^⟦⟧，。]{0,4}(?:到|至)⟦(\d+)⟧(?:为止|止)?/;
const quoteMark = /⟦(\d+)⟧/;
/** 标题里的“…”: the place comes first. */
const placedQuote = shape`(?:${wish.title}|${wish.heading}|${wish.opening}|${wish.ending}|${wish.signature})(?:${wish.inside}|${wish.pointing})+⟦`;

/** Reads what a phrase points at in the text; null when it points at nothing that stands there. */
export function readTarget(layout: Layout, phrase: string, quotes: readonly string[]): Pointed | null {
  let rest = phrase;
  let target: Target | null = null;
  let scope: Span = { start: 0, end: layout.text.length };
  const take = (next: Target, matched: string): void => {
    target = next;
    const [first] = next.spans;
    if (first) scope = next.spans.length === 1 ? first : scope;
    rest = rest.replace(matched, '〇');
  };
  const headed = longestHeading(layout, rest);
  if (headed) take({ unit: 'part', spans: [headed], parts: [headed] }, headed.words);
  const led = headed ? null : ledScope(layout, rest);
  if (led) take({ unit: 'part', spans: led.spans, parts: [] }, led.matched);
  for (const unit of units) {
    if (target !== null && unit.unit === 'part') continue;
    const found = readUnit(layout, unit, rest, scope, target, quotes);
    if (found) take(found.target, found.matched);
    if (unit.unit === 'part') {
      const marked = markedParts(layout, rest, scope);
      if (marked) take(marked.target, marked.matched);
    } else if (found) continue;
    else if (target !== null && isNamed(unit, rest)) return { target: nothing, rest };
  }
  const asHeading = headingWord.exec(rest);
  const [onlyPart] = partsOf(target);
  if (asHeading && onlyPart) {
    const parts = partsOf(target);
    return {
      target: { unit: 'heading', spans: parts.map(({ heading }) => heading), parts },
      rest: rest.replace(asHeading[0], '〇'),
    };
  }
  if (target !== null) return { target, rest };
  return readSingle(layout, rest, quotes);
}

const leading = shape`^([^，。；：⟦⟧〇第\d一二三四五六七八九十]{2,8}?)(?:${wish.inside}|${wish.pointing})*(?=第${digit}|${wish.last}一|倒数)`;

/** 问题第一条: the part that the words before the number name. */
function ledScope(layout: Layout, phrase: string): { spans: Span[]; matched: string } | null {
  const found = leading.exec(phrase);
  if (!found || found[1] === undefined) return null;
  const whole = { start: 0, end: layout.text.length };
  const spans = spansAbout(layout, 'part', [], found[1].replace(aboutWord, ''), whole);
  return spans.length === 1 ? { spans, matched: found[0] } : null;
}

/** 第五条 of four: named, and not there. */
const nothing: Target = { unit: 'words', spans: [], parts: [] };

function isNamed({ counted, edge }: Unit, phrase: string): boolean {
  const found = counted.exec(phrase);
  return edge.test(phrase) || (found !== null && (found[2] !== '' || found[1] !== ''));
}

/** Marks of headings as they are written: （三）, 二、. */
export const writtenMark =
  /（[一二三四五六七八九十]{1,3}）|[(][一二三四五六七八九十]{1,3}[)]|（\d{1,2}）|[①-⑩]|(?<![一二三四五六七八九十、第])[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])/g;

/** （三）（四）: parts by the mark they carry. */
function markedParts(layout: Layout, phrase: string, scope: Span): Found | null {
  const marks = [...phrase.matchAll(writtenMark)];
  const [first] = marks;
  const last = marks.at(-1);
  if (!first || !last) return null;
  const parts = marks.flatMap(([mark]) => {
    const wanted = readHeadingMark(mark);
    const all = layout.allParts.filter(({ number, form }) => number === wanted?.number && form === wanted.form);
    return all.find(({ start, end }) => start >= scope.start && end <= scope.end) ?? all[0] ?? [];
  });
  if (parts.length < marks.length) return null;
  const matched = phrase.slice(first.index, last.index + last[0].length);
  return { target: { unit: 'part', spans: parts, parts }, matched };
}

function partsOf(target: Target | null): PartOfText[] {
  return target?.unit === 'part' ? target.parts : [];
}

/** Title, opening, ending, the whole text, quoted words: pointed at by one word. */
function readSingle(layout: Layout, phrase: string, quotes: readonly string[]): Pointed | null {
  const one = (unit: TargetUnit, spans: readonly (Span | null)[], matched: string): Pointed | null => {
    const real = spans.filter((span) => span !== null);
    return real.length === 0
      ? null
      : { target: { unit, spans: [...real], parts: [] }, rest: phrase.replace(matched, '〇') };
  };
  const range = quotedRange.exec(phrase);
  if (range) {
    const [from] = findWords(layout, quotes[Number(range[1])] ?? '');
    const to = findWords(layout, quotes[Number(range[2])] ?? '').find(({ start }) => from && start >= from.start);
    return one('words', [from && to ? { start: from.start, end: to.end } : null], range[0]);
  }
  const quoted = quoteMark.exec(phrase);
  const isPlaced = quoted !== null && placedQuote.test(phrase) && layout.title !== null;
  if (quoted && !isPlaced) {
    const words = quotes[Number(quoted[1])] ?? '';
    const isHeading = headingWord.test(phrase);
    const bare = words.slice(readHeadingMark(words)?.length ?? 0);
    const part = isHeading ? layout.allParts.find((each) => each.words.includes(bare)) : undefined;
    if (part)
      return {
        target: { unit: 'heading', spans: [part.heading], parts: [part] },
        rest: phrase.replace(quoted[0], '〇'),
      };
    return one('words', findWords(layout, words), quoted[0]);
  }
  const salutation = salutationWord.exec(phrase);
  const called = salutation && layout.paragraphs.find((span) => isSalutation(layout, span));
  if (salutation && called) return one('sentence', [called], salutation[0]);
  const title = titleWord.exec(phrase) ?? headingWord.exec(phrase);
  if (title && layout.title) return one('title', [layout.title], title[0]);
  const signature = signatureWord.exec(phrase);
  if (signature && layout.signature.length > 0) return one('signature', layout.signature, signature[0]);
  const opening = openingWord.exec(phrase);
  if (opening) return one('opening', [joined(openingOf(layout))], opening[0]);
  const ending = endingWord.exec(phrase);
  if (ending) return one('ending', [joined(endingOf(layout))], ending[0]);
  const whole = wholeWord.exec(phrase);
  return whole && one('whole', [{ start: 0, end: layout.text.length }], whole[0]);
}

/** What stands before the first heading; the first paragraph of a text without headings. */
export function openingOf(layout: Layout): Span[] {
  const own = layout.opening.filter((span) => !isSalutation(layout, span));
  if (layout.parts.length > 0 && own.length > 0) return own;
  const first = countedParagraphs(layout)[0];
  return first ? [first] : [];
}

export function endingOf(layout: Layout): Span[] {
  if (layout.closing.length > 0) return layout.closing;
  const last = countedParagraphs(layout).at(-1);
  return last ? [last] : [];
}

function joined(spans: readonly Span[]): Span | null {
  const [first] = spans;
  const last = spans.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}

function listOf(layout: Layout, unit: CountedUnit, scope: Span): Span[] {
  if (unit === 'paragraph') return within(countedParagraphs(layout), bodyOf(layout, scope));
  if (unit === 'sentence') return sentencesIn(layout, bodyOf(layout, scope));
  if (unit === 'item') {
    const items = itemsIn(layout, scope);
    const isWhole = scope.start === 0 && scope.end === layout.text.length;
    return isWhole && layout.parts.length > 1 ? [...items, ...layout.parts] : items;
  }
  const top = layout.parts.filter(({ number, form }) => number !== null || form !== null);
  return top.length > 0 ? layout.parts.filter(({ words, number }) => words !== '' || number !== null) : [];
}

/** A part's paragraphs are those under its heading; one glued to its heading begins with it. */
function bodyOf(layout: Layout, scope: Span): Span {
  const part = layout.allParts.find(({ start, end }) => start === scope.start && end === scope.end);
  return part && !part.isRunIn ? { start: part.body, end: part.end } : scope;
}

interface Found {
  target: Target;
  matched: string;
}

function readUnit(
  layout: Layout,
  unit: Unit,
  phrase: string,
  scope: Span,
  above: Target | null,
  quotes: readonly string[],
): Found | null {
  const list = listOf(layout, unit.unit, scope);
  const edge = unit.edge.exec(phrase);
  const counted = unit.counted.exec(phrase);
  const isOrdinal =
    counted !== null && (counted[2] !== '' || counted[1] !== '' || numbersOf(counted[3] ?? '').length > 1);
  if (counted && isOrdinal && !(edge && edge.index <= counted.index && edge[1] === '倒数')) {
    const numbers = numbersOf(counted[0]);
    const isRange = /[到至]/.test(counted[1] ?? '') && numbers.length === 2;
    const wanted = isRange ? rangeOf(numbers[0] ?? 1, numbers[1] ?? 1) : numbers;
    const chosen = wanted.flatMap((n) => numbered(layout, unit.unit, list, n) ?? []);
    return chosen.length === wanted.length
      ? { target: targetOf(layout, unit.unit, chosen), matched: counted[0] }
      : null;
  }
  const named = unit.named.exec(phrase);
  const quoted = quoteMark.exec(phrase);
  if (
    quoted &&
    shape`⟦\d+⟧(?:的|那|这|一|个|开头|打头)*${unit.unit === 'part' ? wish.part : unit.unit === 'paragraph' ? wish.paragraph : unit.unit === 'item' ? wish.item : wish.sentence}`.test(
      phrase,
    )
  ) {
    const [words] = findWords(layout, quotes[Number(quoted[1])] ?? '');
    const holder = words && [...list].find((span) => span.start <= words.start && words.start < span.end);
    if (holder) return { target: targetOf(layout, unit.unit, [holder]), matched: phrase.slice(quoted.index) };
  }
  if (edge) {
    const chosen = edgeOf(layout, unit.unit, list, edge, above);
    return chosen.length > 0 ? { target: targetOf(layout, unit.unit, chosen), matched: edge[0] } : null;
  }
  if (!named) return null;
  // 那句话 alone names none.
  const topic = topicIn(layout, unit.unit, list, named[1] ?? '', scope);
  return topic && { target: targetOf(layout, unit.unit, topic.spans), matched: named[0].slice(topic.from) };
}

/** A part is known by the number it carries, else by its place. */
function numbered(layout: Layout, unit: CountedUnit, list: readonly Span[], n: number): Span | undefined {
  if (unit === 'part') {
    if (list.length === 0) return countedParagraphs(layout)[n - 1];
    return layout.parts.find((part) => part.number === n && part.form === '一、') ?? list[n - 1];
  }
  const carried = unit === 'paragraph' ? list.find((span) => carriedNumber(layout, span) === n) : undefined;
  return carried ?? list[n - 1];
}

/** 第四，…: the number a paragraph begins with. */
function carriedNumber({ text }: Layout, { start, end }: Span): number | null {
  const found = /^第([一二三四五六七八九十]{1,2})[，,、]/.exec(text.slice(start, Math.min(end, start + 5)));
  return found ? readHeadingNumber(found[1] ?? '') : null;
}

function edgeOf(
  layout: Layout,
  unit: CountedUnit,
  list: readonly Span[],
  [, where = '', ordinal = '', digits = '']: RegExpExecArray,
  above: Target | null,
): Span[] {
  const n = digits === '' ? 1 : (numbersOf(digits)[0] ?? 1);
  if (where === '倒数') return ordinal === '' ? list.slice(-n) : list.slice(-n).slice(0, 1);
  const isFirst = shape`^(?:${wish.first}|前)$`.test(where);
  if (unit === 'sentence' && above === null) {
    // 开头那句 stands in the opening, 结尾那句 in the ending.
    const home = isFirst ? openingOf(layout) : endingOf(layout);
    const own = home.flatMap((span) => splitSentences(layout.text, span.start, span.end));
    if (own.length >= n) return isFirst ? own.slice(0, n) : own.slice(-n);
  }
  return isFirst ? list.slice(0, n) : list.slice(-n);
}

function targetOf(layout: Layout, unit: CountedUnit, spans: readonly Span[]): Target {
  const parts =
    unit === 'part' ? spans.flatMap((span) => layout.allParts.find((part) => part.start === span.start) ?? []) : [];
  return { unit: unit === 'part' && parts.length < spans.length ? 'paragraph' : unit, spans: [...spans], parts };
}

function numbersOf(said: string): number[] {
  return [...said.matchAll(/\d+|[一二三四五六七八九十两]+/g)].flatMap(([digits]) => {
    const plain = digits.replaceAll('两', '二');
    if (/^\d+$/.test(plain) || plain.includes('十')) return readHeadingNumber(plain) ?? [];
    return Array.from(plain, (one) => readHeadingNumber(one) ?? 1);
  });
}

function rangeOf(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

function longestHeading({ allParts }: Layout, phrase: string): PartOfText | null {
  const bare = allParts.filter(({ words }) => words.length >= 3 && phrase.includes(words));
  return bare.toSorted((a, b) => b.words.length - a.words.length)[0] ?? null;
}

/** 征兵前头, 保住了河堤后面: what words without a unit point at, as a place. */
export function readPlaceWords(layout: Layout, phrase: string): Pointed | null {
  const words = phrase.replaceAll(placeNoise, '');
  if (words.length < 2) return null;
  const headed = layout.allParts.find((part) => part.words.includes(words) || isOfSection(layout, part.id, words));
  if (headed) return { target: { unit: 'part', spans: [headed], parts: [headed] }, rest: phrase.replace(words, '〇') };
  const led = countedParagraphs(layout).find(({ start }) => layout.text.slice(start, start + 14).includes(words));
  if (led) return { target: { unit: 'paragraph', spans: [led], parts: [] }, rest: phrase.replace(words, '〇') };
  const run = longestRun(layout.text, words);
  if (run === null || run.length * 2 < words.length) return null;
  const [first] = findWords(layout, run);
  return first ? { target: { unit: 'words', spans: [first], parts: [] }, rest: phrase.replace(run, '〇') } : null;
}

const placeNoise = shapes`${wish.before}|${wish.after}|${wish.polite}|在|把|到|去|的|，|${wish.newParagraph}|另起`;

/** 送兵那句，跟后头热血沸腾那句: each of the places named one after the other; null when there are fewer than two. */
export function readSeveral(layout: Layout, phrase: string, quotes: readonly string[]): Target | null {
  const pieces = phrase.split(several).filter((piece) => pointer.test(piece) || ownPlace.test(piece));
  if (pieces.length < 2) return null;
  const targets = pieces.map((piece) => readTarget(layout, piece.replace(several, ''), quotes)?.target);
  const [first] = targets;
  if (!first || targets.some((one) => !one || one.unit !== first.unit || one.spans.length !== 1)) return null;
  const spans = targets.flatMap((one) => one?.spans ?? []);
  if (new Set(spans.map(({ start }) => start)).size < spans.length) return null;
  return { unit: first.unit, spans, parts: targets.flatMap((one) => one?.parts ?? []) };
}

const several = /[，,、](?:跟|和|还有|以及)?|(?:跟|和|还有|以及)/;
const pointer = shape`(?:${wish.pointing})(?:${wish.sentence}|${wish.paragraph}|${wish.item})$`;
/** 打算里头的第四条: a place of its own before the number. */
const ownPlace = shape`^.{2,}(?:第${digit}+|${wish.last}一?)(?:个)?(?:${wish.sentence}|${wish.paragraph}|${wish.item})$`;
