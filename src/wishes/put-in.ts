import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { enumerate, itemMark } from '../report/enumerate.ts';
import { chineseNumber, readHeadingMark } from '../report/headings.ts';
import type { Span } from '../text/spans.ts';
import { unquoted, verbOf, type Clause } from './clause.ts';
import { itemsIn, sentencesIn, within, type Layout } from './layout.ts';
import { applyEdits, type Outcome } from './outcome.ts';
import { renumber } from './renumber.ts';
import { endingOf, openingOf, readPlaceWords, readTarget, type Pointed, type Target } from './target.ts';
import { wishWords } from './wish-words.ts';

const verb = verbOf(wish.insert);
const beforeWord = shape`${wish.before}`;
const afterWord = shape`${wish.after}`;
const topWord = shape`${wish.top}`;
const titleWord = shape`${wish.title}|${wish.heading}`;
const asSentence = shape`${wish.oneSentence}`;
const asParagraph = shape`${wish.newParagraph}`;
const apart = shape`${wish.apart}`;
const startWord = shape`${wish.first}|${wish.opening}`;
const asItem = shape`${wish.newItem}`;
const oneMore = shape`^(?:了|上|进去?|入|在)*(?:${wish.oneMore})?(?:话)?[：:，,]?`;

/** 在第二部分后面加一句：…: words the officer gave, put where he said. */
export function putIn(layout: Layout, clause: Clause): Outcome | null {
  const { said, quotes } = clause;
  const found = verb.exec(said);
  if (!found) return null;
  const lead = said.slice(0, found.index);
  const tail = said.slice(found.index + found[0].length);
  const quoted = /⟦(\d+)⟧[^⟦⟧]{0,8}$/.exec(tail) ?? (quotes.length > 1 || lead === '' ? null : /⟦(\d+)⟧/.exec(said));
  const plain = tail.replace(oneMore, '');
  // 把“…”加到结尾: the words come first.
  const isBefore = quoted !== null && said.indexOf(quoted[0]) < found.index;
  const content = quoted ? (quotes[Number(quoted[1])] ?? '') : plain;
  const place = isBefore ? tail : lead;
  const amount = `${found[0]}${tail.replaceAll(/⟦\d+⟧/g, '')}`;
  const pointed = placeOf(layout, place, quotes) ?? (isBefore ? placeOf(layout, tail, quotes) : null);
  if (content.replaceAll(/[\s。，]/g, '') === '' || (!quoted && (!pointed || content.length < shortestContent))) {
    return pointed || shape`${wish.draftWord}`.test(said)
      ? { kind: 'declined', reason: wishWords.sayWords(unquoted(tail, quotes)) }
      : null;
  }
  if (!pointed && quoted && titleEnd.test(content) && (titleWord.test(said) || topWord.test(said)))
    return { kind: 'changed', text: `${content}\n${layout.text}`, did: wishWords.putIn };
  if (!pointed) {
    if (!quoted && !shape`${wish.draftWord}`.test(said)) return null;
    return { kind: 'declined', reason: wishWords.sayPlace };
  }
  const isStart = pointed.target.unit === 'paragraph' && startWord.test(pointed.rest);
  const isFront = isStart || (beforeWord.test(pointed.rest) && !afterWord.test(pointed.rest));
  const isLine =
    asParagraph.test(amount) || apart.test(said) || readHeadingMark(content) !== null || content.includes('\n');
  const text = insert(layout, pointed.target, content, {
    isFront,
    isLine,
    isItem: asItem.test(amount),
    isSentence: asSentence.test(amount),
    isNext: afterWord.test(pointed.rest),
  });
  return { kind: 'changed', text: renumber(layout.kind, layout, text), did: wishWords.putIn };
}

/** 第一大块，保住了河堤后面: the words nearest to 后面 are meant, where the text has them. */
function placeOf(layout: Layout, place: string, quotes: readonly string[]): Pointed | null {
  const pointed = readTarget(layout, place, quotes);
  const near = readPlaceWords(layout, pointed?.rest ?? place);
  const isNearer = near !== null && near.target.unit === 'words' && pointed !== null && pointed.target.unit !== 'words';
  const length = (near?.target.spans[0]?.end ?? 0) - (near?.target.spans[0]?.start ?? 0);
  return isNearer && length >= shortestNear ? near : (pointed ?? near);
}

