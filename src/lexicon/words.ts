/**
 * The words of one tag of the lexicon. In a template it stands as the alternation of its words, longest first, so that
 * 上一年度 is never read as 上一年.
 */
export interface Words {
  readonly list: readonly string[];
  /** Those of one character, one after the other: contents of a character class. */
  readonly letters: string;
  /** `(?:上一年度|上年度|去年)`: source of a regular expression. */
  toString: () => string;
}

/** One file of the lexicon: its tags with their words. */
export function area<Tag extends string>(file: Readonly<Record<Tag, readonly string[]>>): Readonly<Record<Tag, Words>> {
  const tags: Partial<Record<Tag, Words>> = {};
  for (const tag of keysOf(file)) tags[tag] = wordsOf(file[tag]);
  return isWhole(tags, file) ? tags : invalid();
}

export function wordsOf(list: readonly string[]): Words {
  // Browsers of officers' machines know no toSorted.
  // oxlint-disable-next-line unicorn/no-array-sort
  const longestFirst = [...list].sort((a, b) => b.length - a.length);
  // No words, no match: an empty alternation would match everywhere.
  const source = list.length === 0 ? '(?!)' : `(?:${longestFirst.join('|')})`;
  const letters = list.filter((word) => word.length === 1).join('');
  return { list, letters, toString: () => source };
}

function keysOf<Tag extends string>(file: Readonly<Record<Tag, unknown>>): Tag[] {
  return Object.keys(file).filter((key): key is Tag => key in file);
}

function isWhole<Tag extends string>(
  tags: Partial<Record<Tag, Words>>,
  file: Readonly<Record<Tag, unknown>>,
): tags is Record<Tag, Words> {
  return Object.keys(tags).length === Object.keys(file).length;
}

function invalid(): never {
  throw new Error('a tag of the lexicon has no words');
}
