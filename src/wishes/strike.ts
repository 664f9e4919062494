import { mends, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { isMark, unquoted, type Asked } from './asked.ts';
import { declined, isPlaced, placeHolding, placeOf, unsure, whichOf, type Done } from './doing.ts';
import { readDecimalMark } from './decimal-parts.ts';
import { evidenceIn } from './evidence.ts';
import { allBut, clauseBeside, leastShare, surelyKept } from './kept-within.ts';
import { findInEach, findSaid } from './find-words.ts';
import { wholeLines, type Layout } from './layout.ts';
import { applyEdits, ofEdits, type Edit } from './outcome.ts';
import { readPlace } from './place.ts';
import type { Place } from './places-read.ts';
import { contains, hull, overlaps } from './place-state.ts';
import { unitsIn } from './place-lists.ts';
import type { CountedUnit } from './place-terms.ts';
import { renumber } from './renumber.ts';
import { isSigns, strip } from './strip.ts';
import { emptyTalkIn } from './tell-draft.ts';
import { wishWords } from './wish-words.ts';

const rangeWord = shape`${wish.untilHere}`;
const everywhere = shape`${wish.everywhere}|${wish.repeats}`;
const later = shape`${wish.later}`;
const earlier = shape`${wish.earlier}`;
const fewWords = shape`${wish.fewWords}`;
const wholeSentence = shape`(?:${wish.wholeOf})(?:${wish.sentence})`;
const wholeClause = shape`(?:${wish.wholeOf})(?:${wish.clause})`;
const wholeItem = shape`(?:${wish.wholeOf})(?:${wish.item}|${wish.paragraph})`;

/** 第二部分第一句删掉, “显著”都去掉, 从“…”起到“…”为止. */
export function strike(layout: Layout, asked: Asked): Done | null {
  const { olds, places, quotes } = asked;
  if (olds.length > 0 && olds.every(isSigns)) return strip(layout, asked);
  const isOfSigns = (one: string): boolean => isSigns(one) && readDecimalMark(`${one}、`) === null;
  if (olds.length === 0 && places.length > 0 && places.every(isOfSigns))
    return strip(layout, { ...asked, olds: places, places: [] });
  if (olds.length === 1 && isMark(olds[0] ?? ''))
    return strikePlaces(layout, { ...asked, olds: [], places: [`${places.join('')}${olds[0] ?? ''}`] });
  if (emptyTalk.test([...olds, ...places].join('')))
    return { outcome: { kind: 'answered', answer: emptyTalkIn(layout) }, fit: 0.9 };
  const inner = bracketed(layout, asked);
  if (inner) return inner;
  const others = olds.length === 0 ? (clauseBeside(layout, asked) ?? allBut(layout, asked)) : null;
  if (others) {
    if (others.spans.length === 0) return declined(wishWords.notFound(asked.kept.join('、')));
    return others.isWords ? struckWords(layout, others.spans, others.fit) : struck(layout, others.spans, others.fit);
  }
  if (olds.length === 0) return strikePlaces(layout, asked);
  const place = placeHolding(layout, asked, olds);
  if (isPlaced(asked) && !place) return declined(wishWords.notFound(places.join('')));
  if (olds.length === 2 && rangeWord.test(asked.between)) return strikeRange(layout, olds, place);
  const spans: Span[] = [];
  let fit = place?.fit ?? 1;
  for (const old of olds) {
    const near = findIn(layout, old, place);
    const isWords = quotes.includes(old) || fewWords.test(asked.said);
    const listed = isWords ? null : listedLike(layout, old, place);
    const found = listed ? { spans: [listed], fit: surelyKept } : near;
    if (!found) {
      const named = readPlace(layout, old, quotes, (place && hull(place.spans)) ?? undefined);
      if (!named) return declined(wishWords.notFound(old));
      if (named.others.length > 0) return unsure(layout, named);
      spans.push(...(named.unit === 'words' ? named.spans.map((span) => clauseOf(layout, span)) : named.spans));
      fit = Math.min(fit, named.fit * 0.9);
      continue;
    }
    const chosen = chosenOf(found.spans, asked, place);
    if (chosen === null)
      return declined(
        whichOf(
          layout,
          found.spans.map((span) => around(layout, span)),
        ),
      );
    // “以上报告”那句: the words say which; 转移群众, 210人: one after the other.
    const named = unitBehind(asked, old);
    const grown = (span: Span): Span => (isSaidTogether(asked, old) ? withPlaceBefore(layout, span, place) : span);
    spans.push(...chosen.map((span) => (named ? holderOf(layout, named, span) : grown(span))));
    fit = Math.min(fit, found.fit);
  }
  const unit = wholeUnitOf(asked);
  if (unit)
    return struck(
      layout,
      spans.map((span) => holderOf(layout, unit, span)),
      fit,
    );
  // 提到参训率那几个字: what of a list names it.
  const isNamed = mentions.test(asked.manner) && olds.every((old) => !quotes.includes(old));
  const edits = spans.map(
    (span) => lineOut(layout, span) ?? (isNamed ? listedOut(layout, span) : null) ?? wordsOut(layout, span),
  );
  const left = applyEdits(layout.text, edits);
  return { outcome: { kind: 'changed', text: renumber(layout.kind, layout, left), did: wishWords.struck }, fit };
}

/** 套话空话: whatever is said so, and no words that stand there. */
const emptyTalk = shape`^(?:${wish.everywhere}|${wish.whole}|${wish.empties}|[的和、跟里些那这])*(?:${wish.empties})(?:句子|的话|句)?$`;

const inBrackets = shape`(?:${mends.inBrackets})$`;

/** 标题括号里的字去掉: with the brackets, in the place that was named or wherever such stand. */
function bracketed(layout: Layout, asked: Asked): Done | null {
  const said = [...asked.places, ...asked.olds].join('');
  if (!inBrackets.test(said)) return null;
  const named = said.replace(inBrackets, '').replace(/[的里后面]+$/, '');
  const place = named === '' ? null : readPlace(layout, named, asked.quotes);
  if (named !== '' && (!place || place.others.length > 0)) return declined(wishWords.notFound(named));
  const line = (span: Span): Span => (place?.unit === 'words' ? holderOf(layout, 'line', span) : span);
  const scopes = place?.spans.map(line) ?? [{ start: 0, end: layout.text.length }];
  const marks = layout.allParts.map(({ mark }) => mark);
  const edits = scopes.flatMap(({ start, end }) =>
    [...layout.text.slice(start, end).matchAll(/（[^（）\n]{2,}）/g)]
      .map(({ index, 0: all }): Edit => ({ start: start + index, end: start + index + all.length, text: '' }))
      .filter((edit) => !marks.some((mark) => overlaps(mark, edit))),
  );
  return edits.length === 0
    ? declined(wishWords.notFound(said))
    : {
        outcome: { kind: 'changed', text: applyEdits(layout.text, edits), did: wishWords.struck },
        fit: place?.fit ?? 0.95,
      };
}

const mentions = shape`${wish.about}`;

/** All of a line: with its break. */
function lineOut(layout: Layout, span: Span): Edit | null {
  const line = wholeLines(layout, span);
  return line.start === span.start && line.end === span.end ? null : { ...line, text: '' };
}

/** One of 甲、乙等: with the mark that joins it to the others. */
function listedOut({ text }: Layout, { start, end }: Span): Edit | null {
  const before = /[^，。；：、\n]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = /^[^，。；：、\n等]*/.exec(text.slice(end))?.[0].length ?? 0;
  const [from, to] = [start - before, end + after];
  if (text[from - 1] === '、') return { start: from - 1, end: to, text: '' };
  return text[to] === '、' ? { start: from, end: to + 1, text: '' } : null;
}

const unitNames: readonly [CountedUnit, RegExp][] = [
  ['clause', shape`^(?:${wish.pointing})(?:${wish.clause})`],
  ['sentence', shape`^(?:${wish.pointing})(?:一)?(?:${wish.sentence})`],
  ['item', shape`^(?:${wish.pointing})(?:一)?(?:${wish.item})`],
  ['paragraph', shape`^(?:${wish.pointing})(?:一)?(?:${wish.paragraph})`],
];

function unitBehind({ said, quotes }: Asked, old: string): CountedUnit | null {
  const plain = unquoted(said.replaceAll(/⟦(\d+)⟧/g, '⟦$1⟧”'), quotes);
  const at = plain.indexOf(old);
  const behind = at === -1 ? '' : plain.slice(at + old.length).replace(/^”/, '');
  return unitNames.find(([, name]) => name.test(behind))?.[0] ?? null;
}

function withPlaceBefore({ text }: Layout, span: Span, place: Place | null): Span {
  const [beside] = place?.unit === 'words' ? place.spans : [];
  return beside &&
    beside.start < span.start &&
    text.slice(beside.end, span.start).trim() === '' &&
    beside.end <= span.start
    ? { start: beside.start, end: span.end }
    : span;
}

/** 转移群众, 210人: nothing was said between what names it and what goes. */
function isSaidTogether({ said, places, quotes }: Asked, old: string): boolean {
  const plain = unquoted(said, quotes);
  const [place = ''] = places.map((one) => unquoted(one, quotes));
  const at = plain.indexOf(place);
  const behind = plain.indexOf(old, at + place.length);
  return at !== -1 && behind !== -1 && !/[\p{L}\p{N}]/u.test(plain.slice(at + place.length, behind));
}

function wholeUnitOf({ said }: Asked): CountedUnit | null {
  if (wholeClause.test(said)) return 'clause';
  return wholeSentence.test(said) ? 'sentence' : wholeItem.test(said) ? 'item' : null;
}

/** In the place first; a place that is words only says which of several. */
function findIn(layout: Layout, old: string, place: Place | null): ReturnType<typeof findSaid> {
  const scope = place && place.unit !== 'words' ? place.spans : null;
  const inside = scope && findInEach(layout.text, old, scope);
  if (inside) return inside;
  const found = findSaid(layout.text, old);
  if (!found || !place) return found;
  // 甲后面的“同志”: each that stands right at one of them.
  const beside = found.spans.filter((span) => place.spans.some(({ end }) => end === span.start));
  if (beside.length > 1) return { spans: beside, fit: found.fit * 0.95 };
  const near = nearest(layout, found.spans, place);
  return { spans: near, fit: found.fit * (scope ? 0.6 : 0.95) };
}

function nearest(layout: Layout, spans: readonly Span[], { spans: beside }: Place): Span[] {
  const distance = ({ start, end }: Span): number =>
    Math.min(...beside.map((one) => Math.max(0, start - one.end, one.start - end)));
  const sorted = spans.toSorted((a, b) => distance(a) - distance(b));
  const [best] = sorted;
  if (!best) return [];
  const sentence = holderOf(layout, 'sentence', best);
  return spans.filter((one) => one.start >= sentence.start && one.end <= sentence.end);
}

function chosenOf(spans: readonly Span[], { which, manner }: Asked, place: Place | null): readonly Span[] | null {
  if (spans.length === 1) return spans;
  if (later.test(which)) return spans.slice(-1);
  if (earlier.test(which)) return spans.slice(0, 1);
  const isEach = place !== null && place.spans.length > 1;
  if (everywhere.test(manner) || place?.unit === 'heading' || isEach) return spans;
  return null;
}

function around({ text }: Layout, { start, end }: Span): Span {
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 8);
  return { start: from, end: Math.min(text.length, end + 6) };
}

