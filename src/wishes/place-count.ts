import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import type { Layout } from './layout.ts';
import { carriedNumber, partAt, unitsIn } from './place-lists.ts';
import {
  contains,
  endingOf,
  headingOf,
  hull,
  narrowed,
  openingOf,
  overlaps,
  type Quoted,
  type State,
} from './place-state.ts';
import type { CountedUnit, Side, Term } from './place-terms.ts';
import { bareTopic, topicOf } from './topic.ts';

type CountTerm = Extract<Term, { kind: 'mark' | 'nth' | 'some' | 'unit' }>;

/** A place that was counted, or named by its topic and what it is. */
export function counted(
  layout: Layout,
  term: CountTerm,
  state: State | null,
  words: string,
  quote: Quoted | null,
  scope: Span,
  whole: Span,
  side: Side | null,
): State | null {
  if (term.kind === 'mark') return marked(layout, term, state, words, scope, whole);
  const unit: CountedUnit = term.kind === 'nth' ? (term.unit ?? 'item') : term.unit;
  if (unit === 'heading' && term.kind === 'unit') return headings(layout, term, state, words, quote, scope, whole);
  if (quote) {
    const holders = unitsIn(layout, unit, scope, true).filter((span) => quote.spans.some((one) => overlaps(one, span)));
    const least = holders.toSorted((a, b) => a.end - a.start - (b.end - b.start));
    const [holder] = least;
    if (!holder) return { unit: 'words', spans: quote.spans, fit: quote.fit, others: [] };
    return {
      unit,
      spans: [holder],
      fit: quote.fit,
      others: quote.spans.length > 1 && holders.length > 1 ? holders.filter((one) => !overlaps(one, holder)) : [],
    };
  }
  const led = term.kind === 'nth' && term.numbers.length === 1 ? ledBy(layout, term.said, scope) : null;
  if (led && bareTopic(words) === '') return led;
  let above = state;
  let topic = topicOf(layout, words);
  // 差距里第三: where only the word itself stands, what it is the matter of.
  const [only] = above?.unit === 'words' ? above.spans : [];
  if (only && topic === '' && term.kind === 'nth' && unit !== 'clause') {
    const said = layout.text.slice(only.start, only.end);
    const home =
      narrowed(layout, null, 'part', said, whole, whole) ?? narrowed(layout, null, 'paragraph', said, whole, whole);
    if (home && home.fit >= 0.5) above = home;
  }
  if (term.kind !== 'unit' && topic !== '') {
    above = narrowed(layout, state, 'any', topic, scope, whole) ?? state;
    // 履职情况里头第五条: what was said before the number names the place.
    if (above && (above.unit === 'words' || above.unit === 'sentence') && unit !== 'clause') {
      const wider =
        narrowed(layout, state, unit === 'sentence' ? 'item' : 'part', topic, scope, whole) ??
        narrowed(layout, state, 'paragraph', topic, scope, whole);
      if (wider && wider.fit >= 0.5) above = wider;
    }
    if (above === state) return null;
    topic = '';
  }
  const inner = (above && hull(above.spans)) ?? scope;
  if (term.kind === 'unit' && term.count === null) {
    // 最后“以上报告”那句: the edge was said before.
    const near = narrowed(layout, state, unit, topic, inner, whole);
    const found = (near && near.fit >= surelyNamed ? null : onlyOf(layout, unit, topic, inner, whole)) ?? near;
    return found && side === 'end' && found.others.length > 0
      ? {
          ...found,
          spans: [[...found.spans, ...found.others].toSorted((a, b) => a.start - b.start).at(-1) ?? inner],
          others: [],
        }
      : found;
  }
  // 四部分里头, where there are seven: the fourth.
  const isOrdinal =
    term.kind === 'unit' && unit === 'part' && topic === '' && above === null && !/[个这那]/.test(term.said);
  if (isOrdinal && layout.parts.length !== term.count)
    return numbered(
      layout,
      unit,
      { kind: 'nth', numbers: [term.count ?? 1], isRange: false, from: 'start', unit, said: term.said },
      above,
      inner,
    );
  if (term.kind === 'unit') return all(layout, unit, term.count ?? 1, above, topic, inner, whole, side);
  return numbered(layout, unit, term, above, inner);
}

