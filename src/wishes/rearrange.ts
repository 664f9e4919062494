import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { enumerate, itemMark } from '../report/enumerate.ts';
import { readHeadingMark } from '../report/headings.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/spans.ts';
import { longestRun } from './literal.ts';
import { unquoted, type Clause } from './clause.ts';
import { itemsIn, sentencesIn, wholeLines, within, type Layout } from './layout.ts';
import { applyEdits, type Edit, type Outcome } from './outcome.ts';
import { renumber } from './renumber.ts';
import { findWords } from './find-words.ts';
import { endingOf, openingOf, readPlaceWords, readTarget, type Target } from './target.ts';
import { countedParagraphs } from './topic.ts';
import { wishWords } from './wish-words.ts';

const swapVerb = shape`${wish.swap}`;
const pairJoint = shape`[和跟与同、]|以及`;
const taking = shape`^(?:${wish.taking})+`;
/** 两条, 这两项: how many there are, behind their names. */
const countEnd = shape`(?:这|那)?(?:两|二)(?:个|大)?(${wish.part}|${wish.paragraph}|${wish.item}|${wish.sentence})?(?:内容)?$`;
const pointerWord = '那';
const moveVerb = shape`(?:${wish.move})(?:${wish.moveTo})|${wish.forward}`;
const moveVerbs = new RegExp(moveVerb.source, 'g');
const forwardVerb = shape`${wish.forward}`;
const beforeWord = shape`${wish.before}`;
const afterWord = shape`${wish.after}`;
const lastWord = shape`${wish.last}|${wish.ending}`;
const firstWord = shape`${wish.first}|${wish.opening}`;
const hereWord = shape`^(?:这|本|该|同)(?:一)?${wish.paragraph}`;
const mergeVerb = shape`${wish.merge}`;
const splitVerb = shape`${wish.split}`;
/** 从题目下面: where it stands now. */
const fromPlace = /从[^从]{1,12}$/;
const fromWord = shape`^(?:从|在|把|以)`;

/** 第一二部分对调. */
export function swap(layout: Layout, { said, quotes }: Clause): Outcome | null {
  const verb = swapVerb.exec(said);
  if (!verb) return null;
  const phrase = said.slice(0, verb.index).replace(/[，,]$/, '') || said.slice(verb.index + verb[0].length);
  const pair = readPair(layout, phrase, quotes);
  if (!pair) return null;
  const [a, b] = pair[0].start < pair[1].start ? pair : [pair[1], pair[0]];
  if (a.end > b.start) return null;
  const { text } = layout;
  const [first, second] = [bodyOfItem(layout, a), bodyOfItem(layout, b)];
  const swapped = applyEdits(text, [
    { ...first, text: text.slice(second.start, second.end) },
    { ...second, text: text.slice(first.start, first.end) },
  ]);
  return { kind: 'changed', text: renumber(layout.kind, layout, swapped), did: wishWords.swapped };
}

function readPair(layout: Layout, phrase: string, quotes: readonly string[]): [Span, Span] | null {
  const whole = readTarget(layout, phrase, quotes);
  const [one, two, ...more] = whole?.target.spans ?? [];
  if (one && two && more.length === 0) return [one, two];
  for (const joint of phrase.matchAll(new RegExp(pairJoint.source, 'g'))) {
    const left = phrase.slice(0, joint.index);
    const behind = phrase.slice(joint.index + joint[0].length);
    const counted = countEnd.exec(behind);
    const right = counted ? behind.slice(0, counted.index) : behind;
    // 登记和报名两句: of what they are is said once.
    if (counted?.[1] !== undefined) {
      const [first] = readTarget(layout, `${left}${pointerWord}${counted[1]}`, quotes)?.target.spans ?? [];
      const [second] = readTarget(layout, `${right}${pointerWord}${counted[1]}`, quotes)?.target.spans ?? [];
      if (first && second && first.start !== second.start) return [first, second];
    }
    const [led, other] = [ledBy(layout, left.replace(/^.*[：:，,]/, '').replace(taking, '')), ledBy(layout, right)];
    if (led && other && led.start !== other.start) return [led, other];
    const b = readTarget(layout, behind, quotes);
    const unitWord = /(?:部分|段|条|点|句|节|章)[^，。]*$/.exec(behind)?.[0] ?? '';
    const a = readTarget(layout, left, quotes) ?? readTarget(layout, `${left}${unitWord}`, quotes);
    const [first] = a?.target.spans ?? [];
    const [second] = b?.target.spans ?? [];
    if (first && second && first.start !== second.start) return [first, second];
  }
  return null;
}

