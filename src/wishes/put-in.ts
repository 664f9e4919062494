import { grammar, mends, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { enumerate, itemMark } from '../report/enumerate.ts';
import { chineseNumber, readHeadingMark } from '../report/headings.ts';
import { counters } from '../text/numeral-letters.ts';
import type { Span } from '../text/spans.ts';
import { unquoted, type Asked } from './asked.ts';
import { declined, placeOf, unsure, type Done } from './doing.ts';
import { fillGap } from './fill-gap.ts';
import { itemsIn, within, type Layout } from './layout.ts';
import { listedBeside, namedIn, placeBeside } from './listed-beside.ts';
import { applyEdits, ofEdits, type Edit } from './outcome.ts';
import { shareOf } from './reckon.ts';
import type { Place } from './places-read.ts';
import { endingOf, openingOf } from './place-state.ts';
import { markIn, pairNamed, readStyle } from './text-marks.ts';
import { bodyOf, carriedNumber, leadingMark } from './place-lists.ts';
import { isNumber } from './put-right.ts';
import { renumber } from './renumber.ts';
import { holderOf } from './strike.ts';
import { wishWords } from './wish-words.ts';

const titleWord = shape`${wish.title}|${wish.heading}`;
const topWord = shape`${wish.top}`;
const headingWord = shape`${wish.heading}`;
const asSentence = shape`${wish.oneSentence}`;
const asParagraph = shape`${wish.newParagraph}`;
const apart = shape`${wish.apart}`;
const asItem = shape`${wish.newItem}|${wish.newOnes}|第[${counters}\d]{1,2}(?:${wish.item})`;
const titleEnd = shape`(?:${wish.titleEnd})$`;
const halfWord = shape`${wish.clause}|${wish.fewWords}`;

const joinedByComma = shape`(?:用|加|前面|带)(?:个|一个)?(?:${wish.comma})`;

const endsInColon = shape`(?:要|加|带|用|打|有)(?:个|一个|上)?(?:${wish.colon})`;
const contentLead = shape`^(?<head>[^，。；：⟦]{2,20})[，,]?(?:${mends.contentLead})[：:]?(?<body>.+)$`;
const bracketWord = shape`^[^，。；：]{0,6}(?:${wish.brackets})`;

/** 一条严守纪律，内容写…: what it is called, and what it says. */
function withLead(fresh: readonly string[]): string {
  const [head = '', body = '', ...more] = fresh;
  const told = fresh.length === 1 ? contentLead.exec(head) : null;
  if (told) return `${told.groups?.['head'] ?? ''}。${(told.groups?.['body'] ?? '').replaceAll(/^[“「]|[”」]$/g, '')}`;
  const isNamed = more.length === 0 && body.length > head.length && /[。；]$/.test(body) && !/\p{P}/u.test(head);
  return isNamed && head !== '' ? `${head}。${body}` : fresh.join('');
}

/** 后面括号注一下：…: between brackets. */
function withBrackets({ manner, fresh, quotes }: Asked, content: string): string {
  const isBare = content !== '' && !/[（(。]/.test(content) && pairNamed(content) === null;
  return isBare && bracketWord.test(manner) && (fresh.length === 1 || quotes.length > 0) ? `（${content}）` : content;
}

interface How {
  isFront: boolean;
  isLine: boolean;
  isItem: boolean;
  isSentence: boolean;
  /** 后面: behind it, not at the end of it. */
  isNext: boolean;
  /** So many letters, and no line. */
  isPiece: boolean;
  isHeading: boolean;
}

/** 在第二部分后面加一句：…: words the officer gave, put where he said. */
export function putIn(layout: Layout, asked: Asked): Done | null {
  const { fresh, places, manner } = asked;
  // 前面用逗号: a clause of the sentence before.
  const isJoined = asked.fresh.length === 1 && joinedByComma.test(manner);
  const given = withBrackets(asked, withLead(fresh).trim());
  const isCalling = endsInColon.test(manner) && /[\p{L}\p{N}]$/u.test(given);
  const content = `${isJoined && !/^[，、；]/.test(given) ? '，' : ''}${given}${isCalling ? '：' : ''}`;
  const place = placeBeside(layout, asked);
  const pair = asked.quotes.includes(content) ? null : pairNamed(content);
  if (pair) return wrapped(layout, asked, pair);
  // 占百分之几: to be worked out, and no words to print.
  if (shareAsked.test(content) && !asked.quotes.includes(content))
    return shareIn(layout, asked, place) ?? declined(wishWords.sayShare);
  const filled = content === '' ? null : fillGap(layout, asked, content);
  if (filled) return filled;
  if (content === '') return declined(wishWords.sayWords(''));
  // 后面加62.5%: a number and no word of what it is.
  const isYear = /^(?:19|20)\d\d年?度?$/.test(content);
  if (isNumber(content) && !isYear && !asked.quotes.includes(content)) return declined(wishWords.sayWords(''));
  const signed = signatureIn(content);
  if (
    signed &&
    layout.signature.length === 0 &&
    (!place || place.unit === 'ending' || place.unit === 'whole' || place.unit === 'signature')
  )
    return added(layout, `${layout.text.trimEnd()}\n\n${signed}`, 0.95);
  const counted = place && place.others.length === 0 ? countedEach(layout, place, content) : null;
  if (counted) return { outcome: ofEdits(layout, counted), fit: place?.fit ?? 0.9 };
  const isTop = topWord.test(places.join('')) && !titleWord.test(places.join(''));
  if (titleEnd.test(content) && layout.title === null && (isTop || !place))
    return added(layout, `${content}\n\n${layout.text}`, 0.97);
  if (!place) return declined(places.length === 0 ? wishWords.sayPlace : wishWords.notFound(places.join('')));
  const doubt = place.unit === 'words' && place.others.length > 0 ? null : unsure(layout, place);
  if (doubt) return doubt;
  if (place.unit === 'words' && place.spans.length > 1)
    return unsure(layout, { ...place, others: place.spans.slice(1) });
  // 加一个小标题: a line, and no sentence.
  const isHeading = /^[^，。；]{2,30}$/.test(content) && headingWord.test(manner);
  const isLine =
    isHeading ||
    asParagraph.test(manner) ||
    apart.test(manner) ||
    readHeadingMark(content) !== null ||
    content.includes('\n');
  const how: How = {
    isFront: place.side === 'before' || place.side === 'start',
    isLine: isHeading || (isLine && !halfWord.test(manner)),
    isItem: asItem.test(manner),
    isSentence: (asSentence.test(manner) || /[。！？]$/.test(content)) && !halfWord.test(manner),
    isNext: place.side === 'after' || place.side === 'before',
    isPiece: (halfWord.test(manner) || /^（.*）$/.test(content)) && !isHeading,
    isHeading,
  };
  const isLong = how.isSentence || how.isLine || how.isItem;
  const among = isLong ? null : listedBeside(layout, namedIn(layout, asked, place), content, how);
  if (among) return { outcome: ofEdits(layout, [among]), fit: place.fit };
  const isEach = eachWord.test(asked.said) && place.spans.length > 1;
  const text = isEach
    ? intoEach(layout, place, content, { ...how, isItem: false, isLine: false })
    : insert(layout, place, content, how);
  return added(layout, renumber(layout.kind, layout, text), place.fit);
}

const signedDate = /^(\p{Script=Han}{3,24})[，,、\s]*\n?((?:19|20)\d\d年\d{1,2}月(?:\d{1,2}[日号])?)[。！]?$/u;

/** 石榴湾镇党委，2026年12月15日: who signs, and below it the date. */
function signatureIn(content: string): string | null {
  const [, who, date] = signedDate.exec(content) ?? [];
  return who === undefined || date === undefined ? null : `${who}\n${date.replace('号', '日')}`;
}

/** 大学生占百分之几, 占比: a share by its name alone, and no sentence. */
const shareAsked = shape`^[^\d，。；：]{0,12}(?:${wish.rate})$`;

/** 后面添一句甲占乙的几成: worked out of the two counts that stand there, and put behind the one it is of. */
function shareIn(layout: Layout, { said, quotes }: Asked, place: Place | null): Done | null {
  const home = place && place.others.length === 0 ? place.spans : layout.paragraphs;
  const edits = home.flatMap((span) => shareOf(layout, unquoted(said, quotes), holderOf(layout, 'sentence', span)));
  const [edit] = edits;
  return edit && edits.length === 1 ? { outcome: ofEdits(layout, [edit]), fit: place?.fit ?? 0.9 } : null;
}

/** 给“一人一档”加引号: around the words, wherever they stand bare. */
function wrapped(layout: Layout, asked: Asked, [open, close]: readonly [string, string]): Done {
  const { text } = layout;
  const place = placeOf(layout, { ...asked, places: [...asked.places, ...asked.olds] });
  if (!place || (place.unit !== 'words' && place.unit !== 'clause')) return declined(wishWords.sayPlace);
  const bare = [...place.spans, ...place.others].filter(
    ({ start, end }) => text[start - 1] !== open && text[end] !== close,
  );
  const edits = bare.map(({ start, end }) => ({ start, end, text: `${open}${text.slice(start, end)}${close}` }));
  return { outcome: ofEdits(layout, edits), fit: place.fit };
}

const onlyMarks = shape`^(?:[（(]?(?:[${counters}]|\d{1,2}|[①-⑩])[是要、.．）)，,\s]*){2,}$`;

/** 每段前头标上一、二、三、: marks that count, one before each of the places. */
function countedEach({ text }: Layout, { spans, side }: Place, content: string): Edit[] | null {
  const style = onlyMarks.test(content) ? readStyle(content) : null;
  if (style === null || spans.length < 2 || side === 'after' || side === 'end') return null;
  return spans
    .toSorted((a, b) => a.start - b.start)
    .map(({ start }, at) => {
      const blank = /^\s*/.exec(text.slice(start))?.[0].length ?? 0;
      return { start: start + blank, end: start + blank, text: markIn(style, at + 1) };
    });
}

const eachWord = shape`${mends.eachOne}`;

/** 三条每条后面都加…: at each of them, from the last, so that what stands before keeps its place. */
function intoEach(layout: Layout, place: Place, content: string, how: How): string {
  return place.spans
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, span) => {
      const parts = place.parts.filter(({ start }) => start === span.start);
      return insert({ ...layout, text }, { ...place, spans: [span], parts }, content, how);
    }, layout.text);
}

