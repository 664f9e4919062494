import { mends, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { changeYear } from '../polish/person-and-year.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { bigramsOf } from '../text/bigrams.ts';
import type { Span } from '../text/spans.ts';
import { isMark, unquoted, type Asked } from './asked.ts';
import { changedMarks } from './change-marks.ts';
import { withClauseBegun } from './clause-begun.ts';
import { declined, isPlaced, placeHolding, placeOf, unsure, whichOf, type Done } from './doing.ts';
import { findInEach, findSaid, type FoundWords } from './find-words.ts';
import { fillGap } from './fill-gap.ts';
import { figureIn, isNumber, putRight, putRightNamed } from './put-right.ts';
import { readLayout, type Layout } from './layout.ts';
import { isGap, isMeant, isPerson, isWholeNumber, labelledBy } from './meant-words.ts';
import { adjoined, applyEdits, type Edit, type Outcome } from './outcome.ts';
import { readPlace } from './place.ts';
import type { Place } from './places-read.ts';
import { hull } from './place-state.ts';
import { changedDate, changedHeadings, retold } from './retell.ts';
import { restyled } from './restyle.ts';
import { replaceRange } from './strike.ts';
import { readStyle } from './text-marks.ts';
import { soundOf } from '../reading/name-sounds.ts';
import { wishWords } from './wish-words.ts';
import { writtenOtherwise } from './write-otherwise.ts';

const recompute = shape`${wish.recompute}`;
const topicOnly = shape`^(?:${wish.causesPart}|${wish.plansPart}|${wish.faultsPart})$`;
const fullName = shape`${wish.fullName}`;
const later = shape`${wish.later}`;
const onlyFirst = shape`${wish.onlyFirst}|${wish.earlier}`;
const yearName = shape`${wish.yearName}`;
const wholeUnit = shape`(?:${wish.pointing})(?:${wish.sentence}|${wish.item}|${wish.paragraph}|${wish.heading})`;

/** “议军会”都改成“议武会”, 第一句换成：…, 标题改成…, 圩堤800改850. */
export function replace(layout: Layout, asked: Asked): Done | null {
  const { fresh, places, quotes } = asked;
  const [first] = fresh;
  if (first === undefined) return declined(wishWords.sayNew);
  // Surely heard, and so asked for rather than passed over.
  if (isUntold(asked, first)) return { ...declined(wishWords.sayValue(first)), fit: 0.9 };
  const marks = changedMarks(layout, asked);
  if (marks) return marks;
  const otherwise = quotes.includes(first) ? null : writtenOtherwise(layout, asked, first);
  if (otherwise) return otherwise;
  const filled = fillGap(layout, asked, first);
  if (filled) return filled;
  const headings = changedHeadings(layout, asked);
  if (headings) return headings;
  // Marks that are to come: marks or words that count are to go, whatever was heard of them.
  if (asked.fresh.length === 1 && isMarks(first) && first.length > 2) {
    const isNamed = asked.olds.length === 0 && places.length > 0;
    const style =
      (isNamed && placeOf(layout, asked) === null ? null : restyled(layout, asked)) ??
      (isNamed ? restyled(layout, { ...asked, olds: [...places], places: [] }) : null);
    return style ?? declined(wishWords.sayWhat);
  }
  // 三、改叫“明年任务”: the mark says which.
  if (asked.olds.length === 1 && isMark(asked.olds[0] ?? '') && !isMark(first))
    return replace(layout, { ...asked, olds: [], places: [...places, ...asked.olds] });
  const year = yearThroughout(layout, asked);
  if (year) return year;
  return asked.olds.length === 0 ? ofPlace(layout, asked, first) : ofWords(layout, asked, first);
}

const untold = shape`^(?:${wish.whatever})(?:${wish.whatever}|${wish.whateverWord})*$`;

/** 改成实际的: tells which, and no words to print, unless they were quoted. */
function isUntold({ said, quotes }: Asked, first: string): boolean {
  if (quotes.includes(first) || !untold.test(first)) return false;
  const behind = said.slice(said.lastIndexOf(first) + first.length);
  return first.length > 1 ? !/[。！]$/.test(first) : behind.startsWith('的');
}

/** 一、二、三、: marks and nothing else. */
function isMarks(words: string): boolean {
  return (
    readStyle(words) !== null &&
    !/^\d+$/.test(words) &&
    /^[一二三四五六七八九十\d（）()、.．，,\s第是要到至①-⑩]+$/.test(words)
  );
}

function yearThroughout(layout: Layout, { olds, places, said }: Asked): Done | null {
  const year = /^(?:19|20)\d\d(?=年?(?:度)?$)/.exec(said.match(/(?:19|20)\d\d年?(?:度)?(?=\D*$)/)?.[0] ?? '')?.[0];
  if (year === undefined || olds.length > 0 || !places.every((one) => yearOnly.test(one)) || places.length === 0)
    return null;
  const edits = changeYear(layout.kind, layout.text, Number(year)).map(({ start, end, after }) => ({
    start,
    end,
    text: after,
  }));
  return edits.length === 0 ? null : edited(layout, edits, 0.9);
}

const yearOnly = shape`^(?:${wish.everywhere}|${wish.whole}|${wish.inside}|的)*${yearName}$`;

/** The words that are to go were said: wherever they stand, or in the place that was named. */
function ofWords(layout: Layout, asked: Asked, first: string): Done | null {
  const { olds, fresh, places, quotes } = asked;
  if (olds.length > 1 && olds.length === fresh.length) return pairs(layout, asked);
  // Of several words that were quoted to come none is left out.
  if (olds.length === 1 && fresh.filter((one) => quotes.includes(one)).length > 1) return declined(wishWords.sayWhat);
  if (olds.length === 2 && fresh.length === 1 && rangeWord.test(asked.between))
    return replaceRange(layout, asked, first);
  if (olds.length > 1 && fullName.test(first)) return unified(layout, asked, longest(layout, olds));
  const [old = '', other] = olds;
  if (other !== undefined && fresh.length === 1) {
    // “最后走了13人”里的“走”: the second stands in the first.
    const [long, short] = old.length >= other.length ? [old, other] : [other, old];
    const home =
      long.includes(short) && long !== short && !/[、和]/.test(asked.between) ? findSaid(layout.text, long) : null;
    if (home?.spans.length === 1 && home.spans[0]) return within(layout, short, first, home.spans[0], home.fit);
    return unified(layout, asked, first);
  }
  // 街道民兵之家改成1个: its number, and not its name.
  if (figureIn(layout, first) && !isGap(old) && !/\d/.test(old) && findNumerals(old).length === 0)
    return (
      putRight(layout, { ...asked, olds: [], places: [...places, old] }, null, first) ?? declined(wishWords.sayWhat)
    );
  const isYear = isYearNumber(old) && isYearNumber(first) && layout.isOwn && !isPlaced(asked);
  if (
    !isYear &&
    isNumber(old) &&
    isNumber(first) &&
    (recompute.test(asked.said) || !layout.isOwn || !isAlone(layout, old, first))
  )
    return putRight(layout, asked, old, first);
  // “开了三次议军会”改3次, 入学2人改3人: the number in it.
  const inner = isNumber(first.replace(/[。！]$/, '')) && !isNumber(old) ? numberIn(layout, old) : null;
  if (inner)
    return putRight(
      layout,
      { ...asked, places: [...places, `⟦${quotes.length}⟧`], quotes: [...quotes, old] },
      inner,
      first.replace(/[。！]$/, ''),
    );
  const numbered = putRightNamed(layout, asked, old, first);
  if (numbered) return numbered;
  const place = placeHolding(layout, asked, [old]);
  if (isPlaced(asked) && !place) {
    const anyway = findSaid(layout.text, old);
    if (anyway?.spans.length !== 1)
      return declined(wishWords.notFound(places.map((one) => unquoted(one, quotes)).join('')));
    return swapped(layout, asked, anyway, first, null, 0.7);
  }
  // “以上报告”那句: the quote says which, the whole sentence is meant.
  const scopes = place && place.unit !== 'words' && !isAllOf(layout, place) ? place.spans : null;
  const scope = scopes && hull(scopes);
  const said = (scopes && findInEach(layout.text, old, scopes)) ?? findSaid(layout.text, old);
  const found = said && withClauseBegun(layout, old, first, said);
  if (!found) {
    const named = readPlace(layout, old, quotes, scope ?? undefined);
    // 落款日期: names the place.
    if (named?.unit === 'signature') return ofPlace(layout, { ...asked, olds: [], places: [...places, old] }, first);
    if (named && named.unit !== 'words' && named.fit > 0.85) return retold(layout, named, first);
    return declined(wishWords.notFound(old));
  }
  if (wholeUnit.test(afterOld(asked)) && found.spans.length === 1 && closedSentence(first)) {
    const named = readPlace(layout, `⟦0⟧${afterOld(asked)}`, [old]);
    if (named && named.spans.length === 1) return retold(layout, named, first);
  }
  const isFar = scope !== null && !found.spans.some((span) => span.start >= scope.start && span.end <= scope.end);
  return (
    labelledBy(layout, asked, found, first) ??
    swapped(layout, asked, found, first, place, isFar ? 0.6 : (place?.fit ?? 1))
  );
}

const rangeWord = shape`^(?:那|这|句|开始)*(?:${wish.untilHere})`;

function isAllOf({ text }: Layout, { unit, spans }: Place): boolean {
  return unit === 'whole' && spans.some(({ start, end }) => start === 0 && end === text.length);
}

function isYearNumber(words: string): boolean {
  return /^(?:19|20)\d\d年?$/.test(words);
}

function numberIn({ text }: Layout, old: string): string | null {
  const [one, ...more] = findNumerals(old);
  return one && more.length === 0 && text.includes(old) ? old.slice(one.start, one.end) : null;
}

/** Written just so, and once; what counts it is said of both or of neither. */
function isAlone({ text }: Layout, words: string, right: string): boolean {
  const at = text.indexOf(words);
  const unit = (one: string): string => /\p{Script=Han}*$/u.exec(one)?.[0] ?? '';
  const isSame = findNumerals(words)[0]?.value === findNumerals(right)[0]?.value;
  return (
    (isSame || unit(words) === unit(right)) &&
    at !== -1 &&
    text.indexOf(words, at + 1) === -1 &&
    words.length > 2 &&
    isWholeNumber(text, { start: at, end: at + words.length })
  );
}

const closedSentence = (words: string): boolean => /[。！？]$/.test(words);

function afterOld({ said, olds, quotes }: Asked): string {
  const plain = unquoted(said, quotes);
  const at = plain.indexOf(olds[0] ?? '');
  return at === -1 ? '' : plain.slice(at + (olds[0]?.length ?? 0), at + (olds[0]?.length ?? 0) + 4);
}

function swapped(
  layout: Layout,
  asked: Asked,
  found: FoundWords,
  first: string,
  place: Place | null,
  sure: number,
): Done {
  const { said } = asked;
  const right = asWritten(layout, asked.olds[0] ?? '', found, first.replace(oneWord, '$1'));
  const meant = found.spans.filter((span) => isMeant(layout, asked, span, right));
  if (meant.length === 0) return declined(wishWords.notFound(asked.olds[0] ?? ''));
  const inPlace = place?.unit === 'words' && meant.length > 1 ? nearestTo(meant, place.spans) : meant;
  const chosen = onlyFirst.test(asked.which)
    ? inPlace.slice(0, 1)
    : later.test(asked.which)
      ? inPlace.slice(-1)
      : inPlace;
  // A letter or two that stand in many places: which one must be said.
  const isLoose = chosen.length > 1 && (asked.olds[0] ?? '').length === 1 && place === null && !everywhere.test(said);
  if (isLoose && !isPerson(asked.olds[0] ?? '', first)) return declined(whichOf(layout, chosen));
  const edits = chosen.map((span) => ({ ...span, text: withoutDoubled(layout, asked, span, right) }));
  const isAll = place === null || place.unit === 'whole';
  const isThroughout = isAll && chosen === meant && (meant.length > 1 || everywhere.test(said));
  return edited(layout, edits, Math.min(found.fit, sure), isThroughout);
}

/** 由武装部长牵头 for 专武干部牵头, before which 由 stands: not twice. */
function withoutDoubled({ text }: Layout, { olds }: Asked, { start }: Span, right: string): string {
  const [first = ''] = right;
  return right.length > 2 && text[start - 1] === first && olds[0]?.startsWith(first) === false ? right.slice(1) : right;
}

const everywhere = shape`${wish.everywhere}`;

/** 一个我字: the word itself. */
const oneWord = /^一个(.{1,6})字$/;

function nearestTo(spans: readonly Span[], beside: readonly Span[]): Span[] {
  const distance = ({ start, end }: Span): number =>
    Math.min(...beside.map((one) => Math.max(0, start - one.end, one.start - end)));
  return spans.toSorted((a, b) => distance(a) - distance(b)).slice(0, 1);
}

/** 物六园 → 恒通物流园: what was said with a slip stands right; a full stop that was only said is none. */
function asWritten({ text }: Layout, old: string, { spans, fit }: FoundWords, first: string): string {
  const [span] = spans;
  const stands = span ? text.slice(span.start, span.end) : old;
  const plain = /[。！？；]$/.test(stands) || closedSentence(old) ? first : first.replace(/[。；]$/, '');
  if (fit >= 1 || stands.length !== old.length) return letterMeant(stands, plain);
  const slips = new Map(Array.from(old, (letter, at): [string, string] => [letter, stands[at] ?? letter]));
  return Array.from(plain, (letter) =>
    old.includes(letter) && !stands.includes(letter) ? (slips.get(letter) ?? letter) : letter,
  ).join('');
}

/** 台帐应该是“账”: one letter of the word, the one that sounds like it. */
function letterMeant(name: string, right: string): string {
  if (right.length !== 1 || name.length < 2 || name.includes(right)) return right;
  const sound = soundOf(right);
  const at = sound === 0 ? -1 : Array.from(name).findIndex((letter) => soundOf(letter) === sound);
  return at === -1 ? right : name.slice(0, at) + right + name.slice(at + 1);
}

/** “甲”“乙”改为“丙”“丁”: each by its place. */
function pairs(layout: Layout, asked: Asked): Done {
  const scope = placeOf(layout, asked);
  const inside = scope && scope.unit !== 'words' ? hull(scope.spans) : null;
  let fit = scope?.fit ?? 1;
  const edits: Edit[] = [];
  for (const [at, old] of asked.olds.entries()) {
    const found = (inside && findSaid(layout.text, old, inside)) ?? findSaid(layout.text, old);
    if (!found) return declined(wishWords.notFound(old));
    fit = Math.min(fit, found.fit);
    for (const span of found.spans) edits.push({ ...span, text: asked.fresh[at] ?? '' });
  }
  return edited(layout, edits, fit);
}

function longest(layout: Layout, names: readonly string[]): string {
  return (
    names.filter((name) => layout.text.includes(name)).toSorted((a, b) => b.length - a.length)[0] ?? names[0] ?? ''
  );
}

/** Several names of one thing, all written the one way: the longest first, so that none is met inside another. */
function unified(layout: Layout, asked: Asked, right: string): Done {
  // A letter is no name.
  if (asked.olds.some(({ length }) => length < 2)) return declined(wishWords.sayWhat);
  const names = asked.olds.filter((name) => name !== right).toSorted((a, b) => b.length - a.length);
  const place = placeOf(layout, asked);
  const scope = place && place.unit !== 'words' && place.unit !== 'whole' ? hull(place.spans) : null;
  const edits: Edit[] = [];
  let fit = 1;
  for (const name of names) {
    const found = (scope && findSaid(layout.text, name, scope)) ?? findSaid(layout.text, name);
    if (!found) continue;
    fit = Math.min(fit, found.fit);
    for (const span of found.spans)
      if (
        isMeant(layout, { ...asked, olds: [name] }, span, right) &&
        !edits.some(({ start, end }) => start < span.end && span.start < end)
      )
        edits.push({ ...span, text: right });
  }
  if (edits.length === 0) return declined(wishWords.notFound(names.join('、')));
  return edited(layout, adjoined(edits), fit, scope === null);
}

function within(layout: Layout, old: string, right: string, scope: Span, fit: number): Done {
  const found = findSaid(layout.text, old, scope);
  if (!found) return declined(wishWords.notFound(old));
  return edited(
    layout,
    found.spans.map((span) => ({ ...span, text: right })),
    fit,
  );
}

/** Only the place was said: all of it gives way, or the number it is about. */
function ofPlace(layout: Layout, asked: Asked, first: string): Done | null {
  const { places, quotes } = asked;
  if (places.length === 0 || asked.fresh.filter((one) => quotes.includes(one)).length > 1)
    return declined(wishWords.sayWhat);
  const place = placeOf(layout, asked);
  // 落款日期; 最后那个时间, where nothing of that name stands.
  const signed =
    place?.unit === 'signature' ? place : isOfTime(layout, asked, place) ? readPlace(layout, signatureName, []) : null;
  const date = signed && changedDate(layout, signed, first);
  if (date) return date;
  if (asked.fresh.length > 1 && asked.fresh.every((one) => figureIn(layout, one))) return eachNumber(layout, asked);
  if (figureIn(layout, first) && (!place || place.unit !== 'title')) {
    const figure = putRight(layout, asked, null, first);
    if (figure) return figure;
  }
  if (!place) return declined(wishWords.notFound(places.map((one) => unquoted(one, quotes)).join('')));
  // A name gives way to no number.
  if (
    figureIn(layout, first) &&
    place.unit === 'words' &&
    place.spans.every((span) => findNumerals(layout.text.slice(span.start, span.end)).length === 0)
  )
    return declined(wishWords.sayWhat);
  // A number or a date is no sentence: what it is of was not found.
  if (
    (figureIn(layout, first) || (place.unit === 'signature' && /\d|[一二三四五六七八九十]+[月日号]/.test(first))) &&
    place.unit !== 'words'
  )
    return declined(wishWords.sayWhat);
  // 原因改成：主要是…: its text is meant, of which there may be several; the heading would be named.
  const [part] = place.parts;
  const isText = /[：:]/.test(asked.manner) && part !== undefined && topicOnly.test(places.join(''));
  if (place.unit === 'part' && isText && !bigramsOf(part.words).some((pair) => first.includes(pair)))
    return { ...declined(wishWords.which), fit: 0.9 };
  return unsure(layout, place) ?? retold(layout, place, first.replace(oneWord, '$1'));
}

const signatureName = wish.signature.list[0] ?? '';
const ofTime = shape`(?:${wish.yearName}|${mends.dayWord})$`;

/** A time was said to be another, and no place of the text was named surely. */
function isOfTime({ signature }: Layout, { places }: Asked, place: Place | null): boolean {
  return signature.length > 0 && ofTime.test(places.join('')) && (place === null || place.fit < surePlace);
}

const surePlace = 0.6;

/** 应为38万元、21人: each where one of its kind stands, or none of them. */
function eachNumber(layout: Layout, asked: Asked): Done {
  let now = layout;
  let fit = 1;
  for (const one of asked.fresh) {
    const done = putRight(now, { ...asked, fresh: [one], said: asked.places.join('') }, null, one);
    if (done?.outcome.kind !== 'changed') return declined(wishWords.sayWhat);
    fit = Math.min(fit, done.fit);
    now = readLayout(layout.kind, done.outcome.text, layout.isOwn);
  }
  return { outcome: { kind: 'changed', text: now.text, did: wishWords.replaced(asked.fresh.length) }, fit };
}

/** `isThroughout`: the words are meant, wherever they stand. */
function edited(layout: Layout, edits: readonly Edit[], fit: number, isThroughout = false): Done {
  const text = applyEdits(layout.text, edits);
  if (text === layout.text) return { outcome: { kind: 'answered', answer: wishWords.nothingThere }, fit: fit * 0.5 };
  const outcome: Outcome = { kind: 'changed', text, did: wishWords.replaced(edits.length) };
  if (!isThroughout) return { outcome, fit };
  const changed = new Map(edits.map((edit) => [layout.text.slice(edit.start, edit.end), edit.text]));
  const words = [...changed]
    .map(([from, to]) => ({ from, to }))
    .filter(({ from, to }) => from !== to && !isNumber(from));
  return { outcome: { ...outcome, words }, fit };
}
