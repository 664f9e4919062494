import type { ReadText } from './read-pictures.ts';

export type ComparedPlace = ReadText['places'][number] & {
  /** The officer looked at it beside the picture, or wrote it himself. */
  isConfirmed: boolean;
};

/** A recognised text while it is held beside its picture. */
export interface ComparedText {
  text: string;
  places: readonly ComparedPlace[];
}

export function beginComparing({ text, places }: ReadText): ComparedText {
  return { text, places: places.map((place) => ({ ...place, isConfirmed: false })) };
}

/** Another text in its place: places move along, and those within what changed are the officer's own now. */
export function withText({ text: before, places }: ComparedText, text: string): ComparedText {
  const most = Math.min(before.length, text.length);
  let same = 0;
  while (same < most && before[same] === text[same]) same += 1;
  let end = 0;
  while (end < most - same && before[before.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  const [from, to, grown] = [same, before.length - end, text.length - before.length];
  return {
    text,
    places: places.map((place) => {
      if (place.end <= from && place.end < to) return place;
      if (place.start >= to) return { ...place, start: place.start + grown, end: place.end + grown };
      if (place.end <= from) return place;
      return { ...place, start: Math.min(place.start, from), end: Math.max(place.end, to) + grown, isConfirmed: true };
    }),
  };
}

/** One place as the officer reads it. */
export function withPlace({ text, places }: ComparedText, at: number, said: string): ComparedText {
  const place = places[at];
  if (!place) return { text, places };
  const grown = said.length - (place.end - place.start);
  return {
    text: text.slice(0, place.start) + said + text.slice(place.end),
    places: places.map((one, index) => {
      if (index === at) return { ...one, end: one.end + grown, isConfirmed: true };
      return one.start >= place.end ? { ...one, start: one.start + grown, end: one.end + grown } : one;
    }),
  };
}

/** Doubtful numbers nobody has looked at: as long as there are any, the text is not taken. */
export function unconfirmedNumbers({ places }: ComparedText): number {
  return places.filter(({ kind, isDoubtful, isConfirmed }) => kind === 'number' && isDoubtful && !isConfirmed).length;
}
