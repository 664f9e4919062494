import { indicatorWords } from './indicator-words.ts';
import type { ReadNumber } from './second-reader.ts';

export interface BoundNumber extends ReadNumber {
  /** Ids of figures that the sentence names at this number; none where its words say nothing certain. */
  ids: string[];
  /** Its sentence with numbers as 0 and itself as #. */
  frame: string;
}

const sentenceEnd = /[。；\n]/;
const entries = Object.entries(indicatorWords);

/** Which figure each number is, by the words of its own sentence alone. */
export function bindNumbers(text: string, numbers: readonly ReadNumber[]): BoundNumber[] {
  return numbers.map((number) => {
    const frame = frameOf(text, number, numbers);
    return { ...number, frame, ids: entries.filter(([, words]) => words.test(frame)).map(([id]) => id) };
  });
}

/** A gap counts as a number and reads as 0. */
function frameOf(text: string, number: ReadNumber, numbers: readonly ReadNumber[]): string {
  let start = number.start;
  while (start > 0 && !sentenceEnd.test(text[start - 1] ?? '')) start -= 1;
  let end = number.end;
  while (end < text.length && !sentenceEnd.test(text[end] ?? '')) end += 1;
  let frame = '';
  let at = start;
  for (const other of numbers) {
    if (other.end <= start || other.start >= end) continue;
    frame += text.slice(at, other.start) + (other.start === number.start ? '#' : '0') + other.unit;
    at = other.end;
  }
  return (frame + text.slice(at, end)).replace(/【\u3000】/g, '0');
}
