import { mends } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { findSaid } from './find-words.ts';
import type { Layout } from './layout.ts';
import { countedParagraphs, isSalutation, partAt, unitsIn } from './place-lists.ts';
import type { CountedUnit, FrameName } from './place-terms.ts';
import { splitSentences } from '../text/sentences.ts';
import { headingFit, isAlias, isShortfall, textFit, topicOf } from './topic.ts';

export type PlaceUnit = CountedUnit | FrameName | 'words';

/** What a phrase points at as far as it was read. */
export interface State {
  unit: PlaceUnit;
  spans: Span[];
  fit: number;
  others: Span[];
  /** 标黄的: the spans are a list to choose from. */
  isList?: true;
}

/** Words in quotes, and where they stand. */
export interface Quoted {
  words: string;
  spans: Span[];
  fit: number;
}

/** Fits below this are chance. */
const leastFit = 0.34;
/** So near a second one is as good. */
const tie = 0.03;

export function contains(scope: Span, spans: readonly Span[]): boolean {
  return spans.every(({ start, end }) => start >= scope.start && end <= scope.end);
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

export function hull(spans: readonly Span[]): Span | null {
  const [first] = spans;
  return first
    ? { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) }
    : null;
}

export function headingOf(layout: Layout, state: State): State | null {
  const headings = state.spans.flatMap((span) => partAt(layout, span)?.heading ?? []);
  return headings.length === state.spans.length && headings.length > 0
    ? { ...state, unit: 'heading', spans: headings }
    : null;
}

/** Those before or behind, in the text's order. */
export function neighbours(
  layout: Layout,
  unit: CountedUnit,
  state: State,
  side: 'before' | 'after',
  count: number,
): Span[] {
  const own = hull(state.spans);
  if (!own) return [];
  const all = unitsIn(layout, unit, { start: 0, end: layout.text.length }, false);
  const list = all.length > 0 ? all : countedParagraphs(layout);
  return side === 'before'
    ? list.filter(({ end }) => end <= own.start).slice(-count)
    : list.filter(({ start }) => start >= own.end).slice(0, count);
}

/** 一级标题: of markdown the title; 小标题: those of the second level. */
export function levelled(layout: Layout, level: number, above: State | null): State | null {
  const scope = above && hull(above.spans);
  const inScope = layout.allParts.filter(({ heading }) => scope === null || contains(scope, [heading]));
  const signed = (span: Span): number => /^#+/.exec(layout.text.slice(span.start, span.end))?.[0].length ?? 0;
  const isMarkdown = layout.title !== null && signed(layout.title) === 1;
  if (isMarkdown && level === 1 && layout.title && above === null)
    return { unit: 'title', spans: [layout.title], fit: 0.9, others: [] };
  const named = inScope.filter(({ words }) => words !== '');
  const isNamed = named.some((part) => part.level === level || signed(part.heading) > 0);
  const titled = isNamed ? named : inScope.filter(({ words, number }) => words !== '' || number !== null);
  const own = titled.filter((part) =>
    isMarkdown && signed(part.heading) > 0 ? signed(part.heading) === level : part.level === level,
  );
  const found = own.length > 0 || level === 1 ? own : titled.filter((part) => part.level > 1);
  return found.length === 0
    ? null
    : { unit: 'heading', spans: found.map(({ heading }) => heading), fit: 0.9, others: [] };
}

interface Ranked {
  unit: CountedUnit;
  span: Span;
  fit: number;
}

