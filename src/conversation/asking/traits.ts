import type { Questions } from '../../kinds/questions.ts';

const farthest = 5;
/** Stands for a name, whichever it is; words that come to the same are the letters behind it. */
const nameLetter = 0xe000;
/** Stands for quoted words. */
const quoteLetter = 0xf8ff;

/** Its letters, pairs of neighbours and of letters near each other: as written, and with words that come to the same as one. */
export function traitsBy({ alike }: Pick<Questions, 'alike'>): (text: string) => Set<string> {
  const letters = new Map<string, string>([
    ['«»', String.fromCharCode(nameLetter)],
    ['«“»', String.fromCharCode(quoteLetter)],
  ]);
  for (const [at, group] of alike.entries())
    for (const word of group) if (!letters.has(word)) letters.set(word, String.fromCharCode(nameLetter + 1 + at));
  const longest = Math.max(...[...letters.keys()].map((word) => word.length));
  const folded = (text: string): string => {
    let out = '';
    for (let at = 0; at < text.length;) {
      let length = Math.min(longest, text.length - at);
      while (length > 0 && !letters.has(text.slice(at, at + length))) length -= 1;
      out += letters.get(text.slice(at, at + length)) ?? text.charAt(at);
      at += Math.max(1, length);
    }
    return out;
  };
  return (text) => {
    const bare = plain(text);
    const traits = new Set<string>();
    addPairs(traits, Array.from(folded(bare)), '');
    addPairs(traits, Array.from(bare), '.');
    return traits;
  };
}

function addPairs(traits: Set<string>, letters: readonly string[], mark: string): void {
  for (const [at, letter] of letters.entries()) {
    if (letter === ' ') continue;
    traits.add(mark + letter);
    for (let far = 1; far <= farthest && at + far < letters.length; far += 1) {
      const other = letters[at + far] ?? ' ';
      if (other !== ' ') traits.add(far === 1 ? mark + letter + other : `${mark}${letter}_${other}`);
    }
  }
}

/** Numbers and stops say nothing by which they are. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\d+(?:[.,]\d+)*/g, '#')
    .replaceAll(/[^\p{L}\p{N}#«“»]+/gu, ' ')
    .trim();
}