/** 表态那句: the only sentence of the part of that name. */
function onlyOf(layout: Layout, unit: CountedUnit, topic: string, scope: Span, whole: Span): State | null {
  if (unit !== 'sentence' || topic === '') return null;
  const home = narrowed(layout, null, 'part', topic, scope, whole);
  const [part] = home && home.fit >= surelyNamed && home.others.length === 0 ? home.spans : [];
  const [only, ...more] = part ? unitsIn(layout, 'sentence', part, false) : [];
  return home && only && more.length === 0 ? { unit, spans: [only], fit: home.fit, others: [] } : null;
}

const surelyNamed = 0.9;

/** 第二句话, 第三件事: where the text counts so itself, what begins with just these words. */
function ledBy({ text, paragraphs }: Layout, said: string, scope: Span): State | null {
  const bare = said.replace(/[的那这]+$/, '');
  if (bare.length < 3) return null;
  const led = paragraphs.filter(
    ({ start, end }) => start >= scope.start && end <= scope.end && text.startsWith(bare, start),
  );
  const [first, ...others] = led;
  return first && others.length === 0 ? { unit: 'paragraph', spans: [first], fit: 0.97, others: [] } : null;
}

/** 三条, 这五段: all there are, where there are just so many. */
function all(
  layout: Layout,
  unit: CountedUnit,
  count: number,
  above: State | null,
  words: string,
  scope: Span,
  whole: Span,
  side: Side | null,
): State | null {
  const home = words === '' ? above : narrowed(layout, above, 'any', words, scope, whole);
  const inner = (home && hull(home.spans)) ?? scope;
  if (side === 'end' || side === 'start') {
    const list = unitsIn(layout, unit, inner, false);
    return { unit, spans: side === 'end' ? list.slice(-count) : list.slice(0, count), fit: 0.9, others: [] };
  }
  if (home && (home.unit === 'ending' || home.unit === 'signature') && home.spans.length === count) return home;
  const list = unitsIn(layout, unit, inner, false);
  if (list.length === count) return { unit, spans: list, fit: 0.95, others: [] };
  const groups = layout.paragraphs.map((one) => list.filter((span) => span.start >= one.start && span.end <= one.end));
  const just = groups.find(({ length }) => length === count && count > 1);
  if (just) return { unit, spans: just, fit: 0.9, others: [] };
  const [first] = list;
  return first && home && list.length > 0 && home.fit > 0.5 ? { ...home, fit: home.fit * 0.8 } : null;
}

function numbered(
  layout: Layout,
  unit: CountedUnit,
  term: Extract<Term, { kind: 'nth' | 'some' }>,
  above: State | null,
  scope: Span,
): State | null {
  const done = (spans: readonly Span[], fit = 0.97): State | null =>
    spans.length === 0 ? null : { unit, spans: [...spans], fit: Math.min(fit, above?.fit ?? 1), others: [] };
  const own = unitsIn(layout, unit, scope, false);
  let list = unit === 'heading' ? ofLevel(layout, own, term.said) : own;
  if (above === null && unit === 'sentence' && term.kind === 'some') {
    // 开头那句 stands in the opening, 结尾那句 in the ending.
    const home = hull(term.from === 'start' ? openingOf(layout) : endingOf(layout));
    const edge = home ? unitsIn(layout, 'sentence', home, false) : [];
    if (edge.length >= term.count) list = edge;
  }
  if (term.kind === 'some') return done(term.from === 'start' ? list.slice(0, term.count) : list.slice(-term.count));
  const isWhole = scope.start === 0 && scope.end === layout.text.length;
  const isOpen = above === null && isWhole && unit === 'item' && layout.parts.length > 1;
  const chosen: Span[] = [];
  // 第三到第五条: the only list that has them all.
  const lists =
    isOpen && term.numbers.length > 1 ? layout.parts.map((part) => unitsIn(layout, 'item', part, false)) : [];
  const whole = lists
    .map((one) => term.numbers.map((n) => nthOf(layout, unit, one, n)))
    .filter((one) => one.every((span) => span !== undefined));
  const [only] = whole;
  if (only && whole.length === 1) return done(only.flatMap((span) => span ?? []));
  for (const n of new Set(term.numbers)) {
    const top = layout.parts.filter((part) => part.number === n && part.form !== '一、' && part.form !== null);
    if (isOpen && top.length === 1 && top[0]) {
      chosen.push(top[0]);
      continue;
    }
    if (isOpen) {
      const each = layout.parts.flatMap((part) => nthOf(layout, unit, unitsIn(layout, 'item', part, false), n) ?? []);
      const [first, ...others] = each;
      // 第七第八: no list is so long, and the parts are.
      const part = first ? undefined : layout.parts.find(({ number }) => number === n);
      if (part) {
        chosen.push(part);
        continue;
      }
      if (!first) return null;
      if (others.length > 0) return { unit, spans: [first], fit: 0.5, others };
      chosen.push(first);
      continue;
    }
    const one = term.from === 'end' ? list.at(-n) : nthOf(layout, unit, list, n);
    if (!one) return null;
    chosen.push(one);
  }
  return done(chosen);
}

