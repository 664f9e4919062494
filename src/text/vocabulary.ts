import type { LetterModel } from './letter-model.ts';
import { PhraseTable } from './phrase-table.ts';

/**
 * What is known of general Chinese: how common its words are, which characters sound and look alike. Built once from a
 * dictionary's lines (`word count tag`, UTF-8); the table is packed, some ten bytes a word.
 */
export interface Vocabulary {
  /** −log of the word's share of all running words; null for a string that is no word. */
  costOf(text: string, start: number, end: number): number | null;
  /** The same with the character at `at` read as `letter` (UTF-16 code); null for a proper name too: no slip is mended into one. */
  costWith(text: string, start: number, end: number, at: number, letter: number): number | null;
  /** A word often used, and no proper name. */
  isOrdinary(text: string, start: number, end: number): boolean;
  /** What a character of no word costs. */
  strangeCost: number;
  /** Longest word, in characters. */
  longest: number;
  /** A word of the field rather than of the language at large. */
  isOfField(word: string): boolean;
  /** A word of the field, or one that the kind's data vouch for. */
  isVouched(word: string): boolean;
  /** Whether any word holds the character: 組 belongs to another script, and is no slip. */
  isInUse(letter: string): boolean;
  /** Words of two characters in common use that hold the character. */
  pairsWith(letter: string): readonly string[];
  /** Set phrases of four characters. */
  phrases: PhraseTable;
  /** How well characters follow one another. */
  letters: LetterModel;
  /** What each sign of a wrong character weighs: `src/corpus/slip-odds.ts`. */
  slipWeights: SlipWeights;
  /** Characters `letter` may have been taken for, likeliest kind first. */
  confusedWith(letter: string): readonly Confusion[];
}

/** known: one of the pairs · sound: same syllable · shape: drawn alike · near: same but for zh/z, ch/c, sh/s and final ng/n. */
export type Likeness = 'known' | 'sound' | 'shape' | 'near';

export type SlipWeights = readonly number[];

export interface Confusion {
  letter: string;
  code: number;
  by: Likeness;
}

export interface VocabularySources {
  /** Of the language at large: every kind's vocabulary may have the same. */
  dictionary: Dictionary;
  /** Toneless syllables of a character, the commonest first: 长 → chang, zhang. */
  soundsOf(letter: string): readonly string[];
  letters: LetterModel;
  slipWeights: SlipWeights;
  /** Lines of a character followed by those drawn like it. */
  lookAlikes: string;
  /** Words of a field, of two characters and more: they count as fairly common, whatever the dictionary says. */
  fieldWords: readonly string[];
  /** Ordinary words the dictionary may lack, or think rare. */
  ordinaryWords: readonly string[];
  /** Pairs of characters known to be confused, as `备各`; longer groups are of sounds, which are known already. */
  confusionGroups: readonly string[];
}

const seedA = 0x811c9dc5 | 0;
const seedB = 0x9e3779b9 | 0;
const longestWord = 8;
/** What a word of the field costs at most, less half its length. */
const fieldCost = 9.5;
/** What a word of one in a million costs: rarer ones are as likely names. */
const rareCost = 14;
/** A character used less often than this is not what was meant. */
const minLetterCount = 300;

/** Words of the language at large, as `readDictionary` reads them; nothing changes it. */
export interface Dictionary {
  words: WordTable;
  letters: LetterCounts;
  phrases: readonly string[];
  /** Words of two characters by each of them. */
  pairs: ReadonlyMap<string, readonly string[]>;
  total: number;
}

/** Reads lines of `word count tag`; a third of a second. */
export function readDictionary(lines: Uint8Array): Dictionary {
  const words = new WordTable(1 << 20);
  const letters = new LetterCounts();
  const phrases: string[] = [];
  const pairs = new Map<string, string[]>();
  let total = 0;
  readLines(lines, (codes, length, count, isName, isPhrase) => {
    if (length > longestWord) return;
    if (isPhrase && length === 4) phrases.push(String.fromCharCode(...codes.subarray(0, length)));
    if (length === 2 && count >= leastPairCount && !isName)
      addPair(pairs, String.fromCharCode(codes[0] ?? 0, codes[1] ?? 0));
    total += count;
    words.put(codes, length, isName ? -count : count);
    for (let i = 0; i < length; i += 1) letters.add(codes[i] ?? 0, count);
  });
  words.toCosts(total);
  return { words, letters, phrases, pairs, total };
}

function addPair(pairs: Map<string, string[]>, pair: string): void {
  for (const letter of new Set(pair)) add(pairs, letter, pair);
}

