import type { Layout } from './layout.ts';
import type { Place } from './place.ts';

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