const smallHeading = shape`小(?:${wish.heading})`;

/** 第三个大标题, 第二个标题: those at the top of where they stand; 小标题: those below. */
function ofLevel({ allParts }: Layout, some: readonly Span[], said: string): Span[] {
  const levelOf = ({ start }: Span): number => allParts.find(({ heading }) => heading.start === start)?.level ?? 1;
  const levels = [...new Set(some.map(levelOf))].toSorted((a, b) => a - b);
  const wanted = smallHeading.test(said) && levels.length > 1 ? levels.slice(1) : levels.slice(0, 1);
  return some.filter((heading) => wanted.includes(levelOf(heading)));
}

/** A part is known by the number it carries, else by its place. */
function nthOf(layout: Layout, unit: CountedUnit, list: readonly Span[], n: number): Span | undefined {
  if (unit === 'sentence' || unit === 'clause' || unit === 'line' || unit === 'heading') return list[n - 1];
  const carrying = list.filter((span) => carriedNumber(layout, span) === n);
  if (unit === 'paragraph') return carrying.find((span) => layout.text.startsWith('第', span.start)) ?? list[n - 1];
  return carrying[0] ?? (list.some((span) => carriedNumber(layout, span) !== null) ? undefined : list[n - 1]);
}

/** （三）, 一是: what carries just this mark. */
function marked(
  layout: Layout,
  { number, until, form, exact, said }: Extract<Term, { kind: 'mark' }>,
  state: State | null,
  words: string,
  scope: Span,
  whole: Span,
): State | null {
  if (until !== undefined) {
    const each = Array.from({ length: until - number + 1 }, (_, i) =>
      marked(layout, { kind: 'mark', number: number + i, form, said }, state, words, scope, whole),
    );
    const found = each.flatMap((one) => (one && one.others.length === 0 ? [one] : []));
    const [first] = found;
    return first && found.length === each.length ? { ...first, spans: found.flatMap(({ spans }) => spans) } : null;
  }
  const above = bareTopic(words) === '' ? state : narrowed(layout, state, 'any', words, scope, whole);
  const inner = (above && hull(above.spans)) ?? scope;
  const parts = layout.allParts.filter(
    (part) =>
      part.number === number &&
      part.form === form &&
      contains(inner, [part]) &&
      (exact === undefined || layout.text.slice(part.mark.start, part.mark.end).replace('．', '.').startsWith(exact)),
  );
  const items = form === '一是' || parts.length === 0 ? unitsIn(layout, 'item', inner, true) : [];
  const runs = items.filter((span) => carriedNumber(layout, span) === number && !partAt(layout, span));
  const found: Span[] = parts.length > 0 ? parts : runs;
  const [first, ...others] = found;
  if (!first) return null;
  const fit = Math.min(above?.fit ?? 1, others.length > 0 ? 0.5 : 0.98);
  return { unit: parts.length > 0 ? 'part' : 'item', spans: [{ start: first.start, end: first.end }], fit, others };
}

/** 第三个标题, “短板不足”这个标题, 三个大标题. */
function headings(
  layout: Layout,
  term: Extract<Term, { kind: 'unit' }>,
  state: State | null,
  words: string,
  quote: Quoted | null,
  scope: Span,
  whole: Span,
): State | null {
  if (quote) {
    const held = layout.allParts.filter(({ heading }) => quote.spans.some((span) => overlaps(span, heading)));
    const [part] = held;
    return part ? { unit: 'heading', spans: [part.heading], fit: quote.fit, others: [] } : null;
  }
  const topic = bareTopic(words);
  if (topic !== '') {
    const part = narrowed(layout, state, 'part', topic, scope, whole);
    return part && headingOf(layout, part);
  }
  if (term.count !== null) {
    const inner = (state && hull(state.spans)) ?? whole;
    const levels = [1, 2, 3].map((level) =>
      layout.allParts.filter((part) => part.level === level && contains(inner, [part])),
    );
    const just = levels.find(({ length }) => length === term.count);
    return just ? { unit: 'heading', spans: just.map(({ heading }) => heading), fit: 0.95, others: [] } : null;
  }
  if (state) return headingOf(layout, state);
  return layout.title ? { unit: 'title', spans: [layout.title], fit: 1, others: [] } : null;
}