export function createVocabulary(sources: VocabularySources): Vocabulary {
  const { words, letters, phrases, pairs, total } = sources.dictionary;
  const field = new Set(sources.fieldWords);
  const ordinary = new Set(sources.ordinaryWords);
  /** Words of the field and what they cost here. */
  const own = new WordTable(1 << (34 - Math.clz32(field.size + ordinary.size)));
  const ownPairs = new Map<string, string[]>();
  let phraseTable: PhraseTable | null = null;
  for (const word of [...sources.fieldWords, ...sources.ordinaryWords]) {
    if (word.length === 4) {
      for (const pair of [word.slice(0, 2), word.slice(2)]) {
        const isKnown = [pairs, ownPairs].some((some) => some.get(pair.charAt(0))?.includes(pair));
        if (!isKnown) addPair(ownPairs, pair);
      }
    }
    if (word.length < 2 || word.length > longestWord) continue;
    const codes = Uint16Array.from(word, (letter) => letter.charCodeAt(0));
    const cost = fieldCost + word.length / 2;
    own.put(codes, word.length, Math.min(Math.abs(words.find(null, word, 0, word.length) ?? cost), cost));
  }
  const costOf = (text: string, start: number, end: number): number | null => {
    const cost = words.find(own, text, start, end);
    return cost === null ? null : Math.abs(cost);
  };
  return {
    costOf,
    costWith: (text, start, end, at, letter) => {
      const cost = words.find(own, text, start, end, at, letter);
      return cost === null || cost < 0 ? null : cost;
    },
    isOrdinary: (text, start, end) => {
      const cost = words.find(own, text, start, end);
      return cost !== null && cost > 0 && cost < rareCost;
    },
    strangeCost: Math.log(total) + 3,
    longest: longestWord,
    isInUse: (letter) => letters.of(letter.charCodeAt(0)) > 0,
    isOfField: (word) => field.has(word),
    isVouched: (word) => field.has(word) || ordinary.has(word),
    pairsWith: (letter) => {
      const more = ownPairs.get(letter);
      const general = pairs.get(letter) ?? [];
      return more ? [...general, ...more] : general;
    },
    get phrases() {
      return (phraseTable ??= new PhraseTable([...new Set([...phrases, ...sources.ordinaryWords.filter(isOfFour)])]));
    },
    letters: sources.letters,
    slipWeights: sources.slipWeights,
    confusedWith: confusions(sources, letters),
  };
}

/** A word of two characters used less often than this is not what was cut short. */
const leastPairCount = 100;

const isOfFour = (word: string): boolean => word.length === 4;

const nameTags: ReadonlySet<number> = new Set(Array.from('rst', (letter) => letter.charCodeAt(0)));

/** Decodes line by line without making strings: a third of a million of them would take half a second. */
function readLines(
  bytes: Uint8Array,
  use: (codes: Uint16Array, length: number, count: number, isName: boolean, isPhrase: boolean) => void,
): void {
  const codes = new Uint16Array(64);
  let at = 0;
  while (at < bytes.length) {
    let length = 0;
    let isPlain = true;
    while (at < bytes.length && bytes[at] !== 0x20 && bytes[at] !== 0x0a) {
      const byte = bytes[at] ?? 0;
      if (byte >= 0xe0 && byte < 0xf0) {
        if (length < 64)
          codes[length] = ((byte & 15) << 12) | (((bytes[at + 1] ?? 0) & 63) << 6) | ((bytes[at + 2] ?? 0) & 63);
        length += 1;
        at += 3;
      } else {
        isPlain = false;
        at += 1;
      }
    }
    let count = 0;
    at += 1;
    while (at < bytes.length) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      count = count * 10 + digit;
      at += 1;
    }
    // The tags nr, ns and nt: persons, places, bodies.
    const isName = bytes[at + 1] === 0x6e && nameTags.has(bytes[at + 2] ?? 0);
    // The tags i and l: set phrases.
    const isPhrase = bytes[at + 1] === 0x69 || bytes[at + 1] === 0x6c;
    while (at < bytes.length && bytes[at] !== 0x0a) at += 1;
    at += 1;
    if (isPlain && length > 0 && length <= 64 && count > 0) use(codes, length, count, isName, isPhrase);
  }
}

/** An open table under two hashes of 32 bits: a wrong hit is one in 10^13 look-ups. */
class WordTable {
  private readonly mask: number;
  private readonly first: Int32Array;
  private readonly second: Int32Array;
  /** Of proper names below 0; 0: no word. */
  private readonly values: Float32Array;