function added(layout: Layout, text: string, fit: number): Done | null {
  return text === layout.text ? null : { outcome: { kind: 'changed', text, did: wishWords.putIn }, fit };
}

function insert(layout: Layout, place: Place, content: string, how: How): string {
  const { unit, spans } = place;
  const { text } = layout;
  const first = spans[0] ?? { start: 0, end: 0 };
  const last = spans.at(-1) ?? first;
  const put = (at: number, words: string): string => applyEdits(text, [{ start: at, end: at, text: words }]);
  if (unit === 'words' || unit === 'clause') {
    if (!how.isSentence && !how.isLine)
      return put(
        how.isFront ? first.start : last.end,
        `${!how.isFront && isClauseAfter(text, last.end, content) ? '，' : ''}${content}`,
      );
    // A heading's words: under it.
    const holder = holderOf(layout, 'sentence', how.isFront ? first : last);
    if (how.isLine) {
      const line = wholeLine(text, holder);
      return put(how.isFront ? line.start : line.end, how.isFront ? `${closed(content)}\n` : `\n${closed(content)}`);
    }
    const isStop = /[。！？；：]$/.test(text.slice(first.start, last.end));
    const at =
      how.isFront && (text[first.start - 1] ?? '\n').search(/[，、；：]/) !== -1
        ? first.start
        : how.isFront
          ? holder.start
          : isStop
            ? last.end
            : holder.end;
    return put(at, closed(content));
  }
  if (unit === 'title' || unit === 'heading') {
    if (how.isNext && place.side === 'after') return put(last.end, `\n\n${content}`);
    if (how.isLine) return put(how.isFront ? first.start : last.end, how.isFront ? `${content}\n` : `\n${content}`);
    return put(how.isFront ? headingStart(layout, first) : headingEnd(text, last), content);
  }
  // A line beside one that has no stop, who signs above who signs, has none.
  const isBareLine = how.isLine && !/[。！？；：…”）]$/.test(text.slice(first.start, last.end));
  const words = how.isHeading || isBareLine ? content : closed(content);
  if (unit === 'signature' && how.isPiece) return put(how.isFront ? first.start : first.end, content);
  if (unit === 'signature')
    return put(how.isFront ? first.start : last.end, how.isFront ? `${content}\n` : `\n${content}`);
  if (unit === 'sentence') {
    if (how.isLine) return put(how.isFront ? first.start : last.end, how.isFront ? `${words}\n` : `\n${words}`);
    if (/^[，、；]/.test(content))
      return put(last.end - (/[。！？]$/.exec(text.slice(last.start, last.end))?.[0].length ?? 0), content);
    return put(how.isFront ? first.start : last.end, words);
  }
  if (unit === 'opening' || (unit === 'whole' && how.isFront)) {
    const start = openingOf(layout)[0] ?? first;
    if (place.side === 'after' || place.side === 'end') return put(last.end, how.isLine ? `\n${words}` : words);
    return put(start.start, how.isLine ? `${words}\n` : words);
  }
  const home = unit === 'whole' ? (endingOf(layout).at(-1) ?? last) : last;
  if (how.isItem && !how.isFront) {
    // 第二条后面插一条: one of its kind, right behind it.
    const mark = unit === 'item' && place.side === 'after' ? leadingMark(text.slice(last.start, last.end)) : '';
    if (mark === '') return putItem(layout, home, words, how);
    const own =
      leadingMark(content) === ''
        ? nextMark(text.slice(last.start, last.end), (carriedNumber(layout, last) ?? 0) + 1)
        : '';
    return put(last.end, `${isLineStart(text, last.start) ? '\n' : ''}${own}${words}`);
  }
  if (
    how.isLine &&
    (unit === 'ending' || unit === 'paragraph' || unit === 'line' || (how.isNext && place.side !== null))
  )
    return put(how.isFront ? first.start : home.end, how.isFront ? `${words}\n` : `\n${words}`);
  const part = place.parts[0];
  if (how.isFront) {
    if (place.side === 'before' && unit === 'part' && !part?.isRunIn) return put(home.start, `${words}\n`);
    // （四）前头插一条: one of its kind, numbered like it.
    const own = text.slice(first.start, first.end);
    const ownMark =
      how.isItem && place.side === 'before' && readHeadingMark(content) === null && !itemMark.test(content)
        ? leadingMark(own)
        : '';
    if (ownMark !== '') return put(first.start, `${ownMark}${words}${isLineStart(text, first.start) ? '\n' : ''}`);
    const start = part ? part.body : bodyOf(layout, first).start;
    // Before the first of a list: a line of its own.
    const isListed = itemsIn(layout, home)[0]?.start === start && unit === 'part';
    if (isListed && !part?.isRunIn) return put(start, `${words}\n`);
    // 二是把队伍建起来。: behind what leads an item.
    const lead = leadOf(text, start);
    if (lead > start) return put(lead, words);
    // 存在问题下头先垫一句: a line of its own under the heading.
    return put(
      part && !part.isRunIn ? (within(layout.paragraphs, home)[0]?.start ?? start) : start,
      how.isLine ? `${words}\n` : words,
    );
  }
  if (place.side === 'after' && part && !part.isRunIn && /：$|^[^。]*$/.test(content))
    return put(part.heading.end, `\n${content}`);
  const paragraph = unit === 'part' || unit === 'item' ? (within(layout.paragraphs, home).at(-1) ?? home) : home;
  if (/^[，、；]/.test(content))
    return put(
      paragraph.end - (/[。！？]$/.exec(text.slice(paragraph.start, paragraph.end))?.[0].length ?? 0),
      content,
    );
  return put(paragraph.end, how.isLine ? `\n${words}` : joint(text, paragraph.end) + words);
}