/** Of all units that hold a topic the one that answers best: its heading, its lead, its words. */
export function narrowed(
  layout: Layout,
  state: State | null,
  unit: CountedUnit | 'any',
  words: string,
  scope: Span,
  whole: Span,
): State | null {
  const topic = topicOf(layout, words);
  if (topic === '') return state;
  const kinds: readonly CountedUnit[] = unit === 'any' ? ['part', 'item', 'paragraph', 'sentence'] : [unit];
  const rank = (within: Span): Ranked[] =>
    kinds
      .flatMap((kind, order) =>
        unitsIn(layout, kind, within, true).map((span): Ranked => ({
          unit: kind,
          span,
          fit: unitFit(layout, kind, span, topic) - order * 0.001,
        })),
      )
      .toSorted((a, b) => b.fit - a.fit);
  let ranked = rank(scope);
  if ((ranked[0]?.fit ?? 0) < 0.5 && scope !== whole) {
    const wider = rank(whole);
    if ((wider[0]?.fit ?? 0) >= 0.75) ranked = wider;
  }
  if (unit === 'any') {
    // A part, an item, a paragraph whose matter it is; else just these words; else what comes nearest.
    const headed = kinds
      .filter((kind) => kind !== 'sentence')
      .flatMap((kind) =>
        unitsIn(layout, kind, scope, true).map((span): Ranked => ({
          unit: kind,
          span,
          fit: leadingFit(layout, kind, span, topic),
        })),
      )
      .toSorted((a, b) => b.fit - a.fit);
    if ((headed[0]?.fit ?? 0) >= 0.8) return stateOf(layout, headedFirst(headed), topic);
    const literal = topic.length >= 2 || state?.unit === 'words' ? findSaid(layout.text, topic, scope) : null;
    const deed = literal && !isShortfall(topic) ? deedBeside(layout, literal.spans, topic) : null;
    if (literal && deed) return { unit: 'sentence', spans: [deed], fit: 0.5, others: literal.spans };
    if (literal && literal.fit >= 0.6)
      return { unit: 'words', spans: literal.spans, fit: literal.fit * 0.95, others: literal.spans.slice(1) };
  }
  return stateOf(layout, unit === 'part' ? topFirst(layout, ranked) : ranked, topic);
}

/** 参训率, which stands so only in what is planned: a sentence of what was done may be meant as well. */
function deedBeside(layout: Layout, spans: readonly Span[], topic: string): Span | null {
  if (spans.some((span) => isDeed(layout, span))) return null;
  const [best] = unitsIn(layout, 'sentence', { start: 0, end: layout.text.length }, true)
    .filter((span) => isDeed(layout, span))
    .map((span) => ({ span, fit: textFit(layout, span, topic) }))
    .toSorted((a, b) => b.fit - a.fit);
  return best && best.fit >= alsoMeant ? best.span : null;
}

const alsoMeant = 0.65;

/** 国防教育那部分, of which an item of another part tells as well: the one at the top. */
function topFirst({ parts }: Layout, ranked: readonly Ranked[]): readonly Ranked[] {
  const [best] = ranked;
  const isTop = ({ span }: Ranked): boolean => parts.some(({ start, end }) => start === span.start && end === span.end);
  const top = ranked.filter((one) => best && isTop(one) && one.fit >= best.fit - nearly);
  return best && !isTop(best) && top.length === 1 ? top : ranked;
}

/** 征兵, of which a paragraph of the part of that name tells as well: the part. */
function headedFirst(ranked: readonly Ranked[]): readonly Ranked[] {
  const [best] = ranked;
  const home = ranked.find(
    ({ unit, span, fit }) =>
      best && unit === 'part' && best.unit !== 'part' && fit >= best.fit - nearly && contains(span, [best.span]),
  );
  return home && best ? [home, ...ranked.filter((one) => one !== home && !contains(home.span, [one.span]))] : ranked;
}

const nearly = 0.06;

function stateOf(layout: Layout, ranked: readonly Ranked[], topic: string): State | null {
  const [best] = ranked;
  if (!best || best.fit < leastFit) return null;
  const others = ranked
    .slice(1)
    .filter(({ fit, span, unit }) => best.fit - fit < tie && unit === best.unit && !overlaps(span, best.span))
    .map(({ span }) => span);
  // 征兵那条: of what was done, where what is amiss and what is planned was not named.
  const deeds = isShortfall(topic) ? [] : [best.span, ...others].filter((span) => isDeed(layout, span));
  const [deed] = deeds;
  if (others.length > 0 && deed && deeds.length === 1)
    return { unit: best.unit, spans: [deed], fit: best.fit * 0.95, others: [] };
  return { unit: best.unit, spans: [best.span], fit: others.length > 0 ? best.fit * 0.6 : best.fit, others };
}