function strikeRange(layout: Layout, olds: readonly string[], place: Place | null): Done | null {
  const range = rangeOf(layout, olds, place);
  if (!range) return declined(wishWords.notFound(olds[0] ?? ''));
  const { start, end } = range.span;
  const stop = /^[。！？；]/.test(layout.text.slice(end)) && /(?:^|[。！？；\n])$/.test(layout.text.slice(0, start));
  return struckWords(layout, [{ start, end: end + (stop ? 1 : 0) }], range.fit);
}

/** 附件里的日程表, of a list of names: the one that shares most with it. */
function listedLike(layout: Layout, old: string, place: Place | null): Span | null {
  const [part] = place?.parts ?? [];
  const items = part ? part.parts.filter(({ start, end }) => !layout.text.slice(start, end).includes('。')) : [];
  const [best, next] = items.length > 1 ? evidenceIn(layout.text, old, items, items) : [];
  return best && best.share > leastShare && best.weight > (next?.weight ?? 0) ? best.span : null;
}

/**
 * From where the first words begin to where the last end, behind them; in the place where they stand there. Of several
 * that begin so none is meant, unless but one of them begins a sentence.
 */
function rangeOf(
  { text }: Layout,
  [from = '', to = '']: readonly string[],
  place: Place | null,
): { span: Span; fit: number } | null {
  const scope = (place && hull(place.spans)) ?? undefined;
  const first = findSaid(text, from, scope) ?? findSaid(text, from);
  const last = findSaid(text, to, scope) ?? findSaid(text, to);
  const all = first?.spans ?? [];
  const heads = all.length > 1 ? all.filter(({ start }) => /(?:^|[。！？；\n])$/.test(text.slice(0, start))) : all;
  const [start] = heads;
  const end = last?.spans.find((span) => start && span.start >= start.start);
  if (!first || !last || !start || !end || heads.length > 1) return null;
  return { span: { start: start.start, end: end.end }, fit: Math.min(first.fit, last.fit) };
}

