import type { Suggestion } from '../polish/suggestion.ts';

/** A stretch of the text with what happens to it; line breaks stand alone. */
export interface Token {
  text: string;
  state: 'kept' | 'inserted' | 'deleted';
  /** Where it stands in the original text; for an insertion the place before which it goes. */
  at: number;
  /** Suggestions (indexes into the list given) whose comment begins before or ends behind this token. */
  opens: number[];
  closes: number[];
}

export interface TrackedText {
  tokens: Token[];
  /** Suggestions that were left out: overlapping another, outside the text, or not about the text that stands there. */
  skipped: Suggestion[];
  /** Those that were taken, in order; `opens` and `closes` count in this list. */
  taken: Suggestion[];
}

/**
 * Cuts a text into kept, deleted and inserted stretches. Keeping all but the deleted gives the polished text, all but
 * the inserted the original. Only what differs is marked: a shared beginning and end of a suggestion stay kept.
 */
export function trackText(text: string, suggestions: readonly Suggestion[]): TrackedText {
  const { taken, skipped } = chooseSuggestions(text, suggestions);
  const tokens: Token[] = [];
  let at = 0;
  const keep = (to: number): void => {
    if (to > at) tokens.push({ text: text.slice(at, to), state: 'kept', at, opens: [], closes: [] });
    at = to;
  };
  taken.forEach((suggestion, index) => {
    const { start, end, inserted } = narrowChange(text, suggestion);
    keep(start);
    const first = tokens.length;
    if (end > start) tokens.push({ text: text.slice(start, end), state: 'deleted', at: start, opens: [], closes: [] });
    if (inserted !== '') tokens.push({ text: inserted, state: 'inserted', at: end, opens: [], closes: [] });
    tokens[first]?.opens.push(index);
    tokens.at(-1)?.closes.push(index);
    at = end;
  });
  keep(text.length);
  return { tokens: tokens.flatMap(splitLines), taken, skipped };
}

/** The part of a suggestion that really differs; neither a number or Latin word nor a surrogate pair is torn. */
export function narrowChange(
  text: string,
  suggestion: Pick<Suggestion, 'start' | 'end' | 'after'>,
): { start: number; end: number; inserted: string } {
  const before = text.slice(suggestion.start, suggestion.end);
  const { after } = suggestion;
  const longest = Math.min(before.length, after.length);
  let head = 0;
  while (head < longest && before[head] === after[head]) head += 1;
  if (head > 0 && isHighSurrogate(before.charCodeAt(head - 1))) head -= 1;
  while (head > 0 && isNumeral(before[head - 1]) && (isNumeral(before[head]) || isNumeral(after[head]))) head -= 1;
  let tail = 0;
  while (tail < longest - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail -= 1;
  const isTorn = (side: string): boolean =>
    isNumeral(side[side.length - tail - 1]) && isNumeral(side[side.length - tail]);
  while (tail > 0 && (isTorn(before) || isTorn(after))) tail -= 1;
  return {
    start: suggestion.start + head,
    end: suggestion.end - tail,
    inserted: after.slice(head, after.length - tail),
  };
}

function chooseSuggestions(text: string, suggestions: readonly Suggestion[]) {
  const taken: Suggestion[] = [];
  const skipped: Suggestion[] = [];
  let free = 0;
  for (const suggestion of suggestions.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const { start, end, before, after } = suggestion;
    const isInside = start >= free && end >= start && end <= text.length;
    if (isInside && text.slice(start, end) === before && before !== after) {
      taken.push(suggestion);
      free = end;
    } else skipped.push(suggestion);
  }
  return { taken, skipped };
}

/** A token with line breaks becomes several, each break a token of its own. */
function splitLines(token: Token): Token[] {
  const texts = token.text.split(/(\n)/).filter((text) => text !== '');
  let at = token.at;
  return texts.map((text, index) => ({
    text,
    state: token.state,
    at: token.state === 'inserted' ? token.at : (at += text.length) - text.length,
    opens: index === 0 ? token.opens : [],
    closes: index === texts.length - 1 ? token.closes : [],
  }));
}

/** What a comment says: the reason in words, without the rule's id. */
export function changeComment(suggestion: Suggestion): string {
  return suggestion.reason === '' ? '建议修改。' : suggestion.reason;
}

function isNumeral(character: string | undefined): boolean {
  return character !== undefined && /[\w.%]/.test(character);
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
