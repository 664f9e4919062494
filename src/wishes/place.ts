import { mends, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { findSaid } from './find-words.ts';
import type { Layout } from './layout.ts';
import { counted } from './place-count.ts';
import { unitsIn } from './place-lists.ts';
import {
  amongOthers,
  contains,
  framed,
  headingOf,
  hull,
  levelled,
  neighbours,
  type PlaceUnit,
  type State,
} from './place-state.ts';
import {
  isBig,
  isPointed,
  nearest,
  readClaimed,
  readEach,
  readInEach,
  readOfList,
  readSign,
  scopeOf,
  stateOfQuote,
  withRest,
  type Reading,
} from './place-reading.ts';
import { rangeIn } from './place-range.ts';
import { betweenOf, readOnce, type Place } from './places-read.ts';
import { placeTerms, type CountedUnit, type Side, type Term } from './place-terms.ts';
import { bareTopic } from './topic.ts';

/** Reads what a phrase points at in the text, narrowing from part to words; null when it points at nothing there. */
export function readPlace(layout: Layout, phrase: string, quotes: readonly string[], inside?: Span): Place | null {
  return readOnce(layout, [phrase, quotes, inside], () => readAnew(layout, phrase, quotes, inside));
}

function readAnew(layout: Layout, phrase: string, quotes: readonly string[], inside?: Span): Place | null {
  // 防火那块把哨兵巡查那条: in the one the other.
  const [home = '', inner = '', ...more] = phrase.split(objects);
  const within = home !== '' && inner !== '' && more.length === 0 ? readPlace(layout, home, quotes, inside) : null;
  const scope = within && within.others.length === 0 && within.fit >= surePart ? hull(within.spans) : null;
  const nested = scope && within?.unit === 'part' ? readPlace(layout, inner, quotes, scope) : null;
  if (nested) return nested;
  const between = amid.exec(phrase);
  if (between) return betweenOf(readPlace(layout, phrase.slice(0, between.index), quotes, inside));
  const whole = inside ?? { start: 0, end: layout.text.length };
  const range = rangeIn(layout, phrase, whole);
  if (range) return range;
  const terms = placeTerms(phrase, quotes, layout.text);
  return (
    enumerated(layout, terms, whole) ??
    listedFirst(layout, terms, whole) ??
    conjuncts(layout, terms, whole) ??
    placeOf(layout, terms, whole)
  );
}

const objects = shape`${mends.object}`;
const amid = shape`的?(?:${mends.amid})$`;

/** 应急力量 社区编组 人员在位这三段: so many names, each of one. */
function enumerated(layout: Layout, terms: readonly Term[], whole: Span): Place | null {
  const last = terms.at(-1);
  const names = terms.filter(({ kind }) => kind === 'text');
  const isList = terms.slice(0, -1).every(({ kind }) => kind === 'text' || kind === 'joint' || kind === 'filler');
  if (last?.kind !== 'unit' || last.count === null || last.count !== names.length || !isList) return null;
  const each = names.map((name) => placeOf(layout, [name, { ...last, count: null }], whole));
  const found = each.flatMap((one) => (one && one.others.length === 0 ? [one] : []));
  const [first] = found;
  const spans = found.flatMap((one) => one.spans);
  const isApart = new Set(spans.map(({ start }) => start)).size === names.length;
  if (!first || found.length < names.length || !isApart) return null;
  return { ...first, spans, parts: found.flatMap(({ parts }) => parts), fit: Math.min(...found.map(({ fit }) => fit)) };
}

/** 问题、原因、措施这三部分，打头那句: what is said behind a list is of each of them. */
function listedFirst(layout: Layout, terms: readonly Term[], whole: Span): Place | null {
  const at = terms.findIndex(
    (term, i) => term.kind === 'unit' && term.count !== null && terms.slice(0, i).some(({ kind }) => kind === 'joint'),
  );
  const [listed, tail] = [terms.slice(0, at + 1), terms.slice(at + 1)];
  if (at === -1 || !isHeaded(tail)) return null;
  const place = conjuncts(layout, listed, whole);
  if (!place || place.others.length > 0) return null;
  const { unit, spans, fit } = place;
  return placeOf(layout, tail, whole, { unit, spans, fit, others: [] });
}

/** 第一段和最后一段, 送兵那句，跟后头那句: each of them, what was said of the first holding for the others. */
function conjuncts(layout: Layout, terms: readonly Term[], whole: Span): Place | null {
  const at = terms.findIndex(({ kind }, i) => kind === 'joint' && i > 0 && i < terms.length - 1);
  if (at === -1) return null;
  const [left, right] = [terms.slice(0, at), terms.slice(at + 1)];
  const end = right.findLast(({ kind }) => kind === 'unit');
  // 标题之下、第1条之前: one place, told from both sides.
  if (left.at(-1)?.kind === 'side' && right.at(-1)?.kind === 'side') return placeOf(layout, left, whole);
  const isCounted = end?.kind === 'unit' && end.count !== null;
  const ownHead = isHeaded(left);
  // 报名和体检那句: what is joined there is its matter.
  const isBoth = right.some(({ kind }) => kind === 'inside') && left.some(({ kind }) => kind === 'text');
  // 问题和打算: two parts by their names.
  const isParts = [left, right].every((some) =>
    some.every(({ kind }) => kind === 'text' || kind === 'filler' || kind === 'inside'),
  );
  if (isParts && !isCounted && !ownHead) return twoParts(layout, left, right, whole);
  if (!isCounted && !ownHead && !isBoth) return null;
  const rest = isCounted && end ? right.filter((term) => term !== end) : right;
  const unit = end?.kind === 'unit' ? ({ ...end, count: null } satisfies Term) : null;
  const withUnit = (some: readonly Term[]): Term[] =>
    isCounted && unit && !isHeaded(some) ? [...some, unit] : [...some];
  const first = placeOf(layout, withUnit(left), whole);
  if (!first) return null;
  const scope = scopeBefore(layout, left, whole);
  const second =
    conjuncts(layout, isCounted ? right : rest, scope) ??
    placeOf(layout, withUnit(rest), scope) ??
    placeOf(layout, withUnit(rest), whole);
  if (!second || second.spans.some(({ start }) => first.spans.some((one) => one.start === start))) return null;
  return {
    ...first,
    unit: second.unit === first.unit ? first.unit : second.unit,
    spans: [...first.spans, ...second.spans],
    parts: [...first.parts, ...second.parts],
    side: second.side,
    fit: Math.min(first.fit, second.fit),
    others: [...first.others, ...second.others],
  };
}

/** Two names of parts, each by its heading. */
function twoParts(layout: Layout, left: readonly Term[], right: readonly Term[], whole: Span): Place | null {
  const unit: Term = { kind: 'unit', unit: 'part', count: null, said: '' };
  const both = [left, right].map((some) => placeOf(layout, [...some, unit], whole));
  const [a, b] = both;
  if (
    !a ||
    !b ||
    both.some((one) => one === null || one.unit !== 'part' || one.others.length > 0 || one.fit < surePart)
  )
    return null;
  if (a.spans[0]?.start === b.spans[0]?.start) return null;
  return { ...a, spans: [...a.spans, ...b.spans], parts: [...a.parts, ...b.parts], fit: Math.min(a.fit, b.fit) };
}

const surePart = 0.85;

function isHeaded(terms: readonly Term[]): boolean {
  return terms.some(
    ({ kind }) =>
      kind === 'unit' || kind === 'nth' || kind === 'some' || kind === 'mark' || kind === 'frame' || kind === 'quote',
  );
}

/** 第一部分的第5条: all but its last step. */
function scopeBefore(layout: Layout, terms: readonly Term[], whole: Span): Span {
  for (let count = terms.length - 1; count > 0; count -= 1) {
    const lead = terms.slice(0, count);
    // 问题里第一条第二条: named by its topic.
    const isNamed = !isHeaded(lead) && lead.some(({ kind }) => kind === 'text');
    if (!isHeaded(terms.slice(count)) || (!isHeaded(lead) && !isNamed)) continue;
    const above = placeOf(layout, lead, whole);
    const isHome = above?.unit === 'part' || above?.unit === 'paragraph';
    if (above && above.spans.length === 1 && above.unit !== 'words' && (isHome || !isNamed))
      return hull(above.spans) ?? whole;
  }
  return whole;
}

function placeOf(layout: Layout, terms: readonly Term[], whole: Span, from: State | null = null): Place | null {
  const reading: Reading = {
    layout,
    whole,
    terms,
    state: from,
    topic: '',
    quote: null,
    side: null,
    isMissed: false,
    passed: null,
  };
  for (const [at, term] of terms.entries()) {
    readTerm(reading, term, at);
    if (reading.isMissed) return null;
  }
  // 开头第一句“十四五”收官: what stands in it only tells which it is.
  const { quote } = reading;
  if (quote && !(reading.state && isPointed(reading, reading.state) && contains(scopeOf(reading), quote.spans)))
    reading.state = stateOfQuote(quote);
  const left = bareTopic(reading.topic);
  const state = left !== '' && /[\p{L}\p{N}]/u.test(left) ? withRest(reading, left) : reading.state;
  return state && finished(layout, state, reading.side);
}

const eachWord = shape`^(?:${wish.each})$`;

function readTerm(reading: Reading, term: Term, at: number): void {
  const { layout, state, topic, quote, whole } = reading;
  switch (term.kind) {
    case 'text':
      // 这四个部分，每个开头第一句: of each of them.
      if (state && state.spans.length > 1 && topic === '' && eachWord.test(term.words)) return;
      reading.topic += term.words;
      return;
    case 'joint':
    case 'filler':
      if (topic !== '' && !/[，,；;。、]/.test(term.said)) reading.topic += term.said;
      else if (quote && /[，,；;。]/.test(term.said)) [reading.state, reading.quote] = [stateOfQuote(quote), null];
      else if (topic !== '' && /[，,；;。]/.test(term.said)) {
        // 开头那儿，老百姓讲…那句: an aside that is narrowed further.
        reading.state = nearest(reading) ?? state;
        reading.topic = '';
      }
      return;
    case 'sign':
      readSign(reading, term, at);
      return;
    case 'quote':
      readQuote(reading, term);
      return;
    case 'inside':
      if (topic === '' && !quote) return;
      // X那句，双拥里的那个: which of several.
      reading.state = quote
        ? stateOfQuote(quote)
        : ((state && state.others.length > 0 ? amongOthers(layout, state, topic, whole) : null) ??
          nearest(reading) ??
          state);
      [reading.topic, reading.quote] = ['', null];
      return;
    case 'frame':
      readFrame(reading, term, at);
      return;
    case 'side':
      readSide(reading, term, at);
      return;
    case 'claimed':
      readClaimed(reading, at);
      return;
    case 'level': {
      const found = levelled(layout, term.level, topic === '' ? state : nearest(reading));
      reading.isMissed = found === null;
      [reading.state, reading.topic] = [found ?? state, ''];
      return;
    }
    default:
      if (term === reading.passed) return;
      if (term.kind === 'unit' && term.isEach) {
        readEach(reading, term.unit);
        return;
      }
      if (state?.isList === true && !quote) {
        readOfList(reading, state, term);
        return;
      }
      if (term.kind === 'unit' && topic === '' && !quote && term.count === null) {
        readUnitAgain(reading, term.unit);
        return;
      }
      if (state && state.spans.length > 1 && state.others.length === 0 && topic === '' && !quote && isBig(state)) {
        readInEach(reading, state, term);
        return;
      }
      reading.state = counted(layout, term, state, topic, quote, scopeOf(reading), whole, reading.side);
      reading.isMissed = reading.state === null;
      [reading.topic, reading.quote, reading.side] = ['', null, null];
  }
}

function readQuote(reading: Reading, { words }: Extract<Term, { kind: 'quote' }>): void {
  const { layout, whole } = reading;
  if (reading.topic !== '' && reading.state === null) {
    reading.state = nearest(reading);
    reading.topic = '';
  }
  const found = findSaid(layout.text, words, scopeOf(reading)) ?? findSaid(layout.text, words, whole);
  reading.isMissed = found === null;
  reading.quote = found && { words, ...found };
  reading.side = null;
}

function readFrame(reading: Reading, term: Extract<Term, { kind: 'frame' }>, at: number): void {
  const { layout, state, topic, quote, whole, terms } = reading;
  // 开头第一部分: the first part, and not of the opening.
  const behind = terms.slice(at + 1).find(({ kind }) => kind !== 'filler');
  if (term.frame === 'opening' && behind?.kind === 'nth' && behind.unit === 'part') return;
  // 开头标题底下那一行: the title.
  if (term.frame === 'opening' && behind?.kind === 'unit' && behind.unit === 'heading') return;
  const next = framed(layout, term.frame, state, topic, quote, whole, term.said);
  const after = terms.slice(at + 1).find(({ kind }) => kind !== 'filler');
  const isEdge = term.frame === 'ending' || term.frame === 'opening';
  if (next === 'side' || (next && isEdge && after?.kind === 'unit' && after.count !== null)) {
    reading.side = term.frame === 'opening' ? 'start' : 'end';
  } else if (next) {
    reading.state = next;
    [reading.topic, reading.quote] = ['', null];
  } else reading.topic += term.said;
}

function readSide(reading: Reading, term: Extract<Term, { kind: 'side' }>, at: number): void {
  const { layout, topic, quote, terms } = reading;
  const next = terms.slice(at + 1).find(({ kind }) => kind !== 'filler');
  if (topic !== '' || quote) {
    const named = quote ? stateOfQuote(quote) : nearest(reading);
    [reading.topic, reading.quote] = ['', null];
    if (named) reading.state = named;
    else if (reading.side) return;
  }
  const { state } = reading;
  // 它前头那段: the one beside it.
  if (state && next?.kind === 'unit' && (term.side === 'before' || term.side === 'after')) {
    const beside = neighbours(layout, next.unit, state, term.side, next.count ?? 1);
    if (beside.length > 0) {
      reading.state = { unit: next.unit, spans: beside, fit: state.fit * 0.9, others: [] };
      reading.passed = next;
      return;
    }
  }
  // 之后、逗号之前: the first of them.
  const before = terms.slice(0, at).findLast(({ kind }) => kind !== 'filler' && kind !== 'joint');
  if (!reading.side || before?.kind !== 'side') reading.side = term.side;
}

/** 最后“以上报告”那句, 第三条那一整条: said again. */
function readUnitAgain(reading: Reading, unit: CountedUnit): void {
  const { layout, state } = reading;
  const [only] = state?.spans ?? [];
  if (!state && unit === 'heading') {
    reading.state = layout.title ? { unit: 'title', spans: [layout.title], fit: 1, others: [] } : null;
    reading.isMissed = reading.state === null;
  } else if (state && only && unit !== state.unit && isSmaller(unit, state.unit)) {
    const inner = unitsIn(layout, unit, only, false);
    // 第二部分那一整句, of which there are several: which one is to be told.
    const [first, ...others] = inner;
    if (first && (inner.length === 1 || unit === 'sentence'))
      reading.state = { unit, spans: [first], fit: others.length > 0 ? 0.5 : state.fit, others };
  } else if (state && unit === 'heading') reading.state = headingOf(layout, state) ?? state;
}

function finished(layout: Layout, { unit, spans, fit, others }: State, side: Side | null): Place | null {
  if (spans.length === 0) return null;
  const parts =
    unit === 'part' || unit === 'heading' || unit === 'item'
      ? spans.flatMap((span) =>
          unit === 'heading'
            ? (layout.allParts.find(({ heading }) => heading.start === span.start) ?? [])
            : (layout.allParts.find(({ start, end }) => start === span.start && end === span.end) ?? []),
        )
      : [];
  const isParts = parts.length === spans.length;
  return {
    unit: unit === 'part' && !isParts ? 'paragraph' : unit,
    spans,
    parts: isParts ? parts : [],
    side,
    fit,
    others,
  };
}

const sizes: readonly PlaceUnit[] = [
  'whole',
  'part',
  'opening',
  'ending',
  'item',
  'paragraph',
  'line',
  'sentence',
  'clause',
  'words',
  'gap',
];

function isSmaller(a: PlaceUnit, b: PlaceUnit): boolean {
  return sizes.indexOf(a) > sizes.indexOf(b) && sizes.includes(b);
}