/** Stands under no heading of faults, causes or plans. */
function isDeed({ allParts }: Layout, span: Span): boolean {
  return !allParts.some((part) => contains(part, [span]) && isShortfall(part.words));
}

function unitFit(layout: Layout, unit: CountedUnit, span: Span, topic: string): number {
  if (unit === 'gap') return gapFit(layout, span, topic);
  const leading = leadingFit(layout, unit, span, topic);
  if ((unit === 'part' && layout.parts.length > 0) || unit === 'heading') return leading;
  const length = Math.max(1, (span.end - span.start) / 60);
  return Math.max(leading, textFit(layout, span, topic) - Math.min(0.05, 0.004 * length));
}

/** By its own name, the sentence it stands in, or the headings above it. */
function gapFit(layout: Layout, gap: Span, topic: string): number {
  const { text, paragraphs, allParts } = layout;
  const name = text.slice(gap.start + 1, gap.end - 1).trim();
  if (name !== '' && (name.includes(topic) || topic.includes(name))) return 0.98;
  const line = paragraphs.find((one) => contains(one, [gap]));
  const sentence = line && splitSentences(text, line.start, line.end).find((one) => contains(one, [gap]));
  const above = allParts.filter((part) => contains(part, [gap])).map((part) => headingFit(layout, part, topic));
  return Math.max(0, ...above.map((fit) => fit * 0.97), sentence ? textFit(layout, sentence, topic) * 0.95 : 0);
}

/** Sentences nobody has confirmed: of the place named before, or those that answer to a topic. */
export function claimsIn(layout: Layout, home: State | null, topic: string): State | null {
  const claims = layout.claims.map((claim) => withLead(layout, claim));
  const inside = home ? claims.filter((claim) => home.spans.some((span) => overlaps(span, claim))) : claims;
  if (topic === '') return listOf(inside);
  return bestOf(layout, inside, topic);
}

/** 体检环节减员上，〔…〕: what only leads to it goes and comes with it. */
function withLead({ text, paragraphs }: Layout, claim: Span): Span {
  const line = paragraphs.find((one) => contains(one, [claim]));
  const sentence =
    line &&
    splitSentences(text, line.start, line.end).find((one) =>
      contains(one, [{ start: claim.start, end: claim.start + 1 }]),
    );
  return sentence && sentence.start < claim.start && /[，：]$/.test(text.slice(sentence.start, claim.start))
    ? { start: sentence.start, end: claim.end }
    : claim;
}

function listOf(spans: readonly Span[]): State | null {
  return spans.length === 0
    ? null
    : {
        unit: 'sentence',
        spans: [...spans],
        fit: 0.97,
        others: [],
        ...(spans.length > 1 && { isList: true as const }),
      };
}

/** The one of a list that answers best to a topic. */
export function bestOf(layout: Layout, list: readonly Span[], topic: string): State | null {
  const ranked = list.map((span) => ({ span, fit: textFit(layout, span, topic) })).toSorted((a, b) => b.fit - a.fit);
  const [best, second] = ranked;
  if (!best || best.fit < leastFit) return null;
  const isTied = second !== undefined && best.fit - second.fit < tie;
  return {
    unit: 'sentence',
    spans: [best.span],
    fit: isTied ? best.fit * 0.6 : Math.min(0.97, best.fit + 0.1),
    others: isTied ? [second.span] : [],
  };
}

/** By its heading, or without headings by the words that lead it. */
function leadingFit(layout: Layout, unit: CountedUnit, span: Span, topic: string): number {
  if (unit === 'sentence' || unit === 'clause' || unit === 'line') return 0;
  const part = partAt(layout, span);
  if (unit === 'heading') return part ? headingFit(layout, part, topic) : 0;
  const headed = part && part.end === span.end ? headingFit(layout, part, topic) : 0;
  // A heading on a line of its own names all of it.
  const isNamed = part !== undefined && part.end === span.end && !part.isRunIn && part.words !== '';
  return Math.max(headed, unit === 'item' || isNamed ? 0 : leadFit(layout, leadSpan(layout, span), topic));
}