/** 从“…”到“…”换成: all that stands from the one to the other. */
export function replaceRange(layout: Layout, asked: Asked, first: string): Done {
  const range = rangeOf(layout, asked.olds, placeOf(layout, asked));
  if (!range) return declined(wishWords.notFound(asked.olds[0] ?? ''));
  const { start, end } = range.span;
  const isClosed = /[。！？；]/.test(layout.text[end] ?? '') && /[。！？]$/.test(first);
  return { outcome: ofEdits(layout, [{ start, end: end + Number(isClosed), text: first }]), fit: range.fit };
}

function strikePlaces(layout: Layout, asked: Asked): Done | null {
  const { places, quotes } = asked;
  const each = places.length > 1 ? places.map((one) => readPlace(layout, one, quotes)) : [];
  // 不足（3）和措施（3）, each by its own words; what only says the same again is no second place.
  const several = each.every((one) => one !== null && one.others.length === 0 && one.fit > 0.6)
    ? each.flatMap((one) => one ?? [])
    : [];
  const isApart =
    several.length > 1 && several.every((one, i) => several.every((other, at) => at === i || !touches(one, other)));
  if (isApart) return struck(layout, several.flatMap(spansOf(layout)), Math.min(...several.map(({ fit }) => fit)));
  const place = placeOf(layout, asked);
  if (!place) return declined(places.length === 0 ? wishWords.which : wishWords.notFound(places.join('')));
  const doubt = unsure(layout, place);
  if (doubt) return doubt;
  if (place.unit === 'whole') return declined(wishWords.which);
  const unit = wholeUnitOf(asked);
  if (unit && place.unit === 'words') {
    const holders = place.spans.map((span) => holderOf(layout, unit, span));
    // “全年”那句整句删, of three that begin so.
    const isOpen = new Set(holders.map(({ start }) => start)).size > 1 && !everywhere.test(asked.manner);
    return isOpen ? declined(whichOf(layout, holders)) : struck(layout, holders, place.fit);
  }
  if (place.unit === 'clause' || (place.unit === 'words' && isQuoted(asked)))
    return struckWords(layout, place.spans, place.fit);
  return struck(layout, spansOf(layout)(place), place.fit, place.unit !== 'title');
}