const joinedOn = shape`^(?:[\p{P}]|${grammar.sideBySide}|${wish.apartFromName}|等)`;

/** 占40% + 35岁以下22人: a clause that tells a number, behind a clause. */
function isClauseAfter(text: string, at: number, content: string): boolean {
  return (
    /^[，。；：\n]|^$/.test(text.slice(at, at + 1)) &&
    /[\d\p{L}%％]$/u.test(text.slice(0, at)) &&
    content.length > shortestClause &&
    /\d/.test(content) &&
    !joinedOn.test(content)
  );
}

const shortestClause = 4;

function isLineStart(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n';
}

/** Behind the mark and the short sentence that lead an item; where it begins if nothing does. */
function leadOf(text: string, start: number): number {
  const own = text.slice(start);
  const mark = leadingMark(own).length;
  return mark === 0 ? start : start + mark + (/^[^。！？；\n]{2,16}[。：]/.exec(own.slice(mark))?.[0].length ?? 0);
}

function wholeLine(text: string, { start, end }: Span): Span {
  const nextBreak = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: nextBreak === -1 ? text.length : nextBreak };
}

/** A further item in the manner of those that stand there. */
function putItem(layout: Layout, home: Span, words: string, how: How): string {
  const { text } = layout;
  const items = itemsIn(layout, home);
  const last = items.at(-1);
  const at = last?.end ?? within(layout.paragraphs, home).at(-1)?.end ?? home.end;
  const hasMark = itemMark.test(words) || readHeadingMark(words) !== null;
  if (!last) return applyEdits(text, [{ start: at, end: at, text: how.isLine ? `\n${words}` : words }]);
  const own = text.slice(last.start, last.end);
  const isAlone = text[last.start - 1] === '\n' || last.start === 0;
  const mark = hasMark ? '' : nextMark(own, items.length + 1);
  const link = isAlone ? '\n' : /[。；]$/.test(text.slice(0, at)) ? '' : '；';
  return applyEdits(text, [{ start: at, end: at, text: `${link}${mark}${words}` }]);
}