/** The part, item or paragraph that a name leads: 抓教育. */
function ledBy(layout: Layout, name: string): Span | null {
  if (name.length < 2) return null;
  const part = layout.allParts.find(({ words }) => words.includes(name));
  if (part) return { start: part.start, end: part.end };
  const leads = ({ start, end }: Span): boolean =>
    layout.text.slice(start, Math.min(end, start + name.length + 8)).includes(name);
  const whole = { start: 0, end: layout.text.length };
  return itemsIn(layout, whole).find(leads) ?? countedParagraphs(layout).find(leads) ?? null;
}

/** Items change places, their marks stay where they are: what is numbered stays in order. */
function bodyOfItem({ text }: Layout, span: Span): Span {
  const own = text.slice(span.start, span.end);
  const mark = itemMark.exec(own)?.[0].length ?? (/\n/.test(own) ? 0 : (readHeadingMark(own)?.length ?? 0));
  const end = mark > 0 ? span.end - (/[；。;]$/.exec(own)?.[0].length ?? 0) : span.end;
  return { start: span.start + mark, end };
}

/** 第三段挪到第二段前面, 把最后一句放到开头, 征兵提前. */
export function move(layout: Layout, { said, quotes }: Clause): Outcome | null {
  // 放在双拥里不合适，移到…: the last one is meant.
  const verb = [...said.matchAll(moveVerbs)].at(-1);
  if (!verb) return null;
  const first = said.search(moveVerb);
  const origin = said.slice(0, first > 0 ? first : verb.index).replace(fromPlace, '');
  const source = readTarget(layout, origin, quotes);
  if (!source || ['whole', 'title'].includes(source.target.unit)) return null;
  const tail = said.slice(verb.index + verb[0].length);
  const at = placeOf(layout, tail, quotes, source.target, forwardVerb.test(verb[0]));
  if (at === null) return { kind: 'declined', reason: wishWords.sayWhere };
  const { text } = layout;
  const { spans } = source.target;
  const isLines = source.target.unit === 'part' || source.target.unit === 'paragraph' || at.isLine;
  const taken = spans.map((span) => (isLines ? wholeLines(layout, span) : span));
  if (taken.some((span) => at.place > span.start && at.place < span.end)) return null;
  const words = spans.map((span) => text.slice(span.start, span.end)).join(isLines ? '\n' : '');
  const put = !at.isLine ? words : at.place === text.length || text[at.place] === '\n' ? `\n${words}` : `${words}\n`;
  const edits: Edit[] = [
    ...taken.map((span) => ({ ...span, text: '' })),
    { start: at.place, end: at.place, text: put },
  ];
  const moved = applyEdits(text, edits);
  return { kind: 'changed', text: renumber(layout.kind, layout, moved), did: wishWords.moved };
}

interface Place {
  place: number;
  isLine: boolean;
}

function placeOf(
  layout: Layout,
  phrase: string,
  quotes: readonly string[],
  source: Target,
  isForward: boolean,
): Place | null {
  const isLineSource = source.unit === 'part' || source.unit === 'paragraph';
  const [own] = source.spans;
  const here =
    own && hereWord.test(phrase)
      ? layout.paragraphs.find(({ start, end }) => start <= own.start && own.start < end)
      : undefined;
  if (here) return { place: lastWord.test(phrase) || !firstWord.test(phrase) ? here.end : here.start, isLine: false };
  const goal = readTarget(layout, phrase, quotes) ?? readPlaceWords(layout, phrase.replace(/去$/, ''));
  if (goal && goal.target.unit !== 'whole') {
    const { unit, spans } = goal.target;
    const first = spans[0];
    const last = spans.at(-1);
    if (!first || !last) return null;
    const isFront = beforeWord.test(goal.rest) && !afterWord.test(goal.rest);
    const isBehind = afterWord.test(goal.rest);
    const isOwnLine = isLineSource || unit === 'part' || unit === 'opening' || unit === 'ending';
    if (
      !isLineSource &&
      !isBehind &&
      (unit === 'part' || unit === 'paragraph' || unit === 'opening' || unit === 'ending')
    ) {
      const home =
        unit === 'part'
          ? { start: goal.target.parts[0]?.body ?? first.start, end: last.end }
          : { start: first.start, end: last.end };
      const isStart = unit === 'opening' || isFront || firstWord.test(goal.rest);
      const inner = sentencesIn(layout, home);
      const edge = isStart ? inner[0]?.start : inner.at(-1)?.end;
      return edge === undefined ? null : { place: edge, isLine: false };
    }
    if (unit === 'ending' && !isBehind) return { place: last.end, isLine: isOwnLine };
    if (unit === 'opening' && !isBehind) return { place: first.start, isLine: isOwnLine };
    return isFront ? { place: first.start, isLine: isOwnLine } : { place: last.end, isLine: isOwnLine };
  }
  if (own && (isForward || beforeWord.test(phrase)) && !firstWord.test(phrase)) return oneBack(layout, source);
  if (lastWord.test(phrase)) return edgePlace(layout, source, 'last');
  if (firstWord.test(phrase)) return edgePlace(layout, source, 'first');
  return null;
}