  constructor(slots: number) {
    this.mask = slots - 1;
    this.first = new Int32Array(slots);
    this.second = new Int32Array(slots);
    this.values = new Float32Array(slots);
  }

  put(codes: Uint16Array, length: number, value: number): void {
    let a = seedA;
    let b = seedB;
    for (let i = 0; i < length; i += 1) {
      const code = codes[i] ?? 0;
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b + code, 0x85ebca6b) ^ (b >>> 15);
    }
    const slot = this.slotOf(a, b);
    this.first[slot] = a;
    this.second[slot] = b;
    this.values[slot] = value;
  }

  toCosts(total: number): void {
    for (let slot = 0; slot <= this.mask; slot += 1) {
      const count = this.values[slot] ?? 0;
      if (count !== 0) this.values[slot] = Math.sign(count) * Math.log(total / Math.abs(count));
    }
  }

  private slotOf(a: number, b: number): number {
    let slot = (a ^ (a >>> 12)) & this.mask;
    while (this.values[slot] !== 0 && !(this.first[slot] === a && this.second[slot] === b))
      slot = (slot + 1) & this.mask;
    return slot;
  }

  /** What stands for a stretch of a text, in `own` first; one of its characters read as another. */
  find(own: WordTable | null, text: string, start: number, end: number, at = -1, letter = 0): number | null {
    let a = seedA;
    let b = seedB;
    for (let i = start; i < end; i += 1) {
      const code = i === at ? letter : text.charCodeAt(i);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b + code, 0x85ebca6b) ^ (b >>> 15);
    }
    const ofOwn = own ? (own.values[own.slotOf(a, b)] ?? 0) : 0;
    const value = ofOwn === 0 ? (this.values[this.slotOf(a, b)] ?? 0) : ofOwn;
    return value === 0 ? null : value;
  }
}

/** How often each character stands in the words, by its UTF-16 code: a million are counted. */
class LetterCounts {
  private readonly counts = new Float64Array(0x10000);
  /** As they first came. */
  readonly inOrder: number[] = [];

  add(code: number, count: number): void {
    if (this.counts[code] === 0) this.inOrder.push(code);
    this.counts[code] = this.of(code) + count;
  }

  of(code: number): number {
    return this.counts[code] ?? 0;
  }
}

/** zh/z, ch/c, sh/s and ng/n fall together in the speech of half the country. */
function foldSound(syllable: string): string {
  return syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n');
}

function confusions(sources: VocabularySources, counts: LetterCounts): Vocabulary['confusedWith'] {
  const known = new Map<string, readonly Confusion[]>();
  let bySound: Map<string, string[]> | null = null;
  let byFold: Map<string, string[]> | null = null;
  let byShape: Map<string, string[]> | null = null;
  const byGroup = readGroups(sources.confusionGroups);
  return (letter) => {
    const old = known.get(letter);
    if (old) return old;
    if (!bySound || !byFold || !byShape) {
      bySound = new Map();
      byFold = new Map();
      byShape = readLookAlikes(sources.lookAlikes);
      for (const code of counts.inOrder) {
        if (counts.of(code) < minLetterCount) continue;
        const other = String.fromCharCode(code);
        for (const sound of sources.soundsOf(other)) {
          add(bySound, sound, other);
          add(byFold, foldSound(sound), other);
        }
      }
    }
    const found = new Map<string, Likeness>();
    const note = (others: readonly string[] | undefined, by: Likeness): void => {
      for (const other of others ?? []) if (other !== letter && !found.has(other)) found.set(other, by);
    };
    const isCommon = (other: string): boolean => counts.of(other.charCodeAt(0)) >= minLetterCount;
    note(byGroup.get(letter)?.filter(isCommon), 'known');
    const sounds = sources.soundsOf(letter);
    for (const sound of sounds) note(bySound.get(sound), 'sound');
    note(byShape.get(letter)?.filter(isCommon), 'shape');
    for (const sound of sounds) note(byFold.get(foldSound(sound)), 'near');
    const list = [...found].map(([other, by]) => ({ letter: other, code: other.charCodeAt(0), by }));
    known.set(letter, list);
    return list;
  };
}

function readLookAlikes(text: string): Map<string, string[]> {
  const alike = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [letter, ...others] = line;
    if (letter === undefined) continue;
    for (const other of others) {
      add(alike, letter, other);
      add(alike, other, letter);
    }
  }
  return alike;
}

function readGroups(groups: readonly string[]): Map<string, string[]> {
  const others = new Map<string, string[]>();
  for (const group of groups.filter((letters) => letters.length === 2))
    for (const a of group) for (const b of group) if (a !== b) add(others, a, b);
  return others;
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