const shortestNear = 4;
const shortestContent = 6;

interface How {
  isFront: boolean;
  isLine: boolean;
  isItem: boolean;
  isSentence: boolean;
  /** 后面: behind it, not at the end of it. */
  isNext: boolean;
}

function insert(layout: Layout, { unit, spans }: Target, content: string, how: How): string {
  const { text } = layout;
  const first = spans[0] ?? { start: 0, end: 0 };
  const last = spans.at(-1) ?? first;
  const put = (at: number, words: string): string => applyEdits(text, [{ start: at, end: at, text: words }]);
  if (unit === 'words' && (how.isSentence || how.isLine)) {
    const holder =
      sentencesIn(layout, { start: 0, end: text.length }).find(
        ({ start, end }) => start <= first.start && first.start < end,
      ) ?? first;
    const own = closed(content);
    if (!how.isLine) return put(how.isFront ? holder.start : holder.end, own);
    const line = wholeLine(text, holder);
    return put(how.isFront ? line.start : line.end, how.isFront ? `${own}\n` : `\n${own}`);
  }
  if (unit === 'words') {
    return applyEdits(
      text,
      spans.map(({ start, end }) => ({
        start: how.isFront ? start : end,
        end: how.isFront ? start : end,
        text: content,
      })),
    );
  }
  if (unit === 'title' || unit === 'heading') {
    if (how.isLine) return put(last.end, `\n${content}`);
    return put(how.isFront ? first.start : headingEnd(text, last), content);
  }
  const words = closed(content);
  if (unit === 'signature')
    return put(how.isFront ? first.start : last.end, how.isFront ? `${content}\n` : `\n${content}`);
  if (unit === 'sentence')
    return how.isLine ? put(last.end, `\n${words}`) : put(how.isFront ? first.start : last.end, words);
  if (unit === 'paragraph' && how.isLine)
    return put(how.isFront ? first.start : last.end, how.isFront ? `${words}\n` : `\n${words}`);
  if (unit === 'opening' || (unit === 'whole' && how.isFront)) {
    const start = openingOf(layout)[0] ?? first;
    if (how.isNext) return put(last.end, how.isLine ? `\n${words}` : words);
    return put(start.start, how.isLine ? `${words}\n` : words);
  }
  const home = unit === 'whole' ? (endingOf(layout).at(-1) ?? last) : last;
  if (how.isItem) return putItem(layout, home, words, how);
  if (how.isFront) return put(home.start, how.isLine || unit === 'part' ? `${words}\n` : words);
  const paragraph = unit === 'part' ? (within(layout.paragraphs, home).at(-1) ?? home) : home;
  return put(paragraph.end, how.isLine ? `\n${words}` : joint(text, paragraph.end) + words);
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
  const before = text.slice(0, at).replace(/；$/, '；');
  const link = isAlone ? '\n' : /[。；]$/.test(before) ? '' : '；';
  return applyEdits(text, [{ start: at, end: at, text: `${link}${mark}${words}` }]);
}

function nextMark(own: string, number: number): string {
  const [item] = enumerate(own);
  if (item && item.start === 0) return item.mark.replace(/[一二三四五六七八九十]+/, chineseNumber(number));
  const heading = readHeadingMark(own);
  const raw = heading ? own.slice(0, heading.length) : (/^[-*+•·]\s*/.exec(own)?.[0] ?? '');
  return raw.replace(/[一二三四五六七八九十]+/, chineseNumber(number)).replace(/\d+/, String(number));
}

/** Behind the words of a heading, before what closes it. */
function headingEnd(text: string, { start, end }: Span): number {
  const close = /(?:\*\*|__|[。：:])*\s*$/.exec(text.slice(start, end));
  return close ? start + close.index : end;
}

const titleEnd = shape`(?:${wish.titleEnd})$`;

function closed(content: string): string {
  // 述职报告的题目 is no sentence.
  if (titleEnd.test(content) && !/[，。]/.test(content)) return content;
  return /[。！？；：…”）)]$/.test(content) ? content : `${content}。`;
}

function joint(text: string, at: number): string {
  return /[。！？；：]$/.test(text.slice(0, at)) ? '' : '。';
}