/** 往前提: before the one of its kind that stands before it. */
function oneBack(layout: Layout, { unit, spans, parts }: Target): Place | null {
  const [own] = spans;
  if (!own) return null;
  const peers: readonly Span[] =
    unit === 'part' && parts.length > 0
      ? layout.parts
      : unit === 'sentence'
        ? sentencesIn(layout, { start: 0, end: layout.text.length })
        : countedParagraphs(layout);
  const before = peers.filter(({ end }) => end <= own.start).at(-1);
  return before ? { place: before.start, isLine: unit !== 'sentence' } : null;
}

function edgePlace(layout: Layout, { unit }: Target, edge: 'first' | 'last'): Place | null {
  if (unit === 'part') {
    const numbered = layout.parts.filter(({ number }) => number !== null);
    const peers = numbered.length > 0 ? numbered : layout.parts;
    const peer = edge === 'first' ? peers[0] : peers.at(-1);
    return peer ? { place: edge === 'first' ? peer.start : peer.end, isLine: true } : null;
  }
  if (unit === 'sentence') {
    const home = edge === 'first' ? openingOf(layout)[0] : endingOf(layout).at(-1);
    return home ? { place: edge === 'first' ? home.start : home.end, isLine: false } : null;
  }
  const paragraphs = countedParagraphs(layout);
  const peer = edge === 'first' ? paragraphs[0] : paragraphs.at(-1);
  return peer ? { place: edge === 'first' ? peer.start : peer.end, isLine: true } : null;
}

/** 第二段和第三段合成一段. */
export function merge(layout: Layout, { said, quotes }: Clause): Outcome | null {
  const verb = mergeVerb.exec(said);
  if (!verb) return null;
  const head = said.slice(0, verb.index);
  const tail = said.slice(verb.index + verb[0].length);
  const one = readTarget(layout, head, quotes);
  const spans = [...(one?.target.spans ?? [])];
  const pair = spans.length >= 2 ? null : (readPair(layout, head, quotes) ?? pairOf(layout, head, tail, quotes));
  const joined = (pair ?? spans).toSorted((a, b) => a.start - b.start);
  const neighbour = joined.length === 1 && joined[0] ? besideOf(layout, joined[0], said) : null;
  if (joined.length === 1 && joined[0] && neighbour)
    return mergeLines(
      layout,
      [joined[0], neighbour].toSorted((a, b) => a.start - b.start),
    );
  if (joined.length < 2) {
    const [only] = joined;
    const lines = only ? within(layout.paragraphs, only) : [];
    return lines.length > 1 ? mergeLines(layout, lines) : null;
  }
  const isSentences = joined.every(({ start, end }) => !isLine(layout, { start, end }));
  return isSentences ? mergeSentences(layout, joined) : mergeLines(layout, joined);
}

const besideWord = shape`(?:${wish.itsOwn}|跟|和|到|接)(${wish.beside})(?:面|边|头)?(?:的|那|这|一|个)*(?:${wish.paragraph})?`;
const beforeIt = shape`^(?:${wish.besideBefore})`;

/** 接到它前头那段后面: the line before or behind. */
function besideOf(layout: Layout, { start, end }: Span, said: string): Span | null {
  const found = besideWord.exec(said);
  if (!found) return null;
  const lines = countedParagraphs(layout);
  return beforeIt.test(found[1] ?? '')
    ? (lines.filter((line) => line.end <= start).at(-1) ?? null)
    : (lines.find((line) => line.start >= end) ?? null);
}

function pairOf(layout: Layout, head: string, tail: string, quotes: readonly string[]): [Span, Span] | null {
  const [a] = readTarget(layout, head, quotes)?.target.spans ?? [];
  const [b] = readTarget(layout, tail, quotes)?.target.spans ?? [];
  return a && b && a.start !== b.start ? [a, b] : null;
}

function isLine({ text }: Layout, { start, end }: Span): boolean {
  return (start === 0 || text[start - 1] === '\n') && (end === text.length || text[end] === '\n');
}

/** Lines one after the other become one: the later headings go, numbering follows. */
function mergeLines(layout: Layout, lines: readonly Span[]): Outcome {
  const edits = lines.slice(1).map((line, i): Edit => {
    const before = lines[i]?.end ?? line.start;
    const part = layout.allParts.find(({ start }) => start === line.start);
    const own = layout.text.slice(line.start, line.end);
    const isItem = lines.every(({ start, end }) => /^\d{1,2}[.．、]/.test(layout.text.slice(start, end)));
    if (isItem) return { start: before, end: line.start + (readHeadingMark(own)?.length ?? 0), text: '' };
    return { start: before, end: part && !part.isRunIn ? part.body : line.start, text: part ? '\n' : '' };
  });
  const text = renumber(layout.kind, layout, applyEdits(layout.text, edits));
  return { kind: 'changed', text, did: wishWords.merged };
}