function isQuoted({ places }: Asked): boolean {
  return places.some((one) => one.includes('⟦'));
}

/** Words that only name what is meant, a gap that is not to be filled: the clause they stand in. 【姓名】 goes alone. */
function spansOf(layout: Layout): (place: Place) => Span[] {
  const isRunning = (span: Span): boolean => layout.paragraphs.some((one) => contains(one, [span]));
  return ({ unit, spans }) =>
    spans.map((span) => (unit === 'words' || (unit === 'gap' && isRunning(span)) ? clauseOf(layout, span) : span));
}

function touches(a: Place, b: Place): boolean {
  return a.spans.some((one) => b.spans.some((other) => one.start < other.end && other.start < one.end));
}

/** Words that are a sentence go as one, others with the clause they are of. */
function clauseOf(layout: Layout, span: Span): Span {
  return holderOf(layout, 'clause', span);
}

export function holderOf(layout: Layout, unit: CountedUnit, span: Span): Span {
  const all = unitsIn(layout, unit, { start: 0, end: layout.text.length }, true);
  const holders = all.filter(({ start, end }) => start <= span.start && end >= span.end);
  return holders.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0] ?? span;
}

/** Whole sentences, paragraphs and parts: what would be left bare goes with them, numbering follows. */
function struck(layout: Layout, spans: readonly Span[], fit: number, isNumbered = true): Done {
  const isClause = spans.every(
    ({ start, end }) => !/[。！？；\n]$/.test(layout.text.slice(start, end)) && !isLineEnd(layout, end),
  );
  if (isClause) return struckWords(layout, spans, fit);
  const joined: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && layout.text.slice(last.end, start).trim() === '') last.end = end;
    else joined.push({ start, end });
  }
  const edits = joined.map((span) => ({ ...wholeLines(layout, span), text: '' }));
  const left = applyEdits(layout.text, edits);
  const text = isNumbered ? renumber(layout.kind, layout, left) : left;
  return { outcome: { kind: 'changed', text, did: wishWords.struck }, fit };
}

