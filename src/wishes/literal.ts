import type { Span } from '../text/spans.ts';

/** The longest run of a phrase that stands in the text, of equals the last; null below two characters. */
export function longestRun(text: string, phrase: string, shortest = 2): string | null {
  for (let length = phrase.length; length >= shortest; length -= 1) {
    for (let at = phrase.length - length; at >= 0; at -= 1) {
      const run = phrase.slice(at, at + length);
      if (/^[\p{L}\p{N}][\s\S]*[\p{L}\p{N}%]$/u.test(run) && text.includes(run)) return run;
    }
  }
  return null;
}

export interface NearlySaid extends Span {
  /** What was typed for what stands there: 美 → 梅. */
  slips: ReadonlyMap<string, string>;
}

/** Where words stand that were typed with a slip or two: as long, most characters the same, in the same places. */
export function nearlySaid(text: string, words: string): NearlySaid | null {
  if (words.length < 4 || words.length > 20) return null;
  const most = words.length === 4 ? 2 : Math.floor(words.length * 0.34);
  let best: NearlySaid | null = null;
  let fewest = most + 1;
  for (let at = 0; at + words.length <= text.length; at += 1) {
    const slips = new Map<string, string>();
    let count = 0;
    for (let i = 0; i < words.length && count < fewest; i += 1) {
      const [typed = '', stands = ''] = [words[i], text[at + i]];
      if (typed === stands) continue;
      count += 1;
      if (!/\p{Script=Han}/u.test(stands)) count = fewest;
      slips.set(typed, stands);
    }
    if (count < fewest && (words.length > 4 || text[at] === words[0]))
      [best, fewest] = [{ start: at, end: at + words.length, slips }, count];
  }
  return best;
}

/** The same slips set right in other words. */
export function withoutSlips(words: string, slips: ReadonlyMap<string, string>): string {
  return Array.from(words, (one) => slips.get(one) ?? one).join('');
}
