import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import type { Asked } from './asked.ts';
import { unsure, type Done } from './doing.ts';
import type { Layout } from './layout.ts';
import { readPlace } from './place.ts';
import type { Place } from './places-read.ts';
import { bestOf, hull, overlaps } from './place-state.ts';
import { unitsIn } from './place-lists.ts';
import type { CountedUnit } from './place-terms.ts';
import { piecesOf } from './reorder.ts';
import { holderOf } from './strike.ts';
import { bareTopic } from './topic.ts';

/** 两条, 两句: how many there are, behind their names. */
const pairEnd = shape`(?<!第)(?:那|这)?[两二](?:个|大|小)?(${wish.part}|${wish.paragraph}|${wish.item}|${wish.sentence})(?:内容)?$`;

/** Both places, of one kind. What was said of the first holds for the second: 问题（二）（三）. */
export function readPair(
  layout: Layout,
  { places, goals, quotes, said }: Asked,
): { spans: Span[]; fit: number } | Done | null {
  const joined = readPlace(layout, [...places, ...goals].join('和'), quotes);
  if (goals.length === 0) return joined && (unsure(layout, joined) ?? (joined.spans.length === 2 ? joined : null));
  const scope = contextOf(layout, said, [...places, ...goals], quotes);
  const tail = pairEnd.exec(goals.join(''))?.[1] ?? '';
  const goal = goals.join('，').replace(pairEnd, tail === '' ? '' : `那${tail}`);
  const own = places.join('，');
  const a =
    (tail === '' ? null : readPlace(layout, `${own}那${tail}`, quotes, scope)) ??
    readPlace(layout, own, quotes, scope) ??
    readPlace(layout, own, quotes);
  if (!a) return null;
  const around = aroundOf(layout, a, own, quotes);
  const b =
    (around && readPlace(layout, goal, quotes, around)) ??
    readPlace(layout, goal, quotes, scope) ??
    readPlace(layout, goal, quotes);
  if (!b) return null;
  const [one, two] = alike(layout, a, b);
  const [first] = one.spans;
  const [second] = two.spans;
  if (!first || !second) return null;
  const inList = overlaps(first, second) ? ofOneList(layout, hull([first, second]), own, goal) : null;
  if (inList) return { spans: inList, fit: Math.min(a.fit, b.fit) };
  const [x, y] = [a.spans[0], b.spans[0]];
  // 优待证和光荣牌调个位置: of one sentence, the stretches they stand in.
  const isJust = a.unit === 'words' && b.unit === 'words' && [own, goal].every((words) => words.includes('⟦'));
  const apart = x && y ? (isJust ? [x, y] : piecesOf(layout, first, x, y)) : null;
  const pieces = first.start === second.start ? apart : null;
  if (pieces && a.spans.length === 1 && b.spans.length === 1) return { spans: pieces, fit: Math.min(a.fit, b.fit) };
  if (first.start === second.start || a.others.length > 0 || b.others.length > 0) {
    if (joined && joined.spans.length === 2 && joined.others.length === 0) return joined;
    return unsure(layout, a.others.length > 0 ? a : b);
  }
  return { spans: [first, second], fit: Math.min(a.fit, b.fit) };
}

/** Of two places one of which holds the other: the items of the list they stand in that tell of each. */
function ofOneList(layout: Layout, scope: Span | null, own: string, goal: string): Span[] | null {
  const list = scope ? unitsIn(layout, 'item', scope, false) : [];
  const each = [own, goal].map((words) => bestOf(layout, list, bareTopic(words)));
  const [a, b] = each.map((one) => (one && one.others.length === 0 ? one.spans[0] : undefined));
  return list.length > 1 && a && b && a.start !== b.start ? [a, b] : null;
}

/** 第三部分：抓教育和抓阵地: what was said before both names where. */
function contextOf(
  layout: Layout,
  said: string,
  named: readonly string[],
  quotes: readonly string[],
): Span | undefined {
  const at = named[0] === undefined ? -1 : said.indexOf(named[0]);
  const before =
    at > 0
      ? said
          .slice(0, at)
          .split(/[，。；：！？]/)
          .findLast((one) => one.trim() !== '')
      : undefined;
  const place = before === undefined ? null : readPlace(layout, before, quotes);
  return place && (place.unit === 'part' || place.unit === 'paragraph') && place.fit > 0.8 && place.others.length === 0
    ? (hull(place.spans) ?? undefined)
    : undefined;
}

/** The part or the list a place stands in. */
function aroundOf(layout: Layout, place: Place, _own: string, _quotes: readonly string[]): Span | null {
  const own = hull(place.spans);
  if (!own) return null;
  const holders = layout.allParts.filter(
    ({ start, end }) => start <= own.start && end >= own.end && (start < own.start || end > own.end),
  );
  const least = holders.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
  const home = least ?? layout.paragraphs.find(({ start, end }) => start <= own.start && end >= own.end);
  return home && (home.start < own.start || home.end > own.end) ? { start: home.start, end: home.end } : null;
}

/** Words that only name: the larger thing both are of one kind in. */
function alike(layout: Layout, a: Place, b: Place): [Place, Place] {
  const grown = (place: Place, unit: CountedUnit): Place => ({
    ...place,
    unit,
    spans: place.spans.map((span) => holderOf(layout, unit, span)),
  });
  if (a.unit === b.unit && a.unit !== 'words') return [a, b];
  if (a.unit === 'words' && b.unit === 'words') {
    const [x] = a.spans;
    const [y] = b.spans;
    const items = x && y ? [holderOf(layout, 'item', x), holderOf(layout, 'item', y)] : [];
    const isItems = items.length === 2 && items[0]?.start !== items[1]?.start && items[0] !== x && items[1] !== y;
    return isItems ? [grown(a, 'item'), grown(b, 'item')] : [grown(a, 'sentence'), grown(b, 'sentence')];
  }
  const unitOf = ({ unit }: Place): CountedUnit =>
    unit === 'words' || unit === 'clause'
      ? 'sentence'
      : unit === 'part' || unit === 'paragraph'
        ? 'item'
        : unit === 'sentence' || unit === 'item' || unit === 'line'
          ? unit
          : 'paragraph';
  if (a.unit === 'words') return [grown(a, unitOf(b)), b];
  if (b.unit === 'words') return [a, grown(b, unitOf(a))];
  return [a, b];
}