function leadSpan({ text }: Layout, { start, end }: Span): Span {
  const lead = /^[^。：:]*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start, end: start + lead };
}

const longestLead = 14;

function leadFit(layout: Layout, lead: Span, topic: string): number {
  const words = layout.text.slice(lead.start, lead.end);
  const [first = ''] = words.split('，');
  // 应急 somewhere in a long clause leads less than in a short one.
  if (first.includes(topic)) return 0.93 - Math.min(0.1, 0.01 * Math.max(0, first.length - longestLead));
  if (isAlias(first, topic)) return 0.93;
  return isAlias(words, topic) ? 0.8 : 0;
}

/** 第三条短板: of several third ones that of the part said behind it. */
export function amongOthers(layout: Layout, state: State, topic: string, whole: Span): State | null {
  const found = [
    narrowed(layout, null, 'part', topic, whole, whole),
    narrowed(layout, null, 'paragraph', topic, whole, whole),
  ];
  const home = hull(found.find((one) => one !== null && one.fit > 0.6 && one.others.length === 0)?.spans ?? []);
  const inside = [...state.spans, ...state.others].filter((span) => home !== null && contains(home, [span]));
  const [only] = inside;
  return only && inside.length === 1 ? { unit: state.unit, spans: [only], fit: 0.95, others: [] } : null;
}

export function framed(
  layout: Layout,
  frame: FrameName,
  state: State | null,
  topic: string,
  quote: Quoted | null,
  whole: Span,
  said: string,
): State | 'side' | null {
  const one = (spans: readonly (Span | null)[], unit: PlaceUnit = frame): State | null => {
    const real = spans.filter((span) => span !== null);
    return real.length === 0 ? null : { unit, spans: [...real], fit: 1, others: [] };
  };
  if (
    (frame === 'opening' || frame === 'ending') &&
    (state ?? topic !== '') &&
    state?.unit !== 'whole' &&
    state?.unit !== 'signature'
  ) {
    if (topic === '' || !state) return 'side';
  }
  if ((frame === 'opening' || frame === 'ending') && quote) return 'side';
  switch (frame) {
    case 'title':
      return one([layout.title]);
    case 'signature':
      return one(signedAt(layout, state));
    case 'salutation':
      return one([layout.paragraphs.find((span) => isSalutation(layout, span)) ?? null], 'sentence');
    case 'opening':
      return one([hull(openingOf(layout))]);
    case 'ending':
      return one([hull(endingOf(layout))]);
    case 'whole':
      return state ?? one([bodyText.test(said) ? bodyOfText(layout, whole) : whole]);
  }
}

/** Who signs below the text; 题目底下署名, or where nobody signs there, who is named under the title. */
function signedAt({ text, signature, byline }: Layout, state: State | null): Span[] {
  const named = byline.filter(({ start, end }) => !/\d/.test(text.slice(start, end)));
  return (state?.unit === 'title' || signature.length === 0) && named.length > 0 ? named.slice(-1) : signature;
}

const bodyText = shape`${mends.bodyText}`;

/** 正文: neither the title nor who signs. */
function bodyOfText({ paragraphs, parts, signature }: Layout, whole: Span): Span {
  const start = Math.max(whole.start, Math.min(...[...paragraphs, ...parts].map((one) => one.start)));
  const end = Math.min(whole.end, ...signature.map((line) => line.start));
  return end > start ? { start, end } : whole;
}

/** What stands before the first heading; the first paragraph of a text without headings. */
export function openingOf(layout: Layout): Span[] {
  const own = layout.opening.filter((span) => !isSalutation(layout, span));
  if (layout.parts.length > 0 && own.length > 0) return own;
  const first = countedParagraphs(layout)[0];
  return first ? [first] : [];
}

export function endingOf(layout: Layout): Span[] {
  if (layout.closing.length > 0) return layout.closing;
  const last = countedParagraphs(layout).at(-1);
  return last ? [last] : [];
}
