import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import type { Asked } from './asked.ts';
import type { Layout } from './layout.ts';
import type { Outcome } from './outcome.ts';
import { readPlace, type Place } from './place.ts';
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

/** All that was said of where, together; null where nothing was said or it stands nowhere. */
export function placeOf(layout: Layout, { places, quotes }: Asked): Place | null {
  const named = places.filter((one) => !selector.test(one));
  if (named.length === 0) return null;
  const joined = readPlace(layout, named.join('，'), quotes);
  if (joined || named.length === 1) return joined;
  // 经费区里单独报，第六部分整个拿掉: one of them says where, the other why.
  const alone = named
    .map((one) => readPlace(layout, one, quotes))
    .filter((one) => one !== null && one.fit >= surePlace);
  const [only] = alone;
  return only && alone.length === 1 ? { ...only, fit: only.fit * 0.85 } : null;
}

/** 后一个, 前面那处: says only which of several. */
export const selector = shape`^(?:${wish.later}|${wish.earlier}|${wish.pointing}|${wish.before}|${wish.after}|[个处次一])+$`;

/** Which of several is meant is asked, with their words. */
export function unsure(layout: Layout, place: Place): Done | null {
  if (place.others.length === 0) return place.fit < leastPlace ? declined(wishWords.which) : null;
  return declined(whichOf(layout, [...place.spans.slice(0, 1), ...place.others]));
}

export function whichOf({ text }: Layout, spans: readonly Span[]): string {
  return wishWords.whichOf(spans.slice(0, 3).map(({ start, end }) => shortened(text.slice(start, end))));
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
