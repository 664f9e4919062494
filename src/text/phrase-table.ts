/** A set phrase that a run of characters is one slip away from. */
export interface NearPhrase {
  phrase: string;
  /** other: one character differs · order: the same characters in another order · missing: one is left out. */
  kind: 'other' | 'order' | 'missing';
  /** Where the character stands that differs or is missing, in the phrase. */
  at: number;
}

const size = 4;

/**
 * Set phrases of four characters, looked up by three of their characters or by all of them in any order. Hashes only:
 * what is found is compared with the phrase itself. Built in a few hundredths of a second for thirty thousand.
 */
export class PhraseTable {
  private readonly slots: Int32Array;
  private readonly mask: number;
  private readonly phrases: readonly string[];

  constructor(phrases: readonly string[]) {
    this.phrases = phrases;
    let length = 1024;
    while (length < phrases.length * (2 * size + 1) * 2) length *= 2;
    this.slots = new Int32Array(length).fill(-1);
    this.mask = length - 1;
    for (const [place, phrase] of phrases.entries()) for (const key of keysOf(phrase)) this.put(key, place);
  }

  private put(key: number, place: number): void {
    let slot = mixed(key) & this.mask;
    while (this.slots[slot] !== -1) slot = (slot + 1) & this.mask;
    this.slots[slot] = place;
  }

  private *under(key: number): Generator<string> {
    for (let slot = mixed(key) & this.mask; ; slot = (slot + 1) & this.mask) {
      const place = this.slots[slot] ?? -1;
      if (place === -1) return;
      yield this.phrases[place] ?? '';
    }
  }

  /** The phrases that four characters are near to; none is the same as they. */
  nearFour(four: string): NearPhrase[] {
    const found = new Map<string, NearPhrase>();
    for (let at = 0; at < size; at += 1)
      for (const phrase of this.under(keyWithout(four, at)))
        if (differsOnlyAt(four, phrase, at)) found.set(phrase, { phrase, kind: 'other', at });
    for (const phrase of this.under(keyOfAny(four)))
      if (isReordered(four, phrase)) found.set(phrase, { phrase, kind: 'order', at: 0 });
    return [...found.values()];
  }

  /** The phrases of which three characters lack one in the middle. */
  nearThree(three: string): NearPhrase[] {
    const found: NearPhrase[] = [];
    for (const phrase of this.under(keyOf(three)))
      for (const at of [1, 2])
        if (phrase.slice(0, at) + phrase.slice(at + 1) === three) found.push({ phrase, kind: 'missing', at });
    return found;
  }
}

function keysOf(phrase: string): number[] {
  const keys = [keyOfAny(phrase)];
  for (let at = 0; at < size; at += 1) keys.push(keyWithout(phrase, at));
  for (const at of [1, 2]) keys.push(keyOf(phrase.slice(0, at) + phrase.slice(at + 1)));
  return keys;
}

/** The same for the same letters in any order. */
function keyOfAny(letters: string): number {
  let key = 0x9e37;
  for (let i = 0; i < letters.length; i += 1) key = (key + mixed(letters.charCodeAt(i))) | 0;
  return key;
}

function isReordered(four: string, phrase: string): boolean {
  const times = (letters: string, letter: string): number => letters.split(letter).length;
  return phrase !== four && Array.from(four).every((letter) => times(four, letter) === times(phrase, letter));
}

function keyOf(letters: string): number {
  let key = letters.length;
  for (let i = 0; i < letters.length; i += 1) key = Math.imul(key ^ letters.charCodeAt(i), 0x01000193);
  return key;
}

function keyWithout(four: string, at: number): number {
  let key = 0x5bd1 + at;
  for (let i = 0; i < four.length; i += 1) key = Math.imul(key ^ (i === at ? 0 : four.charCodeAt(i)), 0x01000193);
  return key;
}

function mixed(key: number): number {
  const once = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  return once ^ (once >>> 13);
}

function differsOnlyAt(four: string, phrase: string, at: number): boolean {
  for (let i = 0; i < size; i += 1) if ((four[i] === phrase[i]) === (i === at)) return false;
  return true;
}
