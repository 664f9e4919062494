import { grammar, mends, wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { unquoted } from './asked.ts';
import { evidenceIn } from './evidence.ts';
import type { Layout } from './layout.ts';
import { readPlace } from './place.ts';
import type { Place } from './places-read.ts';
import { hull } from './place-state.ts';
import { unitsIn } from './place-lists.ts';
import { placeTerms, type CountedUnit, type Term } from './place-terms.ts';

/** From here on a stretch of what was said names where the rest of it stands. */
const sureHome = 0.75;
/** The best holds so much of what was said, and so much more than the next. */
const leastShare = 0.34;
const leastWeight = 2;
const leastLead = 1.25;

/**
 * What a phrase points at by the words it shares with the text, where it cannot be read term by term: what names a part
 * narrows, what names a unit (那句, 那行, 那条) tells how much is meant, all other words are looked for in units of that
 * kind. Two that hold as much: the second stands in `others`.
 */
export function placeByWords(layout: Layout, phrase: string, quotes: readonly string[]): Place | null {
  const terms = placeTerms(phrase, quotes, layout.text);
  const named = homeIn(layout, terms, quotes);
  const inHome = placeIn(layout, terms, quotes, named);
  // 结尾祝福前面, where what ends the text tells of no such thing.
  return inHome === null && named?.isFrame === true ? placeIn(layout, terms, quotes, null) : inHome;
}

function placeIn(layout: Layout, terms: readonly Term[], quotes: readonly string[], home: Home | null): Place | null {
  const at = terms.findLastIndex((term) => term.kind === 'unit' && term.count === null);
  const last = terms[at];
  const unit: CountedUnit = last?.kind === 'unit' ? last.unit : 'sentence';
  const rest = (home ? terms.slice(home.until) : terms).map(wordsOf).join('，');
  const whole = { start: 0, end: layout.text.length };
  const all = unitsIn(layout, unit, whole, true);
  const inside = home ? all.filter(({ start, end }) => start >= home.scope.start && end <= home.scope.end) : all;
  const said = unquoted(rest, quotes);
  const [best, next] = smallest(evidenceIn(layout.text, said, inside, all));
  if (!best || best.share < leastShare || best.weight < leastWeight) {
    const led = ledBy(layout, said, inside);
    return led
      ? { unit, spans: [led], parts: partsAt(layout, led), side: sideOf(terms), fit: asLed, others: [] }
      : null;
  }
  const isTied = next !== undefined && best.weight < next.weight * leastLead;
  return {
    unit,
    spans: [best.span],
    parts: partsAt(layout, best.span),
    side: sideOf(terms),
    fit: isTied ? 0.5 : Math.min(0.9, 0.65 + best.share * 0.3),
    others: isTied ? [next.span] : [],
  };
}

function partsAt({ allParts }: Layout, span: Span): Place['parts'] {
  return allParts.filter(({ start, end }) => start === span.start && end === span.end);
}

/** 护路, of 铁路沿线护得严: the only one whose first words hold all the letters that were said. */
function ledBy({ text }: Layout, said: string, candidates: readonly Span[]): Span | null {
  const letters = Array.from(said.replaceAll(/[^\p{Script=Han}]/gu, ''));
  if (letters.length < 2 || letters.length > longestShort) return null;
  const leads = candidates.filter(({ start, end }) => {
    const lead = /^[^。：\n]*/.exec(text.slice(start, end))?.[0] ?? '';
    return lead.length <= longestLead && letters.every((letter) => lead.includes(letter));
  });
  const [only] = leads;
  return only && leads.length === 1 ? only : null;
}

const asLed = 0.75;
/** A name said short, and the line it is short for. */
const [longestShort, longestLead] = [4, 24];

/** 甲和乙中间: behind the first of two that were named, each of which is an item or a paragraph of its own. */
export function placeBetween(layout: Layout, phrase: string, quotes: readonly string[]): Place | null {
  const both = phrase.replace(amid, '');
  const names = both === phrase ? [] : both.split(joint).filter((name) => name !== '');
  const each = names.map((name) => placeByWords(layout, `${name}${mends.wholeItem.list[0] ?? ''}`, quotes));
  const [one, two] = each.map((place) => (place ? [...place.spans, ...place.others] : []));
  if (!one || !two || names.length !== 2) return null;
  const pairs = one.flatMap((a) => two.map((b) => (a.start < b.start ? [a, b] : [b, a])));
  const beside = pairs.filter(([a, b]) => a && b && layout.text.slice(a.end, b.start).trim() === '');
  const [first] = beside[0] ?? [];
  const parts = layout.allParts.filter(({ start }) => start === first?.start);
  return first && beside.length === 1
    ? { unit: 'item', spans: [first], parts, side: 'after', fit: betweenTwo, others: [] }
    : null;
}

const betweenTwo = 0.85;
const amid = shape`的?(?:${mends.amid})$`;
const joint = shapes`、|${grammar.sideBySide}`;

/** Below this where it shall go is looked for by its words as well. */
const sureGoal = 0.7;
/** 最前面, 第一条: names no matter. */
const pointsOnly = shape`^(?:${wish.first}|${wish.opening}|${wish.atStart}|${wish.last}|${wish.ending}|${wish.atEnd}|${wish.before}|${wish.whole}|${wish.item}|第一|的|那|去|头)+$`;

/** Where something shall go, as it was read or by its words, where they name more than an end of the text. */
export function goalByWords(
  layout: Layout,
  read: Place | null,
  phrase: string,
  quotes: readonly string[],
): Place | null {
  const isFrame = read?.unit === 'opening' || read?.unit === 'ending' || read?.unit === 'whole';
  const isLoose = read === null || isFrame || read.others.length > 0 || read.fit < sureGoal;
  const words = isLoose && !pointsOnly.test(phrase) ? placeByWords(layout, phrase, quotes) : null;
  return words && words.others.length === 0 && (isFrame || words.fit > (read?.fit ?? 0)) ? words : read;
}

/** Of those that hold the same words, one in the other, the smaller. */
function smallest<T extends { span: Span; weight: number }>(ranked: readonly T[]): T[] {
  return ranked.filter(
    ({ span, weight }) =>
      !ranked.some(
        (other) =>
          other.span !== span &&
          other.span.start >= span.start &&
          other.span.end <= span.end &&
          other.span.end - other.span.start < span.end - span.start &&
          other.weight >= weight,
      ),
  );
}

function wordsOf(term: Term): string {
  if (term.kind === 'quote') return term.words;
  return term.kind === 'text' || term.kind === 'sign' ? term.said : '';
}

function sideOf(terms: readonly Term[]): Place['side'] {
  const last = terms.findLast(({ kind }) => kind !== 'filler');
  return last?.kind === 'side' ? last.side : null;
}

interface Home {
  scope: Span;
  /** So many terms name it. */
  until: number;
  /** The beginning or the end of the text, and no matter. */
  isFrame: boolean;
}

/** The longest head of a phrase that surely names a part, an item or a paragraph, and more stands behind it. */
function homeIn(layout: Layout, terms: readonly Term[], quotes: readonly string[]): Home | null {
  for (let until = terms.length - 1; until > 0; until -= 1) {
    const head = terms
      .slice(0, until)
      .map(({ said }) => said)
      .join('');
    if (!terms.slice(until).some((term) => wordsOf(term).length > 1)) continue;
    const place = readPlace(layout, head, quotes);
    const isHome = place && ['part', 'paragraph', 'item', 'opening', 'ending', 'signature'].includes(place.unit);
    const scope = isHome && place.others.length === 0 && place.fit >= sureHome ? hull(place.spans) : null;
    if (scope) return { scope, until, isFrame: place?.unit === 'opening' || place?.unit === 'ending' };
  }
  return null;
}