function mergeSentences(layout: Layout, spans: readonly Span[]): Outcome {
  const { text } = layout;
  const edits = spans.slice(0, -1).map(({ start, end }): Edit => ({
    start: end - (/[。！？；]$/.exec(text.slice(start, end))?.[0].length ?? 0),
    end,
    text: '，',
  }));
  return { kind: 'changed', text: applyEdits(text, edits), did: wishWords.merged };
}

/** 第二段从“…”那里分开. */
export function split(layout: Layout, { said, quotes }: Clause): Outcome | null {
  const verb = splitVerb.exec(said);
  if (!verb) return null;
  const phrase = `${said.slice(0, verb.index)}${said.slice(verb.index + verb[0].length)}`;
  const marked = splitAtMarks(layout, phrase, quotes);
  if (marked) return marked;
  const quoted = /⟦(\d+)⟧/.exec(phrase);
  const [words] = quoted ? findWords(layout, quotes[Number(quoted[1])] ?? '') : [];
  const pointed = words ? null : readTarget(layout, phrase, quotes);
  const unit = pointed?.target.unit;
  const [span] = pointed?.target.spans ?? [];
  let places: number[] = [];
  // 从征兵这儿断开: the words that stand there.
  const led = fromWord.test(phrase) ? longestRun(layout.text, phrase.replace(fromWord, ''), 3) : null;
  if (words) places = [afterWord.test(phrase) ? sentenceEnd(layout, words) : words.start];
  else if (unit === 'sentence' && span) places = [afterWord.test(pointed?.rest ?? '') ? span.end : span.start];
  else if (span && (unit === 'paragraph' || unit === 'part' || unit === 'opening' || unit === 'ending'))
    places = cutsOf(layout, span);
  else if (!pointed && fromWord.test(phrase) && led !== null) places = [findWords(layout, led)[0]?.start ?? 0];
  else if (!pointed && fromWord.test(phrase))
    return { kind: 'declined', reason: wishWords.notFound(unquoted(phrase, quotes)) };
  const edits = places
    .filter((at) => layout.text[at - 1] !== '\n')
    .map((at): Edit => ({ start: at, end: at, text: '\n' }));
  return edits.length === 0 ? null : { kind: 'changed', text: applyEdits(layout.text, edits), did: wishWords.split };
}

/** 一要 二要 三要各起一行: a line for each mark that was named. */
function splitAtMarks(layout: Layout, phrase: string, quotes: readonly string[]): Outcome | null {
  const named = [...phrase.matchAll(/([一二三四五六七八九])(是|要)/g)];
  if (named.length < 2) return null;
  const verb = named[0]?.[2] ?? '是';
  const scopes = readTarget(layout, phrase.replaceAll(/[一二三四五六七八九](?:是|要)/g, ''), quotes)?.target.spans ?? [
    { start: 0, end: layout.text.length },
  ];
  const edits = scopes
    .flatMap(({ start, end }) => {
      const paragraphs = within(layout.paragraphs, { start, end });
      return paragraphs.flatMap((paragraph) =>
        enumerate(layout.text.slice(paragraph.start, paragraph.end))
          .filter(({ mark }) => mark.includes(verb))
          .map((item): Edit => ({
            start: paragraph.start + item.start,
            end: paragraph.start + item.start,
            text: '\n',
          })),
      );
    })
    .filter(({ start }) => layout.text[start - 1] !== '\n');
  return edits.length === 0 ? null : { kind: 'changed', text: applyEdits(layout.text, edits), did: wishWords.split };
}

function sentenceEnd({ text }: Layout, { start, end }: Span): number {
  const stop = text.slice(end - 1).search(/[。！？\n]/);
  return stop === -1 ? text.length : Math.max(start, end - 1 + stop + 1);
}

/** Where 一是…二是… begin, else between the sentences that halve it best. */
function cutsOf({ text }: Layout, span: Span): number[] {
  const own = text.slice(span.start, span.end);
  const items = [...own.matchAll(/(?<=[。；：])(?:[一二三四五六七八九]是|\d{1,2}[.．、](?=\D))/g)].map(
    ({ index }) => span.start + index,
  );
  if (items.length > 0) return items;
  const sentences = splitSentences(text, span.start, span.end).slice(1);
  const middle = (span.start + span.end) / 2;
  const best = sentences.toSorted((a, b) => Math.abs(a.start - middle) - Math.abs(b.start - middle))[0];
  return best ? [best.start] : [];
}
