import type { Span } from '../../text/spans.ts';

export interface Clause extends Span {
  text: string;
  /** Start and end of its sentence, the stop included. */
  sentence: Span;
}

/** Clauses of a coded paragraph between ，；：; the marks belong to none. */
export function clausesOf(coded: string): Clause[] {
  const clauses: Clause[] = [];
  for (const sentence of coded.matchAll(/[^。！？]+[。！？]*/g)) {
    const span = { start: sentence.index, end: sentence.index + sentence[0].length };
    for (const part of sentence[0].matchAll(/[^，；：。！？]+/g)) {
      const start = span.start + part.index;
      clauses.push({ text: part[0], start, end: start + part[0].length, sentence: span });
    }
  }
  return clauses;
}
