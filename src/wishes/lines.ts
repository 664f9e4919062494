import { grammar, mends, wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { enumerate } from '../report/enumerate.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/spans.ts';
import type { Asked } from './asked.ts';
import { declined, placeOf, unsure, type Done } from './doing.ts';
import { evidenceIn } from './evidence.ts';
import { findSaid } from './find-words.ts';
import { sentencesIn, within, type Layout } from './layout.ts';
import { readPair } from './pairs.ts';
import { applyEdits, type Edit } from './outcome.ts';
import { readPlace } from './place.ts';
import type { Place } from './places-read.ts';
import { placeByWords } from './place-evidence.ts';
import { hull } from './place-state.ts';
import { countedParagraphs, leadingMark } from './place-lists.ts';
import { nextMark } from './put-in.ts';
import { renumber } from './renumber.ts';
import { holderOf } from './strike.ts';
import { wishWords } from './wish-words.ts';

const beside = shape`(?:${wish.itsOwn}|跟|和|到|接|与)?(${wish.beside})(?:面|边|头)?(?:的|那|这|一|个|大|小)*(?:${wish.paragraph}|${wish.sentence})`;
const beforeIt = shape`^(?:${wish.besideBefore})`;
const bareNumbers = shape`${wish.noNumbers}|(?:${wish.numbering}|[、.．]?号)(?:${wish.around}|全)*(?:${wish.delete})`;
const perItem = shape`${wish.perItem}`;

/** 第二段和第三段合成一段, 两句并一句. */
export function merge(layout: Layout, asked: Asked): Done | null {
  const place = placeOf(layout, asked);
  if (place && place.others.length > 0) return unsure(layout, place);
  const spans = place ? [...place.spans] : [];
  if (asked.goals.length > 0) {
    const neighbour = spans.length === 1 && spans[0] ? besideOf(layout, spans[0], asked.goals.join('')) : null;
    if (neighbour && spans[0]) return mergeLines(layout, inOrder([spans[0], neighbour]), place?.fit ?? 0.9, asked);
    const pair = readPair(layout, asked) ?? besideNamed(layout, asked, spans);
    if (pair === null) return declined(wishWords.which);
    if ('outcome' in pair) return pair;
    return joined(layout, inOrder(pair.spans), pair.fit, asked);
  }
  if (!place) return declined(wishWords.which);
  if (spans.length > 1) return joined(layout, inOrder(spans), place.fit, asked);
  const [only] = spans;
  if (!only) return declined(wishWords.which);
  const neighbour = besideOf(layout, only, asked.said);
  if (neighbour) return joined(layout, inOrder([only, neighbour]), place.fit * 0.9, asked);
  const broken = brokenIn(layout, only);
  if (broken) return joined(layout, broken, place.fit, asked);
  const lines = within(
    layout.paragraphs,
    place.parts[0] && !place.parts[0].isRunIn ? { start: place.parts[0].body, end: only.end } : only,
  );
  if (lines.length > 1) return mergeLines(layout, lines, place.fit, asked);
  const sentences = sentencesIn(layout, only);
  return sentences.length === 2 ? mergeSentences(layout, sentences, place.fit, asked) : declined(wishWords.which);
}

/** 分会场设在⏎石桥社区: the only line of a place that breaks off, and the one it goes on in. */
function brokenIn({ text, paragraphs, allParts }: Layout, scope: Span): Span[] | null {
  const lines = within(paragraphs, scope).filter(
    ({ start, end }) => !allParts.some(({ heading }) => heading.start === start && heading.end === end),
  );
  const found = lines.flatMap((line, at) => {
    const next = lines[at + 1];
    const isCut = next && !/[。！？；：…”）]$/.test(text.slice(line.start, line.end).trim());
    return isCut && leadingMark(text.slice(next.start, next.end)) === '' ? [[line, next]] : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** 自我介绍跟下面讲面积的那段: of two lines beside each other the one that is known by its words tells the other. */
function besideNamed(
  layout: Layout,
  { goals, quotes }: Asked,
  own: readonly Span[],
): { spans: Span[]; fit: number } | null {
  const said = goals.join('，');
  const side = besideLead.exec(said);
  const named = side && placeByWords(layout, said.slice(side[0].length), quotes);
  const [span] = named && named.others.length === 0 ? named.spans : [];
  if (!side || !named || !span) return null;
  const isAbove = beforeIt.test(side[1] ?? '');
  const lines = countedParagraphs(layout);
  const line = lines.find(({ start, end }) => start <= span.start && span.end <= end);
  const at = line ? lines.indexOf(line) : -1;
  const other = at === -1 ? undefined : lines[at + (isAbove ? 1 : -1)];
  const isApart = own.length > 0 && !own.some(({ start, end }) => other && start >= other.start && end <= other.end);
  return !line || !other || isApart ? null : { spans: [line, other], fit: named.fit };
}

const besideLead = shape`^(?:${wish.itsOwn})?(${wish.beside})(?:面|边|头)?`;

function inOrder(spans: readonly Span[]): Span[] {
  return spans.toSorted((a, b) => a.start - b.start);
}

function joined(layout: Layout, spans: readonly Span[], fit: number, asked: Asked): Done {
  return spans.every((span) => !isLine(layout, span))
    ? mergeSentences(layout, spans, fit, asked)
    : mergeLines(layout, spans, fit, asked);
}

/** 接到它前头那段后面: the line before or behind. */
function besideOf(layout: Layout, { start, end }: Span, said: string): Span | null {
  const found = beside.exec(said);
  if (!found) return null;
  const isSentence = !isLine(layout, { start, end });
  const lines = isSentence ? sentencesIn(layout, { start: 0, end: layout.text.length }) : countedParagraphs(layout);
  return beforeIt.test(found[1] ?? '')
    ? (lines.filter((line) => line.end <= start).at(-1) ?? null)
    : (lines.find((line) => line.start >= end) ?? null);
}

function isLine({ text }: Layout, { start, end }: Span): boolean {
  return (start === 0 || text[start - 1] === '\n') && (end === text.length || text[end] === '\n');
}

/** Lines one after the other become one: the later headings go, numbering follows. */
function mergeLines(layout: Layout, lines: readonly Span[], fit: number, asked: Asked): Done {
  const { said, fresh, manner, verb, kept } = asked;
  const isBare = bareNumbers.test(said);
  // 拉成一行: they stay several, each with its number, on one line.
  const isOneLine = !isBare && (intoLine.test(verb) || kept.some((one) => ofNumbers.test(one)));
  // 小标题叫…: one heading for all of them.
  const [name = ''] = fresh;
  const isNamed = name !== '' && jointNamed(name) === null;
  const joint = jointNamed(`${manner}${fresh.join('')}`);
  const edits: Edit[] = [];
  const carried: string[] = [];
  let home = lines[0]?.end ?? 0;
  for (const [i, line] of lines.entries()) {
    const own = layout.text.slice(line.start, line.end);
    const mark = leadingMark(own).length;
    if (i === 0) {
      if ((isBare || (!isOneLine && isWholeList(layout, lines))) && mark > 0)
        edits.push({ start: line.start, end: line.start + mark, text: '' });
      if (isNamed) edits.push(...renamed(layout, line, name));
      continue;
    }
    const before = lines[i - 1]?.end ?? line.start;
    // Nothing that stands between is lost: of one list the later comes to the first.
    if (layout.text.slice(before, line.start).trim() !== '' && !isOneList(layout, lines))
      return declined(wishWords.notBeside);
    const part = layout.allParts.find(({ start, isRunIn }) => start === line.start && !isRunIn);
    if (layout.text.slice(before, line.start).trim() !== '') {
      // What stands between stays: the later one comes to the first.
      const from = part ? part.body : line.start + mark;
      carried.push(`${part ? '\n' : ''}${layout.text.slice(from, line.end).trim()}`);
      const gap = /\s*$/.exec(layout.text.slice(0, line.start))?.[0].length ?? 0;
      edits.push({ start: line.start - gap, end: line.end, text: '' });
      continue;
    }
    home = line.end;
    // A heading with its text below.
    const below = part ? layout.text.indexOf('\n', part.heading.end) : -1;
    if (part && below !== -1 && below < part.end)
      edits.push({ start: before, end: below + (/^\s+/.exec(layout.text.slice(below))?.[0].length ?? 0), text: '\n' });
    else if (isNamed) edits.push({ start: before, end: line.start + leadEnd(own, mark), text: '' });
    else {
      const stop = joint === null ? 0 : (/[。；]$/.exec(layout.text.slice(0, before))?.[0].length ?? 0);
      edits.push({ start: before - stop, end: line.start + (isOneLine ? 0 : mark), text: joint ?? '' });
    }
  }
  if (carried.length > 0) edits.push({ start: home, end: home, text: carried.join('') });
  const put = applyEdits(layout.text, edits);
  const text = isOneLine ? put : renumber(layout.kind, layout, put);
  return { outcome: { kind: 'changed', text, did: wishWords.merged }, fit };
}

/** （1）（2）的号还留着 */
const ofNumbers = shape`(?:${wish.numbering}|${mends.numberName})$`;
const intoLine = shape`(?:${mends.into})(?:${wish.line})`;

/** All items there are of one part: what is one paragraph then is no list. */
function isWholeList({ text, allParts, paragraphs }: Layout, lines: readonly Span[]): boolean {
  const [first] = lines;
  const home = allParts.findLast(
    ({ body, end, start }) => first && start < first.start && body <= first.start && first.end <= end,
  );
  const isMarked = ({ start, end }: Span): boolean => leadingMark(text.slice(start, end)) !== '';
  return (
    home !== undefined && lines.every(isMarked) && within(paragraphs, home).filter(isMarked).length === lines.length
  );
}

/** Items of one part. */
function isOneList({ allParts }: Layout, lines: readonly Span[]): boolean {
  return allParts.some(({ parts }) =>
    lines.every((line) => parts.some(({ start, end }) => start === line.start && end === line.end)),
  );
}

/** A mark with the short words that lead what follows: 一是做好宣传动员。 */
function leadEnd(own: string, mark: number): number {
  const lead = /^[^。：\n]{2,24}[。：]\s*(?=\S)/.exec(own.slice(mark))?.[0].length ?? 0;
  return mark + lead;
}

/** The words of a line's heading, its mark and stop staying. */
function renamed({ text, allParts }: Layout, line: Span, name: string): Edit[] {
  const own = text.slice(line.start, line.end);
  const [head = ''] = own.split('\n');
  const part = allParts.find(({ start }) => start === line.start);
  const mark = part ? part.mark.end - part.mark.start : leadingMark(head).length;
  const end = own.includes('\n') ? head.length : leadEnd(own, mark);
  if (end <= mark) return [];
  const plain = head.slice(mark, end).replace(/[。：:*\s]+$/, '');
  return [{ start: line.start + mark, end: line.start + mark + plain.length, text: name }];
}

function mergeSentences(layout: Layout, spans: readonly Span[], fit: number, { manner }: Asked): Done {
  const { text } = layout;
  const isApart = spans.some(({ start }, i) => i > 0 && text.slice(spans[i - 1]?.end, start).trim() !== '');
  if (isApart) return declined(wishWords.notBeside);
  const joint = jointNamed(manner) ?? '，';
  const edits = spans.slice(0, -1).map(({ start, end }): Edit => ({
    start: end - (/[。！？；]$/.exec(text.slice(start, end))?.[0].length ?? 0),
    end,
    text: joint,
  }));
  return { outcome: { kind: 'changed', text: applyEdits(text, edits), did: wishWords.merged }, fit };
}

/** 中间用分号: the last that is named, where it is no end of a sentence. */
function jointNamed(said: string): string | null {
  const named = joints.flatMap(([name, mark]) =>
    [...said.matchAll(new RegExp(name, 'g'))].map(({ index }) => ({ index, mark })),
  );
  return named.toSorted((a, b) => b.index - a.index)[0]?.mark ?? null;
}

const joints: readonly [RegExp, string][] = [
  [shape`${wish.comma}`, '，'],
  [shape`${wish.semicolon}`, '；'],
  [shape`${wish.listComma}`, '、'],
];

/** 第二段从“…”那里分开, 一是二是三是各起一行. */
export function split(layout: Layout, asked: Asked): Done | null {
  const { olds, quotes } = asked;
  const place = placeOf(layout, asked);
  const scope = place && place.unit !== 'words' ? hull(place.spans) : null;
  const marked = splitAtMarks(layout, place && olds.length === 0 ? '' : asked.said, scope);
  if (marked) return cut(layout, marked, place?.fit ?? 0.95);
  const listed = place ? atNames(layout, place, asked) : null;
  if (listed) return cut(layout, listed, place?.fit ?? 0.9);
  if (olds.length > 0) {
    const places: number[] = [];
    let fit = place?.fit ?? 1;
    for (const old of olds) {
      const found = (scope && findSaid(layout.text, old, scope)) ?? findSaid(layout.text, old);
      const read = found ? null : readPlace(layout, old, quotes, scope ?? undefined);
      const named = found || (read && read.others.length === 0) ? read : sentenceLike(layout, old, scope);
      const [span] = found?.spans ?? named?.spans ?? [];
      if (!span || (found && found.spans.length > 1 && !scope)) return declined(wishWords.notFound(old));
      fit = Math.min(fit, found?.fit ?? (named?.fit ?? 0) * 0.9);
      places.push(startOf(layout, span));
    }
    const [at, ...others] = places;
    const named = asked.fresh[0] !== undefined && at !== undefined && others.length === 0;
    return (named ? asItem(layout, at, asked.fresh[0] ?? '', fit) : null) ?? cut(layout, places, fit);
  }
  if (!place) return declined(wishWords.which);
  const doubt = unsure(layout, place);
  if (doubt) return doubt;
  const [span] = place.spans;
  if (!span) return declined(wishWords.which);
  // 那三条: each begins a line.
  if (place.spans.length > 1)
    return cut(
      layout,
      place.spans.map(({ start }) => start),
      place.fit,
    );
  const isListed =
    place.unit === 'sentence' && place.side === null && enumerate(layout.text.slice(span.start, span.end)).length > 1;
  if (!isListed && (place.unit === 'sentence' || place.unit === 'words' || place.unit === 'clause'))
    return cut(
      layout,
      [place.side === 'after' ? holderOf(layout, 'sentence', span).end : startOf(layout, span)],
      place.fit,
    );
  return cutInto(layout, place, asked);
}

/** The sentence of a place that shares most with what was said of where it breaks. */
function sentenceLike(layout: Layout, said: string, scope: Span | null): Pick<Place, 'spans' | 'fit'> | null {
  const home = scope ?? { start: 0, end: layout.text.length };
  const all = sentencesIn(layout, home);
  const [best, next] = evidenceIn(layout.text, said, all, all);
  return best && best.weight > 0 && best.weight > (next?.weight ?? 0) ? { spans: [best.span], fit: 0.85 } : null;
}

const byNames = shape`(?:${mends.accordingTo})([^，。；]{3,30}?)(?:${wish.split}|${mends.cutInto})`;
const nameJoint = shapes`、|${grammar.sideBySide}`;

/** 按征兵、训练、双拥分成三段: where the sentences begin that begin with these names. */
function atNames(layout: Layout, { spans }: Place, { said }: Asked): number[] | null {
  const names = (byNames.exec(said)?.[1] ?? '').split(nameJoint).filter((name) => name.length > 1);
  const sentences = spans.flatMap((span) => sentencesIn(layout, span));
  const heads = names.map((name) => sentences.filter(({ start }) => layout.text.startsWith(name, start)));
  return names.length > 1 && heads.every(({ length }) => length === 1)
    ? heads
        .flatMap((found) => found.map(({ start }) => start))
        .toSorted((a, b) => a - b)
        .slice(1)
    : null;
}

/** 从那儿断开，单独成一条叫…: from there on an item of its own, with its mark and its name. */
function asItem(layout: Layout, at: number, name: string, fit: number): Done | null {
  const { text } = layout;
  const home = layout.allParts.findLast(({ start, end, number }) => number !== null && start < at && at < end);
  const mark = home && nextMark(text.slice(home.start, home.end), (home.number ?? 0) + 1);
  if (mark === undefined || mark === '') return null;
  const put = applyEdits(text, [{ start: at, end: at, text: `\n${mark}${name.replace(/[。：]$/, '')}。` }]);
  return {
    outcome: { kind: 'changed', text: renumber(layout.kind, layout, put), did: wishWords.split },
    fit,
  };
}

/** Words that do not begin a sentence: the one they stand in. */
function startOf(layout: Layout, span: Span): number {
  const sentence = holderOf(layout, 'sentence', span);
  const head = layout.text.slice(sentence.start, span.start);
  return head.length <= 2 ? sentence.start : span.start;
}

/** 一要 二要 三要各起一行: a line for each mark that was named. */
function splitAtMarks(layout: Layout, said: string, scope: Span | null): number[] | null {
  const verbs = [...said.matchAll(/[一二三四五六七八九](是|要)/g)].map(([, verb = '']) => verb);
  const ordinal = /(?:第|头)[一二三四五六七八九十](\p{Script=Han}{0,2}?)(?=[第头、，\s]|$)/u.exec(said);
  if (verbs.length < 2 && !(ordinal && said.match(/第[一二三四五六七八九十]/g)?.length !== 1)) return null;
  const inside = within(layout.paragraphs, scope ?? { start: 0, end: layout.text.length });
  const noun = ordinal?.[1] ?? '';
  return inside.flatMap(({ start, end }) => {
    const own = layout.text.slice(start, end);
    if (verbs.length > 1)
      return enumerate(own)
        .filter(({ mark }) => mark.includes(verbs[0] ?? ''))
        .map((item) => start + item.start);
    return [...own.matchAll(new RegExp(`(?<=^|[。；：，])(?:第|头)[一二三四五六七八九十]${noun}`, 'g'))].map(
      ({ index }) => start + index,
    );
  });
}

function cut(layout: Layout, places: readonly number[], fit: number): Done | null {
  const edits = places
    .filter((at) => at > 0 && at < layout.text.length && layout.text[at - 1] !== '\n')
    .map((at): Edit => ({ start: at, end: at, text: '\n' }));
  return edits.length === 0
    ? declined(wishWords.which)
    : { outcome: { kind: 'changed', text: applyEdits(layout.text, edits), did: wishWords.split }, fit };
}

/** Where 一是…二是…, 第一条…第二条…, 1.…2.… begin, where a list was meant; else which place must be said. */
function cutInto(layout: Layout, place: Place, asked: Asked): Done | null {
  const { text } = layout;
  const cuts = place.spans.flatMap((span) =>
    within(layout.paragraphs, span)
      .concat(within(layout.paragraphs, span).length === 0 ? [span] : [])
      .flatMap(({ start, end }) => {
        const own = text.slice(start, end);
        const runs = [
          enumerate(own).map((item) => item.start),
          [...own.matchAll(/(?<=^|[。；：，])(?:第|头)[一二三四五六七八九十]\p{Script=Han}{0,3}(?=[，,、：是])/gu)].map(
            ({ index }) => index,
          ),
          [...own.matchAll(/(?<=^|[。；：])\d{1,2}[.．、](?=\D)/g)].map(({ index }) => index),
          [...own.matchAll(/(?<=^|[。；：])[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]/g)].map(
            ({ index }) => index,
          ),
        ];
        const best = runs.toSorted((a, b) => b.length - a.length)[0] ?? [];
        return best.length > 1 ? best.map((at) => start + at) : [];
      }),
  );
  if (cuts.length > 0) return cut(layout, cuts, place.fit);
  const [span] = place.spans;
  const sentences = span ? splitSentences(text, span.start, span.end) : [];
  if (perItem.test(asked.said) && sentences.length > 2)
    return cut(
      layout,
      sentences.slice(1).map(({ start }) => start),
      place.fit * 0.7,
    );
  if (sentences.length === 2 && sentences[1]) return cut(layout, [sentences[1].start], place.fit * 0.8);
  return declined(wishWords.sayCut);
}
