import type { Span } from '../text/spans.ts';

export interface PhraseHit<T> extends Span {
  phrase: string;
  /** Everything that was entered under this phrase. */
  values: readonly T[];
}

/**
 * Finds many fixed phrases in one pass, longest first at each place and never overlapping: `社区民兵连` is not also
 * `社区`. Linear in the text for phrases of bounded length.
 */
export function createPhraseFinder<T>(entries: Iterable<readonly [string, T]>): (text: string) => PhraseHit<T>[] {
  const valuesOf = new Map<string, T[]>();
  for (const [phrase, value] of entries) {
    if (phrase === '') continue;
    const values = valuesOf.get(phrase);
    if (values) values.push(value);
    else valuesOf.set(phrase, [value]);
  }
  const byFirst = new Map<string, string[]>();
  for (const phrase of valuesOf.keys()) {
    const first = phrase.charAt(0);
    const list = byFirst.get(first);
    if (list) list.push(phrase);
    else byFirst.set(first, [phrase]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length);
  return (text) => {
    const hits: PhraseHit<T>[] = [];
    for (let at = 0; at < text.length;) {
      const phrase = byFirst.get(text.charAt(at))?.find((candidate) => text.startsWith(candidate, at));
      if (phrase === undefined) {
        at += 1;
        continue;
      }
      hits.push({ start: at, end: at + phrase.length, phrase, values: valuesOf.get(phrase) ?? [] });
      at += phrase.length;
    }
    return hits;
  };
}
