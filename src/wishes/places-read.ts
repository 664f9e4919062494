import type { Span } from '../text/spans.ts';
import type { Layout } from './layout.ts';
import type { PartOfText } from './part-of-text.ts';
import type { PlaceUnit } from './place-state.ts';
import type { Side } from './place-terms.ts';

/** What an officer points at. Several spans: 前两段, 第二和第四句. */
export interface Place {
  unit: PlaceUnit;
  spans: Span[];
  /** Where `unit` is part or heading. */
  parts: PartOfText[];
  /** 后面, 最前面: beside it, or within it at its end. */
  side: Side | null;
  /** How sure it is that this is meant, from 0 to 1. */
  fit: number;
  /** Others that fit as well: which one is to be asked. */
  others: Span[];
}

const known = new WeakMap<Layout, Map<string, Place | null>>();

/** What is pointed at in a text, read once: the ways to hear a message name the same places again and again. */
export function readOnce(layout: Layout, said: readonly unknown[], read: () => Place | null): Place | null {
  const places = known.get(layout) ?? new Map<string, Place | null>();
  known.set(layout, places);
  const key = JSON.stringify(said);
  const found = places.get(key);
  if (found !== undefined) return found;
  const place = read();
  places.set(key, place);
  return place;
}

/** 训练那条和阵地那条中间: behind the first of the two. */
export function betweenOf(both: Place | null): Place | null {
  const [first, second, ...more] = both?.spans.toSorted((a, b) => a.start - b.start) ?? [];
  if (!both || !first || !second || more.length > 0) return null;
  return { ...both, spans: [first], parts: both.parts.filter(({ start }) => start === first.start), side: 'after' };
}
