import type { Span } from '../text/spans.ts';
import { unquoted } from './asked.ts';
import { evidenceIn } from './evidence.ts';
import type { Layout } from './layout.ts';
import { readPlace, type Place } from './place.ts';
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
  const at = terms.findLastIndex((term) => term.kind === 'unit' && term.count === null);
  const named = terms[at];
  const unit: CountedUnit = named?.kind === 'unit' ? named.unit : 'sentence';
  const home = homeIn(layout, terms, quotes);
  const rest = (home ? terms.slice(home.until) : terms).map(wordsOf).join('，');
  const whole = { start: 0, end: layout.text.length };
  const all = unitsIn(layout, unit, whole, true);
  const inside = home ? all.filter(({ start, end }) => start >= home.scope.start && end <= home.scope.end) : all;
  const [best, next] = smallest(evidenceIn(layout.text, unquoted(rest, quotes), inside, all));
  if (!best || best.share < leastShare || best.weight < leastWeight) return null;
  const isTied = next !== undefined && best.weight < next.weight * leastLead;
  return {
    unit,
    spans: [best.span],
    parts: layout.allParts.filter(({ start, end }) => start === best.span.start && end === best.span.end),
    side: sideOf(terms),
    fit: isTied ? 0.5 : Math.min(0.9, 0.65 + best.share * 0.3),
    others: isTied ? [next.span] : [],
  };
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

/** The longest head of a phrase that surely names a part, an item or a paragraph, and more stands behind it. */
function homeIn(
  layout: Layout,
  terms: readonly Term[],
  quotes: readonly string[],
): { scope: Span; until: number } | null {
  for (let until = terms.length - 1; until > 0; until -= 1) {
    const head = terms
      .slice(0, until)
      .map(({ said }) => said)
      .join('');
    if (!terms.slice(until).some((term) => wordsOf(term).length > 1)) continue;
    const place = readPlace(layout, head, quotes);
    const isHome = place && ['part', 'paragraph', 'item', 'opening', 'ending', 'signature'].includes(place.unit);
    const scope = isHome && place.others.length === 0 && place.fit >= sureHome ? hull(place.spans) : null;
    if (scope) return { scope, until };
  }
  return null;
}
