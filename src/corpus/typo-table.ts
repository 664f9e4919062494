import type { TermsFile } from '../kinds/terms.ts';

export type SlipKind = 'confusable' | 'missing' | 'extra' | 'swapped';

/** A known word behind a wrong form. */
export interface Slip {
  right: string;
  kind: SlipKind;
  /** Offset in the wrong form of the wrong character (for a missing one: of the gap). */
  at: number;
  /** The last character is missing: the form is wrong only where the text plainly goes on with something else. */
  isCutShort: boolean;
}

export interface TypoTable {
  words: ReadonlySet<string>;
  /** Characters that stand in some word of the lexicon. */
  letters: ReadonlySet<string>;
  /** Wrong forms of two- and three-character words and of words with a missing, doubled or misplaced character. */
  slips: ReadonlyMap<string, Slip>;
  /** First two characters of every wrong form: most places of a text are passed over by these alone. */
  heads: ReadonlySet<string>;
  longest: number;
  /** Words of four and more characters by each pair of neighbours in them, with the pair's offset. */
  byPair: ReadonlyMap<string, readonly { word: string; at: number }[]>;
  isConfusable(a: string, b: string): boolean;
}

const tables = new WeakMap<TermsFile, TypoTable>();

/** Computed once per kind: linear in the lexicon times the size of the confusion groups. */
export function typoTable(terms: TermsFile): TypoTable {
  const known = tables.get(terms);
  if (known) return known;
  const table = buildTable(terms);
  tables.set(terms, table);
  return table;
}

function buildTable(terms: TermsFile): TypoTable {
  const confused = confusionsByLetter(terms.confusions);
  const words = new Set([...terms.lexicon, ...terms.ordinary]);
  const letters = new Set<string>();
  const slips = new Map<string, Slip | null>();
  const byPair = new Map<string, { word: string; at: number }[]>();
  const add = (wrong: string, slip: Slip): void => {
    if (words.has(wrong)) return;
    const old = slips.get(wrong);
    if (old === undefined) slips.set(wrong, slip);
    else if (old !== null && old.right !== slip.right) slips.set(wrong, null);
  };
  const targets = [...terms.lexicon, ...terms.ordinary.filter((word) => word.length > 3)];
  for (const word of words) for (const letter of word) letters.add(letter);
  for (const word of new Set(targets)) {
    if (!/^\p{Script=Han}+$/u.test(word)) continue;
    if (word.length < 4) addConfusable(word, confused, add);
    else {
      addSlips(word, add);
      for (let at = 0; at + 2 <= word.length; at += 1) {
        const pair = word.slice(at, at + 2);
        const list = byPair.get(pair) ?? [];
        list.push({ word, at });
        byPair.set(pair, list);
      }
    }
  }
  const clear = new Map<string, Slip>();
  for (const [wrong, slip] of slips) if (slip) clear.set(wrong, slip);
  const heads = new Set<string>();
  let longest = 0;
  for (const wrong of clear.keys()) {
    heads.add(wrong.slice(0, 2));
    longest = Math.max(longest, wrong.length);
  }
  const isConfusable = (a: string, b: string): boolean => confused.get(a)?.has(b) === true;
  return { words, letters, slips: clear, heads, longest, byPair, isConfusable };
}

function confusionsByLetter(groups: readonly string[]): Map<string, Set<string>> {
  const confused = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const letter of group) {
      const others = confused.get(letter) ?? new Set<string>();
      for (const other of group) if (other !== letter) others.add(other);
      confused.set(letter, others);
    }
  }
  return confused;
}

type Add = (wrong: string, slip: Slip) => void;

function addConfusable(word: string, confused: ReadonlyMap<string, Set<string>>, add: Add): void {
  const letters = word.split('');
  for (let at = 0; at < letters.length; at += 1) {
    for (const wrong of confused.get(letters[at] ?? '') ?? []) {
      if (!/\p{Script=Han}/u.test(wrong)) continue;
      add(letters.with(at, wrong).join(''), { right: word, kind: 'confusable', at, isCutShort: false });
    }
  }
}

/** Shortest words in which a missing character is told from other wording: measured on news prose, no false alarm. */
export const minMissing = 6;
/** The same where a vocabulary reads the clause with and without the character. */
const minMissingRead = 5;
const minCutShort = 6;

/** One character missing (never the first), doubled, or two changed round. */
function addSlips(word: string, add: Add): void {
  for (let at = 1; at < word.length; at += 1) {
    const isLast = at === word.length - 1;
    if (
      (word.length >= (isLast ? minCutShort : minMissingRead) || (isLast && word.length > 4 && word.endsWith('金'))) &&
      word[at] !== word[at - 1]
    ) {
      add(word.slice(0, at) + word.slice(at + 1), { right: word, kind: 'missing', at, isCutShort: isLast });
    }
    if (!isLast && word[at] !== word[at + 1]) {
      const swapped = word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
      add(swapped, { right: word, kind: 'swapped', at, isCutShort: false });
    }
  }
  for (let at = 0; at < word.length; at += 1) {
    add(word.slice(0, at + 1) + word.slice(at), { right: word, kind: 'extra', at: at + 1, isCutShort: false });
  }
}
