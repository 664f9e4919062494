import { invariant } from '../result.ts';
import { dataFile } from '../text/data-files.ts';

/**
 * Toneless syllables of the 3,755 characters of GB 2312-80 level 1, which that standard lists in order of pinyin
 * (characters with several readings stand under the one the standard chose). Voice input writes a wrong character of
 * the right sound: 应急牌, 政烤, 冰役登记; names of figures are therefore also matched by sound. A group is a syllable with its characters.
 */
function readSounds(): ReadonlyMap<string, number> {
  const groups: unknown = JSON.parse(dataFile('sounds'));
  invariant(Array.isArray(groups), 'a list of syllables');
  const numbers = new Map<string, number>();
  const syllables: string[] = [];
  for (const group of groups.map(String)) {
    const letters = /^[a-z]+/.exec(group)?.[0] ?? '';
    const key = foldDialect(letters);
    let number = syllables.indexOf(key) + 1;
    if (number === 0) number = syllables.push(key);
    for (const character of group.slice(letters.length)) numbers.set(character, number);
  }
  return numbers;
}

let syllableOf: ReadonlyMap<string, number> | null = null;

/** What many speakers do not tell apart: zh/z, ch/c, sh/s, and -ing/-in, -eng/-en. */
function foldDialect(letters: string): string {
  return letters.replace(/^([zcs])h/, '$1').replace(/(i|e)ng$/, '$1n');
}

/** Number of a character's sound, from 1; 0 for what has none here. Equal numbers sound alike. */
export function soundOf(character: string): number {
  syllableOf ??= readSounds();
  return syllableOf.get(character) ?? 0;
}
