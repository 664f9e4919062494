import type { Span } from '../text/spans.ts';
import type { Layout } from './layout.ts';
import { counted } from './place-count.ts';
import { partAt, unitsIn } from './place-lists.ts';
import {
  amongOthers,
  bestOf,
  claimsIn,
  contains,
  hull,
  narrowed,
  overlaps,
  type Quoted,
  type State,
} from './place-state.ts';
import type { CountedUnit, Side, Term } from './place-terms.ts';
import { bareTopic } from './topic.ts';

/** A phrase as it is read, term by term. */
export interface Reading {
  layout: Layout;
  whole: Span;
  terms: readonly Term[];
  state: State | null;
  topic: string;
  quote: Quoted | null;
  side: Side | null;
  /** Named what stands nowhere. */
  isMissed: boolean;
  /** Read with the one before. */
  passed: Term | null;
}

export function scopeOf({ state, whole }: Reading): Span {
  return (state && hull(state.spans)) ?? whole;
}

export function stateOfQuote({ spans, fit }: Quoted): State {
  return { unit: 'words', spans, fit, others: [] };
}

export function nearest(reading: Reading): State | null {
  const { layout, state, topic, whole } = reading;
  return narrowed(layout, state, 'any', topic, scopeOf(reading), whole);
}

/** 七八九三部分的二是, 三个部分打头那句: in each of several. */
export function readInEach(
  reading: Reading,
  state: State,
  term: Extract<Term, { kind: 'mark' | 'nth' | 'some' | 'unit' }>,
): void {
  const { layout, side } = reading;
  const each = state.spans.map((span) =>
    counted(layout, term, { ...state, spans: [span] }, '', null, span, span, side),
  );
  const found = each.flatMap((one) => (one && one.others.length === 0 ? [one] : []));
  const [first] = found;
  reading.isMissed = !first || found.length < each.length;
  reading.side = null;
  if (first)
    reading.state = {
      unit: first.unit,
      spans: found.flatMap(({ spans }) => spans),
      fit: Math.min(...found.map(({ fit }) => fit)),
      others: [],
    };
}

export function isBig({ unit }: State): boolean {
  return unit === 'part' || unit === 'paragraph' || unit === 'item' || unit === 'heading';
}

/** 标黄的, 现场办公那句待核的: the unit said behind only names them. */
export function readClaimed(reading: Reading, at: number): void {
  const { layout, topic, state, terms, quote } = reading;
  const named = topic === '' ? state : nearest(reading);
  // 第二句待核的: counted among them.
  const counting = terms.slice(0, at).findLast(({ kind }) => kind !== 'filler' && kind !== 'joint');
  if (topic === '' && state?.unit === 'sentence' && (counting?.kind === 'nth' || counting?.kind === 'some')) {
    const list = claimsIn(layout, null, '');
    reading.state = list;
    if (list) readOfList(reading, list, counting);
    reading.isMissed = reading.state === null;
    return;
  }
  const home = quote
    ? stateOfQuote(quote)
    : named && named.unit !== 'words' && named.unit !== 'sentence'
      ? named
      : state;
  reading.state =
    claimsIn(layout, home, home === named ? '' : bareTopic(topic)) ?? (state ? claimsIn(layout, state, '') : null);
  reading.isMissed = reading.state === null;
  [reading.topic, reading.quote] = ['', null];
  const next = terms.slice(at + 1).find(({ kind }) => kind !== 'filler');
  if (next?.kind === 'unit') reading.passed = next;
}

export function readOfList(
  reading: Reading,
  { spans }: State,
  term: Extract<Term, { kind: 'mark' | 'nth' | 'some' | 'unit' }>,
): void {
  const { layout, topic } = reading;
  const one = (chosen: readonly Span[]): State | null =>
    chosen.length === 0 ? null : { unit: 'sentence', spans: [...chosen], fit: 0.95, others: [] };
  if (topic !== '') reading.state = bestOf(layout, spans, bareTopic(topic));
  else if (term.kind === 'nth')
    reading.state = one(term.numbers.flatMap((n) => (term.from === 'end' ? spans.at(-n) : spans[n - 1]) ?? []));
  else if (term.kind === 'some')
    reading.state = one(term.from === 'end' ? spans.slice(-term.count) : spans.slice(0, term.count));
  reading.isMissed = reading.state === null;
  reading.topic = '';
}

