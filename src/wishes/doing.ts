import { mends, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { selector, type Asked } from './asked.ts';
import type { Layout } from './layout.ts';
import type { Outcome } from './outcome.ts';
import { readPlace } from './place.ts';
import type { Place } from './places-read.ts';
import { placeBetween, placeByWords } from './place-evidence.ts';
import { bestOf, hull } from './place-state.ts';
import { bareTopic } from './topic.ts';
import { wishWords } from './wish-words.ts';

/** What a wish comes to, and how well its words fitted the text, from 0 to 1. */
export interface Done {
  outcome: Outcome;
  fit: number;
}

export type Doing = (layout: Layout, asked: Asked) => Done | null;

/** From here on it is just this one. */
const surePlace = 0.9;
/** Below this a place is a guess. */
const leastPlace = 0.5;

/**
 * All that was said of where, together; null where nothing was said or it stands nowhere. What cannot be read term by
 * term, or of which several are as good, is looked for by the words it shares with the text.
 */
export function placeOf(layout: Layout, asked: Asked): Place | null {
  const read = nearOnly(layout, firstOnly(asked, placeAsRead(layout, asked)), asked.near);
  if (read && read.others.length === 0 && read.fit >= leastRead) return read;
  const named = asked.places.filter((one) => !selector.test(one));
  const phrase = named.join('，');
  const found =
    named.length === 0
      ? null
      : (placeBetween(layout, phrase, asked.quotes) ?? placeByWords(layout, phrase, asked.quotes));
  return found && found.others.length === 0 && found.fit > (read?.fit ?? 0) ? found : read;
}

/** 第一次出现: of several the first. */
function firstOnly({ places }: Asked, place: Place | null): Place | null {
  const [first] = place?.unit === 'words' && firstTime.test(places.join('')) ? place.spans : [];
  return place && first ? { ...place, spans: [first], others: [] } : place;
}

const firstTime = shape`${mends.firstTime}`;

/** Of several the one in the line where the wish before was done. */
function nearOnly({ text }: Layout, place: Place | null, near: Span | undefined): Place | null {
  const isOpen = place !== null && (place.others.length > 0 || (place.unit === 'words' && place.spans.length > 1));
  if (!place || !near || !isOpen) return place;
  const line = { start: text.lastIndexOf('\n', near.start - 1) + 1, end: text.indexOf('\n', near.end) };
  const inside = [...place.spans, ...place.others].filter(
    ({ start, end }) => start >= line.start && (line.end === -1 || end <= line.end),
  );
  const [only] = inside.filter((one, at) => inside.findIndex(({ start }) => start === one.start) === at);
  return only && new Set(inside.map(({ start }) => start)).size === 1
    ? { ...place, spans: [only], others: [], fit: Math.max(place.fit, surePlace) }
    : place;
}

/** Below this what was read is looked for by its words as well. */
const leastRead = 0.6;

function placeAsRead(layout: Layout, { places, quotes, said }: Asked): Place | null {
  const named = places.map((one) => one.replace(firstTime, '')).filter((one) => !selector.test(one));
  if (named.length === 0) return null;
  const about = clauseBefore(said, named[0] ?? '');
  // 双拥模范还没发文，那句先拿下: what the clause before it tells of.
  if (about !== '' && named.length === 1 && named.every((one) => bareThis.test(one)))
    return readPlace(layout, `${runIn(layout, about)}${named.join('')}`, quotes);
  const [phrase = ''] = named;
  const pointing = named.length === 1 && about !== '' ? thisOf.exec(phrase) : null;
  const home = pointing && readPlace(layout, phrase.slice(0, pointing.index), quotes);
  const scope = home && home.unit === 'part' && home.others.length === 0 ? hull(home.spans) : null;
  // 夜训还没批，打算里头这一条: the item of that part that the clause before tells of, and never the part.
  if (scope && pointing) {
    const unit = pointing[1] ?? '';
    return readPlace(layout, `${runIn(layout, about)}${unit}`, quotes, scope);
  }
  const joined = withHome(layout, readPlace(layout, named.join('，'), quotes), about, quotes);
  if (named.length === 1 || (joined && joined.others.length === 0)) return joined;
  const told = amongSeveral(layout, named, quotes);
  if (told) return told;
  const nested = nestedIn(layout, named, quotes);
  if (nested || joined) return nested ?? joined;
  // 经费区里单独报，第六部分整个拿掉: one of them says where, the other why.
  const alone = named
    .map((one) => readPlace(layout, one, quotes))
    .filter((one) => one !== null && one.fit >= surePlace);
  const [only] = alone;
  return only && alone.length === 1 ? { ...only, fit: only.fit * 0.85 } : null;
}

const bareThis = shape`^(?:${mends.bareThis})$`;
const thisOf = shape`(?:${wish.within})(${mends.bareThis})$`;

/** What was said right before a place, as far as a stop. */
function clauseBefore(said: string, place: string): string {
  const at = place === '' ? -1 : said.indexOf(place);
  return at <= 0
    ? ''
    : (
        said
          .slice(0, at)
          .split(/[。；！？\n]/)
          .at(-1) ?? ''
      ).replaceAll(/[，,\s]+$/g, '');
}

/** The longest of the draft's own words that were said. */
function runIn({ text }: Layout, said: string): string {
  let longest = '';
  for (let at = 0; at < said.length; at += 1)
    for (let end = at + longest.length + 1; end <= said.length && text.includes(said.slice(at, end)); end += 1)
      longest = said.slice(at, end);
  return longest;
}

/** 下步打算就留第一条，第二条不要: of several the one in the part that the clause before it names. */
function withHome(layout: Layout, place: Place | null, about: string, quotes: readonly string[]): Place | null {
  if (!place || place.others.length === 0 || about === '') return place;
  const home = readPlace(layout, about, quotes);
  const scope = home && home.fit >= leastHome ? hull(home.spans) : null;
  const part = scope && layout.parts.find(({ start, end }) => scope.start >= start && scope.end <= end);
  const inside = part
    ? [...place.spans, ...place.others].filter(({ start, end }) => start >= part.start && end <= part.end)
    : [];
  const [only] = inside;
  return only && inside.length === 1
    ? {
        ...place,
        spans: [only],
        parts: layout.allParts.filter(({ start, end }) => start === only.start && end === only.end),
        others: [],
        fit: 0.9,
      }
    : place;
}

/** 第三部分那句的“参训率”: of several sentences the one the words stand in. */
export function placeHolding(layout: Layout, asked: Asked, words: readonly string[]): Place | null {
  const place = placeOf(layout, asked);
  if (!place || place.others.length === 0) return place;
  const holding = [...place.spans, ...place.others].filter(({ start, end }) =>
    words.every((one) => layout.text.slice(start, end).includes(one)),
  );
  const [only] = holding;
  return only && holding.length === 1 ? { ...place, spans: [only], fit: 0.9, others: [] } : place;
}

/** 所辖社区是15个，组织领导一段里: in whatever order, the one that holds the other. */
function nestedIn(layout: Layout, named: readonly string[], quotes: readonly string[]): Place | null {
  for (const [at, one] of named.entries()) {
    const home = readPlace(layout, one, quotes);
    const scope = home && home.others.length === 0 && home.fit >= leastHome && isHome(home) ? hull(home.spans) : null;
    const others = named.filter((_, i) => i !== at).join('，');
    const inner = scope && readPlace(layout, others, quotes, scope);
    if (home && inner && inner.others.length === 0 && inner.fit >= leastHome)
      return { ...inner, fit: Math.min(home.fit, inner.fit) };
  }
  return null;
}

const leastHome = 0.75;

function isHome({ unit }: Place): boolean {
  return unit === 'part' || unit === 'paragraph' || unit === 'item';
}

/** 基干民兵多少人，第二部分那一整句: of several the one that the words beside it are about. */
function amongSeveral(layout: Layout, named: readonly string[], quotes: readonly string[]): Place | null {
  for (const [at, one] of named.entries()) {
    const place = readPlace(layout, one, quotes);
    if (!place || place.others.length === 0) continue;
    const topic = bareTopic(named.filter((_, i) => i !== at).join(''));
    const best = bestOf(layout, [...place.spans, ...place.others], topic);
    if (best && best.others.length === 0) return { ...place, spans: best.spans, fit: best.fit, others: [] };
  }
  return null;
}

/** Which of several is meant is asked, with their words. */
export function unsure(layout: Layout, place: Place): Done | null {
  if (place.others.length === 0) return place.fit < leastPlace ? declined(wishWords.which) : null;
  const between = [...place.spans.slice(0, 1), ...place.others].slice(0, mostAsked);
  return { outcome: { kind: 'declined', reason: whichOf(layout, between), between }, fit: 0 };
}

/** So many places are asked about. */
const mostAsked = 2;

export function whichOf({ text }: Layout, spans: readonly Span[]): string {
  return wishWords.whichOf(spans.slice(0, 2).map(({ start, end }) => shortened(text.slice(start, end))));
}

function shortened(own: string): string {
  const plain = own.replaceAll(/[\s*#]+/g, '');
  return plain.length > 16 ? `${plain.slice(0, 16)}…` : plain;
}

export function declined(reason: string): Done {
  return { outcome: { kind: 'declined', reason }, fit: 0 };
}

/** A place was said, not only which of several. */
export function isPlaced({ places }: Asked): boolean {
  return places.some((one) => !selector.test(one));
}