function isLineEnd({ text }: Layout, at: number): boolean {
  return at >= text.length || text[at] === '\n';
}

function struckWords(layout: Layout, spans: readonly Span[], fit: number): Done {
  const left = applyEdits(
    layout.text,
    spans.map((span) => wordsOut(layout, span)),
  );
  return { outcome: { kind: 'changed', text: renumber(layout.kind, layout, left), did: wishWords.struck }, fit };
}

/** All of a clause so far only leads to what is said. */
const danglingLead = shape`(?<=[，。；：、！？\n])(?:${mends.leadsOn})+$`;

/** A clause goes with one of its commas, a sentence with its stop. */
export function wordsOut(layout: Layout, { start, end }: Span): Edit {
  const { text, allParts } = layout;
  // What stood in quotes takes them with it.
  if (text[start - 1] === '“' && text[end] === '”') return wordsOut(layout, { start: start - 1, end: end + 1 });
  const before = text[start - 1] ?? '\n';
  const after = text[end] ?? '\n';
  const own = text.slice(start, end);
  // 能够随时[冲得上]。: what is left says nothing without it.
  const lead = danglingLead.exec(text.slice(0, start))?.[0] ?? '';
  if (lead !== '' && /[，。；！？\n]/.test(after)) return wordsOut(layout, { start: start - lead.length, end });
  const startsSentence = /[。！？\n]/.test(before) || allParts.some(({ mark }) => mark.end === start);
  if (startsSentence && /[。！？]/.test(after) && !/[。！？]$/.test(own))
    return { ...wholeLinesOf(text, start, end + 1), text: '' };
  if (startsSentence && /[，、；]/.test(after) && !/[，、；]$/.test(own)) return { start, end: end + 1, text: '' };
  if (/[，、；]/.test(before) && /[，、；。！？]/.test(after) && !/^[，、；]/.test(own))
    return { start: start - 1, end, text: '' };
  if (startsSentence && /[。！？]$/.test(own)) return { ...wholeLinesOf(text, start, end), text: '' };
  // …，为止的半句后面是句号
  if (/^[，、；]/.test(own) && /[。！？]$/.test(own)) return { start, end: end - 1, text: '' };
  return { start, end, text: '' };
}

function wholeLinesOf(text: string, start: number, end: number): Span {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const nextBreak = text.indexOf('\n', end);
  const lineEnd = nextBreak === -1 ? text.length : nextBreak;
  const isAlone = text.slice(from, start).trim() === '' && text.slice(end, lineEnd).trim() === '';
  if (!isAlone) return { start, end };
  return nextBreak === -1 ? { start: Math.max(0, from - 1), end: lineEnd } : { start: from, end: nextBreak + 1 };
}