/** 括号那行: the one that holds it, where a thing that may hold it was named. */
export function readSign(reading: Reading, { signs }: Extract<Term, { kind: 'sign' }>, at: number): void {
  const next = reading.terms.slice(at + 1).find(({ kind }) => kind !== 'filler');
  if (signs === '' || next?.kind !== 'unit' || next.count !== null || reading.topic !== '' || reading.quote) return;
  const { layout } = reading;
  const holding = (scope: Span): Span[] =>
    unitsIn(layout, next.unit, scope, true).filter(({ start, end }) =>
      Array.from(signs).some((sign) => layout.text.slice(start, end).includes(sign)),
    );
  const inside = holding(scopeOf(reading));
  // 现场办公，带空的那句: of those that hold it the one the words stand in.
  const { state } = reading;
  const named = [...(state?.spans ?? []), ...(state?.others ?? [])];
  const about =
    inside.length > 0 ? inside : holding(reading.whole).filter((one) => named.some((span) => overlaps(one, span)));
  const [first, ...others] = about;
  if (!first) return;
  reading.state = next.isMany
    ? { unit: next.unit, spans: about, fit: 0.95, others: [] }
    : { unit: next.unit, spans: [first], fit: 0.95, others };
  reading.passed = next;
}

/** Words behind the place: which of several, or words in it; else less sure. */
export function withRest(reading: Reading, left: string): State | null {
  const { layout, state, topic, whole } = reading;
  // 第三块经费: the third, which is of just that.
  const named =
    state?.unit === 'part' && state.others.length === 0 ? partAt(layout, state.spans[0] ?? whole) : undefined;
  if (state && named && named.words.includes(left)) return state;
  const next = nearest(reading);
  if (!state) return next;
  const chosen = state.others.length > 0 ? amongOthers(layout, state, topic, whole) : null;
  if (chosen) return chosen;
  // 二是议军, 底下那行述职人: words behind it tell what it is about.
  if (next?.unit === 'words' && isPointed(reading, state) && contains(scopeOf(reading), next.spans)) return state;
  if (next && next.fit > 0.6 && contains(scopeOf(reading), next.spans))
    return { ...next, fit: Math.min(next.fit, 0.9) };
  return { ...state, fit: state.fit * (left.length > 2 ? 0.6 : 0.9) };
}

/** A line, a sentence, an item that was counted right before. */
export function isPointed({ terms }: Reading, { unit }: State): boolean {
  const last = terms.findLast(({ kind }) => kind !== 'text' && kind !== 'filler' && kind !== 'joint');
  const isCounted = last?.kind === 'unit' || last?.kind === 'nth' || last?.kind === 'some' || last?.kind === 'mark';
  return isCounted && (unit === 'line' || unit === 'sentence' || unit === 'item' || unit === 'part');
}

/** 每段, 措施每条: all there are in the place named before, or in the text; those already named stay. */
export function readEach(reading: Reading, unit: CountedUnit): void {
  const { layout, topic, quote } = reading;
  const home = topic === '' ? reading.state : nearest(reading);
  [reading.topic, reading.quote] = ['', null];
  if (quote || (home && home.others.length > 0)) {
    reading.isMissed = true;
    return;
  }
  if (home && home.spans.length > 1) {
    reading.state = home;
    return;
  }
  const spans = unitsIn(layout, unit, (home && hull(home.spans)) ?? reading.whole, false);
  reading.state = { unit, spans, fit: home?.fit ?? 0.95, others: [] };
  reading.isMissed = spans.length === 0;
}