const counting = shape`[${counters}]+`;

/** The mark of an item of that number, in the manner of one that stands there. */
export function nextMark(own: string, number: number): string {
  const [item] = enumerate(own);
  if (item && item.start === 0) return item.mark.replace(counting, chineseNumber(number));
  return leadingMark(own)
    .replace(counting, chineseNumber(number))
    .replace(/\d+(?!.*\d)/, String(number));
}

/** Behind the mark of a heading. */
function headingStart({ allParts }: Layout, { start }: Span): number {
  return allParts.find(({ heading }) => heading.start === start)?.mark.end ?? start;
}

/** Behind the words of a heading, before what closes it. */
function headingEnd(text: string, { start, end }: Span): number {
  const close = /(?:\*\*|__|[。：:])*\s*$/.exec(text.slice(start, end));
  return close ? start + close.index : end;
}

function closed(content: string): string {
  // 述职报告的题目 is no sentence.
  if (titleEnd.test(content) && !/[，。]/.test(content)) return content;
  if (readHeadingMark(content) && content.length < 20 && !/[，。]/.test(content)) return content;
  return /[。！？；：…”）)，、]$/.test(content) ? content : `${content}。`;
}

function joint(text: string, at: number): string {
  return /[。！？；：]$/.test(text.slice(0, at)) ? '' : '。';
}
